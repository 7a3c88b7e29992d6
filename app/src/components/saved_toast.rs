//! What became of the third tap: saving, saved, sent; and for ten seconds the way back.

use crate::tr;
use leptos::prelude::*;
use nabij_core::time::Timestamp;
use nabij_core::view::EntryState;

/// Says where the visit stands, and offers to undo it while that leaves no trace.
#[component]
pub(crate) fn SavedToast(
    #[prop(into)] state: Signal<EntryState>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(into)] undo: Callback<()>,
    /// The key of what the button is called to who does not see it.
    #[prop(default = "log-undo-label")]
    undo_label: &'static str,
) -> impl IntoView {
    let seconds_left = Memo::new(move |_| match state.get() {
        EntryState::Undoable { until } => seconds_until(until, now.get()),
        _ => 0,
    });
    let words = Memo::new(move |_| match state.get() {
        EntryState::Saving => tr!("log-saving"),
        EntryState::Undoable { .. } => tr!("log-saved"),
        EntryState::NotSent => tr!("log-saved-not-sent"),
        EntryState::Sent => tr!("log-saved-sent"),
    });
    let undoable = Memo::new(move |_| seconds_left.get() > 0);
    view! {
        <div class="toast">
            <p class="said" role="status">
                {words}
                // Said once; the figure that counts down would be read out every second.
                <Show when=move || undoable.get()><span class="unseen">". "{move || tr!("log-undo-time")}</span></Show>
            </p>
            <Show when=move || undoable.get()>
                <button type="button" aria-label=move || tr!(undo_label) on:click=move |_| undo.run(())>
                    {move || tr!("log-undo")}
                    // Drawn by the style sheet: it is no part of what the button is called.
                    <span class="left" data-left=move || tr!("log-undo-left", seconds = seconds_left.get())></span>
                </button>
            </Show>
        </div>
    }
}

/// Counts the seconds left, the one that is running included.
fn seconds_until(until: Timestamp, now: Timestamp) -> i64 {
    (until.ms - now.ms + 999).div_euclid(1000).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_running_second_counts_and_nothing_is_left_after_the_end() {
        let until = Timestamp::from_ms(10_000);
        let check = |now_ms, left| assert_eq!(seconds_until(until, Timestamp::from_ms(now_ms)), left);
        check(0, 10);
        check(9_999, 1);
        check(10_000, 0);
        check(12_000, 0);
    }
}
