//! Measurements, each ending in one line of JSON.

use crate::bundle::SERVICE_WORKER;
use crate::{app, browser, place, program, serve};
use anyhow::{Result, bail};
use std::fs;
use std::process::Command;

/// Runs the measurement of this name.
pub(crate) fn bench(name: &str) -> Result<()> {
    match name {
        "size" => size(),
        "visit-bytes" => program::run(&mut program::cargo(&[
            "run",
            "--release",
            "--quiet",
            "--locked",
            "--package",
            "nabij-tests",
            "--example",
            "visit_bytes",
        ])),
        "app" | "doorstep" | "first-sync" | "search" => in_browser(name),
        _ => bail!("there is no measurement `{name}`: app, doorstep, first-sync, search, size, visit-bytes"),
    }
}

/// Runs a measurement of `tests/browser/bench` in a real Chromium, with app and relay as they are installed.
fn in_browser(name: &str) -> Result<()> {
    let relay = serve::relay(true)?;
    app::build(app::Profile::Installed)?;
    let chromium = browser::set_up()?;
    let mut node = Command::new("node");
    node.arg(format!("bench/{name}.mjs")).current_dir(browser::tests());
    program::run(node.env("NABIJ_RELAY", &relay).env("NABIJ_APP", place::dist()).env("NABIJ_CHROMIUM", chromium))
}

/// Measures what a first visit downloads: every file that the service worker keeps (page, app, styles, both fonts, icons, manifest), and the
/// service worker itself. A file that does not get smaller is sent, and counted, as it is.
fn size() -> Result<()> {
    let bundle = app::build(app::Profile::Installed)?;
    let dist = place::dist();
    let mut total = [0u64; 3];
    println!("{:>9} {:>9} {:>9}", "raw", "gzip", "brotli");
    for path in bundle.files.iter().map(|file| file.path.as_str()).chain([SERVICE_WORKER]) {
        let bytes_of = |suffix: &str| fs::metadata(dist.join(format!("{}{suffix}", &path[1..]))).map(|file| file.len());
        let raw = bytes_of("")?;
        let row = [raw, bytes_of(".gz").unwrap_or(raw), bytes_of(".br").unwrap_or(raw)];
        println!("{:>9} {:>9} {:>9}  {path}", row[0], row[1], row[2]);
        for (total, bytes) in total.iter_mut().zip(row) {
            *total += bytes;
        }
    }
    println!("{}", serde_json::json!({ "raw": total[0], "gzip": total[1], "brotli": total[2] }));
    Ok(())
}
