//! Who may do what: every route for everybody who can be looking, on a public and on a private party.
//!
//! To add a route, add its row: a route without one fails `every_route_has_its_row`. The statuses stand in the order
//! of [`PERSONAS`]. Each request meets a world of its own, so no row can disturb another.

mod rows;

use std::collections::BTreeSet;
use std::sync::Arc;

use futures_util::StreamExt as _;
use party_app::identity::token::DisplayToken;
use party_domain::id::{MediaId, PartyId, PassId, UserId};
use party_domain::secret::Secret;
use party_testkit::db::{ManualClock, TestDb};
use party_testkit::http::TestServer;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use reqwest::Method;
use serde_json::Value;

/// Everybody who can be looking at a party.
const PERSONAS: [&str; 9] =
    ["anonymous", "guest", "stranger", "blocked", "attendee", "moderator", "cohost", "host", "operator"];
/// A wall screen of the party is answered as somebody anonymous, by every route that says nothing else.
const SCREEN: usize = PERSONAS.len();

/// A route and what it answers to whom.
struct Row {
    /// `GET /parties/{id}`, as in the OpenAPI document, below `/api/v1`.
    route: &'static str,
    /// What is sent; `{id}` and other names in braces are those of the world.
    path: &'static str,
    body: fn(&World) -> Option<Value>,
    public: &'static str,
    private: &'static str,
    /// What a wall screen of the party is answered, public or not, where that is not what nobody is.
    screen: Option<&'static str>,
}

/// A party and everybody around it.
struct World {
    party: PartyId,
    pass: PassId,
    people: Vec<Option<UserId>>,
    /// Somebody who has nothing to do with anything.
    bystander: UserId,
    tokens: Vec<Option<String>>,
    /// Items of the attendee: one in the gallery, one that waits; and a comment.
    item: MediaId,
    pending: MediaId,
    comment: String,
    /// Of the attendee.
    message: String,
    /// A wall screen.
    display: String,
}

impl World {
    fn person(&self, persona: &str) -> &UserId {
        let index = PERSONAS.iter().position(|name| *name == persona).expect("a persona");
        self.people[index].as_ref().expect("a persona with an account")
    }

    /// A number that no two worlds share, to name people by.
    async fn new(db: &TestDb, number: usize, private: bool) -> Self {
        let mut people = vec![None];
        for persona in &PERSONAS[1..] {
            people.push(Some(db.user(&format!("{persona}_{number}")).await));
        }
        let bystander = db.user(&format!("bystander_{number}")).await;
        let id = |persona: &str| {
            let index = PERSONAS.iter().position(|name| *name == persona).expect("a persona");
            people[index].clone().expect("a persona with an account")
        };
        let host = id("host");
        let party = db.party(&host, |party| party.is_private = private).await;
        let pass: String = db
            .value(&format!(
                "INSERT INTO party_passes (party_id, name, secret_hash) \
                 VALUES ('{party}', 'door', sha256('{number}')) RETURNING id"
            ))
            .await;
        let pass = PassId::stored(pass);
        let (guest, blocked, attendee) = (id("guest"), id("blocked"), id("attendee"));
        db.run(&format!(
            "UPDATE users SET firebase_id = 'guest:' || id, is_guest = true, username = NULL WHERE id = '{guest}';
             INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash)
                 VALUES ('{guest}', '{party}', '{pass}', 'guest', sha256('guest {number}'));
             INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{host}', '{blocked}');
             INSERT INTO party_attendees (party_id, user_id, status)
                 VALUES ('{party}', '{attendee}', 'GOING') ON CONFLICT DO NOTHING;
             INSERT INTO party_attendees (party_id, user_id, status)
                 VALUES ('{party}', '{host}', 'GOING') ON CONFLICT DO NOTHING;
             INSERT INTO party_cohosts (party_id, user_id, role)
                 VALUES ('{party}', '{}', 'MODERATOR'), ('{party}', '{}', 'COHOST');
             UPDATE users SET role = 'OPERATOR' WHERE id = '{}';",
            id("moderator"),
            id("cohost"),
            id("operator"),
        ))
        .await;
        let mut tokens = Vec::new();
        for (persona, person) in PERSONAS.iter().zip(&people) {
            tokens.push(match person {
                None => None,
                Some(user) if *persona == "guest" => Some(db.sign_in_guest(user, &pass).await),
                Some(user) => Some(db.sign_in(user).await),
            });
        }
        let item = MediaId::stored(format!("citem{number}"));
        let pending = MediaId::stored(format!("cpending{number}"));
        let comment = format!("ccomment{number}");
        db.run(&format!(
            "INSERT INTO media_content (id, party_id, uploader_id, type, url, state, storage_key, mime_type)
                 VALUES ('{item}', '{party}', '{attendee}', 'PHOTO', '/media/{item}/original', 'READY',
                         'media/{item}/original', 'image/jpeg'),
                        ('{pending}', '{party}', '{attendee}', 'PHOTO', '/media/{pending}/original', 'PENDING',
                         'media/{pending}/original', 'image/jpeg');
             INSERT INTO media_comments (id, media_id, author_id, content)
                 VALUES ('{comment}', '{item}', '{attendee}', 'Hello');
             INSERT INTO media_user_tags (media_id, user_id, tagged_by)
                 VALUES ('{item}', '{}', '{attendee}');
             INSERT INTO notifications (id, user_id, type, kind, title, body, party_id)
                 VALUES ('{party}-told', '{attendee}', 'PARTY_LIVE', 'PARTY_LIVE', 'T', 'B', '{party}');
             INSERT INTO device_tokens (user_id, token, platform, push_service)
                 VALUES ('{attendee}', 'token-{party}', 'ANDROID', 'fcm');",
            id("moderator"),
        ))
        .await;
        let message = format!("cmessage{number}");
        db.run(&format!(
            "INSERT INTO chat_messages (id, room_id, sender_id, content)
                 SELECT '{message}', r.id, '{attendee}', 'Hello' FROM chat_rooms r WHERE r.party_id = '{party}';
             INSERT INTO chat_mutes (party_id, user_id, muted_by) VALUES ('{party}', '{bystander}', '{host}');"
        ))
        .await;
        let display = format!("cdisplay{number}");
        let screen = DisplayToken::from(Secret::generate(&mut StdRng::seed_from_u64(number as u64)));
        db.run(&format!(
            "INSERT INTO party_displays (id, party_id, token_hash)
                 VALUES ('{display}', '{party}', '\\x{}')",
            screen.hash().to_hex()
        ))
        .await;
        tokens.push(Some(screen.reveal()));
        let media = db.media();
        let file = format!("media/{item}/640.jpg");
        media.store().put(&file, "picture".into(), "image/jpeg").await.expect("a folder takes a file");
        Self { party, pass, people, bystander, tokens, item, pending, comment, message, display }
    }

    fn fill(&self, path: &str) -> String {
        let mut path = path.replace("{party}", self.party.as_str()).replace("{pass}", self.pass.as_str());
        path = path.replace("{bystander}", self.bystander.as_str());
        path = path.replace("{item}", self.item.as_str()).replace("{pending}", self.pending.as_str());
        path = path.replace("{comment}", &self.comment).replace("{message}", &self.message);
        path = path.replace("{display}", &self.display);
        for persona in &PERSONAS[1..] {
            path = path.replace(&format!("{{{persona}}}"), self.person(persona).as_str());
        }
        path
    }
}

