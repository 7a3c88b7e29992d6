//! The places of a client's own phone. Help is one of them, so it is on every page.

use super::{Arch, Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::model::Outcome;

/// The places: key of the name, address, picture.
const PLACES: [(&str, &str, Shape); 3] =
    [("mine-title", "/", Shape::House), ("mine-help", "/help", Shape::Visit(Outcome::Called)), ("mine-settings", "/settings", Shape::Sun)];

/// Shows the menu; `path` is where one is.
#[component]
pub(crate) fn MyNavigation(#[prop(into)] path: Signal<String>) -> impl IntoView {
    let places = PLACES.map(|(name, address, shape)| {
        let is_here = move |path: &String| if address == "/" { path != "/help" && path != "/settings" } else { path == address };
        let current = move || path.with(is_here).then_some("page");
        view! { <li><a href=address class:help=address == "/help" aria-current=current><Icon shape=shape />{move || tr!(name)}</a></li> }
    });
    view! {
        <nav class="nav" aria-label=move || tr!("nav-label")>
            <p class="nav-brand" aria-hidden="true"><Arch />{move || tr!("app-name")}</p>
            <ul>{places.collect_view()}</ul>
        </nav>
    }
}
