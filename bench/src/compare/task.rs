//! What is asked, request by request, and what limits it.

use std::fmt::Write as _;

use anyhow::Result;

use super::contender::Cache;
use super::data::{self, BIG, GUESTS, PARTIES, PEOPLE, READERS};
use crate::pgbench::filled;

/// What the machine can do, for a task.
pub(crate) enum Limit {
    None,
    /// A route that does nothing but return the bytes of the first answer.
    Bare,
    /// pgbench with this script.
    Database(String),
}

/// How much better than the others ours is meant to be, a CPU second of the whole system.
#[derive(Default, Clone, Copy)]
pub(crate) struct Aims {
    pub peer: Option<f64>,
    pub best: Option<f64>,
    pub limit: Option<f64>,
    /// The same limit in answers a second, where a lock and the disk decide.
    pub rate: Option<f64>,
}

/// One kind of request.
pub(crate) struct Task {
    pub name: &'static str,
    pub cache: Cache,
    pub requests: Vec<Vec<u8>>,
    /// So many pages into the list first; each server has cursors of its own.
    pub pages_in: usize,
    pub limit: Limit,
    pub aims: Aims,
    /// Whether it reads the feed from the database.
    pub is_feed: bool,
    /// Whether its cost may not grow with what there is.
    pub is_paged: bool,
}

impl Task {
    fn new(name: &'static str, cache: Cache, requests: Vec<Vec<u8>>) -> Self {
        Self {
            name,
            cache,
            requests,
            pages_in: 0,
            limit: Limit::None,
            aims: Aims::default(),
            is_feed: false,
            is_paged: false,
        }
    }

    const fn paged(mut self) -> Self {
        self.is_paged = true;
        self
    }

    fn limited(mut self, limit: Limit, aims: Aims) -> Self {
        (self.limit, self.aims) = (limit, aims);
        self
    }

    pub(crate) fn reads(&self) -> bool {
        self.requests.iter().all(|request| request.starts_with(b"GET "))
    }
}

pub(crate) fn get(path: &str, token: Option<&str>) -> Vec<u8> {
    request("GET", path, token, None)
}

fn request(method: &str, path: &str, token: Option<&str>, body: Option<&str>) -> Vec<u8> {
    let mut text = format!("{method} /api/v1{path} HTTP/1.1\r\nHost: localhost\r\n");
    if let Some(token) = token {
        let _ = write!(text, "Authorization: Bearer {token}\r\n");
    }
    if let Some(body) = body {
        let _ = write!(text, "Content-Type: application/json\r\nContent-Length: {}\r\n", body.len());
    } else if method != "GET" {
        text.push_str("Content-Length: 0\r\n");
    }
    text.push_str("\r\n");
    text.push_str(body.unwrap_or_default());
    text.into_bytes()
}

/// Numbers up to a limit in an order that jumps about.
fn scattered(limit: usize) -> impl Iterator<Item = usize> {
    const STEP: usize = 7_919;
    (0..limit).map(move |n| n * STEP % limit)
}

/// All tasks; `tokens` are the sessions of the people, `now` is where the feed begins, in SQL.
pub(crate) fn all(tokens: &[String], now: &str) -> Result<Vec<Task>> {
    let mut tasks = parties(tokens)?;
    tasks.extend(feed(now)?);
    tasks.extend(lists(tokens));
    tasks.extend(writes(tokens)?);
    Ok(tasks)
}

fn party_path(number: usize) -> String {
    format!("/parties/{}", data::party(number))
}

