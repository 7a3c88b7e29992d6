//! The team's agenda: what the team must talk about, open first.

mod question;

pub(crate) use question::QuestionPage;

use crate::components::{Icon, Page, QuestionRows, Shape};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Shows what is asked of oneself, then what is open, then what was talked about.
#[component]
pub(crate) fn AgendaPage() -> impl IntoView {
    let session = use_session();
    let agenda = session.view(|engine, _| engine.agenda());
    let now = session.minute();
    let mine = Memo::new(move |_| agenda.with(|agenda| agenda.as_ref().map(|agenda| agenda.asked_of_me.clone()).unwrap_or_default()));
    let open = Memo::new(move |_| agenda.with(|agenda| agenda.as_ref().map(|agenda| agenda.open.clone()).unwrap_or_default()));
    let done = Memo::new(move |_| agenda.with(|agenda| agenda.as_ref().map(|agenda| agenda.done.clone()).unwrap_or_default()));
    let has_mine = Memo::new(move |_| mine.with(|mine| !mine.is_empty()));
    let has_open = Memo::new(move |_| open.with(|open| !open.is_empty()));
    view! {
        <Page title=Signal::derive(|| tr!("agenda-title")) back="/team">
            <p class="soft small">{move || tr!("agenda-calm")}</p>
            <Show when=move || has_mine.get()>
                <section><h2>{move || tr!("agenda-mine")}</h2><QuestionRows questions=mine now=now /></section>
            </Show>
            <Show when=move || has_open.get()>
                <section><h2>{move || tr!("agenda-open")}</h2><QuestionRows questions=open now=now /></section>
            </Show>
            <Show when=move || !has_mine.get() && !has_open.get()>
                <div class="empty">
                    <p class="title">{move || tr!("agenda-empty-title")}</p>
                    <p>{move || tr!("agenda-empty-text")}</p>
                </div>
            </Show>
            <Show when=move || done.with(|done| !done.is_empty())>
                <details class="agenda-done">
                    <summary>{move || tr!("agenda-done", count = done.with(Vec::len))}</summary>
                    <QuestionRows questions=done now=now />
                </details>
            </Show>
            <div class="thumb"><a class="btn grave" href="/team/escalation"><Icon shape=Shape::Warning />{move || tr!("escalation-title")}</a></div>
        </Page>
    }
}

/// The way from the team's page to its agenda. To stand in a `ul.list`.
#[component]
pub(crate) fn AgendaRow() -> impl IntoView {
    let session = use_session();
    let counts = session.view(|engine, _| engine.agenda().map_or((0, 0), |agenda| (agenda.asked_of_me.len(), agenda.open.len())));
    let about = move || match counts.get() {
        (0, 0) => tr!("agenda-way"),
        (mine, open) => tr!("agenda-way-count", count = mine + open),
    };
    let mine = move || Some(counts.get().0).filter(|mine| *mine > 0).map(|count| tr!("agenda-way-mine", count = count));
    view! {
        <li>
            <a class="row" href="/team/agenda">
                <Icon shape=Shape::Talk />
                <span class="grow"><span class="name">{move || tr!("agenda-title")}</span><span class="about">{about}</span></span>
                {move || mine().map(|mine| view! { <span class="tag warm">{mine}</span> })}
                <Icon shape=Shape::Forward />
            </a>
        </li>
    }
}
