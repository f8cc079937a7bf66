//! Names that look alike.

use unicode_normalization::UnicodeNormalization;

/// What names look like: two names that a person could take for one another have the same skeleton.
///
/// For a guest's name, which must not pass for a member's of the same party. Case, spaces, dots, hyphens and
/// invisible characters are dropped and look-alikes folded (Unicode TR 39, and `i` with `l`, which only a
/// capital tells apart). Rather too strict than too lax; only ever compared, never shown.
pub fn name_skeleton(name: &str) -> String {
    let lower = name.nfkc().collect::<String>().to_lowercase();
    unicode_security::skeleton(&lower)
        .flat_map(char::to_lowercase)
        .filter(|&c| !c.is_whitespace() && !matches!(c, '.' | '-' | '_' | '\''))
        .map(|c| if matches!(c, 'i' | 'ı' | '1' | '|') { 'l' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::name_skeleton;

    #[test]
    fn names_that_look_alike_have_one_skeleton() {
        for (name, lookalike) in [
            ("Alice", "AIice"),
            ("Alice", "ALICE"),
            ("Alice", "A l i c e"),
            ("Alice", "Аlісе"),
            ("Alice", "A\u{200b}lice\u{2800}"),
            ("Alice", "Ａｌｉｃｅ"),
            ("Bob", "B0b"),
            ("Maria", "rnaria"),
            ("Jean-Luc", "jean luc"),
            ("José", "Jose\u{301}"),
        ] {
            assert_eq!(name_skeleton(name), name_skeleton(lookalike), "{name} {lookalike}");
        }
    }

    #[test]
    fn other_names_have_other_skeletons() {
        for (one, other) in [("Alice", "Alicia"), ("Ana", "Anna"), ("José", "Jose"), ("🎉", "🎈")] {
            assert_ne!(name_skeleton(one), name_skeleton(other), "{one} {other}");
        }
    }
}
