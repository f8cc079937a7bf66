//! What all are asked for: a town of the usual size, and in it people, parties, photos and news whose ids are numbers, so that
//! pgbench can draw them too.

use anyhow::Result;
use party_app::Clock;
use party_app::identity::password::Passwords;
use party_domain::text::PlainPassword;
use party_seed::{Scale, scale};
use tokio_postgres::Client;

use crate::cluster::Bench;

/// People who ask.
pub(crate) const PEOPLE: usize = 4_096;
/// Of them, those who were told things before.
pub(crate) const READERS: usize = 512;
/// Of them, those who come to [`BIG`].
pub(crate) const GUESTS: usize = 1_024;
/// Parties that are asked for by id: public, to come, with room for everybody.
pub(crate) const PARTIES: usize = 20_000;
/// The party with the gallery, and the one that everybody answers.
pub(crate) const BIG: usize = PARTIES;
/// Likes of each photo, from people who are not guests.
const LIKES: usize = 20;
/// The password of all of them.
pub(crate) const PASSWORD: &str = "a long night in Lavapies";

/// How much there is: parties in the town, and how many times the usual past.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub parties: u32,
    pub past: u32,
}

/// A database with all of it.
pub(crate) struct Data {
    pub bench: Bench,
    /// A session of each of the people.
    pub tokens: Vec<String>,
}

pub(crate) fn person(number: usize) -> String {
    format!("cmuser{number:019}")
}

pub(crate) fn party(number: usize) -> String {
    format!("cmparty{number:018}")
}

pub(crate) fn photo(number: usize) -> String {
    format!("cmphoto{number:018}")
}

impl Data {
    pub(crate) async fn make(size: Size) -> Result<Self> {
        let bench = Bench::start().await?;
        let mut sql = bench.client().await?;
        let loaded =
            scale::load(&mut sql, &Scale::new(size.parties, 2030, Clock::system().now()), &mut |_| {})
                .await?;
        println!(
            "  {} rows of {} parties in {:.0} s; the past {} times",
            loaded.all_rows(),
            size.parties,
            loaded.total.as_secs_f64(),
            size.past
        );
        // What triggers would count is counted here: a row each would take as long as the measurement.
        sql.batch_execute("SET session_replication_role = replica; SET statement_timeout = 0").await?;
        people(&sql).await?;
        parties(&sql).await?;
        past(&sql, size).await?;
        let users: Vec<String> = (0..PEOPLE).map(person).collect();
        let tokens = bench.sign_in(&users).await?;
        sql.batch_execute("RESET session_replication_role").await?;
        sql.batch_execute("VACUUM (ANALYZE)").await?;
        sql.batch_execute("CHECKPOINT").await?;
        Ok(Self { bench, tokens })
    }
}

async fn people(sql: &Client) -> Result<()> {
    let hash = Passwords::for_this_machine().hash(PlainPassword::attempt(PASSWORD), rand::random()).await?;
    sql.batch_execute(&format!(
        "INSERT INTO users (id, firebase_id, email, username, first_name, bio, followers_count)
             SELECT 'cmuser' || lpad(n::text, 19, '0'), 'local:' || n, n || '@example.com', 'person_' || n, 'Ana',
                    'Plays records, mostly on roofs.', 0
             FROM generate_series(0, {PEOPLE} - 1) AS n;
         INSERT INTO user_credentials (user_id, password_hash, updated_at)
             SELECT 'cmuser' || lpad(n::text, 19, '0'), '{hash}', now() FROM generate_series(0, 63) AS n;"
    ))
    .await?;
    Ok(())
}

