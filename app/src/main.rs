//! Mounts the app's heading, so that the way from source to browser is walked whole.

use leptos::prelude::*;

fn main() {
    if let Some(loading) = document().get_element_by_id("app-loading") {
        loading.remove();
    }
    mount_to_body(|| view! { <main><h1>"Nabij"</h1></main> });
}
