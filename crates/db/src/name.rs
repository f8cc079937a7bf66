//! Names of people with an account, and what they look like.

use party_db_queries::queries::name as sql;
use party_domain::id::{PartyId, UserId};

use crate::{Conn, DbError, Tx};

/// The names of a person with an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Whose.
    pub user: UserId,
    /// Username, first name and full name, as far as there are some.
    pub names: Vec<String>,
}

fn names(username: Option<&str>, first: Option<&str>, last: Option<&str>) -> Vec<String> {
    let full = first.zip(last).map(|(first, last)| format!("{first} {last}"));
    [username, first].into_iter().flatten().map(str::to_owned).chain(full).collect()
}

/// Names of the party's host and members of which one may look like this; whoever asks compares them.
pub async fn alike(conn: &Conn, party: &PartyId, skeleton: &str) -> Result<Vec<String>, DbError> {
    let found = sql::alike()
        .bind(conn, &skeleton, &party.as_str())
        .map(|row| names(row.username, row.first_name, row.last_name))
        .all()
        .await?;
    Ok(found.concat())
}

/// At most so many people whose names have changed. They cannot change them again before the transaction ends.
pub async fn take_changed(tx: &Tx, most: i64) -> Result<Vec<Named>, DbError> {
    let conn: &Conn = tx;
    let named = sql::take_changed()
        .bind(conn, &most)
        .map(|row| Named {
            user: UserId::stored(row.id),
            // Guests are told apart by another index.
            names: if row.is_guest { Vec::new() } else { names(row.username, row.first_name, row.last_name) },
        })
        .all()
        .await?;
    Ok(named)
}

/// Writes down what the names of these people look like, all that they have, and that they are known.
pub async fn replace(tx: &Tx, people: &[&str], skeletons: &[(&str, String)]) -> Result<(), DbError> {
    let conn: &Conn = tx;
    sql::forget_skeletons().bind(conn, &people).await?;
    let (owners, looks): (Vec<&str>, Vec<&str>) =
        skeletons.iter().map(|(user, skeleton)| (*user, skeleton.as_str())).unzip();
    sql::insert_skeletons().bind(conn, &looks, &owners).await?;
    sql::forget_changed().bind(conn, &people).await?;
    Ok(())
}