/// Worlds under way at once.
const AT_ONCE: usize = 6;

#[tokio::test(flavor = "multi_thread")]
async fn every_route_answers_everybody_as_its_row_says() {
    let db = Arc::new(TestDb::new().await);
    let server = Arc::new(TestServer::start(&db, &ManualClock::default()).await);
    let rows = rows::all();
    let cases = rows.iter().enumerate().flat_map(|(number, row)| {
        [(row.public, false), (row.private, true)].into_iter().flat_map(move |(expected, private)| {
            (0..=SCREEN).map(move |persona| {
                let number = (number * 2 + usize::from(private)) * (SCREEN + 1) + persona;
                (number, row, expected, private, persona)
            })
        })
    });
    let wrong: Vec<String> = futures_util::stream::iter(cases)
        .map(|(number, row, expected, private, persona)| {
            let (db, server) = (Arc::clone(&db), Arc::clone(&server));
            async move {
                let world = World::new(&db, number, private).await;
                let (method, _) = row.route.split_once(' ').expect("a method and a path");
                let method: Method = method.parse().expect("a method");
                let token = world.tokens[persona].as_deref();
                let answer = server.send(method, &world.fill(row.path), token, (row.body)(&world)).await;
                let nobody_else = |persona: usize| expected.split_whitespace().nth(persona);
                let expected = match persona {
                    SCREEN => row.screen.or_else(|| nobody_else(0)),
                    persona => nobody_else(persona),
                };
                let expected = expected.expect("a status for each persona");
                (answer.status.as_str() != expected).then(|| {
                    let kind = if private { "private" } else { "public" };
                    let code = answer.code();
                    format!(
                        "{} as {} ({kind}): {} {code}, not {expected}",
                        row.route,
                        PERSONAS.get(persona).unwrap_or(&"screen"),
                        answer.status.as_u16()
                    )
                })
            }
        })
        .buffered(AT_ONCE)
        .filter_map(std::future::ready)
        .collect()
        .await;
    assert!(wrong.is_empty(), "{} answers differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_route_has_its_row() {
    let document = serde_json::to_value(party_http::openapi()).unwrap();
    let mut routes = BTreeSet::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for method in methods.as_object().unwrap().keys() {
            let path = path.strip_prefix("/api/v1").unwrap_or(path);
            routes.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let rows: BTreeSet<String> = rows::all().iter().map(|row| row.route.to_owned()).collect();
    let missing: Vec<_> = routes.difference(&rows).collect();
    let gone: Vec<_> = rows.difference(&routes).collect();
    assert!(missing.is_empty(), "routes without a row in the authorisation table: {missing:#?}");
    assert!(gone.is_empty(), "rows of routes that are gone: {gone:#?}");
}
