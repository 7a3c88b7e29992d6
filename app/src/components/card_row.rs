//! The way from a client's page to the crisis card.

use super::{Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::ClientId;
use nabij_core::view::CardView;

/// Shows how much is filled in; `card` is `None` where it has not come yet.
#[component]
pub(crate) fn CardRow(client: ClientId, #[prop(into)] card: Signal<Option<CardView>>) -> impl IntoView {
    let about = move || match card.with(|card| card.as_ref().map(|card| card.lines.len())) {
        None => tr!("card-row-not-here"),
        Some(count) => tr!("card-row-about", count = count),
    };
    view! {
        <ul class="list">
            <li>
                <a class="row" href=format!("/clients/{client}/card")>
                    <span class="grow">
                        <span class="name">{move || tr!("card-title")}</span>
                        <span class="about">{about}</span>
                    </span>
                    <span class="tag warm">{move || tr!("card-concept")}</span>
                    <Icon shape=Shape::Forward />
                </a>
            </li>
        </ul>
    }
}
