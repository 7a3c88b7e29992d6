//! What the code must look like, and what the relay must not contain.

use crate::program;
use anyhow::{Result, bail};
use std::process::{Command, Stdio};

/// The relay cannot read what it stores, and shows it by not even having the means.
const NOT_IN_THE_RELAY: [&str; 2] = ["automerge", "age"];

/// Checks formatting, lints of every package, and the relay's dependencies.
pub(crate) fn lint() -> Result<()> {
    for component in ["fmt", "clippy"] {
        let mut version = Command::new("cargo");
        if !version.args([component, "--version"]).stdout(Stdio::null()).stderr(Stdio::null()).status()?.success() {
            program::run(Command::new("rustup").args(["component", "add", "rustfmt", "clippy"]))?;
        }
    }
    program::run(&mut program::cargo(&["fmt", "--all", "--check"]))?;
    // The app is linted as host code: not every toolchain that compiles to WebAssembly has clippy.
    program::run(&mut program::cargo(&["clippy", "--workspace", "--all-targets", "--locked", "--quiet", "--", "-D", "warnings"]))?;

    let tree = ["tree", "--locked", "--package", "nabij-relay", "--edges", "normal", "--prefix", "none"];
    let found = forbidden(&program::output(&mut program::cargo(&tree))?);
    if !found.is_empty() {
        bail!("the relay depends on {}, which it must not", found.join(" and "));
    }
    Ok(())
}

/// Gives what of [`NOT_IN_THE_RELAY`] a dependency tree holds, one package a line.
fn forbidden(tree: &str) -> Vec<&'static str> {
    NOT_IN_THE_RELAY.into_iter().filter(|name| tree.lines().any(|line| line.split(' ').next() == Some(name))).collect()
}

#[cfg(test)]
mod tests {
    use super::forbidden;

    #[test]
    fn automerge_below_another_crate_is_found() {
        assert_eq!(forbidden("nabij-relay v0.1.0 (/nabij/sync-server)\nnabij-core v0.1.0\nautomerge v0.12.0 (*)"), ["automerge"]);
    }

    #[test]
    fn a_crate_with_a_similar_name_is_allowed() {
        assert!(forbidden("nabij-relay v0.1.0\npage_size v0.6.0\nagenda v1.0.0").is_empty());
    }
}
