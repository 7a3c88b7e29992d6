//! Encryption and byte formats: the only place that names age and the AEAD.
//!
//! Nothing here invents cryptography: age wraps keys, XChaCha20-Poly1305 seals, HMAC and HKDF with SHA-256 derive, Ed25519 signs. What is
//! ours is the layout, and the layout is for ever: a changed one is a new version or suite with new fixtures beside the old.
//!
//! Reading order: [`device`] and [`epoch`] hold the keys; [`chunk`] with [`payload`] and [`snapshot`] carry a document; [`entry`] and
//! [`wrap`] carry membership; [`lane`] holds records that only their newest version keeps; [`vault`] guards all of it at rest; [`link`] and
//! [`invitation`] let a new device in. All integers are big endian, except inside what [`crate::wire::encode`] (postcard) writes.
//!
//! Secrets are wiped from memory when dropped and never shown by `Debug`. Where a value could be opened with the wrong key or be damaged,
//! the two cannot be told apart, and the errors say so.

pub mod chunk;
pub mod device;
pub mod entry;
pub mod epoch;
pub mod invitation;
pub mod lane;
pub mod link;
pub mod payload;
pub mod snapshot;
pub mod vault;
pub mod wrap;

mod aead;
mod padding;
mod secret;
