//! `GET /health`: says "ok" when the store answers, and nothing else.

use super::Shared;
use crate::limits::HEALTH_TIMEOUT_S;
use axum::extract::State;
use axum::http::StatusCode;
use std::sync::Arc;
use std::time::Duration;

pub(super) async fn health(State(shared): State<Arc<Shared>>) -> (StatusCode, &'static str) {
    let checked = tokio::time::timeout(Duration::from_secs(HEALTH_TIMEOUT_S), shared.writer.check());
    match checked.await {
        Ok(true) => (StatusCode::OK, "ok"),
        Ok(false) | Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the store does not answer"),
    }
}
