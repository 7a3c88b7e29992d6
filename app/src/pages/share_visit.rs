//! Before the client may read an entry: exactly what the client will see, and one question.

use super::client::UnknownClient;
use crate::components::{Choice, ClientReads, Page, Refusal};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use nabij_core::engine::{Action, LogAction};
use nabij_core::id::{ClientId, EntryId};
use nabij_core::view::VisitView;

/// Shows the entry that the address names, as its client would read it.
#[component]
pub(crate) fn ShareVisitPage() -> impl IntoView {
    let session = use_session();
    let found = entry_of_address();
    move || match found.get() {
        Some((client, entry)) => {
            session.act(Action::OpenClient { client });
            view! { <Share client=client entry=entry /> }.into_any()
        }
        None => view! { <UnknownClient /> }.into_any(),
    }
}

/// Gives the client and the entry that the address names, where this device knows the client.
pub(crate) fn entry_of_address() -> Memo<Option<(ClientId, EntryId)>> {
    let params = use_params_map();
    let named = Memo::new(move |_| {
        let read = |name: &str| params.with(|params| params.get(name));
        Some((ClientId::from_hex(&read("client")?)?, EntryId::from_hex(&read("entry")?)?))
    });
    use_session().view(move |engine, _| named.get().filter(|(client, _)| engine.client_name(*client).is_some()))
}

#[component]
fn Share(client: ClientId, entry: EntryId) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let name = session.view(move |engine, _| engine.client_name(client).unwrap_or_default());
    let visit = session.view(move |engine, _| engine.visit(client, entry).filter(|visit| visit.may_correct));
    let holds = session.view(move |engine, _| engine.holds_sharing(client));
    let now = session.minute();
    // `true`: it says something about somebody else.
    let about_other = RwSignal::new(None::<bool>);
    let answers = vec![(false, "share-other-no".to_owned()), (true, "share-other-yes".to_owned())];
    let way_back = format!("/log/{client}?entry={entry}&from=client");
    let share = {
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            let Some(shown) = visit.with_untracked(|visit| visit.as_ref().map(|visit| visit.details().for_client())) else { return };
            if about_other.get_untracked() != Some(false) {
                return;
            }
            session.act(Action::Log(LogAction::Share { client, entry, shown: Box::new(shown) }));
            if session.refused().get_untracked().is_none() {
                navigate(&format!("/clients/{client}"), NavigateOptions { replace: true, ..NavigateOptions::default() });
            }
        }
    };
    let there = Memo::new(move |_| visit.with(Option::is_some));
    let way_to_change = way_back.clone();
    let shown = move || visit.get().map(|first| Signal::derive(move || visit.get().unwrap_or_else(|| first.clone())));
    view! {
        <Page title=Signal::derive(|| tr!("share-title")) under=Signal::derive(move || Some(name.get())) back=way_back alone=true>
            <Show when=move || there.get() fallback=|| view! { <p class="soft">{move || tr!("share-none")}</p> }>
                <section>
                    <h2>{move || tr!("share-preview")}</h2>
                    {shown().map(|visit: Signal<VisitView>| view! { <ClientReads visit=visit now=now /> })}
                    <p class="soft small">{move || tr!("share-left-out")}</p>
                </section>
                <section class="asked">
                    <h2>{move || tr!("share-other-question")}</h2>
                    <Choice
                        name="other" label=Signal::derive(|| tr!("share-other-question")) options=answers.clone() chosen=about_other
                        choose=move |answer| about_other.set(Some(answer))
                    />
                </section>
                <div role="status">
                    {
                        let way_to_change = way_to_change.clone();
                        move || about_other.get().filter(|about| *about).map(|_| view! {
                            <div class="fact"><p>{tr!("share-other-advice")}</p><a class="text-btn" href=way_to_change.clone()>{tr!("share-change")}</a></div>
                        })
                    }
                    <Show when=move || holds.get()><p class="fact">{move || tr!("share-held")}</p></Show>
                </div>
            </Show>
            <form class="thumb" on:submit=share>
                <Refusal refused=session.refused() />
                <p class="soft small">{move || tr!("share-for-good")}</p>
                <button class="btn" aria-disabled=move || (about_other.get() != Some(false) || !there.get()).then_some("true")>
                    {move || if holds.get() { tr!("share-wait") } else { tr!("share-do") }}
                </button>
            </form>
        </Page>
    }
}
