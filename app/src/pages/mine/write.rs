//! Writing something for the team to read.

use crate::components::{BigText, CalmNote, Page, Refusal, moment};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, PageAction};

/// Asks for words, says above them that nobody reads this at once, and shows what was written before.
#[component]
pub(crate) fn WritePage() -> impl IntoView {
    let session = use_session();
    let words = session.view(|engine, _| engine.page().map(|page| page.words).unwrap_or_default());
    let now = session.minute();
    let (text, done) = (RwSignal::new(String::new()), RwSignal::new(false));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        session.act(Action::Page(PageAction::Write { text: text.get_untracked() }));
        done.set(session.refused().get_untracked().is_none());
        if done.get_untracked() {
            text.set(String::new());
        }
    };
    view! {
        <Page title=Signal::derive(|| tr!("mine-write")) back="/">
            <form on:submit=save>
                <CalmNote />
                <BigText id="words" label=Signal::derive(|| tr!("mine-write-label")) value=text />
                <Refusal refused=session.refused() />
                <p role="status">{move || done.get().then(|| tr!("mine-write-done"))}</p>
                <div class="thumb"><button class="btn">{move || tr!("mine-save")}</button></div>
            </form>
            <Show when=move || words.with(|words| !words.is_empty())>
                <section>
                    <h2>{move || tr!("mine-written")}</h2>
                    <ul class="pieces">
                        {move || words.get().into_iter().map(|words| view! {
                            <li class="sheet"><p class="note">{words.text}</p><p class="soft small">{move || moment(words.at, now.get())}</p></li>
                        }).collect_view()}
                    </ul>
                </section>
            </Show>
        </Page>
    }
}
