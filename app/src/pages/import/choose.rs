//! The first step: which files, and what can be in them.

use super::draft::{Draft, FileProblem, Why};
use crate::components::{Icon, Page, Shape, field_name, table_name};
use crate::shell::files::take_chosen;
use crate::tr;
use leptos::prelude::*;
use nabij_core::import::{COLUMNS_MAX, FILE_BYTES_MAX, ROWS_MAX, SheetError, Table};

/// Says what can be read, and takes the files.
#[component]
pub(super) fn Choose(draft: Draft) -> impl IntoView {
    let kinds = Table::ALL.iter().map(|&table| {
        let fields = move || table.fields().iter().map(|field| field_name(*field)).collect::<Vec<_>>().join(", ");
        view! { <li><p class="name">{move || table_name(table)}</p><p class="about">{fields}</p></li> }
    });
    view! {
        <Page title=Signal::derive(|| tr!("import-title")) back="/clients">
            <p role="status">{move || draft.left().get().then(|| tr!("import-left"))}</p>
            <p>{move || tr!("import-choose-text")}</p>
            <FileProblems draft=draft />
            <ChooseFiles draft=draft quiet=false />
            <section class="sheet">
                <h2>{move || tr!("import-choose-how-title")}</h2>
                <p>{move || tr!("import-choose-how")}</p>
                <p>{move || tr!("import-choose-private")}</p>
            </section>
            <section class="sheet">
                <h2>{move || tr!("import-choose-kinds")}</h2>
                <ul class="first-rows">{kinds.collect_view()}</ul>
                <p class="soft small">{move || tr!("import-choose-names")}</p>
            </section>
        </Page>
    }
}

/// The button that opens the device's own list of files.
#[component]
pub(super) fn ChooseFiles(draft: Draft, quiet: bool) -> impl IntoView {
    // A label around the field itself: it has the browser's own keyboard and its own name.
    view! {
        <label class="btn file" class:quiet=quiet class:less=quiet>
            <input type="file" multiple=true on:change=move |event| draft.add(take_chosen(&event)) />
            <span>{move || if quiet { tr!("import-choose-more") } else { tr!("import-choose-files") }}</span>
        </label>
    }
}

/// Says which files could not be used, and what to do.
#[component]
pub(super) fn FileProblems(draft: Draft) -> impl IntoView {
    let problems = draft.problems();
    view! {
        <div class="notices" role="alert">
            {move || problems.get().into_iter().map(|problem| {
                let (what, do_now) = sentences(&problem);
                view! { <div class="notice"><Icon shape=Shape::Warning /><p class="what">{what}</p><p class="do">{do_now}</p></div> }
            }).collect_view()}
        </div>
    }
}

/// What is the matter with a file, and what to do.
fn sentences(problem: &FileProblem) -> (String, String) {
    let file = problem.file.clone();
    match &problem.why {
        Why::NotRead => (tr!("import-file-not-read-what", file = file), tr!("import-file-not-read-do")),
        Why::SameTable { table, other } => {
            (tr!("import-file-same-what", file = file, other = other.clone(), table = table_name(*table)), tr!("import-file-same-do"))
        }
        Why::Sheet(error) => {
            let (what, do_now) = (format!("import-file-{}-what", error.code()), format!("import-file-{}-do", error.code()));
            let max = match error {
                SheetError::TooLarge => FILE_BYTES_MAX >> 20,
                SheetError::TooManyRows => ROWS_MAX,
                SheetError::TooManyColumns => COLUMNS_MAX,
                _ => 0,
            };
            (tr!(&what, file = file, max = max), tr!(&do_now))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_cannot_be_used_is_told_why_and_what_to_do() {
        for error in SheetError::ALL {
            let (what, do_now) = sentences(&FileProblem { file: "lijst.xlsx".into(), why: Why::Sheet(*error) });
            assert!(what.contains("lijst.xlsx") && !do_now.starts_with("import-file-"), "{error:?}: {what} {do_now}");
        }
    }
}
