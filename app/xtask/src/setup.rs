//! Finds a toolchain that compiles to WebAssembly, or makes one.

use crate::{debian, program};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
use std::process::{Command, Stdio};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// How long rustup may take to fetch 20 MB; where its server cannot be reached it may hang for ever.
const RUSTUP_LIMIT_S: u64 = 60;

/// A toolchain that has the WebAssembly target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The one that runs this.
    Active,
    /// Debian's own compiler, linked into rustup.
    Debian,
}

impl Toolchain {
    /// Chooses this toolchain for a call of cargo or rustc.
    pub(crate) fn choose<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match self {
            Toolchain::Active => command,
            Toolchain::Debian => command.env_remove("LD_LIBRARY_PATH").env("RUSTUP_TOOLCHAIN", debian::TOOLCHAIN),
        }
    }

    /// Gives the folder of this toolchain's standard library for WebAssembly, whether it is there or not.
    fn library(&self) -> Option<PathBuf> {
        let mut rustc = Command::new("rustc");
        rustc.args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::null());
        let output = self.choose(&mut rustc).output().ok().filter(|output| output.status.success())?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    }

    fn is_ready(&self) -> bool {
        let Some(library) = self.library() else { return false };
        let Ok(mut entries) = library.read_dir() else { return false };
        let has_std = entries.any(|entry| entry.is_ok_and(|entry| entry.file_name().to_string_lossy().starts_with("libstd-")));
        has_std && (*self == Toolchain::Active || debian::is_current(&library))
    }
}

/// Gives a toolchain that compiles to WebAssembly; the second time at once.
pub(crate) fn wasm_toolchain() -> Result<Toolchain> {
    for toolchain in [Toolchain::Active, Toolchain::Debian] {
        if toolchain.is_ready() {
            return Ok(toolchain);
        }
    }
    println!("The Rust toolchain lacks the WebAssembly target: asking rustup for it.");
    let mut rustup = Command::new("rustup");
    rustup.args(["target", "add", TARGET]).env_remove("RUST_BACKTRACE");
    if program::succeeds_within(&mut rustup, RUSTUP_LIMIT_S) && Toolchain::Active.is_ready() {
        return Ok(Toolchain::Active);
    }
    println!("rustup could not add it; trying Debian's own Rust.");
    debian::make_toolchain().and_then(|()| whole(Toolchain::Debian)).context(HELP)
}

fn whole(toolchain: Toolchain) -> Result<Toolchain> {
    if !toolchain.is_ready() {
        bail!("the toolchain was made, and does not find its standard library");
    }
    Ok(toolchain)
}

const HELP: &str = "\
this Rust toolchain cannot compile to WebAssembly, and it could not be added.
Either run `rustup target add wasm32-unknown-unknown` where rustup's server can be reached, or, on Debian 12 with its security updates, let
someone with root run `apt-get install rustc-web cargo-web rust-web-src lld-22` and `cargo xtask setup`. Then run this command again.
What went wrong";
