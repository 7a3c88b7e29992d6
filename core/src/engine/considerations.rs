//! Considerations: typed into a draft that stays on this device, kept in the client's CaseLog for the team, fixed 24 hours later.

use super::*;
use crate::contents::{self, Consideration};
use crate::model::check_note;
use crate::model::consideration::Part;
use crate::view::{AdditionView, ConsiderationView, ConsiderationsView, EntryState};

/// What the person does with considerations.
#[derive(Clone, Debug, PartialEq)]
pub enum ConsiderationAction {
    /// Begins one; [`Engine::begun_consideration`] then gives it. Nothing is kept before something is written.
    Begin { client: ClientId },
    /// Keeps what is being typed sealed on this device, for no one else.
    Draft { client: ClientId, consideration: ConsiderationId, texts: BTreeMap<Part, String> },
    /// Writes what the draft changes of the five answers into the client's log.
    Keep { consideration: ConsiderationId },
    /// Writes the draft's addition into the client's log.
    Add { consideration: ConsiderationId },
    /// Forgets the draft.
    Discard { consideration: ConsiderationId },
}

/// What is being typed. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Draft {
    client: ClientId,
    texts: BTreeMap<Part, String>,
    /// Whether nothing of it was ever kept: then there is nothing to look for.
    is_new: bool,
}

/// Considerations as far as they are only on this device.
#[derive(Default)]
pub(super) struct Considering {
    pub(super) drafts: BTreeMap<ConsiderationId, Draft>,
    /// The one begun last, and for whom.
    begun: Option<(ConsiderationId, ClientId)>,
}

impl Engine {
    pub(super) fn consider(&mut self, action: ConsiderationAction) -> Result<(), ActionError> {
        match action {
            ConsiderationAction::Begin { client } => self.begin_consideration(client),
            ConsiderationAction::Draft { client, consideration, texts } => self.draft(client, consideration, texts),
            ConsiderationAction::Keep { consideration } => self.keep_consideration(consideration, false),
            ConsiderationAction::Add { consideration } => self.keep_consideration(consideration, true),
            ConsiderationAction::Discard { consideration } => {
                self.forget_draft(consideration);
                Ok(())
            }
        }
    }

    /// Gives the consideration that was begun last, unless something of it was written since.
    pub fn begun_consideration(&self) -> Option<ConsiderationId> {
        self.considering.begun.map(|(begun, _)| begun)
    }

    /// Gives a client's considerations, as far as their years have been read.
    pub fn considerations(&self, client: ClientId) -> Option<ConsiderationsView> {
        let (client_name, is_reading) = (self.client_name(client)?, self.is_reading(client));
        let mut kept: Vec<ConsiderationView> = self.case_logs(client).flat_map(|log| self.considerations_of(log)).collect();
        kept.sort_by_key(|view| std::cmp::Reverse((view.at, view.consideration)));
        let is_begun = |(_, draft): &(&ConsiderationId, &Draft)| draft.client == client && draft.is_new;
        let begun = self.considering.drafts.iter().filter(is_begun).map(|(id, draft)| (*id, draft.texts.clone())).collect();
        let is_asleep = |log: &&Space| !log.is_awake();
        let years_on_disk = self.case_logs(client).filter(is_asleep).filter_map(|log| Some(log.record.client?.1)).collect();
        Some(ConsiderationsView { client, client_name, kept, begun, years_on_disk, is_reading })
    }

    /// Gives one consideration, where its year has been read.
    pub fn consideration(&self, client: ClientId, consideration: ConsiderationId) -> Option<ConsiderationView> {
        let (log, held) = self.find_consideration(client, consideration)?;
        Some(self.consideration_view(self.spaces.get(&log)?, held))
    }

    /// Gives what is being typed in a consideration; `None` where nothing is.
    pub fn consideration_draft(&self, consideration: ConsiderationId) -> Option<BTreeMap<Part, String>> {
        self.considering.drafts.get(&consideration).map(|draft| draft.texts.clone())
    }

    fn considerations_of(&self, log: &Space) -> Vec<ConsiderationView> {
        let held = log.document().map(contents::considerations).unwrap_or_default();
        held.into_iter().map(|held| self.consideration_view(log, held)).collect()
    }

    fn consideration_view(&self, log: &Space, held: Consideration) -> ConsiderationView {
        let authors = self.authors();
        let subject = held.consideration.0;
        ConsiderationView {
            consideration: held.consideration,
            at: held.at,
            changed_at: held.changed_at,
            author: authors.get(&held.author).cloned(),
            carried_by: held.carried_by.map(|by| authors.get(&by).cloned().unwrap_or_default()),
            fixed_from: held.fixed_from(),
            may_change: held.may_change(self.prefix(), self.now),
            has_draft: self.considering.drafts.contains_key(&held.consideration),
            state: match (self.saving.contains_key(&EntryId(subject)), log.unsent_subjects().any(|unsent| unsent == subject)) {
                (true, _) => EntryState::Saving,
                (false, true) => EntryState::NotSent,
                (false, false) => EntryState::Sent,
            },
            answers: held.answers,
            additions: held
                .additions
                .into_iter()
                .map(|added| AdditionView { at: added.at, author: authors.get(&added.author).cloned(), part: added.part, text: added.text })
                .collect(),
        }
    }

