//! Nabij's app. Reading order: `session` (sole owner of the engine), `shell` (does the engine's effects in the browser), `language`
//! (every sentence), `pages` (what people see).
#![allow(unreachable_pub, reason = "leptos makes a public function and a public type of every component")]

mod components;
mod language;
mod pages;
mod session;
mod shell;

use leptos::prelude::*;

fn main() {
    // The key worker loads this same module: there is no page to show there.
    if web_sys::window().is_none() {
        return;
    }
    shell::crash::say_so_when_it_happens();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    provide_context(session::Session::start());
    view! { <pages::Pages /> }
}
