//! A spreadsheet taken in, all of it or nothing.
//!
//! Everything is made beside the documents first, one client an event, so that screens stay alive and cancelling leaves no trace. Then all of
//! it goes to storage in one transaction. What was there already stays as it was: ids follow from what the spreadsheet says.

use super::*;
use crate::contents::{self, put_imported_visit};
use crate::document::Document;
use crate::import::{ImportedCase, ImportedVisit};
use crate::keyring::TensionMark;
use crate::seal::epoch::SpaceRoot;
use crate::view::{ImportView, Imported};
use rest::Glance;
use search::Text;

/// How an import stands.
pub(super) enum Importing {
    None,
    Preparing(Box<Preparation>),
    Storing(Imported),
    Done(Imported),
}

/// An import on its way: nothing of it is in any document yet.
pub(super) struct Preparation {
    import: Import,
    /// Whom the spreadsheet's workers are in the team.
    workers: BTreeMap<String, WorkerId>,
    clients: Vec<ImportedClient>,
    /// What was prepared so far, by place in `clients`.
    prepared: BTreeMap<usize, Prepared>,
    actor: Actor,
}

/// What is prepared of one client.
#[derive(Default)]
struct Prepared {
    is_new: bool,
    changes: Vec<StagedChange>,
    tensions: Vec<(u16, EntryId, TensionMark)>,
    visits_new: usize,
    visits_known: usize,
}

/// A client of the spreadsheet.
struct ImportedClient {
    client: ClientId,
    name: String,
    /// What the cases say; its place in the import.
    case: Option<usize>,
    /// What the visits say; their places in the import.
    visits: Vec<usize>,
    /// The years of all its visits, those that go to the Card too.
    years: BTreeSet<u16>,
    /// The years of which there is something for a CaseLog.
    log_years: BTreeSet<u16>,
}

/// A change that was made beside its document.
struct StagedChange {
    client: ClientId,
    /// The CaseLog's year; `None` for the Card.
    year: Option<u16>,
    raw: Vec<u8>,
    glance: Glance,
    text: Text,
    /// The newest changes of the document that it was made beside.
    heads: Vec<[u8; 32]>,
}

impl Engine {
    /// Tells how far an import is, or what the last one brought.
    pub fn importing(&self) -> ImportView {
        match &self.importing {
            Importing::None => ImportView::None,
            Importing::Preparing(preparation) => {
                let done = preparation.prepared.values().map(|prepared| prepared.visits_new + prepared.visits_known).sum();
                ImportView::Preparing { done, total: preparation.import.visits.len() }
            }
            Importing::Storing(_) => ImportView::Storing,
            Importing::Done(imported) => ImportView::Done(*imported),
        }
    }

