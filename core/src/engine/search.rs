//! Searching everything on this device, also what rests on disk.
//!
//! Beside its chunks and its glance every CaseLog and Card has a *text*: what somebody wrote in it. It is written in the same transaction as
//! whatever changed it, so one visit rewrites one year of one client. All texts are read the first time that somebody searches, and kept in
//! memory from then on. One that is missing, damaged or of another version is made anew from the document. None ever leaves the device.

use super::*;
use crate::contents::{self, Passage, Place, Visit, fold};
use crate::document::Document;
use crate::search::{Excerpt, Pages, Sought};
use crate::view::{ClientRow, HitView, SearchState, SearchView};

/// Raised whenever texts hold something else: older ones are then made anew.
const TEXT_VERSION: u8 = 2;
/// Texts are read a sixteenth at a time, by the first digit of the space's id: between two reads the screen has its turn.
const READS: u8 = 16;
/// Clients that are shown at most: whoever sees that many types another letter.
const CLIENTS_MAX: usize = 12;

/// What is searched of a space. A copy only: it can be made anew from the document at any time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Text {
    version: u8,
    /// Of which state of the document it is, as in the glance.
    heads: Vec<[u8; 32]>,
    passages: Vec<Passage>,
}

impl Text {
    /// Reads a document. `heads` are its own, sorted; `visits` too.
    pub(super) fn of(document: &Document, heads: &[[u8; 32]], visits: &[Visit]) -> Self {
        Self { version: TEXT_VERSION, heads: heads.to_vec(), passages: contents::passages(document, visits) }
    }
}

/// What is read and held for searching.
#[derive(Default)]
pub(super) struct Searching {
    /// `None` until somebody searches.
    pages: Option<BTreeMap<SpaceId, Pages>>,
    to_read: VecDeque<u8>,
    under_way: Option<(u64, u8)>,
    /// Spaces whose text has to be made from the document.
    to_make: BTreeSet<SpaceId>,
    revision: u64,
}

impl Searching {
    pub(super) fn is_reading(&self) -> bool {
        self.under_way.is_some()
    }

    /// Tells whether a space's text has to be made from its document.
    pub(super) fn misses(&self, id: SpaceId) -> bool {
        self.to_make.contains(&id)
    }

    /// Forgets the text of a space that is not kept any more.
    pub(super) fn forget(&mut self, id: SpaceId) {
        self.to_make.remove(&id);
        if let Some(pages) = &mut self.pages {
            pages.remove(&id);
            self.revision += 1;
        }
    }

    fn hold(&mut self, id: SpaceId, text: Text) {
        self.to_make.remove(&id);
        if let Some(pages) = &mut self.pages {
            pages.insert(id, Pages::of(text.passages));
            self.revision += 1;
        }
    }
}

impl Engine {
    /// Begins to read what is searched, the first time.
    pub(super) fn open_search(&mut self) {
        if self.searching.pages.is_none() {
            self.searching.pages = Some(BTreeMap::new());
            self.searching.to_read = (0..READS).collect();
        }
    }

    /// Keeps a space's text, in the transaction of what changed it.
    pub(super) fn keep_text(&mut self, id: SpaceId) {
        let Some(space) = self.spaces.get(&id) else { return };
        let Some(document) = space.document().filter(|_| space.may_sleep_at_all()) else { return };
        let text = Text::of(document, &space.glance.heads, space.visits());
        self.take_text(id, text);
    }

    /// Keeps a text that was made beside its space's document.
    pub(super) fn take_text(&mut self, id: SpaceId, text: Text) {
        self.storage.put(&mut self.random, name::text(id), &text);
        self.searching.hold(id, text);
    }

    /// Reads the next texts; what screens wait for comes first.
    pub(super) fn read_texts(&mut self) {
        if self.searching.is_reading() || !self.may_read_texts() {
            return;
        }
        let Some(part) = self.searching.to_read.pop_front() else { return };
        self.tickets += 1;
        self.searching.under_way = Some((self.tickets, part));
        self.effects.push(Effect::Read { ticket: self.tickets, prefixes: vec![name::texts(part)] });
    }

    /// Takes in texts that were read; tells whether they were what was read.
    pub(super) fn texts_were_read(&mut self, ticket: u64, records: &[(String, Vec<u8>)]) -> bool {
        if self.searching.under_way.take_if(|(under_way, _)| *under_way == ticket).is_none() {
            return false;
        }
        for (name, bytes) in records {
            let ("text", Some(id), _) = name::parse(name) else { continue };
            let is_held = self.searching.pages.as_ref().is_some_and(|pages| pages.contains_key(&id));
            // One of before the last change, or that does not open, is made anew.
            let text = self.storage.open(name, bytes).filter(|text: &Text| {
                text.version == TEXT_VERSION && self.spaces.get(&id).is_some_and(|space| space.glance.heads == text.heads)
            });
            if let Some(text) = text.filter(|_| !is_held) {
                self.searching.hold(id, text);
            }
        }
        if self.searching.to_read.is_empty() {
            self.make_missing_texts();
        }
        self.searching.revision += 1;
        self.show = true;
        true
    }

    /// Puts back what could not be read; tells whether it was texts.
    pub(super) fn texts_were_not_read(&mut self, ticket: u64) -> bool {
        let part = self.searching.under_way.take_if(|(under_way, _)| *under_way == ticket);
        part.into_iter().for_each(|(_, part)| self.searching.to_read.push_front(part));
        part.is_some()
    }

