//! How often somebody comes by, and when a client wants nobody for a while.

use super::client::OfClient;
use crate::components::{Choice, Page, Refusal};
use crate::language::date;
use crate::session::use_session;
use crate::shell::clock::day_from_today;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, WishAction};
use nabij_core::id::ClientId;
use nabij_core::rhythm::Rhythm;

/// Rhythms that are offered, in days, with the key of their words; 0 is none.
const RHYTHMS: [(u16, &str); 5] =
    [(7, "rhythm-week"), (14, "rhythm-fortnight"), (30, "rhythm-month"), (61, "rhythm-two-months"), (0, "rhythm-none")];
/// Pauses that are offered, in days.
const PAUSES: [(i32, &str); 3] = [(7, "quiet-week"), (30, "quiet-month"), (91, "quiet-three-months")];

/// Shows the rhythm of the client that the address names.
#[component]
pub(crate) fn RhythmPage() -> impl IntoView {
    view! { <OfClient page=|client| view! { <RhythmOf client=client /> }.into_any() /> }
}

#[component]
fn RhythmOf(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let view = session.view(move |engine, now| engine.rhythm(client, now));
    let now = session.minute();
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default()));
    let rhythm = Signal::derive(move || view.with(|view| view.as_ref()?.rhythm.map(Rhythm::days)));
    let quiet = Memo::new(move |_| view.with(|view| view.as_ref()?.quiet_until));
    let act = move |action| session.act(Action::Wish { client, action });
    let other = move || {
        let is_offered = |days: u16| RHYTHMS.iter().any(|(offered, _)| *offered == days);
        rhythm.get().filter(|days| !is_offered(*days)).map(|days| tr!("rhythm-other", days = days))
    };
    let rhythms = RHYTHMS.map(|(days, key)| (days, key.to_owned())).into();
    let pause = move |days: i32| act(WishAction::SetQuiet(Some(day_from_today(days))));
    view! {
        <Page title=Signal::derive(|| tr!("rhythm-row")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")>
            <section>
                <h2>{move || tr!("rhythm-question")}</h2>
                <Choice
                    name="rhythm" label=Signal::derive(|| tr!("rhythm-question")) options=rhythms
                    chosen=Signal::derive(move || Some(rhythm.get().unwrap_or(0))) choose=move |days| act(WishAction::SetRhythm(Rhythm::new(days)))
                />
                {move || other().map(|other| view! { <p>{other}</p> })}
                <p class="soft small">{move || tr!("rhythm-hint")}</p>
            </section>
            <section>
                <h2>{move || tr!("quiet-title")}</h2>
                <p>{move || tr!("quiet-text")}</p>
                <div role="status">
                    {move || quiet.get().map(|until| view! { <p class="fact">{tr!("quiet-now", date = date(until, now.get()))}</p> })}
                </div>
                {move || match quiet.get() {
                    Some(_) => view! {
                        <button class="btn quiet" type="button" on:click=move |_| act(WishAction::SetQuiet(None))>{move || tr!("quiet-end")}</button>
                    }
                    .into_any(),
                    None => view! {
                        <p class="label">{move || tr!("quiet-how-long")}</p>
                        <div class="btns">
                            {PAUSES.map(|(days, key)| view! {
                                <button class="btn soft less" type="button" on:click=move |_| pause(days)>{move || tr!(key)}</button>
                            }).into_iter().collect_view()}
                        </div>
                    }
                    .into_any(),
                }}
                <Refusal refused=session.refused() />
            </section>
        </Page>
    }
}
