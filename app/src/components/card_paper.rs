//! The crisis card as it comes out of the printer: two panels of a bank card's size, side by side, to be cut out and folded.

use super::{card_field_name, card_line_shown};
use crate::shell::paper;
use crate::tr;
use leptos::html;
use leptos::prelude::*;
use nabij_core::model::card::CardField::{self, *};
use std::collections::BTreeMap;

type Lines = BTreeMap<CardField, String>;

/// A panel, and the room around it for the marks where to cut and fold, in mm. A bank card is ID-1 of ISO/IEC 7810; the style sheet says the same.
const PANEL_WIDE: f64 = 85.6;
const PANEL_HIGH: f64 = 54.0;
const MARK_LONG: f64 = 4.0;
const MARK_AWAY: f64 = 1.0;

/// Lines of the front: their heading, what stands before each, which.
type Group = (&'static str, Mark, [CardField; 3]);
const RECOGNISE: Group = ("card-group-recognise", Mark::Dot, [Recognise1, Recognise2, Recognise3]);
/// What to do and what not stand beside each other where that makes larger letters.
const DO_AND_DONT: [Group; 2] = [("card-group-do", Mark::Yes, [Do1, Do2, Do3]), ("card-group-dont", Mark::No, [Dont1, Dont2, Dont3])];
/// Who can be called: the words before it, its name on the page, who, the number.
const CALLS: [(&str, &str, CardField, CardField); 5] = [
    ("card-paper-call-1", "card-call-1", Call1Who, Call1Number),
    ("card-paper-call-2", "card-call-2", Call2Who, Call2Number),
    ("card-paper-call-3", "card-call-3", Call3Who, Call3Number),
    ("card-paper-crisis-service", "card-crisis-service", CrisisServiceWho, CrisisServiceNumber),
    ("card-paper-practitioner", "card-practitioner", PractitionerWho, PractitionerNumber),
];
const FOR_A_DOCTOR: [(&str, CardField); 3] =
    [("card-paper-never", MedicineNever), ("card-paper-allergies", Allergies), ("card-paper-yes", MedicineYes)];
const FURTHER: [(&str, CardField); 5] = [
    ("card-paper-go", Go),
    ("card-paper-not-go", NotGo),
    ("card-paper-care-for", CareFor),
    ("card-paper-language", Language),
    ("card-paper-plan", Plan),
];

/// What stands before a line.
#[derive(Clone, Copy)]
enum Mark {
    Dot,
    Yes,
    No,
}

/// Shows the card, in letters as large as fit; calls `left_out` with the names of what does not fit even in the smallest.
#[component]
pub(crate) fn CardPaper(
    #[prop(into)] name: Signal<String>,
    #[prop(into)] lines: Signal<Lines>,
    #[prop(into)] left_out: Callback<Vec<String>>,
) -> impl IntoView {
    let paper = NodeRef::<html::Div>::new();
    // The page may be gone by the time that one of these calls.
    let fit = move || {
        if let Some(paper) = paper.try_get_untracked().flatten() {
            left_out.try_run(paper::fit(&paper));
        }
    };
    Effect::new(move |_| {
        lines.track();
        name.track();
        // Once what changed is on the page.
        request_animation_frame(fit);
    });
    // Measured in the letters that are printed.
    paper::when_letters_are_here(fit);
    let printing = window_event_listener_untyped("beforeprint", move |_| fit());
    on_cleanup(move || printing.remove());
    let born = move || lines.with(|lines| lines.get(&Born).map(|born| tr!("card-paper-born", date = card_line_shown(Born, born))));
    view! {
        <div class="paper" node_ref=paper>
            <CutMarks />
            <div class="panel">
                <div class="panel-head">
                    <div class="panel-who">
                        <p class="panel-name">{name}</p>
                        {move || born().map(|born| view! { <p class="panel-born">{born}</p> })}
                    </div>
                    <div class="panel-what">
                        <p class="panel-concept">{move || tr!("card-concept")}</p>
                        <p class="panel-kind">{move || tr!("card-title")}</p>
                    </div>
                </div>
                <div class="panel-body">{move || lines.with(front)}</div>
            </div>
            <div class="panel">
                <div class="panel-body">
                    // Beside the first lines: height is what is scarce here.
                    <p class="panel-concept aside">{move || tr!("card-concept")}</p>
                    {move || lines.with(back)}
                </div>
            </div>
        </div>
    }
}

/// How to see that it is a crisis, what to do, what not to do.
fn front(lines: &Lines) -> AnyView {
    let line = |mark: Mark, field: CardField| {
        let text = lines.get(&field)?.clone();
        Some(view! { <li data-name=card_field_name(field)>{mark.draw()}<span>{text}</span></li> })
    };
    let group = |(title, mark, fields): Group| {
        let there: Vec<_> = fields.into_iter().filter_map(|field| line(mark, field)).collect();
        group(Some(title), there)
    };
    view! { {group(RECOGNISE)}<div class="panel-pair">{DO_AND_DONT.map(group).into_iter().collect_view()}</div> }.into_any()
}

/// Whom to call, what a doctor or nurse must know, and the rest.
fn back(lines: &Lines) -> AnyView {
    let call = |(label, name, who, number): (&'static str, &'static str, CardField, CardField)| {
        let text = |field| lines.get(&field).cloned();
        let (who, number) = (text(who), text(number));
        (who.is_some() || number.is_some()).then(|| {
            view! {
                <li data-name=tr!(name)>
                    <span><b>{tr!(label)}</b>" "{who}" "<b class="call-number">{number}</b></span>
                </li>
            }
        })
    };
    let fact = |(label, field): (&'static str, CardField)| {
        let text = lines.get(&field)?.clone();
        Some(view! { <li data-name=card_field_name(field)><span><b>{tr!(label)}</b>" "{text}</span></li> })
    };
    let calls = group(None, CALLS.into_iter().filter_map(call).collect());
    let doctor = group(Some("card-paper-doctor"), FOR_A_DOCTOR.into_iter().filter_map(fact).collect());
    let further = group(None, FURTHER.into_iter().filter_map(fact).collect());
    view! { {calls}{doctor}{further} }.into_any()
}

/// Puts lines under their heading; nothing where there are none.
fn group<T: IntoView + 'static>(title: Option<&'static str>, lines: Vec<T>) -> Option<impl IntoView + use<T>> {
    (!lines.is_empty()).then(|| {
        view! {
            <div class="panel-group">
                {title.map(|title| view! { <h3>{tr!(title)}</h3> })}
                <ul>{lines}</ul>
            </div>
        }
    })
}

