//! One question of the agenda: said otherwise, asked of one colleague, chosen red, talked about.

use crate::components::{Icon, Page, Refusal, SavedToast, Shape, moment, question_sentence};
use crate::session::{Session, use_session};
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map, use_query_map};
use nabij_core::engine::{Action, AgendaAction};
use nabij_core::id::{QuestionId, WorkerId};
use nabij_core::model::agenda::QuestionKind;
use nabij_core::view::{EntryState, QuestionView, Standing};

/// Shows the question that the address names.
#[component]
pub(crate) fn QuestionPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let question = Memo::new(move |_| params.with(|params| params.get("question").and_then(|hex| QuestionId::from_hex(&hex))));
    let known = session.view(move |engine, _| question.get().and_then(|question| engine.question(question)).map(|view| view.question));
    let undone = RwSignal::new(false);
    move || match known.get() {
        Some(question) => view! { <Question question=question undone=undone /> }.into_any(),
        None => view! { <NoQuestion undone=undone /> }.into_any(),
    }
}

#[component]
fn Question(question: QuestionId, undone: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let now = session.view(|_, now| now);
    let Some(first) = session.view(move |engine, _| engine.question(question)).get_untracked() else { return ().into_any() };
    let (client, kind, mine) = (first.client, first.kind, first.mine);
    let back = match use_query_map().get_untracked().get("from").as_deref() {
        Some("client") => format!("/clients/{client}"),
        _ => "/team/agenda".to_owned(),
    };
    let view = session.view(move |engine, _| engine.question(question));
    // Once it is taken away this page goes too: until then it shows what was there.
    let view = Signal::derive(move || view.get().unwrap_or_else(|| first.clone()));
    let of_view = move |of: fn(&QuestionView) -> bool| Memo::new(move |_| view.with(of));
    let (is_done, is_red, is_fresh) =
        (of_view(|view| view.is_done), of_view(|view| view.is_red), of_view(|view| matches!(view.state, EntryState::Undoable { .. })));
    let is_saving = of_view(|view| view.state == EntryState::Saving);
    // The ten seconds begin with being saved.
    let is_new = RwSignal::new(is_fresh.get_untracked() || is_saving.get_untracked());
    Effect::new(move |_| is_new.set(is_new.get_untracked() && (is_fresh.get() || is_saving.get())));
    let about = move || {
        view.with(|view| {
            let client = view.client_name.clone().unwrap_or_else(|| tr!("question-no-name"));
            let author = view.author.clone().unwrap_or_else(|| tr!("question-author-unknown"));
            tr!("question-about", client = client, author = author, moment = moment(view.at, now.get()))
        })
    };
    let take_away = move || {
        undone.set(true);
        session.act(Action::Agenda(AgendaAction::TakeAway { question }));
        undone.set(session.refused().get_untracked().is_none());
    };
    let came = RwSignal::new(String::new());
    let ready = StoredValue::new(back.clone());
    let may_change = move || mine && !is_done.get();
    view! {
        <Page title=Signal::derive(|| tr!("question-title")) under=Signal::derive(move || Some(about())) back=back>
            <p class="soft small">{move || tr!("agenda-calm")}</p>
            <Show when=may_change fallback=move || view! { <p class="big-name" dir="auto">{move || view.with(question_sentence)}</p> }>
                <Words session=session view=view />
                <Of session=session view=view />
            </Show>
            <Show when=move || !mine>
                {move || view.with(|view| view.of.clone()).map(|(_, worker)| view! { <p>{tr!("question-of-shown", worker = worker)}</p> })}
            </Show>
            <Show when=move || kind == Some(QuestionKind::Risk) && !is_done.get()>
                <Red session=session question=question is_red=is_red address=format!("/team/escalation?client={client}") />
            </Show>
            <Came view=view />
            <Show when=move || !is_done.get() && !is_new.get()>
                <div class="field">
                    <label for="came">{move || tr!("question-done-label")}</label>
                    <span class="hint" id="came-hint">{move || tr!("question-done-hint")}</span>
                    <input
                        id="came" class="input" type="text" autocomplete="off" spellcheck="false" dir="auto" aria-describedby="came-hint"
                        prop:value=came on:input:target=move |event| came.set(event.target().value())
                    />
                </div>
            </Show>
            <p class="ways">
                <a class="more" href=format!("/clients/{client}")>{move || tr!("question-client")}</a>
                <Show when=move || mine && !is_new.get()>
                    <button class="text-btn" type="button" on:click=move |_| take_away()>{move || tr!("question-take-away")}</button>
                </Show>
            </p>
            <div class="thumb">
                <Refusal refused=session.refused() />
                <Show
                    when=move || is_new.get()
                    fallback=move || view! { <Finish session=session question=question is_done=is_done came=came ready=ready.get_value() /> }
                >
                    <SavedToast state=Signal::derive(move || view.with(|view| view.state)) now=now undo=move |()| take_away() undo_label="question-undo-label" />
                    // What was refused is not left behind without a word.
                    <a class="btn" href=ready.get_value() on:click=move |event| if session.refused().get_untracked().is_some() { event.prevent_default() }>{move || tr!("question-ready")}</a>
                </Show>
            </div>
        </Page>
    }
    .into_any()
}

