//! Which column of a file is what: matched by name, and changed by hand.

use super::field_name;
use crate::tr;
use leptos::prelude::*;
use nabij_core::import::{Field, Table};

/// Shows a choice for each column, folded away behind a line that says how many are taken over.
#[component]
pub(crate) fn ImportColumns(
    table: Table,
    header: Vec<String>,
    #[prop(into)] columns: Signal<Vec<Option<Field>>>,
    #[prop(into)] match_column: Callback<(usize, Option<Field>)>,
) -> impl IntoView {
    let total = header.len();
    let taken = Memo::new(move |_| columns.with(|columns| columns.iter().flatten().count()));
    let choices = header.into_iter().enumerate().map(|(column, name)| {
        let id = format!("column-{}-{column}", table.code());
        let is = Memo::new(move |_| columns.with(|columns| columns.get(column).copied().flatten()));
        let options = table.fields().iter().map(|&field| {
            view! { <option value=field.code() prop:selected=move || is.get() == Some(field)>{move || field_name(field)}</option> }
        });
        let choose = move |event: web_sys::Event| {
            let code = event_target_value(&event);
            match_column.run((column, table.fields().iter().copied().find(|field| field.code() == code)));
        };
        let label = move || if name.is_empty() { tr!("import-column-nameless", column = column + 1) } else { name.clone() };
        view! {
            <li class="field">
                <label for=id.clone()>{label}</label>
                <select id=id class="input" on:change=choose>
                    <option value="" prop:selected=move || is.with(Option::is_none)>{move || tr!("import-column-left")}</option>
                    {options.collect_view()}
                </select>
            </li>
        }
    });
    view! {
        <details class="import-columns">
            <summary>{move || tr!("import-columns", taken = taken.get(), total = total)}</summary>
            <ul>{choices.collect_view()}</ul>
        </details>
    }
}
