//! Who the client is, in a CaseLog or a Card.

use crate::document::{Document, Edit, Value};
use crate::time::Timestamp;

/// Reads the client's name, from a CaseLog or a Card.
pub fn client_name(document: &Document) -> Option<String> {
    document.map(&["client"])?.text("name")
}

/// Writes the client's name, in a CaseLog or a Card.
pub fn put_client_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["client", "name"], name);
}

/// Reads until when the client asked not to be visited, from a Card.
pub fn quiet_until(card: &Document) -> Option<Timestamp> {
    card.map(&["client"])?.int("quiet-until").map(Timestamp::from_ms)
}

/// Writes until when the client asked not to be visited; `None` takes it away.
pub fn put_quiet_until(edit: &mut Edit<'_>, until: Option<Timestamp>) {
    match until {
        Some(until) => edit.put(&["client", "quiet-until"], Value::Int(until.ms)),
        None => edit.remove(&["client", "quiet-until"]),
    }
}
