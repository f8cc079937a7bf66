//! What is cached, and from what it is filled. Everything here is the same for everybody or belongs to one session; what a
//! viewer may see of it, and what they have to do with it, is read from the database for each request.
//!
//! Each load reads its horizon first and waits for it, then the value: sent together, the two could be run in the other
//! order (whichever is prepared already), and the value would be said to hold commits that it does not.

use std::collections::HashMap;
use std::ops::Deref;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use bytes::Bytes;
use futures_util::future::try_join;
use party_cache::{Coherence, Link, Loaded, ReadThrough, Sessions, Space, Stats};
use party_db::party::{Party, Person};
use party_db::rsvp::Attendee;
use party_db::session::Session;
use party_db::user::Profile;
use party_db::{Database, DbError, changes};
use party_domain::admission::RsvpStatus;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::id::{PartyId, UserId};
use party_domain::page::PageLimit;
use party_domain::secret::SecretHash;
use party_domain::viewer::Viewer;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use crate::AppError;

/// Rows of a first page: enough for the longest one, and to know whether there is a second.
const FIRST_PAGE: i64 = PageLimit::MAX as i64 + 1;

/// A party as everybody may share it, with room for the JSON that strangers get: of the party, and of its line in a list.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct PartyCard {
    #[serde(flatten)]
    party: Party,
    cohosts: Vec<Person>,
    #[serde(skip)]
    stranger_json: OnceLock<Bytes>,
    #[serde(skip)]
    stranger_line: OnceLock<Bytes>,
}

impl PartyCard {
    /// A party with all its cohosts.
    pub const fn new(party: Party, cohosts: Vec<Person>) -> Self {
        Self { party, cohosts, stranger_json: OnceLock::new(), stranger_line: OnceLock::new() }
    }

    /// A party of a list, which does not say who its cohosts are.
    pub const fn line(party: Party) -> Self {
        Self::new(party, Vec::new())
    }

    /// The cohosts, whoever looks; none in a [`line`](Self::line).
    pub(crate) fn cohosts(&self) -> &[Person] {
        &self.cohosts
    }

    /// The JSON that strangers get, made the first time that somebody asks.
    pub fn stranger_json(&self, make: impl FnOnce() -> Bytes) -> Bytes {
        self.stranger_json.get_or_init(make).clone()
    }

    /// The JSON that strangers get of it in a list, made the first time that somebody asks.
    pub fn stranger_line(&self, make: impl FnOnce() -> Bytes) -> Bytes {
        self.stranger_line.get_or_init(make).clone()
    }
}

impl Deref for PartyCard {
    type Target = Party;

    fn deref(&self) -> &Party {
        &self.party
    }
}

impl PartialEq for PartyCard {
    fn eq(&self, other: &Self) -> bool {
        self.party == other.party && self.cohosts == other.cohosts
    }
}

/// The caches of a node. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Caches {
    coherence: Coherence,
    parties: ReadThrough<PartyCard>,
    users: ReadThrough<Profile>,
    attendees: ReadThrough<Vec<Attendee>>,
    feeds: ReadThrough<Vec<PartyId>>,
    sessions: Sessions<Session>,
    wanted: Arc<Wanted>,
}

impl Caches {
    /// Of a node with a link to Redis, or alone, with so many bytes in the process. Nothing is served from them until the
    /// node [keeps](crate::App::keep_coherent) them true.
    pub fn new(link: Option<Link>, bytes: u64) -> Self {
        let coherence = Coherence::new(link);
        Self {
            parties: ReadThrough::new(&coherence, Space::Party, bytes / 2),
            users: ReadThrough::new(&coherence, Space::User, bytes / 8),
            attendees: ReadThrough::new(&coherence, Space::Attendees, bytes / 8),
            feeds: ReadThrough::new(&coherence, Space::Feed, bytes / 8),
            sessions: Sessions::new(&coherence, bytes / 8),
            wanted: Arc::default(),
            coherence,
        }
    }

    /// What keeps them true.
    pub const fn coherence(&self) -> &Coherence {
        &self.coherence
    }

    /// How reads of each kind were answered so far.
    pub fn stats(&self) -> [Stats; 5] {
        [
            self.parties.stats(),
            self.users.stats(),
            self.attendees.stats(),
            self.feeds.stats(),
            self.sessions.stats(),
        ]
    }

    /// A party, whoever looks.
    pub(crate) async fn party(
        &self,
        db: &Database,
        id: &PartyId,
    ) -> Result<Option<Arc<PartyCard>>, AppError> {
        let (db, wanted, wants) = (db.clone(), Arc::clone(&self.wanted), id.clone());
        let load = move || async move { wanted.load(db, wants).await };
        Ok(self.parties.get(id.as_str(), load).await.map_err(Arc::unwrap_or_clone)?)
    }

    /// A profile as a stranger sees it.
    pub(crate) async fn profile(&self, db: &Database, id: &UserId) -> Result<Option<Arc<Profile>>, AppError> {
        let (db, wants) = (db.clone(), id.clone());
        let load = move || async move {
            let conn = db.reading().await?;
            let horizon = changes::horizon(&conn).await?;
            let value = party_db::user::find_profile(&conn, &Viewer::Anonymous, &wants).await?;
            Ok::<_, DbError>(Loaded { value, horizon })
        };
        Ok(self.users.get(id.as_str(), load).await?)
    }

