//! The device's clock, alarms, and the moments at which the app comes back to the front.

use super::heard::at_each;
use super::window;
use futures_channel::oneshot;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::{set_interval_with_handle, set_timeout, set_timeout_with_handle};
use nabij_core::import::LocalTime;
use nabij_core::time::Timestamp;
use std::cell::{Cell, RefCell};
use std::time::Duration;
use web_sys::VisibilityState;

/// An alarm rings at the latest after this time, in milliseconds: browsers take at most 2^31. Too early does no harm.
const ALARM_MS_MAX: i64 = 3_600_000;
/// Browsers report one return several times over (visible, focus, online); within this time, in milliseconds, they are one.
const RETURN_MS_MIN: i64 = 500;

/// Leaves a mark for whoever measures: the browser's own tools show when this was.
pub(crate) fn mark(name: &str) {
    if let Some(performance) = super::window().performance() {
        // Only names of the browser's own are refused.
        let _ = performance.mark(name);
    }
}

/// Reads the device's clock.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_ms(js_sys::Date::now() as i64)
}

/// Gives the day that it is where this device is, the day first: `24-11-2026`.
pub(crate) fn today() -> String {
    let date = js_sys::Date::new_0();
    format!("{:02}-{:02}-{}", date.get_date(), date.get_month() + 1, date.get_full_year())
}

/// Tells which point in time a local time was where this device is: in the hour that is skipped in spring the one after it, in the hour that
/// comes twice in autumn the first.
pub(crate) fn local_to_utc(local: LocalTime) -> Timestamp {
    let (year, month) = (u32::from(local.year), i32::from(local.month) - 1);
    let [day, hour, minute, second] = [local.day, local.hour, local.minute, local.second].map(i32::from);
    let date = js_sys::Date::new_with_year_month_day_hr_min_sec(year, month, day, hour, minute, second);
    Timestamp::from_ms(date.get_time() as i64)
}

/// Writes a point in time as a field for date and time holds it, such as `2026-11-24T14:05`, in the time of where this device is.
pub(crate) fn utc_to_local(at: Timestamp) -> String {
    let date = js_sys::Date::new(&(at.ms as f64).into());
    let (month, day) = (date.get_month() + 1, date.get_date());
    format!("{:04}-{month:02}-{day:02}T{:02}:{:02}", date.get_full_year(), date.get_hours(), date.get_minutes())
}

/// Lets the browser draw and hear taps before work goes on.
pub(crate) async fn breathe() {
    let (sender, receiver) = oneshot::channel();
    let wake = move || {
        // Nobody waits any more where the page has ended.
        let _ = sender.send(());
    };
    set_timeout(wake, Duration::ZERO);
    // The sender is only dropped with the page.
    let _ = receiver.await;
}

/// One alarm: setting it anew replaces the time at which it rings.
#[derive(Default)]
pub(crate) struct Alarm {
    waiting: Cell<Option<TimeoutHandle>>,
}

impl Alarm {
    /// Rings once at `at`, at the earliest as soon as the browser is idle.
    pub(crate) fn set(&self, at: Timestamp, ring: impl FnOnce() + 'static) {
        let delay_ms = (at.ms - now().ms).clamp(0, ALARM_MS_MAX);
        // Without a timer the next return to the front still wakes the engine.
        let next = set_timeout_with_handle(ring, Duration::from_millis(delay_ms as u64)).ok();
        if let Some(earlier) = self.waiting.replace(next) {
            earlier.clear();
        }
    }
}

/// Calls back when the network may be back, or the app comes to the front.
pub(crate) fn at_each_return(mut back: impl FnMut() + 'static) {
    let mut last = Timestamp::from_ms(i64::MIN);
    at_each(&window(), ["online", "focus", "visibilitychange"], move |_| {
        let now = now();
        if is_visible() && now.ms.saturating_sub(last.ms).abs() >= RETURN_MS_MIN {
            last = now;
            back();
        }
    });
}

/// Calls back each second in which the person can see the page.
pub(crate) fn at_each_second(mut tick: impl FnMut() + 'static) {
    let tick = move || {
        if is_visible() {
            tick();
        }
    };
    let tick = RefCell::new(tick);
    // Without it what the screens say about time only follows other changes.
    let _ = set_interval_with_handle(move || (tick.borrow_mut())(), Duration::from_secs(1));
}

/// Says whether the person can see the page.
fn is_visible() -> bool {
    window().document().is_some_and(|document| document.visibility_state() == VisibilityState::Visible)
}

/// Gives the day that is so many days from today where the device is, as `2026-11-30`.
pub(crate) fn day_from_today(days: i32) -> String {
    let today = js_sys::Date::new_0();
    iso_day(&js_sys::Date::new_with_year_month_day(today.get_full_year(), today.get_month() as i32, today.get_date() as i32 + days))
}

/// Gives the last day of this month where the device is, as `2026-11-30`.
pub(crate) fn last_of_month() -> String {
    let today = js_sys::Date::new_0();
    // The day before the first of the next month.
    iso_day(&js_sys::Date::new_with_year_month_day(today.get_full_year(), today.get_month() as i32 + 1, 0))
}

fn iso_day(date: &js_sys::Date) -> String {
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}
