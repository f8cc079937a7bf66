//! How much of the storage and of the workers one person or one party may take.

use super::downloads::AlbumLimits;

/// Bounds a person or a party, so that one of them leaves room for the others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quotas {
    /// Photos of one person that are on their way or being prepared.
    pub unprepared_photos: i64,
    /// Videos and sounds of one person that are on their way or being prepared.
    pub unprepared_videos: i64,
    /// Albums that are sent at the same time.
    pub albums: AlbumLimits,
}

impl Default for Quotas {
    fn default() -> Self {
        Self { unprepared_photos: 500, unprepared_videos: 50, albums: AlbumLimits::default() }
    }
}
