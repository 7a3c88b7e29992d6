//! The relay's rules, tried on the pure logic over a real SQLite store.

mod chunks;
mod commit;
mod erase;
mod frames;
mod log;
mod mailboxes;
mod nonces;
mod proofs;
mod quotas;
mod records;
mod restore;
mod tokens;
mod watches;
mod world;
