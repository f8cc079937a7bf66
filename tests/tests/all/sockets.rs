//! Open sockets as clients meet them: socket.io-client and ws against two servers that share a database and a private
//! Redis. Nothing waits for time to pass, but for what happens by itself after a time; then it waits for that.

mod doors;
mod engine;
mod events;
mod gone;
mod house;
mod limits;
mod puppets;
mod resuming;
mod rights;
mod wall;
mod wrong;

use puppets::{Kind, Puppets};

/// The puppets, unless there is no Node.js here.
async fn puppets() -> Option<Puppets> {
    if std::env::var_os("PARTY_GALLERY_TEST_SOCKETIO").is_none() {
        eprintln!("left out: there is no Node.js here");
        return None;
    }
    Some(Puppets::start())
}
