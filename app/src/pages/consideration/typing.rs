//! What is being typed in a consideration: kept on this phone a moment after it was typed, so that nothing is lost with the page.

use crate::session::{Session, use_session};
use crate::tr;
use leptos::prelude::*;
use nabij_core::engine::{Action, ConsiderationAction};
use nabij_core::id::{ClientId, ConsiderationId};
use nabij_core::model::consideration::Part;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long after a letter it is kept at the latest.
const KEPT_AFTER: Duration = Duration::from_millis(700);

/// What is being typed of some parts of one consideration.
#[derive(Clone, Copy)]
pub(super) struct Typing {
    session: Session,
    client: ClientId,
    consideration: ConsiderationId,
    texts: StoredValue<BTreeMap<Part, RwSignal<String>>>,
    /// What stands in the draft.
    draft: Memo<Option<BTreeMap<Part, String>>>,
    is_waiting: StoredValue<bool>,
    /// Nothing is kept any more: it was thrown away.
    is_over: StoredValue<bool>,
}

impl Typing {
    /// Begins with the draft, or with what was kept before; keeps all when the page is left or hidden.
    pub(super) fn begin(client: ClientId, consideration: ConsiderationId, parts: &[Part], kept: &BTreeMap<Part, String>) -> Self {
        let session = use_session();
        let draft = session.view(move |engine, _| engine.consideration_draft(consideration));
        let begin = |part: &Part| {
            let text = draft.with_untracked(|draft| draft.as_ref().and_then(|draft| draft.get(part)).or(kept.get(part)).cloned());
            (*part, RwSignal::new(text.unwrap_or_default()))
        };
        let typing = Self {
            session,
            client,
            consideration,
            texts: StoredValue::new(parts.iter().map(begin).collect()),
            draft,
            is_waiting: StoredValue::new(false),
            is_over: StoredValue::new(false),
        };
        let hiding = window_event_listener_untyped("visibilitychange", move |_| {
            if document().hidden() {
                typing.keep();
            }
        });
        on_cleanup(move || {
            hiding.remove();
            typing.keep();
        });
        typing
    }

    pub(super) fn text(self, part: Part) -> RwSignal<String> {
        self.texts.with_value(|texts| texts[&part])
    }

    fn typed(self, part: Part, text: String) {
        self.text(part).set(text);
        self.is_over.set_value(false);
        if !self.is_waiting.get_value() {
            self.is_waiting.set_value(true);
            set_timeout(
                move || {
                    // The page may be gone by then, and has kept it.
                    if self.is_waiting.try_get_value().is_some() {
                        self.keep();
                    }
                },
                KEPT_AFTER,
            );
        }
    }

    /// Keeps what was typed on this phone.
    pub(super) fn keep(self) {
        if !self.is_waiting.get_value() || self.is_over.get_value() {
            return;
        }
        self.is_waiting.set_value(false);
        let mut texts = self.draft.get_untracked().unwrap_or_default();
        self.texts.with_value(|typed| {
            for (part, text) in typed {
                texts.insert(*part, text.get_untracked());
            }
        });
        self.session.act(Action::Consideration(ConsiderationAction::Draft {
            client: self.client,
            consideration: self.consideration,
            texts,
        }));
    }

    /// Tells whether something is on this phone that the team does not have.
    pub(super) fn has_draft(self) -> bool {
        self.draft.with(Option::is_some)
    }

    /// Forgets what was typed.
    pub(super) fn discard(self) {
        self.is_over.set_value(true);
        self.session.act(Action::Consideration(ConsiderationAction::Discard { consideration: self.consideration }));
    }
}

/// A field for one part, in as many lines as it takes.
#[component]
pub(super) fn PartField(
    typing: Typing,
    part: Part,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
) -> impl IntoView {
    let id = format!("part-{}", part.code());
    let hint_id = format!("{id}-hint");
    let text = typing.text(part);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint_id.clone()>{hint}</span>
            // No spelling check: some browsers send what they check to a server. No completion: with it they keep what was typed on disk.
            <textarea
                id=id class="input" rows="3" spellcheck="false" autocomplete="off" dir="auto" aria-describedby=hint_id
                prop:value=text on:input:target=move |event| typing.typed(part, event.target().value())
            ></textarea>
        </div>
    }
}

/// Gives the question that a part answers.
pub(super) fn part_name(part: Part) -> String {
    tr!(&format!("consideration-part-{}", part.code()))
}
