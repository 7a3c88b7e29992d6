//! What was erased of clients' CaseLogs: a Team says which entries, never what stood in them, and which documents are to go.

use crate::document::{DevicePrefix, Document, Edit, Value};
use crate::id::{ClientId, EntryId, SpaceId};
use crate::time::Timestamp;

/// An entry that somebody erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    pub client: ClientId,
    pub entry: EntryId,
    /// The calendar year of the CaseLog that held it.
    pub year: u16,
    pub at: Timestamp,
    /// Who erased it: more than one where they did not know of each other.
    pub by: Vec<DevicePrefix>,
    /// Who found that its own author erased it.
    pub confirmed_by: Option<DevicePrefix>,
}

/// A document that another took the place of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retired {
    pub client: ClientId,
    pub space: SpaceId,
    /// When an admin's device had the relay erase it; `None` until then.
    pub gone_at: Option<Timestamp>,
}

/// Reads what was erased of all clients.
pub fn erasures(team: &Document) -> Vec<Erasure> {
    let clients = team.map(&["cases"]).into_iter().flat_map(|cases| cases.maps());
    let all = clients.flat_map(|(client, case)| {
        let erased = case.map("erased").into_iter().flat_map(|erased| erased.maps());
        erased.filter_map(move |(entry, map)| {
            Some(Erasure {
                client: ClientId::from_hex(&client)?,
                entry: EntryId::from_hex(&entry)?,
                year: map.int("year")?.try_into().ok()?,
                at: Timestamp::from_ms(map.int("at")?),
                by: map.authors().collect(),
                confirmed_by: map.writer("confirmed"),
            })
        })
    });
    all.collect()
}

/// Writes that an entry was erased.
pub fn put_erasure(edit: &mut Edit<'_>, client: ClientId, entry: EntryId, year: u16, at: Timestamp) {
    let (client, entry) = (client.to_string(), entry.to_string());
    edit.put(&["cases", &client, "erased", &entry, "year"], Value::Int(year.into()));
    edit.put(&["cases", &client, "erased", &entry, "at"], Value::Int(at.ms));
}

/// Writes that an entry was erased by its own author.
pub fn put_erasure_confirmed(edit: &mut Edit<'_>, client: ClientId, entry: EntryId) {
    edit.put(&["cases", &client.to_string(), "erased", &entry.to_string(), "confirmed"], Value::Bool(true));
}

/// Reads which documents are to go, of all clients.
pub fn retired(team: &Document) -> Vec<Retired> {
    let clients = team.map(&["cases"]).into_iter().flat_map(|cases| cases.maps());
    let all = clients.flat_map(|(client, case)| {
        let retired = case.map("retired");
        let ids = retired.iter().flat_map(|retired| retired.keys()).collect::<Vec<_>>();
        ids.into_iter().filter_map(move |space| {
            let ms = retired.as_ref()?.int(&space)?;
            let gone_at = (ms > 0).then_some(Timestamp::from_ms(ms));
            Some(Retired { client: ClientId::from_hex(&client)?, space: SpaceId::from_hex(&space)?, gone_at })
        })
    });
    all.collect()
}

/// Writes that a document is to go, or when it went.
pub fn put_retired(edit: &mut Edit<'_>, client: ClientId, space: SpaceId, gone_at: Option<Timestamp>) {
    let (client, space) = (client.to_string(), space.to_string());
    if gone_at.is_some() || !edit.has(&["cases", &client, "retired", &space]) {
        edit.put(&["cases", &client, "retired", &space], Value::Int(gone_at.map_or(0, |at| at.ms)));
    }
}
