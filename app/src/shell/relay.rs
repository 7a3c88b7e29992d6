//! Calls to the relay, at the address that served the app.

use super::window;
use leptos::prelude::set_timeout_with_handle;
use nabij_core::wire::WAIT_PATH;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, Request, RequestCache, RequestCredentials, RequestInit, RequestMode, RequestRedirect, Response};

/// How long a call may take with its answer, in seconds: the largest reply still comes through a slow mobile connection.
const CALL_S_MAX: u64 = 30;
/// How long a wait may take, in seconds: longer than the relay lets one last.
const WAIT_S_MAX: u64 = 40;

/// No answer came: no network, a time-out, or nothing that speaks HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the relay did not answer")]
pub(crate) struct NoReply;

/// Posts `body` and gives the answer's body, of any status.
pub(crate) async fn call(path: &'static str, body: &[u8]) -> Result<Vec<u8>, NoReply> {
    let life_s = if path == WAIT_PATH { WAIT_S_MAX } else { CALL_S_MAX };
    let abort = AbortController::new().map_err(|_| NoReply)?;
    let signal = abort.signal();
    let timer = set_timeout_with_handle(move || abort.abort(), Duration::from_secs(life_s));
    let answer = post(path, body, &signal).await.map_err(|_| NoReply);
    if let Ok(timer) = timer {
        timer.clear();
    }
    answer
}

async fn post(path: &str, body: &[u8], signal: &web_sys::AbortSignal) -> Result<Vec<u8>, JsValue> {
    let headers = Headers::new()?;
    headers.set("content-type", "application/octet-stream")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&js_sys::Uint8Array::from(body));
    init.set_headers(&headers);
    init.set_mode(RequestMode::SameOrigin);
    init.set_credentials(RequestCredentials::Omit);
    init.set_cache(RequestCache::NoStore);
    init.set_redirect(RequestRedirect::Error);
    init.set_signal(Some(signal));
    let request = Request::new_with_str_and_init(path, &init)?;
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await?.dyn_into()?;
    let bytes = JsFuture::from(response.array_buffer()?).await?;
    Ok(js_sys::Uint8Array::new(&bytes).to_vec())
}
