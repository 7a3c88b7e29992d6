//! The cases of one worker by name: from what is on this device, for who tapped the bar.

use super::caseload::shown;
use crate::components::{Icon, LimitsHit, Page, Shape};
use crate::language::hours;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nabij_core::id::{ClientId, WorkerId};
use nabij_core::model::{Weight, WeightItem};
use nabij_core::view::CaseRow;

/// Shows the cases of the worker that the address names.
#[component]
pub(crate) fn WorkerCasesPage() -> impl IntoView {
    let session = use_session();
    let params = use_params_map();
    let worker = Memo::new(move |_| params.with(|params| params.get("worker").and_then(|hex| WorkerId::from_hex(&hex))));
    let known = session.view(move |engine, _| worker.get().filter(|worker| engine.cases_of(*worker).is_some()));
    move || match known.get() {
        Some(worker) => view! { <Cases worker=worker /> }.into_any(),
        None => view! { <UnknownWorker /> }.into_any(),
    }
}

#[component]
fn Cases(worker: WorkerId) -> impl IntoView {
    let session = use_session();
    let view = session.view(move |engine, _| engine.cases_of(worker));
    let name = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.load.name.clone()).unwrap_or_default()));
    let limits = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.load.limits_hit.clone()).unwrap_or_default()));
    let under = move || {
        view.with(|view| {
            let load = &view.as_ref()?.load;
            Some(match load.per_hour {
                Some(per_hour) => tr!("worker-cases-under", load = shown(per_hour), hours = hours(load.minutes_a_week)),
                None if load.minutes_a_week > 0 => tr!("caseload-hours", hours = hours(load.minutes_a_week)),
                None => tr!("caseload-no-hours"),
            })
        })
    };
    let clients = Memo::new(move |_| view.with(|view| view.iter().flat_map(|view| &view.cases).map(|row| row.client).collect::<Vec<_>>()));
    let row = move |client: ClientId| {
        let row = Memo::new(move |_| view.with(|view| view.as_ref()?.cases.iter().find(|row| row.client == client).cloned()));
        let has_name = Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.name.is_some())));
        let of_row = move |say: fn(&CaseRow) -> Option<String>| move || row.with(|row| row.as_ref().and_then(say));
        let says = move || {
            view! {
                <span class="grow">
                    <span class="name">{of_row(|row| Some(row.name.clone().unwrap_or_else(|| tr!("worker-cases-name-missing"))))}</span>
                    <span class="about">{of_row(labels_of)}</span>
                    <span class="about items">{of_row(|row| row.weight.map(items_of))}</span>
                </span>
                <span class="tag">{of_row(points_of)}</span>
            }
            .into_any()
        };
        view! {
            <li>
                <Show when=move || has_name.get() fallback=move || view! { <div class="row">{says()}</div> }>
                    <a class="row" href=format!("/clients/{client}")>{says()}<Icon shape=Shape::Forward /></a>
                </Show>
            </li>
        }
    };
    view! {
        <Page title=name tab=Signal::derive(|| Some(tr!("worker-cases-tab"))) under=Signal::derive(under) back="/team/caseload">
            <Show when=move || limits.with(|limits| !limits.is_empty())>
                <section>
                    <h2>{move || tr!("worker-cases-limits")}</h2>
                    <LimitsHit limits=limits />
                    <p class="soft small">{move || tr!("worker-cases-limits-text")}</p>
                </section>
            </Show>
            <section>
                <h2>{move || tr!("worker-cases-clients")}</h2>
                <Show
                    when=move || clients.with(|clients| !clients.is_empty())
                    fallback=|| view! { <div class="empty"><p>{move || tr!("worker-cases-empty")}</p></div> }
                >
                    <ul class="list"><For each=move || clients.get() key=|client| *client children=row /></ul>
                </Show>
            </section>
        </Page>
    }
}

#[component]
fn UnknownWorker() -> impl IntoView {
    view! {
        <Page title=Signal::derive(|| tr!("worker-cases-unknown-title")) back="/team/caseload">
            <div class="empty">
                <p>{move || tr!("worker-cases-unknown-text")}</p>
                <a class="btn" href="/team/caseload">{move || tr!("worker-cases-unknown-back")}</a>
            </div>
        </Page>
    }
}

fn labels_of(row: &CaseRow) -> Option<String> {
    (!row.labels.is_empty()).then(|| row.labels.iter().map(String::as_str).collect::<Vec<_>>().join(" · "))
}

/// Says what makes the case heavy: every item with its points, which stay on one line.
fn items_of(weight: Weight) -> String {
    let item = |item: &WeightItem| tr!(&format!("weight-{}", item.code()), points = weight.points(*item)).replace(' ', "\u{a0}");
    WeightItem::ALL.iter().map(item).collect::<Vec<_>>().join(" · ")
}

fn points_of(row: &CaseRow) -> Option<String> {
    Some(match row.weight {
        Some(weight) => tr!("worker-cases-points", points = weight.sum()),
        None => tr!("worker-cases-unweighed"),
    })
}
