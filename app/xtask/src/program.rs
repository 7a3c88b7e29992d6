//! Runs other programs; an error says which one failed.

use crate::place;
use anyhow::{Context, Result, bail};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Makes a call of cargo in the checkout, with one build folder for all.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments).current_dir(place::root()).env("CARGO_TARGET_DIR", place::target());
    // `cargo xtask` points this at its own toolchain's libraries, which another toolchain must not load.
    command.env_remove("LD_LIBRARY_PATH");
    command
}

/// Runs a program to its end.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", told(command)))?;
    if !status.success() {
        bail!("{} failed ({status})", told(command));
    }
    Ok(())
}

/// Runs a program to its end and gives what it printed, without white space around it.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| format!("cannot start {}", told(command)))?;
    if !output.status.success() {
        bail!("{} failed ({})", told(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Tells whether a program ended well within a time; past it, the program is stopped.
pub(crate) fn succeeds_within(command: &mut Command, limit_s: u64) -> bool {
    let Ok(mut child) = command.spawn() else { return false };
    let end = Instant::now() + Duration::from_secs(limit_s);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if Instant::now() < end => thread::sleep(Duration::from_millis(50)),
            _ => {
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

/// Makes a call as root: directly if this is root, else by sudo; `None` if there is no way.
pub(crate) fn as_root(name: &str) -> Option<Command> {
    let user = Command::new("id").arg("-u").output().ok()?;
    if user.stdout.trim_ascii() == b"0" {
        return Some(Command::new(name));
    }
    let mut command = Command::new(place::program("sudo")?);
    command.arg(name);
    Some(command)
}

fn told(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    format!("`{}`", words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" "))
}
