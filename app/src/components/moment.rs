//! How a time is said: `vandaag 14:05`, `12 dagen geleden`.

use crate::language::{day, days_between, time_of_day};
use crate::tr;
use nabij_core::time::Timestamp;

/// Says when something was, to the minute.
pub(crate) fn moment(at: Timestamp, now: Timestamp) -> String {
    tr!("moment", day = day(at, now), time = time_of_day(at))
}

/// Says how many days ago something was; `None` is never.
pub(crate) fn ago(at: Option<Timestamp>, now: Timestamp) -> String {
    // A colleague's clock may be ahead: that is today, not minus one day ago.
    match at.map(|at| days_between(at, now).max(0)) {
        None => tr!("ago-never"),
        Some(0) => tr!("ago-today"),
        Some(1) => tr!("ago-yesterday"),
        Some(days) => tr!("ago-days", days = days),
    }
}
