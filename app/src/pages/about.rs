//! Who a client is and how to reach them; the case closed and opened again; two files of one person read as one.

use super::client::UnknownClient;
use crate::components::{Choice, Page, Refusal, Wrong, refusal_sentence};
use crate::session::use_session;
use crate::shell::clock;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use nabij_core::engine::{Action, ActionError, ClientAction};
use nabij_core::id::ClientId;
use nabij_core::model::card::CardDate;
use nabij_core::model::client::{ContactField, Ending};
use nabij_core::view::{AboutView, ClosedView, EntryState};

/// Shows who the client is that the address names.
#[component]
pub(crate) fn AboutPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session
        .view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()).map(|client| engine.shown_as(client)));
    move || match known.get() {
        Some(client) => view! { <About client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn About(client: ClientId) -> impl IntoView {
    let session = use_session();
    let about = session.view(move |engine, _| engine.about(client));
    let name = Memo::new(move |_| about.with(|about| about.as_ref().map(|about| about.name.clone()).unwrap_or_default()));
    let may_write = Memo::new(move |_| about.with(|about| about.as_ref().is_some_and(|about| about.may_write)));
    let state = move || {
        about.with(|about| match about.as_ref().map(|about| about.state) {
            Some(EntryState::Saving) => Some(tr!("log-saving")),
            Some(EntryState::NotSent) => Some(tr!("log-saved-not-sent")),
            _ => None,
        })
    };
    view! {
        <Page title=Signal::derive(|| tr!("about-title")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")>
            {move || about.with(|about| about.as_ref().map(reach))}
            <Show when=move || may_write.get()>
                <section class="sheet">
                    <h2>{move || tr!("about-change")}</h2>
                    <p class="soft small">{move || tr!("about-readers")}</p>
                    <Line client=client about=about of=Field::Name />
                    {ContactField::ALL.iter().map(|field| view! { <Line client=client about=about of=Field::Contact(*field) /> }).collect_view()}
                    <p role="status" class="soft small">{state}</p>
                </section>
                <Standing client=client about=about />
                <Doubles client=client about=about />
            </Show>
        </Page>
    }
}

/// How to reach the client, to read and to tap.
fn reach(about: &AboutView) -> Option<AnyView> {
    if about.contact.is_empty() {
        return None;
    }
    let row = |(field, text): (&ContactField, &String)| {
        let text = shown(*field, text);
        let value = match field.is_number() {
            true => {
                let dialled: String = text.chars().filter(|char| char.is_ascii_digit() || *char == '+').collect();
                view! { <a class="dial" href=format!("tel:{dialled}")>{text}</a> }.into_any()
            }
            false => view! { <span class="told">{text}</span> }.into_any(),
        };
        view! { <div><dt>{field_name(*field)}</dt><dd>{value}</dd></div> }
    };
    Some(view! { <section class="sheet"><dl class="reach">{about.contact.iter().map(row).collect_view()}</dl></section> }.into_any())
}

/// What a line is about.
#[derive(Clone, Copy, PartialEq)]
enum Field {
    Name,
    Contact(ContactField),
}

/// One field, saved on leaving it.
#[component]
fn Line(client: ClientId, #[prop(into)] about: Signal<Option<AboutView>>, of: Field) -> impl IntoView {
    let session = use_session();
    let held = Memo::new(move |_| {
        about.with(|about| {
            about.as_ref().map(|about| match of {
                Field::Name => about.name.clone(),
                Field::Contact(field) => about.contact.get(&field).map(|text| shown(field, text)).unwrap_or_default(),
            })
        })
    });
    let text = RwSignal::new(held.get_untracked().unwrap_or_default());
    let wrong = RwSignal::new(None::<ActionError>);
    // Only what was typed here is saved: what is shown may change by itself, as when two files become one.
    let is_typed = RwSignal::new(false);
    Effect::new(move |_| {
        let held = held.get().unwrap_or_default();
        if !is_typed.get_untracked() {
            text.set(held);
        }
    });
    let leave = move || {
        if !is_typed.get_untracked() {
            return;
        }
        let typed = text.get_untracked();
        let action = match of {
            Field::Name => ClientAction::Rename { name: typed },
            Field::Contact(field) => ClientAction::SetContact { field, text: typed },
        };
        session.act(Action::Client { client, action });
        let refused = session.refused().get_untracked();
        session.refused().set(None);
        is_typed.set(refused.is_some());
        if refused.is_none() {
            text.set(held.get_untracked().unwrap_or_default());
        }
        wrong.set(refused);
    };
    // Also when one goes away without a word.
    on_cleanup(leave);
    let (key, kind, keys) = match of {
        Field::Name => ("name", "text", "text"),
        Field::Contact(ContactField::Born) => ("born", "text", "numeric"),
        Field::Contact(field) => {
            (field.code(), if field.is_number() { "tel" } else { "text" }, if field.is_number() { "tel" } else { "text" })
        }
    };
    let (id, wrong_id) = (format!("about-{key}"), format!("about-{key}-wrong"));
    view! {
        <div class="field">
            <label for=id.clone()>{move || tr!(&format!("about-field-{key}"))}</label>
            // No completion and no spelling check: browsers keep or send what they see.
            <input
                id=id class="input" type=kind inputmode=keys autocomplete="off" spellcheck="false" aria-describedby=wrong_id.clone()
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                prop:value=text on:input:target=move |event| {
                    is_typed.set(true);
                    text.set(event.target().value());
                }
                on:blur=move |_| leave()
            />
            <Wrong says=Signal::derive(move || wrong.get().map(refusal_sentence)) id=wrong_id />
        </div>
    }
}

/// Whether the case is open; closes it and opens it again.
#[component]
fn Standing(client: ClientId, #[prop(into)] about: Signal<Option<AboutView>>) -> impl IntoView {
    let session = use_session();
    let closed = Memo::new(move |_| about.with(|about| about.as_ref().and_then(|about| about.closed.clone())));
    let ending = RwSignal::new(None::<Ending>);
    let on = RwSignal::new(clock::today());
    let close = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if let Some(ending) = ending.get_untracked() {
            session.act(Action::Client { client, action: ClientAction::Close { ending, on: on.get_untracked() } });
        }
    };
    let options = || Ending::ALL.iter().map(|ending| (*ending, format!("about-ending-{}", ending.code()))).collect::<Vec<_>>();
    let form = move || {
        view! {
            <details class="sheet">
                <summary>{move || tr!("about-close")}</summary>
                <form class="answers" on:submit=close>
                    <p>{move || tr!("about-close-text")}</p>
                    <Choice name="ending" label=Signal::derive(|| tr!("about-ending")) options=options() chosen=ending choose=move |chosen| ending.set(Some(chosen)) />
                    <div class="field">
                        <label for="closed-on">{move || tr!("about-closed-on")}</label>
                        <input
                            id="closed-on" class="input" type="text" inputmode="numeric" autocomplete="off"
                            prop:value=on on:input:target=move |event| on.set(event.target().value())
                        />
                    </div>
                    <Refusal refused=session.refused() />
                    <button class="btn quiet" aria-disabled=move || ending.get().is_none().then_some("true")>{move || tr!("about-close-do")}</button>
                </form>
            </details>
        }
    };
    view! {
        <Show when=move || closed.with(Option::is_some) fallback=form>
            <section class="sheet">
                <p>{move || closed.get().map(|closed| closed_sentence(&closed))}</p>
                <Show when=move || closed.with(|closed| closed.as_ref().is_some_and(|closed| closed.came_after))><p>{move || tr!("client-closed-after")}</p></Show>
                <button class="btn quiet" type="button" on:click=move |_| session.act(Action::Client { client, action: ClientAction::Reopen })>
                    {move || tr!("about-reopen")}
                </button>
            </section>
        </Show>
    }
}

/// Says that a case is closed, why and since when, in gentle words.
pub(crate) fn closed_sentence(closed: &ClosedView) -> String {
    let on = closed.on.map(CardDate::day_first).unwrap_or_else(|| tr!("client-closed-day-unknown"));
    tr!(&format!("client-closed-{}", closed.ending.map_or("newer", Ending::code)), date = on)
}

/// Files of the same person: put together, and taken apart again.
#[component]
fn Doubles(client: ClientId, #[prop(into)] about: Signal<Option<AboutView>>) -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let doubles = Memo::new(move |_| about.with(|about| about.as_ref().map(|about| about.doubles.clone()).unwrap_or_default()));
    let others = session.view(move |engine, _| {
        let open = engine.clients().into_iter().map(|row| (row.client, row.name));
        let closed = engine.closed_clients().into_iter().map(|row| (row.client, row.name));
        open.chain(closed).filter(|(other, _)| *other != client).collect::<Vec<_>>()
    });
    let chosen = RwSignal::new(None::<ClientId>);
    let merge = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Some(stays) = chosen.get_untracked() else { return };
        session.act(Action::Client { client, action: ClientAction::MergeInto { stays } });
        if session.refused().get_untracked().is_none() {
            navigate(&format!("/clients/{stays}"), Default::default());
        }
    };
    let row = move |double: nabij_core::view::DoubleView| {
        let id = double.client;
        view! {
            <li class="double">
                <span class="strong">{double.name}</span>
                {double.has_card.then(|| view! { <a class="more" href=format!("/clients/{id}/card")>{tr!("about-double-card")}</a> })}
                <button class="btn quiet less" type="button" on:click=move |_| session.act(Action::Client { client: id, action: ClientAction::Split })>
                    {tr!("about-split")}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || doubles.with(|doubles| !doubles.is_empty())>
            <section class="sheet">
                <h2>{move || tr!("about-doubles")}</h2>
                <p class="soft small">{move || tr!("about-doubles-text")}</p>
                <ul>{move || doubles.get().into_iter().map(row).collect_view()}</ul>
            </section>
        </Show>
        <Show when=move || others.with(|others| !others.is_empty())>
            <details class="sheet">
                <summary>{move || tr!("about-merge")}</summary>
                <form class="answers" on:submit=merge.clone()>
                    <p>{move || tr!("about-merge-text")}</p>
                    <div class="field">
                        <label for="merge-into">{move || tr!("about-merge-into")}</label>
                        <select id="merge-into" class="input" on:change:target=move |event| chosen.set(ClientId::from_hex(&event.target().value()))>
                            <option value="">{move || tr!("about-merge-choose")}</option>
                            {move || others.get().into_iter().map(|(other, name)| view! { <option value=other.to_string()>{name}</option> }).collect_view()}
                        </select>
                    </div>
                    <Refusal refused=session.refused() />
                    <button class="btn quiet" aria-disabled=move || chosen.get().is_none().then_some("true")>{move || tr!("about-merge-do")}</button>
                </form>
            </details>
        </Show>
    }
}

fn field_name(field: ContactField) -> String {
    tr!(&format!("about-field-{}", field.code()))
}

fn shown(field: ContactField, held: &str) -> String {
    match CardDate::from_iso(held).filter(|_| field == ContactField::Born) {
        Some(born) => born.day_first(),
        None => held.to_owned(),
    }
}
