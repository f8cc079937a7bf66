//! What a commit makes stale is written down whoever writes, and read by everybody once, whatever is open meanwhile.

use std::collections::BTreeSet;

use party_db::changes::Change;
use party_testkit::db::TestDb;
use tokio_postgres::Client;

mod commits;
mod everything;
mod polling;
mod writes;

/// Ana hosts `pub` (public, PLANNED, bea and the guest gus go, cid has an office) and `priv` (private); bea hosts
/// `over` (public, ENDED). Sessions are named by the first byte of their hash: a1 ana, b1 and b2 bea, c1 gus.
const WORLD: &str = "
    INSERT INTO users (id, firebase_id, email, username, is_guest) VALUES
        ('ana', 'local:ana', 'ana@example.com', 'ana', false), ('bea', 'local:bea', 'bea@example.com', 'bea', false),
        ('cid', 'local:cid', 'cid@example.com', 'cid', false), ('eva', 'local:eva', 'eva@example.com', 'eva', false),
        ('gus', 'guest:gus', 'gus@guest.invalid', NULL, true);
    INSERT INTO party_events (id, host_id, title, venue_name, venue_address, starts_at, is_private, status) VALUES
        ('pub', 'ana', 'Public', 'Venue', 'Street 1', '2031-01-01', false, 'PLANNED'),
        ('priv', 'ana', 'Private', 'Venue', 'Street 1', '2031-01-02', true, 'PLANNED'),
        ('over', 'bea', 'Over', 'Venue', 'Street 1', '2030-01-01', false, 'ENDED');
    INSERT INTO chat_rooms (id, party_id) SELECT 'room-' || id, id FROM party_events;
    INSERT INTO party_tags (id, party_id, tag) VALUES ('tag', 'pub', 'salsa');
    INSERT INTO party_attendees (id, party_id, user_id, status, is_guest) VALUES
        ('a1', 'pub', 'bea', 'GOING', false), ('a2', 'pub', 'gus', 'GOING', true), ('a3', 'priv', 'bea', 'MAYBE', false);
    INSERT INTO party_cohosts (id, party_id, user_id, role) VALUES ('c1', 'pub', 'cid', 'MODERATOR'),
        ('c2', 'over', 'eva', 'COHOST');
    INSERT INTO user_tags (user_id, tag) VALUES ('bea', 'techno');
    INSERT INTO user_social_links (user_id, platform, handle) VALUES ('bea', 'X', 'bea');
    INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('eva', 'cid');
    INSERT INTO party_passes (id, party_id, created_by, name, secret_hash) VALUES
        ('pass', 'pub', 'ana', 'Door', decode(repeat('dd', 32), 'hex'));
    INSERT INTO party_guests (user_id, party_id, pass_id, name_skeleton, recovery_hash) VALUES
        ('gus', 'pub', 'pass', 'gus', decode(repeat('ee', 32), 'hex'));
    INSERT INTO sessions (id, user_id, token_hash, pass_id, expires_at) VALUES
        ('s1', 'ana', decode(repeat('a1', 32), 'hex'), NULL, '2031-01-01'),
        ('s2', 'bea', decode(repeat('b1', 32), 'hex'), NULL, '2031-01-01'),
        ('s3', 'bea', decode(repeat('b2', 32), 'hex'), NULL, '2031-01-01'),
        ('s4', 'gus', decode(repeat('c1', 32), 'hex'), 'pass', '2031-01-01');
    TRUNCATE cache_invalidations;";

/// A database with that, and nothing stale.
async fn world() -> TestDb {
    let db = TestDb::new().await;
    db.run(WORLD).await;
    db
}

/// A change as these tests write it: `party:pub`, `feed:`, `session:a1`.
fn word(entity: &str, id: &str) -> String {
    let id = if entity == "session" { &id[..2] } else { id };
    format!("{entity}:{id}")
}

fn words<'a>(changes: impl IntoIterator<Item = &'a Change>) -> BTreeSet<String> {
    changes.into_iter().map(|change| word(change.entity.as_str(), &change.id)).collect()
}

/// What the open transaction of a connection has changed so far.
async fn changed_so_far(client: &Client) -> BTreeSet<String> {
    let rows = client.query("SELECT entity, entity_id FROM cache_changes_of_this_transaction()", &[]).await;
    rows.unwrap().iter().map(|row| word(row.get(0), row.get(1))).collect()
}

/// A list of words as a set.
fn set(list: &str) -> BTreeSet<String> {
    list.split_whitespace().map(str::to_owned).collect()
}
