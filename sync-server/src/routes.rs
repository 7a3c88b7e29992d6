//! What the relay answers over HTTP, and what every answer carries.

mod call;
pub(crate) mod files;
mod health;
mod wait;

use crate::bells::Bells;
use crate::limits::{BODY_TIMEOUT_S, STALL_TIMEOUT_S};
use crate::peers::Peers;
use crate::writer::Writer;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use files::AppFiles;
use http_body_util::BodyExt;
use nabij_core::wire::{CALL_PATH, REQUEST_BYTES_MAX, WAIT_PATH};
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

/// The address that a connection comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeerAddress(pub(crate) IpAddr);

/// What the routes share.
pub(crate) struct Shared {
    pub(crate) writer: Writer,
    pub(crate) bells: Arc<Bells>,
    pub(crate) peers: Peers,
    pub(crate) is_behind_proxy: bool,
    pub(crate) app: Option<AppFiles>,
    /// A permit per byte of a body in memory.
    pub(crate) memory: Arc<Semaphore>,
    /// Turns true when the relay stops.
    pub(crate) stop: watch::Receiver<bool>,
}

/// Only what the app itself brings may run, load or frame; `wasm-unsafe-eval` is what WebAssembly needs.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; \
     font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, HeaderValue); 6] = [
    (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CONTENT_SECURITY_POLICY)),
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("no-referrer")),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()"),
    ),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new()
        .route(CALL_PATH, post(call::call))
        .route(WAIT_PATH, post(wait::wait))
        .route("/health", get(health::health))
        .fallback(files::file)
        .layer(middleware::from_fn_with_state(shared.clone(), admit))
        .layer(middleware::map_response(with_headers))
        .with_state(shared)
}

async fn with_headers(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, value);
    }
    // What is not a file of the app is nobody's to keep.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn admit(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let declared = request.headers().get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    // A body of unknown length is paid for as the longest; no more than that is ever read.
    let unknown = if request.method() == Method::POST { REQUEST_BYTES_MAX as u64 } else { 0 };
    let body_bytes = declared.unwrap_or(unknown).min(REQUEST_BYTES_MAX as u64);
    if shared.peers.admit(peer_of(&request, shared.is_behind_proxy), body_bytes) {
        next.run(request).await
    } else {
        (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "10")]).into_response()
    }
}

/// Gives the peer's address: the connection's, or behind a proxy the one that the proxy saw and added last.
fn peer_of(request: &Request, is_behind_proxy: bool) -> IpAddr {
    let forwarded = || {
        let values = request.headers().get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
        values.rsplit(',').next()?.trim().parse().ok()
    };
    let connected = || request.extensions().get::<PeerAddress>().map(|peer| peer.0);
    if is_behind_proxy { forwarded().or_else(connected) } else { connected() }.unwrap_or(Ipv4Addr::UNSPECIFIED.into())
}

/// Reads a body of at most `bytes_max`, counting it as memory until the permit is dropped.
async fn read_body(
    shared: &Shared,
    mut body: Body,
    bytes_max: usize,
) -> Result<(Vec<u8>, Option<tokio::sync::OwnedSemaphorePermit>), StatusCode> {
    let read = async {
        let (mut bytes, mut held) = (Vec::new(), None::<tokio::sync::OwnedSemaphorePermit>);
        loop {
            let frame = tokio::time::timeout(Duration::from_secs(STALL_TIMEOUT_S), body.frame()).await;
            let Some(frame) = frame.map_err(|_| StatusCode::REQUEST_TIMEOUT)? else { return Ok((bytes, held)) };
            let Ok(part) = frame.map_err(|_| StatusCode::BAD_REQUEST)?.into_data() else { continue };
            if bytes.len() + part.len() > bytes_max {
                return Err(StatusCode::PAYLOAD_TOO_LARGE);
            }
            let permit = shared.memory.clone().try_acquire_many_owned(part.len() as u32).map_err(|_| StatusCode::TOO_MANY_REQUESTS)?;
            match &mut held {
                Some(held) => held.merge(permit),
                None => held = Some(permit),
            }
            bytes.extend_from_slice(&part);
        }
    };
    tokio::time::timeout(Duration::from_secs(BODY_TIMEOUT_S), read).await.unwrap_or(Err(StatusCode::REQUEST_TIMEOUT))
}

/// Gives a frame as a response.
fn frame_response(status: StatusCode, frame: impl Into<Body>) -> Response {
    (status, [(header::CONTENT_TYPE, "application/octet-stream")], frame.into()).into_response()
}
