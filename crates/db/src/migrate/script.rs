//! One SQL file of a migration: its text, its checksum and how it has to be run.
//!
//! Kept true here: a file runs inside a transaction unless its first line is [`NO_TRANSACTION`], and such a file holds
//! exactly one `CREATE INDEX CONCURRENTLY` or `DROP INDEX CONCURRENTLY`, which can be run again after a crash.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// The first line of a file that must run outside a transaction.
pub const NO_TRANSACTION: &str = "-- party-gallery: no-transaction";

/// How a script is run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    /// In one transaction, together with its row in the ledger.
    Transaction,
    /// `CREATE INDEX CONCURRENTLY` of this index. A valid index of that name is kept when the file says `IF NOT EXISTS`;
    /// without these words, and when it is invalid, it is dropped first.
    BuildsIndex {
        /// The index.
        name: String,
        /// Whether the file says `IF NOT EXISTS`.
        keeps_valid: bool,
    },
    /// `DROP INDEX CONCURRENTLY` of this index.
    DropsIndex(String),
}

/// The text of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Script {
    pub(super) file: String,
    pub(super) sql: String,
    pub(super) mode: Mode,
}

impl Script {
    /// Reads a file's text; refuses a no-transaction file that is not one concurrent index statement.
    pub(super) fn parse(file: &str, text: &str) -> Result<Self, String> {
        let sql = text.replace("\r\n", "\n");
        let mode = if sql.lines().next().is_some_and(|line| line.trim_end() == NO_TRANSACTION) {
            concurrent_index(&statements(&sql)).ok_or_else(|| {
                format!(
                    "{file} begins with `{NO_TRANSACTION}`: it must hold exactly one CREATE [UNIQUE] INDEX CONCURRENTLY \
                     or DROP INDEX CONCURRENTLY of one index in schema public"
                )
            })?
        } else {
            Mode::Transaction
        };
        Ok(Self { file: file.to_owned(), sql, mode })
    }

    /// Whether the file holds nothing but comments: a template that nobody has written yet.
    pub(super) fn is_draft(&self) -> bool {
        self.mode == Mode::Transaction && statements(&self.sql).is_empty()
    }

    pub(super) fn checksum(&self) -> String {
        checksum([self.sql.as_bytes()])
    }
}

/// SHA-256 over all parts, as lower-case hex.
pub(super) fn checksum<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

fn concurrent_index(statements: &[String]) -> Option<Mode> {
    let [statement] = statements else { return None };
    let mut words = statement.split_whitespace();
    let mut word = || words.next().unwrap_or_default();
    let mut next = word();
    let creates = next.eq_ignore_ascii_case("CREATE");
    if !creates && !next.eq_ignore_ascii_case("DROP") {
        return None;
    }
    next = word();
    if creates && next.eq_ignore_ascii_case("UNIQUE") {
        next = word();
    }
    if !next.eq_ignore_ascii_case("INDEX") || !word().eq_ignore_ascii_case("CONCURRENTLY") {
        return None;
    }
    next = word();
    let conditional = next.eq_ignore_ascii_case("IF");
    if conditional {
        let condition: &[&str] = if creates { &["NOT", "EXISTS"] } else { &["EXISTS"] };
        if condition.iter().any(|expected| !word().eq_ignore_ascii_case(expected)) {
            return None;
        }
        next = word();
    }
    let name = next.trim_matches('"').to_owned();
    let named = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match (creates, word()) {
        (true, on) if named && on.eq_ignore_ascii_case("ON") => {
            Some(Mode::BuildsIndex { name, keeps_valid: conditional })
        }
        (false, "") if named => Some(Mode::DropsIndex(name)),
        _ => None,
    }
}

/// The statements of a script without comments. Knows quotes but not dollar quotes, which neither an index nor the
/// question "is there anything at all" needs.
fn statements(sql: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut rest = sql;
    while let Some(character) = rest.chars().next() {
        let skip_to = |end: Option<usize>| end.map_or("", |end| rest.get(end..).unwrap_or(""));
        if rest.starts_with("--") {
            rest = skip_to(rest.find('\n'));
            continue;
        }
        if rest.starts_with("/*") {
            rest = skip_to(rest.find("*/").map(|end| end + 2));
            continue;
        }
        let mut length = character.len_utf8();
        if matches!(character, '\'' | '"') {
            length = rest[1..].find(character).map_or(rest.len(), |end| end + 2);
        }
        let (token, after) = rest.split_at(length);
        rest = after;
        match (character, found.last_mut()) {
            (';', _) => found.push(String::new()),
            (_, Some(last)) => last.push_str(token),
            (_, None) => {}
        }
    }
    found
        .into_iter()
        .map(|statement| statement.trim().to_owned())
        .filter(|statement| !statement.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concurrent(sql: &str) -> Result<Mode, String> {
        Script::parse("0002_x.up.sql", &format!("{NO_TRANSACTION}\n{sql}")).map(|script| script.mode)
    }

    #[test]
    fn a_plain_file_runs_in_a_transaction() {
        let script = Script::parse("0001_x.up.sql", "CREATE TABLE a (); CREATE TABLE b ();").expect("plain");
        assert_eq!(script.mode, Mode::Transaction);
    }

    #[test]
    fn a_concurrent_index_is_known_by_its_name() {
        let sql = "-- why; because\nCREATE UNIQUE INDEX CONCURRENTLY \"i\"\n ON t (a) WHERE b = ';';";
        assert_eq!(concurrent(sql), Ok(Mode::BuildsIndex { name: "i".to_owned(), keeps_valid: false }));
        let sql = "create index concurrently if not exists i on t (a)";
        assert_eq!(concurrent(sql), Ok(Mode::BuildsIndex { name: "i".to_owned(), keeps_valid: true }));
        for sql in ["DROP INDEX CONCURRENTLY IF EXISTS i;", "DROP INDEX CONCURRENTLY i"] {
            assert_eq!(concurrent(sql), Ok(Mode::DropsIndex("i".to_owned())));
        }
    }

    #[test]
    fn a_file_outside_a_transaction_holds_one_concurrent_statement() {
        for sql in [
            "CREATE INDEX i ON t (a)",
            "CREATE INDEX CONCURRENTLY ON t (a)",
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a); SELECT 1",
            "CREATE INDEX CONCURRENTLY s.i ON t (a)",
            "DROP INDEX CONCURRENTLY i, j",
            "ALTER TABLE t ADD x int",
            "",
        ] {
            assert!(concurrent(sql).is_err(), "{sql}");
        }
    }

    #[test]
    fn a_file_of_comments_is_a_draft() {
        let draft =
            Script::parse("0001_x.up.sql", "-- nothing; yet\n/* still ; nothing */\n").expect("draft");
        assert!(draft.is_draft());
    }

    #[test]
    fn line_ends_do_not_change_a_checksum() {
        let unix = Script::parse("0001_x.up.sql", "SELECT 1;\nSELECT 2;\n").expect("unix");
        let dos = Script::parse("0001_x.up.sql", "SELECT 1;\r\nSELECT 2;\r\n").expect("dos");
        assert_eq!(unix.checksum(), dos.checksum());
    }
}
