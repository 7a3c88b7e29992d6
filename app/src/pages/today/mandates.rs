//! What clients changed on their own phones and one has not seen: it heads Today, and their own page once.

use crate::language::day_of_calendar;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::id::ClientId;
use nabij_core::view::{MandateView, NewMandateRow};

/// Shows a row per client, in the order given, each leading to the client.
#[component]
pub(super) fn MandateRows(#[prop(into)] rows: Signal<Vec<NewMandateRow>>) -> impl IntoView {
    // A row stays the same element while what it says changes, so that a tap on it is never lost.
    let row = move |client: ClientId| {
        let row = Memo::new(move |_| rows.with(|rows| rows.iter().find(|row| row.mandate.client == client).cloned()));
        let promised = |row: &NewMandateRow| {
            row.promised.iter().map(|promise| tr!("today-mandate-promised", text = promise.text.clone())).collect::<Vec<_>>()
        };
        let lines = move || {
            let lines = row.with(|row| row.as_ref().map(|row| [sentences(&row.mandate), promised(row)].concat()).unwrap_or_default());
            lines.into_iter().map(|line| view! { <span class="about" dir="auto">{line}</span> }).collect_view()
        };
        view! {
            <li>
                <a class="row" href=format!("/clients/{client}")>
                    <span class="grow">
                        <span class="name">{move || row.with(|row| row.as_ref().map(|row| row.mandate.name.clone()))}</span>
                        {lines}
                    </span>
                </a>
            </li>
        }
    };
    view! {
        <ul class="list">
            <For each=move || rows.with(|rows| rows.iter().map(|row| row.mandate.client).collect::<Vec<_>>()) key=|client| *client children=row />
        </ul>
    }
}

/// Says on the client's page what the client changed since one looked last, and notes that it was seen; nothing where nothing changed.
#[component]
pub(crate) fn NewMandate(client: ClientId) -> impl IntoView {
    let session = use_session();
    let unseen = session.view(move |engine, _| engine.unseen_mandate(client));
    // It stays in sight for as long as the page does.
    let shown = RwSignal::new(None::<MandateView>);
    Effect::new(move |_| {
        if let Some(mandate) = unseen.get() {
            shown.set(Some(mandate));
            session.act(Action::SeeMandate { client });
        }
    });
    move || {
        shown.get().map(|mandate| {
            let lines = sentences(&mandate).into_iter().map(|line| view! { <p dir="auto">{line}</p> }).collect_view();
            view! { <div class="sheet" role="status"><p class="strong">{tr!("today-mandate-new")}</p>{lines}</div> }
        })
    }
}

/// Says what the client allows now, what not yet, and until when nothing; that nothing is left where that is so.
fn sentences(mandate: &MandateView) -> Vec<String> {
    let said = [
        (!mandate.allows.is_empty()).then(|| tr!("today-mandate-allows", text = mandate.allows.clone())),
        (!mandate.not_yet.is_empty()).then(|| tr!("today-mandate-not-yet", text = mandate.not_yet.clone())),
        mandate.quiet_until.as_ref().map(|day| tr!("today-mandate-quiet", day = day_of_calendar(day))),
    ];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() { vec![tr!("today-mandate-nothing")] } else { said }
}
