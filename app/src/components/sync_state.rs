//! Whether what is on this device is with the team too.

use crate::tr;
use leptos::prelude::*;
use nabij_core::view::{Reach, SyncView};

/// Says it with a dot and words; a change is announced politely.
#[component]
pub(crate) fn SyncState(#[prop(into)] sync: Signal<SyncView>) -> impl IntoView {
    let dot = move || match sync.with(|sync| (sync.reach, sync.unsent)) {
        (_, 1..) => "dot wait",
        (Reach::Reached, 0) => "dot",
        (Reach::Unknown | Reach::NotReached, 0) => "dot off",
    };
    // Compared before it is shown: a live region speaks at every writing, also of the same words.
    let words = Memo::new(move |_| match sync.with(|sync| (sync.reach, sync.unsent)) {
        (Reach::Reached, 0) => tr!("sync-all-sent"),
        (Reach::Unknown, 0) => tr!("sync-looking"),
        (Reach::NotReached, 0) => tr!("sync-no-connection"),
        (Reach::NotReached, count) => tr!("sync-no-connection-unsent", count = count),
        (Reach::Reached | Reach::Unknown, count) => tr!("sync-unsent", count = count),
    });
    view! {
        <p class="sync" role="status">
            <span class=dot aria-hidden="true"></span>
            <span>{words}</span>
        </p>
    }
}
