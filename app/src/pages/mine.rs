//! The client's own phone: another, simpler set of pages. One thing per page, short sentences, large targets, no time-outs.

mod allows;
mod help;
mod home;
mod readers;
mod settings;
mod shared;
mod wishes;
mod write;

use super::card::{CardPage, Unfinished};
use super::not_found::NotFound;
use crate::components::{MyNavigation, Notices, UpdateBar};
use crate::session::use_session;
use crate::tr;
use allows::AllowsPage;
use help::HelpPage;
use home::HomePage;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;
use readers::{ReaderPage, ReadersPage};
use settings::SettingsPage;
use shared::SharedPage;
use wishes::{WishPage, WishesPage};
use write::WritePage;

/// Shows the app of a client's own phone.
#[component]
pub(crate) fn Mine() -> impl IntoView {
    provide_context(Unfinished::none());
    view! { <Router><Frame /></Router> }
}

#[component]
fn Frame() -> impl IntoView {
    let session = use_session();
    let problems = session.view(|engine, _| engine.sync().problems);
    view! {
        <div class="app mine">
            <MyNavigation path=use_location().pathname />
            <UpdateBar
                path=use_location().pathname ready=session.update_ready() at_rest=move || session.is_at_rest()
                take=move |()| session.take_update()
            />
            <Show when=move || problems.with(|problems| !problems.is_empty())>
                <section class="bar-notices column" aria-label=move || tr!("problems-label")><Notices problems=problems folded=true mine=true /></section>
            </Show>
            <FlatRoutes fallback=NotFound>
                <Route path=path!("/") view=HomePage />
                // What the shortcuts of the installed app name.
                <Route path=path!("/my-card") view=MyCard />
                <Route path=path!("/log") view=HomePage />
                <Route path=path!("/wishes") view=WishesPage />
                <Route path=path!("/wishes/:wish") view=WishPage />
                <Route path=path!("/allows") view=AllowsPage />
                <Route path=path!("/shared") view=SharedPage />
                <Route path=path!("/write") view=WritePage />
                <Route path=path!("/readers") view=ReadersPage />
                <Route path=path!("/readers/:worker") view=ReaderPage />
                <Route path=path!("/help") view=HelpPage />
                <Route path=path!("/settings") view=SettingsPage />
                // The card is the one that workers fill in too; from it one comes back here.
                <Route path=path!("/clients/:client") view=HomePage />
                <Route path=path!("/clients/:client/card") view=CardPage />
            </FlatRoutes>
        </div>
    }
}

/// Leads to the client's own card.
#[component]
fn MyCard() -> impl IntoView {
    let client = use_session().view(|engine, _| engine.page().map(|page| page.client));
    move || {
        client.get().map(|client| view! { <Redirect path=format!("/clients/{client}/card") options=NavigateOptions { replace: true, ..NavigateOptions::default() } /> })
    }
}
