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
    /// Names of the last second, which may come again.
    names: HashSet<String>,
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
            names: HashSet::new(),
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
        let by = file.by.as_deref().map(plain).filter(|by| !by.is_empty()).unwrap_or_else(|| "guest".into());
        let stem = format!("{} {by}", taken_at.strftime("%Y-%m-%d %H.%M.%S"));
        let extension = extension(file.mime_type.as_deref().unwrap_or_default());
        // Only what was taken in the same second can have the same name.
        let second = &stem[..19];
        self.names.retain(|name| name.starts_with(second));
        let mut name = format!("{stem}.{extension}");
        let mut number = 2;
        while !self.names.insert(name.clone()) {
            name = format!("{stem} ({number}).{extension}");
            number += 1;
        }
        Some(Entry { name, key, taken_at })
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
