//! Where things lie: the checkout, the build folder, the caches.

use anyhow::{Context, Result};
use std::env;
use std::path::{self, Path, PathBuf};

/// Gives the root of the checkout.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here)
}

/// Gives the folder that cargo builds into.
pub(crate) fn target() -> PathBuf {
    // As cargo does: from where it was called.
    let chosen = env::var_os("CARGO_TARGET_DIR").and_then(|folder| path::absolute(folder).ok());
    chosen.unwrap_or_else(|| root().join("target"))
}

/// Gives the folder of the built app, as the relay serves it.
pub(crate) fn dist() -> PathBuf {
    target().join("dist")
}

/// Gives a folder for what may be deleted at any time.
pub(crate) fn cache() -> Result<PathBuf> {
    let base = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cache")));
    Ok(base.context("there is no home folder for a cache: set XDG_CACHE_HOME")?.join("nabij"))
}

/// Gives the folder in which cargo keeps the sources of dependencies.
pub(crate) fn cargo_home() -> Result<PathBuf> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    home.context("there is no home folder for cargo: set CARGO_HOME")
}

/// Finds a program on the PATH.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(name)).find(|path| path.is_file())
}
