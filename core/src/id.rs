//! Identifiers, each a type of its own, so that a client can never be taken for a worker.

use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// Reads the lower-case hexadecimal form that `Display` writes.
            pub fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0u8; $length];
                if text.len() != 2 * $length || !text.is_ascii() {
                    return None;
                }
                for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
                    *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
                }
                Some(Self(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self)
            }
        }
    };
}

id!(/** Names a space: one document, its readers and its chunk log at the relay. Bound to who made it: see [`crate::wire::keyed_space`] and [`crate::wire::derived_space`]. */ SpaceId, 16);
id!(/** Tells a Team's derived spaces apart; says nothing to who does not hold the Team's root. */ SpaceTag, 32);
id!(/** Names a device: SHA-256(domain, Ed25519 key, X25519 key)[..16]. */ DeviceId, 16);
id!(/** Names a person, who may have several devices. */ PersonId, 16);
id!(/** Names a worker inside one Team; a worker may not have joined yet. */ WorkerId, 16);
id!(/** Names a client by a pseudonym that says nothing. */ ClientId, 16);
id!(/** Names one entry of a relationship log. */ EntryId, 16);
id!(/** Names a wish of a client, or a goal that somebody else has. */ WishId, 16);
id!(/** Names a consideration. */ ConsiderationId, 16);
id!(/** Names a question on a team's agenda. */ QuestionId, 16);
id!(/** Names a fact that a stand-in has to know. */ FactId, 16);
id!(/** Names a sealed chunk: a keyed hash of its header and padded plaintext. */ ChunkId, 16);
id!(/** Hashes what a chunk's author signed: SHA-256[..16]. */ ChunkHash, 16);
id!(/** Hashes an entry of a membership log: SHA-256[..16]. */ EntryHash, 16);
id!(/** Names a record of an Own space's record lane. */ RecordId, 16);
id!(/** Names an invitation and its mailbox at the relay. */ InvitationId, 16);
id!(/** Names a registered watch at the relay; who knows it may wait on it. */ WatchId, 16);
id!(/** A single-use number from the relay that keeps a request from being replayed. */ Nonce, 16);
id!(/** Allows new spaces at a relay; only its hash is stored there. */ Token, 32);
id!(/** SHA-256 of a [`Token`]. */ TokenHash, 32);
id!(/** An Ed25519 public key. */ PublicKey, 32);
id!(/** Changes when a relay was made or restored from a backup, so that devices know to compare. */ Generation, 8);

/// Numbers the epoch secrets of a space from 0 upwards; each removal starts a new epoch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Epoch(pub u16);
