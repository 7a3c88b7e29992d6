//! Something that was found: of whom, when, and what stands around it.

use super::{moment, outcome_name};
use crate::tr;
use leptos::prelude::*;
use nabij_core::contents::Place;
use nabij_core::time::Timestamp;
use nabij_core::view::HitView;

/// Shows a text that was found, with what was sought marked in it; it leads to where the text stands.
#[component]
pub(crate) fn FoundRow(hit: HitView, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    let client = hit.client;
    let address = match (hit.place, hit.at) {
        (Place::Entry(entry) | Place::Words(entry), Some(at)) => format!("/clients/{client}?entry={entry}&year={}", at.year()),
        (Place::Card, _) => format!("/clients/{client}/card"),
        (Place::Consideration(consideration), _) => format!("/clients/{client}/considerations/{consideration}"),
        _ => format!("/clients/{client}"),
    };
    let about = move || match (hit.place, hit.at) {
        (Place::Entry(_), Some(at)) => tr!("search-about", outcome = outcome_name(hit.outcome), moment = moment(at, now.get())),
        (Place::Words(_), Some(at)) => tr!("search-about", outcome = tr!("search-words"), moment = moment(at, now.get())),
        (Place::Card, _) => tr!("card-title"),
        (Place::Consideration(_), Some(at)) => tr!("search-about", outcome = tr!("search-consideration"), moment = moment(at, now.get())),
        _ => tr!("search-of-client"),
    };
    let (is_cut_before, is_cut_after) = hit.excerpt.is_cut;
    let pieces = hit.excerpt.pieces.into_iter().map(|piece| match piece.is_hit {
        true => view! { <mark>{piece.text}</mark> }.into_any(),
        false => piece.text.into_any(),
    });
    view! {
        <li>
            <a class="row" href=address>
                <span class="grow">
                    <span class="name">{hit.client_name}</span>
                    <span class="about">{about}</span>
                    {hit.is_closed.then(|| view! { <span class="tag">{move || tr!("search-closed")}</span> })}
                    // Its own direction: a note may be in Arabic.
                    <span class="found" dir="auto">{is_cut_before.then_some("… ")}{pieces.collect_view()}{is_cut_after.then_some(" …")}</span>
                </span>
            </a>
        </li>
    }
}
