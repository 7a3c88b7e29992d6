//! Compiles the app to WebAssembly, makes its JavaScript bindings and has them laid out for the browser.

use crate::bundle::{self, Bundle};
use crate::setup::{self, TARGET};
use crate::{place, program};
use anyhow::{Context, Result};
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// How the app is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For `serve` and for tests: minutes faster to build, and larger.
    Quick,
    /// As people install it: small, and with its files compressed once and for all.
    Installed,
}

/// Builds the app into [`place::dist`].
pub(crate) fn build(profile: Profile) -> Result<Bundle> {
    let name = match profile {
        Profile::Quick => "web-dev",
        Profile::Installed => "web",
    };
    let toolchain = setup::wasm_toolchain()?;
    // A folder of its own, so that a build of the app and one of the relay never wait for each other.
    let target = place::target().join("wasm");
    let mut cargo = program::cargo(&["build", "--locked", "--package", "nabij-app", "--target", TARGET, "--profile", name]);
    if profile == Profile::Installed {
        // What everybody downloads must not tell whose machine it was built on; and shorter paths are smaller.
        let remap = |from: &Path, to: &str| format!("--remap-path-prefix={}={to}", from.display());
        let flags = [remap(place::root(), "nabij"), remap(&place::cargo_home()?, "cargo")];
        cargo.arg("--config").arg(format!("target.{TARGET}.rustflags = {}", serde_json::json!(flags)));
    }
    program::run(toolchain.choose(&mut cargo).arg("--target-dir").arg(&target))?;

    let bindings = target.join("bindings");
    if bindings.exists() {
        std::fs::remove_dir_all(&bindings)?;
    }
    let mut bindgen = Bindgen::new();
    bindgen.input_path(target.join(TARGET).join(name).join("nabij-app.wasm")).out_name("nabij").typescript(false);
    // The names of functions are a third of the file: they are kept where somebody will read a stack, and not where everybody downloads them.
    bindgen.remove_name_section(profile == Profile::Installed).remove_producers_section(profile == Profile::Installed);
    bindgen.web(true)?.generate(&bindings).context("making the bindings between JavaScript and WebAssembly")?;

    let dist = place::dist();
    let bundle = bundle::lay_out(&place::root().join("app"), &bindings, &dist, profile == Profile::Installed)?;
    println!("The app is in {}: version {}, {} files.", dist.display(), bundle.version, bundle.files.len());
    Ok(bundle)
}
