//! The four places of the app: below on a phone, beside on a wide screen.

use super::{Arch, Icon, Shape};
use crate::tr;
use leptos::prelude::*;

/// The places: key of the name, address, picture.
const PLACES: [(&str, &str, Shape); 4] = [
    ("nav-today", "/", Shape::House),
    ("nav-clients", "/clients", Shape::People),
    ("nav-team", "/team", Shape::Bars),
    ("nav-me", "/me", Shape::Sun),
];

/// Shows the menu; `path` is where one is.
#[component]
pub(crate) fn Navigation(#[prop(into)] path: Signal<String>) -> impl IntoView {
    let places = PLACES.map(|(name, address, shape)| {
        let current = move || path.with(|path| is_at(path, address)).then_some("page");
        view! { <li><a href=address aria-current=current><Icon shape=shape />{move || tr!(name)}</a></li> }
    });
    view! {
        <nav class="nav" aria-label=move || tr!("nav-label")>
            <p class="nav-brand" aria-hidden="true"><Arch />{move || tr!("app-name")}</p>
            <ul>{places.collect_view()}</ul>
        </nav>
    }
}

/// Tells whether a path lies at or below a place. Logging begins from Today and belongs to it.
fn is_at(path: &str, address: &str) -> bool {
    match address {
        "/" => path == "/" || is_at(path, "/log"),
        "/clients" if path == "/search" => true,
        _ => path.strip_prefix(address).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')),
    }
}

#[cfg(test)]
mod tests {
    use super::is_at;

    #[test]
    fn a_page_belongs_to_one_place() {
        assert!(is_at("/search", "/clients") && !is_at("/search", "/"));
        assert!(is_at("/clients/00ff", "/clients") && is_at("/log/00ff", "/") && is_at("/", "/"));
        assert!(!is_at("/clients", "/") && !is_at("/teamwork", "/team") && !is_at("/", "/me"));
    }
}
