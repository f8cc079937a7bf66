//! Integration tests of the whole server; see `tests/`.
