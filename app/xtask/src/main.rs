//! `cargo xtask`: sets up, builds, serves, tests and measures Nabij, and needs nothing but rustup's cargo to begin with.
//!
//! Reading order: `setup` finds or makes what is missing, `app` compiles to WebAssembly and `bundle` lays the browser's files out;
//! `serve`, `lint`, `test` and `bench` stand on these. `program` runs other programs, `place` knows where things lie.

#![expect(clippy::print_stdout, reason = "a command line speaks through its output")]

mod app;
mod bench;
mod browser;
mod bundle;
mod compress;
mod debian;
mod lint;
mod place;
mod program;
mod screens;
mod serve;
mod setup;
mod template;
mod test;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask COMMAND

  serve [--release] [--port 8420] [--store DIR]   build, start the relay and print the address to open
  test                                            everything that CI runs
  browser                                         of these, only those in a real browser
  lint                                            formatting, clippy, and what the relay must not depend on
  build [--release]                               build the app into target/dist
  bench NAME                                      measure; prints one JSON object as its last line: app, doorstep, first-sync, search, size, visit-bytes
  screens [--only STATE] [--readme]               pictures of every screen into target/screens; with --readme those of the README too
  setup                                           only what the others do first: the WebAssembly target; for tests, Chromium and Node";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["setup"] => {
            setup::wasm_toolchain()?;
            browser::set_up().map(drop)
        }
        ["build"] => app::build(app::Profile::Quick).map(drop),
        ["build", "--release"] => app::build(app::Profile::Installed).map(drop),
        ["serve", options @ ..] => serve::serve(serve::Options::parse(options)?),
        ["lint"] => lint::lint(),
        ["test"] => test::test(),
        ["browser"] => test::browser(),
        ["screens", options @ ..] => screens::screens(options),
        ["bench", name] => bench::bench(name),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("no such command: {}\n\n{USAGE}", arguments.join(" ")),
    }
}
