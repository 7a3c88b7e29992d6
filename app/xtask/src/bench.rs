//! Measurements, each ending in one line of JSON.

use crate::bundle::SERVICE_WORKER;
use crate::{app, place, program};
use anyhow::{Result, bail};
use std::fs;

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
        _ => bail!("there is no measurement `{name}`: size, visit-bytes"),
    }
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
