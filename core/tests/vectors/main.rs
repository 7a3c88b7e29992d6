//! Fixed vectors of every byte format: what must open and to what, and what must be refused and why.
//!
//! The vectors lie in `core/fixtures` and are for ever: a changed format is a new version with a new file beside the old. A file that is not
//! there yet is written when `NABIJ_NEW_FIXTURES` is set; one that is there is never written again. Hostile vectors are built by [`forge`], which
//! puts the layouts together from the cryptographic crates alone, so that it can also build what the library never would.
#![cfg(feature = "device")]

mod chunk;
mod entry;
mod fixture;
mod forge;
mod invitation;
mod keys;
mod lane;
mod payload;
mod snapshot;
mod vault;
mod wrap;
