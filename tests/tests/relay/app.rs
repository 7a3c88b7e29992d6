use nabij_core::id::Generation;
use nabij_relay::AppFiles;
use nabij_relay::AppFilesError;
use nabij_relay::store::sqlite::SqliteStore;
use nabij_tests::sockets::{RelayHere, generous};
use std::fs;
use std::path::Path;
use tempfile::TempDir;
use ureq::http::Response;

const INDEX: &[u8] = b"<!doctype html><title>Nabij</title>";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

fn write(folder: &Path, name: &str, content: &[u8]) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, content).expect("a file");
}

fn build() -> TempDir {
    let built = tempfile::tempdir().expect("a folder");
    write(built.path(), "index.html", INDEX);
    write(built.path(), "sw.js", b"// worker");
    write(built.path(), "manifest.webmanifest", b"{}");
    write(built.path(), "app-0a1b2c3d4e5f.js", b"export {}");
    write(built.path(), "app-0a1b2c3d4e5f.js.br", b"as brotli");
    write(built.path(), "app-0a1b2c3d4e5f.js.gz", b"as gzip");
    write(built.path(), "app_bg-9f86d081884c.wasm", b"\0asm");
    write(built.path(), "app_bg-9f86d081884c.wasm.gz", b"as gzip");
    write(built.path(), "fonts/letters-00ffee11.woff2", b"wOF2");
    write(built.path(), ".env", b"secret");
    built
}

fn serve(built: &Path) -> RelayHere {
    let mut config = generous();
    config.app = Some(AppFiles::read(built).expect("an app"));
    RelayHere::start(SqliteStore::open_in_memory(Generation([1; 8])).expect("a store"), config)
}

fn header<'a>(response: &'a Response<Vec<u8>>, name: &str) -> Option<&'a str> {
    response.headers().get(name).map(|value| value.to_str().expect("text"))
}

#[test]
fn each_file_has_its_type_and_says_how_long_it_may_be_kept() {
    let built = build();
    let relay = serve(built.path());
    let check = |path: &str, media_type: &str, cache: &str| {
        let response = relay.device().get(path, &[]);
        assert_eq!(response.status().as_u16(), 200, "{path}");
        assert_eq!(header(&response, "content-type"), Some(media_type), "{path}");
        assert_eq!(header(&response, "cache-control"), Some(cache), "{path}");
        assert_eq!(header(&response, "x-content-type-options"), Some("nosniff"), "{path}");
    };
    check("/", "text/html; charset=utf-8", "no-cache");
    check("/index.html", "text/html; charset=utf-8", "no-cache");
    check("/sw.js", "text/javascript; charset=utf-8", "no-cache");
    check("/manifest.webmanifest", "application/manifest+json", "no-cache");
    check("/app-0a1b2c3d4e5f.js", "text/javascript; charset=utf-8", FOR_EVER);
    check("/app_bg-9f86d081884c.wasm", "application/wasm", FOR_EVER);
    check("/fonts/letters-00ffee11.woff2", "font/woff2", FOR_EVER);
}

#[test]
fn places_inside_the_app_give_its_page_and_missing_files_are_missing() {
    let built = build();
    let relay = serve(built.path());
    for path in ["/clients", "/clients/0a1b/timeline", "/join?x=1", "/fonts", "/deep/"] {
        let response = relay.device().get(path, &[]);
        assert_eq!((response.status().as_u16(), response.body().as_slice()), (200, INDEX), "{path}");
        assert_eq!(header(&response, "cache-control"), Some("no-cache"), "{path}");
    }
    for path in ["/app-00000000aaaa.js", "/fonts/other.woff2", "/.env", "/../Cargo.toml", "/%2e%2e/Cargo.toml", "/v1/unknown"] {
        assert_eq!(relay.device().get(path, &[]).status().as_u16(), 404, "{path}");
    }
    assert_eq!(relay.device().post("/", b"").map(|(status, _)| status), Some(405));
}

#[test]
fn a_compressed_form_is_given_to_who_takes_it() {
    let built = build();
    let relay = serve(built.path());
    let check = |path: &str, accepted: &str, encoding: Option<&str>, body: &[u8]| {
        let response = relay.device().get(path, &[("accept-encoding", accepted)]);
        assert_eq!((header(&response, "content-encoding"), response.body().as_slice()), (encoding, body), "{path} {accepted}");
        assert_eq!(header(&response, "vary"), Some("accept-encoding"), "{path}");
    };
    check("/app-0a1b2c3d4e5f.js", "gzip, deflate, br", Some("br"), b"as brotli");
    check("/app-0a1b2c3d4e5f.js", "gzip", Some("gzip"), b"as gzip");
    check("/app-0a1b2c3d4e5f.js", "identity", None, b"export {}");
    check("/app_bg-9f86d081884c.wasm", "br, gzip", Some("gzip"), b"as gzip");
    check("/app_bg-9f86d081884c.wasm", "br", None, b"\0asm");
}

#[test]
fn a_file_that_the_browser_has_is_not_sent_again() {
    let built = build();
    let relay = serve(built.path());
    let first = relay.device().get("/sw.js", &[]);
    let etag = header(&first, "etag").expect("an etag");
    let again = relay.device().get("/sw.js", &[("if-none-match", etag)]);
    assert_eq!((again.status().as_u16(), again.body().as_slice()), (304, &b""[..]));
    let other = relay.device().get("/index.html", &[("if-none-match", etag)]);
    assert_eq!(other.status().as_u16(), 200);
}

#[test]
fn a_build_that_is_being_replaced_is_served_as_it_was() {
    let built = build();
    let relay = serve(built.path());
    write(built.path(), "index.html", b"half of a new page");
    fs::remove_file(built.path().join("sw.js")).expect("removed");
    assert_eq!(relay.device().get("/", &[]).body(), INDEX);
    assert_eq!(relay.device().get("/sw.js", &[]).status().as_u16(), 200);
}

#[test]
fn a_folder_without_an_app_is_refused() {
    let empty = tempfile::tempdir().expect("a folder");
    assert!(matches!(AppFiles::read(empty.path()), Err(AppFilesError::NoIndex(_))));
    assert!(matches!(AppFiles::read(&empty.path().join("missing")), Err(AppFilesError::Unreadable(..))));
}
