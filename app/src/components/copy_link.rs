//! A link to hand on: to read, to copy, to share.

use super::Wrong;
use crate::tr;
use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use leptos::{html, task::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Shows a link with buttons to copy it and, where the device can, to share it with `invitation`, a title and a text.
#[component]
pub(crate) fn CopyLink(
    #[prop(into)] label: Signal<String>,
    #[prop(into)] link: Signal<String>,
    #[prop(into)] invitation: Signal<(String, String)>,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let writing = write_to_clipboard(&link.get_untracked());
        spawn_local(async move {
            let done = match writing {
                Some(writing) => JsFuture::from(writing).await.is_ok(),
                None => false,
            };
            // Set anew each time, so that a second tap is answered too.
            copied.set(None);
            copied.set(Some(done));
        });
    };
    let share = move |_| {
        let (title, text) = invitation.get_untracked();
        // Whether the person shared it or thought better of it is theirs alone.
        share(&title, &text, &link.get_untracked());
    };
    view! {
        <div class="field">
            <label for="invitation-link">{label}</label>
            <input
                id="invitation-link" class="input" type="text" readonly=true autocomplete="off" node_ref=field prop:value=link
                on:focus=move |_| if let Some(field) = field.get() { field.select() }
            />
            <div class="btns">
                <button type="button" class="btn less" on:click=copy>{move || tr!("invite-copy")}</button>
                {can_share().then(|| view! { <button type="button" class="btn less soft" on:click=share>{move || tr!("invite-share")}</button> })}
            </div>
            <p class="soft" role="status">{move || (copied.get() == Some(true)).then(|| tr!("invite-copied"))}</p>
            <Wrong says=Signal::derive(move || (copied.get() == Some(false)).then(|| tr!("invite-copy-failed"))) />
        </div>
    }
}

/// Begins to copy; `None` where the browser has no clipboard for pages.
fn write_to_clipboard(text: &str) -> Option<Promise> {
    let clipboard = Reflect::get(&window().navigator(), &"clipboard".into()).ok()?;
    call(&clipboard, "writeText", &text.into())?.dyn_into().ok()
}

/// Tells whether the device has a way to share.
fn can_share() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

fn share(title: &str, text: &str, link: &str) {
    let parts = Object::new();
    for (name, value) in [("title", title), ("text", text), ("url", link)] {
        // Setting a property of a fresh plain object cannot fail.
        let _ = Reflect::set(&parts, &name.into(), &value.into());
    }
    if let Some(Ok(sharing)) = call(&window().navigator(), "share", &parts).map(|sharing| sharing.dyn_into::<Promise>()) {
        spawn_local(async move {
            let _ = JsFuture::from(sharing).await;
        });
    }
}

fn call(on: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    Reflect::get(on, &name.into()).ok()?.dyn_into::<Function>().ok()?.call1(on, argument).ok()
}
