//! Joining a team, on the side of the person invited.

use crate::components::{Arch, Door, FourWords, Refusal};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::seal::invitation::Link;
use nabij_core::view::{JoinFailure, JoinView, Stage};

/// Says what both sides will see of each other, before anything is sent.
#[component]
pub(crate) fn JoinConsent(link: String, #[prop(into)] not_now: Callback<()>) -> impl IntoView {
    let session = use_session();
    if Link::decode(&link).is_ok_and(|link| link.for_client) {
        return view! { <ClientConsent link=link not_now=not_now /> }.into_any();
    }
    let points = |keys: &'static [&'static str]| keys.iter().map(|key| view! { <li><span>{move || tr!(key)}</span></li> }).collect_view();
    view! {
        <Door title=Signal::derive(|| tr!("join-consent-title"))>
            <div class="lead">
                <p class="step">{move || tr!("join-step")}</p>
                <h1>{move || tr!("join-consent-title")}</h1>
            </div>
            <section class="sheet">
                <h2>{move || tr!("join-consent-you-see")}</h2>
                <ul class="points">{points(&["join-consent-you-see-clients", "join-consent-you-see-visits", "join-consent-you-see-colleagues"])}</ul>
            </section>
            <section class="sheet">
                <h2>{move || tr!("join-consent-they-see")}</h2>
                <ul class="points">{points(&["join-consent-they-see-name", "join-consent-they-see-visits"])}</ul>
            </section>
            <p>{move || tr!("join-consent-nobody")}</p>
            <div class="foot">
                <Refusal refused=session.refused() />
                <button class="btn" on:click=move |_| session.act(Action::Join { link: link.clone() })>{move || tr!("join-button")}</button>
                <button class="btn quiet" on:click=move |_| not_now.run(())>{move || tr!("join-not-now")}</button>
            </div>
        </Door>
    }
    .into_any()
}

/// Says to a client what stands on this phone and who sees it, before anything is sent.
#[component]
fn ClientConsent(link: String, #[prop(into)] not_now: Callback<()>) -> impl IntoView {
    let session = use_session();
    let points = |keys: &'static [&'static str]| keys.iter().map(|key| view! { <li><span>{move || tr!(key)}</span></li> }).collect_view();
    view! {
        <Door title=Signal::derive(|| tr!("mine-join-title"))>
            <div class="lead">
                <p class="step">{move || tr!("join-step")}</p>
                <h1>{move || tr!("mine-join-title")}</h1>
            </div>
            <section class="sheet">
                <h2>{move || tr!("mine-join-you-see")}</h2>
                <ul class="points">{points(&["mine-join-you-see-card", "mine-join-you-see-shared", "mine-join-you-see-readers"])}</ul>
            </section>
            <section class="sheet">
                <h2>{move || tr!("mine-join-they-see")}</h2>
                <ul class="points">{points(&["mine-join-they-see-words", "mine-join-they-see-wishes"])}</ul>
            </section>
            <p class="soft">{move || tr!("mine-join-not")}</p>
            <div class="foot">
                <Refusal refused=session.refused() />
                <button class="btn" on:click=move |_| session.act(Action::Join { link: link.clone() })>{move || tr!("mine-join-button")}</button>
                <button class="btn quiet" on:click=move |_| not_now.run(())>{move || tr!("join-not-now")}</button>
            </div>
        </Door>
    }
}

/// What a joiner is shown; the words apart, so that the page stays while they come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    Waiting,
    Compare { words: [&'static str; 4] },
    Opening,
    Failed(JoinFailure),
}

/// Shows how joining stands and what to do; `leave` is told when the invitation was put away.
#[component]
pub(crate) fn Joining(#[prop(into)] leave: Callback<()>) -> impl IntoView {
    let session = use_session();
    let shown = session.view(|engine, _| match engine.stage() {
        Stage::Joining(JoinView::Compare { words }) => Shown::Compare { words },
        Stage::Joining(JoinView::Opening) | Stage::Ready | Stage::Client => Shown::Opening,
        Stage::Joining(JoinView::Failed(failure)) => Shown::Failed(failure),
        Stage::Joining(JoinView::Waiting) | Stage::NoTeam | Stage::Opening => Shown::Waiting,
    });
    // To a client the same is said otherwise.
    let is_client = session.view(|engine, _| engine.is_clients());
    let key = move |key: &'static str| if is_client.get() { format!("mine-{key}") } else { key.to_owned() };
    let put_away = move |_| {
        leave.run(());
        session.act(Action::LeaveInvitation);
    };
    let title = move || match shown.get() {
        Shown::Waiting => tr!(&key("join-waiting-title")),
        Shown::Compare { .. } => tr!(&key("join-compare-title")),
        Shown::Opening => tr!(&key("join-opening-title")),
        Shown::Failed(_) => tr!("join-failed-title"),
    };
    let body = move || match shown.get() {
        Shown::Waiting => view! {
            <p>{move || tr!(&key("join-waiting-text"))}</p>
            <p class="fact">{move || tr!(&key("join-waiting-do"))}</p>
            <div class="foot">
                <p class="soft">{move || tr!("join-put-away-sure")}</p>
                <button class="btn quiet" on:click=put_away>{move || tr!("join-put-away")}</button>
            </div>
        }
        .into_any(),
        Shown::Compare { words } => view! {
            <p>{move || tr!(&key("join-compare-text"))}</p>
            <FourWords compare=true label=Signal::derive(|| tr!("join-compare-label")) words=words.map(str::to_owned).to_vec() />
            <p>{move || tr!(&key("join-compare-do"))}</p>
        }
        .into_any(),
        Shown::Opening => view! { <p>{move || tr!(&key("join-opening-text"))}</p> }.into_any(),
        Shown::Failed(failure) => view! {
            <p>{move || tr!(failure_key(failure))}</p>
            <div class="foot"><button class="btn" on:click=put_away>{move || tr!("join-put-away")}</button></div>
        }
        .into_any(),
    };
    view! {
        <Door title=Signal::derive(title)>
            <div class="lead">
                <Arch />
                // A step that comes from the other side is announced. Around the heading: the role in its place would take the heading away.
                <div role="status"><h1>{title}</h1></div>
            </div>
            {body}
        </Door>
    }
}

fn failure_key(failure: JoinFailure) -> &'static str {
    match failure {
        JoinFailure::Used => "join-failed-used",
        JoinFailure::Closed => "join-failed-closed",
        JoinFailure::Unknown => "join-failed-unknown",
        JoinFailure::Forged => "join-failed-forged",
    }
}
