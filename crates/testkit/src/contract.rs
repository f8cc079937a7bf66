//! Every answer of the API that a test reads is held to the OpenAPI document: the status and the media type are declared, and
//! the body has the declared shape.

use std::sync::LazyLock;

use reqwest::{Method, StatusCode};
use serde_json::{Map, Value};

static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(party_http::openapi()).expect("the document is JSON"));

/// What any route may answer, and the document does not repeat with each.
const ANYWHERE: [u16; 9] = [400, 401, 403, 405, 408, 413, 415, 429, 503];

/// Why an answer is not what the document says; `None` when it is, and for what is no part of the API.
pub(crate) fn breach(
    method: &Method,
    path: &str,
    status: StatusCode,
    media_type: Option<&str>,
    body: &Value,
) -> Option<String> {
    let operation = operation(method, path)?;
    let said =
        |what: String| Some(format!("{method} {path}: {status} is not what docs/openapi.json says: {what}"));
    let Some(declared) = operation["responses"].get(status.as_str()) else {
        if ANYWHERE.contains(&status.as_u16()) {
            return check(&DOCUMENT["components"]["schemas"]["ErrorBody"], body, "body").and_then(said);
        }
        return said("the status is not declared".to_owned());
    };
    let Some(content) = declared.get("content") else {
        return if body.is_null() { None } else { said("a body where there is none".to_owned()) };
    };
    let essence = media_type.unwrap_or_default().split(';').next().unwrap_or_default();
    let Some(media) = content.get(essence) else {
        // HEAD has no body to be of a type.
        return if *method == Method::HEAD { None } else { said(format!("{essence:?} is not declared")) };
    };
    if essence == "application/json" { check(&media["schema"], body, "body").and_then(said) } else { None }
}

/// The operation of a path: the template with the fewest parameters that fits.
fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let method = if *method == Method::HEAD { "get".to_owned() } else { method.as_str().to_lowercase() };
    let paths = DOCUMENT["paths"].as_object()?;
    let fitting = paths.iter().filter(|(template, item)| item.get(&method).is_some() && fits(template, path));
    fitting.min_by_key(|(template, _)| template.matches('{').count()).and_then(|(_, item)| item.get(&method))
}

fn fits(template: &str, path: &str) -> bool {
    let (mut wanted, mut given) = (template.split('/'), path.split('/'));
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return true,
            (Some(wanted), Some(given))
                if wanted == given || wanted.starts_with('{') && !given.is_empty() => {}
            _ => return false,
        }
    }
}

/// What of a value is not as its schema says; the keywords are those that the document has.
fn check(schema: &Value, value: &Value, at: &str) -> Option<String> {
    let schema = schema.as_object()?;
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        let name = name.rsplit('/').next().unwrap_or_default();
        return check(&DOCUMENT["components"]["schemas"][name], value, at);
    }
    kind(schema, value, at)
        .or_else(|| combined(schema, value, at))
        .or_else(|| members(schema, value, at))
        .or_else(|| bounds(schema, value, at))
}

fn kind(schema: &Map<String, Value>, value: &Value, at: &str) -> Option<String> {
    let is = |kind: &Value| match kind.as_str().unwrap_or_default() {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the type {other} is not known here"),
    };
    let kind = schema.get("type")?;
    let fits = kind.as_array().map_or_else(|| is(kind), |kinds| kinds.iter().any(is));
    (!fits).then(|| format!("{at} is {value}, not {kind}"))
}

fn combined(schema: &Map<String, Value>, value: &Value, at: &str) -> Option<String> {
    let list = |name: &str| schema.get(name).and_then(Value::as_array);
    if let Some(wrong) = list("allOf").and_then(|all| all.iter().find_map(|one| check(one, value, at))) {
        return Some(wrong);
    }
    for name in ["oneOf", "anyOf"] {
        let Some(choices) = list(name) else { continue };
        let wrong: Vec<String> = choices.iter().filter_map(|one| check(one, value, at)).collect();
        let fitting = choices.len() - wrong.len();
        if fitting == 0 || name == "oneOf" && fitting > 1 {
            return Some(format!("{fitting} of {name} fit {at}: {}", wrong.join("; ")));
        }
    }
    None
}

fn members(schema: &Map<String, Value>, value: &Value, at: &str) -> Option<String> {
    if let (Some(items), Some(list)) = (schema.get("items"), value.as_array()) {
        return list
            .iter()
            .enumerate()
            .find_map(|(number, item)| check(items, item, &format!("{at}[{number}]")));
    }
    let object = value.as_object()?;
    let required = schema.get("required").and_then(Value::as_array);
    let missing =
        required.into_iter().flatten().filter_map(Value::as_str).find(|name| !object.contains_key(*name));
    if let Some(name) = missing {
        return Some(format!("{at}.{name} is missing"));
    }
    let properties = schema.get("properties").and_then(Value::as_object);
    object.iter().find_map(|(name, value)| {
        let at = format!("{at}.{name}");
        match (properties.and_then(|known| known.get(name)), schema.get("additionalProperties")) {
            (Some(schema), _) | (None, Some(schema @ Value::Object(_))) => check(schema, value, &at),
            (None, Some(Value::Bool(false))) => Some(format!("{at} is not declared")),
            // A shape that names its fields names all of them; parts of an allOf are looked at each by itself.
            _ => None,
        }
    })
}

fn bounds(schema: &Map<String, Value>, value: &Value, at: &str) -> Option<String> {
    let allowed = schema.get("enum").and_then(Value::as_array);
    if allowed.is_some_and(|allowed| !allowed.contains(value)) {
        return Some(format!("{at} is {value}, not one of those listed"));
    }
    let bound = |name: &str| schema.get(name).and_then(Value::as_f64);
    let number = value.as_f64()?;
    let is_out = bound("minimum").is_some_and(|least| number < least)
        || bound("maximum").is_some_and(|most| number > most);
    is_out.then(|| format!("{at} is {value}, out of bounds"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn breach(method: &Method, path: &str, status: u16, media_type: &str, body: &Value) -> Option<String> {
        super::breach(method, path, StatusCode::from_u16(status).unwrap(), Some(media_type), body)
    }

    #[test]
    fn an_answer_that_the_document_does_not_know_is_a_breach() {
        let json = "application/json";
        let error = json!({ "success": false, "message": "m", "code": "C" });
        let read = |status, body: &Value| breach(&Method::GET, "/api/v1/parties/x", status, json, body);
        assert_eq!(read(404, &error), None);
        assert_eq!(read(429, &error), None);
        assert!(
            read(404, &json!({ "success": false, "code": "C" })).unwrap().contains("body.message is missing")
        );
        assert!(read(418, &error).unwrap().contains("not declared"));
        assert!(read(200, &json!({ "success": true, "data": 7 })).unwrap().contains("body.data"));
        assert!(breach(&Method::GET, "/api/v1/parties/x", 200, "text/html", &Value::Null).is_some());
        // What is no route of the API is nothing that the document speaks of.
        assert_eq!(breach(&Method::GET, "/robots.txt", 200, "text/plain", &Value::Null), None);
    }

    #[test]
    fn joining_by_a_pass_with_an_account_is_an_answer_that_the_document_knows() {
        let joined = json!({ "success": true, "data": { "partyId": "p" } });
        let path = "/api/v1/parties/join-by-pass";
        assert_eq!(breach(&Method::POST, path, 200, "application/json", &joined), None);
    }
}
