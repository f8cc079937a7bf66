//! The binary `party-gallery`.
fn main() {}
