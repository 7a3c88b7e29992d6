//! What Debian provides where nothing else does: packages, and a WebAssembly target built from its Rust sources.

use crate::setup::TARGET;
use crate::{place, program};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};
use std::{fs, process};

/// The name under which rustup knows Debian's compiler.
pub(crate) const TOOLCHAIN: &str = "debian-wasm";

const RUSTC: &str = "/usr/bin/rustc";
const PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const SOURCE: &str = "/usr/lib/rustlib/src/rust/library";
/// Says which compiler built the standard library beside it: after an upgrade of the compiler it must be built again.
const BUILT_BY: &str = "built-by";

/// Installs those of the packages that are missing.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages.iter().copied().filter(|package| !is_installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    if place::program("apt-get").is_none() {
        bail!("there is no apt-get to install {} with", missing.join(", "));
    }
    println!("Installing from Debian: {}", missing.join(", "));
    let mut update = program::as_root("apt-get").with_context(|| format!("installing {} needs root or sudo", missing.join(", ")))?;
    program::run(update.args(["-q", "update"]))?;
    let mut install = program::as_root("env").context("installing needs root or sudo")?;
    install.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "install", "--yes", "--no-install-recommends"]);
    program::run(install.args(missing))
}

fn is_installed(package: &str) -> bool {
    let status = Command::new("dpkg-query").args(["-W", "-f", "${Status}", package]).stderr(Stdio::null()).output();
    status.is_ok_and(|output| output.stdout == b"install ok installed")
}

/// Tells whether Debian's compiler of today built the standard library in this folder.
pub(crate) fn is_current(library: &Path) -> bool {
    let built_by = fs::read_to_string(library.join(BUILT_BY));
    matches!((built_by, compiler()), (Ok(then), Ok(now)) if then == now)
}

fn compiler() -> Result<String> {
    program::output(Command::new(RUSTC).arg("-vV").env_remove("LD_LIBRARY_PATH"))
}

/// Builds the standard library for WebAssembly, puts it beside Debian's own, and makes the compiler known to rustup.
pub(crate) fn make_toolchain() -> Result<()> {
    install(&PACKAGES)?;
    let library = Path::new("/usr/lib/rustlib").join(TARGET).join("lib");
    if !is_current(&library) {
        println!("Building the standard library for WebAssembly from Debian's sources, once: one to three minutes.");
        let work = place::cache()?.join(format!("std-{}", process::id()));
        build_std(&work).and_then(|()| put_in_place(&work, &library)).context("building the standard library for WebAssembly")?;
        fs::remove_dir_all(&work)?;
    }
    program::run(Command::new("rustup").args(["toolchain", "link", TOOLCHAIN, "/usr"]))
}

/// Compiles the sources as the compiler's own build does, so that no unstable flag is needed later.
fn build_std(work: &Path) -> Result<()> {
    fs::create_dir_all(work)?;
    // Copied, because cargo writes a lock file beside them.
    program::run(Command::new("cp").arg("-rL").arg(SOURCE).arg(work))?;
    let mut cargo = Command::new("/usr/bin/cargo");
    cargo.args(["build", "--release", "--target", TARGET, "--manifest-path", "sysroot/Cargo.toml"]);
    cargo.current_dir(work.join("library"));
    cargo.env_remove("RUSTUP_TOOLCHAIN").env_remove("LD_LIBRARY_PATH");
    cargo.env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1").env("__CARGO_DEFAULT_LIB_METADATA", "web");
    cargo.env("CARGO_TARGET_DIR", work.join("target"));
    cargo.env("CARGO_PROFILE_RELEASE_PANIC", "abort").env("CARGO_PROFILE_RELEASE_DEBUG", "0");
    cargo.env("RUSTFLAGS", "-Zforce-unstable-if-unmarked -Cembed-bitcode=yes");
    program::run(&mut cargo)?;
    fs::write(work.join(BUILT_BY), compiler()?)?;
    Ok(())
}

/// Copies under another name and renames: a half copied library must never look like a whole one.
fn put_in_place(work: &Path, library: &Path) -> Result<()> {
    let as_root = |name| program::as_root(name).context("writing to /usr/lib/rustlib needs root or sudo");
    let part = library.with_extension(format!("part-{}", process::id()));
    program::run(as_root("mkdir")?.arg("-p").arg(&part))?;
    let built = work.join("target").join(TARGET).join("release/deps");
    let mut copy = as_root("cp")?;
    for entry in built.read_dir()? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "rlib") {
            copy.arg(path);
        }
    }
    program::run(copy.arg(work.join(BUILT_BY)).arg(&part))?;
    program::run(as_root("rm")?.arg("-rf").arg(library))?;
    program::run(as_root("mv")?.arg("-T").arg(part).arg(library))
}
