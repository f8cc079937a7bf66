//! party-domain
