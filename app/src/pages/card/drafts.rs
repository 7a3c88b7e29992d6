//! What is being typed on a crisis card: saved field by field on leaving it, kept where it was refused.

use crate::components::card_line_shown;
use crate::session::{Session, use_session};
use leptos::prelude::*;
use nabij_core::engine::{Action, ActionError};
use nabij_core::id::ClientId;
use nabij_core::model::card::{CardField, CardTextError};
use nabij_core::view::CardView;
use std::collections::BTreeMap;

/// What was typed and refused, until the device is locked: one comes back to it, on whatever page one was meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct Unfinished(StoredValue<BTreeMap<(ClientId, CardField), String>>);

impl Unfinished {
    /// Makes an empty one.
    pub(crate) fn none() -> Self {
        Self(StoredValue::new(BTreeMap::new()))
    }
}

/// What is being typed in one field.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) text: RwSignal<String>,
    /// What the card holds, the way people read it.
    held: RwSignal<String>,
    pub(super) refused: RwSignal<Option<ActionError>>,
}

/// What is being typed in all fields of one card.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    session: Session,
    client: ClientId,
    unfinished: Unfinished,
    drafts: StoredValue<BTreeMap<CardField, Draft>>,
    /// Whether anything was saved since the page was opened.
    saved: RwSignal<bool>,
}

impl Drafts {
    /// Begins with what the card holds, and follows it where nothing else is being typed; saves all when the page is left or hidden.
    pub(super) fn follow(card: Memo<Option<CardView>>, client: ClientId) -> Self {
        let unfinished = expect_context::<Unfinished>();
        let begin = |field: CardField| {
            let held = shown(card.get_untracked().as_ref(), field);
            let left = unfinished.0.try_update_value(|left| left.remove(&(client, field))).flatten();
            let refused = left.as_ref().and_then(|left| field.check(left).err()).map(ActionError::from);
            let draft = Draft {
                text: RwSignal::new(left.unwrap_or_else(|| held.clone())),
                held: RwSignal::new(held),
                refused: RwSignal::new(refused),
            };
            (field, draft)
        };
        let drafts = StoredValue::new(CardField::ALL.iter().map(|field| begin(*field)).collect());
        let drafts = Self { session: use_session(), client, unfinished, drafts, saved: RwSignal::new(false) };
        Effect::new(move |_| card.with(|card| drafts.catch_up(card.as_ref())));
        let hiding = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                drafts.leave_all();
            }
        });
        on_cleanup(move || {
            hiding.remove();
            drafts.leave_all();
            drafts.keep_refused();
        });
        drafts
    }

    pub(super) fn of(self, field: CardField) -> Draft {
        self.drafts.with_value(|drafts| drafts[&field])
    }

    /// Takes in what is being typed. That it is too long shows at once, anything else when the field is left.
    pub(super) fn type_in(self, field: CardField, text: String) {
        let draft = self.of(field);
        draft.refused.set(field.check(&text).err().filter(|error| matches!(error, CardTextError::TooLong { .. })).map(ActionError::from));
        draft.text.set(text);
    }

    /// Saves a field, unless it says what the card holds.
    pub(super) fn leave(self, field: CardField) {
        let draft = self.of(field);
        let text = draft.text.get_untracked();
        if text == draft.held.get_untracked() {
            return draft.refused.set(None);
        }
        self.session.act(Action::SetCard { client: self.client, field, text: text.clone() });
        let refused = self.session.refused().get_untracked();
        draft.refused.set(refused);
        if refused.is_none() {
            let held = card_line_shown(field, &field.check(&text).unwrap_or_default());
            draft.text.set(held.clone());
            draft.held.set(held);
            self.saved.set(true);
        }
    }

    /// Tells whether anything was saved since the page was opened.
    pub(super) fn has_saved(self) -> bool {
        self.saved.get()
    }

    pub(super) fn leave_all(self) {
        CardField::ALL.iter().for_each(|field| self.leave(*field));
    }

    /// Counts the fields that are not saved as they stand, because they were refused.
    pub(super) fn refused(self) -> usize {
        CardField::ALL.iter().filter(|field| self.of(**field).refused.get().is_some()).count()
    }

    /// Gives what the card will hold: what is being typed, and where that cannot stand there what it holds.
    pub(super) fn lines(self) -> BTreeMap<CardField, String> {
        let line = |field: &CardField| {
            let draft = self.of(*field);
            let (text, held) = (draft.text.get(), draft.held.get());
            let line = field.check(&text).or_else(|_| field.check(&held)).unwrap_or(held);
            (!line.is_empty()).then_some((*field, line))
        };
        CardField::ALL.iter().filter_map(line).collect()
    }

    fn catch_up(self, card: Option<&CardView>) {
        for field in CardField::ALL {
            let (draft, held) = (self.of(*field), shown(card, *field));
            let is_untouched = draft.text.get_untracked() == draft.held.get_untracked();
            if draft.held.get_untracked() != held {
                if is_untouched {
                    draft.text.set(held.clone());
                }
                draft.held.set(held);
            }
        }
    }

    fn keep_refused(self) {
        for field in CardField::ALL {
            let draft = self.of(*field);
            if draft.refused.get_untracked().is_some() {
                self.unfinished.0.update_value(|left| drop(left.insert((self.client, *field), draft.text.get_untracked())));
            }
        }
    }
}

fn shown(card: Option<&CardView>, field: CardField) -> String {
    card.and_then(|card| card.lines.get(&field)).map(|held| card_line_shown(field, held)).unwrap_or_default()
}
