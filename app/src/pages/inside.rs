//! The app itself: the menu, what everybody should know now, and the page that the address names.

use super::about::AboutPage;
use super::agenda::{AgendaPage, QuestionPage};
use super::card::{CardPage, Unfinished};
use super::caseload::CaseloadPage;
use super::choose_client::ChooseClientPage;
use super::client::ClientPage;
use super::clients::ClientsPage;
use super::consideration::{ConsiderationFormPage, ConsiderationPage, ConsiderationsPage};
use super::erase::ErasePage;
use super::escalation::{EscalationFormPage, EscalationPage, EscalationTyped};
use super::import::ImportPage;
use super::invite::InvitePage;
use super::log_visit::LogVisitPage;
use super::me::MePage;
use super::move_visit::MoveVisitPage;
use super::new_client::NewClientPage;
use super::new_worker::NewWorkerPage;
use super::not_found::NotFound;
use super::phone::PhonePage;
use super::rhythm::RhythmPage;
use super::search::SearchPage;
use super::share_visit::ShareVisitPage;
use super::summary::SummaryPage;
use super::team::TeamPage;
use super::today::TodayPage;
use super::wishes::WishesPage;
use super::worker_cases::WorkerCasesPage;
use crate::components::{Navigation, Notices, Progress, UpdateBar};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Redirect, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::path;

/// Shows the app of a device that is in a team.
#[component]
pub(crate) fn Inside() -> impl IntoView {
    provide_context(Unfinished::none());
    provide_context(EscalationTyped::none());
    view! { <Router><Frame /></Router> }
}

#[component]
fn Frame() -> impl IntoView {
    let session = use_session();
    let problems = session.view(|engine, _| engine.sync().problems);
    let arriving = session.view(|engine, _| engine.sync().arriving);
    let skip = move |event: web_sys::MouseEvent| {
        // Not left to the address: it would add a step to the way back.
        event.prevent_default();
        if let Some(main) = document().get_element_by_id("main") {
            focus(&main);
        }
    };
    view! {
        <div class="app">
            <a class="skip" href="#main" on:click=skip>{move || tr!("skip-to-content")}</a>
            <Navigation path=use_location().pathname />
            <UpdateBar
                path=use_location().pathname ready=session.update_ready() at_rest=move || session.is_at_rest()
                take=move |()| session.take_update()
            />
            <Show when=move || problems.with(|problems| !problems.is_empty())>
                <section class="bar-notices column" aria-label=move || tr!("problems-label")><Notices problems=problems folded=true /></section>
            </Show>
            <Show when=move || arriving.with(Option::is_some)>
                <section class="column arriving" aria-label=move || tr!("arriving-label")>
                    <p><b>{move || tr!("arriving-label")}</b>" "{move || tr!("arriving-text")}</p>
                    <Progress
                        label=Signal::derive(|| tr!("arriving-label"))
                        done=Signal::derive(move || arriving.with(|arriving| arriving.map_or(0, |arriving| arriving.done)))
                        total=Signal::derive(move || arriving.with(|arriving| arriving.map_or(0, |arriving| arriving.total)))
                    />
                </section>
            </Show>
            <FlatRoutes fallback=NotFound>
                <Route path=path!("/") view=TodayPage />
                <Route path=path!("/clients") view=ClientsPage />
                // The shortcut of the installed app that leads a client to their card leads a worker to those of all.
                <Route path=path!("/my-card") view=|| view! { <Redirect path="/clients" /> } />
                <Route path=path!("/clients/new") view=NewClientPage />
                <Route path=path!("/clients/import") view=ImportPage />
                <Route path=path!("/clients/:client") view=ClientPage />
                <Route path=path!("/clients/:client/about") view=AboutPage />
                <Route path=path!("/clients/:client/summary") view=SummaryPage />
                <Route path=path!("/clients/:client/card") view=CardPage />
                <Route path=path!("/clients/:client/rhythm") view=RhythmPage />
                <Route path=path!("/clients/:client/wishes") view=WishesPage />
                <Route path=path!("/clients/:client/erase") view=ErasePage />
                <Route path=path!("/clients/:client/phone") view=PhonePage />
                <Route path=path!("/clients/:client/move/:entry") view=MoveVisitPage />
                <Route path=path!("/clients/:client/share/:entry") view=ShareVisitPage />
                <Route path=path!("/clients/:client/considerations") view=ConsiderationsPage />
                <Route path=path!("/clients/:client/considerations/:consideration") view=ConsiderationPage />
                <Route path=path!("/clients/:client/considerations/:consideration/change") view=ConsiderationFormPage />
                <Route path=path!("/log") view=ChooseClientPage />
                <Route path=path!("/log/:client") view=LogVisitPage />
                <Route path=path!("/search") view=SearchPage />
                <Route path=path!("/team") view=TeamPage />
                <Route path=path!("/team/new") view=NewWorkerPage />
                <Route path=path!("/team/agenda") view=AgendaPage />
                <Route path=path!("/team/agenda/:question") view=QuestionPage />
                <Route path=path!("/team/escalation") view=EscalationPage />
                <Route path=path!("/team/escalation/change") view=EscalationFormPage />
                <Route path=path!("/team/caseload") view=CaseloadPage />
                <Route path=path!("/team/caseload/:worker") view=WorkerCasesPage />
                <Route path=path!("/team/invite/:worker") view=InvitePage />
                <Route path=path!("/me") view=MePage />
            </FlatRoutes>
        </div>
    }
}

fn focus(element: &web_sys::Element) {
    use wasm_bindgen::JsCast;
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        // An element that cannot take the focus leaves it where it was.
        let _ = element.focus();
    }
}
