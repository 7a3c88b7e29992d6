//! What people see: a door before they are in, else the page that the address names.

mod about;
mod agenda;
mod card;
mod caseload;
mod choose_client;
mod choose_passphrase;
mod client;
mod clients;
mod consideration;
mod erase;
mod escalation;
mod import;
mod inside;
mod invite;
mod join;
mod locked;
mod log_visit;
mod me;
mod mine;
mod move_visit;
mod new_client;
mod new_worker;
mod no_team;
mod not_found;
mod other_tab;
mod phone;
mod rhythm;
mod search;
mod share_visit;
mod starting;
mod summary;
mod team;
mod today;
mod unusable;
mod welcome;
mod wishes;
mod worker_cases;

use crate::session::{Arrival, Phase, StartProblem, use_session};
use leptos::prelude::*;
use nabij_core::view::Stage;

/// Which door or room is shown. Phases that a person does not tell apart are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Starting,
    OtherTab,
    Unusable(StartProblem),
    Welcome,
    Locked,
    Open,
}

/// Shows what belongs to the session's phase.
#[component]
pub(crate) fn Pages() -> impl IntoView {
    let session = use_session();
    let place = Memo::new(move |before: Option<&Place>| match session.phase().get() {
        Phase::Starting => Place::Starting,
        Phase::OtherTab => Place::OtherTab,
        Phase::Unusable(problem) => Place::Unusable(problem),
        Phase::Welcome => Place::Welcome,
        Phase::Locked => Place::Locked,
        // The key is being made behind the door where one stands: what was typed there stays.
        Phase::Opening => before.copied().unwrap_or(Place::Starting),
        Phase::Open => Place::Open,
    });
    move || match place.get() {
        Place::Starting => view! { <starting::Starting /> }.into_any(),
        Place::OtherTab => view! { <other_tab::OtherTab /> }.into_any(),
        Place::Unusable(problem) => view! { <unusable::Unusable problem=problem /> }.into_any(),
        Place::Welcome => view! { <welcome::Welcome /> }.into_any(),
        Place::Locked => view! { <locked::Locked /> }.into_any(),
        Place::Open => view! { <Open /> }.into_any(),
    }
}

/// Shows the way into a team, then the app itself.
#[component]
fn Open() -> impl IntoView {
    #[derive(Clone, Copy, PartialEq)]
    enum Way {
        NoTeam,
        Joining,
        Ready,
        Client,
    }
    let session = use_session();
    let way = session.view(|engine, _| match engine.stage() {
        // Screens are shown once the device has been read; until then it is not yet in a team either.
        Stage::Opening | Stage::NoTeam => Way::NoTeam,
        Stage::Joining(_) => Way::Joining,
        Stage::Ready => Way::Ready,
        Stage::Client => Way::Client,
    });
    // The invitation that one came with, until it is taken up or put away.
    let invitation = RwSignal::new(match session.arrival() {
        Arrival::Join(link) => Some(link),
        Arrival::Plain | Arrival::Token(_) => None,
    });
    move || match way.get() {
        Way::NoTeam => view! { <no_team::NoTeam invitation=invitation /> }.into_any(),
        Way::Joining => view! { <join::Joining leave=move |()| invitation.set(None) /> }.into_any(),
        Way::Ready => view! { <inside::Inside /> }.into_any(),
        Way::Client => view! { <mine::Mine /> }.into_any(),
    }
}
