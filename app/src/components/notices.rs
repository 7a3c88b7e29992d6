//! What went wrong and what to do: the gravest in full, the others one tap away.

use super::{Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::view::Problem;

/// Shows problems in the order given. With `folded`, all but the first wait behind a line that counts them.
#[component]
pub(crate) fn Notices(#[prop(into)] problems: Signal<Vec<Problem>>, #[prop(optional)] folded: bool) -> impl IntoView {
    let shown = move || problems.with(|problems| if folded { problems.iter().take(1).cloned().collect() } else { problems.clone() });
    let rest = Memo::new(move |_| problems.with(|problems| if folded { problems.iter().skip(1).cloned().collect() } else { Vec::new() }));
    view! {
        <div class="notices" role="status">{move || shown().iter().map(notice).collect_view()}</div>
        <Show when=move || rest.with(|rest| !rest.is_empty())>
            <div class="notices">
                <details>
                    <summary>{move || tr!("problems-more", count = rest.with(Vec::len))}</summary>
                    <div class="notices">{move || rest.get().iter().map(notice).collect_view()}</div>
                </details>
            </div>
        </Show>
    }
}

fn notice(problem: &Problem) -> impl IntoView + use<> {
    let Sentences { what, do_now } = Sentences::of(problem);
    let class = if is_grave(problem) { "notice grave" } else { "notice" };
    view! { <div class=class><Icon shape=Shape::Warning /><p class="what">{what}</p><p class="do">{do_now}</p></div> }
}

/// Tells whether something that the person did or should see is not there.
fn is_grave(problem: &Problem) -> bool {
    matches!(problem, Problem::StorageFull | Problem::StorageDamaged { .. } | Problem::RefusedChunks { .. } | Problem::LogDamaged)
}

/// What happened, and what to do now.
struct Sentences {
    what: String,
    do_now: String,
}

impl Sentences {
    fn of(problem: &Problem) -> Sentences {
        let (what, do_now) = match problem {
            Problem::StorageFull => (tr!("problem-storage-full-what"), "problem-storage-full-do"),
            Problem::StorageUnreadable => (tr!("problem-storage-unreadable-what"), "problem-storage-unreadable-do"),
            Problem::StorageDamaged { count } => (tr!("problem-storage-damaged-what", count = *count), "problem-storage-damaged-do"),
            Problem::NewerVersion => (tr!("problem-newer-version-what"), "problem-newer-version-do"),
            Problem::RefusedChunks { client: None, count } => {
                (tr!("problem-refused-chunks-what", count = *count), "problem-refused-chunks-do")
            }
            Problem::RefusedChunks { client: Some(client), count } => {
                (tr!("problem-refused-chunks-client-what", client = client.clone(), count = *count), "problem-refused-chunks-do")
            }
            Problem::MissingChanges { client: None, count } => {
                (tr!("problem-missing-changes-what", count = *count), "problem-missing-changes-do")
            }
            Problem::MissingChanges { client: Some(client), count } => {
                (tr!("problem-missing-changes-client-what", client = client.clone(), count = *count), "problem-missing-changes-do")
            }
            Problem::LogDamaged => (tr!("problem-log-damaged-what"), "problem-log-damaged-do"),
            Problem::RelayConflict { count } => (tr!("problem-relay-conflict-what", count = *count), "problem-relay-conflict-do"),
            Problem::RelayVersion { relay_is_newer: true } => (tr!("problem-relay-newer-what"), "problem-relay-newer-do"),
            Problem::RelayVersion { relay_is_newer: false } => (tr!("problem-relay-older-what"), "problem-relay-older-do"),
            Problem::RelayFull => (tr!("problem-relay-full-what"), "problem-relay-full-do"),
            Problem::NotAllowed => (tr!("problem-not-allowed-what"), "problem-not-allowed-do"),
            Problem::ClockOff { minutes } => {
                let (unit, amount) = largest_unit(minutes.unsigned_abs());
                let what = match *minutes > 0 {
                    true => tr!("problem-clock-ahead-what", unit = unit, amount = amount),
                    false => tr!("problem-clock-behind-what", unit = unit, amount = amount),
                };
                (what, "problem-clock-do")
            }
        };
        Sentences { what, do_now: tr!(do_now) }
    }
}

/// Says a span in the unit that people would use, rounded to the nearest.
fn largest_unit(minutes: u64) -> (&'static str, u64) {
    match minutes {
        0..=119 => ("minutes", minutes),
        120..=2879 => ("hours", (minutes + 30) / 60),
        _ => ("days", (minutes + 720) / 1440),
    }
}

#[cfg(test)]
mod tests {
    use super::largest_unit;

    #[test]
    fn a_clock_a_day_off_is_said_in_hours_and_a_week_in_days() {
        assert_eq!(largest_unit(12), ("minutes", 12));
        assert_eq!(largest_unit(1440), ("hours", 24));
        assert_eq!(largest_unit(10_079), ("days", 7));
    }
}
