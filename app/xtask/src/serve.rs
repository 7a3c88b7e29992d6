//! A whole Nabij on this computer: the app, and a relay that serves it.

use crate::{app, place, program};
use anyhow::{Context, Result, bail};
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What `cargo xtask serve` may be told.
#[derive(Debug)]
pub(crate) struct Options {
    release: bool,
    port: u16,
    /// Holds the relay's store and the organisation's token.
    store: PathBuf,
}

/// Spaces that the organisation's token allows: a team with a hundred clients over several years.
const SPACES: &str = "1000";

impl Options {
    pub(crate) fn parse(mut arguments: &[&str]) -> Result<Options> {
        let mut options = Options { release: false, port: 8420, store: place::root().join("store") };
        loop {
            arguments = match arguments {
                [] => return Ok(options),
                ["--release", rest @ ..] => {
                    options.release = true;
                    rest
                }
                ["--port", port, rest @ ..] => {
                    options.port = port.parse().with_context(|| format!("`{port}` is not a port"))?;
                    rest
                }
                ["--store", folder, rest @ ..] => {
                    options.store = std::env::current_dir()?.join(folder);
                    rest
                }
                _ => bail!("serve takes [--release] [--port 8420] [--store DIR], not `{}`", arguments.join(" ")),
            }
        }
    }
}

/// Builds the app and the relay, makes the store and the token if this is the first time, and runs the relay until it is stopped.
pub(crate) fn serve(options: Options) -> Result<()> {
    // Asked first: it would be a pity to hear of it only after minutes of building.
    TcpListener::bind(("127.0.0.1", options.port))
        .with_context(|| format!("port {} is taken: stop what uses it, or choose another with --port", options.port))?;
    let (profile, word) =
        if options.release { (app::Profile::Installed, "a small app and a fast relay") } else { (app::Profile::Quick, "quick to build") };
    println!("Building Nabij ({word}); the first time takes some minutes.");
    app::build(profile)?;
    let relay = relay(options.release)?;

    fs::create_dir_all(&options.store).with_context(|| format!("cannot make {}", options.store.display()))?;
    let store = options.store.join("relay.sqlite");
    let token = token(&relay, &store, &options.store.join("token"))?;
    let address = format!("http://localhost:{}", options.port);
    println!("\nWhat it stores, sealed, is in {}. Ctrl-C stops it.", options.store.display());
    println!("Nabij runs. Open this address to make the first team (keep it to yourself: it holds the organisation's token):");
    println!("  {address}/#token={token}\n");

    let mut command = Command::new(relay);
    command.arg("serve").arg("--listen").arg(format!("127.0.0.1:{}", options.port)).arg("--address").arg(address);
    command.arg("--store").arg(store).arg("--app").arg(place::dist());
    become_program(command)
}

/// Builds the relay and gives its path.
pub(crate) fn relay(release: bool) -> Result<PathBuf> {
    let (flag, folder) = if release { (Some("--release"), "release") } else { (None, "debug") };
    program::run(program::cargo(&["build", "--locked", "--package", "nabij-relay"]).args(flag))?;
    Ok(place::target().join(folder).join(format!("nabij-relay{}", std::env::consts::EXE_SUFFIX)))
}

/// Gives the organisation's token. The relay keeps only its hash, so that it is kept here to be shown again.
fn token(relay: &Path, store: &Path, file: &Path) -> Result<String> {
    if file.exists() && store.exists() {
        return Ok(fs::read_to_string(file)?.trim().to_owned());
    }
    let token = program::output(Command::new(relay).arg("token").arg("--store").arg(store).args(["--spaces", SPACES]))?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(file)?, "{token}")?;
    Ok(token)
}

/// Goes on as the other program, so that Ctrl-C and other signals reach the relay itself.
#[cfg(unix)]
fn become_program(mut command: Command) -> Result<()> {
    Err(std::os::unix::process::CommandExt::exec(&mut command)).context("cannot start the relay")
}

#[cfg(not(unix))]
fn become_program(mut command: Command) -> Result<()> {
    program::run(&mut command)
}
