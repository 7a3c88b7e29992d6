//! A relationship over time: how near the client let somebody come, how often it was tried, what changed. Pure; the words are the screens'.
//!
//! Only what somebody said counts: a nearness is never guessed from an outcome. Nothing here counts what a worker did.

use crate::model::{Nearness, Outcome};
use crate::time::Timestamp;
use crate::view::VisitView;
use std::collections::BTreeSet;

/// Spans into which the time is cut for the line: a line through every single visit would only tremble.
const SPANS_MAX: usize = 16;
/// Visits on either end that say how it was at first, and how it is lately.
const ENDS_MAX: usize = 5;

/// What came of a contact attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contact {
    /// Somebody met or spoke to the client.
    Opening,
    /// It was tried: work, not failure.
    Attempt,
}

/// Tells what came of a visit; `None` for what only a newer version knows.
pub fn contact(visit: &VisitView) -> Option<Contact> {
    let opened = match (visit.nearness, visit.outcome?) {
        (Some(nearness), _) => nearness != Nearness::DoorClosed,
        (None, outcome) => matches!(outcome, Outcome::Inside | Outcome::AtTheDoor | Outcome::MetOutside),
    };
    Some(if opened { Contact::Opening } else { Contact::Attempt })
}

/// Gives who was there: the writer whom a list names, else the author; `None` where that name is not known on this device.
pub fn visitor(visit: &VisitView) -> Option<&str> {
    visit.written_by.as_deref().filter(|name| !name.is_empty()).or(visit.author.as_deref())
}

/// Which entries of a timeline are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    #[default]
    All,
    Openings,
    Attempts,
    /// Where what the client allows changed.
    Mandates,
    /// Where a small step was seen.
    Steps,
    By(String),
}

impl Shown {
    pub fn shows(&self, visit: &VisitView) -> bool {
        match self {
            Shown::All => true,
            Shown::Openings => contact(visit) == Some(Contact::Opening),
            Shown::Attempts => contact(visit) == Some(Contact::Attempt),
            Shown::Mandates => !visit.mandate.is_empty(),
            Shown::Steps => !visit.step.is_empty(),
            Shown::By(name) => visitor(visit) == Some(name.as_str()),
        }
    }
}

/// A relationship, as it can be drawn and said.
#[derive(Clone, Debug, PartialEq)]
pub struct Relationship {
    /// The first and the last moment that it covers.
    pub from: Timestamp,
    pub to: Timestamp,
    /// Each nearness that was said, oldest first.
    pub points: Vec<(Timestamp, Nearness)>,
    /// The same, evened out: when, and hundredths of a step from 0 (far) to 400 (near).
    pub line: Vec<(Timestamp, u32)>,
    pub openings: Vec<Timestamp>,
    pub attempts: Vec<Timestamp>,
    pub mandates: Vec<Timestamp>,
    pub steps: Vec<Timestamp>,
    /// What it was most of all at first, and lately; `None` where nothing was said.
    pub at_first: Option<Nearness>,
    pub lately: Option<Nearness>,
    /// Who came, in alphabetical order: never who came how often.
    pub visitors: Vec<String>,
}

impl Relationship {
    /// Reads it from the entries that are on the screen; `None` where there are none.
    pub fn of(timeline: &[VisitView]) -> Option<Self> {
        let mut visits: Vec<&VisitView> = timeline.iter().collect();
        visits.sort_by_key(|visit| (visit.at, visit.entry));
        let (from, to) = (visits.first()?.at, visits.last()?.at);
        let when = |shown: Shown| visits.iter().filter(|visit| shown.shows(visit)).map(|visit| visit.at).collect();
        let points: Vec<(Timestamp, Nearness)> = visits.iter().filter_map(|visit| Some((visit.at, visit.nearness?))).collect();
        let end = points.len().min(ENDS_MAX).min(points.len().div_ceil(2));
        let visitors: BTreeSet<&str> = visits.iter().filter_map(|visit| visitor(visit)).collect();
        let mut visitors: Vec<String> = visitors.into_iter().map(str::to_owned).collect();
        visitors.sort_by_cached_key(|name| crate::contents::fold(name));
        Some(Self {
            from,
            to,
            line: line(&points, from, to),
            openings: when(Shown::Openings),
            attempts: when(Shown::Attempts),
            mandates: when(Shown::Mandates),
            steps: when(Shown::Steps),
            at_first: middle(points.get(..end).unwrap_or_default()),
            lately: middle(points.get(points.len() - end..).unwrap_or_default()),
            visitors,
            points,
        })
    }

    /// Gives where a moment lies between the first and the last, in thousandths; one that is alone lies in the middle.
    pub fn place(&self, at: Timestamp) -> u32 {
        let whole = self.to.ms.saturating_sub(self.from.ms);
        let part = at.ms.clamp(self.from.ms, self.to.ms).saturating_sub(self.from.ms);
        if whole == 0 { 500 } else { u32::try_from(i128::from(part) * 1_000 / i128::from(whole)).unwrap_or(1_000) }
    }
}

/// Gives the one in the middle, by nearness; of two the nearer.
fn middle(points: &[(Timestamp, Nearness)]) -> Option<Nearness> {
    let mut all: Vec<Nearness> = points.iter().map(|(_, nearness)| *nearness).collect();
    all.sort_unstable();
    all.get(all.len() / 2).copied()
}