impl Mark {
    /// Draws the mark: told apart by shape, black alone.
    fn draw(self) -> impl IntoView {
        let outline = match self {
            Mark::Dot => "M5 3.2a1.8 1.8 0 1 1 0 3.6a1.8 1.8 0 1 1 0-3.6z",
            Mark::Yes => "M5 0a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM2.4 5.1l1.9 2 3.5-4-.9-.8-2.7 3.100-1-1z",
            Mark::No => {
                "M0 0h10v10H0zM2.300 3.200l1.800 1.800-1.800 1.800.9.9L5 5.900l1.800 1.800.9-.9L5.900 5l1.800-1.800-.9-.9L5 4.100 3.200 2.300z"
            }
        };
        view! { <svg class="panel-mark" viewBox="0 0 10 10" aria-hidden="true"><path fill-rule="evenodd" d=outline /></svg> }
    }
}

/// Draws where to cut and where to fold.
#[component]
fn CutMarks() -> impl IntoView {
    let (wide, high, room) = (2.0 * PANEL_WIDE, PANEL_HIGH, MARK_AWAY + MARK_LONG);
    let across = |y: f64| format!("M{} {y}h{MARK_LONG}M{} {y}h{MARK_LONG}", -room, wide + MARK_AWAY);
    let down = |x: f64| format!("M{x} {}v{MARK_LONG}M{x} {}v{MARK_LONG}", -room, high + MARK_AWAY);
    let cut = [across(0.0), across(high), down(0.0), down(wide), format!("M0 0h{wide}v{high}h-{wide}z")].concat();
    let fold = format!("M{PANEL_WIDE} 0v{high}");
    let ends = down(PANEL_WIDE);
    let field = format!("{} {} {} {}", -room, -room, wide + 2.0 * room, high + 2.0 * room);
    view! {
        <svg class="cut-marks" viewBox=field aria-hidden="true">
            <path d=cut />
            <path class="fold" d=fold />
            <path d=ends />
        </svg>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_has_its_place_on_the_paper() {
        let front = [RECOGNISE].into_iter().chain(DO_AND_DONT).flat_map(|(_, _, fields)| fields);
        let calls = CALLS.iter().flat_map(|(_, _, who, number)| [*who, *number]);
        let facts = FOR_A_DOCTOR.iter().chain(&FURTHER).map(|(_, field)| *field);
        let placed: Vec<CardField> = [Born].into_iter().chain(front).chain(calls).chain(facts).collect();
        assert_eq!(placed.len(), CardField::ALL.len());
        assert_eq!(placed.into_iter().collect::<BTreeSet<_>>(), CardField::ALL.iter().copied().collect());
    }
}
