//! Everything that CI runs, fast first.

use crate::{app, browser, lint, place, program, serve};
use anyhow::{Context, Result};
use std::process::Command;
use std::time::Instant;

/// Runs every stage; the first that fails ends it and is named.
pub(crate) fn test() -> Result<()> {
    let mut stages = Stages { seconds: Vec::new() };
    stages.run("lint", lint::lint)?;
    stages.run("unit, property, relay and simulation tests", || program::run(&mut program::cargo(&["test", "--workspace", "--locked"])))?;
    in_browser(&mut stages)?;
    stages.tell();
    Ok(())
}

/// The stages in a real browser alone, for whoever works on a screen.
pub(crate) fn browser() -> Result<()> {
    let mut stages = Stages { seconds: Vec::new() };
    in_browser(&mut stages)?;
    stages.tell();
    Ok(())
}

/// Drives the built app in a real browser, in every way of `tests/browser`.
fn in_browser(stages: &mut Stages) -> Result<()> {
    let relay = stages.run("relay", || serve::relay(false))?;
    stages.run("app for the browser", || app::build(app::Profile::Quick))?;
    let chromium = stages.run("setting up the browser tests", browser::set_up)?;
    stages.run("browser tests", || {
        let mut node = Command::new("node");
        node.args(["--test", "--test-concurrency=1"]).current_dir(browser::tests());
        program::run(node.env("NABIJ_RELAY", &relay).env("NABIJ_APP", place::dist()).env("NABIJ_CHROMIUM", chromium))
    })
}

struct Stages {
    seconds: Vec<(&'static str, f64)>,
}

impl Stages {
    fn run<T>(&mut self, name: &'static str, stage: impl FnOnce() -> Result<T>) -> Result<T> {
        println!("\n== {name}");
        let start = Instant::now();
        let done = stage().with_context(|| format!("stage \"{name}\" failed after {:.1} s", start.elapsed().as_secs_f64()))?;
        let seconds = start.elapsed().as_secs_f64();
        println!("== {name}: {seconds:.1} s");
        self.seconds.push((name, seconds));
        Ok(done)
    }

    fn tell(&self) {
        println!("\nAll is well.");
        for (name, seconds) in &self.seconds {
            println!("{seconds:>7.1} s  {name}");
        }
    }
}
