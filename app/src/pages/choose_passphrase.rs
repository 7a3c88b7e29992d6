//! The first step in: a passphrase, that nobody can restore.

use crate::components::{Door, FourWords, PassphraseField, Wrong};
use crate::session::{Phase, use_session};
use crate::tr;
use leptos::prelude::*;

/// Characters of a passphrase of one's own at least: with fewer, guessing it takes days, not centuries.
const OWN_CHARS_MIN: usize = 12;

/// What is still amiss with what was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Amiss {
    NotWrittenDown,
    TooShort { missing: usize },
    Differs,
}

/// Offers four generated words, or lets one choose; begins once the choice is sound.
#[component]
pub(crate) fn ChoosePassphrase() -> impl IntoView {
    let session = use_session();
    let words = RwSignal::new(session.make_passphrase());
    let written_down = RwSignal::new(false);
    let own = RwSignal::new(false);
    let (typed, again) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let tried = RwSignal::new(false);
    let making = Signal::derive(move || session.phase().get() == Phase::Opening);

    let amiss = Memo::new(move |_| match own.get() {
        false => (!written_down.get()).then_some(Amiss::NotWrittenDown),
        true => own_amiss(&typed.read(), &again.read()),
    });
    let shown = move |of: fn(Amiss) -> Option<String>| Signal::derive(move || amiss.get().filter(|_| tried.get()).and_then(of));
    let begin = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if amiss.get().is_none() && !making.get() {
            session.begin(if own.get() { typed.get() } else { words.get() });
        }
    };
    let other_words = move |_| {
        words.set(session.make_passphrase());
        written_down.set(false);
        tried.set(false);
    };
    let choose_own = move |choice: bool| {
        own.set(choice);
        tried.set(false);
    };

    let generated = move || {
        view! {
            <FourWords
                label=Signal::derive(|| tr!("passphrase-words-label"))
                words=Signal::derive(move || words.with(|words| words.split_whitespace().map(str::to_owned).collect()))
            />
            <p>{move || tr!("passphrase-words-how")}</p>
            <div class="btns">
                <button type="button" class="btn less quiet" on:click=other_words>{move || tr!("passphrase-other-words")}</button>
                <button type="button" class="btn less quiet" on:click=move |_| choose_own(true)>{move || tr!("passphrase-choose-own")}</button>
            </div>
            <div class="field">
                <label class="check">
                    <input type="checkbox" aria-describedby="written-down-wrong" prop:checked=written_down on:change:target=move |event| written_down.set(event.target().checked()) />
                    <span>{move || tr!("passphrase-written-down")}</span>
                </label>
                <Wrong id="written-down-wrong" says=shown(|amiss| (amiss == Amiss::NotWrittenDown).then(|| tr!("passphrase-written-down-needed"))) />
            </div>
        }
    };
    let chosen = move || {
        view! {
            <PassphraseField
                id="own-passphrase" new=true value=typed still=making label=Signal::derive(|| tr!("passphrase-own-label"))
                hint=Signal::derive(|| Some(tr!("passphrase-own-hint", chars = OWN_CHARS_MIN)))
                wrong=shown(|amiss| match amiss {
                    Amiss::TooShort { missing } => Some(tr!("passphrase-too-short", missing = missing)),
                    Amiss::NotWrittenDown | Amiss::Differs => None,
                })
            />
            <PassphraseField
                id="own-passphrase-again" new=true value=again still=making label=Signal::derive(|| tr!("passphrase-again-label"))
                wrong=shown(|amiss| (amiss == Amiss::Differs).then(|| tr!("passphrase-differs")))
            />
            <button type="button" class="text-btn" on:click=move |_| choose_own(false)>{move || tr!("passphrase-choose-words")}</button>
        }
    };
    view! {
        <Door title=Signal::derive(|| tr!("passphrase-title"))>
            <div class="lead">
                <p class="step">{move || tr!("passphrase-step")}</p>
                <h1>{move || tr!("passphrase-title")}</h1>
                <p>{move || tr!("passphrase-why")}</p>
            </div>
            <p class="fact">{move || tr!("passphrase-lost")}</p>
            <form on:submit=begin>
                {move || if own.get() { chosen().into_any() } else { generated().into_any() }}
                <div class="foot">
                    // One takes the other's place, and nothing moves.
                    <div>
                        // The words are there before they are needed, so that their coming is announced.
                        <p class:progress=making role="status">{move || making.get().then(|| tr!("passphrase-making"))}</p>
                        <button class="btn whole" hidden=making>{move || tr!("passphrase-use")}</button>
                    </div>
                </div>
            </form>
        </Door>
    }
}

fn own_amiss(typed: &str, again: &str) -> Option<Amiss> {
    match OWN_CHARS_MIN.saturating_sub(typed.chars().count()) {
        0 if typed == again => None,
        0 => Some(Amiss::Differs),
        missing => Some(Amiss::TooShort { missing }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_of_ones_own_is_long_enough_and_typed_twice() {
        assert_eq!(own_amiss("mijn fiets", ""), Some(Amiss::TooShort { missing: 2 }));
        assert_eq!(own_amiss("ëëëëëëëëëëëë", "eeeeeeeeeeee"), Some(Amiss::Differs));
        assert_eq!(own_amiss("mijn fiets is rood", "mijn fiets is rood"), None);
    }
}
