//! A hidden address cannot be worked out: no circle finds the party for viewers who may not see where it is, and no answer
//! that they get depends on its position.

use std::collections::HashMap;

use party_app::App;
use party_app::feed::page;
use party_domain::feed::{FeedFilter, FeedWalk};
use party_domain::geo::{Circle, Coordinates};
use party_domain::id::{PartyId, PassId, UserId};
use party_domain::page::PageLimit;
use party_domain::text::TagSet;
use party_domain::viewer::{PassRights, Viewer};
use party_testkit::db::{ManualClock, TestDb, as_user, evening};
use party_testkit::http::TestServer;
use reqwest::{Method, header};
use serde_json::{Value, json};

/// Where the party is.
const HOME: (f64, f64) = (40.418_12, -3.703_45);

async fn is_found(app: &App, viewer: &Viewer, party: &PartyId, filter: FeedFilter) -> bool {
    let walk = FeedWalk::begin(evening());
    let found = page(app, viewer, &filter, &walk, PageLimit::default()).await.unwrap();
    found.items.iter().any(|seen| seen.party.id == *party)
}

/// The attack: bisects the smallest circle around a centre that still finds the party. `None` when none does.
async fn distance(
    app: &App,
    viewer: &Viewer,
    party: &PartyId,
    filter: &FeedFilter,
    centre: (f64, f64),
) -> Option<f64> {
    let centre = Coordinates::parse(centre.0, centre.1).unwrap();
    let around = |km| FeedFilter { circle: Some(Circle::parse(centre, km).unwrap()), ..filter.clone() };
    let (mut near, mut far) = (0.1, 500.0);
    if !is_found(app, viewer, party, around(far)).await {
        return None;
    }
    for _ in 0..14 {
        let middle = f64::midpoint(near, far);
        if is_found(app, viewer, party, around(middle)).await {
            far = middle;
        } else {
            near = middle;
        }
    }
    Some(far)
}

/// Parties with hidden addresses at [`HOME`], and who has to do with them.
struct Town {
    db: TestDb,
    host: UserId,
    parties: Vec<PartyId>,
}

impl Town {
    /// A public and a private party in each state of the feed.
    async fn new() -> Self {
        let db = TestDb::new().await;
        let host = db.user("hostess").await;
        let mut parties = Vec::new();
        for (status, is_private) in [("LIVE", false), ("PLANNED", false), ("LIVE", true), ("PLANNED", true)] {
            let id = db.party(&host, |party| {
                (party.status, party.is_private) = (status, is_private);
                (party.place, party.tags) = (Some(HOME), vec!["salsa"]);
            });
            parties.push(id.await);
        }
        db.run("UPDATE party_events SET address_hidden = true").await;
        Self { db, host, parties }
    }

    /// Somebody who follows the host and is to each party what `rows` makes of them: statements with `$party` and `$user`.
    async fn person(&self, name: &str, rows: &str) -> Viewer {
        let user = self.db.user(name).await;
        self.db
            .run(&format!(
                "INSERT INTO user_follows (follower_id, following_id) VALUES ('{user}', '{}')",
                self.host
            ))
            .await;
        for party in &self.parties {
            let sql = rows.replace("$party", party.as_str()).replace("$user", user.as_str());
            self.db.run(&sql).await;
        }
        as_user(&user)
    }
}

/// The shapes of the feed that a circle can narrow.
fn shapes(viewer: &Viewer) -> Vec<FeedFilter> {
    let tags = TagSet::parse(["salsa"]).unwrap();
    let near = FeedFilter::default();
    let tagged = FeedFilter { tags, ..near.clone() };
    let mut shapes = vec![near.clone(), tagged.clone()];
    if viewer.account_id().is_some() {
        shapes.push(FeedFilter { following: true, ..near });
        shapes.push(FeedFilter { following: true, ..tagged });
    }
    shapes
}

#[tokio::test]
async fn circles_do_not_locate_a_party_for_viewers_who_may_not_see_its_address() {
    let town = Town::new().await;
    let app = town.db.app(&ManualClock::default());
    let outsiders = [
        ("nobody", Viewer::Anonymous),
        ("a follower", town.person("follower", "").await),
        ("an invited person", {
            let invite = "INSERT INTO party_invitations (party_id, user_id) VALUES ('$party', '$user')";
            town.person("invited", invite).await
        }),
        ("somebody who declined", {
            let decline = "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('$party', '$user', 'NOT_GOING')";
            town.person("declined", decline).await
        }),
        ("a banned guest", {
            let ban =
                "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('$party', '$user', 'GOING');
                       INSERT INTO party_bans (party_id, user_id) VALUES ('$party', '$user')";
            town.person("banned", ban).await
        }),
        ("somebody who looks by a pass", {
            let user = town.person("looker", "").await.user_id().unwrap().clone();
            let (party_id, pass_id) = (town.parties[3].clone(), PassId::stored("pass"));
            Viewer::Guest { user_id: user, party_id, pass_id, rights: PassRights::VIEW }
        }),
    ];
    let centres = [HOME, (40.6, -3.7), (40.3, -3.9), (40.4, -3.4)];
    for (name, viewer) in &outsiders {
        for filter in shapes(viewer) {
            for party in &town.parties {
                for centre in centres {
                    let km = distance(&app, viewer, party, &filter, centre).await;
                    assert_eq!(km, None, "{name} is told the distance from {centre:?} by {filter:?}");
                }
            }
        }
    }
}

