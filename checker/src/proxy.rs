//! A TCP proxy between one node and one of its services, with a gate that can hold up what passes, and when: after a
//! query was answered and before the node knows, after a commit and before the node knows. Nothing is lost or changed.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream, UnixStream};
use tokio::sync::watch;
use tokio::task::AbortHandle;

/// What passes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gate {
    /// Everything.
    Open,
    /// Everything but rows that carry a register's version: a fill of the cache, between its query and its write.
    HoldFills,
    /// Everything but PostgreSQL's word that something was committed.
    HoldCommits,
    /// Nothing: connections stay open and silent.
    Closed,
}

impl Gate {
    fn holds_answer(self, answer: &[u8]) -> bool {
        match self {
            Self::Open => false,
            Self::Closed => true,
            Self::HoldFills => carries_a_version(answer),
            Self::HoldCommits => tells_of_a_commit(answer),
        }
    }
}

/// Whether these bytes from PostgreSQL end a transaction that wrote: the tag of COMMIT, or of an UPDATE after which the
/// session is idle.
fn tells_of_a_commit(bytes: &[u8]) -> bool {
    has(bytes, b"COMMIT\0") || (has(bytes, b"UPDATE 1\0") && bytes.ends_with(b"Z\0\0\0\x05I"))
}

/// Whether these bytes hold a text of [`crate::client::text`].
fn carries_a_version(bytes: &[u8]) -> bool {
    has(bytes, b"Party 0") || has(bytes, b"Host 0")
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Where the service really is.
#[derive(Debug, Clone)]
pub enum Upstream {
    /// A port of this machine.
    Port(u16),
    /// A unix socket.
    Socket(PathBuf),
}

type Reader = Box<dyn AsyncRead + Send + Unpin>;
type Writer = Box<dyn AsyncWrite + Send + Unpin>;

impl Upstream {
    async fn connect(&self) -> std::io::Result<(Reader, Writer)> {
        Ok(match self {
            Self::Port(port) => {
                let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, *port)).await?;
                stream.set_nodelay(true)?;
                let (reader, writer) = stream.into_split();
                (Box::new(reader), Box::new(writer))
            }
            Self::Socket(path) => {
                let (reader, writer) = UnixStream::connect(path).await?.into_split();
                (Box::new(reader), Box::new(writer))
            }
        })
    }
}

/// A running proxy. It ends, with its connections, when it is dropped.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    gate: Arc<watch::Sender<Gate>>,
    held: Arc<watch::Sender<u64>>,
    task: AbortHandle,
}

impl Proxy {
    /// Starts it on a free port.
    pub async fn start(upstream: Upstream) -> std::io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let gate = Arc::new(watch::Sender::new(Gate::Open));
        let held = Arc::new(watch::Sender::new(0));
        let accept = accept(listener, upstream, Arc::downgrade(&gate), Arc::clone(&held));
        let task = tokio::spawn(accept).abort_handle();
        Ok(Self { address, gate, held, task })
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Changes what passes. What was held and may pass now goes on in its order.
    pub fn set(&self, gate: Gate) {
        self.held.send_replace(0);
        self.gate.send_replace(gate);
    }

    /// Returns as soon as something is held that came after the last [`Proxy::set`].
    pub async fn holds(&self) {
        let mut held = self.held.subscribe();
        // The sender lives as long as we do.
        let _ = held.wait_for(|held| *held > 0).await;
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(
    listener: TcpListener,
    upstream: Upstream,
    gate: std::sync::Weak<watch::Sender<Gate>>,
    held: Arc<watch::Sender<u64>>,
) {
    loop {
        let Ok((stream, _)) = listener.accept().await else { continue };
        let Some(gate) = gate.upgrade() else { return };
        let (answers, questions) = (gate.subscribe(), gate.subscribe());
        let (upstream, held) = (upstream.clone(), Arc::clone(&held));
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            // A service that is down refuses; so do we, by closing.
            let Ok((from_service, to_service)) = upstream.connect().await else { return };
            let (from_node, to_node) = stream.into_split();
            let ask = pump(Box::new(from_node), to_service, questions, &held, |gate, _| gate == Gate::Closed);
            let answer = pump(from_service, Box::new(to_node), answers, &held, Gate::holds_answer);
            // When one side hangs up, the other one hears of it.
            tokio::select! {
                () = ask => {}
                () = answer => {}
            }
        });
    }
}

async fn pump(
    mut from: Reader,
    mut to: Writer,
    mut gate: watch::Receiver<Gate>,
    held: &watch::Sender<u64>,
    holds: fn(Gate, &[u8]) -> bool,
) {
    let mut buffer = vec![0; 16 << 10];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let bytes = &buffer[..length];
        if holds(*gate.borrow(), bytes) {
            held.send_modify(|held| *held += 1);
        }
        // The end of the proxy is the end of its connections.
        if gate.wait_for(|gate| !holds(*gate, bytes)).await.is_err() || to.write_all(bytes).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_is_told_by_its_tag_and_an_update_only_outside_a_transaction() {
        assert!(tells_of_a_commit(b"C\0\0\0\x0bCOMMIT\0Z\0\0\0\x05I"));
        assert!(tells_of_a_commit(b"2\0\0\0\x04C\0\0\0\x0dUPDATE 1\0Z\0\0\0\x05I"));
        assert!(!tells_of_a_commit(b"2\0\0\0\x04C\0\0\0\x0dUPDATE 1\0Z\0\0\0\x05T"));
        assert!(!tells_of_a_commit(b"C\0\0\0\x0dSELECT 1\0Z\0\0\0\x05I"));
    }
}