    /// Finds a consideration and the space that it is in, among the logs that are awake.
    fn find_consideration(&self, client: ClientId, consideration: ConsiderationId) -> Option<(SpaceId, Consideration)> {
        self.case_logs(client).find_map(|log| Some((log.id, contents::consideration(log.document()?, consideration)?)))
    }

    fn begin_consideration(&mut self, client: ClientId) -> Result<(), ActionError> {
        self.writable_team()?;
        self.client_name(client).ok_or(ActionError::Unknown)?;
        self.considering.begun = Some((ConsiderationId(self.random.bytes()), client));
        Ok(())
    }

    fn draft(&mut self, client: ClientId, consideration: ConsiderationId, texts: BTreeMap<Part, String>) -> Result<(), ActionError> {
        self.client_name(client).ok_or(ActionError::Unknown)?;
        for text in texts.values() {
            check_note(text)?;
        }
        if texts.values().all(String::is_empty) && self.find_consideration(client, consideration).is_none() {
            self.forget_draft(consideration);
            return Ok(());
        }
        // What rests may hold it.
        let is_unknown = || {
            self.considering.begun == Some((consideration, client))
                || (self.find_consideration(client, consideration).is_none() && self.case_logs(client).all(Space::is_awake))
        };
        let is_new = self.considering.drafts.get(&consideration).map_or_else(is_unknown, |draft| draft.is_new);
        self.keep_draft(consideration, Draft { client, texts, is_new });
        Ok(())
    }

    fn keep_draft(&mut self, consideration: ConsiderationId, draft: Draft) {
        self.storage.put(&mut self.random, name::draft(consideration), &draft);
        self.considering.drafts.insert(consideration, draft);
        self.save(EntryId(consideration.0));
    }

    fn forget_draft(&mut self, consideration: ConsiderationId) {
        if self.considering.drafts.remove(&consideration).is_some() {
            self.storage.delete(name::draft(consideration));
        }
    }

    /// Writes what the draft says and the log does not: the answers, or the addition.
    fn keep_consideration(&mut self, consideration: ConsiderationId, is_addition: bool) -> Result<(), ActionError> {
        self.writable_team()?;
        let Some(draft) = self.considering.drafts.get(&consideration).cloned() else { return Err(TextError::Empty.into()) };
        let again = || match is_addition {
            true => Action::Consideration(ConsiderationAction::Add { consideration }),
            false => Action::Consideration(ConsiderationAction::Keep { consideration }),
        };
        let (log, held) = match self.find_consideration(draft.client, consideration) {
            Some((log, held)) => (log, Some(held)),
            None if !draft.is_new => return self.defer(draft.client, again()),
            None => {
                let log = self.open_case_log(draft.client, self.year()).ok_or(ActionError::Unknown)?;
                if !self.want_now(log) {
                    self.reading.deferred.push(again());
                    return Ok(());
                }
                (log, None)
            }
        };
        let mut texts = BTreeMap::new();
        let held_text = |part: &Part| held.as_ref().and_then(|held| held.answers.get(part)).map_or("", String::as_str);
        for (part, text) in draft.texts.iter().filter(|(part, _)| (**part == Part::Adds) == is_addition) {
            let text = check_note(text)?;
            if text != held_text(part) {
                texts.insert(*part, text);
            }
        }
        if texts.is_empty() && (is_addition || held.is_none()) {
            return Err(TextError::Empty.into());
        }
        if let Some(held) = held.filter(|held| !texts.is_empty() && !is_addition && !held.may_change(self.prefix(), self.now)) {
            return Err(if held.author == self.prefix() { ActionError::Fixed } else { ActionError::NotTheAuthor });
        }
        if !texts.is_empty() {
            self.write_consideration(log, draft.client, consideration, &texts);
        }
        // What is not written yet stays in the draft.
        let mut left = Draft { is_new: false, ..draft };
        left.texts.retain(|part, text| (*part == Part::Adds) != is_addition && !text.is_empty());
        match left.texts.is_empty() {
            true => self.forget_draft(consideration),
            false => self.keep_draft(consideration, left),
        }
        self.considering.begun = self.considering.begun.filter(|(begun, _)| *begun != consideration);
        self.save(EntryId(consideration.0));
        Ok(())
    }

    fn write_consideration(&mut self, log: SpaceId, client: ClientId, consideration: ConsiderationId, texts: &BTreeMap<Part, String>) {
        let (save, at, name) = (EntryId(self.random.bytes()), self.now, self.client_name(client));
        let year = self.spaces.get(&log).and_then(|log| log.record.client).map(|(_, year)| year);
        if let (Some(team), Some(year)) = (self.team, year) {
            self.edit(team, consideration.0, |edit| contents::put_case_year(edit, client, year));
        }
        self.edit(log, consideration.0, |edit| {
            // Each year's document can be read by itself, so it holds the name too.
            if let Some(name) = name.filter(|_| !edit.has(&["client", "name"])) {
                contents::put_client_name(edit, &name);
            }
            contents::put_consideration(edit, consideration, save, at, texts);
        });
    }
}
