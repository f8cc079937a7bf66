//! People: who sees what of whom, follows, blocks, lists, and the end of an account.

mod avatar;
mod deletion;
mod ending;
mod follows;
mod leaving;
mod lists;
mod own_data;
mod profile;
mod rest;

use party_app::AppError;
use party_domain::id::{PartyId, PassId, UserId};
use party_domain::viewer::{PassRights, Viewer};
use party_testkit::db::TestDb;

/// Status, as the API would answer.
fn status<T: std::fmt::Debug>(result: Result<T, AppError>) -> u16 {
    match result {
        Ok(_) => 200,
        Err(AppError::Invalid(_)) => 400,
        Err(AppError::Unauthenticated { .. }) => 401,
        Err(AppError::Forbidden { .. }) => 403,
        Err(AppError::NotFound(_)) => 404,
        Err(AppError::Conflict { .. }) => 409,
        Err(error) => panic!("{error:?}"),
    }
}

async fn block(db: &TestDb, who: &UserId, whom: &UserId) {
    db.run(&format!("INSERT INTO user_blocks (blocker_id, blocked_id) VALUES ('{who}', '{whom}')")).await;
}

async fn follow(db: &TestDb, who: &UserId, whom: &UserId) {
    db.run(&format!("INSERT INTO user_follows (follower_id, following_id) VALUES ('{who}', '{whom}')")).await;
}

/// A guest of a party, with a pass that allows everything.
async fn guest(db: &TestDb, party: &PartyId) -> Viewer {
    db.run("INSERT INTO users (id, firebase_id, email, is_guest) VALUES ('g1', 'guest:g1', 'g1@guest.invalid', true)")
        .await;
    Viewer::Guest {
        user_id: UserId::stored("g1"),
        party_id: party.clone(),
        pass_id: PassId::stored("pass1"),
        rights: PassRights::ALL,
    }
}

/// Topics of the outbox in order, with how often each came in a row.
async fn topics(db: &TestDb) -> Vec<String> {
    let rows = db.sql().query("SELECT topic FROM outbox ORDER BY id", &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}
