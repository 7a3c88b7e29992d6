//! `POST /v1/call`: one request frame for one reply frame.

use super::{Shared, frame_response, read_body};
use crate::clock;
use crate::limits::CALL_TIMEOUT_S;
use crate::relay::Response as RelayResponse;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use nabij_core::wire::{Outcome, REQUEST_BYTES_MAX, Reply};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(super) async fn call(State(shared): State<Arc<Shared>>, body: Body) -> Response {
    let (frame, _held) = match read_body(&shared, body, REQUEST_BYTES_MAX).await {
        Ok(read) => read,
        Err(status) => return status.into_response(),
    };
    let answered = tokio::time::timeout(Duration::from_secs(CALL_TIMEOUT_S), shared.writer.call(frame)).await;
    match answered.ok().flatten().unwrap_or_else(busy) {
        response @ RelayResponse::OtherVersion => frame_response(StatusCode::UPGRADE_REQUIRED, response.to_frame()),
        response => frame_response(StatusCode::OK, hold(response, &shared.memory)),
    }
}

/// A reply that promises nothing and brings no nonce, because the writer was not asked.
fn busy() -> RelayResponse {
    RelayResponse::Reply(Reply { time_s: clock::now().ms.max(0) as u64 / 1000, nonces: Vec::new(), outcome: Outcome::Busy })
}

/// A reply in memory, counted until the last of it is on its way to the device.
struct Held {
    frame: Vec<u8>,
    _permit: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Held {
    fn as_ref(&self) -> &[u8] {
        &self.frame
    }
}

/// Encodes a reply. Where memory is short it becomes Busy: slow readers must not fill the machine with replies.
fn hold(mut response: RelayResponse, memory: &Arc<Semaphore>) -> Bytes {
    let frame = response.to_frame();
    match memory.clone().try_acquire_many_owned(frame.len() as u32) {
        Ok(permit) => Bytes::from_owner(Held { frame, _permit: permit }),
        Err(_) => {
            response.become_busy();
            response.to_frame().into()
        }
    }
}
