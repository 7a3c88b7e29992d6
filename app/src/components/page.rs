//! One page inside the app: its head with the title, the way back and the sync state, and its main part.

use super::{Arch, Icon, Shape, SyncState};
use crate::session::use_session;
use crate::tr;
use leptos::html;
use leptos::prelude::*;

/// Frames a page. The title takes the focus, so that a screen reader begins there, and names the tab as well.
#[component]
pub(crate) fn Page(
    #[prop(into)] title: Signal<String>,
    /// What the tab is called instead, where the title holds somebody's name: browsers write the titles of tabs to disk as they are.
    #[prop(optional, into)]
    tab: MaybeProp<String>,
    /// One line below the title.
    #[prop(optional, into)]
    under: MaybeProp<String>,
    /// The address that `Back` leads to.
    #[prop(optional, into)]
    back: Option<String>,
    /// Whether the page takes the whole of a phone's screen, without the menu.
    #[prop(optional)]
    alone: bool,
    children: Children,
) -> impl IntoView {
    let session = use_session();
    let sync = session.view(|engine, _| engine.sync());
    let heading = NodeRef::<html::H1>::new();
    // A refusal belongs to the page where it happened.
    session.refused().set(None);
    Effect::new(move |_| document().set_title(&tr!("page-title", page = tab.get().unwrap_or_else(|| title.get()))));
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    let way_back = match back {
        Some(address) => view! { <a class="back" href=address><Icon shape=Shape::Back />{move || tr!("back")}</a> }.into_any(),
        None => view! { <span class="brand"><Arch />{move || tr!("app-name")}</span> }.into_any(),
    };
    view! {
        <div class="page" class:alone=alone>
            <header class="head column">
                <div class="head-line">{way_back} <SyncState sync=sync /></div>
                <h1 tabindex="-1" node_ref=heading>{title}</h1>
                {move || under.get().map(|under| view! { <p class="under">{under}</p> })}
            </header>
            <main id="main" class="column" tabindex="-1">{children()}</main>
        </div>
    }
}
