//! What a stand-in reads on the stairs: facts that people keep by hand, what is promised, and what the client allows. Nothing is computed, and
//! no document is woken for it: the glances of all years hold it.

use super::*;
use crate::contents::{self, Fact, Said};
use crate::document::DevicePrefix;
use crate::model::card::CardDate;
use crate::model::client::{FACT_FRESH_MS, FactKind, check_fact};
use crate::view::{FactView, PromiseView, SaidView, SummaryView, WordingView};
use clients::{ClientAction, saved_as};

impl Engine {
    pub(super) fn add_fact(&mut self, client: ClientId, kind: FactKind, text: &str) -> Result<(), ActionError> {
        let text = check_fact(text)?;
        let log = self.newest_log(client).ok_or(ActionError::Unknown)?;
        if !self.all_awake(&[log]) {
            return self.later(client, ClientAction::AddFact { kind, text });
        }
        let (fact, now) = (FactId(self.random.bytes()), self.now);
        self.edit(log, client.0, |edit| contents::put_fact(edit, fact, kind, &text, now, None));
        self.save(saved_as(client));
        Ok(())
    }

    pub(super) fn word_fact(&mut self, client: ClientId, was: FactId, text: &str) -> Result<(), ActionError> {
        let text = check_fact(text)?;
        let (space, old) = self.find_fact(client, was)?;
        if old.text == text {
            return Ok(());
        }
        let log = self.newest_log(client).ok_or(ActionError::Unknown)?;
        if !self.all_awake(&[log, space]) {
            return self.later(client, ClientAction::WordFact { fact: was, text });
        }
        let (fact, now) = (FactId(self.random.bytes()), self.now);
        self.edit(log, client.0, |edit| contents::put_fact(edit, fact, old.kind, &text, now, Some(was)));
        self.edit(space, client.0, |edit| contents::put_fact_gone(edit, was, now));
        self.save(saved_as(client));
        Ok(())
    }

    pub(super) fn confirm_fact(&mut self, client: ClientId, fact: FactId) -> Result<(), ActionError> {
        let (space, _) = self.find_fact(client, fact)?;
        if !self.all_awake(&[space]) {
            return self.later(client, ClientAction::ConfirmFact { fact });
        }
        let now = self.now;
        self.edit(space, client.0, |edit| contents::put_fact_confirmed(edit, fact, now));
        self.save(saved_as(client));
        Ok(())
    }

    pub(super) fn strike_fact(&mut self, client: ClientId, fact: FactId) -> Result<(), ActionError> {
        let (space, _) = self.find_fact(client, fact)?;
        if !self.all_awake(&[space]) {
            return self.later(client, ClientAction::StrikeFact { fact });
        }
        let now = self.now;
        self.edit(space, client.0, |edit| contents::put_fact_gone(edit, fact, now));
        self.save(saved_as(client));
        Ok(())
    }

    /// Finds a fact that holds, and the space that it stands in.
    fn find_fact(&self, client: ClientId, fact: FactId) -> Result<(SpaceId, Fact), ActionError> {
        let found = |log: &Space| {
            let fact = log.glance.facts.iter().find(|known| known.fact == fact && known.gone.is_none())?;
            Some((log.id, fact.clone()))
        };
        self.case_logs(client).find_map(found).ok_or(ActionError::Unknown)
    }

    /// Gives the one-minute summary; `None` where the client is not known on this device.
    pub fn summary(&self, client: ClientId, now: Timestamp) -> Option<SummaryView> {
        let client = self.stays(client);
        let name = self.client_name(client)?;
        let authors = self.authors();
        let name_of = |by: DevicePrefix| authors.get(&by).cloned().unwrap_or_default();
        let facts: BTreeMap<FactId, &Fact> =
            self.case_logs(client).flat_map(|log| &log.glance.facts).map(|fact| (fact.fact, fact)).collect();
        let replaced: BTreeSet<FactId> = facts.values().filter_map(|fact| fact.was).collect();
        let wording = |fact: &Fact| WordingView { text: fact.text.clone(), at: fact.at, by: name_of(fact.author) };
        let before = |fact: &Fact| {
            let mut before = Vec::new();
            let mut was = fact.was;
            // A forged circle of wordings ends here too.
            while let Some(old) = was.and_then(|was| facts.get(&was)).filter(|_| before.len() < facts.len()) {
                before.push(wording(old));
                was = old.was;
            }
            before
        };
        let view = |fact: &&&Fact| FactView {
            fact: fact.fact,
            kind: fact.kind,
            text: fact.text.clone(),
            at: fact.at,
            by: name_of(fact.confirmed_by),
            is_old: now.ms.saturating_sub(fact.at.ms) > FACT_FRESH_MS,
            before: before(fact),
        };
        let mut held: Vec<FactView> = facts.values().filter(|fact| fact.gone.is_none()).map(|fact| view(&fact)).collect();
        held.sort_by_key(|fact| (fact.kind, std::cmp::Reverse((fact.at, fact.fact))));
        let is_struck = |fact: &&&Fact| fact.gone.is_some() && !replaced.contains(&fact.fact);
        let mut struck: Vec<WordingView> = facts.values().filter(is_struck).map(|fact| wording(fact)).collect();
        struck.sort_by(|one, other| (other.at, &other.text).cmp(&(one.at, &one.text)));
        let cards = self.cards(client).filter_map(|card| self.spaces.get(&card));
        let standings: Vec<&contents::Standing> = self.case_logs(client).chain(cards).map(|space| &space.glance.standing).collect();
        let promise = |promise: &contents::Promise| PromiseView {
            text: promise.text.clone(),
            on: CardDate::from_iso(&promise.on),
            by: name_of(promise.author),
        };
        let mut promised: Vec<PromiseView> = self.promises(client, &self.erased_entries()).into_iter().map(promise).collect();
        promised.sort_by(|one, other| (one.on.is_none(), one.on, &one.text).cmp(&(other.on.is_none(), other.on, &other.text)));
        let said = |of: fn(&contents::Standing) -> &Option<Said>| {
            let said = standings.iter().fold(None, |newest, standing| contents::newer(newest, of(standing).clone()))?;
            let by = match said.written_by {
                Some(worker) => self.worker_name(worker),
                None => said.by.map(name_of),
            };
            Some(SaidView { text: said.text, at: said.at, by: by.unwrap_or_default(), by_client: said.by_client })
        };
        Some(SummaryView {
            client,
            name,
            facts: held,
            struck,
            promised,
            allows: said(|standing| &standing.allows),
            not_yet: said(|standing| &standing.not_yet),
            is_closed: self.closed(client).is_some(),
            may_write: self.writable_team().is_ok(),
        })
    }
}
