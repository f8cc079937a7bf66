//! party-embedded
