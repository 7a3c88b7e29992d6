//! The shell: carries out in the browser what the engine asks for, and knows nothing of what it means.

pub(crate) mod appearance;
pub(crate) mod clock;
pub(crate) mod crash;
pub(crate) mod files;
pub(crate) mod key_worker;
pub(crate) mod paper;
pub(crate) mod relay;
pub(crate) mod storage;
pub(crate) mod tabs;
pub(crate) mod update;

mod heard;

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Gives the page's window.
fn window() -> web_sys::Window {
    web_sys::window().expect("everything here but the key worker's part runs in a page")
}

/// Loads the page anew, which ends everything that it held in memory.
pub(crate) fn reload() {
    // Only an address that is no page refuses.
    let _ = window().location().reload();
}

/// Calls back when the fragment of the address changes, or when the page comes back from the browser's memory of pages left.
pub(crate) fn at_each_arrival(arrived: fn()) {
    heard::at_each(&window(), ["hashchange"], move |_| {
        // The event comes after the change: where the fragment is gone already, this page has read it while it was starting.
        if window().location().hash().is_ok_and(|fragment| !fragment.is_empty()) {
            arrived();
        }
    });
    heard::at_each(&window(), ["pageshow"], move |event| {
        if property(&event, "persisted").is_some_and(|persisted| persisted.is_truthy()) {
            arrived();
        }
    });
}

/// Gives the address of this installation, such as `https://nabij.example`: the relay's own, because the relay serves the app.
pub(crate) fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Draws 32 bytes from the operating system's generator.
pub(crate) fn make_seed() -> [u8; 32] {
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).expect("every browser that runs WebAssembly has a generator");
    seed
}

/// Asks the browser to keep the records even when the device is short of space. It may refuse, and answers `false` then.
pub(crate) async fn ask_to_keep_storage() -> bool {
    let asked = window().navigator().storage().persist().map(JsFuture::from);
    match asked {
        Ok(asked) => asked.await.is_ok_and(|kept| kept.is_truthy()),
        Err(_) => false,
    }
}

/// Says whether the browser lets this address use locks, workers and lasting storage: `https`, or the device itself.
pub(crate) fn is_secure() -> bool {
    window().is_secure_context()
}

/// Reads a property of a JavaScript object; `None` where it has none.
fn property(object: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &name.into()).ok().filter(|value| !value.is_undefined() && !value.is_null())
}

/// Makes a plain JavaScript object.
fn object(properties: &[(&str, JsValue)]) -> js_sys::Object {
    let object = js_sys::Object::new();
    for (name, value) in properties {
        // Setting a property of a fresh plain object cannot fail.
        let _ = js_sys::Reflect::set(&object, &(*name).into(), value);
    }
    object
}