    /// The first people who are GOING, guests too, whoever looks: as many as the longest page and one more has.
    pub(crate) async fn attendees(
        &self,
        db: &Database,
        id: &PartyId,
    ) -> Result<Arc<Vec<Attendee>>, AppError> {
        let (db, wants) = (db.clone(), id.clone());
        let load = move || async move {
            let conn = db.reading().await?;
            let (nobody, going) = (Viewer::Anonymous, RsvpStatus::Going);
            let horizon = changes::horizon(&conn).await?;
            let people =
                party_db::rsvp::attendees_page(&conn, &nobody, &wants, going, true, None, FIRST_PAGE).await?;
            Ok::<_, DbError>(Loaded { value: Some(people), horizon })
        };
        Ok(self.attendees.get(id.as_str(), load).await?.unwrap_or_default())
    }

    /// The ids of the first public parties of somebody's feed: as many as the longest page and one more has.
    pub(crate) async fn feed(
        &self,
        db: &Database,
        viewer: &Viewer,
        walk: &FeedWalk,
    ) -> Result<Arc<Vec<PartyId>>, AppError> {
        let key = viewer.user_id().map_or("anonymous", UserId::as_str);
        let (db, viewer, walk) = (db.clone(), viewer.clone(), walk.clone());
        let load = move || async move {
            let conn = db.reading().await?;
            let filter = FeedFilter::default();
            let horizon = changes::horizon(&conn).await?;
            let parties = party_db::feed::public_page(&conn, &viewer, &filter, &walk, FIRST_PAGE).await?;
            let ids = parties.into_iter().map(|party| party.id).collect();
            Ok::<_, DbError>(Loaded { value: Some(ids), horizon })
        };
        Ok(self.feeds.get(key, load).await?.unwrap_or_default())
    }

    /// Who a token makes somebody; the session may be over.
    pub(crate) async fn session(
        &self,
        db: &Database,
        token: SecretHash,
        now: jiff::Timestamp,
    ) -> Result<Option<Arc<Session>>, AppError> {
        let db = db.clone();
        let load = move || async move {
            let conn = db.reading().await?;
            let horizon = changes::horizon(&conn).await?;
            let mut value = party_db::session::find(&conn, token, now).await?;
            if value.is_none() {
                value = party_db::display::find(&conn, token).await?;
            }
            Ok::<_, DbError>(Loaded { value, horizon })
        };
        Ok(self.sessions.get(&hex(token), load).await?)
    }

    /// This session wrote: whatever node it asks next has heard of it.
    pub(crate) async fn wrote(&self, token: SecretHash) {
        self.sessions.wrote(&hex(token)).await;
    }
}

/// A session's key: the hash of its token in lower-case hexadecimal.
fn hex(token: SecretHash) -> String {
    data_encoding::HEXLOWER.encode(&token.as_bytes()[..])
}

/// Parties that readers wait for. Who comes first takes all that came until then in one query: a page of the feed that
/// nobody has is two queries, not twenty-one.
#[derive(Debug, Default)]
struct Wanted(Mutex<Vec<Want>>);

#[derive(Debug)]
struct Want {
    id: PartyId,
    answer: oneshot::Sender<Result<Loaded<PartyCard>, Failed>>,
}

type Cohosts = HashMap<PartyId, Vec<Person>>;

/// One error for everybody who waited.
type Failed = Arc<DbError>;

impl Wanted {
    async fn load(self: Arc<Self>, db: Database, id: PartyId) -> Result<Loaded<PartyCard>, Failed> {
        let (answer, answered) = oneshot::channel();
        let is_first = {
            let mut wanted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            wanted.push(Want { id, answer });
            wanted.len() == 1
        };
        if is_first {
            // On its own, so that a reader who goes away leaves nobody waiting.
            tokio::spawn(self.answer(db));
        }
        answered.await.unwrap_or_else(|_| Err(Arc::new(DbError::Unavailable("a query was given up".into()))))
    }

    async fn answer(self: Arc<Self>, db: Database) {
        /// Turns in which others who are about to ask may.
        const TURNS: usize = 4;
        for _ in 0..TURNS {
            tokio::task::yield_now().await;
        }
        let wanted = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        match cards(&db, &wanted).await {
            Ok((horizon, found, cohosts)) => {
                let found: HashMap<PartyId, Party> =
                    found.into_iter().map(|party| (party.id.clone(), party)).collect();
                for Want { id, answer } in wanted {
                    // Not taken out: without permission to share, several readers want the same one.
                    let cohosts = || cohosts.get(&id).cloned().unwrap_or_default();
                    let value = found.get(&id).map(|party| PartyCard::new(party.clone(), cohosts()));
                    // Nobody may wait any more.
                    let _ = answer.send(Ok(Loaded { value, horizon }));
                }
            }
            Err(error) => {
                let error = Arc::new(error);
                for Want { answer, .. } in wanted {
                    let _ = answer.send(Err(Arc::clone(&error)));
                }
            }
        }
    }
}

/// The parties that are wanted and their cohosts, in one round trip after the horizon.
async fn cards(db: &Database, wanted: &[Want]) -> Result<(u64, Vec<Party>, Cohosts), DbError> {
    let ids: Vec<PartyId> = wanted.iter().map(|want| want.id.clone()).collect();
    let conn = db.reading().await?;
    let horizon = changes::horizon(&conn).await?;
    let cohosts = party_db::cohost::of_parties(&conn, &ids);
    let (parties, cohosts) = try_join(party_db::user::cards(&conn, &ids), cohosts).await?;
    Ok((horizon, parties, cohosts))
}
