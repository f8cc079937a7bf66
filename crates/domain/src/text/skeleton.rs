//! Names that look alike.

use unicode_normalization::UnicodeNormalization;

use super::is_invisible;

/// What names look like: two names that a person could take for one another have the same skeleton.
///
/// For a guest's name, which must not pass for a member's of the same party. Case, spaces, dots, hyphens and invisible
/// characters are dropped and look-alikes folded (Unicode TR 39, and `i` with `l`, which only a capital tells apart).
/// Rather too strict than too lax; only ever compared, never shown.
pub fn name_skeleton(name: &str) -> String {
    let lower = name.nfkc().collect::<String>().to_lowercase();
    unicode_security::skeleton(&lower)
        .flat_map(char::to_lowercase)
        .filter(|&c| !c.is_whitespace() && !is_invisible(c) && !matches!(c, '.' | '-' | '_' | '\''))
        .map(|c| if matches!(c, 'i' | 'ı' | '1' | '|') { 'l' } else { c })
        .collect()
}
