//! The five questions on one calm page.

use super::super::client::UnknownClient;
use super::typing::{PartField, Typing, part_name};
use super::use_address;
use crate::components::{Page, Refusal};
use crate::language::full_moment;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use nabij_core::engine::{Action, ConsiderationAction};
use nabij_core::id::{ClientId, ConsiderationId};
use nabij_core::model::consideration::Part;

/// Asks the five questions of the consideration that the address names.
#[component]
pub(crate) fn ConsiderationFormPage() -> impl IntoView {
    let session = use_session();
    let (client, consideration) = use_address();
    // Shown once it is known whether there is something to begin with.
    let known = session.view(move |engine, _| {
        let (client, consideration) = (client.get()?, consideration.get()?);
        engine.client_name(client)?;
        let is_here = engine.consideration(client, consideration).is_some() || engine.consideration_draft(consideration).is_some();
        Some((client, consideration, is_here || !engine.is_reading(client)))
    });
    let known = Memo::new(move |before: Option<&Option<(ClientId, ConsiderationId, bool)>>| {
        // What is shown stays, whatever is being read meanwhile.
        let was_shown = before.copied().flatten().is_some_and(|(.., shown)| shown);
        known.get().map(|(client, consideration, is_ready)| (client, consideration, is_ready || was_shown))
    });
    move || match known.get() {
        Some((client, consideration, true)) => view! { <Form client=client consideration=consideration /> }.into_any(),
        Some((.., false)) => view! { <p class="soft column">{move || tr!("client-reading")}</p> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Form(client: ClientId, consideration: ConsiderationId) -> impl IntoView {
    let session = use_session();
    let navigate = StoredValue::new_local(use_navigate());
    let name = session.view(move |engine, _| engine.client_name(client));
    let kept = session.view(move |engine, _| engine.consideration(client, consideration));
    let answers = kept.with_untracked(|kept| kept.as_ref().map(|kept| kept.answers.clone()).unwrap_or_default());
    let typing = Typing::begin(client, consideration, &Part::ANSWERS, &answers);
    let list = format!("/clients/{client}/considerations");
    let report = StoredValue::new(format!("{list}/{consideration}"));
    let is_kept = Memo::new(move |_| kept.with(Option::is_some));
    let back = if is_kept.get_untracked() { report.get_value() } else { list.clone() };
    let go = move |address: &str| {
        let options = NavigateOptions { replace: true, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(address, options));
    };
    let keep = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        typing.keep();
        if session.refused().get_untracked().is_some() {
            return;
        }
        // What says the same as before needs no keeping.
        if typing.has_draft() || !is_kept.get_untracked() {
            session.act(Action::Consideration(ConsiderationAction::Keep { consideration }));
        }
        if session.refused().get_untracked().is_none() {
            go(&report.get_value());
        }
    };
    let sure = RwSignal::new(false);
    let discard = move |_| {
        if !sure.get_untracked() {
            return sure.set(true);
        }
        typing.discard();
        go(&if is_kept.get_untracked() { report.get_value() } else { list.clone() });
    };
    let until = move || {
        kept.with(|kept| match kept {
            Some(kept) if kept.may_change => tr!("consideration-form-open", moment = full_moment(kept.fixed_from)),
            Some(kept) => tr!("consideration-fixed", moment = full_moment(kept.fixed_from)),
            None => tr!("consideration-form-after"),
        })
    };
    let field = move |part: Part| {
        let hint = move || tr!(&format!("consideration-hint-{}", part.code()));
        view! { <PartField typing=typing part=part label=Signal::derive(move || part_name(part)) hint=Signal::derive(hint) /> }
    };
    view! {
        <Page title=Signal::derive(|| tr!("consideration-title")) under=Signal::derive(move || name.get()) back=back>
            <form class="calm-form" on:submit=keep>
                <p>{move || tr!("consideration-form-intro")}</p>
                {Part::ANSWERS.map(field).into_iter().collect_view()}
                <p class="soft small">{until}</p>
                <p class="soft small">{move || tr!("log-readers")}" "<b class="readers">{move || tr!("log-readers-team")}</b></p>
                <Show when=move || typing.has_draft()>
                    <button class="text-btn" type="button" on:click=discard.clone()>
                        {move || if sure.get() { tr!("consideration-discard-sure") } else { tr!("consideration-discard") }}
                    </button>
                </Show>
                <div class="thumb">
                    <Refusal refused=session.refused() />
                    <p class="typed soft small" role="status">{move || typing.has_draft().then(|| tr!("consideration-draft-kept"))}</p>
                    <button class="btn">{move || tr!("consideration-keep")}</button>
                </div>
            </form>
        </Page>
    }
}