    pub(super) fn import(&mut self, import: Import) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        if !matches!(self.importing, Importing::None | Importing::Done(_)) {
            return Err(ActionError::Importing);
        }
        // A client whose Card cannot be opened yet is known without a name: it would be made a second time.
        let knows_all = self.cases.keys().all(|client| self.own_name(*client).is_some());
        let is_on_its_way = |space: &Space| space.may_sleep_at_all() && space.is_untouched() && space.stale;
        if !knows_all || !self.locked_cards.is_empty() || self.spaces.values().any(is_on_its_way) {
            return Err(ActionError::StillArriving);
        }
        let preparation = self.plan_import(team, import).ok_or(ActionError::Unknown)?;
        self.importing = Importing::Preparing(Box::new(preparation));
        Ok(())
    }

    pub(super) fn cancel_import(&mut self) {
        if matches!(self.importing, Importing::Preparing(_)) {
            self.importing = Importing::None;
        }
    }

    pub(super) fn leave_import(&mut self) {
        if matches!(self.importing, Importing::Done(_)) {
            self.importing = Importing::None;
        }
    }

    pub(super) fn import_stored(&mut self) {
        if let Importing::Storing(imported) = self.importing {
            self.importing = Importing::Done(imported);
        }
    }

    /// Finds out whom the spreadsheet speaks of.
    fn plan_import(&mut self, team: SpaceId, import: Import) -> Option<Preparation> {
        let root = self.ring.get(&team)?.keys.root.clone()?;
        let mut workers: BTreeMap<String, WorkerId> =
            self.workers.iter().rev().map(|worker| (worker.name.clone(), worker.worker)).collect();
        let named = import.workers.iter().map(|worker| &worker.name).chain(import.visits.iter().map(|visit| &visit.worker));
        for name in named.chain(import.cases.iter().filter_map(|case| case.worker.as_ref())) {
            let derived = || WorkerId(root.imported("worker", name.as_bytes()));
            workers.entry(name.clone()).or_insert_with(derived);
        }
        let known: BTreeMap<String, ClientId> =
            self.cases.keys().rev().filter_map(|client| Some((self.own_name(*client)?, *client))).collect();
        let mut clients: BTreeMap<&str, ImportedClient> = BTreeMap::new();
        let client_of = |name: &str| {
            let derived = || ClientId(root.imported("client", name.as_bytes()));
            let client = known.get(name).copied().unwrap_or_else(derived);
            let (years, log_years) = Default::default();
            ImportedClient { client, name: name.to_owned(), case: None, visits: Vec::new(), years, log_years }
        };
        for (at, case) in import.cases.iter().enumerate() {
            clients.entry(&case.client).or_insert_with(|| client_of(&case.client)).case = Some(at);
        }
        for (at, visit) in import.visits.iter().enumerate() {
            let client = clients.entry(&visit.client).or_insert_with(|| client_of(&visit.client));
            client.visits.push(at);
            client.years.insert(year_of(visit));
            if !visit.client_may_read {
                client.log_years.insert(year_of(visit));
            }
        }
        let clients: Vec<ImportedClient> = clients.into_values().collect();
        // An actor of its own: the documents go on being edited meanwhile.
        let actor = Actor::new(self.id, self.random.bytes());
        Some(Preparation { import, workers, clients, prepared: BTreeMap::new(), actor })
    }

    /// Tells whether preparing can go on at once.
    pub(super) fn can_prepare_import(&self) -> bool {
        let Importing::Preparing(preparation) = &self.importing else { return false };
        // Either they are here, or it has still to be asked for them.
        let is_here = |id: &SpaceId| self.spaces.get(id).is_some_and(|space| space.is_awake() || space.is_blank);
        let can_go_on = |id: &SpaceId| is_here(id) || !self.is_wanted(*id);
        let is_ready = |client: &ImportedClient| self.has_card_or_none(client.client) && self.spaces_of(client).iter().all(can_go_on);
        preparation.next().is_none_or(|(_, client)| is_ready(client))
    }

    /// Tells whether a client's Card is here, or there is none yet: one whose keys have not come would be made a second time.
    fn has_card_or_none(&self, client: ClientId) -> bool {
        !self.cases.contains_key(&client) || self.card_kept(client).is_some()
    }

    /// Gives the spaces that the client who is being prepared needs awake.
    pub(super) fn imported_now(&self) -> Vec<SpaceId> {
        match &self.importing {
            Importing::Preparing(preparation) => preparation.next().map(|(_, client)| self.spaces_of(client)).unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    pub(super) fn is_storing_import(&self) -> bool {
        matches!(self.importing, Importing::Storing(_))
    }

    /// Prepares the next client, or has all of it stored after the last.
    pub(super) fn prepare_import(&mut self) {
        // Taken out for the while: preparing looks at the whole engine.
        let mut preparation = match std::mem::replace(&mut self.importing, Importing::None) {
            Importing::Preparing(preparation) => preparation,
            other => return self.importing = other,
        };
        // What changed while others were prepared is prepared once more: it would stand beside what has come.
        if preparation.next().is_none() {
            let is_old = |(at, prepared): (&usize, &Prepared)| (!self.is_current(&preparation.clients[*at], prepared)).then_some(*at);
            let old: Vec<usize> = preparation.prepared.iter().filter_map(is_old).collect();
            old.iter().for_each(|at| drop(preparation.prepared.remove(at)));
        }
        match preparation.next() {
            Some((at, client)) => {
                let needed = self.spaces_of(client);
                let has_card = self.has_card_or_none(client.client);
                // All are asked for at once, so that they are read in one go.
                let asleep = needed.into_iter().filter(|id| !self.want(*id)).count();
                if asleep == 0 && has_card {
                    let prepared = self.prepare_client(&preparation, &preparation.clients[at]);
                    preparation.prepared.extend(prepared.map(|prepared| (at, prepared)));
                    self.show = true;
                }
                self.importing = Importing::Preparing(preparation);
            }
            None => {
                let imported = self.count_imported(&preparation);
                self.store_import(*preparation);
                self.importing = Importing::Storing(imported);
                self.storage.then(After::Imported);
                self.show = true;
            }
        }
    }

    /// Gives the spaces in which something of a client may be already.
    fn spaces_of(&self, client: &ImportedClient) -> Vec<SpaceId> {
        let is_asked = |log: &&Space| log.record.client.is_some_and(|(_, year)| client.years.contains(&year));
        self.case_logs(client.client).filter(is_asked).map(|log| log.id).chain(self.card_space(client.client)).collect()
    }

    /// Tells whether what was prepared of a client still is what would be prepared now.
    fn is_current(&self, client: &ImportedClient, prepared: &Prepared) -> bool {
        let heads_of = |change: &StagedChange| {
            let space = match change.year {
                Some(year) => self.logs.get(&client.client).and_then(|logs| logs.get(&year)).copied(),
                None => self.card_space(client.client),
            };
            space.and_then(|id| self.heads(id))
        };
        let is_beside = |change: &StagedChange| heads_of(change).is_none_or(|heads| heads == change.heads);
        prepared.is_new != self.cases.contains_key(&client.client) && prepared.changes.iter().all(is_beside)
    }

    fn count_imported(&self, preparation: &Preparation) -> Imported {
        let prepared = || preparation.prepared.values();
        Imported {
            workers_new: preparation.workers.values().filter(|worker| self.workers.iter().all(|known| known.worker != **worker)).count(),
            clients_new: prepared().filter(|prepared| prepared.is_new).count(),
            visits_new: prepared().map(|prepared| prepared.visits_new).sum(),
            visits_known: prepared().map(|prepared| prepared.visits_known).sum(),
            tensions_kept: prepared().map(|prepared| prepared.tensions.len()).sum(),
        }
    }

    fn prepare_client(&self, preparation: &Preparation, client: &ImportedClient) -> Option<Prepared> {
        let root = self.team_space().and_then(|team| self.ring.get(&team.id)?.keys.root.clone())?;
        let is_new = !self.cases.contains_key(&client.client);
        let me = self.team_space().and_then(|team| team.membership.member(self.id)?.worker);
        let here = self.spaces_of(client);
        let is_known = |entry: EntryId| {
            // Also one that was moved away, or erased: a list does not bring it back.
            let has = |id: &SpaceId| {
                let entries = self.spaces.get(id).and_then(Space::document).and_then(|document| document.map(&["entries"]));
                entries.is_some_and(|entries| entries.has(&entry.to_string()))
            };
            here.iter().any(has) || self.is_known_erased(entry)
        };
        let mut places: BTreeMap<Option<u16>, Vec<(EntryId, &ImportedVisit)>> = BTreeMap::new();
        if is_new {
            // Its name has to stand in the Card, and in one CaseLog at least.
            let first = client.log_years.first().copied().unwrap_or_else(|| self.year());
            places.extend([(None, Vec::new()), (Some(first), Vec::new())]);
        }
        // Where nothing new may reach the client's phone, a list brings nothing there either.
        let may_share = is_new || (!self.holds_sharing(client.client) && self.card_space(client.client).is_some());
        let mut said = BTreeMap::new();
        let mut prepared = Prepared { is_new, ..Prepared::default() };
        for visit in client.visits.iter().map(|at| &preparation.import.visits[*at]) {
            let worker = preparation.workers.get(&visit.worker).copied();
            // Two rows that say the same are two visits: they count up. Who wrote it does not tell them apart: the team may know a
            // worker by another name than an earlier list did.
            let same = (client.client, visit.at, visit.outcome);
            let count = said.entry(same).and_modify(|count| *count += 1).or_insert(0u32);
            let entry = entry_id(&root, client.client, visit.at, visit.outcome, *count);
            // Also where a colleague has imported the visit before: only its author can bring it.
            let is_kept = self.tensions.get(&year_of(visit)).is_some_and(|record| record.marks.contains_key(&entry));
            if let Some(tension) = visit.tension.filter(|_| worker.is_some() && worker == me && !is_kept) {
                prepared.tensions.push((year_of(visit), entry, TensionMark { said_at: visit.at, tension: Some(tension) }));
            }
            if is_known(entry) {
                prepared.visits_known += 1;
                continue;
            }
            prepared.visits_new += 1;
            let place = if visit.client_may_read && may_share { None } else { Some(year_of(visit)) };
            places.entry(place).or_default().push((entry, visit));
        }
        let stage = |(year, visits): (Option<u16>, Vec<(EntryId, &ImportedVisit)>)| {
            self.stage_change(client, year, &visits, &preparation.workers, preparation.actor)
        };
        prepared.changes = places.into_iter().filter_map(stage).collect();
        Some(prepared)
    }

    /// Makes a change beside a client's CaseLog of a year, or beside the Card; `None` where there is nothing to write.
    fn stage_change(
        &self,
        client: &ImportedClient,
        year: Option<u16>,
        visits: &[(EntryId, &ImportedVisit)],
        workers: &BTreeMap<String, WorkerId>,
        actor: Actor,
    ) -> Option<StagedChange> {
        let space = match year {
            Some(year) => self.case_logs(client.client).find(|log| log.record.client == Some((client.client, year))),
            None => self.card_space(client.client).and_then(|card| self.spaces.get(&card)),
        };
        let kind = if year.is_some() { Kind::CaseLog } else { Kind::Card };
        let mut beside = space.and_then(Space::document).map_or_else(|| Document::genesis(kind, actor), |document| document.branch(actor));
        let heads = sorted(beside.heads());
        let raw = beside.edit(|edit| {
            // Each document can be read by itself, so it holds the name too.
            if !edit.has(&["client", "name"]) {
                contents::put_client_name(edit, &client.name);
            }
            for (entry, visit) in visits {
                if let Some(worker) = workers.get(&visit.worker) {
                    put_imported_visit(edit, *entry, visit, *worker);
                    if visit.client_may_read && year.is_some() {
                        contents::put_share_later(edit, *entry, true);
                    }
                }
            }
        })?;
        let visits = contents::visits(&beside);
        let glance = Glance::of(&beside, &visits, false, false, self.now);
        let text = Text::of(&beside, &glance.heads, &visits);
        Some(StagedChange { client: client.client, year, raw, glance, text, heads })
    }

    /// Writes everything that was prepared, as one transaction.
    fn store_import(&mut self, preparation: Preparation) {
        let Some(team) = self.team_space().map(|team| team.id) else { return };
        let Preparation { import, workers, clients, prepared, .. } = preparation;
        let mut cards = BTreeMap::new();
        for (client, _) in clients.iter().zip(prepared.values()).filter(|(_, prepared)| prepared.is_new) {
            let keys = SpaceKeys::make(Kind::Card, Some(team), &mut self.random);
            let first = client.log_years.first().copied().unwrap_or_else(|| self.year());
            let card = self.found(keys, Some((client.client, first)), None);
            self.give_card_to_team(card, team);
            cards.insert(client.client, (card, first));
        }
        self.write_team(team, &import, &workers, &clients, &cards);
        let (changes, tensions): (Vec<_>, Vec<_>) = prepared.into_values().map(|prepared| (prepared.changes, prepared.tensions)).unzip();
        for staged in changes.into_iter().flatten() {
            let space = match staged.year {
                Some(year) => self.open_case_log(staged.client, year),
                None => cards.get(&staged.client).map(|(card, _)| *card).or_else(|| self.card_space(staged.client)),
            };
            if let Some(id) = space {
                self.take_staged(id, staged);
            }
        }
        let mut marks: BTreeMap<u16, BTreeMap<EntryId, TensionMark>> = BTreeMap::new();
        for (year, entry, mark) in tensions.into_iter().flatten() {
            marks.entry(year).or_default().insert(entry, mark);
        }
        marks.into_iter().for_each(|(year, marks)| self.keep_tension(year, marks));
    }

    /// Writes workers and cases into the Team: what it says already stays.
    fn write_team(
        &mut self,
        team: SpaceId,
        import: &Import,
        workers: &BTreeMap<String, WorkerId>,
        clients: &[ImportedClient],
        cards: &BTreeMap<ClientId, (SpaceId, u16)>,
    ) {
        let known_workers: BTreeSet<WorkerId> = self.workers.iter().map(|worker| worker.worker).collect();
        let document = self.spaces.get(&team).and_then(Space::document);
        let has_terms = |worker: WorkerId| document.is_some_and(|team| contents::terms(team, worker).is_some());
        let terms = import.workers.iter().filter_map(|worker| Some((*workers.get(&worker.name)?, worker.terms.as_ref()?)));
        let terms: Vec<_> = terms.filter(|(worker, _)| !has_terms(*worker)).collect();
        let is_unsaid = |case: &Case| case.worker.is_none() && case.weight.is_none() && case.labels.is_empty();
        let is_open = |client: ClientId| self.cases.get(&client).is_none_or(is_unsaid);
        let said = |client: &ImportedClient| Some((client.client, &import.cases[client.case?]));
        let cases: Vec<(ClientId, &ImportedCase)> = clients.iter().filter_map(said).filter(|(client, _)| is_open(*client)).collect();
        let has_year = |client: ClientId, year: u16| self.cases.get(&client).is_some_and(|case| case.years.contains(&year));
        let years: Vec<(ClientId, u16)> = clients
            .iter()
            .flat_map(|client| client.log_years.iter().map(|year| (client.client, *year)))
            .filter(|(client, year)| !has_year(*client, *year))
            .collect();
        self.edit(team, team.0, |edit| {
            for (name, worker) in workers.iter().filter(|(_, worker)| !known_workers.contains(worker)) {
                contents::put_worker(edit, *worker, name);
            }
            for (worker, terms) in terms {
                contents::put_terms(edit, worker, terms);
            }
            for (client, (card, first)) in cards {
                contents::put_case(edit, *client, *card, *first);
            }
            for (client, year) in years {
                contents::put_case_year(edit, client, year);
            }
            for (client, case) in cases {
                let worker = case.worker.as_ref().and_then(|name| workers.get(name)).copied();
                contents::put_case_terms(edit, client, worker, case.weight, &case.labels);
            }
        });
    }

    /// Keeps a change that was made beside a space's document, and takes it in where the document is awake.
    fn take_staged(&mut self, id: SpaceId, staged: StagedChange) {
        let StagedChange { raw, glance, text, heads, .. } = staged;
        self.keep_change(id, LocalChange { subject: id.0, raw });
        let Some(space) = self.spaces.get_mut(&id) else { return };
        if space.is_awake() {
            return self.load_changes(id);
        }
        // Should something else have come meanwhile, the glance is made anew from the document.
        if space.glance.heads == heads {
            space.glance = glance;
            self.storage.put(&mut self.random, name::glance(id), &space.glance);
            self.take_text(id, text);
        } else {
            self.want(id);
        }
    }
}

impl Preparation {
    /// Gives the first client who is not prepared, and the place.
    fn next(&self) -> Option<(usize, &ImportedClient)> {
        let at = (0..self.clients.len()).find(|at| !self.prepared.contains_key(at))?;
        self.clients.get(at).map(|client| (at, client))
    }
}

/// Derives the id of a visit that a list says of; `count` is how many with the same client, time and outcome stand before it. For ever.
fn entry_id(root: &SpaceRoot, client: ClientId, at: Timestamp, outcome: Outcome, count: u32) -> EntryId {
    EntryId(root.imported("visit", &wire::encode(&((client, at, outcome.code()), count))))
}

fn year_of(visit: &ImportedVisit) -> u16 {
    u16::try_from(visit.at.year()).unwrap_or_default()
}

fn sorted(mut heads: Vec<[u8; 32]>) -> Vec<[u8; 32]> {
    heads.sort_unstable();
    heads
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed apart from this code, with another implementation of HKDF-SHA256.
    #[test]
    fn what_an_import_derives_never_changes() {
        let root = SpaceRoot::from_bytes([0x42; 32]);
        let entry = entry_id(&root, ClientId([7; 16]), Timestamp::from_ms(1_772_442_000_000), Outcome::Inside, 0);
        assert_eq!(entry.to_string(), "615c6d23d15112f4f7e90c58bba45b88");
        assert_eq!(WorkerId(root.imported("worker", b"Sahar")).to_string(), "4dbb60ff5df2d34dc8b30f1d88f92245");
        assert_eq!(ClientId(root.imported("client", "Esmée Kuijpers".as_bytes())).to_string(), "178a98af5a939bbb2afbcd14fe227cb4");
        assert_eq!(root.tension_record(2026).to_string(), "844f2e523d9e3e9150969a40ef60c861");
    }
}
