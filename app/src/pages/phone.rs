//! The client's own phone, on a worker's: inviting it, and what does not reach it.

use super::client::UnknownClient;
use super::invite::address_of;
use crate::components::{CopyLink, FourWords, Page, Refusal};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::Action;
use nabij_core::id::{ClientId, InvitationId};
use nabij_core::view::{InvitationStep, InvitationView, PhoneStanding, PhoneView};

/// Says in a few words how it stands with a client's own phone.
fn phone_standing(phone: &PhoneView) -> String {
    match &phone.standing {
        _ if phone.is_ended => tr!("phone-standing-ended"),
        PhoneStanding::Unknown => tr!("card-row-not-here"),
        PhoneStanding::None => tr!("phone-standing-none"),
        PhoneStanding::Joined => tr!("phone-standing-joined"),
        PhoneStanding::Invited(InvitationView { step, .. }) => match step {
            InvitationStep::Opening => tr!("standing-opening"),
            InvitationStep::Waiting => tr!("standing-waiting"),
            InvitationStep::Compare { .. } => tr!("standing-compare"),
            InvitationStep::Granting => tr!("standing-granting"),
            InvitationStep::Ended => tr!("standing-ended"),
        },
    }
}

/// Shows how it stands with the phone of the client that the address names.
#[component]
pub(crate) fn PhonePage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let client = Memo::new(move |_| params.with(|params| params.get("client").and_then(|hex| ClientId::from_hex(&hex))));
    let known = session.view(move |engine, _| client.get().filter(|client| engine.client_name(*client).is_some()));
    move || match known.get() {
        Some(client) => view! { <Phone client=client /> }.into_any(),
        None => view! { <UnknownClient /> }.into_any(),
    }
}

#[component]
fn Phone(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let phone = session.view(move |engine, _| engine.phone(client));
    let name = Memo::new(move |_| phone.with(|phone| phone.as_ref().map(|phone| phone.name.clone()).unwrap_or_default()));
    let standing = Memo::new(move |_| {
        phone.with(|phone| match phone {
            Some(phone) if !phone.is_ended => Some(phone.standing.clone()),
            _ => None,
        })
    });
    let holds = Memo::new(move |_| phone.with(|phone| phone.as_ref().is_some_and(|phone| phone.holds_sharing)));
    let says = move |key: &'static str| move || tr!(key, name = name.get());
    let invite = move |key: &'static str| {
        view! { <div class="thumb"><button class="btn" on:click=move |_| session.act(Action::InviteClient { client })>{move || tr!(key)}</button></div> }
    };
    let hold = move || {
        view! {
            <section class="sheet">
                <h2>{move || tr!("phone-hold-title")}</h2>
                <label class="check">
                    <input type="checkbox" prop:checked=holds on:change:target=move |event| session.act(Action::HoldSharing { client, on: event.target().checked() }) />
                    <span>{move || tr!("phone-hold")}</span>
                </label>
                <p class="soft small">{move || tr!("phone-hold-text")}</p>
            </section>
        }
    };
    let body = move || match standing.get() {
        None => view! { <p>{says("phone-ended-text")}</p> }.into_any(),
        Some(PhoneStanding::Unknown) => view! { <p>{move || tr!("card-not-here")}</p> }.into_any(),
        Some(PhoneStanding::Joined) => view! { <p>{says("phone-joined-text")}</p>{sees(name)}{hold()} }.into_any(),
        Some(PhoneStanding::None) => view! {
            <p>{says("phone-before")}</p>
            {sees(name)}
            <p class="fact">{says("phone-before-safe")}</p>
            {invite("invite-make")}
        }
        .into_any(),
        Some(PhoneStanding::Invited(view)) => invited(session, view, name, invite),
    };
    let announced = Memo::new(move |_| phone.with(|phone| phone.as_ref().map(phone_standing)));
    view! {
        <Page title=Signal::derive(|| tr!("phone-title")) under=Signal::derive(move || Some(name.get())) tab=Signal::derive(|| Some(tr!("phone-title"))) back=format!("/clients/{client}")>
            <p class="unseen" role="status">{announced}</p>
            {body}
            <Refusal refused=session.refused() />
        </Page>
    }
}

/// Says what the client will see on that phone, and what not.
fn sees(name: Memo<String>) -> impl IntoView {
    let points = move |keys: &'static [&'static str]| {
        keys.iter().map(|key| view! { <li><span>{move || tr!(key, name = name.get())}</span></li> }).collect_view()
    };
    view! {
        <section class="sheet">
            <h2>{move || tr!("phone-sees-title", name = name.get())}</h2>
            <ul class="points">{points(&["phone-sees-card", "phone-sees-shared", "phone-sees-readers"])}</ul>
        </section>
        <section class="sheet">
            <h2>{move || tr!("phone-sees-not-title")}</h2>
            <ul class="points">{points(&["phone-sees-not-log", "phone-sees-not-team"])}</ul>
        </section>
    }
}

fn invited<V: IntoView + 'static>(
    session: crate::session::Session,
    InvitationView { invitation, link, step }: InvitationView,
    name: Memo<String>,
    invite: impl Fn(&'static str) -> V,
) -> AnyView {
    let says = move |key: &'static str| move || tr!(key, name = name.get());
    let answer = move |invitation: InvitationId, same: bool| session.act(Action::CompareWords { invitation, same });
    match step {
        InvitationStep::Opening | InvitationStep::Waiting => view! {
            <Show when=move || step == InvitationStep::Opening>
                <div class="fact"><h2>{says("invite-opening-title")}</h2><p>{says("invite-opening-text")}</p></div>
            </Show>
            <CopyLink
                label=Signal::derive(says("invite-link-label")) link=address_of(&link)
                invitation=Signal::derive(|| (tr!("invite-share-title"), tr!("invite-share-text")))
            />
            <section class="sheet">
                <h2>{says("invite-how-title")}</h2>
                <ol class="steps">
                    <li><span>{says("invite-how-send")}</span></li>
                    <li><span>{says("invite-how-open")}</span></li>
                    <li><span>{says("phone-how-beside")}</span></li>
                    <li><span>{says("invite-how-confirm")}</span></li>
                </ol>
            </section>
            <button class="btn less grave" on:click=move |_| session.act(Action::Withdraw { invitation })>{says("invite-withdraw")}</button>
        }
        .into_any(),
        InvitationStep::Compare { words } => view! {
            <h2 class="big-name">{says("invite-compare-title")}</h2>
            <p>{says("phone-compare-text")}</p>
            <FourWords compare=true label=Signal::derive(says("invite-compare-label")) words=words.map(str::to_owned).to_vec() />
            <p class="soft">{says("invite-compare-warning")}</p>
            <div class="answers">
                <button class="btn" on:click=move |_| answer(invitation, true)>{says("invite-same")}</button>
                <button class="btn grave" on:click=move |_| answer(invitation, false)>{says("invite-other")}</button>
            </div>
        }
        .into_any(),
        InvitationStep::Granting => view! { <p>{says("invite-granting-text")}</p> }.into_any(),
        InvitationStep::Ended => view! { <p>{says("invite-ended-text")}</p>{invite("invite-make-new")} }.into_any(),
    }
}
