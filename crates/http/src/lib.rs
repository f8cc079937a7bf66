//! party-http