/// The question in the asker's own words; the kind's own sentence stands where there are none.
#[component]
fn Words(session: Session, view: Signal<QuestionView>) -> impl IntoView {
    let first = view.get_untracked();
    let question = first.question;
    let (text, held) = (RwSignal::new(first.text.clone()), RwSignal::new(first.text.clone()));
    let sentence = move || view.with(|view| question_sentence(&QuestionView { text: String::new(), ..view.clone() }));
    let write = move || {
        let typed = text.get_untracked();
        if typed != held.get_untracked() {
            session.act(Action::Agenda(AgendaAction::Reword { question, text: typed.clone() }));
            if session.refused().get_untracked().is_none() {
                held.set(typed);
            }
        }
    };
    on_cleanup(write);
    view! {
        <div class="field">
            <label for="question">{move || tr!("question-text-label")}</label>
            <span class="hint" id="question-hint">{move || tr!("question-text-hint")}</span>
            // No spelling check: some browsers send what they check to a server. No completion: with it they keep what was typed on disk.
            <textarea
                id="question" class="input short" rows="2" spellcheck="false" autocomplete="off" dir="auto" aria-describedby="question-hint"
                placeholder=sentence prop:value=text on:input:target=move |event| text.set(event.target().value()) on:blur=move |_| write()
            ></textarea>
        </div>
    }
}

/// Who is asked: the whole team, or one of its other workers.
#[component]
fn Of(session: Session, view: Signal<QuestionView>) -> impl IntoView {
    let question = view.get_untracked().question;
    let workers = session.view(|engine, _| {
        let others = engine.team().into_iter().flat_map(|team| team.workers).filter(|row| row.standing != Standing::Me);
        others.map(|row| (row.worker, row.name)).collect::<Vec<_>>()
    });
    let of = Memo::new(move |_| view.with(|view| view.of.as_ref().map(|(worker, _)| *worker)));
    let choose = move |hex: String| {
        session.act(Action::Agenda(AgendaAction::AskOf { question, worker: WorkerId::from_hex(&hex) }));
    };
    let options = move || {
        let option = |(worker, name): (WorkerId, String)| {
            view! { <option value=worker.to_string() selected=move || of.get() == Some(worker)>{name}</option> }
        };
        workers.get().into_iter().map(option).collect_view()
    };
    view! {
        <Show when=move || workers.with(|workers| !workers.is_empty())>
            <div class="field">
                <label for="of">{move || tr!("question-of-label")}</label>
                <span class="hint" id="of-hint">{move || tr!("question-of-hint")}</span>
                <select id="of" class="input" aria-describedby="of-hint" on:change:target=move |event| choose(event.target().value())>
                    <option value="" selected=move || of.get().is_none()>{move || tr!("question-of-team")}</option>
                    {options}
                </select>
            </div>
        </Show>
    }
}

/// Red, which a person chooses, and which leads to whom to call.
#[component]
fn Red(session: Session, question: QuestionId, is_red: Memo<bool>, address: String) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let address = StoredValue::new(address);
    let set = move |is_red: bool| session.act(Action::Agenda(AgendaAction::SetRed { question, is_red }));
    let choose = move |_| {
        set(true);
        navigate.with_value(|navigate| navigate(&address.get_value(), Default::default()));
    };
    view! {
        <section class="sheet">
            <Show
                when=move || is_red.get()
                fallback=move || view! {
                    <p class="soft small">{move || tr!("question-red-text")}</p>
                    <button class="btn grave less" type="button" on:click=choose><Icon shape=Shape::Warning />{move || tr!("question-red-choose")}</button>
                }
            >
                <a class="btn grave less" href=address.get_value()><Icon shape=Shape::Warning />{move || tr!("escalation-title")}</a>
                <button class="text-btn" type="button" on:click=move |_| set(false)>{move || tr!("question-red-undo")}</button>
            </Show>
        </section>
    }
}

/// What came of it, of each who said so.
#[component]
fn Came(view: Signal<QuestionView>) -> impl IntoView {
    let came = Memo::new(move |_| view.with(|view| view.came.clone()));
    let line = |(author, text): (String, String)| {
        let author = if author.is_empty() { tr!("question-author-unknown") } else { author };
        view! { <li dir="auto"><span>{tr!("question-came-by", author = author, text = text)}</span></li> }
    };
    view! {
        <Show when=move || came.with(|came| !came.is_empty())>
            <section class="sheet">
                <h2>{move || tr!("question-came")}</h2>
                <ul class="points">{move || came.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Ticks the question off, or opens it again.
#[component]
fn Finish(session: Session, question: QuestionId, is_done: Memo<bool>, came: RwSignal<String>, ready: String) -> impl IntoView {
    let navigate = use_navigate();
    let finish = move |_| {
        session.act(Action::Agenda(AgendaAction::Finish { question, came: came.get_untracked() }));
        if session.refused().get_untracked().is_none() {
            navigate(&ready, Default::default());
        }
    };
    let reopen = move |_| session.act(Action::Agenda(AgendaAction::Reopen { question }));
    view! {
        <Show
            when=move || is_done.get()
            fallback=move || view! { <button class="btn" type="button" on:click=finish.clone()>{move || tr!("question-finish")}</button> }
        >
            <button class="btn quiet" type="button" on:click=reopen>{move || tr!("question-reopen")}</button>
        </Show>
    }
}

/// Says that there is no such question, or that it was just taken away.
#[component]
fn NoQuestion(#[prop(into)] undone: Signal<bool>) -> impl IntoView {
    let title = move || if undone.get() { tr!("question-title") } else { tr!("question-unknown-title") };
    let text = move || if undone.get() { tr!("question-undone") } else { tr!("question-unknown-text") };
    view! {
        <Page title=Signal::derive(title) back="/team/agenda">
            <div class="empty">
                <p role="status">{text}</p>
                <a class="btn" href="/team/agenda">{move || tr!("question-unknown-list")}</a>
            </div>
        </Page>
    }
}
