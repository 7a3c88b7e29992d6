//! `POST /v1/wait`: one wait frame for one wait-reply frame, as soon as there is news.

use super::{Shared, frame_response, read_body};
use crate::clock;
use axum::body::Body;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use nabij_core::wire::{FrameError, PROTOCOL_VERSION, Wait, decode_frame, encode_frame};
use std::sync::Arc;

/// A wait frame's bytes at most: a version and a watch.
const WAIT_BYTES_MAX: usize = 64;

pub(super) async fn wait(State(shared): State<Arc<Shared>>, body: Body) -> Response {
    let frame = match read_body(&shared, body, WAIT_BYTES_MAX).await {
        Ok((frame, _)) => frame,
        Err(status) => return status.into_response(),
    };
    match decode_frame::<Wait>(&frame) {
        Ok(Wait { watch }) => {
            let reply = shared.bells.wait(watch, clock::now, shared.stop.clone()).await;
            frame_response(StatusCode::OK, encode_frame(&reply))
        }
        Err(FrameError::OtherVersion(_)) => frame_response(StatusCode::UPGRADE_REQUIRED, vec![PROTOCOL_VERSION]),
        Err(FrameError::Malformed) => StatusCode::BAD_REQUEST.into_response(),
    }
}
