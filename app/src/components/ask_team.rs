//! Stuck, worried, in doubt: one tap puts the question on the team's agenda.

use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use nabij_core::engine::{Action, AgendaAction};
use nabij_core::id::ClientId;
use nabij_core::model::agenda::QuestionKind;

/// Asks the team about a client in one tap and leads to the question, where it can be said otherwise; below it the way to act at once.
#[component]
pub(crate) fn AskTeam(client: ClientId) -> impl IntoView {
    let session = use_session();
    let navigate = StoredValue::new_local(use_navigate());
    let asked = session.view(|engine, _| engine.asked_last().map(|view| view.question));
    let ask = move |kind: QuestionKind| {
        let before = asked.get_untracked();
        session.act(Action::Agenda(AgendaAction::Ask { client, kind }));
        if let Some(question) = asked.get_untracked().filter(|question| Some(*question) != before) {
            navigate.with_value(|navigate| navigate(&format!("/team/agenda/{question}?from=client"), Default::default()));
        }
    };
    let button = move |kind: &QuestionKind| {
        let kind = *kind;
        let words = move || tr!(&format!("ask-{}", kind.code()));
        view! { <button class="btn soft less" type="button" on:click=move |_| ask(kind)>{words}</button> }
    };
    view! {
        <section class="ask-team">
            <div class="legend-line">
                <h2 id="ask-title">{move || tr!("ask-title")}</h2>
                <a class="text-btn small red" href=format!("/team/escalation?client={client}")>{move || tr!("escalation-title")}</a>
            </div>
            <div class="btns" role="group" aria-labelledby="ask-title" aria-describedby="ask-hint">{QuestionKind::ALL.iter().map(button).collect_view()}</div>
            <p class="unseen" id="ask-hint">{move || tr!("ask-hint")}</p>
        </section>
    }
}
