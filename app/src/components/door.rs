//! A page before one is in: no menu, no sync state, only what is needed to get in.

use crate::tr;
use leptos::html;
use leptos::prelude::*;

/// Frames such a page. The heading takes the focus unless a field on the page does.
#[component]
pub(crate) fn Door(
    #[prop(into)] title: Signal<String>,
    /// Whether the controls stand at the bottom, where the thumb is.
    #[prop(optional)]
    low: bool,
    children: Children,
) -> impl IntoView {
    let main = NodeRef::<html::Main>::new();
    Effect::new(move |_| document().set_title(&tr!("page-title", page = title.get())));
    Effect::new(move |_| {
        if let Some(main) = main.get() {
            let _ = main.focus();
        }
    });
    view! {
        <div class="door" class:low=low>
            <main id="main" tabindex="-1" node_ref=main>{children()}</main>
        </div>
    }
}
