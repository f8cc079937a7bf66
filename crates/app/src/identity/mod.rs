//! Who somebody is, as far as it can be said without the database: [`password`] checks what a person knows,
//! [`firebase`] what Google vouches for, [`token`] makes what a person carries afterwards, [`pass_key`] keeps the secrets of
//! passes, [`outside`] reaches other servers, [`known_device`] tells devices that signed in before from strangers.
//!
//! Kept true: secrets never print themselves, time and randomness come from the caller.

pub mod firebase;
pub mod known_device;
pub mod outside;
pub mod pass_key;
pub mod password;
pub mod token;

pub use outside::http_client;
pub(crate) use outside::{outside_builder, read_body};