/// Parties to come, beginning within two months, all over Spain.
async fn parties(sql: &Client) -> Result<()> {
    sql.batch_execute(&format!(
        "INSERT INTO party_events (id, host_id, title, description, venue_name, venue_address, venue_latitude,
                                   venue_longitude, starts_at, attendees_count, places_taken)
             SELECT 'cmparty' || lpad(n::text, 18, '0'), 'cmuser' || lpad((n % {PEOPLE})::text, 19, '0'),
                    'Rooftop with a view', repeat('Bring something warm for later. ', 8), 'Azotea del Cine',
                    'Calle de la Luna 12, 28004 Madrid', 36 + (n % 700) / 100.0, -8 + (n % 1100) / 100.0,
                    date_trunc('hour', now()) + interval '1 day' + n * interval '4 minutes',
                    CASE WHEN n = {BIG} THEN {GUESTS} + 1 ELSE 1 END, CASE WHEN n = {BIG} THEN {GUESTS} + 1 ELSE 1 END
             FROM generate_series(1, {PARTIES}) AS n;
         INSERT INTO chat_rooms (id, party_id)
             SELECT 'cmroom' || lpad(n::text, 19, '0'), 'cmparty' || lpad(n::text, 18, '0')
             FROM generate_series(1, {PARTIES}) AS n;
         INSERT INTO party_tags (party_id, tag, feed_status, feed_starts_at)
             SELECT p.id, tag, p.status, p.starts_at FROM party_events p
             CROSS JOIN unnest(ARRAY['rooftop', 'summer', 'cocktails']) AS tag WHERE p.id LIKE 'cmparty%';
         INSERT INTO party_attendees (id, party_id, user_id, status, updated_at)
             SELECT 'cmgoing' || lpad(n::text, 18, '0'), 'cmparty' || lpad('{BIG}', 18, '0'),
                    'cmuser' || lpad(n::text, 19, '0'), 'GOING', now() FROM generate_series(0, {GUESTS} - 1) AS n;"
    ))
    .await?;
    Ok(())
}

/// What was: news, photos, and parties that have ended with who came.
async fn past(sql: &Client, Size { parties, past }: Size) -> Result<()> {
    sql.batch_execute(&format!(
        "INSERT INTO notifications (id, user_id, type, kind, title, body, event_key, party_id, actor_id, is_read, created_at)
             SELECT 'cmnews' || lpad(n::text, 19, '0'), 'cmuser' || lpad((n % {READERS})::text, 19, '0'), 'NEW_FOLLOWER',
                    'NEW_FOLLOWER', 'T', 'B', 'old:' || n, NULL, 'cmuser' || lpad((n % {PEOPLE})::text, 19, '0'),
                    n < {READERS} * (200 * {past} - 20), now() - interval '1 year' + n * interval '1 second'
             FROM generate_series(1, {READERS} * 200 * {past}) AS n;
         INSERT INTO media_content (id, party_id, uploader_id, type, url, state, mood, width, height, storage_key, created_at,
                                    taken_at, likes_count)
             SELECT 'cmphoto' || lpad(n::text, 18, '0'), 'cmparty' || lpad('{BIG}', 18, '0'),
                    'cmuser' || lpad((n % 200)::text, 19, '0'), 'PHOTO', '/media/cmphoto' || lpad(n::text, 18, '0') || '/original',
                    'READY', 'HYPE', 4000, 3000, 'media/none', now(), now() - n * interval '1 second', {LIKES}
             FROM generate_series(1, 1000 * {past}) AS n;
         INSERT INTO media_likes (media_id, user_id, created_at)
             SELECT 'cmphoto' || lpad(n::text, 18, '0'), 'cmuser' || lpad(({GUESTS} + fan)::text, 19, '0'), now()
             FROM generate_series(1, 1000 * {past}) AS n, generate_series(1, {LIKES}) AS fan;
         INSERT INTO media_renditions (media_id, name, mime_type, size_bytes, storage_key)
             SELECT m.id, name, 'image/webp', 1, 'media/none' FROM media_content m
             CROSS JOIN unnest(ARRAY['320.webp', '320.jpg', '640.webp', '640.jpg', '1280.webp', '1280.jpg']) AS name;"
    ))
    .await?;
    if past > 1 {
        let ended = u64::from(parties) * u64::from(past - 1) / 2;
        sql.batch_execute(&format!(
            "INSERT INTO party_events (id, host_id, title, venue_name, venue_address, venue_latitude, venue_longitude, status,
                                       starts_at, started_at, ended_at, created_at)
                 SELECT 'cmpast' || lpad(n::text, 19, '0'), 'cmuser' || lpad((n % {PEOPLE})::text, 19, '0'), 'Long ago', 'There',
                        'There', 36 + (n % 700) / 100.0, -8 + (n % 1100) / 100.0, 'ENDED', at, at, at + interval '5 hours', at
                 FROM generate_series(1, {ended}) AS n, LATERAL (SELECT now() - n * interval '1 minute' AS at) t;
             INSERT INTO party_attendees (id, party_id, user_id, status, updated_at)
                 SELECT 'cmcame' || lpad(n::text, 19, '0'), 'cmpast' || lpad(n::text, 19, '0'),
                        'cmuser' || lpad(((n * 7) % {PEOPLE})::text, 19, '0'), 'GOING', now()
                 FROM generate_series(1, {ended}) AS n;"
        ))
        .await?;
    }
    Ok(())
}
