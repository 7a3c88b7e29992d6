//! What the client wishes, and, apart from it, what others want.

use super::client::OfClient;
use crate::components::{NewGoal, NewWish, Page, WishList};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, WishAction};
use nabij_core::id::{ClientId, WishId};

/// Shows the wishes and goals of the client that the address names.
#[component]
pub(crate) fn WishesPage() -> impl IntoView {
    view! { <OfClient page=|client| view! { <WishesOf client=client /> }.into_any() /> }
}

#[component]
fn WishesOf(client: ClientId) -> impl IntoView {
    let session = use_session();
    session.act(Action::OpenClient { client });
    let view = session.view(move |engine, _| engine.wishes(client));
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.name.clone()).unwrap_or_default()));
    let wishes = Memo::new(move |_| view.with(|view| view.as_ref()?.wishes.clone()));
    let goals = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.goals.clone()).unwrap_or_default()));
    let act = move |action| session.act(Action::Wish { client, action });
    let wish_gone = move |(wish, gone): (WishId, bool)| act(WishAction::WishGone { wish, gone });
    let goal_gone = move |(goal, gone): (WishId, bool)| act(WishAction::GoalGone { goal, gone });
    view! {
        <Page title=Signal::derive(|| tr!("wishes-row")) under=Signal::derive(move || Some(name.get())) back=format!("/clients/{client}")>
            <section>
                <h2>{move || tr!("wishes-title")}</h2>
                {move || match wishes.with(Option::is_some) {
                    true => view! {
                        <WishList
                            wishes=Signal::derive(move || wishes.get().unwrap_or_default()) empty=Signal::derive(|| tr!("wishes-empty"))
                            gone_title=Signal::derive(|| tr!("wishes-gone")) set_gone=wish_gone
                        />
                        <NewWish client=client />
                    }
                    .into_any(),
                    false => view! { <p class="soft">{move || tr!("wishes-not-here")}</p> }.into_any(),
                }}
            </section>
            <section>
                <h2>{move || tr!("goals-title")}</h2>
                <p class="soft small">{move || tr!("goals-hint")}</p>
                <WishList
                    wishes=goals empty=Signal::derive(|| tr!("goals-empty")) gone_title=Signal::derive(|| tr!("goals-gone")) set_gone=goal_gone
                />
                <NewGoal client=client />
            </section>
        </Page>
    }
}
