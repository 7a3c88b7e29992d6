//! A list of clients, with a field to search it once it is long.

use super::{ClientRows, Icon, Shape};
use crate::tr;
use leptos::prelude::*;
use nabij_core::contents::fold;
use nabij_core::id::ClientId;
use nabij_core::time::Timestamp;
use nabij_core::view::ClientRow;

/// Clients that a phone shows without much scrolling; with more there is a search field.
const WITHOUT_SEARCH_MAX: usize = 8;

/// Shows the rows that match what is typed, in the order given. `address` says where a client's row leads.
#[component]
pub(crate) fn FindClient(
    #[prop(into)] rows: Signal<Vec<ClientRow>>,
    #[prop(into)] now: Signal<Timestamp>,
    #[prop(into)] address: Callback<ClientId, String>,
    #[prop(optional)] tall: bool,
    /// What is said of a client instead of the last outcome.
    #[prop(optional)]
    about: Option<Callback<ClientId, String>>,
    /// Whether there is a way to search everything else too.
    #[prop(optional)]
    in_all: bool,
) -> impl IntoView {
    let sought = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let words = sought.with(|sought| words_of(sought));
        rows.with(|rows| rows.iter().filter(|row| matches(&row.name, &words)).cloned().collect::<Vec<_>>())
    });
    let searching = Memo::new(move |_| !sought.with(|sought| sought.trim().is_empty()));
    view! {
        <Show when=move || rows.with(|rows| rows.len() > WITHOUT_SEARCH_MAX)>
            <div class="field" role="search">
                <label for="client-search">{move || tr!("clients-search")}</label>
                <input
                    id="client-search" class="input" type="search" autocomplete="off" spellcheck="false" enterkeyhint="search"
                    prop:value=sought on:input:target=move |event| sought.set(event.target().value())
                />
                <p class="unseen" role="status">{move || searching.get().then(|| tr!("clients-found", count = found.with(Vec::len)))}</p>
            </div>
        </Show>
        {in_all.then(|| view! { <a class="more search-all" href="/search"><Icon shape=Shape::Search />{move || tr!("search-link")}</a> })}
        <Show when=move || searching.get() && found.with(Vec::is_empty)>
            <div class="empty">
                <p class="title">{move || tr!("clients-found", count = 0)}</p>
                <p>{move || tr!("clients-none-found")}</p>
                <a class="btn quiet" href="/clients/new">{move || tr!("clients-add")}</a>
            </div>
        </Show>
        <Show when=move || found.with(|found| !found.is_empty())>
            <ClientRows rows=found now=now address=address tall=tall about=about />
        </Show>
    }
}

fn words_of(text: &str) -> Vec<String> {
    fold(text).split_whitespace().map(str::to_owned).collect()
}

/// Tells whether a name holds every word, in any order.
fn matches(name: &str, words: &[String]) -> bool {
    let name = fold(name);
    words.iter().all(|word| name.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_without_its_marks_and_in_any_order() {
        let check = |name: &str, sought: &str, expect| assert_eq!(matches(name, &words_of(sought)), expect, "{sought}");
        check("Xandra Yılmaz", "yilmaz", true);
        check("Wout Tóth", "toth wou", true);
        check("Esmée Kuijpers", "ESMEE", true);
        check("İpek Şahin", "ipek sahin", true);
        check("Jaap van der Meulen", "meulen jaap", true);
        check("Jaap van der Meulen", "meulen piet", false);
    }
}
