//! What a parser says about a value, in words for who wrote the value.
//!
//! Serde, the standard library and jiff name Rust's types and their own steps ("expected u16", "failed to parse four digit
//! integer as year"). People who call the API or set up a server know neither.

const WHOLE: &str = "must be a whole number";
const NUMBER: &str = "must be a number";
const BOOLEAN: &str = "must be true or false";
const DATE: &str =
    "must be a date, or a date and time with its offset, such as 2026-12-05 or 2026-12-05T20:00:00Z";

/// The words for what a parser said. What nothing is known of becomes "is not a valid value".
#[must_use]
pub fn words(said: &str) -> String {
    let said = said.split(" at line ").next().unwrap_or(said).trim();
    if let Some((_, allowed)) =
        said.strip_prefix("unknown variant ").and_then(|rest| rest.split_once("expected "))
    {
        return format!("must be {}", choice(allowed));
    }
    if said.starts_with("duplicate field ") {
        return "is given more than once".to_owned();
    }
    if said.starts_with("invalid length ") {
        return "has a wrong number of elements".to_owned();
    }
    if let Some((what, expected)) = said.split_once(", expected ")
        && (what.starts_with("invalid type: ") || what.starts_with("invalid value: "))
    {
        return expectation(expected);
    }
    if said.contains("invalid digit found in string")
        || said.contains("number too ")
        || said.contains("integer from empty")
    {
        return range(said);
    }
    if said.contains("float literal") || said.contains("float from empty") {
        return NUMBER.to_owned();
    }
    if said.contains("`true` or `false`") || said.contains("for type bool") {
        return BOOLEAN.to_owned();
    }
    if is_about_time(said) {
        return DATE.to_owned();
    }
    // What our own types say of a value, as "must have 3 to 100 characters", is meant for people.
    if is_ours(said) { said.to_owned() } else { "is not a valid value".to_owned() }
}

/// Whether a parser says that a text is no JSON at all.
pub(crate) fn is_syntax(said: &str) -> bool {
    const SYNTAX: [&str; 14] = [
        "EOF while parsing",
        "expected value",
        "expected `",
        "expected ident",
        "key must be a string",
        "trailing c",
        "invalid escape",
        "invalid unicode",
        "lone ",
        "unexpected end of hex",
        "control character",
        "recursion limit",
        "invalid number",
        "number out of range",
    ];
    SYNTAX.iter().any(|start| said.starts_with(start))
}

/// "`a`, `b`" as "a or b".
fn choice(allowed: &str) -> String {
    let names: Vec<&str> = allowed.split('`').skip(1).step_by(2).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "one of the values that are listed".to_owned(),
    }
}

fn expectation(expected: &str) -> String {
    let integers =
        ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize", "integer", "a nonzero"];
    if integers.iter().any(|integer| expected.starts_with(integer)) {
        return range(expected);
    }
    match expected {
        "f32" | "f64" => NUMBER.to_owned(),
        "a boolean" => BOOLEAN.to_owned(),
        "a string" | "a borrowed string" | "a character" | "string" => "must be a text".to_owned(),
        _ if expected.starts_with("a sequence")
            || expected.starts_with("a tuple")
            || expected.starts_with("array") =>
        {
            "must be a list".to_owned()
        }
        _ if expected.starts_with("struct ") || expected.starts_with("a map") => {
            "must be an object".to_owned()
        }
        _ if is_about_time(expected) => DATE.to_owned(),
        _ => "has a value of the wrong type".to_owned(),
    }
}

/// A whole number of the type that is named in what was said.
fn range(said: &str) -> String {
    let of = |name: &str| said.split(|other: char| !other.is_ascii_alphanumeric()).any(|word| word == name);
    let most = match () {
        () if of("u8") => Some(u64::from(u8::MAX)),
        () if of("u16") => Some(u64::from(u16::MAX)),
        () if of("u32") => Some(u64::from(u32::MAX)),
        () => None,
    };
    let least = u8::from(said.contains("nonzero") || said.contains("non-zero") || said.contains("NonZero"));
    match most {
        Some(most) => format!("{WHOLE} from {least} to {most}"),
        None if of("u64") || of("usize") || least > 0 => format!("{WHOLE}, at least {least}"),
        None => WHOLE.to_owned(),
    }
}

fn is_about_time(said: &str) -> bool {
    const TIME: [&str; 9] = [
        "timestamp",
        "datetime",
        "civil",
        "offset",
        "year",
        "month",
        "time component",
        "time zone",
        "RFC 3339",
    ];
    (said.starts_with("failed to parse") || said.contains("ISO 8601") || said.starts_with("parsed "))
        || TIME.iter().any(|word| said.contains(word))
}

/// Our own words begin with what a value has to do or is.
fn is_ours(said: &str) -> bool {
    const BEGINNINGS: [&str; 10] =
        ["must ", "is ", "has ", "may ", "can ", "needs ", "expected a ", "there ", "takes ", "neither "];
    BEGINNINGS.iter().any(|beginning| said.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_of_a_parser_reaches_people() {
        for (said, told) in [
            (
                "invalid type: string \"x\", expected u16 at line 1 column 5",
                "must be a whole number from 0 to 65535",
            ),
            ("invalid value: integer `-1`, expected u32", "must be a whole number from 0 to 4294967295"),
            (
                "invalid value '99999' for type u16: number too large to fit in target type",
                "must be a whole number from 0 to 65535",
            ),
            ("invalid digit found in string", WHOLE),
            ("invalid type: integer `1`, expected a boolean", BOOLEAN),
            ("provided string was not `true` or `false`", BOOLEAN),
            ("invalid type: map, expected a string", "must be a text"),
            ("invalid type: string \"x\", expected a sequence", "must be a list"),
            ("invalid type: string \"x\", expected struct CreateBody", "must be an object"),
            ("invalid type: null, expected f64", NUMBER),
            ("invalid float literal", NUMBER),
            (
                "unknown variant `prod`, expected `development` or `production`",
                "must be development or production",
            ),
            ("unknown variant `x`, expected one of `a`, `b`, `c`", "must be a, b or c"),
            ("duplicate field `title`", "is given more than once"),
            ("failed to parse four digit integer as year: failed to parse", DATE),
            ("something that nobody foresaw in crate::module", "is not a valid value"),
            ("must have 3 to 100 characters", "must have 3 to 100 characters"),
        ] {
            assert_eq!(words(said), told, "{said}");
        }
    }
}
