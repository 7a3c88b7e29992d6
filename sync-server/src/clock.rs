//! The relay's only clock.

use nabij_core::time::Timestamp;
use std::time::{SystemTime, UNIX_EPOCH};

/// Gives the time now.
pub(crate) fn now() -> Timestamp {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_ms(i64::try_from(since_epoch.as_millis()).unwrap_or(i64::MAX))
}
