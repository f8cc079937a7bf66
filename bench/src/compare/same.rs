//! Whether two servers say the same: before anything is timed.

use anyhow::{Result, bail};
use serde_json::Value;

/// What differs between servers that say the same: each has cursors of its own, and links are signed anew.
const THEIR_OWN: [&str; 1] = ["nextCursor"];

/// Fails with the first place where `theirs` is not `ours`.
pub(crate) fn check(ours: &[u8], theirs: &[u8]) -> Result<()> {
    differ("", &serde_json::from_slice(ours)?, &serde_json::from_slice(theirs)?)
}

fn differ(place: &str, ours: &Value, theirs: &Value) -> Result<()> {
    match (ours, theirs) {
        (Value::Object(ours), Value::Object(theirs)) => {
            if let Some(more) = theirs.keys().find(|key| !ours.contains_key(*key)) {
                bail!("{place}.{more} is not in ours");
            }
            for (key, value) in ours {
                if !THEIR_OWN.contains(&key.as_str()) {
                    differ(&format!("{place}.{key}"), value, theirs.get(key).unwrap_or(&Value::Null))?;
                }
            }
        }
        (Value::Array(ours), Value::Array(theirs)) if ours.len() == theirs.len() => {
            for (number, (ours, theirs)) in ours.iter().zip(theirs).enumerate() {
                differ(&format!("{place}[{number}]"), ours, theirs)?;
            }
        }
        (Value::String(ours), Value::String(theirs)) if unsigned(ours) == unsigned(theirs) => {}
        _ if ours == theirs => {}
        _ => bail!("{place} is {theirs}, ours {ours}"),
    }
    Ok(())
}

/// A link to a file without its signature.
fn unsigned(text: &str) -> &str {
    if text.starts_with("/media/") { text.split('?').next().unwrap_or(text) } else { text }
}
