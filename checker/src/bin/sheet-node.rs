//! The textbook's cache, as the design sheet that this project started from has it, to be checked beside our own:
//! `findById` is GET, else SELECT, then SETEX; `update` is UPDATE, then DEL. Nothing is broken on purpose, and where the
//! sheet says nothing it does the better thing: permission is checked on each read and never cached, a page of the feed
//! is dropped when any party changes, and without Redis it reads from PostgreSQL.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use deadpool_postgres::{Manager, ManagerConfig, Pool, RecyclingMethod, Runtime};
use redis::AsyncCommands as _;
use redis::aio::{ConnectionManager, ConnectionManagerConfig};
use serde_json::{Value, json};
use tokio_postgres::NoTls;

/// `CACHE_TTL` of the sheet, in seconds.
const PARTY_TTL: u64 = 60;
const USER_TTL: u64 = 300;
const FEED_TTL: u64 = 30;
const WAIT: Duration = Duration::from_secs(5);

const PARTY: &str =
    "SELECT json_build_object('id', p.id, 'hostId', p.host_id, 'title', p.title, 'isPrivate', p.is_private,
        'venueName', p.venue_name, 'status', p.status, 'attendeesCount', p.attendees_count)::text
    FROM party_events p WHERE p.id = $1";
const USER: &str = "SELECT json_build_object('id', id, 'username', username, 'firstName', first_name)::text FROM users WHERE id = $1";
const FEED: &str = "SELECT coalesce(json_agg(json_build_object('id', id, 'title', title)), '[]')::text FROM (
        SELECT id, title FROM party_events WHERE status IN ('PLANNED', 'LIVE') AND NOT is_private
        ORDER BY status DESC, starts_at, id LIMIT 20) AS page";

struct Node {
    database: Pool,
    redis: ConnectionManager,
}

type Shared = State<Arc<Node>>;

/// An error of PostgreSQL: 503.
struct Unavailable;

impl<E: std::error::Error> From<E> for Unavailable {
    fn from(_: E) -> Self {
        Self
    }
}

impl IntoResponse for Unavailable {
    fn into_response(self) -> Response {
        (StatusCode::SERVICE_UNAVAILABLE, Json(json!({"success": false}))).into_response()
    }
}

impl Node {
    async fn cached(&self, key: &str) -> Option<Value> {
        let text: Option<String> = self.redis.clone().get(key).await.ok()?;
        serde_json::from_str(&text?).ok()
    }

    async fn delete(&self, key: &str) {
        let _: Result<(), _> = self.redis.clone().del(key).await;
    }

    /// `invalidatePattern` of the sheet.
    async fn delete_pattern(&self, pattern: &str) {
        let keys: Vec<String> = self.redis.clone().keys(pattern).await.unwrap_or_default();
        if !keys.is_empty() {
            let _: Result<(), _> = self.redis.clone().del(keys).await;
        }
    }

    /// `findById` of the sheet: the cache first, then the database, and what it said into the cache.
    async fn find(
        &self,
        key: &str,
        ttl: u64,
        query: &str,
        id: Option<&str>,
    ) -> Result<Option<Value>, Unavailable> {
        if let Some(cached) = self.cached(key).await {
            return Ok(Some(cached));
        }
        let client = self.database.get().await?;
        let statement = client.prepare_cached(query).await?;
        let row = match id {
            Some(id) => client.query_opt(&statement, &[&id]).await?,
            None => client.query_opt(&statement, &[]).await?,
        };
        drop(client);
        let Some(row) = row else { return Ok(None) };
        let value: Value = serde_json::from_str(row.get(0))?;
        let _: Result<(), _> = self.redis.clone().set_ex(key, value.to_string(), ttl).await;
        Ok(Some(value))
    }

    async fn party(&self, id: &str) -> Result<Option<Value>, Unavailable> {
        self.find(&format!("cache:party:{id}"), PARTY_TTL, PARTY, Some(id)).await
    }

