//! What went wrong and what to do: the gravest in full, the others one tap away.

use super::{Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::view::Problem;

/// Shows problems in the order given, with `mine` in the plain words of a client's own phone. With `folded`, all but the first wait behind
/// a line that counts them.
#[component]
pub(crate) fn Notices(
    #[prop(into)] problems: Signal<Vec<Problem>>,
    #[prop(optional)] folded: bool,
    #[prop(optional)] mine: bool,
) -> impl IntoView {
    let sentences =
        move || problems.with(|problems| if mine { for_client(problems) } else { problems.iter().map(Sentences::of).collect() });
    let all = Memo::new(move |_| sentences());
    let at_once = if folded { 1 } else { usize::MAX };
    let shown = move || all.with(|all| all.iter().take(at_once).map(notice).collect_view());
    let rest = Memo::new(move |_| all.with(|all| all.iter().skip(at_once).cloned().collect::<Vec<_>>()));
    view! {
        <div class="notices" role="status">{shown}</div>
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

fn notice(sentences: &Sentences) -> impl IntoView + use<> {
    let Sentences { what, do_now, is_grave } = sentences.clone();
    let class = if is_grave { "notice grave" } else { "notice" };
    view! { <div class=class><Icon shape=Shape::Warning /><p class="what">{what}</p><p class="do">{do_now}</p></div> }
}

/// Tells whether something that the person did or should see is not there.
fn is_grave(problem: &Problem) -> bool {
    matches!(problem, Problem::StorageFull | Problem::StorageDamaged { .. } | Problem::RefusedChunks { .. } | Problem::LogDamaged)
}

/// What happened, and what to do now.
#[derive(Clone, PartialEq)]
struct Sentences {
    what: String,
    do_now: String,
    is_grave: bool,
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
        Sentences { what, do_now: tr!(do_now), is_grave: is_grave(problem) }
    }
}

/// Gives what a client reads of problems, each once: nothing of how a team works, and what one person can do.
fn for_client(problems: &[Problem]) -> Vec<Sentences> {
    let mut names: Vec<(&str, bool)> = Vec::new();
    for problem in problems {
        let name = client_name_of(problem);
        if names.iter().all(|(known, _)| *known != name) {
            names.push((name, is_grave(problem)));
        }
    }
    let say = |(name, is_grave)| Sentences {
        what: tr!(&format!("mine-problem-{name}-what")),
        do_now: tr!(&format!("mine-problem-{name}-do")),
        is_grave,
    };
    names.into_iter().map(say).collect()
}

/// Gives under what name a client's own phone speaks of a problem.
const fn client_name_of(problem: &Problem) -> &'static str {
    match problem {
        Problem::StorageFull => "full",
        Problem::StorageUnreadable => "unreadable",
        Problem::StorageDamaged { .. } => "damaged",
        Problem::NewerVersion | Problem::RelayVersion { relay_is_newer: true } => "older",
        Problem::RefusedChunks { .. } | Problem::MissingChanges { .. } | Problem::LogDamaged | Problem::RelayConflict { .. } => "missing",
        Problem::RelayVersion { relay_is_newer: false } | Problem::RelayFull => "not-sent",
        Problem::NotAllowed => "ended",
        Problem::ClockOff { .. } => "clock",
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
