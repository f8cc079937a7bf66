//! PostgreSQL: schema, migrations and every query of the project.

pub mod migrate;