    /// `update` of the sheet, up to the invalidation.
    async fn update(&self, statement: &str, text: &str, id: &str, owner: &str) -> Result<bool, Unavailable> {
        let client = self.database.get().await?;
        let statement = client.prepare_cached(statement).await?;
        Ok(client.execute(&statement, &[&text, &id, &owner]).await? == 1)
    }
}

/// Who asks. Tokens are no part of what is checked here; they are ids.
fn viewer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn answer(value: Option<Value>) -> Response {
    match value {
        Some(data) => Json(json!({"success": true, "data": data})).into_response(),
        None => (StatusCode::NOT_FOUND, Json(json!({"success": false, "code": "NOT_FOUND"}))).into_response(),
    }
}

async fn get_party(
    State(node): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Unavailable> {
    let party = node.party(&id).await?;
    let may_see = |party: &Value| party["isPrivate"] == false || party["hostId"].as_str() == viewer(&headers);
    Ok(answer(party.filter(may_see)))
}

async fn put_party(
    State(node): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Response, Unavailable> {
    let (title, host) = (body["title"].as_str().unwrap_or_default(), viewer(&headers).unwrap_or_default());
    let update = "UPDATE party_events SET title = $1, updated_at = now() WHERE id = $2 AND host_id = $3";
    if !node.update(update, title, &id, host).await? {
        return Ok(answer(None));
    }
    node.delete(&format!("cache:party:{id}")).await;
    node.delete_pattern("cache:feed:*").await;
    Ok(answer(Some(json!({"id": id, "title": title}))))
}

async fn get_user(State(node): Shared, Path(id): Path<String>) -> Result<Response, Unavailable> {
    Ok(answer(node.find(&format!("cache:user:{id}"), USER_TTL, USER, Some(&id)).await?))
}

async fn put_user(
    State(node): Shared,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(body): Json<Value>,
) -> Result<Response, Unavailable> {
    let (name, user) = (body["firstName"].as_str().unwrap_or_default(), viewer(&headers).unwrap_or_default());
    let update = "UPDATE users SET first_name = $1, updated_at = now() WHERE id = $2 AND id = $3";
    if !node.update(update, name, &id, user).await? {
        return Ok(answer(None));
    }
    node.delete(&format!("cache:user:{id}")).await;
    Ok(answer(Some(json!({"id": id, "firstName": name}))))
}

async fn get_feed(State(node): Shared, headers: HeaderMap) -> Result<Response, Unavailable> {
    let key = format!("cache:feed:{}", viewer(&headers).unwrap_or("anonymous"));
    Ok(answer(node.find(&key, FEED_TTL, FEED, None).await?))
}

#[tokio::main]
async fn main() -> Result<()> {
    let variable = |name: &str| std::env::var(name).with_context(|| format!("{name} is not set"));
    let config = ManagerConfig { recycling_method: RecyclingMethod::Fast };
    let manager = Manager::from_config(variable("DATABASE_URL")?.parse()?, NoTls, config);
    let database = Pool::builder(manager)
        .max_size(16)
        .runtime(Runtime::Tokio1)
        .wait_timeout(Some(WAIT))
        .create_timeout(Some(WAIT))
        .build()?;
    // As ioredis does: it goes on trying to connect, and a command waits for its answer.
    let config = ConnectionManagerConfig::new()
        .set_response_timeout(Some(WAIT))
        .set_connection_timeout(Some(Duration::from_millis(500)))
        .set_max_delay(Duration::from_millis(500));
    let redis =
        ConnectionManager::new_with_config(redis::Client::open(variable("REDIS_URL")?)?, config).await?;
    let node = Arc::new(Node { database, redis });
    let api = Router::new()
        .route("/parties", get(get_feed))
        .route("/parties/{id}", get(get_party).put(put_party))
        .route("/users/{id}", get(get_user).put(put_user));
    let app =
        Router::new().route("/health/ready", get(async || "ready")).nest("/api/v1", api).with_state(node);
    let port: u16 = variable("PORT")?.parse()?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    axum::serve(listener, app).await?;
    Ok(())
}
