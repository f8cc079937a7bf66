//! Open sockets: the chat, who is there, and the live party, on as many servers as there are.
//!
//! - What a socket speaks is its transport's matter ([`line`] with [`native`] and [`packets`], [`socketio`]); sessions, rooms
//!   and events know nothing of it.
//! - Truth is in the database: a message is written first and said then. The bus between servers may lose what it carries;
//!   rooms count, and read what is missing ([`room`]).
//! - Who may hear is asked when somebody joins, and again whenever something happened on which it hangs ([`rights`]).
//!
//! To add an event that clients send: a line and a function in [`events`]. To add one that they get: say it by
//! [`party_app::live::Live`], from wherever it happens; what must not be lost goes by the outbox.

mod door;
mod events;
mod frame;
mod line;
mod native;
mod node;
mod packets;
mod rights;
mod room;
mod session;
mod socketio;
mod websocket;

use std::io;
use std::time::Duration;

use party_app::App;
use party_http::{HttpConfig, Server};
use tokio::net::TcpListener;

use node::Node;

/// How long sockets are given to say goodbye when the server stops.
const GOODBYE: Duration = Duration::from_secs(2);

/// Serves REST and sockets until `shutdown` is done; then takes nothing new, closes the sockets, and returns when requests
/// in flight are answered.
///
/// # Errors
/// When the listener fails, or the folder for uploads cannot be used.
pub async fn serve(
    app: App,
    config: HttpConfig,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let state = Server::state(app, config).await?;
    let node = Node::start(state.clone());
    let (socketio, io) = socketio::routes(&node);
    let routes = socketio.merge(native::routes(&node));
    let stopping = async move {
        shutdown.await;
        // Not waited for: requests that hang on a socket's polling end with it.
        tokio::spawn(async move {
            let closed = async {
                node.stop().await;
                io.close().await;
            };
            if tokio::time::timeout(GOODBYE, closed).await.is_err() {
                tracing::debug!("sockets did not say goodbye in time");
            }
        });
    };
    Server::with_state(state, routes).serve(listener, stopping).await
}
