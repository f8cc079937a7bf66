//! Addresses of pictures that this server holds. Foreign ones are refused: whoever shows them would tell a stranger's
//! server who is looking.

use std::fmt;

use super::as_text;
use crate::invalid::Invalid;

as_text!(OwnMediaUrl);

/// Path of a picture of ours, for avatars, covers and pictures in chat: `/media/<id>/<size>`; `/avatars/<id>/<size>` for
/// one that a person uploaded of themselves, `/avatars/<name>.png` for those that the server draws.
///
/// A path and not an address, so that it stays right when the server moves to another name.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct OwnMediaUrl(String);

impl OwnMediaUrl {
    /// Checks the path. A query is dropped: it is the signature of a copied link, which soon expires and is made anew
    /// for each reader.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let path = text.trim().split('?').next().unwrap_or_default();
        let parts: Vec<&str> = path.split('/').collect();
        let right = match parts.as_slice() {
            ["", "media" | "avatars", id, size] => is_name(id, 64) && is_file_name(size),
            ["", "avatars", file] => is_file_name(file) && file.strip_suffix(".png").is_some(),
            _ => false,
        };
        if right {
            Ok(Self(path.to_owned()))
        } else {
            Err(Invalid::Rule("must be the path of a picture of this server"))
        }
    }

    /// The item of the gallery that it shows; `None` for an avatar.
    pub fn media_id(&self) -> Option<&str> {
        self.0.strip_prefix("/media/").and_then(|rest| rest.split('/').next())
    }

    /// The picture that somebody uploaded of themselves; `None` for an item of a gallery, and for an avatar that the server
    /// drew.
    pub fn avatar_id(&self) -> Option<&str> {
        self.0.strip_prefix("/avatars/").and_then(|rest| rest.split_once('/')).map(|(id, _)| id)
    }
}

fn is_name(text: &str, max: usize) -> bool {
    (1..=max).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// A name with at most one extension; so neither `.` nor `..`.
fn is_file_name(text: &str) -> bool {
    let (stem, extension) =
        text.rsplit_once('.').map_or((text, None), |(stem, extension)| (stem, Some(extension)));
    is_name(stem, 64) && extension.is_none_or(|extension| is_name(extension, 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_of_this_server_is_a_path_below_media_or_avatars() {
        for (text, kept) in [
            ("/media/cabc123/640", "/media/cabc123/640"),
            (" /media/cabc123/640.webp ", "/media/cabc123/640.webp"),
            ("/media/cabc123/original?expires=1&signature=x/y", "/media/cabc123/original"),
            ("/avatars/ana_9-2.png", "/avatars/ana_9-2.png"),
            ("/avatars/cabc123/320?x", "/avatars/cabc123/320"),
        ] {
            assert_eq!(OwnMediaUrl::parse(text).unwrap().as_str(), kept, "{text}");
        }
    }

    #[test]
    fn pictures_of_others_are_refused() {
        for text in [
            "",
            "/",
            "https://evil.example/media/cabc/640",
            "//evil.example/media/cabc/640",
            "javascript:alert(1)",
            "/media/cabc",
            "/media/cabc/",
            "/media//640",
            "/media/cabc/640/x",
            "/media/../640",
            "/media/cabc/..",
            "/media/cabc/a.b.c",
            "/media/cabc/%2e%2e",
            "/media/cabc/640#x",
            "/media/cabc\\640",
            "/media/ca bc/640",
            "/avatars/ana",
            "/avatars/.png",
            "/avatars/ana.svg",
            "/avatars/x/y/ana.png",
            "/avatars/../320",
            "media/cabc/640",
            "?/media/cabc/640",
            &format!("/media/{}/640", "x".repeat(65)),
        ] {
            assert!(OwnMediaUrl::parse(text).is_err(), "{text:?}");
        }
    }

    #[test]
    fn it_says_which_item_it_shows() {
        assert_eq!(OwnMediaUrl::parse("/media/cabc/640").unwrap().media_id(), Some("cabc"));
        assert_eq!(OwnMediaUrl::parse("/avatars/ana.png").unwrap().media_id(), None);
        assert_eq!(OwnMediaUrl::parse("/avatars/cabc/320").unwrap().media_id(), None);
    }

    #[test]
    fn it_says_which_persons_picture_it_shows() {
        assert_eq!(OwnMediaUrl::parse("/avatars/cabc/320").unwrap().avatar_id(), Some("cabc"));
        assert_eq!(OwnMediaUrl::parse("/avatars/ana.png").unwrap().avatar_id(), None);
        assert_eq!(OwnMediaUrl::parse("/media/cabc/320").unwrap().avatar_id(), None);
    }
}
