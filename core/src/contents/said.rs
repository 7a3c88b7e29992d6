//! What entries and the client say that a stand-in needs: what is promised, what the client allows now, and what not yet.

use crate::document::{DevicePrefix, Document, Map};
use crate::id::{EntryId, WorkerId};
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A sentence with who said it and when.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    pub text: String,
    pub at: Timestamp,
    pub by: Option<DevicePrefix>,
    /// Who wrote it as a spreadsheet said.
    pub written_by: Option<WorkerId>,
    /// Whether it stands where the client sets it.
    pub by_client: bool,
}

/// A next step that is not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    pub entry: EntryId,
    pub text: String,
    /// The day, such as `2026-11-30`; empty where none was named.
    pub on: String,
    pub author: DevicePrefix,
}

/// What a document says of what is promised and allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    pub promised: Vec<Promise>,
    pub allows: Option<Said>,
    pub not_yet: Option<Said>,
}

/// Reads what is promised and allowed, from a CaseLog or a Card: the newest entry that says it, or what the client set since.
pub fn standing(document: &Document) -> Standing {
    let mut standing = Standing::default();
    for (key, map) in document.map(&["entries"]).into_iter().flat_map(|entries| entries.maps()) {
        let (Some(entry), Some(at), Some(author)) = (EntryId::from_hex(&key), map.int("at").map(Timestamp::from_ms), map.first_author())
        else {
            continue;
        };
        // It was moved away: nothing that it says counts here.
        if map.has("gone") {
            continue;
        }
        if let Some(text) = filled(&map, "next").filter(|_| !is_done(&map)) {
            standing.promised.push(Promise { entry, text, on: map.text("next-on").unwrap_or_default(), author });
        }
        let said = |key| {
            // Of what was carried over, the carrier wrote every key.
            let by = map.writer(key).map(|by| if Some(by) == map.author() { author } else { by });
            let written_by = map.bytes("by").map(WorkerId);
            Some(Said { text: filled(&map, key)?, at, by, written_by, by_client: false })
        };
        standing.allows = newer(standing.allows.take(), said("allows"));
        standing.not_yet = newer(standing.not_yet.take(), said("not-yet"));
    }
    if let Some(client) = document.map(&["client"]) {
        let at = Timestamp::from_ms(client.int("allows-at").unwrap_or(0));
        let said = |key| Some(Said { text: filled(&client, key)?, at, by: client.writer(key), written_by: None, by_client: true });
        standing.allows = newer(standing.allows.take(), said("allows"));
        standing.not_yet = newer(standing.not_yet.take(), said("not-yet"));
    }
    standing
}

/// Gives the newer of two; of the same time the one whose text comes last, the same on every device.
pub fn newer(one: Option<Said>, other: Option<Said>) -> Option<Said> {
    [one, other].into_iter().flatten().max_by(|one, other| (one.at, &one.text).cmp(&(other.at, &other.text)))
}

fn filled(map: &Map<'_>, key: &str) -> Option<String> {
    map.text(key).filter(|text| !text.is_empty())
}

fn is_done(entry: &Map<'_>) -> bool {
    entry.bool("next-done") == Some(true) || entry.int("next-done").is_some() || filled(entry, "next-done").is_some()
}
