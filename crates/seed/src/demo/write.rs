//! The demo into the database: a statement a table, all in one transaction.

use jiff::Timestamp;
use serde_json::{Value, json};
use tokio_postgres::{Client, Transaction};

use super::company::{Answer, Helper, Invitation, Waiting};
use super::{Demo, Party, Person, Step};
use crate::pictures::TOPIC;
use crate::{SeedError, empty};

/// Writes the demo into a database that holds no people and no parties yet; `password_hash` is what all its accounts
/// sign in with. Whoever seeds or signs up at the same time waits until this is done.
pub async fn write(client: &mut Client, demo: &Demo, password_hash: &str) -> Result<(), SeedError> {
    let tx = client.transaction().await?;
    empty::claim(&tx).await?;
    people(&tx, demo, password_hash).await?;
    follows(&tx, demo).await?;
    parties(&tx, demo).await?;
    helpers(&tx, demo).await?;
    invitations(&tx, demo).await?;
    answers(&tx, demo).await?;
    waiting(&tx, demo).await?;
    keepers(&tx, demo).await?;
    messages(&tx, demo).await?;
    gallery(&tx, demo).await?;
    // The first pages are read before autovacuum has looked.
    tx.batch_execute("ANALYZE users, user_follows, party_events, party_tags, party_attendees, chat_messages")
        .await?;
    tx.commit().await?;
    Ok(())
}

/// One column of some rows.
fn column<'a, Row, Value>(rows: &'a [Row], value: impl FnMut(&'a Row) -> Value) -> Vec<Value> {
    rows.iter().map(value).collect()
}

async fn people(tx: &Transaction<'_>, demo: &Demo, password_hash: &str) -> Result<(), SeedError> {
    let people = &demo.people;
    let ids = column(people, |person| person.id.as_str());
    tx.execute(
        "INSERT INTO users (id, firebase_id, email, username, first_name, last_name, bio, avatar_url, birth_date,
                            is_profile_complete, created_at, updated_at)
         SELECT id, firebase_id, email, username, first_name, last_name, bio, avatar_url, birth_date, true, at, at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                     $9::timestamptz[], $10::timestamptz[])
           AS t (id, firebase_id, email, username, first_name, last_name, bio, avatar_url, birth_date, at)",
        &[
            &ids,
            &column(people, |person| person.firebase_id.as_str()),
            &column(people, |person| person.email.as_str()),
            &column(people, |person| person.username.as_str()),
            &column(people, |person| person.first_name.as_str()),
            &column(people, |person| person.last_name.as_str()),
            &column(people, |person| person.bio.as_deref()),
            &column(people, Person::avatar_url),
            &column(people, |person| person.birth_date),
            &column(people, |person| person.created_at),
        ],
    )
    .await?;
    tx.execute(
        "INSERT INTO user_credentials (user_id, password_hash, updated_at)
         SELECT id, $2, created_at FROM users WHERE id = ANY ($1)",
        &[&ids, &password_hash],
    )
    .await?;
    interests(tx, people).await?;
    links(tx, people).await
}

async fn interests(tx: &Transaction<'_>, people: &[Person]) -> Result<(), SeedError> {
    let rows: Vec<(&Person, &str)> =
        people.iter().flat_map(|person| person.interests.iter().map(move |tag| (person, *tag))).collect();
    tx.execute(
        "INSERT INTO user_tags (user_id, tag, created_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])",
        &[
            &column(&rows, |(person, _)| person.id.as_str()),
            &column(&rows, |(_, tag)| *tag),
            &column(&rows, |(person, _)| person.created_at),
        ],
    )
    .await?;
    Ok(())
}

async fn links(tx: &Transaction<'_>, people: &[Person]) -> Result<(), SeedError> {
    let rows: Vec<(&str, &str, &str, i16)> = people
        .iter()
        .flat_map(|person| {
            let links = person.links.iter().zip(0..);
            links.map(|((platform, handle), place)| {
                (person.id.as_str(), platform.as_str(), handle.as_str(), place)
            })
        })
        .collect();
    tx.execute(
        "INSERT INTO user_social_links (user_id, platform, handle, position)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::smallint[])",
        &[
            &column(&rows, |row| row.0),
            &column(&rows, |row| row.1),
            &column(&rows, |row| row.2),
            &column(&rows, |row| row.3),
        ],
    )
    .await?;
    Ok(())
}

async fn follows(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let follows = &demo.follows;
    tx.execute(
        "INSERT INTO user_follows (id, follower_id, following_id, created_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[])",
        &[
            &column(follows, |follow| follow.id.as_str()),
            &column(follows, |follow| demo.people[follow.follower].id.as_str()),
            &column(follows, |follow| demo.people[follow.followed].id.as_str()),
            &column(follows, |follow| follow.created_at),
        ],
    )
    .await?;
    Ok(())
}

