//! Reads and, once, writes the files of vectors.

use nabij_core::seal::device::DeviceSecret;
use nabij_core::seal::epoch::EpochSecret;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Keeps two tests from writing the same new file, each its own.
static WRITING: Mutex<()> = Mutex::new(());

/// Bytes that JSON shows in hexadecimal.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Hex(pub(crate) Vec<u8>);

impl Hex {
    pub(crate) fn array<const N: usize>(&self) -> [u8; N] {
        self.0.as_slice().try_into().expect("the vector has the right length")
    }
}

impl<T: AsRef<[u8]>> From<T> for Hex {
    fn from(bytes: T) -> Self {
        Self(bytes.as_ref().to_vec())
    }
}

impl std::fmt::Debug for Hex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl Serialize for Hex {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{self:?}"))
    }
}

impl<'de> Deserialize<'de> for Hex {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let pairs = (0..text.len()).step_by(2).map(|at| text.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()));
        pairs.collect::<Option<_>>().map(Self).ok_or_else(|| serde::de::Error::custom("no hexadecimal"))
    }
}

/// Reads a file of vectors; writes it first if there is none and new ones are asked for.
pub(crate) fn frozen<T: Serialize + DeserializeOwned>(file: &str, make: impl FnOnce() -> T) -> T {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(file);
    let writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    if !path.exists() && std::env::var_os("NABIJ_NEW_FIXTURES").is_some() {
        let mut json = serde_json::to_string_pretty(&make()).expect("vectors are plain values");
        json.push('\n');
        std::fs::write(&path, json).expect("the folder of fixtures can be written");
    }
    drop(writing);
    let json = std::fs::read(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    serde_json::from_slice(&json).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A device whose seeds are plain to see.
pub(crate) fn device(number: u8) -> DeviceSecret {
    DeviceSecret::decode(&[[number; 32], [number + 100; 32]].concat()).expect("64 bytes make a device")
}

/// An epoch secret that is plain to see.
pub(crate) fn epoch_secret(number: u8) -> EpochSecret {
    nabij_core::wire::decode(&[number; 32]).expect("32 bytes make an epoch secret")
}

/// The same bytes with the lowest bit of one byte changed.
pub(crate) fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut changed = bytes.to_vec();
    changed[at] ^= 1;
    changed
}

/// The same text with another letter of base64, so that only what it stands for changes.
pub(crate) fn relettered(text: &[u8], at: usize) -> Vec<u8> {
    let mut changed = text.to_vec();
    changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
    changed
}

/// The same bytes with some more.
pub(crate) fn extended(bytes: &[u8], more: &[u8]) -> Vec<u8> {
    [bytes, more].concat()
}
