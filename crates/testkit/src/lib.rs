//! party-testkit
