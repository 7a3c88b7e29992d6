//! One tab at a time holds this device's records, by a lock of the browser that ends with the tab, however it ends.

use super::heard::at_each;
use super::{object, property, window};
use leptos::prelude::set_timeout;
use leptos::task::spawn_local;
use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

/// The name of the lock, and of the channel on which one tab asks the others to yield.
const NAME: &str = "nabij-records";
/// How long another tab may take to finish what it is saving, in seconds; then the lock is taken from it. Its later stores are refused by
/// the mark that [`super::storage`] leaves.
const YIELD_S_MAX: u64 = 5;

#[wasm_bindgen]
extern "C" {
    /// `LockManager`, which web-sys still calls unstable though every browser has it since March 2022.
    type Locks;

    #[wasm_bindgen(method, catch)]
    fn request(this: &Locks, name: &str, options: &JsValue, granted: &JsValue) -> Result<js_sys::Promise, JsValue>;
}

/// What a tab hears about the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// This tab holds them, until the page ends.
    Mine,
    /// Another tab holds them. [`Turn::Mine`] follows as soon as it lets go.
    Elsewhere,
    /// Another tab wants them: finish what is being saved and load the page anew.
    Yield,
    /// The browser gives no locks to this address.
    Never,
}

/// The browser has no locks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the browser has no locks")]
pub(crate) struct NoLocks;

/// This tab's place in the row.
pub(crate) struct Tabs {
    locks: Locks,
    channel: BroadcastChannel,
    heard: Rc<dyn Fn(Turn)>,
    held: Cell<bool>,
}

impl Tabs {
    /// Asks for the records, and calls back at every turn that matters to this tab.
    pub(crate) fn join(heard: impl Fn(Turn) + 'static) -> Result<Rc<Tabs>, NoLocks> {
        let locks = property(&window().navigator(), "locks").ok_or(NoLocks)?.unchecked_into();
        let channel = BroadcastChannel::new(NAME).map_err(|_| NoLocks)?;
        let heard: Rc<dyn Fn(Turn)> = Rc::new(heard);
        let asked = Rc::clone(&heard);
        at_each(&channel, ["message"], move |_| asked(Turn::Yield));
        let tabs = Rc::new(Tabs { locks, channel, heard, held: Cell::new(false) });
        tabs.ask(Asking::IfFree);
        Ok(tabs)
    }

    /// Makes whichever tab holds the records let go of them.
    pub(crate) fn take_over(self: &Rc<Self>) {
        // A channel takes every message until it is closed, and this one never is.
        let _ = self.channel.post_message(&JsValue::NULL);
        let tabs = Rc::clone(self);
        set_timeout(
            move || {
                if !tabs.held.get() {
                    tabs.ask(Asking::AtOnce);
                }
            },
            Duration::from_secs(YIELD_S_MAX),
        );
    }

    fn ask(self: &Rc<Self>, asking: Asking) {
        let options = match asking {
            Asking::IfFree => object(&[("ifAvailable", JsValue::TRUE)]),
            Asking::InTurn => object(&[]),
            Asking::AtOnce => object(&[("steal", JsValue::TRUE)]),
        };
        let tabs = Rc::clone(self);
        let granted = Closure::once_into_js(move |lock: JsValue| tabs.answered(&lock));
        let ended = self.locks.request(NAME, &options, &granted);
        let tabs = Rc::clone(self);
        spawn_local(async move {
            // A lock that was granted ends with the page; before that only by another tab that took it.
            let taken_away = match ended {
                Ok(ended) => JsFuture::from(ended).await.is_err(),
                Err(_) => true,
            };
            if taken_away {
                (tabs.heard)(if tabs.held.get() { Turn::Yield } else { Turn::Never });
            }
        });
    }

    /// Hears whether the lock was given; the promise that it returns says when the lock may go: never.
    fn answered(self: &Rc<Self>, lock: &JsValue) -> JsValue {
        if lock.is_null() {
            (self.heard)(Turn::Elsewhere);
            self.ask(Asking::InTurn);
            return JsValue::NULL;
        }
        if !self.held.replace(true) {
            (self.heard)(Turn::Mine);
        }
        js_sys::Promise::new(&mut |_, _| {}).into()
    }
}

#[derive(Clone, Copy)]
enum Asking {
    IfFree,
    InTurn,
    AtOnce,
}
