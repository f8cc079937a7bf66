//! What a request costs with ten times as much: more parties and people, or more of a past.

use anyhow::{Result, ensure};

use super::contender::{Cache, Contender, Who};
use super::data::{Data, Size};
use super::probe::walked;
use super::{AT_ONCE, Pace, now, task};
use crate::report::Report;
use crate::result::Row;

/// The most that ten times as much may cost.
const AIM: f64 = 1.2;
/// Why a circle may cost more, as EXPLAIN shows it.
const WHY_CIRCLE: &str = "The index divides by place before it divides by time, so all its pages of the circle are looked into for \
                          the first parties: 5 pages of what is LIVE around Madrid with the usual data, 22 with ten times as much.";

pub(crate) async fn run(pace: &Pace, report: &mut Report) -> Result<()> {
    println!("Growth: the same requests with ten times as much, {} rounds in turn", pace.rounds);
    let sizes = [(1, 1), (10, 1), (1, 10)].map(|(times, past)| Size { parties: pace.parties * times, past });
    let mut places = Vec::new();
    for size in sizes {
        let data = Data::make(size).await?;
        let tasks = task::all(&data.tokens, &now(&data).await?)?;
        let cached = Contender::start(Who::Ours, Cache::On, &data.bench).await?;
        let uncached = Contender::start(Who::Ours, Cache::Off, &data.bench).await?;
        places.push((data, tasks, cached, uncached));
    }
    let mut rows = Vec::new();
    for number in 0..places[0].1.len() {
        let task = &places[0].1[number];
        if !task.is_paged || !pace.wants(task) {
            continue;
        }
        println!("{}", task.name);
        let mut costs = [const { Vec::new() }; 3];
        let mut all = Vec::new();
        for (data, tasks, cached, uncached) in &places {
            let server = if tasks[number].cache == Cache::On { cached } else { uncached };
            let requests = walked(server.serving.port, &tasks[number]).await?;
            server.measure(&data.bench, &requests, AT_ONCE, pace.round / 2).await?;
            all.push((data, server, requests));
        }
        for _ in 0..pace.rounds {
            for ((data, server, requests), costs) in all.iter().zip(&mut costs) {
                let measured = server.measure(&data.bench, requests, AT_ONCE, pace.round).await?;
                ensure!(measured.done.errors == 0, "{}: {:?}", task.name, measured.done.complaint);
                ensure!(measured.done.requests > 0, "{} answers nothing", task.name);
                costs.push(1e6 / measured.a_cpu_second());
            }
        }
        let [usual, larger, longer] = costs;
        let why = if task.name.contains("circle") { WHY_CIRCLE } else { "" };
        let row = Row::new(task.name, "CPU us a request", &usual)
            .less_is_more()
            .aiming("10 x data", &larger, &usual, Some(AIM), why)
            .aiming("10 x past", &longer, &usual, Some(AIM), "");
        rows.push(row);
    }
    for (data, _, cached, uncached) in places {
        cached.stop().await?;
        uncached.stop().await?;
        data.bench.cluster.stop().await?;
    }
    report.section(
        "Growth",
        "CPU of the whole system a request, 16 at once; the ratios are with ten times as many people, parties and answers, and \
         with ten times the past (parties that have ended, notifications, photos), through the usual.",
        rows,
    );
    Ok(())
}
