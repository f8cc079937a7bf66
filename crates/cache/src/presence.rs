//! Who is online, who is in a room, and who types in it.
//!
//! Everything ends by itself, by the clock of Redis: a node that dies leaves nobody online for longer than [`ONLINE`], and
//! nobody typing for longer than [`TYPING`]. A node says of its sockets every [`HEARTBEAT`] that they are still there. A
//! user is in a place (everywhere, or a room) while any of their sockets is, on whatever node; that the first came and
//! that the last went is told once, to whoever made it so. Who expired is told once to a node whose heartbeat finds them.
//!
//! Without Redis, and while it is not to be had, a node knows of its own sockets, by the same rules. It keeps that account
//! all the time, so that nothing is missing when Redis goes; when it is back the next heartbeat says all of it again.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::link::Link;
use crate::{Unavailable, boot};

/// Users by the end of their last socket.
pub(crate) const ONLINE_KEY: &str = "online_users";
/// Their sockets; the braces put it in the slot of [`ONLINE_KEY`].
pub(crate) const SOCKETS_KEY: &str = "{online_users}:sockets";
/// Who is in a room, by its id.
pub(crate) const ROOM_PREFIX: &str = "present:";
pub(crate) const TYPING_PREFIX: &str = "typing:";

/// How long a socket counts as there without being heard of.
pub const ONLINE: Duration = Duration::from_mins(1);
/// How often a node should say of its sockets that they are there: two of these may be lost.
pub const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long somebody types who does not say so again.
pub const TYPING: Duration = Duration::from_secs(5);

/// Sockets or users that one command names: a Redis is not held up by one node's heartbeat.
const BATCH: usize = 500;

/// One socket of a user.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Socket<'a> {
    /// Whose.
    pub user: &'a str,
    /// Which: unlike any other of the deployment.
    pub socket: &'a str,
}

/// What a heartbeat found.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Moved {
    /// Users that were not online before it.
    pub came: Vec<String>,
    /// Users whose last socket was not heard of any more.
    pub went: Vec<String>,
}

/// Keeps the account. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Presence {
    link: Option<Link>,
    here: Arc<Mutex<Here>>,
}

/// What this node saw itself.
#[derive(Debug, Default)]
struct Here {
    /// Of each place, by the name of its key, and of each user there the sockets.
    places: HashMap<String, Ending<String, String>>,
    /// Of each room the users.
    typing: Ending<String, String>,
}

impl Presence {
    /// Shared by all that use the same Redis; without one of this process alone.
    pub fn new(link: Option<Link>) -> Self {
        Self { link, here: Arc::default() }
    }

    /// All of them.
    pub fn everywhere(&self) -> Crowd<'_> {
        Crowd { presence: self, users: ONLINE_KEY.to_owned(), sockets: SOCKETS_KEY.to_owned() }
    }

    /// Those in a room.
    pub fn room(&self, id: &str) -> Crowd<'_> {
        let users = format!("{ROOM_PREFIX}{{{id}}}");
        Crowd { presence: self, sockets: format!("{users}:sockets"), users }
    }

    /// Somebody types, which holds for [`TYPING`], or stopped. Whether that is news.
    pub async fn typing(&self, room: &str, user: &str, types: bool) -> bool {
        let news = {
            let mut here = self.here();
            if types {
                here.typing.add_one(room, user, now(), TYPING)
            } else {
                here.typing.remove_one(room, user, now())
            }
        };
        let say = async |link: &Link| {
            let mut cmd = link.scripts().typing.on(format!("{TYPING_PREFIX}{room}"));
            cmd.arg(user).arg(if types { milliseconds(TYPING) } else { 0 });
            link.ask(&cmd).await
        };
        self.shared(say).await.unwrap_or(news)
    }

    /// Who types in a room.
    pub async fn who_types(&self, room: &str) -> Vec<String> {
        let who = async |link: &Link| {
            link.ask(&link.scripts().who_types.on(format!("{TYPING_PREFIX}{room}"))).await
        };
        self.shared(who).await.unwrap_or_else(|Unavailable| self.here().typing.members(room, now()))
    }

    async fn shared<T>(
        &self,
        ask: impl AsyncFnOnce(&Link) -> Result<T, Unavailable>,
    ) -> Result<T, Unavailable> {
        ask(self.link.as_ref().ok_or(Unavailable)?).await
    }

    fn here(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Who is in one place.
#[derive(Debug)]
pub struct Crowd<'a> {
    presence: &'a Presence,
    /// The keys: users by the end of their last socket, and their sockets in the same slot.
    users: String,
    sockets: String,
}

