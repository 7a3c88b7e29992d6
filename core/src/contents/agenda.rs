//! A team's agenda and its escalation card, as a Team holds them: no client's name.

use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::{ClientId, QuestionId, WorkerId};
use crate::model::agenda::QuestionKind;
use crate::model::escalation::EscalationField;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the keys begin with under which each device says what came of a question: two that do so at once both stay.
const CAME: &str = "came-";

/// What is asked. Also a record on the device for ten seconds: its bytes are for ever.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub at: Timestamp,
    pub client: ClientId,
    /// `None` for one of a later version.
    pub kind: Option<QuestionKind>,
    /// Empty where the kind's own sentence says it.
    pub text: String,
    /// Who is asked; `None` is the whole team.
    pub of: Option<WorkerId>,
    /// Somebody chose red.
    pub is_red: bool,
}

/// A question as a Team holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub question: QuestionId,
    pub asked: Asked,
    pub author: DevicePrefix,
    pub is_done: bool,
    /// What came of it, and whose device said so.
    pub came: Vec<(DevicePrefix, String)>,
}

/// Reads the questions that were not taken away, oldest first.
pub fn questions(team: &Document) -> Vec<Question> {
    let read = |(key, map): (String, Map<'_>)| {
        let came = |key: String| {
            let text = key.starts_with(CAME).then(|| map.text(&key))?.filter(|text| !text.is_empty())?;
            Some((map.writer(&key)?, text))
        };
        Some(Question {
            question: QuestionId::from_hex(&key)?,
            asked: Asked {
                at: Timestamp::from_ms(map.int("at")?),
                client: ClientId(map.bytes("client")?),
                kind: map.text("kind").and_then(|code| QuestionKind::from_code(&code)),
                text: map.text("question").unwrap_or_default(),
                of: map.bytes("for").map(WorkerId),
                is_red: map.bool("red") == Some(true),
            },
            author: map.author()?,
            is_done: map.bool("done") == Some(true),
            came: map.keys().filter_map(came).collect(),
        })
        .filter(|_| map.bool("gone") != Some(true))
    };
    let mut questions: Vec<Question> = team.map(&["agenda"]).into_iter().flat_map(|agenda| agenda.maps()).filter_map(read).collect();
    questions.sort_by_key(|question| (question.asked.at, question.question));
    questions
}

/// Writes a question. What it says that is there already is not written again.
pub fn put_question(edit: &mut Edit<'_>, question: QuestionId, asked: &Asked) {
    let key = question.to_string();
    edit.put(&["agenda", &key, "at"], Value::Int(asked.at.ms));
    edit.put(&["agenda", &key, "client"], Value::Bytes(asked.client.0.to_vec()));
    if let Some(kind) = asked.kind {
        edit.put(&["agenda", &key, "kind"], kind.code());
    }
    if !asked.text.is_empty() || edit.has(&["agenda", &key, "question"]) {
        edit.put(&["agenda", &key, "question"], asked.text.as_str());
    }
    match asked.of {
        Some(worker) => edit.put(&["agenda", &key, "for"], Value::Bytes(worker.0.to_vec())),
        None => edit.remove(&["agenda", &key, "for"]),
    }
    if asked.is_red || edit.has(&["agenda", &key, "red"]) {
        edit.put(&["agenda", &key, "red"], Value::Bool(asked.is_red));
    }
}

/// Writes whether a question is done, and what this device says came of it. An empty text is written only where it takes one away.
pub fn put_question_done(edit: &mut Edit<'_>, question: QuestionId, is_done: bool, device: DevicePrefix, came: &str) {
    let key = question.to_string();
    let device: String = device.iter().map(|byte| format!("{byte:02x}")).collect();
    let came_key = format!("{CAME}{device}");
    edit.put(&["agenda", &key, "done"], Value::Bool(is_done));
    if !came.is_empty() || edit.has(&["agenda", &key, &came_key]) {
        edit.put(&["agenda", &key, &came_key], came);
    }
}

/// Takes a question away: no screen shows it any more, and its words go. Who has the document's history still has them.
pub fn put_question_gone(edit: &mut Edit<'_>, question: QuestionId) {
    let key = question.to_string();
    edit.put(&["agenda", &key, "gone"], Value::Bool(true));
    edit.remove(&["agenda", &key, "question"]);
}

