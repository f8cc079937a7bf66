//! What several modules of tests share.

use std::fmt::Write as _;

use party_testkit::db::TestDb;
use tokio_postgres::Client;

/// Every stored counter and what a recount of the rows says instead, where the two differ.
const DRIFT: &str = "
    SELECT format('%s of %s: %s stored, %s counted', counter, id, stored, counted) FROM (
        SELECT u.id, c.* FROM users u CROSS JOIN LATERAL (VALUES
            ('followers', u.followers_count, (SELECT count(*) FROM user_follows WHERE following_id = u.id)),
            ('following', u.following_count, (SELECT count(*) FROM user_follows WHERE follower_id = u.id)),
            ('parties', u.parties_count,
                (SELECT count(*) FROM party_events WHERE host_id = u.id AND status <> 'CANCELLED'))
        ) AS c (counter, stored, counted)
        UNION ALL
        SELECT p.id, c.* FROM party_events p CROSS JOIN LATERAL (VALUES
            ('attendees', p.attendees_count,
                (SELECT count(*) FROM party_attendees WHERE party_id = p.id AND status = 'GOING')),
            ('places', p.places_taken, (SELECT coalesce(sum(1 + plus_ones), 0) FROM party_attendees
                WHERE party_id = p.id AND status = 'GOING')),
            ('guests', p.guests_going, (SELECT count(*) FROM party_attendees
                WHERE party_id = p.id AND status = 'GOING' AND is_guest)),
            ('waiting', p.waiting_count, (SELECT count(*) FROM party_waitlist WHERE party_id = p.id)),
            ('media', p.media_count, (SELECT count(*) FROM media_content WHERE party_id = p.id AND state = 'READY'))
        ) AS c (counter, stored, counted)
        UNION ALL
        SELECT m.id, c.* FROM media_content m CROSS JOIN LATERAL (VALUES
            ('likes', m.likes_count, (SELECT count(*) FROM media_likes WHERE media_id = m.id)),
            ('comments', m.comments_count, (SELECT count(*) FROM media_comments WHERE media_id = m.id))
        ) AS c (counter, stored, counted)
        UNION ALL
        SELECT t.id, 'copies of the feed', 0, 1
        FROM party_tags t LEFT JOIN party_events p
            ON p.id = t.party_id AND NOT p.is_private AND p.status = t.feed_status AND p.starts_at = t.feed_starts_at
        WHERE (t.feed_status IS NOT NULL) <> EXISTS (SELECT FROM party_events q
            WHERE q.id = t.party_id AND NOT q.is_private AND q.status IN ('LIVE', 'PLANNED'))
           OR (t.feed_status IS NOT NULL AND p.id IS NULL)
    ) AS counters (id, counter, stored, counted)
    WHERE stored <> counted";

/// Fails when a stored counter is not what its rows say, or a place is sold twice.
pub(crate) async fn assert_counters_are_exact(client: &Client) {
    let rows = client.query(DRIFT, &[]).await.unwrap();
    let mut wrong = String::new();
    for row in &rows {
        writeln!(wrong, "{}", row.get::<_, &str>(0)).unwrap();
    }
    assert!(rows.is_empty(), "{} counters drifted:\n{wrong}", rows.len());
    let oversold = client.query("SELECT id FROM party_events WHERE places_taken > max_attendees", &[]).await;
    assert_eq!(oversold.unwrap().len(), 0, "parties are oversold");
}

/// The SQLSTATE and the constraint's name with which a statement was refused.
pub(crate) async fn refusal(db: &TestDb, sql: &str) -> String {
    match db.sql().batch_execute(sql).await {
        Ok(()) => panic!("not refused: {sql}"),
        Err(error) => {
            let _ = db.sql().batch_execute("ROLLBACK").await;
            let refused = error.as_db_error().unwrap_or_else(|| panic!("{sql}: {error:?}"));
            refused.constraint().unwrap_or(refused.code().code()).to_owned()
        }
    }
}

/// Whether a transaction met another one and nothing of it happened, as the server tells it.
pub(crate) fn met_another(error: tokio_postgres::Error) -> bool {
    party_db::DbError::from(error).is_conflict()
}
