//! The list of erased spaces beside the store's file: ids in hex, one a line, only ever added to. It is no part of a backup, so that a store
//! put back from an old one erases again what was erased since.

use nabij_core::id::SpaceId;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The list of one store.
pub(super) struct Erasures {
    path: PathBuf,
}

impl Erasures {
    /// Names the list of the store at `path`: the same name with `.erased` behind it.
    pub(super) fn beside(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(".erased");
        Self { path: name.into() }
    }

    /// Reads all ids; none where there is no list yet. A line that was cut off by a crash was never answered for, and is passed over.
    pub(super) fn read(&self) -> io::Result<Vec<SpaceId>> {
        match fs::read_to_string(&self.path) {
            Ok(text) => Ok(text.lines().filter_map(SpaceId::from_hex).collect()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Adds ids, and returns once they are on disk.
    pub(super) fn add(&self, ids: &[SpaceId]) -> io::Result<()> {
        let is_new = !self.path.exists();
        let mut file = OpenOptions::new().create(true).append(true).open(&self.path)?;
        // In front too: what a crash cut off must not swallow the next line.
        let lines: String = ids.iter().map(|id| format!("\n{id}\n")).collect();
        file.write_all(lines.as_bytes())?;
        file.sync_all()?;
        // A new file is there after a crash only once its folder says so.
        if is_new && let Some(folder) = self.path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::File::open(folder)?.sync_all()?;
        }
        Ok(())
    }
}
