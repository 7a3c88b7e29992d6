//! The built app: read once at the start and served from memory, so that what a browser gets always belongs together, also while a newer
//! build is being written to the same folder.

use super::Shared;
use crate::limits::APP_BYTES_MAX;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const INDEX: &str = "index.html";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("no-cache");
/// The compressed forms that may lie beside a file, best first.
const ENCODINGS: [(&str, &str); 2] = [("br", "br"), ("gz", "gzip")];

/// The files of an app, by path without the leading slash.
#[derive(Debug)]
pub struct AppFiles {
    files: HashMap<String, AppFile>,
}

#[derive(Debug)]
struct AppFile {
    media_type: HeaderValue,
    cache_control: HeaderValue,
    plain: Content,
    /// With the name of the encoding, best first.
    compressed: Vec<(&'static str, Content)>,
}

#[derive(Debug)]
struct Content {
    bytes: Bytes,
    etag: HeaderValue,
}

/// Why the app's files could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AppFilesError {
    #[error("cannot read {0}")]
    Unreadable(PathBuf, #[source] io::Error),
    #[error("{0} holds no index.html: build the app first")]
    NoIndex(PathBuf),
    #[error("{0} holds more than {APP_BYTES_MAX} bytes")]
    TooLarge(PathBuf),
}

impl AppFiles {
    /// Reads all files below a folder, but those whose name begins with a dot.
    pub fn read(folder: &Path) -> Result<AppFiles, AppFilesError> {
        let mut contents = HashMap::new();
        read_folder(folder, "", &mut contents)?;
        if contents.values().map(|bytes| bytes.len() as u64).sum::<u64>() > APP_BYTES_MAX {
            return Err(AppFilesError::TooLarge(folder.into()));
        }
        let compressed_of = |path: &str| {
            ENCODINGS
                .iter()
                .filter_map(|(suffix, encoding)| Some((*encoding, Content::new(contents.get(&format!("{path}.{suffix}"))?))))
                .collect()
        };
        let files: HashMap<String, AppFile> = contents
            .iter()
            .map(|(path, bytes)| {
                let cache_control = if is_hashed(path) { FOR_EVER } else { ASK_EACH_TIME };
                let file =
                    AppFile { media_type: media_type(path), cache_control, plain: Content::new(bytes), compressed: compressed_of(path) };
                (path.clone(), file)
            })
            .collect();
        if files.contains_key(INDEX) { Ok(AppFiles { files }) } else { Err(AppFilesError::NoIndex(folder.into())) }
    }

    /// Finds what a path means: a file, or a place inside the app, which the app itself sorts out.
    fn find(&self, path: &str) -> Option<&AppFile> {
        let path = path.trim_start_matches('/');
        let last = path.rsplit('/').next().unwrap_or_default();
        match self.files.get(path) {
            Some(file) => Some(file),
            // A missing file is missing: a page in the place of a script would only fail later and darker.
            None if last.contains('.') || path.starts_with("v1/") => None,
            None => self.files.get(INDEX),
        }
    }
}

impl AppFile {
    fn respond(&self, headers: &HeaderMap) -> Response {
        let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (encoding, content) = match self.compressed.iter().find(|(encoding, _)| accepts(accepted, encoding)) {
            Some((encoding, content)) => (Some(*encoding), content),
            None => (None, &self.plain),
        };
        let is_known = headers.get_all(header::IF_NONE_MATCH).iter().any(|known| known == content.etag);
        let mut response =
            if is_known { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(content.bytes.clone()).into_response() };
        let answer = response.headers_mut();
        answer.insert(header::CONTENT_TYPE, self.media_type.clone());
        answer.insert(header::CACHE_CONTROL, self.cache_control.clone());
        answer.insert(header::ETAG, content.etag.clone());
        if !self.compressed.is_empty() {
            answer.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        }
        if let Some(encoding) = encoding {
            answer.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        response
    }
}

impl Content {
    fn new(bytes: &Bytes) -> Content {
        let hash: String = Sha256::digest(bytes)[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let etag = HeaderValue::try_from(format!("\"{hash}\"")).unwrap_or(HeaderValue::from_static("\"\""));
        Content { bytes: bytes.clone(), etag }
    }
}

pub(super) async fn file(State(shared): State<Arc<Shared>>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = shared.app.as_ref().and_then(|app| app.find(uri.path())) else { return StatusCode::NOT_FOUND.into_response() };
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    file.respond(&headers)
}

fn read_folder(folder: &Path, prefix: &str, contents: &mut HashMap<String, Bytes>) -> Result<(), AppFilesError> {
    let unreadable = |path: &Path| {
        let path = path.to_path_buf();
        move |error| AppFilesError::Unreadable(path, error)
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.')) else { continue };
        let key = format!("{prefix}{name}");
        if path.is_dir() {
            read_folder(&path, &format!("{key}/"), contents)?;
        } else {
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            contents.insert(key, bytes.into());
        }
    }
    Ok(())
}

/// Tells whether a file's name holds a hash of its content: a part of 8 or more lower-case hexadecimal digits, letters and figures both.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '.', '_']).any(|part| {
        let is_hex = part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        part.len() >= 8 && is_hex && part.bytes().any(|byte| byte.is_ascii_digit()) && part.bytes().any(|byte| byte.is_ascii_lowercase())
    })
}

fn media_type(path: &str) -> HeaderValue {
    HeaderValue::from_static(match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "txt" | "ftl" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    })
}

/// Tells whether an `Accept-Encoding` header takes an encoding (RFC 9110, 12.5.3, without weighing one against another).
fn accepts(accepted: &str, encoding: &str) -> bool {
    accepted.split(',').any(|offer| {
        let mut parts = offer.split(';').map(str::trim);
        let is_named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(encoding));
        is_named && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_with_a_hash_is_kept_for_ever() {
        let check = |path, expected| assert_eq!(is_hashed(path), expected, "{path}");
        check("app-0a1b2c3d4e5f6071.js", true);
        check("app_bg.9f86d081884c7d65.wasm", true);
        check("assets/style-9f86d081.css", true);
        check("index.html", false);
        check("sw.js", false);
        check("manifest.webmanifest", false);
        check("fonts/inter-latin-400-normal.woff2", false);
        check("report-20261101.pdf", false);
        check("deadbeef0/index.html", false);
    }

    #[test]
    fn an_encoding_is_used_only_if_the_browser_takes_it() {
        let check = |accepted, expected| assert_eq!(accepts(accepted, "br"), expected, "{accepted}");
        check("gzip, deflate, br, zstd", true);
        check("BR", true);
        check("br;q=0.5", true);
        check("gzip, br;q=0", false);
        check("gzip", false);
        check("", false);
        check("brotli", false);
    }
}
