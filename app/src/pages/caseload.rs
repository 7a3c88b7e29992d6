//! How the cases are shared: a bar per worker, in alphabetical order.

use crate::components::{LimitsHit, LoadBar, Page};
use crate::language::{hours, hundredths, tenths};
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::caseload::{Caseload, Evenness, Load, PerHour};
use nabij_core::id::WorkerId;

/// Shows what each worker carries, and in plain words how even that is.
#[component]
pub(crate) fn CaseloadPage() -> impl IntoView {
    let session = use_session();
    let view = session.view(|engine, _| engine.caseload());
    let me = Memo::new(move |_| view.with(|view| view.as_ref().and_then(|view| view.me)));
    let caseload = Memo::new(move |_| view.with(|view| view.as_ref().map(|view| view.caseload.clone()).filter(Caseload::has_weights)));
    let has_weights = Memo::new(move |_| caseload.with(Option::is_some));
    let unassigned =
        move || caseload.with(|caseload| caseload.as_ref().map(|caseload| caseload.unassigned.len()).filter(|count| *count > 0));
    view! {
        <Page title=Signal::derive(|| tr!("caseload-title")) back="/team">
            <Show when=move || has_weights.get() fallback=NoWeights>
                <section class="spread">
                    <p>{move || caseload.with(|caseload| caseload.as_ref().map(in_words))}</p>
                    {move || {
                        let average = caseload.with(|caseload| caseload.as_ref()?.average)?;
                        Some(view! { <p class="soft key"><span class="mean" aria-hidden="true"></span>{tr!("caseload-average", load = shown(average))}</p> })
                    }}
                </section>
                <Bars caseload=caseload me=me />
                <section>
                    {move || unassigned().map(|count| view! { <p class="soft">{tr!("caseload-unassigned", count = count)}</p> })}
                    <p class="soft">{move || tr!("caseload-not-a-ranking")}</p>
                </section>
                <Figures caseload=caseload />
            </Show>
        </Page>
    }
}

/// Shows the bars, which are a table: for eyes by their width, for screen readers in words.
#[component]
fn Bars(#[prop(into)] caseload: Signal<Option<Caseload>>, #[prop(into)] me: Signal<Option<WorkerId>>) -> impl IntoView {
    let average = Memo::new(move |_| caseload.with(|caseload| caseload.as_ref()?.average));
    let scale = Memo::new(move |_| {
        caseload.with(|caseload| caseload.iter().flat_map(|caseload| caseload.loads.iter().filter_map(|load| load.per_hour)).max())
    });
    let workers =
        move || caseload.with(|caseload| caseload.iter().flat_map(|caseload| &caseload.loads).map(|load| load.worker).collect::<Vec<_>>());
    let row = move |worker: WorkerId| {
        let load =
            Memo::new(move |_| caseload.with(|caseload| caseload.as_ref()?.loads.iter().find(|load| load.worker == worker).cloned()));
        let of_load = move |say: fn(&Load) -> Option<String>| move || load.with(|load| load.as_ref().and_then(say));
        let limits = move || load.with(|load| load.as_ref().map(|load| load.limits_hit.clone()).unwrap_or_default());
        // Roles are named, because a table that is laid out as a grid is none any more to some browsers.
        view! {
            <tr role="row">
                <th scope="row" role="rowheader">
                    <a href=format!("/team/caseload/{worker}")>{of_load(|load| Some(load.name.clone()))}</a>
                    <Show when=move || me.get() == Some(worker)><span class="tag act">{move || tr!("caseload-me")}</span></Show>
                    <span class="about">{of_load(hours_of)}</span>
                </th>
                <td role="cell" class="bar-cell">
                    <span class="unseen">{of_load(weights_of)}</span>
                    <Show when=move || load.with(|load| load.as_ref().is_some_and(|load| load.per_hour.is_some()))>
                        <LoadBar load=load scale=scale average=average />
                    </Show>
                    <span class="about">{of_load(unweighed_of)}</span>
                    <LimitsHit limits=Signal::derive(limits) />
                </td>
                <td role="cell" class="figure">
                    {move || match load.with(|load| load.as_ref()?.per_hour) {
                        Some(load) => shown(load).into_any(),
                        None => view! { <span aria-hidden="true">"–"</span><span class="unseen">{tr!("caseload-no-figure")}</span> }.into_any(),
                    }}
                </td>
            </tr>
        }
    };
    view! {
        <table class="loads" role="table">
            <caption class="unseen">{move || tr!("caseload-table")}</caption>
            <thead role="rowgroup" class="unseen">
                <tr role="row">
                    <th scope="col" role="columnheader">{move || tr!("caseload-column-worker")}</th>
                    <th scope="col" role="columnheader">{move || tr!("caseload-column-cases")}</th>
                    <th scope="col" role="columnheader">{move || tr!("caseload-column-load")}</th>
                </tr>
            </thead>
            <tbody role="rowgroup"><For each=workers key=|worker| *worker children=row /></tbody>
        </table>
    }
}