    /// Has the texts made that are not there: at once where the document is awake, else as soon as it is.
    fn make_missing_texts(&mut self) {
        let blank = [Kind::CaseLog, Kind::Card].map(|kind| self.blank_glance(kind).heads);
        let Some(pages) = &self.searching.pages else { return };
        let is_missing =
            |space: &&Space| space.may_sleep_at_all() && !pages.contains_key(&space.id) && !blank.contains(&space.glance.heads);
        let missing: Vec<SpaceId> = self.spaces.values().filter(is_missing).map(|space| space.id).collect();
        for id in missing {
            self.searching.to_make.insert(id);
            if self.want(id) {
                self.keep_text(id);
            }
        }
    }

    /// Tells how much of what this device keeps can be searched.
    pub fn search_state(&self) -> SearchState {
        let spaces = || self.spaces.values().filter(|space| space.may_sleep_at_all());
        let is_coming = |id: SpaceId| {
            let part = id.0[0] >> 4;
            let is_read = |reading: u8| reading != part;
            !self.searching.to_read.iter().copied().chain(self.searching.under_way.map(|(_, part)| part)).all(is_read)
        };
        let missing = spaces().filter(|space| is_coming(space.id) || self.searching.misses(space.id)).count();
        let total = spaces().count();
        let done = if self.searching.pages.is_some() { total - missing } else { 0 };
        SearchState { done, total, revision: self.searching.revision }
    }

    /// Looks for what was typed; gives `most` texts at most.
    pub fn search(&self, typed: &str, most: usize) -> SearchView {
        let sought = Sought::of(typed);
        let (Some(pages), false) = (&self.searching.pages, sought.is_empty()) else { return SearchView::default() };
        let mut clients: Vec<ClientId> = Vec::new();
        let mut found: Vec<(ClientId, &str, Option<Timestamp>, Place, &Passage)> = Vec::new();
        let names: Vec<(ClientId, String, String)> = self
            .cases
            .keys()
            .filter(|client| !self.merged.contains_key(client))
            .filter_map(|client| {
                let name = self.client_name(*client)?;
                // Whoever knows a client by the name of a double finds the file that stayed.
                let doubles = self.files(*client).skip(1).filter_map(|double| self.own_name(double));
                let folded = std::iter::once(name.clone()).chain(doubles).map(|name| fold(&name)).collect::<Vec<_>>().join("\n");
                Some((*client, folded, name))
            })
            .collect();
        let (pending, erased) = (self.pending_pages(), self.erased_entries());
        let is_erased = |passage: &Passage| matches!(passage.place, Place::Entry(entry) if erased.contains(&entry));
        for (client, folded, name) in &names {
            if sought.is_in(folded) {
                clients.push(*client);
            }
            let words = sought.beside(folded);
            let spaces = self.case_logs(*client).map(|log| log.id).chain(self.cards(*client));
            let of_client = spaces.filter_map(|id| pages.get(&id)).chain(pending.get(client));
            for page in of_client {
                page.each_with(&words, |passage| {
                    if !is_erased(passage) {
                        found.push((*client, name, passage.at, passage.place, passage));
                    }
                });
            }
        }
        let count = found.len();
        let newest =
            |(client, _, at, place, _): &(ClientId, &str, Option<Timestamp>, Place, &Passage)| std::cmp::Reverse((*at, *place, *client));
        // A letter is found nearly everywhere: only what is shown is put in order.
        if most < count {
            found.select_nth_unstable_by_key(most, newest);
            found.truncate(most);
        }
        found.sort_unstable_by_key(newest);
        let hit = |(client, name, at, place, passage): &(ClientId, &str, Option<Timestamp>, Place, &Passage)| HitView {
            client: *client,
            client_name: (*name).to_owned(),
            is_closed: self.cases.get(client).is_some_and(|case| case.closed.is_some()),
            place: *place,
            at: *at,
            outcome: passage.outcome,
            excerpt: Excerpt::of(&passage.text, &sought),
        };
        let hits = found.iter().map(hit).collect();
        SearchView { clients: self.rows_of(&clients), hits, count }
    }

    fn rows_of(&self, clients: &[ClientId]) -> Vec<ClientRow> {
        let mut rows: Vec<ClientRow> = clients.iter().filter_map(|client| self.client_row(*client)).collect();
        rows.sort_by_cached_key(|row| (fold(&row.name), row.client));
        rows.truncate(CLIENTS_MAX);
        rows
    }

    /// Gives what was said of visits that can still be undone, by client.
    fn pending_pages(&self) -> BTreeMap<ClientId, Pages> {
        let mut passages: BTreeMap<ClientId, Vec<Passage>> = BTreeMap::new();
        for (entry, pending) in self.pending.iter() {
            let text = said_in(&pending.details);
            if text.is_empty() {
                continue;
            }
            let passage = Passage { place: Place::Entry(*entry), at: Some(pending.at), outcome: Some(pending.outcome), text };
            passages.entry(self.stays(pending.client)).or_default().push(passage);
        }
        passages.into_iter().map(|(client, passages)| (client, Pages::of(passages))).collect()
    }
}

/// Gives all that somebody wrote of a visit, as a document would be searched.
fn said_in(details: &Details) -> String {
    let written = [&details.note, &details.mandate, &details.not_yet, &details.step, &details.next];
    written.into_iter().filter(|text| !text.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}
