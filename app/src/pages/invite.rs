//! Inviting a colleague, on the side of the person who invites.

use crate::components::{CopyLink, FourWords, Page, Refusal, standing_name};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::engine::Action;
use nabij_core::id::{InvitationId, WorkerId};
use nabij_core::view::{InvitationStep, Standing};

/// How far the invitation of one colleague is.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    Unknown,
    MayNot,
    Me,
    Joined,
    NotInvited,
    /// There is a link; `opening` while it does not work yet.
    Linked {
        invitation: InvitationId,
        link: String,
        opening: bool,
    },
    Compare {
        invitation: InvitationId,
        words: [&'static str; 4],
    },
    Granting,
    Ended,
}

/// Shows how far the invitation is, and the one thing to do now.
#[component]
pub(crate) fn InvitePage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let worker = Memo::new(move |_| params.with(|params| params.get("worker").and_then(|hex| WorkerId::from_hex(&hex))));
    let row = session.view(move |engine, _| {
        let worker = worker.get()?;
        engine.team()?.workers.into_iter().find(|row| row.worker == worker)
    });
    let may_invite = session.view(|engine, _| engine.team().is_some_and(|team| team.may_invite));
    let name = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default()));
    let shown = Memo::new(move |_| {
        row.with(|row| match row.as_ref().map(|row| &row.standing) {
            None => Shown::Unknown,
            Some(Standing::Me) => Shown::Me,
            Some(Standing::Joined) => Shown::Joined,
            Some(_) if !may_invite.get() => Shown::MayNot,
            Some(Standing::NotInvited) => Shown::NotInvited,
            Some(Standing::Invited(view)) => match view.step {
                InvitationStep::Opening | InvitationStep::Waiting => {
                    Shown::Linked { invitation: view.invitation, link: view.link.clone(), opening: view.step == InvitationStep::Opening }
                }
                InvitationStep::Compare { words } => Shown::Compare { invitation: view.invitation, words },
                InvitationStep::Granting => Shown::Granting,
                InvitationStep::Ended => Shown::Ended,
            },
        })
    });
    let invite = move |_| {
        if let Some(worker) = worker.get_untracked() {
            session.act(Action::Invite { worker });
        }
    };
    let withdraw = move |invitation| {
        view! {
            <button class="btn less grave" on:click=move |_| session.act(Action::Withdraw { invitation })>{move || tr!("invite-withdraw")}</button>
        }
    };
    let says = move |key: &'static str| move || tr!(key, name = name.get());
    let body = move || {
        match shown.get() {
        Shown::Unknown | Shown::Me => view! { <p>{says("invite-me-text")}</p> }.into_any(),
        Shown::MayNot => view! { <p>{says("invite-may-not")}</p> }.into_any(),
        Shown::Joined => view! { <p>{says("invite-joined-text")}</p> }.into_any(),
        Shown::NotInvited => view! {
            <p>{says("invite-before")}</p>
            <p class="fact">{says("invite-before-only")}</p>
            <button class="btn" on:click=invite>{says("invite-make")}</button>
        }
        .into_any(),
        Shown::Linked { invitation, link, opening } => view! {
            <Show when=move || opening>
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
                    <li><span>{says("invite-how-call")}</span></li>
                    <li><span>{says("invite-how-confirm")}</span></li>
                </ol>
            </section>
            <Show when=move || !opening><p class="soft">{says("invite-waiting")}</p></Show>
            {withdraw(invitation)}
        }
        .into_any(),
        Shown::Compare { invitation, words } => view! {
            <p>{says("invite-compare-text")}</p>
            <FourWords compare=true label=Signal::derive(says("invite-compare-label")) words=words.map(str::to_owned).to_vec() />
            <p class="soft">{says("invite-compare-warning")}</p>
            <div class="answers">
                <button class="btn" on:click=move |_| session.act(Action::CompareWords { invitation, same: true })>{says("invite-same")}</button>
                <button class="btn grave" on:click=move |_| session.act(Action::CompareWords { invitation, same: false })>{says("invite-other")}</button>
            </div>
        }
        .into_any(),
        Shown::Granting => view! { <p>{says("invite-granting-text")}</p> }.into_any(),
        Shown::Ended => view! {
            <p>{says("invite-ended-text")}</p>
            <button class="btn" on:click=invite>{says("invite-make-new")}</button>
        }
        .into_any(),
    }
    };
    let title = move || match shown.get() {
        Shown::Unknown => tr!("invite-unknown-title"),
        Shown::Joined => tr!("invite-joined-title", name = name.get()),
        Shown::Compare { .. } => tr!("invite-compare-title"),
        Shown::Granting => tr!("invite-granting-title"),
        Shown::Ended => tr!("invite-ended-title"),
        Shown::MayNot | Shown::Me | Shown::NotInvited | Shown::Linked { .. } => tr!("invite-title", name = name.get()),
    };
    // A step that comes from the other side is announced.
    let announced = Memo::new(move |_| row.with(|row| row.as_ref().map(|row| standing_name(&row.standing))));
    view! {
        <Page title=Signal::derive(title) tab=Signal::derive(|| Some(tr!("tab-invite"))) back="/team">
            <p class="unseen" role="status">{announced}</p>
            {body}
            <Refusal refused=session.refused() />
        </Page>
    }
}

/// Puts the app's own address before an invitation.
pub(crate) fn address_of(link: &str) -> String {
    let origin = window().location().origin().unwrap_or_default();
    format!("{origin}/#join={link}")
}