impl Crowd<'_> {
    /// A socket came. Whether it is the user's first.
    pub async fn online(&self, user: &str, socket: &str) -> bool {
        let first = self.here(|there| there.add(user, socket, now(), ONLINE));
        let sockets = [Socket { user, socket }];
        self.said(&sockets, false).await.map_or(first, |moved| !moved.came.is_empty())
    }

    /// A socket went. Whether it was the user's last.
    pub async fn offline(&self, user: &str, socket: &str) -> bool {
        !self.leave(&[Socket { user, socket }]).await.is_empty()
    }

    /// Sockets went. The users whose last ones they were.
    pub async fn leave(&self, sockets: &[Socket<'_>]) -> Vec<String> {
        let last = self.here(|there| {
            let went = sockets.iter().filter(|Socket { user, socket }| there.remove(user, socket, now()));
            went.map(|went| went.user.to_owned()).collect()
        });
        let gone = async |link: &Link| {
            let mut gone = Vec::new();
            for batch in sockets.chunks(BATCH) {
                let mut cmd = link.scripts().went_offline.on_both(&self.users, &self.sockets);
                for Socket { user, socket } in batch {
                    cmd.arg(user).arg(socket);
                }
                gone.extend(link.ask::<Vec<String>>(&cmd).await?);
            }
            Ok(gone)
        };
        self.presence.shared(gone).await.unwrap_or(last)
    }

    /// The heartbeat: these sockets of this node are there. Who came by it, or went because nobody heard of them.
    pub async fn refresh(&self, sockets: &[Socket<'_>]) -> Moved {
        let mut moved = self.here(|there| there.refresh(sockets, now()));
        let mut shared = Moved::default();
        // With no sockets too: somebody has to find those who expired.
        for batch in sockets.chunks(BATCH).chain(sockets.is_empty().then_some(sockets)) {
            match self.said(batch, true).await {
                Ok(Moved { came, went }) => {
                    shared.came.extend(came);
                    shared.went.extend(went);
                    moved = Moved::default();
                }
                Err(Unavailable) => break,
            }
        }
        moved.came.extend(shared.came);
        moved.went.extend(shared.went);
        moved
    }

    /// What this node knows of the place; nothing is kept of one where nobody is.
    fn here<T>(&self, look: impl FnOnce(&mut Ending<String, String>) -> T) -> T {
        let mut here = self.presence.here();
        let there = here.places.entry(self.users.clone()).or_default();
        let seen = look(there);
        if there.groups.is_empty() {
            here.places.remove(&self.users);
        }
        seen
    }

    async fn said(&self, sockets: &[Socket<'_>], report: bool) -> Result<Moved, Unavailable> {
        self.presence
            .shared(async |link: &Link| {
                let mut cmd = link.scripts().came_online.on_both(&self.users, &self.sockets);
                cmd.arg(milliseconds(ONLINE)).arg(i32::from(report));
                for Socket { user, socket } in sockets {
                    cmd.arg(user).arg(socket);
                }
                let (came, went): (Vec<String>, Vec<String>) = link.ask(&cmd).await?;
                Ok(Moved { came, went })
            })
            .await
    }

    /// Which of these users are there, in their order.
    pub async fn are_online(&self, users: &[&str]) -> Vec<bool> {
        let shared = self
            .presence
            .shared(async |link: &Link| {
                let mut flags = Vec::with_capacity(users.len());
                for batch in users.chunks(BATCH) {
                    let mut cmd = link.scripts().are_online.on(&self.users);
                    cmd.arg(batch);
                    flags.extend(link.ask::<Vec<bool>>(&cmd).await?);
                }
                Ok(flags)
            })
            .await;
        shared.unwrap_or_else(|Unavailable| {
            self.here(|there| users.iter().map(|user| there.has(user, now())).collect())
        })
    }

    /// Who is there, at most so many.
    pub async fn who(&self, most: usize) -> Vec<String> {
        let who = async |link: &Link| {
            let mut cmd = link.scripts().who_is_there.on(&self.users);
            cmd.arg(most);
            link.ask(&cmd).await
        };
        self.presence.shared(who).await.unwrap_or_else(|Unavailable| {
            self.here(|there| {
                let now = now();
                let there = there
                    .groups
                    .iter()
                    .filter(|(_, sockets)| Ending::<String, String>::is_there(sockets, now));
                there.map(|(user, _)| user.clone()).take(most).collect()
            })
        })
    }

    /// How many users are there.
    pub async fn count(&self) -> u64 {
        let count = async |link: &Link| link.ask(&link.scripts().count_online.on(&self.users)).await;
        self.presence.shared(count).await.unwrap_or_else(|Unavailable| self.here(|there| there.count(now())))
    }
}

/// Members of groups, each until it ends.
#[derive(Debug)]
struct Ending<G, M> {
    groups: HashMap<G, HashMap<M, Duration>>,
    swept: Duration,
}

impl<G, M> Default for Ending<G, M> {
    fn default() -> Self {
        Self { groups: HashMap::new(), swept: Duration::ZERO }
    }
}

impl<G: Hash + Eq, M: Hash + Eq> Ending<G, M> {
    fn is_there(group: &HashMap<M, Duration>, now: Duration) -> bool {
        group.values().any(|ends| *ends > now)
    }

    /// Drops the groups that ended; who they were.
    fn sweep(&mut self, now: Duration) -> Vec<G> {
        self.swept = now;
        self.groups.extract_if(|_, group| !Self::is_there(group, now)).map(|(name, _)| name).collect()
    }

    fn count(&self, now: Duration) -> u64 {
        self.groups.values().filter(|group| Self::is_there(group, now)).count() as u64
    }
}

impl Ending<String, String> {
    fn has(&self, group: &str, now: Duration) -> bool {
        self.groups.get(group).is_some_and(|group| Self::is_there(group, now))
    }

    fn group(&mut self, group: &str, now: Duration) -> &mut HashMap<String, Duration> {
        let members = self.groups.entry(group.to_owned()).or_default();
        members.retain(|_, ends| *ends > now);
        members
    }

    /// Whether the group had nobody before.
    fn add(&mut self, group: &str, member: &str, now: Duration, lasts: Duration) -> bool {
        let members = self.group(group, now);
        let first = members.is_empty();
        members.insert(member.to_owned(), now + lasts);
        first
    }

    /// Whether the group has nobody any more, and had.
    fn remove(&mut self, group: &str, member: &str, now: Duration) -> bool {
        let members = self.group(group, now);
        let was_there = members.remove(member).is_some();
        let empty = members.is_empty();
        if empty {
            self.groups.remove(group);
        }
        was_there && empty
    }

    /// Whether this member was not in the group.
    fn add_one(&mut self, group: &str, member: &str, now: Duration, lasts: Duration) -> bool {
        // Nobody else goes through rooms that everybody left.
        if now > self.swept + lasts {
            self.sweep(now);
        }
        self.group(group, now).insert(member.to_owned(), now + lasts).is_none()
    }

    /// Whether this member was in the group.
    fn remove_one(&mut self, group: &str, member: &str, now: Duration) -> bool {
        let members = self.group(group, now);
        let was_there = members.remove(member).is_some();
        if members.is_empty() {
            self.groups.remove(group);
        }
        was_there
    }

    fn members(&self, group: &str, now: Duration) -> Vec<String> {
        let members = self.groups.get(group).into_iter().flatten();
        let mut members: Vec<String> =
            members.filter(|(_, ends)| **ends > now).map(|(member, _)| member.clone()).collect();
        members.sort_unstable();
        members
    }

    fn refresh(&mut self, sockets: &[Socket<'_>], now: Duration) -> Moved {
        let mut expired = self.sweep(now);
        let mut came = Vec::new();
        for Socket { user, socket } in sockets {
            if self.add(user, socket, now, ONLINE) {
                came.push((*user).to_owned());
            }
        }
        expired.retain(|user| !self.groups.contains_key(user));
        Moved { came, went: expired }
    }
}

fn now() -> Duration {
    boot::now()
}

fn milliseconds(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(1_000 + seconds)
    }

    #[test]
    fn in_the_process_a_socket_that_is_not_heard_of_ends_and_is_told_once() {
        let mut online = Ending::<String, String>::default();
        assert!(online.add("ana", "1", at(0), ONLINE));
        assert!(!online.add("ana", "2", at(30), ONLINE));
        assert!(online.has("ana", at(89)));
        assert!(!online.has("ana", at(90)));
        let bruno = [Socket { user: "bruno", socket: "3" }];
        assert_eq!(
            online.refresh(&bruno, at(90)),
            Moved { came: vec!["bruno".to_owned()], went: vec!["ana".to_owned()] }
        );
        assert_eq!(online.refresh(&bruno, at(91)), Moved::default());
        assert_eq!(online.count(at(91)), 1);
    }

    #[test]
    fn in_the_process_typing_ends_by_itself_and_leaves_nothing() {
        let mut typing = Ending::<String, String>::default();
        assert!(typing.add_one("room", "ana", at(0), TYPING));
        assert!(!typing.add_one("room", "ana", at(4), TYPING));
        assert_eq!(typing.members("room", at(8)), ["ana"]);
        assert!(typing.members("room", at(9)).is_empty());
        assert!(typing.add_one("elsewhere", "bruno", at(20), TYPING));
        assert_eq!(typing.groups.len(), 1);
    }
}
