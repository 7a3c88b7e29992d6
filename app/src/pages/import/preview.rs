//! The second step: what will come in, what will not, and the one button that lets it in.

use super::choose::{ChooseFiles, FileProblems};
use super::draft::Draft;
use crate::components::{ImportFile, ImportRefused, ImportTable, Page, Refusal, count_of};
use crate::language::number;
use crate::session::use_session;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::Action;
use nabij_core::import::Table;
use std::collections::BTreeSet;

/// Why the button is off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Waits {
    Checking,
    Column,
    Consent,
    Nothing,
}

/// Shows every file, what is refused, and asks to go on.
#[component]
pub(super) fn Preview(draft: Draft) -> impl IntoView {
    let session = use_session();
    let now = session.minute();
    let files = draft.files();
    let skip = RwSignal::new(false);
    let tables = Memo::new(move |_| files.with(|files| files.iter().map(|file| file.sheet.table()).collect::<Vec<_>>()));
    let refused = Memo::new(move |_| files.with(|files| files.iter().map(|file| file.checked.refused.clone()).collect::<Vec<_>>()));
    // A yes was said to these rows, not to others.
    Effect::new(move |_| {
        // Read, not only tracked: a memo that nobody reads never finds out that it changed.
        refused.with(Vec::len);
        skip.set(false);
    });
    let waits = Memo::new(move |_| files.with(|files| waits(files, skip.get())));
    let rows = Memo::new(move |_| files.with(|files| files.iter().map(|file| file.checked.rows()).sum::<usize>()));
    let summary = move || {
        files.with(|files| files.iter().map(|file| count_of(file.sheet.table(), file.checked.rows())).collect::<Vec<_>>().join(", "))
    };
    // Somebody whom the list calls otherwise than the team does says who that is: own tension comes along, and nobody stands there twice.
    let me = session.view(|engine, _| engine.me().unwrap_or_default());
    let others = Memo::new(move |_| {
        files.with(|files| {
            let names: BTreeSet<String> = files.iter().flat_map(|file| file.checked.taken.worker_names()).map(str::to_owned).collect();
            me.with(|me| if names.contains(me) { Vec::new() } else { names.into_iter().collect() })
        })
    });
    let called = RwSignal::new(String::new());
    let import = move |_| {
        if waits.get_untracked().is_none() {
            let mut import = draft.import();
            let called = called.get_untracked();
            if others.with_untracked(|others| others.contains(&called)) {
                import.rename_worker(&called, &me.get_untracked());
            }
            session.act(Action::Import(Box::new(import)));
        }
    };
    let table = move |table: Table| {
        let found = move |files: &Vec<ImportFile>| files.iter().find(|file| file.sheet.table() == table).cloned();
        files.with_untracked(found).map(|first| {
            view! {
                <ImportTable
                    table=table file=Signal::derive(move || files.with(found).unwrap_or_else(|| first.clone())) now=now
                    match_column=move |(column, field)| draft.match_column(table, column, field) remove=move |()| draft.remove(table)
                />
            }
        })
    };
    view! {
        <Page title=Signal::derive(|| tr!("import-preview-title")) back="/clients">
            <p>{move || tr!("import-preview-text", what = summary())}</p>
            <FileProblems draft=draft />
            <For each=move || tables.get() key=|table| *table children=table />
            <ChooseFiles draft=draft quiet=true />
            <Show when=move || others.with(|others| !others.is_empty())>
                <section class="sheet field">
                    <label for="import-me">{move || tr!("import-me-label")}</label>
                    <p class="hint" id="import-me-hint">{move || tr!("import-me-hint", name = me.get())}</p>
                    <select
                        id="import-me" class="input" aria-describedby="import-me-hint"
                        on:change=move |event| called.set(event_target_value(&event))
                    >
                        <option value="">{move || tr!("import-me-nobody")}</option>
                        <For
                            each=move || others.get() key=|name| name.clone()
                            children=|name| view! { <option value=name.clone()>{name.clone()}</option> }
                        />
                    </select>
                </section>
            </Show>
            <ImportRefused files=files skip=skip />
            <section class="import-go">
                <Refusal refused=session.refused() />
                <p id="import-waits" class="soft" role="status">{move || waits.get().map(sentence)}</p>
                <button
                    class="btn" aria-disabled=move || waits.get().is_some().then_some("true") aria-describedby="import-waits" on:click=import
                >
                    {move || tr!("import-go", count = rows.get(), shown = number(rows.get()))}
                </button>
                <button class="btn quiet" on:click=move |_| draft.put_away()>{move || tr!("import-cancel")}</button>
                <p class="soft small">{move || tr!("import-cancel-text")}</p>
            </section>
        </Page>
    }
}

fn waits(files: &[ImportFile], skip: bool) -> Option<Waits> {
    if files.iter().any(|file| file.stale) {
        Some(Waits::Checking)
    } else if files.iter().any(|file| !file.sheet.missing().is_empty()) {
        Some(Waits::Column)
    } else if files.iter().all(|file| file.checked.rows() == 0) {
        Some(Waits::Nothing)
    } else if !skip && files.iter().any(|file| !file.checked.refused.is_empty()) {
        Some(Waits::Consent)
    } else {
        None
    }
}

fn sentence(waits: Waits) -> String {
    match waits {
        Waits::Checking => tr!("import-waits-checking"),
        Waits::Column => tr!("import-waits-column"),
        Waits::Consent => tr!("import-waits-consent"),
        Waits::Nothing => tr!("import-waits-nothing"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_core::import::{Check, Sheet};
    use nabij_core::time::Timestamp;
    use std::sync::Arc;

    fn file(text: &str) -> ImportFile {
        let sheet = Sheet::read(text.as_bytes()).expect("a known table");
        let mut check = Check::new(&sheet, Timestamp::from_ms(0));
        while check.step(100, |_| Timestamp::from_ms(0)) {}
        ImportFile { name: "lijst.csv".into(), sheet, checked: Arc::new(check.finish()), stale: false }
    }

    #[test]
    fn nothing_is_let_in_before_it_is_whole_or_agreed_to() {
        let good = file("client\nAmira");
        let doubtful = file("worker,case_hours\nMarit,28\nMarit,30");
        assert_eq!(waits(std::slice::from_ref(&good), false), None);
        assert_eq!(waits(&[good.clone(), doubtful.clone()], false), Some(Waits::Consent));
        assert_eq!(waits(&[good.clone(), doubtful], true), None);
        assert_eq!(waits(&[ImportFile { stale: true, ..good.clone() }], true), Some(Waits::Checking));
        assert_eq!(waits(&[good, file("worker,talents\nMarit,taal")], true), Some(Waits::Column));
        assert_eq!(waits(&[file("client\n-")], true), Some(Waits::Nothing));
    }
}
