//! Wishes or goals, those that are gone folded under them.

use crate::language::date;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::WishId;
use nabij_core::view::WishView;

/// Shows each with who wrote it down and when; `set_gone` is asked to put one away or to take it back.
#[component]
pub(crate) fn WishList(
    #[prop(into)] wishes: Signal<Vec<WishView>>,
    /// What is said where there is none.
    #[prop(into)]
    empty: Signal<String>,
    #[prop(into)] gone_title: Signal<String>,
    #[prop(into)] set_gone: Callback<(WishId, bool)>,
) -> impl IntoView {
    let now = use_session().minute();
    let item = move |wish: WishView| {
        let author = wish.author.clone().unwrap_or_else(|| tr!("visit-author-unknown"));
        let when = date(wish.at, now.get_untracked());
        let about = match wish.of.is_empty() {
            true => tr!("wish-by", author = author, date = when),
            false => tr!("goal-by", of = wish.of, author = author, date = when),
        };
        let (id, gone, text) = (wish.id, wish.gone, wish.text.clone());
        let (word, label) = match gone {
            true => (tr!("wish-back"), tr!("wish-back-label", text = text)),
            false => (tr!("wish-done"), tr!("wish-done-label", text = text)),
        };
        view! {
            <li class="row">
                <span class="grow"><span class="name">{wish.text}</span><span class="about">{about}</span></span>
                <button class="text-btn" type="button" aria-label=label on:click=move |_| set_gone.run((id, !gone))>{word}</button>
            </li>
        }
    };
    let of = move |gone: bool| wishes.with(|wishes| wishes.iter().filter(|wish| wish.gone == gone).cloned().collect::<Vec<_>>());
    let list = move |gone: bool| view! { <ul class="list">{of(gone).into_iter().map(item).collect_view()}</ul> };
    let count_gone = move || of(true).len();
    view! {
        {move || match of(false).is_empty() {
            true => view! { <p class="soft">{empty}</p> }.into_any(),
            false => list(false).into_any(),
        }}
        {move || (count_gone() > 0).then(|| view! {
            <details class="fold"><summary>{move || gone_title.get()}" ("{count_gone}")"</summary>{list(true)}</details>
        })}
    }
}
