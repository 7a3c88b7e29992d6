//! I need help now: whom to call. No network is needed for this page.

use crate::components::{CallButton, Page};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::card::CardField::{self, *};

/// Who stands on the card: the words where there is no name, who, the number.
const PEOPLE: [(&str, CardField, CardField); 4] = [
    ("mine-help-call-1", Call1Who, Call1Number),
    ("mine-help-call-2", Call2Who, Call2Number),
    ("mine-help-call-3", Call3Who, Call3Number),
    ("mine-help-crisis-service", CrisisServiceWho, CrisisServiceNumber),
];

/// Shows one's own people first, then who is always there.
#[component]
pub(crate) fn HelpPage() -> impl IntoView {
    let session = use_session();
    let lines =
        session.view(|engine, _| engine.own_client().and_then(|client| engine.card(client)).map(|card| card.lines).unwrap_or_default());
    let people = move || {
        let person = |(key, who, number): &(&'static str, CardField, CardField)| {
            let (who, number) = lines.with(|lines| (lines.get(who).cloned(), lines.get(number).cloned()));
            Some(view! { <CallButton who=who.unwrap_or_else(|| tr!(key)) number=number? /> })
        };
        PEOPLE.iter().filter_map(person).collect_view()
    };
    view! {
        <Page title=Signal::derive(|| tr!("mine-help-title")) back="/">
            <p>{move || tr!("mine-help-text")}</p>
            <div class="answers calls">
                {people}
                {move || view! { <CallButton who=tr!("mine-help-113") number="0800-0113" /> }}
                {move || view! { <CallButton who=tr!("mine-help-112") number="112" /> }}
            </div>
            <p class="soft">{move || tr!("mine-help-112-when")}</p>
        </Page>
    }
}
