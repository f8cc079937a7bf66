//! The sheet's own client against our schema: `tests/prisma/check.mjs`.
//!
//! It needs Node and the packages beside it: `npm ci --ignore-scripts && npm run generate` in that folder. Without them the
//! tests say so and pass, unless `PARTY_GALLERY_TEST_PRISMA` is set, as where they must not be left out.

use std::process::Command;

use party_db::migrate::Foreign;

use super::{Scratch, deploy, deploy_watched, embedded, root};

fn check(url: &str) {
    let folder = root().join("tests/prisma");
    if !folder.join("node_modules/.prisma/client/index.js").exists() {
        let required = std::env::var_os("PARTY_GALLERY_TEST_PRISMA").is_some();
        assert!(!required, "the packages of tests/prisma are not installed");
        eprintln!("not run: the packages of tests/prisma are not installed");
        return;
    }
    let done = Command::new("node")
        .arg("check.mjs")
        .arg(url)
        .current_dir(folder)
        .output()
        .expect("node is installed");
    assert!(
        done.status.success(),
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    );
}

#[tokio::test]
async fn the_sheets_client_works_on_a_fresh_database() {
    let scratch = Scratch::new().await;
    deploy(embedded(), &mut scratch.client().await).await.unwrap();
    check(&scratch.url());
}

#[tokio::test]
async fn the_sheets_client_works_on_an_adopted_database() {
    let scratch = Scratch::by_prisma("sheet", true).await;
    let elsewhere = format!("ALTER DATABASE {} SET timezone = 'America/New_York'", scratch.name);
    scratch.client().await.batch_execute(&elsewhere).await.unwrap();
    deploy_watched(embedded(), &mut scratch.client().await, Foreign::Adopt).await.0.unwrap();
    check(&scratch.url());
}
