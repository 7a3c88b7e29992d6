//! The first page of a client's own phone: the way to each of the others.

use crate::components::{Page, RoomRow};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;

/// Shows what is here, one row each.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let session = use_session();
    let page = session.view(|engine, _| engine.page());
    let count = move |of: fn(&nabij_core::view::PageView) -> usize| page.with(|page| page.as_ref().map_or(0, of));
    let wishes = move || tr!("mine-wishes-about", count = count(|page| page.wishes.iter().filter(|wish| !wish.gone).count()));
    let shared = move || tr!("mine-shared-about", count = count(|page| page.shared.len()));
    let readers =
        move || tr!("mine-readers-about", count = count(|page| page.readers.iter().filter(|reader| reader.ended.is_none()).count()));
    let allows = move || match page.with(|page| page.as_ref().is_some_and(|page| super::allows::is_quiet(&page.mandate))) {
        true => tr!("mine-allows-quiet"),
        false => tr!("mine-allows-about"),
    };
    let card = page.with_untracked(|page| page.as_ref().map(|page| format!("/clients/{}/card", page.client))).unwrap_or_default();
    view! {
        <Page title=Signal::derive(|| tr!("mine-title"))>
            <ul class="list">
                <RoomRow href="/wishes" name=Signal::derive(|| tr!("mine-wishes")) about=Signal::derive(wishes) />
                <RoomRow href="/allows" name=Signal::derive(|| tr!("mine-allows")) about=Signal::derive(allows) />
                <RoomRow href="/write" name=Signal::derive(|| tr!("mine-write")) about=Signal::derive(|| tr!("mine-write-about")) />
                <RoomRow href="/shared" name=Signal::derive(|| tr!("mine-shared")) about=Signal::derive(shared) />
                <RoomRow
                    href=card name=Signal::derive(|| tr!("mine-card")) about=Signal::derive(|| tr!("mine-card-about"))
                    tag=Signal::derive(|| tr!("card-concept"))
                />
                <RoomRow href="/readers" name=Signal::derive(|| tr!("mine-readers")) about=Signal::derive(readers) />
            </ul>
            <p class="soft">{move || tr!("mine-what")}</p>
        </Page>
    }
}
