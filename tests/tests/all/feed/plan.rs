//! Queries as the project has them, planned and run by PostgreSQL, and what their plans touched.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tokio_postgres::Client;

/// A statement of `crates/db/queries`: its SQL with `$n` for parameters, and their names in that order, as the generator
/// numbers them.
#[derive(Debug, Clone)]
pub(crate) struct Query {
    pub(crate) name: String,
    sql: String,
    parameters: Vec<String>,
}

fn queries_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("crates/db/queries")
}

/// Every statement of the project, named `file::statement`.
pub(crate) fn all_queries() -> Vec<Query> {
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(queries_folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut queries = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let noun = file.file_stem().unwrap().to_str().unwrap();
        for part in text.split("\n--! ").skip(1) {
            let (head, body) = part.split_once('\n').unwrap();
            let name = head.split([' ', ':']).next().unwrap();
            let lines = body.lines().take_while(|line| !line.starts_with("--:"));
            let body: Vec<&str> = lines.filter(|line| !line.trim_start().starts_with("--")).collect();
            queries.push(Query::parse(format!("{noun}::{name}"), &body.join("\n")));
        }
    }
    queries
}

/// One of them.
pub(crate) fn query(name: &str) -> Query {
    all_queries().into_iter().find(|query| query.name == name).unwrap_or_else(|| panic!("no query {name}"))
}

impl Query {
    fn parse(name: String, body: &str) -> Self {
        let (mut sql, mut parameters, mut in_text) = (String::new(), Vec::<String>::new(), false);
        let mut chars = body.trim().trim_end_matches(';').chars().peekable();
        while let Some(c) = chars.next() {
            in_text ^= c == '\'';
            if c != ':'
                || in_text
                || !chars.peek().is_some_and(|next| next.is_ascii_lowercase() || *next == ':')
            {
                sql.push(c);
            } else if chars.next_if_eq(&':').is_some() {
                sql.push_str("::");
            } else {
                let mut name = String::new();
                while let Some(next) = chars.next_if(|next| next.is_ascii_alphanumeric() || *next == '_') {
                    name.push(next);
                }
                let known = parameters.iter().position(|known| *known == name);
                let number = known.unwrap_or_else(|| {
                    parameters.push(name);
                    parameters.len() - 1
                });
                sql.push('$');
                sql.push_str(&(number + 1).to_string());
            }
        }
        Self { name, sql, parameters }
    }

    /// Runs it with these values (name, text; what is not named is null) and tells what it touched. `mode` is
    /// PostgreSQL's `plan_cache_mode`: a statement that is used often may be planned once for all values.
    pub(crate) async fn explain(&self, client: &Client, mode: &str, values: &[(&str, &str)]) -> Plan {
        self.plan(client, mode, "ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON", values).await
    }

    /// Plans it for any values without running it.
    pub(crate) async fn explain_generic(&self, client: &Client) -> Plan {
        self.plan(client, "force_generic_plan", "FORMAT JSON", &[]).await
    }

    async fn plan(&self, client: &Client, mode: &str, options: &str, values: &[(&str, &str)]) -> Plan {
        for (name, _) in values {
            assert!(self.parameters.iter().any(|known| known == name), "{} has no {name}", self.name);
        }
        let arguments: Vec<String> = self
            .parameters
            .iter()
            .map(|name| {
                let value = values.iter().find(|(known, _)| known == name);
                value.map_or("NULL".to_owned(), |(_, value)| format!("'{value}'"))
            })
            .collect();
        let call = if arguments.is_empty() { String::new() } else { format!("({})", arguments.join(", ")) };
        let prepare = format!("SET plan_cache_mode = {mode}; PREPARE q AS {}", self.sql);
        client.batch_execute(&prepare).await.unwrap_or_else(|error| panic!("{}: {error:?}", self.name));
        let row = client.query_one(&format!("EXPLAIN ({options}) EXECUTE q{call}"), &[]).await;
        let row = row.unwrap_or_else(|error| panic!("{}: {error:?}", self.name));
        client.batch_execute("DEALLOCATE q; RESET plan_cache_mode").await.unwrap();
        let json: Value = row.get(0);
        Plan { nodes: flatten(&json[0]["Plan"], false), name: format!("{} ({mode})", self.name) }
    }
}

/// A plan's nodes, each without its children.
#[derive(Debug)]
pub(crate) struct Plan {
    name: String,
    nodes: Vec<Value>,
}

