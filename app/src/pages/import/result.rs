//! The last step: what came in, and where to go now.

use crate::components::{Page, count_of};
use crate::language::number;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::import::Table;
use nabij_core::view::Imported;

/// Shows what an import brought. Leaving the page forgets it.
#[component]
pub(super) fn Brought(imported: Imported) -> impl IntoView {
    let session = use_session();
    let may_invite = session.view(|engine, _| engine.team().is_some_and(|team| team.may_invite));
    on_cleanup(move || session.act(Action::LeaveImport));
    let Imported { workers_new, clients_new, visits_new, visits_known, tensions_kept } = imported;
    let new = [(Table::Cases, clients_new), (Table::Visits, visits_new), (Table::Workers, workers_new)];
    let lines = move || {
        let mut lines: Vec<String> =
            new.iter().filter(|(_, count)| *count > 0).map(|(table, count)| tr!("import-new", what = count_of(*table, *count))).collect();
        if visits_known > 0 {
            lines.push(tr!("import-known", count = visits_known, shown = number(visits_known)));
        }
        if tensions_kept > 0 {
            lines.push(tr!("import-tensions", count = tensions_kept, shown = number(tensions_kept)));
        }
        lines.into_iter().map(|line| view! { <li><span>{line}</span></li> }).collect_view()
    };
    let nothing = new.iter().all(|(_, count)| *count == 0);
    view! {
        <Page title=Signal::derive(move || if nothing { tr!("import-done-nothing-title") } else { tr!("import-done-title") }) back="/clients">
            <Show when=move || nothing><p>{move || tr!("import-done-nothing-text")}</p></Show>
            <ul class="points">{lines}</ul>
            <Show when=move || !nothing><p class="soft">{move || tr!("import-done-text")}</p></Show>
            <div class="answers">
                <a class="btn" href="/clients">{move || tr!("import-to-clients")}</a>
                <Show when=move || may_invite.get()><a class="btn quiet" href="/team">{move || tr!("import-to-team")}</a></Show>
            </div>
        </Page>
    }
}
