//! `GET /metrics`: figures for Prometheus, in the text format of `OpenMetrics`. Only for the networks that the configuration
//! names; for everybody else, and for whoever asks through a proxy that is not trusted, there is no such page.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use party_app::Caches;
use party_app::jobs::Stats;
use party_app::live::Live;
use prometheus_client::collector::Collector;
use prometheus_client::encoding::text::encode;
use prometheus_client::encoding::{DescriptorEncoder, NoLabelSet};
use prometheus_client::metrics::MetricType;
use prometheus_client::registry::Registry;

use crate::AppState;
use crate::address::CertainAddress;
use crate::error::ApiError;

const TEXT: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// How long the database may take to count.
const PATIENCE: Duration = Duration::from_secs(2);

/// What is counted, as it is now.
pub(super) async fn scrape(
    State(state): State<AppState>,
    CertainAddress(address): CertainAddress,
) -> Result<Response, ApiError> {
    let is_named = |address| state.config.metrics_from.iter().any(|network| network.contains(&address));
    if !address.is_some_and(is_named) {
        return Err(ApiError::no_such_route());
    }
    let mut registry = Registry::with_prefix("party_gallery");
    registry.register_collector(Box::new(CacheFigures(state.app.caches.clone())));
    registry.register_collector(Box::new(SocketFigures(state.app.live.clone())));
    // A database that does not answer is no reason to have no figures.
    let figures = tokio::time::timeout(PATIENCE, party_app::jobs::stats(&state.app)).await;
    if let Ok(Ok(Some(figures))) = figures {
        registry.register_collector(Box::new(JobFigures(figures)));
    }
    let mut text = String::new();
    // Writing to a String does not fail.
    let _ = encode(&mut text, &registry);
    Ok(([(CONTENT_TYPE, TEXT)], text).into_response())
}

/// How the queue of jobs stands, for the whole deployment.
#[derive(Debug)]
struct JobFigures(Stats);

impl Collector for JobFigures {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let stats = &self.0;
        let mut jobs = encoder.encode_descriptor(
            "jobs",
            "Jobs in the queue, by how they stand",
            None,
            MetricType::Gauge,
        )?;
        for (state, count) in [
            ("waiting", stats.waiting),
            ("later", stats.later),
            ("running", stats.running),
            ("dead", stats.dead),
        ] {
            jobs.encode_family(&[("state", state)])?.encode_gauge(&count)?;
        }
        for (name, help, value) in [
            ("jobs_oldest_waiting_seconds", "Since the job that waits longest is due", stats.oldest_seconds),
            ("events_waiting", "Events of the outbox that are not handed on", stats.events),
        ] {
            encoder.encode_descriptor(name, help, None, MetricType::Gauge)?.encode_gauge(&value)?;
        }
        Ok(())
    }
}

/// What happens at this server's open sockets.
#[derive(Debug)]
struct SocketFigures(Live);

impl Collector for SocketFigures {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let (open, [sent, received, cut_off]) = self.0.figures().read();
        let channels = i64::try_from(self.0.channels()).unwrap_or(i64::MAX);
        for (name, help, value) in [
            ("sockets_open", "Sockets that are open", open),
            ("sockets_channels", "Rooms and people that are listened for", channels),
        ] {
            encoder.encode_descriptor(name, help, None, MetricType::Gauge)?.encode_gauge(&value)?;
        }
        for (name, help, value) in [
            ("socket_events_sent", "Events that sockets were sent", sent),
            ("socket_events_received", "Events that sockets sent", received),
            ("sockets_cut_off", "Sockets that were too slow or sent too much", cut_off),
        ] {
            encoder
                .encode_descriptor(name, help, None, MetricType::Counter)?
                .encode_counter::<NoLabelSet, _, u64>(&value, None)?;
        }
        Ok(())
    }
}

/// The cache's own counts, read when they are asked for.
#[derive(Debug)]
struct CacheFigures(Caches);

impl Collector for CacheFigures {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), fmt::Error> {
        let stats = self.0.stats();
        let mut reads = encoder.encode_descriptor(
            "cache_reads",
            "Reads of cached kinds, by who had the value",
            None,
            MetricType::Counter,
        )?;
        for stats in &stats {
            let space = stats.space.name();
            for (by, count) in
                [("process", stats.local_hits), ("redis", stats.remote_hits), ("database", stats.loads)]
            {
                let labels = [("kind", space), ("by", by)];
                reads.encode_family(&labels)?.encode_counter::<NoLabelSet, _, u64>(&count, None)?;
            }
        }
        let mut values = encoder.encode_descriptor(
            "cache_values",
            "Values that are kept in the process",
            None,
            MetricType::Gauge,
        )?;
        for stats in &stats {
            let labels = [("kind", stats.space.name())];
            values.encode_family(&labels)?.encode_gauge(&gauge(stats.values))?;
        }
        let mut bytes = encoder.encode_descriptor(
            "cache_bytes",
            "Bytes that they take, about",
            None,
            MetricType::Gauge,
        )?;
        for stats in &stats {
            let labels = [("kind", stats.space.name())];
            bytes.encode_family(&labels)?.encode_gauge(&gauge(stats.bytes))?;
        }
        let coherence = self.0.coherence();
        let counts = coherence.counts();
        let counters: [(&str, &str, &AtomicU64); 4] = [
            ("cache_bypassed_reads", "Reads for which nothing cached could be used", &counts.bypassed),
            ("cache_bus_messages", "Messages that were heard on the bus", &counts.heard),
            ("cache_dropped", "Times that everything in the process was dropped", &counts.dropped),
            ("cache_failed_rounds", "Rounds of looking for commits that failed", &counts.failed_rounds),
        ];
        for (name, help, count) in counters {
            encoder
                .encode_descriptor(name, help, None, MetricType::Counter)?
                .encode_counter::<NoLabelSet, _, u64>(&count.load(Ordering::Relaxed), None)?;
        }
        let is_up = coherence.link().is_none_or(party_cache::Link::is_up);
        for (name, help, value) in [
            ("cache_usable", "1 while what is cached may be used", coherence.is_fresh()),
            ("redis_up", "1 while the link to Redis is up, or none is configured", is_up),
        ] {
            let mut metric = encoder.encode_descriptor(name, help, None, MetricType::Gauge)?;
            metric.encode_gauge(&i64::from(value))?;
        }
        Ok(())
    }
}

fn gauge(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}
