//! A list of Today that shows its first few, and unfolds: 64 clients, and nothing drowns.

use crate::language::t;
use crate::tr;
use leptos::prelude::*;

/// Rows that each list shows at first.
const SHOWN: usize = 5;

/// Gives how many of `count` rows are shown. For one more there is always room: the button that hides it is as high.
pub(super) fn shown(count: usize, all: bool) -> usize {
    if all || count <= SHOWN + 1 { count } else { SHOWN }
}

/// Shows a list under its title, with a button where not all of it is shown; nothing where it is empty. `title` is a Fluent key.
#[component]
pub(super) fn Few(title: &'static str, #[prop(into)] count: Signal<usize>, all: RwSignal<bool>, children: ChildrenFn) -> impl IntoView {
    let is_long = Memo::new(move |_| shown(count.get(), false) < count.get());
    let words = move || match all.get() {
        true => tr!("today-fewer"),
        false => tr!("today-more", count = count.get().saturating_sub(SHOWN)),
    };
    let is_there = Memo::new(move |_| count.get() > 0);
    view! {
        <Show when=move || is_there.get()>
            <section>
                <h2>{move || t(title)}</h2>
                {children()}
                <Show when=move || is_long.get()>
                    <button
                        class="btn quiet less" type="button" aria-expanded=move || all.get().to_string()
                        aria-label=move || tr!("today-more-label", words = words(), list = t(title)) on:click=move |_| all.update(|all| *all = !*all)
                    >
                        {words}
                    </button>
                </Show>
            </section>
        </Show>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_its_first_few_and_never_hides_just_one() {
        assert_eq!([0, 5, 6, 7, 64].map(|count| shown(count, false)), [0, 5, 6, 5, 5]);
        assert_eq!(shown(64, true), 64);
    }
}
