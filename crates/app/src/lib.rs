//! Use cases: the only place that joins the rules, the database and the outside world.

pub mod identity;