fn flatten(node: &Value, aside: bool) -> Vec<Value> {
    let mut nodes = vec![node.clone()];
    let aside = aside || node["Parent Relationship"] == "SubPlan";
    nodes[0]["Aside"] = aside.into();
    nodes[0].as_object_mut().unwrap().remove("Plans");
    for child in node["Plans"].as_array().into_iter().flatten() {
        nodes.extend(flatten(child, aside));
    }
    nodes
}

fn number(node: &Value, key: &str) -> u64 {
    // Averages over loops are rounded by PostgreSQL 15 and have decimals in 18.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts of rows")]
    let number = node[key].as_f64().unwrap_or(0.0).ceil() as u64;
    number
}

impl Plan {
    fn scans<'a>(&'a self, table: &'a str) -> impl Iterator<Item = &'a Value> {
        self.nodes.iter().filter(move |node| node["Relation Name"] == table)
    }

    /// Rows that scans of a table returned or threw away.
    pub(crate) fn touched(&self, table: &str) -> u64 {
        self.scans(table).map(Self::rows).sum()
    }

    /// Pages of 8 KB that were looked at.
    pub(crate) fn buffers(&self) -> u64 {
        number(&self.nodes[0], "Shared Hit Blocks") + number(&self.nodes[0], "Shared Read Blocks")
    }

    /// By which indexes a table was read, executed or not; `Seq Scan` if by none.
    pub(crate) fn ways_into(&self, table: &str) -> BTreeSet<String> {
        let bitmap = self.nodes.iter().filter(|node| node["Node Type"] == "Bitmap Index Scan");
        self.scans(table)
            .chain(bitmap.filter(|_| self.scans(table).any(|node| node["Node Type"] == "Bitmap Heap Scan")))
            .filter(|node| node["Node Type"] != "Bitmap Heap Scan")
            .map(|node| node["Index Name"].as_str().unwrap_or("Seq Scan").to_owned())
            .collect()
    }

    /// How often each scan of a table by an index ran.
    pub(crate) fn loops(&self, table: &str, index: &str) -> Vec<u64> {
        self.scans(table)
            .filter(|node| node["Index Name"] == index)
            .map(|node| number(node, "Actual Loops"))
            .collect()
    }

    /// Whether rows of the answer are sorted; the parts of a single row may be.
    pub(crate) fn sorts_rows(&self) -> bool {
        let sorts =
            |node: &&Value| ["Sort", "Incremental Sort"].iter().any(|sort| node["Node Type"] == *sort);
        self.nodes.iter().filter(sorts).any(|node| node["Aside"] == false)
    }

    /// Its nodes by type and index: the same shape, the same way to the rows. What is asked aside of each row may be done
    /// for all at once or for one after another.
    pub(crate) fn shape(&self) -> Vec<String> {
        let of = |node: &Value, key: &str| node[key].as_str().unwrap_or_default().to_owned();
        let nodes = self.nodes.iter().filter(|node| node["Aside"] == false);
        nodes.map(|node| format!("{} {}", of(node, "Node Type"), of(node, "Index Name"))).collect()
    }

    /// Rows that were returned or thrown away from the table itself, not from an index alone.
    pub(crate) fn fetched(&self, table: &str) -> u64 {
        let by_index = |node: &&Value| node["Node Type"] == "Index Only Scan";
        let in_index: u64 = self.scans(table).filter(by_index).map(Self::rows).sum();
        let checked: u64 = self.scans(table).map(|node| number(node, "Heap Fetches")).sum();
        self.touched(table) - in_index + checked
    }

    fn rows(node: &Value) -> u64 {
        let thrown = number(node, "Rows Removed by Filter") + number(node, "Rows Removed by Index Recheck");
        number(node, "Actual Loops") * (number(node, "Actual Rows") + thrown)
    }

    pub(crate) fn has(&self, node_type: &str) -> bool {
        self.nodes.iter().any(|node| node["Node Type"] == node_type)
    }

    /// Tables that are read from end to end.
    pub(crate) fn seq_scans(&self) -> BTreeSet<String> {
        let seq = self.nodes.iter().filter(|node| node["Node Type"] == "Seq Scan");
        seq.map(|node| node["Relation Name"].as_str().unwrap_or_default().to_owned()).collect()
    }

    /// The plan for who reads why a test failed.
    pub(crate) fn tell(&self) -> String {
        let mut text = format!("{}\n", self.name);
        for node in &self.nodes {
            let of = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
            let _ = writeln!(
                text,
                "{} {} {} rows={} loops={} filtered={} cond={} {}",
                of("Node Type"),
                of("Relation Name"),
                of("Index Name"),
                number(node, "Actual Rows"),
                number(node, "Actual Loops"),
                number(node, "Rows Removed by Filter"),
                of("Index Cond"),
                of("Order By"),
            );
        }
        text
    }
}
