//! One task, put to all servers and to its limit in turn.

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;
use tempfile::NamedTempFile;

use super::contender::{self, Contender, Measured, Serving, Who};
use super::task::{Limit, Task, get};
use super::{Pace, same};
use crate::cluster::Bench;
use crate::load;

/// Rounds of one task: of each server, and of the limit.
pub(crate) struct Rounds {
    pub of: Vec<(Who, Vec<Measured>)>,
    pub limit: Option<(&'static str, Vec<Measured>)>,
}

/// A task and who does it.
pub(crate) struct Probe<'a> {
    bench: &'a Bench,
    task: &'a Task,
    servers: Vec<(Who, &'a Contender, Vec<Vec<u8>>)>,
    bare: Option<(Serving, NamedTempFile)>,
}

impl<'a> Probe<'a> {
    /// Walks to where the task begins, sees that all answer the same, and starts what limits it.
    pub(crate) async fn prepare(
        bench: &'a Bench,
        task: &'a Task,
        servers: &[(Who, &'a Contender)],
    ) -> Result<Self> {
        let mut of_all: Vec<(Who, &Contender, Vec<Vec<u8>>)> = Vec::new();
        let mut ours = Vec::new();
        for &(who, server) in servers {
            let requests = walked(server.serving.port, task).await.context(who.name())?;
            if task.reads() {
                for (number, request) in requests.iter().take(20).enumerate() {
                    let answer = load::fetch(server.serving.port, request).await?;
                    if who == Who::Ours {
                        ours.push(answer);
                    } else {
                        same::check(&ours[number], &answer)
                            .with_context(|| format!("{}: {} answers otherwise", task.name, who.name()))?;
                    }
                }
            }
            of_all.push((who, server, requests));
        }
        let bare = match task.limit {
            Limit::Bare => {
                let file = NamedTempFile::new()?;
                std::fs::write(file.path(), &ours[0])?;
                let path = file.path().to_str().context("a path that is text")?;
                Some((Serving::role(&["serve-bare", path]).await?, file))
            }
            _ => None,
        };
        Ok(Self { bench, task, servers: of_all, bare })
    }

    /// Each in turn, round by round; the first round of each is not counted, it fills caches and pools.
    pub(crate) async fn rounds(&self, clients: usize, pace: &Pace) -> Result<Rounds> {
        println!("{}, {clients} at once", self.task.name);
        let mut rounds = Rounds {
            of: self.servers.iter().map(|(who, ..)| (*who, Vec::new())).collect(),
            limit: match &self.task.limit {
                Limit::None => None,
                Limit::Bare => Some(("bare route", Vec::new())),
                Limit::Database(_) => Some(("pgbench -M prepared", Vec::new())),
            },
        };
        for (_, server, requests) in &self.servers {
            server.measure(self.bench, requests, clients, pace.round / 2).await?;
        }
        for _ in 0..pace.rounds {
            for ((who, server, requests), (_, of_it)) in self.servers.iter().zip(&mut rounds.of) {
                let measured = server.measure(self.bench, requests, clients, pace.round).await?;
                say(who.name(), &measured);
                ensure!(
                    measured.done.requests > 0,
                    "{} answers nothing: {:?}",
                    who.name(),
                    measured.done.complaint
                );
                of_it.push(measured);
            }
            let (bare, script) = (&self.bare, &self.task.limit);
            if let (Some((name, of_it)), Some(measured)) = (
                &mut rounds.limit,
                limit(self.bench, bare.as_ref().map(|(bare, _)| bare), script, clients, pace).await?,
            ) {
                say(name, &measured);
                of_it.push(measured);
            }
        }
        Ok(rounds)
    }
}

async fn limit(
    bench: &Bench,
    bare: Option<&Serving>,
    limit: &Limit,
    clients: usize,
    pace: &Pace,
) -> Result<Option<Measured>> {
    match (limit, bare) {
        (Limit::Bare, Some(bare)) => {
            let cpu = || load::cpu_seconds(bare.pid()?);
            let before = cpu()?;
            let began = std::time::Instant::now();
            let done = load::run(bare.port, &[get("/bare", None)], clients, pace.round).await?;
            let (seconds, server) = (began.elapsed().as_secs_f64(), cpu()? - before);
            Ok(Some(Measured { done, seconds, server, database: 0.0, redis: 0.0, own: 0.0 }))
        }
        (Limit::Database(script), _) => {
            Ok(Some(contender::database_alone(bench, script, clients, pace.round).await?))
        }
        _ => Ok(None),
    }
}

/// The requests of a task: its own, or the one for a page so far into the feed.
pub(crate) async fn walked(port: u16, task: &Task) -> Result<Vec<Vec<u8>>> {
    if task.pages_in == 0 {
        return Ok(task.requests.clone());
    }
    let mut path = "/parties?limit=20".to_owned();
    for _ in 0..task.pages_in {
        let page: Value = serde_json::from_slice(&load::fetch(port, &get(&path, None)).await?)?;
        let cursor = page["meta"]["nextCursor"].as_str().context("there is another page")?;
        path = format!("/parties?limit=20&cursor={cursor}");
    }
    Ok(vec![get(&path, None)])
}

fn say(name: &str, measured: &Measured) {
    let Measured { done, server, database, redis, own, seconds } = measured;
    let per = |cpu: f64| 1e6 * cpu / contender::count(done.requests);
    println!(
        "  {name:<26} {:7.0}/s  CPU us a request: server {:6.1}, PostgreSQL {:6.1}, Redis {:5.1}  p50 {:.2} ms  p99 {:.2} ms{} (measuring {:.0} %)",
        measured.a_second(),
        per(*server),
        per(*database),
        per(*redis),
        done.p50.as_secs_f64() * 1e3,
        done.p99.as_secs_f64() * 1e3,
        if done.errors == 0 {
            String::new()
        } else {
            format!("  {} ERRORS: {}", done.errors, done.complaint.as_deref().unwrap_or_default())
        },
        100.0 * own / seconds,
    );
}
