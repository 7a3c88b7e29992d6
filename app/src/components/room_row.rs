//! The way from a client's page to one of its rooms.

use super::{Icon, Shape};
use leptos::prelude::*;

/// Shows a room's name and what is in it; `tag` says in a word how it stands. To stand in a `ul.list`.
#[component]
pub(crate) fn RoomRow(
    #[prop(into)] href: String,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] about: Signal<String>,
    #[prop(optional, into)] tag: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <li>
            <a class="row" href=href>
                <span class="grow">
                    <span class="name">{name}</span>
                    <span class="about">{about}</span>
                </span>
                {move || tag.get().map(|tag| view! { <span class="tag warm">{tag}</span> })}
                <Icon shape=Shape::Forward />
            </a>
        </li>
    }
}
