//! A field for a link that did not open by itself.

use super::NameField;
use crate::tr;
use leptos::prelude::*;

/// What a pasted link holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pasted {
    /// The text after `#join=`.
    Join(String),
    /// The text after `#token=`.
    Token(String),
}

/// Takes a pasted link; `give` gets what it holds, once it holds something.
#[component]
pub(crate) fn PasteLink(#[prop(into)] give: Callback<Pasted>) -> impl IntoView {
    let (text, wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let pasted = text.with(|text| read(text));
        wrong.set(pasted.is_none());
        if let Some(pasted) = pasted {
            give.run(pasted);
        }
    };
    view! {
        <form class="pasting" on:submit=submit>
            <NameField
                id="pasted-link" label=Signal::derive(|| tr!("welcome-paste-label")) value=text
                wrong=Signal::derive(move || wrong.get().then(|| tr!("welcome-paste-wrong")))
            />
            <button class="btn quiet">{move || tr!("welcome-paste-button")}</button>
        </form>
    }
}

/// Finds what a link holds, also where a message stands around it.
fn read(text: &str) -> Option<Pasted> {
    let after = |mark: &str| text.split_once(mark).map(|(_, rest)| rest.split_whitespace().next().unwrap_or_default().to_owned());
    let join = after("#join=").filter(|link| !link.is_empty()).map(Pasted::Join);
    join.or_else(|| after("#token=").filter(|token| !token.is_empty()).map(Pasted::Token))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_found_inside_the_message_that_brought_it() {
        let check = |text: &str, expect| assert_eq!(read(text), expect);
        check("Open deze link: https://nabij.example/#join=nabij1abc\nBel me!", Some(Pasted::Join("nabij1abc".into())));
        check("https://nabij.example/#token=00ff", Some(Pasted::Token("00ff".into())));
        check("https://nabij.example/#join=", None);
        check("https://nabij.example/", None);
    }
}
