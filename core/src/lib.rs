//! The core of Nabij: spaces, keys, documents and the sync engine.
//!
//! Reading order: [`view`] and [`model`] (what people see), [`engine`] (what a device does), [`contents`] over [`document`] (what is kept),
//! [`caseload`] (how heavy it is for whom), [`relationship`] (how it went with a client), [`search`] (what is found), [`membership`] and [`keyring`] (who may read), [`seal`] (how it is sealed), [`wire`] (what the relay hears).
//!
//! Invariants, as absences: nothing here reads a clock, a network, a storage or ambient randomness; only `document` names Automerge; only
//! `seal` names age and the AEAD; without the feature `device` there is neither.

pub mod id;
pub mod time;
pub mod wire;

#[cfg(feature = "device")]
pub mod caseload;
#[cfg(feature = "device")]
pub mod contents;
#[cfg(feature = "device")]
pub mod document;
#[cfg(feature = "device")]
pub mod engine;
#[cfg(feature = "device")]
pub mod fault;
#[cfg(feature = "device")]
pub mod import;
#[cfg(feature = "device")]
pub mod keyring;
#[cfg(feature = "device")]
pub mod membership;
#[cfg(feature = "device")]
pub mod merged;
#[cfg(feature = "device")]
pub mod model;
#[cfg(feature = "device")]
pub mod random;
#[cfg(feature = "device")]
pub mod relationship;
#[cfg(feature = "device")]
pub mod rhythm;
#[cfg(feature = "device")]
pub mod seal;
#[cfg(feature = "device")]
pub mod search;
#[cfg(feature = "device")]
pub mod today;
#[cfg(feature = "device")]
pub mod view;
#[cfg(feature = "device")]
pub mod words;
