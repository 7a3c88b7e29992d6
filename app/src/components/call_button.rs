//! One tap to call somebody.

use super::{Icon, Shape};
use leptos::prelude::*;
use nabij_core::model::Outcome;

/// A button that calls a number, with who that is.
#[component]
pub(crate) fn CallButton(#[prop(into)] who: String, #[prop(into)] number: String) -> impl IntoView {
    let dialled: String = number.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect();
    view! {
        <a class="btn call" href=format!("tel:{dialled}")>
            <Icon shape=Shape::Visit(Outcome::Called) />
            <span class="call-who">{who}</span>
            " "
            <span class="call-number">{number}</span>
        </a>
    }
}
