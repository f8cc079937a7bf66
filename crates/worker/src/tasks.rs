//! What this product does after a commit: each task, and the topics of which it is told.

mod live;
mod media;
mod notify;
mod waiting;
mod zone;

use crate::Worker;

pub use live::{TellCohost, TellHost, TellMedia, TellMediaRemoved, TellRemoved, TellStatus};
pub use media::{ForgetAvatar, ForgetItem, ForgetUpload, MakeAvatar, ProcessMedia, ProcessVideo};
pub use notify::{Notify, NotifyMany, NotifyMessages};
pub use waiting::SettleWaiting;
pub use zone::FollowZone;

/// A worker with all of them.
#[must_use]
pub fn all(worker: Worker) -> Worker {
    worker
        .consumer(&["media.uploaded"], ProcessMedia)
        .consumer(&["media.uploaded"], ProcessVideo)
        .consumer(&["upload.dropped"], ForgetUpload)
        .consumer(&["media.deleted"], ForgetItem)
        .consumer(&["avatar.uploaded"], MakeAvatar)
        .consumer(&["avatar.deleted"], ForgetAvatar)
        .consumer(Notify::TOPICS, Notify)
        .consumer(NotifyMany::TOPICS, NotifyMany)
        .consumer(NotifyMessages::TOPICS, NotifyMessages)
        .consumer(&["party.status_changed"], TellStatus)
        .consumer(&["cohost.appointed"], TellCohost)
        .consumer(&["party.host_changed"], TellHost)
        .consumer(&["media.shown"], TellMedia)
        .consumer(&["media.deleted", "media.hidden"], TellMediaRemoved)
        .consumer(&["chat.removed"], TellRemoved)
        .consumer(&["waitlist.stalled"], SettleWaiting)
        .consumer(&["party.zone_changed"], FollowZone)
}
