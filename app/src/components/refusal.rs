//! Why an action was not done, near the button that asked for it.

use super::Wrong;
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::ActionError;
use nabij_core::model::TextError;
use nabij_core::model::card::CardTextError;
use nabij_core::model::visit::ContactError;

/// Says why the last action was not done and what to do; nothing where it was.
#[component]
pub(crate) fn Refusal(#[prop(into)] refused: Signal<Option<ActionError>>) -> impl IntoView {
    view! { <Wrong says=Signal::derive(move || refused.get().map(refusal_sentence)) /> }
}

/// Gives the sentence for a refusal.
pub(crate) fn refusal_sentence(refused: ActionError) -> String {
    match refused {
        ActionError::Text(TextError::Empty) => tr!("refused-empty"),
        ActionError::Text(TextError::TooLong { max_chars }) => tr!("refused-too-long", chars = max_chars),
        ActionError::Card(CardTextError::TooLong { max_chars }) => tr!("refused-too-long", chars = max_chars),
        ActionError::Card(CardTextError::NotADate) => tr!("refused-not-a-date"),
        ActionError::Card(CardTextError::NotANumber) => tr!("refused-not-a-number"),
        ActionError::Card(CardTextError::CitizenNumber) => tr!("refused-citizen-number"),
        ActionError::Contact(ContactError::Future) => tr!("refused-future"),
        ActionError::Contact(ContactError::TooLongAgo) => tr!("refused-too-long-ago"),
        ActionError::Contact(ContactError::NextDay) => tr!("refused-next-day"),
        ActionError::ChangedMeanwhile => tr!("refused-changed-meanwhile"),
        ActionError::NamesClient => tr!("refused-names-client"),
        ActionError::Fixed => tr!("refused-fixed"),
        ActionError::HasPhone => tr!("refused-has-phone"),
        ActionError::NotADay => tr!("refused-not-a-day"),
        ActionError::UndoTooLate => tr!("refused-undo-too-late"),
        ActionError::Unknown => tr!("refused-unknown"),
        ActionError::NotTheAuthor => tr!("refused-not-the-author"),
        ActionError::SharedWithClient => tr!("erase-shared"),
        ActionError::NotAllowed => tr!("refused-not-allowed"),
        ActionError::StillArriving => tr!("refused-still-arriving"),
        ActionError::Importing => tr!("refused-importing"),
        ActionError::LinkDamaged => tr!("refused-link-damaged"),
        ActionError::LinkNewer => tr!("refused-link-newer"),
        ActionError::LinkForOtherRelay => tr!("refused-link-for-other-relay"),
        ActionError::AlreadyInTeam => tr!("refused-already-in-team"),
        ActionError::TokenMissing => tr!("refused-token-missing"),
    }
}
