//! Marks that come with text that is pasted, and which of them stay.
//!
//! Phones put embeddings around numbers, isolates around names, and vertical tabs for line breaks. None of it is an
//! attack, and nobody can see it to take it out, so it is dropped or made what it stands for. Overrides show text backwards
//! and nothing sets them by itself: they are refused.

use crate::invalid::Invalid;

use super::Lines;

/// The text without what pasting left in it.
///
/// # Errors
/// When something in it is refused.
pub(super) fn cleaned(text: &str, lines: Lines) -> Result<String, Invalid> {
    // Trimmed first: a line break at the end of what was pasted is no second line.
    let text = text.trim().replace("\r\n", "\n");
    let text: String = text.chars().filter(|&c| !is_dropped(c)).map(|c| in_lines(c, lines)).collect();
    if text.chars().any(|c| matches!(c, '\u{202d}' | '\u{202e}')) {
        return Err(Invalid::Rule(
            "must not contain marks that turn the direction of the text (U+202D, U+202E)",
        ));
    }
    if text.chars().any(|c| c.is_control() && !(lines == Lines::Many && matches!(c, '\n' | '\t'))) {
        return Err(Invalid::Rule("must not contain control characters"));
    }
    if text.chars().any(|c| matches!(c, '\u{2028}' | '\u{2029}')) {
        return Err(Invalid::Rule("must not contain line or paragraph separators (U+2028, U+2029)"));
    }
    if text.chars().any(has_no_meaning) {
        return Err(Invalid::Rule("must not contain private-use characters or noncharacters"));
    }
    Ok(match lines {
        Lines::One => without_isolates(&text),
        // An isolate ends with its paragraph: what is not closed there would reach into nothing.
        Lines::Many => text.split('\n').map(with_closed_isolates).collect::<Vec<_>>().join("\n"),
    })
}

/// Text that somebody typed or pasted, without the marks that no field can use. For what is not prose: addresses, tags.
pub(super) fn without_marks(text: &str) -> String {
    text.chars()
        .filter(|&c| !is_dropped(c) && !is_isolate(c) && !matches!(c, '\u{200e}' | '\u{200f}'))
        .collect()
}

/// Embeddings and their end, and the byte order mark.
const fn is_dropped(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202c}' | '\u{feff}')
}

const fn is_isolate(c: char) -> bool {
    matches!(c, '\u{2066}'..='\u{2069}')
}

/// A line break of another system as one of ours; within one line, a space.
const fn in_lines(c: char, lines: Lines) -> char {
    match (c, lines) {
        ('\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}', Lines::Many) => '\n',
        ('\r' | '\u{b}' | '\u{c}' | '\t', Lines::One) => ' ',
        _ => c,
    }
}

/// Characters that mean nothing to who reads them elsewhere: for private use, and those that are never characters.
const fn has_no_meaning(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fdd0}'..='\u{fdef}' | '\u{f0000}'..)
        || (c as u32) & 0xfffe == 0xfffe
}

fn without_isolates(text: &str) -> String {
    text.chars().filter(|&c| !is_isolate(c)).collect()
}

/// A line with its isolates, if each is closed.
fn with_closed_isolates(line: &str) -> String {
    let open = line
        .chars()
        .filter(|&c| is_isolate(c))
        .try_fold(0_usize, |open, c| if c == '\u{2069}' { open.checked_sub(1) } else { Some(open + 1) });
    if open == Some(0) { line.to_owned() } else { without_isolates(line) }
}
