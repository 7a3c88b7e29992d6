//! The rows that cannot be taken over: each with its file, its line and why.

use super::ImportFile;
use crate::language::number;
use crate::tr;
use leptos::prelude::*;
use nabij_core::import::{HOURS_MAX, LABELS_MAX, Reason, RefusedRow, TENSION_MAX};
use nabij_core::model::NAME_CHARS_MAX;

/// Rows that are named; the rest are counted. Whoever has more mends the file first.
const NAMED_MAX: usize = 20;

/// Names refused rows and asks whether to go on without them; `skip` holds the answer. Nothing where there are none.
#[component]
pub(crate) fn ImportRefused(#[prop(into)] files: Signal<Vec<ImportFile>>, skip: RwSignal<bool>) -> impl IntoView {
    let count = Memo::new(move |_| files.with(|files| files.iter().filter(is_whole).map(|file| file.checked.refused.len()).sum::<usize>()));
    let named = move || {
        files.with(|files| {
            let rows = files.iter().filter(is_whole).flat_map(|file| file.checked.refused.iter().map(move |row| (file, row)));
            rows.take(NAMED_MAX).map(|(file, row)| named(file, *row)).collect_view()
        })
    };
    let more = move || count.get().saturating_sub(NAMED_MAX);
    view! {
        <Show when=move || count.get() != 0>
            <section class="sheet import-refused">
                <h2>{move || tr!("import-refused", count = count.get(), shown = number(count.get()))}</h2>
                <p>{move || tr!("import-refused-do")}</p>
                <ul class="first-rows">{named}</ul>
                <Show when=move || more() != 0><p class="soft">{move || tr!("import-refused-more", count = more(), shown = number(more()))}</p></Show>
                <label class="check">
                    <input type="checkbox" prop:checked=skip on:change:target=move |event| skip.set(event.target().checked()) />
                    <span>{move || tr!("import-refused-skip", count = count.get(), shown = number(count.get()))}</span>
                </label>
            </section>
        </Show>
    }
}

/// Tells whether every needed column is there; else each row would be refused for that alone.
fn is_whole(file: &&ImportFile) -> bool {
    file.sheet.missing().is_empty()
}

fn named(file: &ImportFile, row: RefusedRow) -> impl IntoView + use<> {
    let column = row.column.and_then(|column| file.sheet.header().get(column)).filter(|name| !name.is_empty());
    let place = match column {
        Some(column) => tr!("import-refused-column", file = file.name.clone(), line = row.line.to_string(), column = column.clone()),
        None => tr!("import-refused-line", file = file.name.clone(), line = row.line.to_string()),
    };
    view! { <li><p class="name">{place}</p><p class="about">{reason_sentence(row.reason)}</p></li> }
}

/// Says why a row is refused, and what would be right.
fn reason_sentence(reason: Reason) -> String {
    let key = format!("import-reason-{}", reason.code());
    match reason {
        Reason::Twice { line } => tr!(&key, line = line.to_string()),
        Reason::TextTooLong { chars_max } => tr!(&key, chars = number(chars_max)),
        Reason::NameTooLong => tr!(&key, chars = NAME_CHARS_MAX),
        Reason::HoursUnknown => tr!(&key, max = HOURS_MAX),
        Reason::TensionUnknown => tr!(&key, max = TENSION_MAX),
        Reason::TooManyLabels => tr!(&key, max = LABELS_MAX),
        _ => tr!(&key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_has_its_sentence() {
        let reasons = [
            Reason::NameMissing,
            Reason::NameTooLong,
            Reason::Twice { line: 2 },
            Reason::DateNotUnderstood,
            Reason::DateInFuture,
            Reason::OutcomeUnknown,
            Reason::NearnessUnknown,
            Reason::TensionUnknown,
            Reason::YesNoUnknown,
            Reason::PointsUnknown,
            Reason::HoursUnknown,
            Reason::LimitUnknown,
            Reason::TooManyLabels,
            Reason::FieldsMissing,
            Reason::FieldsTooMany,
            Reason::QuoteNotClosed,
            Reason::QuoteMisplaced,
        ];
        for reason in reasons {
            let sentence = reason_sentence(reason);
            assert!(!sentence.starts_with("import-reason-") && !sentence.contains('$'), "{reason:?}: {sentence}");
        }
    }
}
