//! Passwords that are tried first.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The commonest passwords that are long enough to be chosen here, one a line; its head says where they come from.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let list = include_str!("data/common_passwords.txt");
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
});

/// Whether a password is one of the commonest, also with a digit and signs behind it.
pub(super) fn is_common(password: &str) -> bool {
    let lower = password.to_lowercase();
    let plain = lower.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let word = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_word = plain.len() - word.len() <= 1 && COMMON.contains(word);
    COMMON.contains(lower.as_str()) || COMMON.contains(plain) || is_word
}

/// Whether little is left of a password without the words that are known of its owner.
pub(super) fn is_made_of<'a>(password: &str, personal: impl IntoIterator<Item = &'a str>) -> bool {
    /// Shorter words are part of too many others.
    const WORD: usize = 3;
    /// Fewer letters than this are no password of their own.
    const LETTERS: usize = 4;
    /// A year, or a date.
    const DIGITS: usize = 8;
    let mut words: Vec<String> = Vec::new();
    for text in personal {
        let text = text.to_lowercase();
        words.extend(text.split(|c: char| !c.is_alphanumeric()).map(folded));
        words.push(folded(&text));
    }
    words.retain(|word| word.chars().count() >= WORD);
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    // What stands behind the last letter is a year or a sign, not letters in disguise.
    let word = password.trim_end_matches(|c: char| !c.is_alphabetic());
    let (plain, spelt) = (folded(password), folded(&unleeted(word)));
    [plain, spelt].iter().any(|password| {
        let mut rest = password.clone();
        for word in &words {
            rest = rest.replace(word.as_str(), " ");
        }
        let letters = rest.chars().filter(|c| c.is_alphabetic()).count();
        let digits = rest.chars().filter(|c| c.is_numeric()).count();
        rest.len() < password.len() && letters < LETTERS && digits <= DIGITS
    })
}

/// Letters and digits in lower case, without accents.
fn folded(text: &str) -> String {
    let letters = text.nfkd().filter(|&c| !is_combining_mark(c) && c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// Digits and signs that stand for letters, as these.
fn unleeted(text: &str) -> String {
    let letter = |c| match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    };
    text.chars().map(letter).collect()
}
