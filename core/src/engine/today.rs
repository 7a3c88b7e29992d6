//! Today, and the list of clients for logging a contact: made from glances, so that no document is woken for it.

use super::*;
use crate::contents::{self, Promise, fold};
use crate::document::DevicePrefix;
use crate::model::card::CardDate;
use crate::rhythm;
use crate::today::{Facts, Place, Why, is_for, place, put_likely_first};
use crate::view::*;
use std::cmp::Reverse;

/// How many of one's own visits without a note are still worth finishing, in milliseconds: two days.
const UNFINISHED_MS: i64 = 2 * 24 * 3_600_000;
/// How far back "today" reaches, in milliseconds: a late shift is still today after midnight.
const TODAY_MS: i64 = 18 * 3_600_000;

impl Engine {
    /// Gives what the person's first screen shows. A promise is for today by the day in UTC, as the end of a client's quiet is.
    pub fn today(&self, now: Timestamp) -> TodayView {
        let (day, erased, authors) = (CardDate::in_utc(now), self.erased_entries(), self.authors());
        let mut mandates = self.unseen_mandates();
        let mut view = TodayView::default();
        let mut due = Vec::new();
        for client in self.carried_clients() {
            let visits = self.recent_visits(client);
            let row = ClientRow { client, name: self.client_name(client).unwrap_or_default(), last: visits.first().cloned() };
            for visit in visits.into_iter().filter(|visit| visit.mine) {
                if visit.note.is_empty() && visit.at >= now.plus_ms(-UNFINISHED_MS) {
                    view.unfinished.push(visit.clone());
                }
                if visit.at >= now.plus_ms(-TODAY_MS) {
                    view.logged.push(visit);
                }
            }
            let is_quiet = self.wants_quiet(client, now);
            let promised = |promise: &Promise| self.promised_row(&row, promise, is_quiet, &authors);
            let promises = self.promises(client, &erased).into_iter().map(promised);
            let mut promises: Vec<PromisedRow> = promises.filter(|promise| is_for(promise.on, day)).collect();
            let facts = self.facts(&row, mandates.contains_key(&client), !promises.is_empty(), is_quiet);
            view.clients += 1;
            match (place(facts, now), facts.rhythm) {
                (Place::NewMandate, _) => {
                    sort_promises(&mut promises);
                    view.mandates.extend(mandates.remove(&client).map(|mandate| NewMandateRow { mandate, promised: promises }));
                }
                (Place::Promised, _) => view.promised.append(&mut promises),
                (Place::Due(exceeded), Some(rhythm)) => due.push((exceeded, DueRow { row, rhythm })),
                (Place::LongestAgo, _) => view.longest_ago.push(row),
                (Place::Quiet, _) => view.quiet += 1,
                (Place::InRhythm | Place::Due(_), _) => {}
            }
        }
        let last = |row: &ClientRow| row.last.as_ref().map(|visit| visit.at);
        let by_name = |row: &ClientRow| (fold(&row.name), row.client);
        for visits in [&mut view.unfinished, &mut view.logged] {
            visits.sort_by_key(|visit| Reverse((visit.at, visit.entry)));
        }
        view.mandates.sort_by_key(|row| (Reverse(row.mandate.at), row.mandate.client));
        sort_promises(&mut view.promised);
        view.longest_ago.sort_by_cached_key(|row| (last(row), by_name(row)));
        due.sort_by_cached_key(|(exceeded, due)| (Reverse(*exceeded), last(&due.row), by_name(&due.row)));
        view.due = due.into_iter().map(|(_, due)| due).collect();
        view
    }