async fn parties(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let parties = &demo.parties;
    let places = |party: &Party| party.max_attendees.and_then(|places| i32::try_from(places).ok());
    tx.execute(
        "INSERT INTO party_events (id, host_id, title, description, venue_name, venue_address, venue_latitude,
                                   venue_longitude, time_zone, starts_at, ends_at, status, is_private, address_hidden,
                                   max_attendees, max_plus_ones, started_at, ended_at, cancelled_at, created_at,
                                   updated_at, media_approval)
         SELECT id, host_id, title, description, venue_name, venue_address, latitude, longitude, time_zone, starts_at,
                ends_at, status::\"PartyStatus\", is_private, address_hidden, max_attendees, max_plus_ones, started_at,
                ended_at, cancelled_at, created_at, coalesce(ended_at, cancelled_at, started_at, created_at),
                media_approval
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::float8[],
                     $8::float8[], $9::text[], $10::timestamptz[], $11::timestamptz[], $12::text[], $13::boolean[],
                     $14::boolean[], $15::integer[], $16::smallint[], $17::timestamptz[], $18::timestamptz[],
                     $19::timestamptz[], $20::timestamptz[], $21::boolean[])
           AS t (id, host_id, title, description, venue_name, venue_address, latitude, longitude, time_zone, starts_at,
                 ends_at, status, is_private, address_hidden, max_attendees, max_plus_ones, started_at, ended_at,
                 cancelled_at, created_at, media_approval)",
        &[
            &column(parties, |party| party.id.as_str()),
            &column(parties, |party| demo.people[party.host].id.as_str()),
            &column(parties, |party| party.title.as_str()),
            &column(parties, |party| party.description.as_str()),
            &column(parties, |party| party.venue_name.as_str()),
            &column(parties, |party| party.venue_address),
            &column(parties, |party| party.coordinates.0),
            &column(parties, |party| party.coordinates.1),
            &column(parties, |party| party.time_zone),
            &column(parties, |party| party.starts_at),
            &column(parties, |party| party.ends_at),
            &column(parties, |party| party.status.as_str()),
            &column(parties, |party| party.is_private),
            &column(parties, |party| party.address_hidden),
            &column(parties, places),
            &column(parties, |party| i16::from(party.max_plus_ones)),
            &column(parties, |party| party.started_at),
            &column(parties, |party| party.ended_at),
            &column(parties, |party| party.cancelled_at),
            &column(parties, |party| party.created_at),
            &column(parties, |party| party.media_approval),
        ],
    )
    .await?;
    rooms_and_tags(tx, parties).await
}

async fn rooms_and_tags(tx: &Transaction<'_>, parties: &[Party]) -> Result<(), SeedError> {
    tx.execute(
        "INSERT INTO chat_rooms (id, party_id, created_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])",
        &[
            &column(parties, |party| party.room.as_str()),
            &column(parties, |party| party.id.as_str()),
            &column(parties, |party| party.created_at),
        ],
    )
    .await?;
    // A tag has no id of its own in the demo, so its row's id is made of the party's and its place: the same each time.
    let tags: Vec<(String, &str, &str)> = parties
        .iter()
        .flat_map(|party| {
            let id = party.id.as_str();
            party
                .tags
                .iter()
                .zip('a'..)
                .map(move |(tag, place)| (format!("{}{place}", &id[..id.len() - 1]), id, *tag))
        })
        .collect();
    tx.execute(
        "INSERT INTO party_tags (id, party_id, tag) SELECT * FROM unnest($1::text[], $2::text[], $3::text[])",
        &[&column(&tags, |tag| tag.0.as_str()), &column(&tags, |tag| tag.1), &column(&tags, |tag| tag.2)],
    )
    .await?;
    Ok(())
}

/// Something of every party's company, with the ids of the party and of the person.
fn companions<'a, Row>(
    demo: &'a Demo,
    rows: impl Fn(&'a Party) -> &'a [Row],
    person: impl Fn(&Row) -> usize,
) -> (Vec<&'a Row>, Vec<&'a str>, Vec<&'a str>) {
    let (mut all, mut parties, mut people) = (Vec::new(), Vec::new(), Vec::new());
    for party in &demo.parties {
        for row in rows(party) {
            parties.push(party.id.as_str());
            people.push(demo.people[person(row)].id.as_str());
            all.push(row);
        }
    }
    (all, parties, people)
}

