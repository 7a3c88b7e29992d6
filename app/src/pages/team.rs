//! The team: who is in it, and how far an invitation is.

use crate::components::{Icon, Page, Shape, standing_name};
use crate::language::hours;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::id::WorkerId;
use nabij_core::view::{InvitationStep, Standing};

/// Shows the workers in alphabetical order.
#[component]
pub(crate) fn TeamPage() -> impl IntoView {
    let session = use_session();
    let team = session.view(|engine, _| engine.team());
    let workers =
        Memo::new(move |_| team.with(|team| team.iter().flat_map(|team| &team.workers).map(|row| row.worker).collect::<Vec<_>>()));
    let may_invite = Memo::new(move |_| team.with(|team| team.as_ref().is_some_and(|team| team.may_invite)));
    let row = move |worker: WorkerId| {
        let row = Memo::new(move |_| team.with(|team| team.as_ref()?.workers.iter().find(|row| row.worker == worker).cloned()));
        let name = move || row.with(|row| row.as_ref().map(|row| row.name.clone()).unwrap_or_default());
        let standing = move || {
            row.with(|row| {
                let row = row.as_ref()?;
                let hours = (row.minutes_a_week > 0).then(|| tr!("caseload-hours", hours = hours(row.minutes_a_week)));
                Some([standing_name(&row.standing)].into_iter().chain(hours).collect::<Vec<_>>().join(" · "))
            })
        };
        let compares = move || {
            row.with(|row| matches!(row.as_ref().map(|row| &row.standing), Some(Standing::Invited(invitation)) if matches!(invitation.step, InvitationStep::Compare { .. })))
        };
        let waits = move || row.with(|row| matches!(row.as_ref().map(|row| &row.standing), Some(Standing::NotInvited)));
        // A row leads somewhere only where there is something to do.
        let leads = Memo::new(move |_| {
            may_invite.get()
                && row.with(|row| row.as_ref().is_some_and(|row| matches!(row.standing, Standing::NotInvited | Standing::Invited(_))))
        });
        let says = move || {
            view! {
                <span class="grow">
                    <span class="name">{name}</span>
                    <Show when=move || !compares()><span class="about">{standing}</span></Show>
                </span>
                <Show when=compares><span class="tag warm">{standing}</span></Show>
                <Show when=move || waits() && may_invite.get()><span class="tag act">{move || tr!("team-invite")}</span></Show>
            }
            .into_any()
        };
        view! {
            <li>
                <Show when=move || leads.get() fallback=move || view! { <div class="row">{says()}</div> }>
                    <a class="row" href=format!("/team/invite/{worker}")>{says()}<Icon shape=Shape::Forward /></a>
                </Show>
            </li>
        }
    };
    view! {
        <Page title=Signal::derive(|| tr!("team-title")) under=Signal::derive(move || team.with(|team| team.as_ref().map(|team| team.name.clone())))>
            <ul class="list">
                <super::agenda::AgendaRow />
                <li>
                    <a class="row" href="/team/caseload">
                        <Icon shape=Shape::Bars />
                        <span class="grow"><span class="name">{move || tr!("caseload-title")}</span><span class="about">{move || tr!("caseload-way")}</span></span>
                        <Icon shape=Shape::Forward />
                    </a>
                </li>
            </ul>
            <section>
                <h2>{move || tr!("team-workers")}</h2>
                <ul class="list"><For each=move || workers.get() key=|worker| *worker children=row /></ul>
                <Show when=move || workers.with(Vec::len) == 1><p class="soft">{move || tr!("team-alone")}</p></Show>
                <Show when=move || !may_invite.get()><p class="soft">{move || tr!("invite-may-not")}</p></Show>
            </section>
            <div class="thumb"><a class="btn" href="/team/new"><Icon shape=Shape::Plus />{move || tr!("team-add")}</a></div>
        </Page>
    }
}