    /// Gives all clients for logging a contact, those first whom one looks for most likely, and says of them why.
    pub fn clients_to_choose(&self, now: Timestamp) -> Vec<ChoiceRow> {
        let (day, erased) = (CardDate::in_utc(now), self.erased_entries());
        let choice = |client| {
            let visits = self.recent_visits(client);
            let visited = visits.iter().filter(|visit| visit.mine).map(|visit| visit.at).max();
            let row = ClientRow { client, name: self.client_name(client)?, last: visits.into_iter().next() };
            let days = self.promises(client, &erased).into_iter().filter_map(|promise| CardDate::from_iso(&promise.on));
            let promised = days.filter(|on| *on <= day).min().map(Why::Promised);
            let why = promised.or_else(|| match place(self.facts(&row, false, false, self.wants_quiet(client, now)), now) {
                Place::Due(exceeded) => Some(Why::Due(Reverse(exceeded))),
                _ => None,
            });
            Some(ChoiceRow { row, visited, why })
        };
        let mut rows: Vec<ChoiceRow> = self.carried_clients().filter_map(choice).collect();
        rows.sort_by_cached_key(|choice| (fold(&choice.row.name), choice.row.client));
        put_likely_first(&mut rows);
        rows
    }

    fn facts(&self, row: &ClientRow, has_new_mandate: bool, has_promise: bool, is_quiet: bool) -> Facts {
        Facts {
            has_new_mandate,
            has_promise,
            rhythm: self.cases.get(&row.client).and_then(|case| case.rhythm),
            last: row.last.as_ref().map(|visit| visit.at),
            is_quiet,
        }
    }

    /// Gives what is promised to a client and not done, each once: a shared entry stands in the Card as well, and one that was erased may
    /// stand in an older edition still.
    pub(super) fn promises(&self, client: ClientId, erased: &BTreeSet<EntryId>) -> Vec<&Promise> {
        let cards = self.cards(client).filter_map(|card| self.spaces.get(&card));
        let all = self.case_logs(client).chain(cards).flat_map(|space| &space.glance.standing.promised);
        let mut told = BTreeSet::new();
        all.filter(|promise| !erased.contains(&promise.entry) && told.insert(promise.entry)).collect()
    }

    /// Tells whether a client asked not to be visited for now, or ended this person's access to the Card.
    fn wants_quiet(&self, client: ClientId, now: Timestamp) -> bool {
        rhythm::is_quiet(self.quiet_until(client), now) || self.card_kept(client).is_some_and(|card| self.is_access_ended(card))
    }

    fn promised_row(&self, row: &ClientRow, promise: &Promise, is_quiet: bool, authors: &BTreeMap<DevicePrefix, String>) -> PromisedRow {
        let by = || authors.get(&promise.author).cloned().unwrap_or_default();
        PromisedRow {
            client: row.client,
            name: row.name.clone(),
            entry: promise.entry,
            text: promise.text.clone(),
            on: CardDate::from_iso(&promise.on),
            by: (promise.author != self.prefix()).then(by),
            is_quiet,
        }
    }

    /// Gives what clients changed on phones of their own and the person has not seen.
    fn unseen_mandates(&self) -> BTreeMap<ClientId, MandateView> {
        let own = self.spaces.get(&self.device.own).and_then(Space::document);
        let is_unseen = |mandate: &MandateView| own.and_then(|own| contents::seen(own, mandate.client)) != Some(mandate.at);
        self.mandates().into_iter().filter(is_unseen).map(|mandate| (mandate.client, mandate)).collect()
    }

    /// Gives what a client changed, where the person has not seen it.
    pub fn unseen_mandate(&self, client: ClientId) -> Option<MandateView> {
        self.unseen_mandates().remove(&client)
    }

    /// Notes in one's own space that one saw what a client changed.
    pub(super) fn see_mandate(&mut self, client: ClientId) {
        if let Some(mandate) = self.unseen_mandate(client) {
            let own = self.device.own;
            self.edit(own, own.0, |edit| contents::put_seen(edit, client, mandate.at));
        }
    }
}

/// Puts promises in order: by day, those without one last; one's own first, then by name.
fn sort_promises(promises: &mut [PromisedRow]) {
    promises.sort_by_cached_key(|promise| (promise.on.is_none(), promise.on, promise.by.is_some(), fold(&promise.name), promise.entry));
}