async fn helpers(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let (rows, parties, people) =
        companions(demo, |party| &party.company.helpers, |helper: &Helper| helper.person);
    tx.execute(
        "INSERT INTO party_cohosts (id, party_id, user_id, role, created_at)
         SELECT id, party, person, role::\"CohostRole\", at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS t (id, party, person, role, at)",
        &[
            &column(&rows, |helper| helper.id.as_str()),
            &parties,
            &people,
            &column(&rows, |helper| helper.role.as_str()),
            &column(&rows, |helper| helper.created_at),
        ],
    )
    .await?;
    Ok(())
}

async fn invitations(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let (rows, parties, people) =
        companions(demo, |party| &party.company.invitations, |row: &Invitation| row.person);
    tx.execute(
        "INSERT INTO party_invitations (id, party_id, user_id, invited_by, created_at, accepted_at)
         SELECT t.id, party, person, p.host_id, at, accepted
         FROM unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::timestamptz[])
           AS t (id, party, person, at, accepted)
         JOIN party_events p ON p.id = party",
        &[
            &column(&rows, |row| row.id.as_str()),
            &parties,
            &people,
            &column(&rows, |row| row.created_at),
            &column(&rows, |row| row.accepted_at),
        ],
    )
    .await?;
    Ok(())
}

async fn answers(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let (rows, parties, people) = companions(demo, |party| &party.company.answers, |row: &Answer| row.person);
    tx.execute(
        "INSERT INTO party_attendees (id, party_id, user_id, status, plus_ones, created_at, updated_at)
         SELECT id, party, person, status::\"RSVPStatus\", plus_ones, at, at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::smallint[], $6::timestamptz[])
           AS t (id, party, person, status, plus_ones, at)",
        &[
            &column(&rows, |row| row.id.as_str()),
            &parties,
            &people,
            &column(&rows, |row| row.status.as_str()),
            &column(&rows, |row| i16::from(row.plus_ones)),
            &column(&rows, |row| row.created_at),
        ],
    )
    .await?;
    Ok(())
}

async fn waiting(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let (rows, parties, people) =
        companions(demo, |party| &party.company.waiting, |row: &Waiting| row.person);
    // Positions are numbered as the rows come.
    tx.execute(
        "INSERT INTO party_waitlist (party_id, user_id, plus_ones, created_at)
         SELECT party, person, plus_ones, at
         FROM unnest($1::text[], $2::text[], $3::smallint[], $4::timestamptz[]) WITH ORDINALITY
           AS t (party, person, plus_ones, at, place)
         ORDER BY place",
        &[
            &parties,
            &people,
            &column(&rows, |row| i16::from(row.plus_ones)),
            &column(&rows, |row| row.created_at),
        ],
    )
    .await?;
    Ok(())
}

async fn keepers(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    type Keeper = (usize, Timestamp);
    let (rows, parties, people) = companions(demo, |party| &party.company.keepers, |row: &Keeper| row.0);
    tx.execute(
        "INSERT INTO party_favorites (party_id, user_id, created_at)
         SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])",
        &[&parties, &people, &column(&rows, |row| row.1)],
    )
    .await?;
    Ok(())
}

/// The steps of the galleries as events: a worker does them when there is one.
async fn gallery(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let subject = |step: &Step| match step {
        Step::Add(shot) => shot.party_id.to_string(),
        Step::Choose(choice) => choice.party_id.to_string(),
    };
    let steps: Vec<Value> = demo.gallery.iter().map(|step| json!(step)).collect();
    tx.execute(
        "INSERT INTO outbox (topic, subject, payload, created_at)
         SELECT $1, subject, step, $4
         FROM unnest($2::text[], $3::jsonb[]) WITH ORDINALITY AS t (subject, step, place) ORDER BY place",
        &[&TOPIC, &column(&demo.gallery, subject), &steps, &demo.now],
    )
    .await?;
    Ok(())
}

async fn messages(tx: &Transaction<'_>, demo: &Demo) -> Result<(), SeedError> {
    let messages = &demo.messages;
    // Numbered by the room's trigger as the rows come.
    tx.execute(
        "INSERT INTO chat_messages (id, room_id, sender_id, content, created_at)
         SELECT id, room, sender, content, at
         FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::timestamptz[]) WITH ORDINALITY
           AS t (id, room, sender, content, at, place)
         ORDER BY place",
        &[
            &column(messages, |message| message.id.as_str()),
            &column(messages, |message| demo.parties[message.party].room.as_str()),
            &column(messages, |message| demo.people[message.sender].id.as_str()),
            &column(messages, |message| message.content),
            &column(messages, |message| message.created_at),
        ],
    )
    .await?;
    Ok(())
}