/// Shows the three figures of the spread, each with what it means.
#[component]
fn Figures(#[prop(into)] caseload: Signal<Option<Caseload>>) -> impl IntoView {
    let figures = move || {
        let spread = caseload.with(|caseload| caseload.as_ref()?.spread)?;
        let percent = (spread.variation * 100.0).round() as u64;
        let jain = hundredths((spread.jain * 100.0).round() as u64);
        Some(view! {
            <dl>
                <div><dt>{tr!("caseload-largest")}</dt><dd class="value">{tr!("caseload-largest-value", load = shown(spread.largest))}</dd></div>
                <div>
                    <dt>{tr!("caseload-variation")}</dt><dd class="value">{tr!("caseload-variation-value", percent = percent.to_string())}</dd>
                    <dd class="soft">{tr!("caseload-variation-text")}</dd>
                </div>
                <div><dt>{tr!("caseload-jain")}</dt><dd class="value">{jain}</dd><dd class="soft">{tr!("caseload-jain-text")}</dd></div>
            </dl>
        })
    };
    view! {
        <details class="sheet figures">
            <summary>{move || tr!("caseload-about")}</summary>
            {figures}
            <p>{move || tr!("caseload-about-points")}</p>
            <p>{move || tr!("caseload-about-hours")}</p>
        </details>
    }
}

#[component]
fn NoWeights() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="title">{move || tr!("caseload-empty-title")}</p>
            <p>{move || tr!("caseload-empty-text")}</p>
            <a class="btn" href="/clients/import">{move || tr!("caseload-empty-import")}</a>
        </div>
    }
}

/// Writes a load as people read it, such as `12,4`.
pub(super) fn shown(load: PerHour) -> String {
    tenths(load.tenths())
}

/// Says how even it is, and who carries the most.
fn in_words(caseload: &Caseload) -> String {
    let Some(spread) = caseload.spread else { return tr!("caseload-no-comparison") };
    let evenness = match spread.evenness() {
        Evenness::Even => tr!("caseload-even"),
        Evenness::FairlyEven => tr!("caseload-fairly-even"),
        Evenness::Uneven => tr!("caseload-uneven"),
    };
    let names: Vec<&str> = caseload.heaviest().map(|load| load.name.as_str()).collect();
    let with_figure = caseload.loads.iter().filter(|load| load.per_hour.is_some()).count();
    let load = shown(spread.largest);
    let heaviest = match names.as_slice() {
        names if names.len() == with_figure => tr!("caseload-heaviest-all", load = load),
        [name] => tr!("caseload-heaviest-one", names = *name, load = load),
        names => tr!("caseload-heaviest-some", names = listed(names), load = load),
    };
    format!("{evenness} {heaviest}")
}

/// Joins names as people say them: `Fenna, Joyce en Theo`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => (*name).to_owned(),
        [first @ .., last] => tr!("caseload-and", first = first.join(", "), last = *last),
    }
}

fn hours_of(load: &Load) -> Option<String> {
    match (load.minutes_a_week, load.points()) {
        (0, 0) => Some(tr!("caseload-no-hours")),
        (0, points) => Some(tr!("caseload-no-hours-points", points = points)),
        (minutes, _) => Some(tr!("caseload-hours", hours = hours(minutes))),
    }
}

fn weights_of(load: &Load) -> Option<String> {
    let weights: Vec<String> = load.cases.iter().map(|case| case.weight.sum().to_string()).collect();
    let weights: Vec<&str> = weights.iter().map(String::as_str).collect();
    // Who has only cases without points hears of those alone.
    (!weights.is_empty() || load.unweighed.is_empty()).then(|| tr!("caseload-bar", count = weights.len(), weights = listed(&weights)))
}

fn unweighed_of(load: &Load) -> Option<String> {
    match load.unweighed.len() {
        0 => load.cases.is_empty().then(|| tr!("caseload-no-cases")),
        count => Some(tr!("caseload-unweighed", count = count)),
    }
}