fn line(points: &[(Timestamp, Nearness)], from: Timestamp, to: Timestamp) -> Vec<(Timestamp, u32)> {
    let spans = SPANS_MAX.min(points.len()) as i128;
    let whole = i128::from(to.ms) - i128::from(from.ms) + 1;
    let span_of = |at: Timestamp| (i128::from(at.ms) - i128::from(from.ms)) * spans / whole;
    let mean = |span: &[(Timestamp, Nearness)]| {
        let (count, first) = (span.len() as i64, span.first()?.0);
        let later: i64 = span.iter().map(|(at, _)| at.ms.saturating_sub(first.ms) / count).sum();
        let steps: u32 = span.iter().map(|(_, nearness)| 100 * (*nearness as u32)).sum();
        Some((first.plus_ms(later), steps / span.len() as u32))
    };
    points.chunk_by(|(one, _), (other, _)| span_of(*one) == span_of(*other)).filter_map(mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ClientId, EntryId};
    use proptest::prelude::*;

    fn visit(at: i64, outcome: Option<Outcome>, nearness: Option<Nearness>) -> VisitView {
        VisitView {
            outcome,
            nearness,
            author: Some("Marit".into()),
            mine: true,
            ..VisitView::bare(EntryId([at as u8; 16]), ClientId([1; 16]), "Esmée".into(), Timestamp::from_ms(at))
        }
    }

    #[test]
    fn what_was_said_of_nearness_counts_more_than_where_one_stood() {
        let check = |outcome, nearness, expect| assert_eq!(contact(&visit(1, Some(outcome), nearness)), Some(expect));
        check(Outcome::NotOpened, None, Contact::Attempt);
        check(Outcome::Inside, None, Contact::Opening);
        check(Outcome::Called, None, Contact::Attempt);
        check(Outcome::Called, Some(Nearness::Tells), Contact::Opening);
        check(Outcome::AtTheDoor, Some(Nearness::DoorClosed), Contact::Attempt);
        assert_eq!(contact(&visit(1, None, None)), None);
    }

    #[test]
    fn a_relationship_that_grows_is_far_at_first_and_near_lately() {
        let steps = [Nearness::DoorClosed, Nearness::DoorClosed, Nearness::AtTheDoor, Nearness::Tells, Nearness::Trusts, Nearness::Tells];
        let visits: Vec<VisitView> = steps.iter().zip(1..).map(|(step, at)| visit(at, Some(Outcome::Inside), Some(*step))).collect();
        let relationship = Relationship::of(&visits).expect("some");
        assert_eq!((relationship.at_first, relationship.lately), (Some(Nearness::DoorClosed), Some(Nearness::Tells)));
        assert_eq!((relationship.openings.len(), relationship.attempts.len()), (4, 2));
        assert_eq!(relationship.visitors, ["Marit"]);
        assert_eq!(Relationship::of(&[]), None);
    }

    #[test]
    fn whom_a_list_names_was_there_and_not_who_imported_it() {
        let imported = VisitView { written_by: Some("Ozan".into()), ..visit(1, Some(Outcome::Inside), None) };
        assert_eq!(visitor(&imported), Some("Ozan"));
        assert!(Shown::By("Ozan".into()).shows(&imported) && !Shown::By("Marit".into()).shows(&imported));
    }

    #[test]
    fn a_small_step_is_a_moment_of_its_own_and_can_be_shown_alone() {
        let with_step = VisitView { step: "zelf de bank gebeld".into(), ..visit(2, Some(Outcome::Inside), None) };
        let visits = [visit(1, Some(Outcome::Inside), None), with_step.clone()];
        assert_eq!(Relationship::of(&visits).expect("some").steps, [with_step.at]);
        assert_eq!(visits.map(|visit| Shown::Steps.shows(&visit)), [false, true]);
    }

    fn visits() -> impl Strategy<Value = Vec<VisitView>> {
        let outcome = proptest::option::of(proptest::sample::select(Outcome::ALL));
        let nearness = proptest::option::of(proptest::sample::select(Nearness::ALL));
        let one = (proptest::num::i64::ANY, outcome, nearness, "[a-z]?");
        let read = |(at, outcome, nearness, mandate)| VisitView { mandate, ..visit(at, outcome, nearness) };
        proptest::collection::vec(one.prop_map(read), 1..60)
    }

    proptest! {
        #[test]
        fn the_picture_stays_within_its_time_and_its_five_steps(visits in visits()) {
            let relationship = Relationship::of(&visits).expect("some");
            prop_assert!(relationship.from <= relationship.to);
            prop_assert_eq!(relationship.line.is_empty(), relationship.points.is_empty());
            prop_assert!(relationship.line.len() <= SPANS_MAX);
            for (at, hundredths) in &relationship.line {
                prop_assert!(relationship.from <= *at && *at <= relationship.to && *hundredths <= 400);
            }
            prop_assert!(relationship.line.is_sorted_by_key(|(at, _)| *at));
            for visit in &visits {
                prop_assert!(relationship.place(visit.at) <= 1_000);
            }
        }

        #[test]
        fn every_known_visit_is_either_an_opening_or_an_attempt(visits in visits()) {
            let relationship = Relationship::of(&visits).expect("some");
            let known = visits.iter().filter(|visit| visit.outcome.is_some()).count();
            prop_assert_eq!(relationship.openings.len() + relationship.attempts.len(), known);
            for shown in [Shown::Openings, Shown::Attempts, Shown::Mandates, Shown::Steps] {
                prop_assert!(visits.iter().filter(|visit| shown.shows(visit)).count() <= visits.len());
            }
        }

        #[test]
        fn the_order_in_which_entries_come_changes_nothing(visits in visits()) {
            let mut other = visits.clone();
            other.reverse();
            let (one, other) = (Relationship::of(&visits).expect("some"), Relationship::of(&other).expect("some"));
            prop_assert_eq!((one.from, one.to, one.visitors, one.openings), (other.from, other.to, other.visitors, other.openings));
        }
    }
}
