//! Who the client is, in a CaseLog or a Card.

use crate::document::{Document, Edit};

/// Reads the client's name, from a CaseLog or a Card.
pub fn client_name(document: &Document) -> Option<String> {
    document.map(&["client"])?.text("name")
}

/// Writes the client's name, in a CaseLog or a Card.
pub fn put_client_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["client", "name"], name);
}
