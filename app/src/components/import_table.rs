//! One file of an import as it will come in: its first rows, its columns, and what stays behind.

use super::{ImportColumns, ImportRows};
use crate::language::number;
use crate::tr;
use leptos::prelude::*;
use nabij_core::import::{Checked, Field, Sheet, Table};
use nabij_core::time::Timestamp;
use std::sync::Arc;

/// A file that was read, and what was found in it.
#[derive(Clone, Debug)]
pub(crate) struct ImportFile {
    pub(crate) name: String,
    pub(crate) sheet: Sheet,
    pub(crate) checked: Arc<Checked>,
    /// Whether the columns were matched anew since it was checked.
    pub(crate) stale: bool,
}

/// Shows a file. `match_column` gets a column with what it is to be.
#[component]
pub(crate) fn ImportTable(
    table: Table,
    #[prop(into)] file: Signal<ImportFile>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(into)] match_column: Callback<(usize, Option<Field>)>,
    #[prop(into)] remove: Callback<()>,
) -> impl IntoView {
    let name = Memo::new(move |_| file.with(|file| file.name.clone()));
    let rows = Memo::new(move |_| file.with(|file| file.checked.rows()));
    let missing = Memo::new(move |_| file.with(|file| file.sheet.missing()));
    // Without a column that is needed no row can come in, and the count would only say that again.
    let count = move || if missing.with(Vec::is_empty) { rows.get() } else { file.with(|file| file.sheet.rows()) };
    let behind = Memo::new(move |_| file.with(|file| left_behind(&file.sheet)));
    let says = Memo::new(move |_| file.with(|file| remarks(&file.sheet)));
    view! {
        <section class="sheet import-table">
            <div class="import-head">
                <div class="grow">
                    <h2>{move || count_of(table, count())}</h2>
                    <p class="soft small">{name}</p>
                </div>
                <button
                    type="button" class="text-btn small" aria-label=move || tr!("import-remove-label", file = name.get())
                    on:click=move |_| remove.run(())
                >
                    {move || tr!("import-remove")}
                </button>
            </div>
            <Show when=move || missing.with(|missing| !missing.is_empty())>
                <p class="fact">{move || missing.with(|missing| tr!("import-missing", columns = names(missing)))}</p>
            </Show>
            <Show when=move || rows.get() != 0>
                <p class="soft small">{move || tr!("import-first-rows")}</p>
                <ImportRows checked=Signal::derive(move || file.with(|file| Arc::clone(&file.checked))) now=now />
            </Show>
            <Show when=move || behind.with(|behind| !behind.is_empty())>
                <p>{move || tr!("import-left-behind", columns = behind.get())}</p>
            </Show>
            <ul class="points small">{move || says.get().into_iter().map(|key| view! { <li><span>{tr!(key)}</span></li> }).collect_view()}</ul>
            <ImportColumns
                table=table header=file.with_untracked(|file| file.sheet.header().to_vec())
                columns=Signal::derive(move || file.with(|file| file.sheet.columns().to_vec())) match_column=match_column
            />
        </section>
    }
}

/// Gives the words for a table.
pub(crate) fn table_name(table: Table) -> String {
    tr!(&format!("import-table-{}", table.code()))
}

/// Gives the words for what a column says.
pub(crate) fn field_name(field: Field) -> String {
    tr!(&format!("import-field-{}", field.code()))
}

/// Says how many of a table, such as `64 cliënten`.
pub(crate) fn count_of(table: Table, count: usize) -> String {
    tr!(&format!("import-count-{}", table.code()), count = count, shown = number(count))
}

fn names(fields: &[Field]) -> String {
    fields.iter().map(|field| field_name(*field)).collect::<Vec<_>>().join(", ")
}

/// Names the columns that are not taken over.
fn left_behind(sheet: &Sheet) -> String {
    let left = sheet.header().iter().zip(sheet.columns()).filter(|(name, field)| field.is_none() && !name.is_empty());
    left.map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ")
}

/// Gives the keys of what people should know about these columns before they go on.
fn remarks(sheet: &Sheet) -> Vec<&'static str> {
    let has = |field| sheet.column_of(field).is_some();
    let all = [
        (has(Field::Tension), "import-about-tension"),
        (has(Field::ClientMayRead), "import-about-client-may-read"),
        (sheet.has_heavy_for_me(), "import-about-heavy-for-me"),
        (sheet.has_half_a_weight(), "import-about-half-a-weight"),
    ];
    all.into_iter().filter(|(so, _)| *so).map(|(_, key)| key).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_and_field_has_its_words() {
        for table in Table::ALL {
            assert_ne!(table_name(*table), format!("import-table-{}", table.code()));
            for field in table.fields() {
                assert_ne!(field_name(*field), format!("import-field-{}", field.code()));
            }
        }
    }

    #[test]
    fn what_stays_behind_is_named() {
        let sheet = Sheet::read(b"client,kleur,travel,heavy_for_me,\nAmira,groen,3,1,").expect("cases");
        assert_eq!(left_behind(&sheet), "kleur, heavy_for_me");
        assert_eq!(remarks(&sheet), ["import-about-heavy-for-me", "import-about-half-a-weight"]);
    }
}
