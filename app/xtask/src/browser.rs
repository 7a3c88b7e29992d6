//! What the browser tests need besides the app: Chromium, Node, the packages of `tests/browser`, and poppler to read what is printed.

use crate::{debian, place, program};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The folder of the browser tests.
pub(crate) fn tests() -> PathBuf {
    place::root().join("tests/browser")
}

/// Sets up all that the browser tests need and gives the path of Chromium.
pub(crate) fn set_up() -> Result<PathBuf> {
    packages(&tests())?;
    poppler()?;
    chromium()
}

/// Installs what reads printed pages, unless it is there.
fn poppler() -> Result<()> {
    match ["pdftotext", "pdftoppm", "pdfinfo"].into_iter().all(|name| place::program(name).is_some()) {
        true => Ok(()),
        false => {
            debian::install(&["poppler-utils"]).context("the browser tests need pdftotext, pdftoppm and pdfinfo: install poppler-utils")
        }
    }
}

/// Finds Chromium or Chrome, or installs it. `NABIJ_CHROMIUM` names another one.
fn chromium() -> Result<PathBuf> {
    if let Some(path) = env::var_os("NABIJ_CHROMIUM") {
        return Ok(PathBuf::from(path));
    }
    let find = || ["chromium", "chromium-browser", "google-chrome"].into_iter().find_map(place::program);
    if let Some(path) = find() {
        return Ok(path);
    }
    debian::install(&["chromium"]).context("the browser tests need Chromium: install it, or name it in NABIJ_CHROMIUM")?;
    find().context("Chromium was installed but is not on the PATH: name it in NABIJ_CHROMIUM")
}

/// Installs exactly the locked packages of the browser tests, unless they are there.
fn packages(tests: &Path) -> Result<()> {
    if place::program("node").is_none() || place::program("npm").is_none() {
        debian::install(&["nodejs", "npm"]).context("the browser tests need Node 20 or newer and npm: install them")?;
    }
    let lock = fs::read(tests.join("package-lock.json")).context("tests/browser has no package-lock.json")?;
    let installed = tests.join("node_modules/.installed-lock.json");
    if fs::read(&installed).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    program::run(Command::new("npm").args(["ci", "--no-audit", "--no-fund"]).current_dir(tests))?;
    if !tests.join("node_modules").is_dir() {
        bail!("npm installed no packages in tests/browser");
    }
    fs::write(installed, lock)?;
    Ok(())
}
