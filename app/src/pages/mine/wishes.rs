//! My wishes, in my order.

use crate::components::{BigText, Icon, Page, Refusal, Shape};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_params_map};
use nabij_core::engine::{Action, PageAction};
use nabij_core::id::WishId;
use nabij_core::view::WishRow;

/// Shows the wishes: a tap on one changes it, two buttons move it.
#[component]
pub(crate) fn WishesPage() -> impl IntoView {
    let session = use_session();
    let wishes = session.view(|engine, _| engine.page().map(|page| page.wishes).unwrap_or_default());
    let of = move |gone: bool| wishes.with(|wishes| wishes.iter().filter(|wish| wish.gone == gone).cloned().collect::<Vec<WishRow>>());
    let act = move |action| session.act(Action::Page(action));
    let wish = move |at: usize, count: usize, WishRow { wish, text, .. }: WishRow| {
        let (up, down) = (tr!("mine-wish-up-label", wish = text.clone()), tr!("mine-wish-down-label", wish = text.clone()));
        let is_end = |end: bool| end.then_some("true");
        view! {
            <li class="sheet wish">
                <a class="wish-text" href=format!("/wishes/{wish}")>{text}</a>
                <div class="btns">
                    <button
                        class="btn less soft" aria-label=up aria-disabled=is_end(at == 0)
                        on:click=move |_| act(PageAction::MoveWish { wish, up: true })
                    >
                        {tr!("mine-wish-up")}
                    </button>
                    <button
                        class="btn less soft" aria-label=down aria-disabled=is_end(at + 1 == count)
                        on:click=move |_| act(PageAction::MoveWish { wish, up: false })
                    >
                        {tr!("mine-wish-down")}
                    </button>
                </div>
            </li>
        }
    };
    let all = move || {
        let wishes = of(false);
        let count = wishes.len();
        wishes.into_iter().enumerate().map(|(at, row)| wish(at, count, row)).collect_view()
    };
    let gone = move |WishRow { wish, text, .. }: WishRow| {
        view! { <li><a class="row" href=format!("/wishes/{wish}")><span class="grow"><span class="name">{text}</span></span><Icon shape=Shape::Forward /></a></li> }
    };
    view! {
        <Page title=Signal::derive(|| tr!("mine-wishes")) back="/">
            <p>{move || tr!("mine-wishes-text")}</p>
            <ol class="wishes">{all}</ol>
            <Show when=move || !of(true).is_empty()>
                <section><h2>{move || tr!("mine-wishes-gone")}</h2><ul class="list">{move || of(true).into_iter().map(gone).collect_view()}</ul></section>
            </Show>
            <div class="thumb"><a class="btn" href="/wishes/new"><Icon shape=Shape::Plus />{move || tr!("mine-wish-add")}</a></div>
        </Page>
    }
}

/// One wish, new or to be changed.
#[component]
pub(crate) fn WishPage() -> impl IntoView {
    let session = use_session();
    let navigate = use_navigate();
    let wish = use_params_map().with_untracked(|params| params.get("wish").and_then(|hex| WishId::from_hex(&hex)));
    let held = session.view(move |engine, _| engine.page()?.wishes.into_iter().find(|held| Some(held.wish) == wish)).get_untracked();
    let is_gone = held.as_ref().is_some_and(|held| held.gone);
    let text = RwSignal::new(held.map(|held| held.text).unwrap_or_default());
    let go = {
        let navigate = navigate.clone();
        move |action| {
            session.act(Action::Page(action));
            if session.refused().get_untracked().is_none() {
                navigate("/wishes", Default::default());
            }
        }
    };
    let save = {
        let go = go.clone();
        move |event: web_sys::SubmitEvent| {
            event.prevent_default();
            let text = text.get_untracked();
            go(match wish {
                Some(wish) => PageAction::RewordWish { wish, text },
                None => PageAction::AddWish { text },
            });
        }
    };
    let end = move |wish: WishId| {
        let (go, key) = (go.clone(), if is_gone { "mine-wish-again" } else { "mine-wish-done" });
        view! {
            <button class="btn quiet" type="button" on:click=move |_| go(PageAction::EndWish { wish, gone: !is_gone })>{move || tr!(key)}</button>
        }
    };
    let title = move || if wish.is_some() { tr!("mine-wish-change") } else { tr!("mine-wish-new") };
    view! {
        <Page title=Signal::derive(title) back="/wishes">
            <form on:submit=save>
                <BigText id="wish" label=Signal::derive(|| tr!("mine-wish-label")) value=text />
                <Refusal refused=session.refused() />
                <div class="thumb">
                    <button class="btn">{move || tr!("mine-save")}</button>
                    {wish.map(end)}
                </div>
            </form>
        </Page>
    }
}
