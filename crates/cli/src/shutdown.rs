//! When to stop: on Ctrl-C or SIGTERM; a second one does not wait.

use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

/// Tells everybody who holds a clone that the server has been asked to stop.
#[derive(Debug, Clone)]
pub struct Shutdown(watch::Receiver<bool>);

impl Shutdown {
    /// Listens to the signals from now on. Needs a runtime.
    pub fn on_signals() -> std::io::Result<Self> {
        let mut interrupt = signal(SignalKind::interrupt())?;
        let mut terminate = signal(SignalKind::terminate())?;
        let (asked, receiver) = watch::channel(false);
        tokio::spawn(async move {
            let mut next = async || {
                tokio::select! {
                    _ = interrupt.recv() => "Ctrl-C",
                    _ = terminate.recv() => "SIGTERM",
                }
            };
            let name = next().await;
            tracing::info!("stopping on {name}; once more to stop at once");
            let _ = asked.send(true);
            next().await;
            // PostgreSQL still stops cleanly: it is told so when we end.
            std::process::exit(130);
        });
        Ok(Self(receiver))
    }

    /// Returns when the server has been asked to stop.
    pub async fn asked(mut self) {
        let _ = self.0.wait_for(|asked| *asked).await;
    }
}
