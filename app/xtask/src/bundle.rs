//! Lays the app out as a browser gets it.
//!
//! - `/index.html` and `/sw.js` keep their names and must never be cached by name.
//! - Everything else lies under `/assets/`, its hash in its name: it never changes and may be cached for ever.
//! - Beside a file may lie the same file compressed (`.br`, `.gz`).
//!
//! The plain files of `app/` name each other as `{{css}}` or `{{fonts/atkinson-latin.woff2}}`, and a file's sha384 as `{{css integrity}}`;
//! a file can name only what is laid out before it, so that every hash covers all that hangs below it.

use crate::{compress, template};
use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256, Sha384};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Scripts of `app/` in the order in which they may name each other; the first is there only in an app that has one.
const SCRIPTS: [&str; 3] = ["worker", "boot", "old-browser"];
const MANIFEST: &str = "manifest.webmanifest";
const INDEX: &str = "/index.html";
/// The service worker keeps every file but itself.
pub(crate) const SERVICE_WORKER: &str = "/sw.js";

/// A file as the browser asks for it.
#[derive(Clone, Debug)]
pub(crate) struct Served {
    /// Begins with a slash.
    pub(crate) path: String,
    /// As in HTML: `sha384-` and base64.
    pub(crate) integrity: String,
}

/// What was laid out.
#[derive(Debug)]
pub(crate) struct Bundle {
    /// Changes whenever any byte of any file does.
    pub(crate) version: String,
    /// What a service worker keeps, in the order in which it was laid out.
    pub(crate) files: Vec<Served>,
}

/// Lays out the plain files of `app` and the bindings, whole or not at all: in a folder beside `dist` that then takes its place.
pub(crate) fn lay_out(app: &Path, bindings: &Path, dist: &Path, compressed: bool) -> Result<Bundle> {
    let new = dist.with_extension("new");
    remove(&new)?;
    fs::create_dir_all(new.join("assets"))?;

    let mut layout = Layout { folder: new.clone(), named: BTreeMap::new(), files: Vec::new() };
    layout.add_public(&app.join("public"))?;
    layout.add_filled(MANIFEST, MANIFEST, &read(&app.join("public").join(MANIFEST))?)?;
    layout.add_filled("css", "style.css", &styles(&app.join("style"))?)?;
    layout.add("wasm", "nabij.wasm", &fs::read(bindings.join("nabij_bg.wasm"))?)?;
    layout.add("js", "nabij.js", &fs::read(bindings.join("nabij.js"))?)?;
    for name in SCRIPTS {
        let source = app.join(name).with_extension("js");
        if name != "worker" || source.exists() {
            layout.add_filled(name, &format!("{name}.js"), &read(&source)?)?;
        }
    }
    let version = layout.finish(&read(&app.join("index.html"))?, &read(&app.join("sw.js"))?)?;
    if compressed {
        layout.compress()?;
    }

    let old = dist.with_extension("old");
    remove(&old)?;
    if dist.exists() {
        fs::rename(dist, &old)?;
    }
    fs::rename(&new, dist)?;
    remove(&old)?;
    Ok(Bundle { version, files: layout.files })
}

struct Layout {
    folder: PathBuf,
    named: BTreeMap<String, Served>,
    files: Vec<Served>,
}

impl Layout {
    /// Adds a file whose name in the browser holds its hash, and that others may name.
    fn add(&mut self, name: &str, file: &str, bytes: &[u8]) -> Result<()> {
        let (stem, extension) = file.rsplit_once('.').with_context(|| format!("{file} has no extension"))?;
        let path = format!("/assets/{stem}-{}.{extension}", short_hash(bytes));
        let served = self.write(path, bytes)?;
        self.named.insert(name.to_owned(), served);
        Ok(())
    }

    fn add_filled(&mut self, name: &str, file: &str, text: &str) -> Result<()> {
        let filled = template::fill(text, |name| self.value(name)).with_context(|| format!("in {file}"))?;
        self.add(name, file, filled.as_bytes())
    }

    fn add_public(&mut self, public: &Path) -> Result<()> {
        for path in files_below(public)? {
            let name = path.strip_prefix(public)?.to_string_lossy().replace('\\', "/");
            let file = name.rsplit('/').next().unwrap_or(&name);
            if name.ends_with(".txt") {
                // Licences go along and are not part of what a device keeps.
                fs::copy(&path, self.folder.join("assets").join(file))?;
            } else if name != MANIFEST {
                self.add(&name, file, &fs::read(&path)?)?;
            }
        }
        Ok(())
    }

    /// Writes the two files that know the version. It hashes all others, and these two while the version is still open in them.
    fn finish(&mut self, index: &str, service_worker: &str) -> Result<String> {
        let fill_index = |layout: &Layout, version: &str| {
            template::fill(index, |name| if name == "version" { Some(version.to_owned()) } else { layout.value(name) })
                .context("in index.html")
        };
        let open = fill_index(self, "")? + service_worker + &self.list()?;
        let version = short_hash(open.as_bytes());

        let index = fill_index(self, &version)?;
        self.write(INDEX.to_owned(), index.as_bytes())?;
        let list = self.list()?;
        let service_worker = template::fill(service_worker, |name| match name {
            "version" => Some(version.clone()),
            "files" => Some(list.clone()),
            _ => self.value(name),
        });
        fs::write(self.folder.join("sw.js"), service_worker.context("in sw.js")?)?;
        Ok(version)
    }