fn parties(tokens: &[String]) -> Result<Vec<Task>> {
    let hot = vec![get(&party_path(1), None)];
    let many = scattered(1_000).map(|n| get(&party_path(1 + n), None)).collect();
    let signed_in = scattered(1_000).map(|n| get(&party_path(1 + n), Some(&tokens[n]))).collect();
    let each = scattered(PARTIES - 1).map(|n| get(&party_path(1 + n), None)).collect();
    let find = filled("party_card.sql", "find", &[("id", "('cmparty' || lpad(:n::text, 18, '0'))")])?;
    let wanted = [("party_ids", "ARRAY['cmparty' || lpad(:n::text, 18, '0')]")];
    let cohosts = filled("cohost.sql", "of_parties", &wanted)?;
    // Both in one round trip, as ours sends them.
    let uncached_sql =
        format!("\\set n random(1, {PARTIES})\n\\startpipeline\n{find}\n{cohosts}\n\\endpipeline\n");
    let aims = Aims { limit: Some(0.7), peer: Some(12.0), ..Aims::default() };
    let uncached = Aims { limit: Some(0.8), best: Some(3.0), ..Aims::default() };
    Ok(vec![
        Task::new("Party by id, cached, one hot", Cache::On, hot).limited(Limit::Bare, aims),
        Task::new("Party by id, cached, 1,000 hot", Cache::On, many).limited(Limit::Bare, aims),
        Task::new("Party by id, cached, signed in", Cache::On, signed_in),
        Task::new("Party by id, uncached", Cache::Off, each)
            .limited(Limit::Database(uncached_sql), uncached)
            .paged(),
    ])
}

fn feed(now: &str) -> Result<Vec<Task>> {
    let start = "timestamptz '0001-01-01Z'";
    let page = [
        ("before", "timestamptz '9999-01-01Z'"),
        ("live_after_at", start),
        ("live_after_id", "''"),
        ("planned_after_at", now),
        ("planned_after_id", "''"),
        ("rows", "21"),
    ];
    let aims = Aims { limit: Some(0.8), best: Some(3.0), peer: Some(50.0), ..Aims::default() };
    let first = filled("party_card.sql", "public_page", &page)?;
    // 50 km around the middle of Madrid.
    let (lat, lng, km) = (40.42_f64, -3.7_f64, 50.0_f64);
    let height = km / 111.0;
    let width = height / (lat + height).to_radians().cos();
    let [west, south, east, north] =
        [lng - width, lat - height, lng + width, lat + height].map(|side| format!("({side:?})::float8"));
    let (lat_sql, lng_sql, km_sql) =
        (format!("{lat}::float8"), format!("({lng})::float8"), format!("{km}::float8"));
    let circle = [
        ("viewer", "NULL::text"),
        ("tags", "NULL"),
        ("lat", &lat_sql),
        ("lng", &lng_sql),
        ("km", &km_sql),
        ("west", &west),
        ("south", &south),
        ("east", &east),
        ("north", &north),
    ];
    let near = filled("party_card.sql", "near_page", &[&page[..], &circle[..]].concat())?;
    let circle_path = format!("/parties?limit=20&lat={lat}&lng={lng}&km={km}");
    let deep = Task {
        pages_in: 499,
        ..Task::new("Feed, page 500", Cache::Off, vec![get("/parties?limit=20", None)])
    };
    let mut tasks = vec![
        Task::new("Feed, page 1, uncached", Cache::Off, vec![get("/parties?limit=20", None)])
            .limited(Limit::Database(format!("{first}\n")), aims)
            .paged(),
        deep.limited(Limit::None, Aims { limit: None, ..aims }).paged(),
        Task::new("Feed in a circle of 50 km, uncached", Cache::Off, vec![get(&circle_path, None)])
            .limited(Limit::Database(format!("{near}\n")), aims)
            .paged(),
    ];
    for task in &mut tasks {
        task.is_feed = true;
    }
    tasks.push(
        Task::new("Feed, page 1, cached", Cache::On, vec![get("/parties?limit=20", None)])
            .limited(Limit::Bare, Aims::default()),
    );
    Ok(tasks)
}

