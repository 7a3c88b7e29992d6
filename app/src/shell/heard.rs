//! Events of browser objects as futures.

use futures_channel::oneshot;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{Event, EventTarget};

/// Listens from now on, and gives the first of these events with its name once it has come.
pub(super) fn first_of<const N: usize>(
    target: &EventTarget,
    names: [&'static str; N],
) -> impl Future<Output = (&'static str, Event)> + use<N> {
    let (sender, receiver) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let listeners = names.map(|name| {
        let sender = Rc::clone(&sender);
        let listener = Closure::<dyn FnMut(Event)>::new(move |event| {
            if let Some(sender) = sender.take() {
                // Nobody waits any more: then nobody wants to know.
                let _ = sender.send((name, event));
            }
        });
        // Only a listener that is no function is refused.
        let _ = target.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        (name, listener)
    });
    let target = target.clone();
    async move {
        let heard = receiver.await.expect("the listeners hold the sender until one of them has used it");
        for (name, listener) in &listeners {
            let _ = target.remove_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
        }
        heard
    }
}

/// Calls back at every one of these events, until the page ends.
pub(super) fn at_each<const N: usize>(target: &EventTarget, names: [&str; N], listener: impl FnMut(Event) + 'static) {
    let listener = Closure::<dyn FnMut(Event)>::new(listener).into_js_value();
    for name in names {
        let _ = target.add_event_listener_with_callback(name, listener.unchecked_ref());
    }
}
