//! The relay as the program that people run.

use super::Device;
use std::env;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::OnceLock;

/// Builds the relay's program, unless it is up to date, and gives its path.
fn relay_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| {
        let test = env::current_exe().expect("this test's own path");
        // target/PROFILE/deps/TEST
        let folder = test.parent().and_then(Path::parent).expect("the profile's folder");
        let profile = match folder.file_name().and_then(|name| name.to_str()).expect("a profile") {
            "debug" => "dev",
            other => other,
        };
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--package", "nabij-relay", "--bin", "nabij-relay", "--profile", profile, "--manifest-path"])
            .arg(manifest)
            .status()
            .expect("cargo");
        assert!(built.success(), "the relay does not build");
        folder.join("nabij-relay").with_extension(env::consts::EXE_EXTENSION)
    })
}

/// Gives the relay's program, to be run with nothing but the arguments that a test gives.
pub fn relay_command() -> Command {
    let mut command = Command::new(relay_binary());
    for variable in ["NABIJ_LISTEN", "NABIJ_ADDRESS", "NABIJ_STORE", "NABIJ_APP", "RUST_LOG"] {
        command.env_remove(variable);
    }
    command
}

/// A running relay; killed when dropped.
pub struct RelayProgram {
    child: Child,
    url: String,
}

impl RelayProgram {
    /// Starts `nabij-relay serve` on a free port with more arguments, and returns when it listens. It believes to be at [`super::ADDRESS`].
    pub fn start(store: &Path, arguments: &[&str]) -> RelayProgram {
        let mut child = relay_command()
            .args([
                "serve",
                "--listen",
                "127.0.0.1:0",
                "--address",
                super::ADDRESS,
                "--peer-units-per-s",
                "1000000",
                "--peer-units-burst",
                "1000000",
            ])
            .args(arguments)
            .arg("--store")
            .arg(store)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the relay");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let url = line.trim().strip_prefix("listening on ").unwrap_or_else(|| panic!("it did not start: {}", rest_of(child.stderr.take())));
        RelayProgram { url: url.into(), child }
    }

    /// Runs `nabij-relay token`; gives what it prints.
    pub fn token(store: &Path, spaces: u32) -> String {
        let output = relay_command().args(["token", "--spaces", &spaces.to_string(), "--store"]).arg(store).output().expect("a token");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("text").trim().into()
    }

    /// Gives the URL that it listens on.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Makes a device that talks to it.
    pub fn device(&self) -> Device {
        Device::new(&self.url, super::ADDRESS)
    }

    /// Kills it as a power cut would: no signal that it could hear.
    pub fn kill(mut self) {
        self.child.kill().expect("kill");
        self.child.wait().expect("its end");
    }

    /// Asks it to stop, as a service manager does; gives how it ended and what it logged.
    pub fn stop(mut self) -> (ExitStatus, String) {
        let asked = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().expect("kill");
        assert!(asked.success());
        let log = rest_of(self.child.stderr.take());
        (self.child.wait().expect("its end"), log)
    }
}

impl Drop for RelayProgram {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn rest_of(stderr: Option<ChildStderr>) -> String {
    let mut text = String::new();
    stderr.expect("its errors").read_to_string(&mut text).expect("text");
    text
}
