//! Searching everything on this device: names, notes, what may and may not, and whatever else somebody wrote.

use super::about::closed_sentence;
use crate::components::{ClientRows, FoundRow, Page, Progress, outcome_name};
use crate::language::number;
use crate::session::use_session;
use crate::tr;
use leptos::html;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use nabij_core::engine::Action;
use nabij_core::id::ClientId;
use nabij_core::view::HitView;
use std::time::Duration;

/// Texts that are shown before anybody asks for more.
const SHOWN_AT_FIRST: usize = 20;
/// Those of them that are shown at once: more than a screen holds. A slow phone shows them within a blink.
const SHOWN_AT_ONCE: usize = 8;
/// How long after it the others follow: the next letter comes first.
const SHOWN_MORE_AFTER: Duration = Duration::from_millis(60);

/// Shows a field, and below it what was found for what stands in it.
#[component]
pub(crate) fn SearchPage() -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenSearch);
    let query = use_query_map().get_untracked();
    let from = query.get("from");
    let back = from.as_ref().map_or_else(|| "/clients".to_owned(), |client| format!("/clients/{client}"));
    let typed = session.sought();
    let shown = RwSignal::new(SHOWN_AT_FIRST);
    let drawn = RwSignal::new(SHOWN_AT_ONCE);
    let now = session.minute();
    let state = session.view(|engine, _| engine.search_state());
    let is_reading = Memo::new(move |_| state.with(|state| state.done < state.total));
    // Looked for again only where something else may be found: not at every second of the clock.
    let revision = Memo::new(move |_| state.with(|state| state.revision));
    let found = Memo::new(move |_| {
        // Read, not only followed: a memo that nobody ever read follows nothing itself.
        revision.get();
        session.look(|engine| engine.search(&typed.get(), shown.get()))
    });
    let is_searching = Memo::new(move |_| typed.with(|typed| !typed.trim().is_empty()));
    let count = Memo::new(move |_| found.with(|found| found.count));
    let clients = Memo::new(move |_| found.with(|found| found.clients.clone()));
    let hits = Memo::new(move |_| found.with(|found| found.hits.iter().take(drawn.get()).cloned().collect::<Vec<_>>()));
    let more = StoredValue::new_local(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(waiting) = more.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
    };
    on_cleanup(stop);
    Effect::new(move |_| {
        if drawn.get() < found.with(|found| found.hits.len()) {
            stop();
            more.set_value(set_timeout_with_handle(move || drawn.set(shown.get_untracked()), SHOWN_MORE_AFTER).ok());
        }
    });
    let is_empty = Memo::new(move |_| found.with(|found| found.clients.is_empty() && found.count == 0));
    // One sentence for both: what a screen reader hears after a pause is what everybody reads.
    let said = move || match (is_searching.get(), is_empty.get(), is_reading.get()) {
        (false, ..) | (_, true, true) => String::new(),
        (true, true, false) => tr!("search-none"),
        (true, false, _) => tr!("search-count", count = count.get(), shown = number(count.get()), clients = clients.with(Vec::len)),
    };
    let field = NodeRef::<html::Input>::new();
    // Whoever comes here types, over what was searched before: the page's title had the focus.
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            request_animation_frame(move || {
                let _ = field.focus();
                field.select();
            });
        }
    });
    // That a case is closed, or what happened last.
    let about = move |client: ClientId| match session.look(|engine| engine.closed(client)) {
        Some(closed) => closed_sentence(&closed),
        None => clients.with(|rows| {
            let last = rows.iter().find(|row| row.client == client).and_then(|row| row.last.as_ref());
            last.map(|last| outcome_name(last.outcome)).unwrap_or_default()
        }),
    };
    // The same may be written twice: the place in the list tells them apart.
    let key = |(index, hit): &(usize, HitView)| (*index, hit.client, hit.place, hit.excerpt.clone());
    view! {
        <Page title=Signal::derive(|| tr!("search-title")) back=back>
            <div class="field" role="search">
                <label for="search">{move || tr!("search-field")}</label>
                <input
                    id="search" class="input" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search" node_ref=field
                    prop:value=typed
                    on:input:target=move |event| { shown.set(SHOWN_AT_FIRST); drawn.set(SHOWN_AT_ONCE); typed.set(event.target().value()); }
                />
                <p class="soft" role="status">{said}</p>
            </div>
            <Show when=move || is_reading.get()>
                <section>
                    <p class="soft">{move || tr!("search-reading")}</p>
                    <Progress
                        label=Signal::derive(|| tr!("search-reading"))
                        done=Signal::derive(move || state.with(|state| state.done)) total=Signal::derive(move || state.with(|state| state.total))
                    />
                </section>
            </Show>
            <Show when=move || !is_searching.get()><p class="soft">{move || tr!("search-about-all")}</p></Show>
            <Show when=move || is_searching.get() && is_empty.get() && !is_reading.get()>
                <p>{move || tr!("search-none-do")}</p>
            </Show>
            <Show when=move || clients.with(|clients| !clients.is_empty())>
                <section><h2>{move || tr!("search-clients")}</h2><ClientRows rows=clients now=now address=|client| format!("/clients/{client}") about=Some(Callback::new(about)) /></section>
            </Show>
            <Show when=move || hits.with(|hits| !hits.is_empty())>
                <section>
                    <h2>{move || tr!("search-texts")}</h2>
                    <ul class="list"><For each=move || hits.get().into_iter().enumerate() key=key let((_, hit))><FoundRow hit=hit now=now /></For></ul>
                    <Show when=move || shown.get() < count.get()>
                        <button class="btn quiet" type="button" on:click=move |_| shown.update(|shown| *shown += SHOWN_AT_FIRST)>{move || tr!("search-more")}</button>
                    </Show>
                </section>
            </Show>
        </Page>
    }
}
