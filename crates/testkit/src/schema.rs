//! The part of docs/schema.md that the catalogue tells: tables, diagram, indexes, rules. What it says comes from the
//! comments in the migrations.

use std::fmt::Write as _;

use tokio_postgres::Client;

/// Tables of the schema: not those that the migrations keep for themselves.
const TABLES: &str = "SELECT c.relname, coalesce(obj_description(c.oid, 'pg_class'), '')
    FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
    ORDER BY c.relname";

/// Foreign keys: child, parent, columns, whether they may be null, whether they are unique.
const KEYS: &str = "SELECT c.relname, p.relname, string_agg(a.attname, ', '), bool_or(NOT a.attnotnull),
        EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL
            AND i.indnkeyatts = cardinality(k.conkey) AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] = k.conkey)
    FROM pg_constraint k
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_class p ON p.oid = k.confrelid
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
    GROUP BY k.oid, k.conkey, c.oid, c.relname, p.relname ORDER BY p.relname, c.relname, 3";

/// Indexes but primary keys: table, name, what of the table they hold, what for.
const INDEXES: &str = "SELECT t.relname, c.relname,
        CASE WHEN i.indisunique THEN 'unique ' ELSE '' END
            || regexp_replace(
                -- Releases of PostgreSQL differ in how many parentheses stand around an expression.
                regexp_replace(pg_get_indexdef(i.indexrelid), '^.* USING (btree )?', ''),
                '[(][(]([^()]*)[)][)]', '(\\1)', 'g'),
        coalesce(obj_description(c.oid, 'pg_class'), '')
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisprimary AND t.relname NOT LIKE '\\_%'
    ORDER BY t.relname, c.relname";

/// What a row may not break by itself.
const CHECKS: &str = "SELECT c.relname, k.conname, regexp_replace(pg_get_constraintdef(k.oid), '^CHECK ', '')
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE k.contype = 'c' AND k.connamespace = 'public'::regnamespace AND c.relname NOT LIKE '\\_%'
    ORDER BY c.relname, k.conname";

/// Columns that say something about themselves.
const COLUMNS: &str = "SELECT c.relname, a.attname, col_description(c.oid, a.attnum)
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
        AND col_description(c.oid, a.attnum) IS NOT NULL
    ORDER BY c.relname, a.attnum";

/// The generated part of docs/schema.md for the schema of this database.
///
/// # Errors
/// When the catalogue cannot be read.
pub async fn schema_doc(client: &Client) -> Result<String, tokio_postgres::Error> {
    let mut doc = String::from("## Tables\n\n| table | what it holds |\n| --- | --- |\n");
    for row in client.query(TABLES, &[]).await? {
        line(&mut doc, &[&code(row.get(0)), &cell(row.get(1))]);
    }
    doc.push_str("\n## Diagram\n\n```mermaid\nerDiagram\n");
    for row in client.query(KEYS, &[]).await? {
        let (child, parent, columns): (&str, &str, &str) = (row.get(0), row.get(1), row.get(2));
        let one = if row.get(3) { "|o" } else { "||" };
        let many = if row.get(4) { "o|" } else { "o{" };
        let _ = writeln!(doc, "    {parent} {one}--{many} {child} : {columns}");
    }
    doc.push_str("```\n\n## Columns that need a word\n\n| column | what it is |\n| --- | --- |\n");
    for row in client.query(COLUMNS, &[]).await? {
        let name = format!("{}.{}", row.get::<_, &str>(0), row.get::<_, &str>(1));
        line(&mut doc, &[&code(&name), &cell(row.get(2))]);
    }
    doc.push_str("\n## Indexes, and what each is for\n\nPrimary keys apart.\n");
    grouped(&mut doc, client, INDEXES, "| index | on | for |\n| --- | --- | --- |").await?;
    doc.push_str("\n## Rules that a row can break by itself\n");
    grouped(&mut doc, client, CHECKS, "| constraint | rule |\n| --- | --- |").await?;
    Ok(doc)
}

/// A table for each value of the first column, without it.
async fn grouped(
    doc: &mut String,
    client: &Client,
    query: &str,
    head: &str,
) -> Result<(), tokio_postgres::Error> {
    let mut table = String::new();
    for row in client.query(query, &[]).await? {
        if table != row.get::<_, &str>(0) {
            row.get::<_, &str>(0).clone_into(&mut table);
            let _ = writeln!(doc, "\n### {table}\n\n{head}");
        }
        let mut cells = vec![code(row.get(1)), code(row.get(2))];
        if row.len() > 3 {
            cells.push(cell(row.get(3)));
        }
        line(doc, &cells.iter().map(String::as_str).collect::<Vec<_>>());
    }
    Ok(())
}

fn line(doc: &mut String, cells: &[&str]) {
    let _ = writeln!(doc, "| {} |", cells.join(" | "));
}

fn code(text: &str) -> String {
    format!("`{}`", cell(text))
}

fn cell(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "\\|")
}
