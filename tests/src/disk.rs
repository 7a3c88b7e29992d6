//! A device's disk: each transaction is there as a whole or not at all.

use nabij_core::engine::Write;
use std::collections::BTreeMap;

/// Sealed records by name, as a browser's database keeps them.
#[derive(Clone, Debug, Default)]
pub struct Disk {
    records: BTreeMap<String, Vec<u8>>,
    /// Whether it refuses to be written to.
    pub is_full: bool,
    /// Whether it does not give what it keeps.
    pub is_unreadable: bool,
}

impl Disk {
    /// Writes all of it, in order, or nothing; tells whether it did.
    pub fn write(&mut self, writes: Vec<Write>) -> bool {
        if self.is_full {
            return false;
        }
        for write in writes {
            match write {
                Write::Put { name, bytes } => drop(self.records.insert(name, bytes)),
                Write::Delete { name } => drop(self.records.remove(&name)),
            }
        }
        true
    }

    /// Gives every record, as a start reads them.
    pub fn records(&self) -> Vec<(String, Vec<u8>)> {
        self.records.iter().map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    }

    /// Gives the records whose names begin with one of these.
    pub fn records_with(&self, prefixes: &[String]) -> Vec<(String, Vec<u8>)> {
        let is_asked = |name: &str| prefixes.iter().any(|prefix| name.starts_with(prefix));
        self.records.iter().filter(|(name, _)| is_asked(name)).map(|(name, bytes)| (name.clone(), bytes.clone())).collect()
    }

    /// Gives the records whose name begins with `kind` and a slash, each with the rest of its name.
    pub fn records_of<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, &'a [u8])> {
        let of_kind = move |(name, bytes): (&'a String, &'a Vec<u8>)| Some((name.strip_prefix(kind)?.strip_prefix('/')?, bytes.as_slice()));
        self.records.iter().filter_map(of_kind)
    }

    /// Damages one record.
    pub fn spoil(&mut self, name: &str) {
        if let Some(byte) = self.records.get_mut(name).and_then(|bytes| bytes.last_mut()) {
            *byte ^= 1;
        }
    }

    /// Gives one record.
    pub fn record(&self, name: &str) -> Option<&[u8]> {
        self.records.get(name).map(Vec::as_slice)
    }
}