#[tokio::test]
async fn circles_find_a_hidden_address_for_viewers_who_may_see_it() {
    let town = Town::new().await;
    let app = town.db.app(&ManualClock::default());
    let appoint = |role: &str| {
        format!("INSERT INTO party_cohosts (party_id, user_id, role) VALUES ('$party', '$user', '{role}')")
    };
    let answer = |status: &str| {
        format!(
            "INSERT INTO party_attendees (party_id, user_id, status) VALUES ('$party', '$user', '{status}')"
        )
    };
    let insiders = [
        town.person("cohost", &appoint("COHOST")).await,
        town.person("moderator", &appoint("MODERATOR")).await,
        town.person("going", &answer("GOING")).await,
        town.person("maybe", &answer("MAYBE")).await,
    ];
    let north = (HOME.0 + 0.1, HOME.1);
    for viewer in insiders.iter().chain([&as_user(&town.host)]) {
        for filter in shapes(viewer) {
            if filter.following && viewer.is(&town.host) {
                continue;
            }
            for party in &town.parties {
                let km = distance(&app, viewer, party, &filter, north).await.unwrap();
                assert!((11.0..11.3).contains(&km), "{viewer:?} {filter:?}: {km} km");
            }
        }
    }
}

/// All answers in which the party stands or may stand, by their paths, as somebody with this token gets them.
async fn answers(
    server: &TestServer,
    paths: &[String],
    secret: &str,
    token: Option<&str>,
) -> HashMap<String, Value> {
    let mut answers = HashMap::new();
    for path in paths {
        let mut request = server.request(Method::GET, path).header(header::ACCEPT, "*/*");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        let answer = party_testkit::http::answer(request).await;
        // The number of changes to a party may be known: a calendar follows by it.
        let body = match answer.body {
            Value::String(text) => text
                .lines()
                .filter(|line| !line.starts_with("SEQUENCE:"))
                .collect::<Vec<_>>()
                .join("\n")
                .into(),
            body => body,
        };
        answers.insert(path.clone(), json!([answer.status.as_u16(), body]));
    }
    let preview = server.post("/parties/preview-by-pass", token, json!({ "secret": secret })).await;
    answers.insert("preview-by-pass".into(), json!([preview.status.as_u16(), preview.body]));
    answers
}

#[tokio::test]
async fn no_answer_to_an_outsider_depends_on_where_a_hidden_party_is() {
    let db = TestDb::new().await;
    let server = TestServer::start(&db, &ManualClock::default()).await;
    let (host, invited) = (db.user("hostess").await, db.user("invited").await);
    let (host_token, invited_token) = (db.sign_in(&host).await, db.sign_in(&invited).await);
    let stranger = db.sign_in(&db.user("stranger").await).await;
    let made = json!({
        "title": "House party", "venueName": "Casa Ana", "venueAddress": "Calle Mayor 1", "addressHidden": true,
        "venueLatitude": HOME.0, "venueLongitude": HOME.1, "startsAt": "2030-12-01T20:00:00Z", "tags": ["vinyl"],
    });
    let made = server.post("/parties", Some(&host_token), made).await;
    let id = made.data()["id"].as_str().unwrap().to_owned();
    let pass =
        server.post(&format!("/parties/{id}/passes"), Some(&host_token), json!({ "name": "Door" })).await;
    let secret = pass.data()["url"].as_str().unwrap().split_once('#').unwrap().1.to_owned();
    let invitation = json!({ "userId": invited });
    server.post(&format!("/parties/{id}/invitations"), Some(&host_token), invitation).await;
    server.post(&format!("/users/{host}/follow"), Some(&invited_token), json!({})).await;

    let mut paths = vec![
        format!("/parties/{id}"),
        format!("/parties/{id}/calendar.ics"),
        format!("/parties/{id}/attendees"),
        format!("/users/{host}/calendar.ics"),
        format!("/users/{host}/parties"),
        format!("/users/{host}/attending"),
        "/parties".into(),
        "/parties/live".into(),
        "/parties?tags=vinyl".into(),
        "/tags".into(),
        "/tags/popular".into(),
        // The page of the party with its Open Graph.
        format!("//party/{id}"),
    ];
    for (lat, lng) in [HOME, (52.52, 13.405)] {
        for km in ["0.1", "20", "500"] {
            for more in ["", "&tags=vinyl", "&following=true"] {
                paths.push(format!("/parties?lat={lat}&lng={lng}&km={km}{more}"));
            }
        }
    }
    let everything = async || {
        let mut all = Vec::new();
        for token in [None, Some(stranger.as_str()), Some(invited_token.as_str())] {
            all.push(answers(&server, &paths, &secret, token).await);
        }
        all
    };
    let before = everything().await;
    let moved = json!({
        "venueName": "Casa Bruno", "venueAddress": "Unter den Linden 2", "venueLatitude": 52.52, "venueLongitude": 13.405,
    });
    let moved = server.send(Method::PUT, &format!("/parties/{id}"), Some(&host_token), Some(moved)).await;
    assert_eq!(moved.data()["venueLatitude"], json!(52.52), "{moved:?}");
    let after = everything().await;
    for (before, after) in before.iter().zip(&after) {
        for (path, answer) in before {
            assert_eq!(answer, &after[path], "{path}");
            for secret in ["Casa Ana", "Calle Mayor", "40.41812"] {
                assert!(!answer.to_string().contains(secret), "{path} says {secret}: {answer}");
            }
        }
    }
}
