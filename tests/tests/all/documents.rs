//! Documents that are made from the code: when they differ, somebody has to look. `UPDATE_DOCS=1` writes them anew.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn update() -> bool {
    std::env::var_os("UPDATE_DOCS").is_some()
}

/// Method, path and the first sentence of each route, by tag.
fn routes(document: &Value) -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let tag = operation["tags"][0].as_str().unwrap_or_default().to_owned();
            let summary = operation["summary"].as_str().unwrap_or_default().replace('\n', " ");
            rows.push((tag, format!("| {} | `{path}` | {summary} |\n", method.to_uppercase())));
        }
    }
    rows.sort();
    let mut text = String::new();
    let mut last = String::new();
    for (tag, row) in rows {
        if tag != last {
            write!(text, "\n### {tag}\n\n| | path | |\n| --- | --- | --- |\n").unwrap();
            last = tag;
        }
        text.push_str(&row);
    }
    text
}

#[test]
fn the_openapi_document_is_as_it_was_reviewed() {
    let path = repository().join("docs/openapi.json");
    let now = serde_json::to_string_pretty(&party_http::openapi()).unwrap() + "\n";
    if update() {
        std::fs::write(&path, &now).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    let differs = reviewed.lines().zip(now.lines()).position(|(a, b)| a != b);
    assert!(
        reviewed == now,
        "docs/openapi.json differs from the routes at line {:?}: look at the change, then UPDATE_DOCS=1 ./dev test documents",
        differs.map(|line| line + 1)
    );
}

#[test]
fn no_two_operations_have_one_name() {
    let document = serde_json::to_value(party_http::openapi()).unwrap();
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let name = operation["operationId"].as_str().unwrap_or("without a name").to_owned();
            let tag = operation["tags"][0].as_str().unwrap_or_default();
            assert!(name.starts_with(&format!("{tag}_")), "{method} {path} is named {name}");
            places.entry(name).or_default().push(format!("{method} {path}"));
        }
    }
    places.retain(|_, places| places.len() > 1);
    assert!(places.is_empty(), "give all but one an operation_id: {places:#?}");
}

#[test]
fn the_api_page_lists_every_route() {
    const BEGIN: &str = "<!-- routes -->\n";
    const END: &str = "<!-- /routes -->";
    let path = repository().join("docs/api.md");
    let page = std::fs::read_to_string(&path).unwrap();
    let (before, rest) = page.split_once(BEGIN).expect("docs/api.md has its marker");
    let (_, after) = rest.split_once(END).expect("docs/api.md has its end marker");
    let document = serde_json::to_value(party_http::openapi()).unwrap();
    let now = format!("{before}{BEGIN}{}\n{END}{after}", routes(&document));
    if update() {
        std::fs::write(&path, &now).unwrap();
    }
    assert!(
        page == now || update(),
        "docs/api.md differs from the routes: UPDATE_DOCS=1 ./dev test documents"
    );
}
