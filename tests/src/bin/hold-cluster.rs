//! `hold-cluster FOLDER`: starts the embedded cluster of a folder, says so, and holds it until it is killed: the
//! process that the tests of sudden death kill.

use std::io::Write as _;

use party_embedded::{Cluster, ClusterOptions};

#[tokio::main]
async fn main() {
    let folder = std::env::args_os().nth(1).expect("usage: hold-cluster FOLDER");
    let cluster = Cluster::start(ClusterOptions::new(folder)).await.unwrap_or_else(|error| panic!("{error}"));
    println!("{}\n{}", cluster.pid(), cluster.url("postgres"));
    std::io::stdout().flush().expect("the parent reads");
    std::future::pending::<()>().await;
}