/// Reads what the team filled in of the escalation card.
pub fn escalation(team: &Document) -> BTreeMap<EscalationField, String> {
    let Some(settings) = team.map(&["settings"]) else { return BTreeMap::new() };
    let read = |field: &EscalationField| Some((*field, field.read(&settings.text(&key(*field))?).filter(|text| !text.is_empty())?));
    EscalationField::ALL.iter().filter_map(read).collect()
}

/// Writes one field of the escalation card. An empty text is written only where it takes one away.
pub fn put_escalation(edit: &mut Edit<'_>, field: EscalationField, text: &str) {
    if !text.is_empty() || edit.has(&["settings", &key(field)]) {
        edit.put(&["settings", &key(field)], text);
    }
}

fn key(field: EscalationField) -> String {
    format!("escalation-{}", field.code())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, CheckedChange, Kind};
    use crate::id::DeviceId;

    const QUESTION: QuestionId = QuestionId([5; 16]);

    fn team(device: u8) -> Document {
        Document::genesis(Kind::Team, Actor::new(DeviceId([device; 16]), [7; 8]))
    }

    fn asked() -> Asked {
        Asked {
            at: Timestamp::from_ms(9),
            client: ClientId([2; 16]),
            kind: Some(QuestionKind::Risk),
            text: "Wie gaat mee?".into(),
            of: Some(WorkerId([3; 16])),
            is_red: true,
        }
    }

    #[test]
    fn a_question_reads_back_and_what_is_taken_from_it_is_gone() {
        let mut team = team(1);
        team.edit(|edit| put_question(edit, QUESTION, &asked()));
        assert_eq!(questions(&team).pop().map(|question| (question.asked, question.author)), Some((asked(), [1; 8])));
        let plain = Asked { text: String::new(), of: None, is_red: false, ..asked() };
        team.edit(|edit| put_question(edit, QUESTION, &plain));
        assert_eq!(questions(&team).pop().map(|question| question.asked), Some(plain.clone()));
        assert_eq!(team.edit(|edit| put_question(edit, QUESTION, &plain)), None);
        team.edit(|edit| put_question_gone(edit, QUESTION));
        assert_eq!(questions(&team), []);
    }

    #[test]
    fn what_two_say_came_of_it_at_once_both_stays() {
        let (mut one, mut two) = (team(1), team(2));
        let read = |raw: &[u8], device| CheckedChange::read(raw, DeviceId([device; 16])).expect("sound");
        let put = one.edit(|edit| put_question(edit, QUESTION, &asked())).expect("edited");
        two.apply(&[read(&put, 1)]).expect("applied");
        let by_one = one.edit(|edit| put_question_done(edit, QUESTION, true, [1; 8], "Samen gaan")).expect("edited");
        let by_two = two.edit(|edit| put_question_done(edit, QUESTION, true, [2; 8], "Eerst bellen")).expect("edited");
        one.apply(&[read(&by_two, 2)]).expect("applied");
        two.apply(&[read(&by_one, 1)]).expect("applied");
        let expected = vec![([1; 8], "Samen gaan".to_owned()), ([2; 8], "Eerst bellen".to_owned())];
        for team in [&one, &two] {
            assert_eq!(questions(team).pop().map(|question| (question.is_done, question.came)), Some((true, expected.clone())));
        }
    }

    #[test]
    fn a_number_that_cannot_be_dialled_reads_as_not_filled_in() {
        let mut team = team(1);
        team.edit(|edit| {
            put_escalation(edit, EscalationField::CrisisNumber, "088-0000000");
            put_escalation(edit, EscalationField::Line1, "Zeg wie je bent");
            edit.put(&["settings", "escalation-doctors-post-number"], "vraag de receptie");
        });
        let keys: Vec<EscalationField> = escalation(&team).into_keys().collect();
        assert_eq!(keys, [EscalationField::CrisisNumber, EscalationField::Line1]);
        team.edit(|edit| put_escalation(edit, EscalationField::Line1, ""));
        assert_eq!(escalation(&team).len(), 1);
    }
}
