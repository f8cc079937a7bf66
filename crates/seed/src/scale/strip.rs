//! Takes off tables what makes loading them slow, and puts it back as it was.
//!
//! What there is, the catalogue says: an index or a key that a later migration adds is taken off and put back as well.

use tokio_postgres::Transaction;

use super::{Event, Observer};
use crate::SeedError;

/// Indexes that no constraint owns. Those of primary keys stay: rows come in their order.
const INDEXES: &str = "
    SELECT format('%I.%I', n.nspname, c.relname), pg_get_indexdef(i.indexrelid), obj_description(i.indexrelid)
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE i.indrelid = ANY ($1::text[]::regclass[])
      AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
    ORDER BY i.indrelid, i.indexrelid";

/// Foreign keys of the tables, whatever they refer to.
const KEYS: &str = "
    SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), obj_description(oid)
    FROM pg_constraint
    WHERE contype = 'f' AND conrelid = ANY ($1::text[]::regclass[])
    ORDER BY conrelid, conname";

/// Triggers of ours that are on; one that somebody turned off stays off.
const TRIGGERS: &str = "
    SELECT tgrelid::regclass::text, quote_ident(tgname)
    FROM pg_trigger
    WHERE NOT tgisinternal AND tgenabled = 'O' AND tgrelid = ANY ($1::text[]::regclass[])
    ORDER BY tgrelid, tgname";

/// What was taken off.
pub(super) struct Stripped {
    indexes: Vec<Index>,
    keys: Vec<Key>,
    triggers: Vec<(String, String)>,
}

struct Index {
    name: String,
    definition: String,
    comment: Option<String>,
}

struct Key {
    table: String,
    name: String,
    definition: String,
    comment: Option<String>,
}

impl Stripped {
    /// The tables keep their columns, CHECKs and primary keys. The caller holds their ACCESS EXCLUSIVE locks, in the
    /// transaction in which all is put back.
    pub(super) async fn strip(tx: &Transaction<'_>, tables: &[&str]) -> Result<Self, SeedError> {
        let mut stripped = Self { indexes: Vec::new(), keys: Vec::new(), triggers: Vec::new() };
        for row in tx.query(TRIGGERS, &[&tables]).await? {
            stripped.triggers.push((row.try_get(0)?, row.try_get(1)?));
        }
        for row in tx.query(KEYS, &[&tables]).await? {
            stripped.keys.push(Key {
                table: row.try_get(0)?,
                name: row.try_get(1)?,
                definition: row.try_get(2)?,
                comment: row.try_get(3)?,
            });
        }
        for row in tx.query(INDEXES, &[&tables]).await? {
            stripped.indexes.push(Index {
                name: row.try_get(0)?,
                definition: row.try_get(1)?,
                comment: row.try_get(2)?,
            });
        }
        let off = stripped
            .triggers
            .iter()
            .map(|(table, name)| format!("ALTER TABLE {table} DISABLE TRIGGER {name}"));
        let keys =
            stripped.keys.iter().map(|key| format!("ALTER TABLE {} DROP CONSTRAINT {}", key.table, key.name));
        let indexes = stripped.indexes.iter().map(|index| format!("DROP INDEX {}", index.name));
        let script = off.chain(keys).chain(indexes).collect::<Vec<_>>().join(";\n");
        tx.batch_execute(&script).await?;
        Ok(stripped)
    }

    /// Builds the indexes.
    pub(super) async fn restore_indexes(
        &self,
        tx: &Transaction<'_>,
        observer: &mut Observer<'_>,
    ) -> Result<(), SeedError> {
        observer(Event::Began { what: "indexes", steps: self.indexes.len() as u64 });
        for (index, done) in self.indexes.iter().zip(1..) {
            tx.batch_execute(&index.definition).await?;
            if let Some(comment) = &index.comment {
                tx.batch_execute(&format!("COMMENT ON INDEX {} IS {}", index.name, quoted(comment))).await?;
            }
            observer(Event::Done(done));
        }
        Ok(())
    }

    /// Adds the foreign keys; PostgreSQL checks every row. Says how many there are.
    pub(super) async fn restore_keys(
        &self,
        tx: &Transaction<'_>,
        observer: &mut Observer<'_>,
    ) -> Result<usize, SeedError> {
        observer(Event::Began { what: "foreign keys", steps: self.keys.len() as u64 });
        for (key, done) in self.keys.iter().zip(1..) {
            let Key { table, name, definition, comment } = key;
            tx.batch_execute(&format!("ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")).await?;
            if let Some(comment) = comment {
                let comment = quoted(comment);
                tx.batch_execute(&format!("COMMENT ON CONSTRAINT {name} ON {table} IS {comment}")).await?;
            }
            observer(Event::Done(done));
        }
        Ok(self.keys.len())
    }

    /// Turns the triggers on.
    pub(super) async fn restore_triggers(&self, tx: &Transaction<'_>) -> Result<(), SeedError> {
        for (table, trigger) in &self.triggers {
            tx.batch_execute(&format!("ALTER TABLE {table} ENABLE TRIGGER {trigger}")).await?;
        }
        Ok(())
    }
}

/// A literal of standard SQL; `standard_conforming_strings` is on everywhere since PostgreSQL 9.1.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
