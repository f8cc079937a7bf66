//! A whole gallery as one archive: names and dates by when things were taken, read from the store while it is sent.

use std::collections::HashSet;

use jiff::tz::TimeZone;
use party_db::media as db;
use party_domain::id::PartyId;
use party_domain::page::Cursor;
use party_domain::viewer::Viewer;
use party_media::sniff::{Format, MediaKind};

use super::db::AlbumFile;
use crate::{App, AppError};

/// Items that are looked up at a time.
const BATCH: i64 = 200;

/// A file of the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, once in the archive.
    pub name: String,
    /// Where its bytes are.
    pub key: String,
    /// When it was taken, in the party's time zone.
    pub taken_at: jiff::Zoned,
}

/// The entries of a party's archive, a batch at a time, so that memory does not grow with the gallery.
#[derive(Debug)]
pub struct Album {
    app: App,
    viewer: Viewer,
    party: PartyId,
    zone: TimeZone,
    after: Option<Cursor<party_domain::id::MediaId>>,
    names: Names,
    /// The archive's own name.
    pub title: String,
}

impl Album {
    /// For who may see the party.
    pub async fn open(app: &App, viewer: &Viewer, party: &PartyId) -> Result<Self, AppError> {
        let seen = crate::party::find(app, viewer, party).await?;
        let zone = TimeZone::get(&seen.party.time_zone).unwrap_or(TimeZone::UTC);
        Ok(Self {
            app: app.clone(),
            viewer: viewer.clone(),
            party: party.clone(),
            zone,
            after: None,
            names: Names::default(),
            title: seen.party.title.clone(),
        })
    }

    /// The next files; none at the end. A right that was taken away meanwhile ends the archive.
    pub async fn next(&mut self) -> Result<Vec<Entry>, AppError> {
        loop {
            let conn = self.app.db.get().await?;
            super::role(&conn, &self.viewer, &self.party).await?;
            let files = db::album(&conn, &self.viewer, &self.party, self.after.as_ref(), BATCH).await?;
            drop(conn);
            let Some(last) = files.last() else { return Ok(Vec::new()) };
            self.after = Some(Cursor { at: last.taken_at, id: last.id.clone() });
            let entries: Vec<Entry> = files.into_iter().filter_map(|file| self.entry(file)).collect();
            // Adopted items lie elsewhere: a batch of nothing else is not the end.
            if !entries.is_empty() {
                return Ok(entries);
            }
        }
    }

    fn entry(&mut self, file: AlbumFile) -> Option<Entry> {
        let key = file.storage_key.filter(|key| key.starts_with("media/"))?;
        let taken_at = file.taken_at.to_zoned(self.zone.clone());
        let extension = extension(file.mime_type.as_deref().unwrap_or_default());
        let name = self.names.next(&taken_at, file.by.as_deref().unwrap_or_default(), extension);
        Some(Entry { name, key, taken_at })
    }
}

/// Names that each occur once in an archive, given in the order of time.
///
/// They begin with the local time, and with its distance from UTC where that local time comes twice because clocks go
/// back. So two items can only have the same name when they were taken in the same second, and only the names of one
/// second must be remembered.
#[derive(Debug, Default)]
struct Names {
    second: String,
    /// In lower case, for file systems that do not tell cases apart.
    taken: HashSet<String>,
}

impl Names {
    fn next(&mut self, taken_at: &jiff::Zoned, by: &str, extension: &str) -> String {
        let by = plain(by);
        let by = if by.is_empty() { "guest" } else { &by };
        let comes_twice = taken_at.time_zone().to_ambiguous_zoned(taken_at.datetime()).is_ambiguous();
        let format = if comes_twice { "%Y-%m-%d %H.%M.%S %z" } else { "%Y-%m-%d %H.%M.%S" };
        let second = taken_at.strftime(format).to_string();
        if self.second != second {
            self.taken.clear();
            self.second.clone_from(&second);
        }
        let mut name = format!("{second} {by}.{extension}");
        let mut number = 2;
        while !self.taken.insert(name.to_lowercase()) {
            name = format!("{second} {by} ({number}).{extension}");
            number += 1;
        }
        name
    }
}

/// What every file system takes.
fn plain(text: &str) -> String {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    text.chars().filter(|c| fine(*c)).take(40).collect::<String>().trim_matches(['.', ' ']).to_owned()
}

fn extension(mime: &str) -> &'static str {
    let find = |fits: &dyn Fn(&Format) -> bool| Format::ALL.into_iter().find(|format| fits(format));
    // A container that may hold either is served as sound when it holds nothing else.
    find(&|format| format.mime() == mime)
        .or_else(|| find(&|format| format.mime_as(MediaKind::Audio) == mime))
        .map_or("bin", Format::extension)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_of_an_album_is_unique_also_in_the_night_when_clocks_go_back() {
        for (zone, first) in [
            ("Europe/Madrid", "2026-10-24T23:30:00Z"),
            ("America/New_York", "2026-11-01T04:30:00Z"),
            // Half an hour, in the south.
            ("Australia/Lord_Howe", "2026-04-04T14:00:00Z"),
        ] {
            let zone = TimeZone::get(zone).unwrap();
            let first: jiff::Timestamp = first.parse().unwrap();
            let mut names = Names::default();
            let mut all = HashSet::new();
            for minute in 0..180 {
                let at = (first + jiff::SignedDuration::from_mins(minute)).to_zoned(zone.clone());
                for by in ["ana", "Ana", "ana", "", "..", "bea"] {
                    let name = names.next(&at, by, "jpg");
                    assert!(all.insert(name.to_lowercase()), "{name} comes twice");
                }
            }
            assert_eq!(all.len(), 180 * 6);
        }
        let at = |text: &str| text.parse::<jiff::Zoned>().unwrap();
        let mut names = Names::default();
        let summer = at("2026-10-25T02:30:15+02:00[Europe/Madrid]");
        assert_eq!(names.next(&summer, "ana", "jpg"), "2026-10-25 02.30.15 +0200 ana.jpg");
        let usual = at("2026-10-25T12:30:15+01:00[Europe/Madrid]");
        assert_eq!(names.next(&usual, "ana", "jpg"), "2026-10-25 12.30.15 ana.jpg");
        assert_eq!(names.next(&usual, "ana", "jpg"), "2026-10-25 12.30.15 ana (2).jpg");
    }

    #[test]
    fn a_file_of_the_album_is_called_by_its_type() {
        for (mime, called) in [
            ("image/jpeg", "jpg"),
            ("video/mp4", "mp4"),
            ("audio/mp4", "m4a"),
            ("audio/webm", "webm"),
            ("audio/x-matroska", "mkv"),
            ("audio/3gpp", "3gp"),
            ("text/html", "bin"),
        ] {
            assert_eq!(extension(mime), called, "{mime}");
        }
    }
}
