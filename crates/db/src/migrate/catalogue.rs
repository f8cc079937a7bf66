//! A schema as lines of text, and the one that an adopted database must have.

use tokio_postgres::Client;

/// What Prisma makes of the sheet. Lines that begin with `? ` may be absent.
const SHEET: &str = include_str!("../../baseline/catalogue.txt");

const CATALOGUE: &str = include_str!("catalogue.sql");

/// The cohost relation as the sheet first drew it, and as it should be.
const COHOSTS: [(&str, &str); 2] = [
    (
        "constraint party_cohosts.party_cohosts_party_id_fkey FOREIGN KEY (party_id) REFERENCES users(id) \
         ON UPDATE CASCADE ON DELETE CASCADE",
        "constraint party_cohosts.party_cohosts_party_id_fkey FOREIGN KEY (party_id) REFERENCES party_events(id) \
         ON UPDATE CASCADE ON DELETE CASCADE",
    ),
    (
        "constraint party_cohosts.party_cohosts_user_id_fkey FOREIGN KEY (user_id) REFERENCES party_events(id) \
         ON UPDATE CASCADE ON DELETE CASCADE",
        "constraint party_cohosts.party_cohosts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users(id) \
         ON UPDATE CASCADE ON DELETE CASCADE",
    ),
];

/// How a database compares with the sheet.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Comparison {
    /// Why it cannot be adopted, one line each.
    pub(super) differences: Vec<String>,
    /// Whether its cohosts point the wrong way round.
    pub(super) cohosts_swapped: bool,
    /// Plain indexes of its own, which do no harm and stay.
    pub(super) extra_indexes: Vec<String>,
}

/// Schema public, sorted, one line for each table, column, constraint, index, trigger and enum.
pub async fn read(client: &Client) -> Result<Vec<String>, tokio_postgres::Error> {
    let rows = client.query(CATALOGUE, &[]).await?;
    rows.iter().map(|row| row.try_get(0)).collect()
}

/// Holds the lines of a database against the sheet's.
pub(super) fn compare(mut found: Vec<String>) -> Comparison {
    let mut comparison = Comparison::default();
    if COHOSTS.iter().all(|(swapped, _)| found.iter().any(|line| line == swapped)) {
        comparison.cohosts_swapped = true;
        for (swapped, right) in COHOSTS {
            found.iter_mut().filter(|line| *line == swapped).for_each(|line| right.clone_into(line));
        }
    }
    let required = SHEET.lines().filter(|line| !line.starts_with("? "));
    let known: Vec<&str> = SHEET.lines().map(|line| line.strip_prefix("? ").unwrap_or(line)).collect();
    for line in required.filter(|line| !found.iter().any(|other| other == line)) {
        comparison.differences.push(format!("missing: {line}"));
    }
    for line in found.into_iter().filter(|line| !known.contains(&line.as_str())) {
        if line.starts_with("index ") && !line.ends_with("(invalid)") && !is_name_taken(&line, &known) {
            comparison.extra_indexes.push(line);
        } else {
            comparison.differences.push(format!("unexpected: {line}"));
        }
    }
    comparison
}

/// Whether an index has the name of one of the sheet's but is another one.
fn is_name_taken(line: &str, known: &[&str]) -> bool {
    fn name(line: &str) -> Option<&str> {
        line.strip_prefix("index ")?.split(' ').next()
    }
    known.iter().any(|other| name(other).is_some() && name(other) == name(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Vec<String> {
        SHEET.lines().map(|line| line.trim_start_matches("? ").to_owned()).collect()
    }

    #[test]
    fn the_sheet_is_the_sheet_with_and_without_its_extra_indexes() {
        assert_eq!(compare(sheet()), Comparison::default());
        let bare: Vec<String> = sheet().into_iter().filter(|line| !line.contains(".idx_")).collect();
        assert_eq!(sheet().len() - bare.len(), 4);
        assert_eq!(compare(bare), Comparison::default());
    }

    #[test]
    fn cohosts_the_wrong_way_round_are_the_one_known_difference() {
        let mut found = sheet();
        for (swapped, right) in COHOSTS {
            let line = found.iter_mut().find(|line| *line == right).expect("in the sheet");
            swapped.clone_into(line);
        }
        assert_eq!(compare(found), Comparison { cohosts_swapped: true, ..Comparison::default() });
    }

    #[test]
    fn differences_are_named_and_harmless_indexes_are_not_among_them() {
        let mut found = sheet();
        found.retain(|line| !line.starts_with("column users.bio "));
        found.push("unique index users.one_bio btree (bio)".to_owned());
        found.push("index users.by_name btree (last_name)".to_owned());
        found.push("index party_events.idx_parties_location btree (title)".to_owned());
        let comparison = compare(found);
        assert_eq!(
            comparison.differences,
            [
                "missing: column users.bio text",
                "unexpected: unique index users.one_bio btree (bio)",
                "unexpected: index party_events.idx_parties_location btree (title)",
            ]
        );
        assert_eq!(comparison.extra_indexes, ["index users.by_name btree (last_name)"]);
    }
}
