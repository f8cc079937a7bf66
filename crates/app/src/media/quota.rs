//! How much of the storage and of the workers one person or one party may take.

use party_db::media::upload as db;
use party_db::{Conn, Tx};
use party_domain::id::{PartyId, UserId};

use super::downloads::AlbumLimits;
use crate::AppError;

/// Bounds a person or a party, so that one of them leaves room for the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotas {
    /// Bytes that the gallery of one party takes in the store; `None`: as many as there is room for.
    pub party_bytes: Option<u64>,
    /// Bytes that the files of one person take in the store, at all parties together.
    pub person_bytes: Option<u64>,
    /// Photos of one person that are on their way or being prepared.
    pub unprepared_photos: i64,
    /// Videos and sounds of one person that are on their way or being prepared.
    pub unprepared_videos: i64,
    /// Albums that are sent at the same time.
    pub albums: AlbumLimits,
}

impl Default for Quotas {
    fn default() -> Self {
        Self {
            party_bytes: Some(100_000_000_000),
            person_bytes: Some(50_000_000_000),
            unprepared_photos: 500,
            unprepared_videos: 50,
            albums: AlbumLimits::default(),
        }
    }
}

/// What a gallery takes of what it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StorageUse {
    /// Bytes in the store.
    pub used: u64,
    /// Bytes that it may take; `None`: as many as there is room for.
    pub limit: Option<u64>,
}

impl Quotas {
    /// Refuses a file for which the person or the party has no room, before it is sent. `under_way` are the bytes that the
    /// person has announced and not confirmed. Those of others do not count against the party: whoever announces much and
    /// sends nothing keeps nobody else from the gallery.
    pub(super) async fn admit(
        &self,
        conn: &Conn,
        party: &PartyId,
        person: &UserId,
        size: u64,
        under_way: u64,
    ) -> Result<(), AppError> {
        self.check(conn, party, person, size, under_way.saturating_add(size)).await
    }

    /// The same when a new item of this size has been written, which decides. The transaction holds the storage of both
    /// ([`db::lock_storage`]), so that of many who confirm at once only those get in for whom there is room.
    pub(super) async fn check_item(
        &self,
        tx: &Tx,
        party: &PartyId,
        person: &UserId,
        size: u64,
    ) -> Result<(), AppError> {
        // What is stored has the item in it.
        self.check(tx, party, person, size, 0).await
    }

    /// Whether what is stored, and `more`, is within the limits; `size` is that of the file that is in question.
    async fn check(
        &self,
        conn: &Conn,
        party: &PartyId,
        person: &UserId,
        size: u64,
        more: u64,
    ) -> Result<(), AppError> {
        if let Some(limit) = self.party_bytes {
            let used = db::stored_by_party(conn, party).await?.saturating_add(more);
            let whose = "The gallery of this party";
            within(used, limit, size, "PARTY_STORAGE_FULL", whose)?;
        }
        if let Some(limit) = self.person_bytes {
            let used = db::stored_by_person(conn, person).await?.saturating_add(more);
            let whose = "What one person adds, to all parties together,";
            within(used, limit, size, "PERSON_STORAGE_FULL", whose)?;
        }
        Ok(())
    }
}

fn within(used: u64, limit: u64, size: u64, code: &'static str, whose: &str) -> Result<(), AppError> {
    if used <= limit {
        return Ok(());
    }
    let left = (limit + size).saturating_sub(used);
    let (limit, left, size) = (in_words(limit), in_words(left), in_words(size));
    let message = format!("{whose} may take {limit}, of which {left} are left; this file has {size}");
    Err(AppError::conflict(code, message))
}

/// Bytes as people write them: 950 bytes, 12 KB, 3.4 MB, 100 GB.
fn in_words(bytes: u64) -> String {
    let units = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "KB")];
    let Some((unit, name)) = units.into_iter().find(|(unit, _)| bytes >= *unit) else {
        return format!("{bytes} bytes");
    };
    let (whole, tenths) = (bytes / unit, bytes % unit / (unit / 10));
    if tenths == 0 { format!("{whole} {name}") } else { format!("{whole}.{tenths} {name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_limit_what_is_left_and_the_size() {
        let refused = within(1_500, 1_000, 700, "PARTY_STORAGE_FULL", "The gallery").unwrap_err();
        assert_eq!(
            refused.to_string(),
            "The gallery may take 1 KB, of which 200 bytes are left; this file has 700 bytes"
        );
        within(1_000, 1_000, 700, "PARTY_STORAGE_FULL", "The gallery").expect("to the last byte");
        let full = within(u64::MAX, 1_000, 700, "PARTY_STORAGE_FULL", "The gallery").unwrap_err();
        assert!(full.to_string().contains("of which 0 bytes are left"), "{full}");
        for (bytes, words) in [
            (0, "0 bytes"),
            (999, "999 bytes"),
            (12_340, "12.3 KB"),
            (3_456_789, "3.4 MB"),
            (100_000_000_000, "100 GB"),
        ] {
            assert_eq!(in_words(bytes), words);
        }
    }
}