fn lists(tokens: &[String]) -> Vec<Task> {
    let profiles = scattered(1_000).map(|n| get(&format!("/users/{}", data::person(n)), None)).collect();
    let news = scattered(READERS).map(|n| get("/notifications?limit=20", Some(&tokens[n]))).collect();
    let photos = scattered(GUESTS)
        .map(|n| get(&format!("/parties/{}/media?limit=50", data::party(BIG)), Some(&tokens[n])))
        .collect();
    vec![
        Task::new("Profile", Cache::On, profiles).paged(),
        Task::new("Notifications, page 1", Cache::On, news).paged(),
        Task::new("Gallery, page 1 of 50", Cache::On, photos).paged(),
    ]
}

fn writes(tokens: &[String]) -> Result<Vec<Task>> {
    let answer = |party: usize, person: usize| {
        ["GOING", "MAYBE"].map(|status| {
            let (path, body) = (format!("{}/rsvp", party_path(party)), format!(r#"{{"status":"{status}"}}"#));
            request("POST", &path, Some(&tokens[person]), Some(&body))
        })
    };
    let to_one = scattered(PEOPLE).skip(1).flat_map(|n| answer(BIG - 1, n)).collect();
    let to_many = scattered(PEOPLE).flat_map(|n| answer(10_000 + n, (n + 1) % PEOPLE)).collect();
    let follows = scattered(PEOPLE)
        .flat_map(|n| {
            let path = format!("/users/{}/follow", data::person((n + 1_000) % PEOPLE));
            ["POST", "DELETE"].map(|method| request(method, &path, Some(&tokens[n]), None))
        })
        .collect();
    let likes = scattered(GUESTS)
        .flat_map(|n| {
            let path = format!("/media/{}/like", data::photo(1));
            ["POST", "DELETE"].map(|method| request(method, &path, Some(&tokens[n]), None))
        })
        .collect();
    let logins = (0..64)
        .map(|n| {
            let body = format!(r#"{{"email":"{n}@example.com","password":"{}"}}"#, data::PASSWORD);
            request("POST", "/auth/login", None, Some(&body))
        })
        .collect();
    let (one, many) = (rsvp(&(BIG - 1).to_string())?, rsvp("random(10000, 14095)")?);
    let aims = Aims { rate: Some(0.8), ..Aims::default() };
    Ok(vec![
        Task::new("RSVP, everybody to one party", Cache::On, to_one).limited(Limit::Database(one), aims),
        Task::new("RSVP, each to another party", Cache::On, to_many)
            .limited(Limit::Database(many), Aims::default())
            .paged(),
        Task::new("Follow and unfollow", Cache::On, follows).paged(),
        Task::new("Like one photo, and no longer", Cache::On, likes).paged(),
        Task::new("Sign in", Cache::On, logins),
    ])
}

/// What ours sends for an RSVP, somebody at random each time.
fn rsvp(party: &str) -> Result<String> {
    let parameters = [
        ("party_id", "('cmparty' || lpad(:party::text, 18, '0'))"),
        ("id", "('cmparty' || lpad(:party::text, 18, '0'))"),
        ("pass_party", "NULL"),
        ("viewer", "('cmuser' || lpad(:person::text, 19, '0'))"),
    ];
    let lock = filled("party.sql", "lock", &parameters)?;
    let admission = filled("rsvp.sql", "admission", &parameters)?;
    let set = filled(
        "rsvp.sql",
        "set",
        &[
            ("party_id", parameters[0].1),
            ("user_id", parameters[3].1),
            ("id", ":answer::text"),
            ("now", "now()"),
            ("status", "'GOING'"),
            ("plus_ones", "0"),
            ("leave_waitlist", "false"),
            ("accept_invitation", "false"),
            ("topic", "'rsvp.set'"),
            (
                "event",
                "'{\"partyId\": \"party\", \"userId\": \"someone\", \"status\": \"GOING\", \"before\": null}'",
            ),
        ],
    )?;
    Ok(format!(
        "\\set party {party}\n\\set person random(0, {PEOPLE} - 1)\n\\set answer random(1, 9000000000000000000)\n\
         BEGIN;\n{lock}\n{admission}\n{set}\nCOMMIT;\n"
    ))
}
