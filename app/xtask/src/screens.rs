//! Pictures of every screen, for people to look at.

use crate::{app, browser, place, program, serve};
use anyhow::Result;
use std::process::Command;

/// Builds the app and takes the pictures into `target/screens`; `options` (`--only STATE`, `--readme`) go to `tests/browser/screens.mjs`.
pub(crate) fn screens(options: &[&str]) -> Result<()> {
    let relay = serve::relay(false)?;
    app::build(app::Profile::Quick)?;
    let chromium = browser::set_up()?;
    let folder = place::target().join("screens");
    let mut node = Command::new("node");
    node.arg("screens.mjs").arg(&folder).args(options).current_dir(browser::tests());
    program::run(node.env("NABIJ_RELAY", &relay).env("NABIJ_APP", place::dist()).env("NABIJ_CHROMIUM", chromium))?;
    println!("The pictures are in {}; look at its sheets first.", folder.display());
    Ok(())
}
