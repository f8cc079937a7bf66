//! Waiting for what a test cannot be told of.

use std::time::Duration;

/// From one look to the next. Whoever looks without a pause takes the processor from whom they wait for.
const PAUSE: Duration = Duration::from_millis(5);
/// After this long a test has failed.
const PATIENCE: Duration = Duration::from_mins(1);

/// Waits until `holds` says that it is so; panics with `what` after a minute.
#[expect(clippy::missing_panics_doc, reason = "what it panics with is said")]
pub async fn until(what: &str, mut holds: impl AsyncFnMut() -> bool) {
    let looked = async {
        while !holds().await {
            tokio::time::sleep(PAUSE).await;
        }
    };
    assert!(
        tokio::time::timeout(PATIENCE, looked).await.is_ok(),
        "a minute has passed and still not: {what}"
    );
}
