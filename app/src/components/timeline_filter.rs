//! Which entries of a timeline are shown: all, doors that opened, attempts, changes of what is allowed, small steps, or who came.

use crate::tr;
use leptos::prelude::*;
use nabij_core::relationship::{Relationship, Shown};

/// Shows a button for everything that there is something of. `count` is how many entries are shown.
#[component]
pub(crate) fn TimelineFilter(
    #[prop(into)] relationship: Signal<Option<Relationship>>,
    filter: RwSignal<Shown>,
    #[prop(into)] count: Signal<usize>,
) -> impl IntoView {
    let offered = Memo::new(move |_| relationship.with(|relationship| relationship.as_ref().map(offers).unwrap_or_default()));
    let chip = move |shown: Shown| {
        let (pressed, chosen) = (shown.clone(), shown.clone());
        view! {
            <button
                class="toggle" type="button" aria-pressed=move || filter.with(|filter| *filter == pressed).to_string()
                on:click=move |_| filter.set(chosen.clone())
            >
                {move || name(&shown)}
            </button>
        }
    };
    // How often a worker came is counted nowhere.
    let said = move || match filter.get() {
        Shown::All => String::new(),
        Shown::By(name) => tr!("filter-said-by", name = name),
        _ => tr!("filter-said", count = count.get()),
    };
    view! {
        <Show when=move || offered.with(|offered| offered.len() > 1)>
            <div class="toggles" role="group" aria-label=move || tr!("filter-label")>{move || offered.get().into_iter().map(chip).collect_view()}</div>
            <p class="soft small" role="status">{said}</p>
        </Show>
    }
}

/// Gives what can be chosen: a choice that shows nothing, or everything, is none.
fn offers(relationship: &Relationship) -> Vec<Shown> {
    let (openings, attempts) = (relationship.openings.len(), relationship.attempts.len());
    let mut offers = vec![Shown::All];
    if openings > 0 && attempts > 0 {
        offers.extend([Shown::Openings, Shown::Attempts]);
    }
    if !relationship.mandates.is_empty() && openings + attempts > 1 {
        offers.push(Shown::Mandates);
    }
    if !relationship.steps.is_empty() && openings + attempts > 1 {
        offers.push(Shown::Steps);
    }
    if relationship.visitors.len() > 1 {
        offers.extend(relationship.visitors.iter().cloned().map(Shown::By));
    }
    offers
}

fn name(shown: &Shown) -> String {
    match shown {
        Shown::All => tr!("filter-all"),
        Shown::Openings => tr!("filter-openings"),
        Shown::Attempts => tr!("filter-attempts"),
        Shown::Mandates => tr!("filter-mandates"),
        Shown::Steps => tr!("filter-steps"),
        Shown::By(name) => name.clone(),
    }
}
