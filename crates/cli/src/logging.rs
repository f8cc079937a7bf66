//! Where log lines go: to stderr, as text or JSON.

use std::io::IsTerminal as _;

use crate::config::{LogFormat, Settings};

/// Starts logging; what is logged before is lost.
pub fn start(settings: &Settings) {
    let lines =
        tracing_subscriber::fmt().with_env_filter(settings.log.to_filter()).with_writer(std::io::stderr);
    // Fails only where a test has started logging already.
    let _ = match settings.log_format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
}
