//! A newer version of the app, which the page's start file (`boot.js`) fetches and lets wait until it is taken.

use super::heard::at_each;
use super::window;
use web_sys::Event;

/// Calls back once a newer version lies complete on this device; at once if it does already.
pub(crate) fn when_ready(mut ready: impl FnMut() + 'static) {
    let root = window().document().and_then(|document| document.document_element());
    if root.is_some_and(|root| root.has_attribute("data-update")) {
        ready();
    }
    at_each(&window(), ["nabij-update-ready"], move |_| ready());
}

/// Calls back when another version has taken over and the page has to be loaded anew, instead of doing so at once.
pub(crate) fn when_taken(mut taken: impl FnMut() + 'static) {
    at_each(&window(), ["nabij-reload"], move |event| {
        event.prevent_default();
        taken();
    });
}

/// Lets the newer version take over; [`when_taken`] follows, in every tab.
pub(crate) fn take() {
    if let Ok(event) = Event::new("nabij-update-take") {
        // The result only says whether somebody prevented a default, of which this event has none.
        let _ = window().dispatch_event(&event);
    }
}