    fn write(&mut self, path: String, bytes: &[u8]) -> Result<Served> {
        fs::write(self.folder.join(&path[1..]), bytes)?;
        let served = Served { path, integrity: format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes))) };
        self.files.push(served.clone());
        Ok(served)
    }

    fn value(&self, name: &str) -> Option<String> {
        if let Some(name) = name.strip_suffix(" integrity") {
            return Some(self.named.get(name)?.integrity.clone());
        }
        match self.named.get(name) {
            Some(served) => Some(served.path.clone()),
            // An app without a worker says so by an empty name.
            None => (name == "worker").then(String::new),
        }
    }

    fn list(&self) -> Result<String> {
        let pairs: Vec<_> = self.files.iter().map(|file| (&file.path, &file.integrity)).collect();
        Ok(serde_json::to_string(&pairs)?)
    }

    /// Puts smaller copies beside the files, for a relay that has no time to make them.
    fn compress(&self) -> Result<()> {
        for path in self.files.iter().map(|file| file.path.as_str()).chain([SERVICE_WORKER]) {
            let bytes = fs::read(self.folder.join(&path[1..]))?;
            for (extension, smaller) in [("gz", compress::gzip(&bytes)?), ("br", compress::brotli(&bytes)?)] {
                // Fonts and pictures are compressed already.
                if smaller.len() < bytes.len() {
                    fs::write(self.folder.join(format!("{}.{extension}", &path[1..])), smaller)?;
                }
            }
        }
        Ok(())
    }
}

/// Joins the styles in the order of their names.
fn styles(folder: &Path) -> Result<String> {
    let styles: Vec<PathBuf> =
        files_below(folder)?.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "css")).collect();
    styles.iter().map(|path| read(path)).collect()
}

/// Gives all files below a folder, in the order of their names, so that the same files always give the same version.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in folder.read_dir().with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            paths.extend(files_below(&path)?);
        } else {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8].iter().map(|byte| format!("{byte:02x}")).collect()
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small app in a folder of its own, removed at the end.
    struct Folder(PathBuf);

    impl Folder {
        fn with_app(name: &str) -> Folder {
            let folder = Folder(std::env::temp_dir().join(format!("nabij-{name}-{}", std::process::id())));
            for (path, text) in [
                ("app/public/door.svg", "<svg/>"),
                ("app/public/manifest.webmanifest", r#"{"icons":[{"src":"{{door.svg}}"}]}"#),
                ("app/style/10-door.css", "a{background:url({{door.svg}})}"),
                ("app/boot.js", "import('{{js}}');"),
                ("app/old-browser.js", "alert('old');"),
                ("app/index.html", r#"{{version}} {{css}} {{boot integrity}} worker="{{worker}}""#),
                ("app/sw.js", "const VERSION = '{{version}}', FILES = '{{files}}';"),
                ("bindings/nabij.js", "export default 1;"),
                ("bindings/nabij_bg.wasm", "wasm"),
            ] {
                folder.put(path, text);
            }
            folder
        }

        fn put(&self, path: &str, text: &str) {
            let path = self.0.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }

        fn lay_out(&self) -> Bundle {
            lay_out(&self.0.join("app"), &self.0.join("bindings"), &self.0.join("dist"), false).unwrap()
        }

        fn served(&self, path: &str) -> String {
            fs::read_to_string(self.0.join("dist").join(&path[1..])).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn service_worker_lists_every_file_under_its_hash() {
        let folder = Folder::with_app("lists");
        let bundle = folder.lay_out();
        let service_worker = folder.served(SERVICE_WORKER);
        for path in files_below(&folder.0.join("dist")).unwrap() {
            let served = format!("/{}", path.strip_prefix(folder.0.join("dist")).unwrap().display());
            if served != SERVICE_WORKER {
                let integrity = format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(fs::read(path).unwrap())));
                assert!(service_worker.contains(&format!(r#"["{served}","{integrity}"]"#)), "{served} is not in {service_worker}");
            }
        }
        assert!(service_worker.contains(&bundle.version));
    }

    #[test]
    fn a_change_in_any_source_is_another_version_and_the_same_sources_are_the_same() {
        let folder = Folder::with_app("version");
        let mut versions = vec![folder.lay_out().version];
        assert_eq!(folder.lay_out().version, versions[0]);
        for (path, text) in [
            ("app/public/door.svg", "<svg></svg>"),
            ("app/style/20-more.css", "b{}"),
            ("app/sw.js", "const FILES = '{{files}}', VERSION = '{{version}}';"),
            ("app/index.html", "{{version}}"),
            ("bindings/nabij_bg.wasm", "wasm 2"),
        ] {
            folder.put(path, text);
            let version = folder.lay_out().version;
            assert!(!versions.contains(&version), "{path} changed, the version did not");
            versions.push(version);
        }
    }

    #[test]
    fn a_changed_picture_changes_the_name_of_the_style_that_shows_it() {
        let folder = Folder::with_app("names");
        let style = |bundle: Bundle| bundle.files.into_iter().find(|file| file.path.starts_with("/assets/style-")).unwrap().path;
        let before = style(folder.lay_out());
        folder.put("app/public/door.svg", "<svg></svg>");
        assert_ne!(style(folder.lay_out()), before);
    }
}
