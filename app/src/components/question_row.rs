//! Questions of the agenda in a sheet: what is asked, about whom, by whom.

use super::{Icon, Shape, moment};
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::QuestionId;
use nabij_core::time::Timestamp;
use nabij_core::view::{EntryState, QuestionView};

/// Shows a row per question, in the order given, each leading to it.
#[component]
pub(crate) fn QuestionRows(#[prop(into)] questions: Signal<Vec<QuestionView>>, #[prop(into)] now: Signal<Timestamp>) -> impl IntoView {
    // A row stays the same element while what it says changes, so that a tap on it is never lost.
    let row = move |question: QuestionId| {
        let view = Memo::new(move |_| questions.with(|all| all.iter().find(|view| view.question == question).cloned()));
        let says = move |of: fn(&QuestionView, Timestamp) -> Option<String>| move || view.with(|view| of(view.as_ref()?, now.get()));
        let tag = |class: &'static str, says: Option<String>| says.map(|says| view! { <span class=class>{says}</span> });
        let (red, waits) = (
            says(|view, _| view.is_red.then(|| tr!("question-red"))),
            says(|view, _| (view.state != EntryState::Sent).then(|| tr!("visit-not-sent"))),
        );
        view! {
            <li>
                <a class="row" href=format!("/team/agenda/{question}")>
                    <span class="grow">
                        <span class="name" dir="auto">{says(|view, _| Some(question_sentence(view)))}</span>
                        <span class="about">{says(|view, now| Some(about(view, now)))}</span>
                    </span>
                    {move || tag("tag red", red())}
                    {move || tag("tag warm", waits())}
                    <Icon shape=Shape::Forward />
                </a>
            </li>
        }
    };
    view! {
        <ul class="list">
            <For each=move || questions.with(|all| all.iter().map(|view| view.question).collect::<Vec<_>>()) key=|question| *question children=row />
        </ul>
    }
}

/// Gives what is asked: in the asker's words, or the kind's own sentence.
pub(crate) fn question_sentence(view: &QuestionView) -> String {
    match (view.text.is_empty(), view.kind) {
        (false, _) => view.text.clone(),
        (true, Some(kind)) => tr!(&format!("question-kind-{}", kind.code())),
        (true, None) => tr!("question-kind-newer"),
    }
}

fn about(view: &QuestionView, now: Timestamp) -> String {
    let client = view.client_name.clone().unwrap_or_else(|| tr!("question-no-name"));
    let author = view.author.clone().unwrap_or_else(|| tr!("question-author-unknown"));
    let about = tr!("question-about", client = client, author = author, moment = moment(view.at, now));
    let asks = view.of.as_ref().map(|(_, worker)| tr!("question-asks", worker = worker.clone()));
    [Some(about), asks].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
