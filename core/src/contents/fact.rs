//! What a stand-in has to know of a client, as a CaseLog holds it. A fact is never written over: a new wording is a new fact that names the one
//! before, so that the old one stays readable, with who said it and when.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::FactId;
use crate::model::client::FactKind;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A fact of a client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    pub fact: FactId,
    pub kind: FactKind,
    pub text: String,
    /// When it was said, or last confirmed.
    pub at: Timestamp,
    /// When it was struck out, or another wording took its place.
    pub gone: Option<Timestamp>,
    /// The fact whose wording it replaces.
    pub was: Option<FactId>,
    pub author: DevicePrefix,
    /// Who said last that it holds.
    pub confirmed_by: DevicePrefix,
}

/// Reads the facts, those that are gone included. One of a kind that only a later version knows is left out.
pub fn facts(case_log: &Document) -> Vec<Fact> {
    let read = |(key, map): (String, Map<'_>)| {
        let (made_by, author) = (map.author()?, map.first_author()?);
        Some(Fact {
            fact: FactId::from_hex(&key)?,
            kind: FactKind::from_code(&map.text("kind")?)?,
            text: map.text("text")?,
            at: Timestamp::from_ms(map.int("at")?),
            gone: map.int("gone").map(Timestamp::from_ms),
            was: map.bytes("was").map(FactId),
            author,
            confirmed_by: map.writer("at").filter(|by| *by != made_by).unwrap_or(author),
        })
    };
    case_log.map(&["facts"]).into_iter().flat_map(|facts| facts.maps()).filter_map(read).collect()
}

/// Writes a new fact.
pub fn put_fact(edit: &mut Edit<'_>, fact: FactId, kind: FactKind, text: &str, at: Timestamp, was: Option<FactId>) {
    let key = fact.to_string();
    edit.put(&["facts", &key, "kind"], kind.code());
    edit.put(&["facts", &key, "text"], text);
    edit.put(&["facts", &key, "at"], Value::Int(at.ms));
    if let Some(was) = was {
        edit.put(&["facts", &key, "was"], Value::Bytes(was.0.to_vec()));
    }
}

/// Writes that a fact was confirmed.
pub fn put_fact_confirmed(edit: &mut Edit<'_>, fact: FactId, at: Timestamp) {
    edit.put(&["facts", &fact.to_string(), "at"], Value::Int(at.ms));
}

/// Writes that a fact no longer holds, or is worded otherwise.
pub fn put_fact_gone(edit: &mut Edit<'_>, fact: FactId, at: Timestamp) {
    edit.put(&["facts", &fact.to_string(), "gone"], Value::Int(at.ms));
}
