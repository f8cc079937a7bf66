//! The ways in which a cache beside a database goes wrong, each brought about on purpose and without luck: what is held
//! up is let go only when it is known to be held. For two nodes and parties that nobody has touched yet.

use anyhow::{Context as _, Result};

use crate::history::{Register, Route};
use crate::proxy::Gate;
use crate::run::Run;
use crate::verdict::GRACE;

/// A fill is under way on node 0, its row read and not yet written to the cache, while the host writes on node 1.
/// Then the fill goes on, and the host looks at their party on both nodes.
pub async fn a_slow_fill_meets_a_write(run: &Run, party: usize) -> Result<()> {
    let register = Register::Party(party);
    // Connections and statements are made by now, so that the fill is one question with one answer.
    run.read(Route::Party, Register::Party(party + 1), 0, None).await;
    let database = &run.stage.nodes[0].database;
    database.set(Gate::HoldFills);
    let write_meanwhile = async {
        database.holds().await;
        let done = run.write(run.pen(register).context("nobody else writes")?, 1).await;
        database.set(Gate::Open);
        anyhow::ensure!(done, "the write was not answered");
        Ok(())
    };
    let ((), written) = tokio::join!(run.read(Route::Party, register, 0, None), write_meanwhile);
    written?;
    for node in [0, 1] {
        run.read(Route::Party, register, node, Some(run.scene.owner(register))).await;
    }
    Ok(())
}

/// Node 0 commits a write and dies before it hears of it; a row that node 1 had cached is read there for a while.
pub async fn a_node_dies_between_commit_and_invalidation(run: &Run, party: usize) -> Result<()> {
    let register = Register::Party(party);
    look(run, register, 1).await;
    let died = run.die_after_commit(run.pen(register).context("nobody else writes")?, 0).await;
    anyhow::ensure!(died, "the node did not die between commit and answer");
    watch(run, register, 1).await;
    run.stage.start_node(0).await
}

/// A row that both nodes had cached is changed by SQL; it is read on both for a while.
pub async fn a_row_changes_behind_the_servers_back(run: &Run, register: Register) -> Result<()> {
    for node in [0, 1] {
        look(run, register, node).await;
    }
    run.write_behind(run.pen(register).context("nobody else writes")?, None).await?;
    tokio::join!(watch(run, register, 0), watch(run, register, 1));
    Ok(())
}

/// A transaction that changed one party commits long after another one that began later changed the next party. The
/// first party is read for a while after that: whoever follows commits by their number has passed it by.
pub async fn a_transaction_commits_late(run: &Run, party: usize) -> Result<()> {
    let (late, next) = (Register::Party(party), Register::Party(party + 1));
    look(run, late, 1).await;
    let pen = run.pen(late).context("nobody else writes")?;
    let meanwhile = async {
        run.write_behind(run.pen(next).context("nobody else writes")?, None).await?;
        watch(run, next, 1).await;
        anyhow::Ok(())
    };
    let (committed, written) =
        tokio::join!(run.write_behind(pen, Some((GRACE + GRACE / 2, true))), meanwhile);
    committed.and(written)?;
    watch(run, late, 1).await;
    Ok(())
}

/// A private party is read by its host on each node, then asked for by a stranger and by nobody on each.
pub async fn a_private_party_is_cached(run: &Run, party: usize) {
    let register = Register::Party(party);
    let stranger = run.scene.sessions().last();
    for node in 0..run.stage.nodes.len() {
        run.read(Route::Party, register, node, Some(run.scene.owner(register))).await;
    }
    for node in 0..run.stage.nodes.len() {
        run.knock(party, node, stranger).await;
        run.knock(party, node, None).await;
    }
}

/// A public party that both nodes had cached is made private by SQL. Once that has to be known everywhere, a stranger and
/// nobody ask for it on each node.
pub async fn a_public_party_becomes_private(run: &Run, party: usize) -> Result<()> {
    let register = Register::Party(party);
    for node in [0, 1] {
        look(run, register, node).await;
    }
    let client = run.sql.take().await?;
    let update = "UPDATE party_events SET is_private = true WHERE id = $1";
    client.execute(update, &[&run.scene.directory.parties[party]]).await?;
    run.sql.give(client).await;
    let known = run.clock.now() + GRACE;
    let mut pace = tokio::time::interval(GRACE / 50);
    while run.clock.now() <= known {
        pace.tick().await;
        run.read(Route::Party, register, 0, Some(run.scene.owner(register))).await;
    }
    for node in [0, 1] {
        run.knock(party, node, run.scene.sessions().last()).await;
        run.knock(party, node, None).await;
    }
    Ok(())
}

/// A look by nobody in particular, wherever the register shows.
async fn look(run: &Run, register: Register, node: usize) {
    if matches!(register, Register::Party(_)) {
        run.read(Route::Party, register, node, None).await;
        run.read(Route::Feed, register, node, None).await;
    } else {
        run.read(Route::Profile, register, node, None).await;
    }
}

/// Reads until a change that is confirmed by now has to be seen, and a little longer.
async fn watch(run: &Run, register: Register, node: usize) {
    let long_enough = run.clock.now() + GRACE + GRACE / 10;
    let mut pace = tokio::time::interval(GRACE / 50);
    while run.clock.now() < long_enough {
        pace.tick().await;
        look(run, register, node).await;
    }
}
