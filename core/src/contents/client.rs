//! Who the client is, in a CaseLog or a Card, and how to reach them, in a CaseLog.

use crate::document::{Document, Edit};
use crate::model::client::ContactField;
use std::collections::BTreeMap;

/// Reads the client's name, from a CaseLog or a Card.
pub fn client_name(document: &Document) -> Option<String> {
    document.map(&["client"])?.text("name")
}

/// Writes the client's name, in a CaseLog or a Card.
pub fn put_client_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["client", "name"], name);
}

/// Reads the contact data; a field that was cleared is there and empty.
pub fn contact(case_log: &Document) -> BTreeMap<ContactField, String> {
    let Some(client) = case_log.map(&["client"]) else { return BTreeMap::new() };
    ContactField::ALL.iter().filter_map(|field| Some((*field, client.text(field.code())?))).collect()
}

/// Writes one field of the contact data.
pub fn put_contact(edit: &mut Edit<'_>, field: ContactField, text: &str) {
    edit.put(&["client", field.code()], text);
}
