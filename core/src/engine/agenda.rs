//! The team's agenda: a question in one tap, never the story and never a name; and the escalation card.

use super::*;
use crate::contents::{self, Asked, Question};
use crate::model::agenda::{QuestionKind, check_question, holds_name, holds_word_of_name};
use crate::model::escalation::EscalationField;
use crate::view::{AgendaView, EntryState, EscalationView, QuestionView};

/// What the person does with the agenda.
#[derive(Clone, Debug, PartialEq)]
pub enum AgendaAction {
    /// Puts a question about a client on the agenda, in the kind's own sentence; [`Engine::asked_last`] then gives it.
    Ask { client: ClientId, kind: QuestionKind },
    /// Says it otherwise; an empty text is the kind's own sentence. Only who asked.
    Reword { question: QuestionId, text: String },
    /// Asks one worker instead of the whole team, or the team again. Only who asked.
    AskOf { question: QuestionId, worker: Option<WorkerId> },
    /// Chooses red, or takes that back: a person does, nothing computes it.
    SetRed { question: QuestionId, is_red: bool },
    /// Takes a question away: within ten seconds without a trace. Only who asked.
    TakeAway { question: QuestionId },
    /// Ticks a question off, with what came of it in one line.
    Finish { question: QuestionId, came: String },
    /// Opens a question again.
    Reopen { question: QuestionId },
    /// Writes fields of the escalation card, all of them or none.
    SetEscalation { lines: BTreeMap<EscalationField, String> },
}

/// A question that can still be taken away without a trace. Its bytes are for ever.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Pending {
    asked: Asked,
    pub(super) until: Timestamp,
}

/// Questions as far as they are only on this device.
#[derive(Default)]
pub(super) struct Asking {
    pub(super) pending: BTreeMap<QuestionId, Pending>,
    last: Option<QuestionId>,
}

impl Engine {
    pub(super) fn act_on_agenda(&mut self, action: AgendaAction) -> Result<(), ActionError> {
        match action {
            AgendaAction::Ask { client, kind } => self.ask(client, kind),
            AgendaAction::Reword { question, text } => {
                let text = check_question(&text)?;
                let client = self.asked(question).map(|(asked, _)| asked.client).ok_or(ActionError::Unknown)?;
                self.check_names_nobody(&text, Some(client))?;
                self.change_question(question, true, |asked| asked.text = text)
            }
            AgendaAction::AskOf { question, worker } => {
                if worker.is_some_and(|worker| self.workers.iter().all(|known| known.worker != worker)) {
                    return Err(ActionError::Unknown);
                }
                self.change_question(question, true, |asked| asked.of = worker)
            }
            AgendaAction::SetRed { question, is_red } => self.change_question(question, false, |asked| asked.is_red = is_red),
            AgendaAction::TakeAway { question } => self.take_away(question),
            AgendaAction::Finish { question, came } => {
                let came = check_question(&came)?;
                let client = self.asked(question).map(|(asked, _)| asked.client).ok_or(ActionError::Unknown)?;
                self.check_names_nobody(&came, Some(client))?;
                self.write_question(question, |edit, device| contents::put_question_done(edit, question, true, device, &came))
            }
            AgendaAction::Reopen { question } => {
                let (_, held) = self.asked(question).ok_or(ActionError::Unknown)?;
                let mine = |held: Question| held.came.into_iter().find(|(device, _)| *device == self.prefix()).map(|(_, text)| text);
                let came = held.and_then(mine).unwrap_or_default();
                self.write_question(question, |edit, device| contents::put_question_done(edit, question, false, device, &came))
            }
            AgendaAction::SetEscalation { lines } => self.set_escalation(&lines),
        }
    }

    /// Gives the agenda; `None` without a team.
    pub fn agenda(&self) -> Option<AgendaView> {
        let me = self.my_worker();
        let mut agenda = AgendaView { asked_of_me: Vec::new(), open: Vec::new(), done: Vec::new() };
        for view in self.questions()? {
            let is_mine = view.of.as_ref().is_some_and(|(worker, _)| Some(*worker) == me);
            match (view.is_done, is_mine) {
                (true, _) => agenda.done.push(view),
                (false, true) => agenda.asked_of_me.push(view),
                (false, false) => agenda.open.push(view),
            }
        }
        // Stable: within red and not red the oldest stays first.
        agenda.asked_of_me.sort_by_key(|view| !view.is_red);
        agenda.open.sort_by_key(|view| !view.is_red);
        agenda.done.reverse();
        Some(agenda)
    }

    /// Gives the open questions that are asked of the person on this device alone.
    pub fn asked_of_me(&self) -> Vec<QuestionView> {
        self.agenda().map(|agenda| agenda.asked_of_me).unwrap_or_default()
    }

    /// Gives one question.
    pub fn question(&self, question: QuestionId) -> Option<QuestionView> {
        self.questions()?.into_iter().find(|view| view.question == question)
    }

    /// Gives the question that was asked last on this device, while it can be taken away without a trace.
    pub fn asked_last(&self) -> Option<QuestionView> {
        let question = self.asking.last.filter(|last| self.asking.pending.contains_key(last))?;
        self.question(question)
    }

    /// Gives the team's escalation card.
    pub fn escalation(&self) -> Option<EscalationView> {
        let team = self.team_space()?;
        let state = match (self.saving.contains_key(&ESCALATION), team.unsent_subjects().any(|subject| subject == ESCALATION.0)) {
            (true, _) => EntryState::Saving,
            (false, true) => EntryState::NotSent,
            (false, false) => EntryState::Sent,
        };
        Some(EscalationView { lines: contents::escalation(team.document()?), may_write: self.writable_team().is_ok(), state })
    }

    fn my_worker(&self) -> Option<WorkerId> {
        self.team_space()?.membership.member(self.id)?.worker
    }

    /// Gives all questions, the oldest first.
    fn questions(&self) -> Option<Vec<QuestionView>> {
        let team = self.team_space()?;
        let authors = self.authors();
        let unsent: BTreeSet<Subject> = team.unsent_subjects().collect();
        let name_of = |worker: WorkerId| self.workers.iter().find(|known| known.worker == worker).map(|known| known.name.clone());
        let view = |question: QuestionId, asked: Asked, state: EntryState| QuestionView {
            question,
            at: asked.at,
            kind: asked.kind,
            text: asked.text,
            client: asked.client,
            client_name: self.client_name(asked.client),
            author: self.me(),
            mine: true,
            of: asked.of.map(|worker| (worker, name_of(worker).unwrap_or_default())),
            is_red: asked.is_red,
            is_done: false,
            came: Vec::new(),
            state,
        };
        let is_saving = |question: &QuestionId| self.saving.contains_key(&EntryId(question.0));
        let of_team = |held: Question| {
            let state = match (is_saving(&held.question), unsent.contains(&held.question.0)) {
                (true, _) => EntryState::Saving,
                (false, true) => EntryState::NotSent,
                (false, false) => EntryState::Sent,
            };
            QuestionView {
                author: authors.get(&held.author).cloned(),
                mine: held.author == self.prefix(),
                is_done: held.is_done,
                came: held.came.into_iter().map(|(by, text)| (authors.get(&by).cloned().unwrap_or_default(), text)).collect(),
                ..view(held.question, held.asked, state)
            }
        };
        let of_pending = |(question, pending): (&QuestionId, &Pending)| {
            let state = match is_saving(question) {
                true => EntryState::Saving,
                false => EntryState::Undoable { until: pending.until },
            };
            view(*question, pending.asked.clone(), state)
        };
        let mut views: Vec<QuestionView> = contents::questions(team.document()?).into_iter().map(of_team).collect();
        views.extend(self.asking.pending.iter().map(of_pending));
        views.sort_by_key(|view| (view.at, view.question));
        Some(views)
    }

    /// Finds a question: what it asks, and what the Team holds of it once it does.
    fn asked(&self, question: QuestionId) -> Option<(Asked, Option<Question>)> {
        if let Some(pending) = self.asking.pending.get(&question) {
            return Some((pending.asked.clone(), None));
        }
        let held = contents::questions(self.team_space()?.document()?).into_iter().find(|held| held.question == question)?;
        Some((held.asked.clone(), Some(held)))
    }

    fn ask(&mut self, client: ClientId, kind: QuestionKind) -> Result<(), ActionError> {
        self.writable_team()?;
        self.client_name(client).ok_or(ActionError::Unknown)?;
        let question = QuestionId(self.random.bytes());
        let asked = Asked { at: self.now, client, kind: Some(kind), text: String::new(), of: None, is_red: false };
        self.keep_pending_question(question, Pending { asked, until: self.now.plus_ms(UNDO_MS) });
        self.asking.last = Some(question);
        Ok(())
    }

    fn keep_pending_question(&mut self, question: QuestionId, pending: Pending) {
        self.storage.put(&mut self.random, name::asking(question), &pending);
        self.asking.pending.insert(question, pending);
        self.save(EntryId(question.0));
    }

    fn change_question(&mut self, question: QuestionId, only_author: bool, change: impl FnOnce(&mut Asked)) -> Result<(), ActionError> {
        let (mut asked, held) = self.asked(question).ok_or(ActionError::Unknown)?;
        change(&mut asked);
        match held {
            None => {
                let until = self.asking.pending.get(&question).map_or(self.now, |pending| pending.until);
                self.keep_pending_question(question, Pending { asked, until });
                Ok(())
            }
            Some(held) if only_author && held.author != self.prefix() => Err(ActionError::NotTheAuthor),
            Some(_) => self.write_question(question, |edit, _| contents::put_question(edit, question, &asked)),
        }
    }

    fn take_away(&mut self, question: QuestionId) -> Result<(), ActionError> {
        if self.asking.pending.remove(&question).is_some() {
            self.storage.delete(name::asking(question));
            return Ok(());
        }
        match self.asked(question) {
            Some((_, Some(held))) if held.author == self.prefix() => {
                self.write_question(question, |edit, _| contents::put_question_gone(edit, question))
            }
            Some(_) => Err(ActionError::NotTheAuthor),
            None => Err(ActionError::Unknown),
        }
    }

    /// Writes in the Team about a question; one that could still be taken away without a trace is written first.
    fn write_question(&mut self, question: QuestionId, write: impl FnOnce(&mut Edit<'_>, [u8; 8])) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        self.asked(question).ok_or(ActionError::Unknown)?;
        self.settle_question(question);
        let device = self.prefix();
        self.edit(team, question.0, |edit| write(edit, device));
        self.save(EntryId(question.0));
        Ok(())
    }

    /// Writes questions whose ten seconds are over into the Team.
    pub(super) fn settle_questions(&mut self) {
        // A clock set back must not keep a question here for longer than it was promised.
        let latest = self.now.plus_ms(UNDO_MS);
        self.asking.pending.values_mut().for_each(|pending| pending.until = pending.until.min(latest));
        let is_due =
            |(question, pending): &(&QuestionId, &Pending)| pending.until <= self.now && !self.saving.contains_key(&EntryId(question.0));
        let due: Vec<QuestionId> = self.asking.pending.iter().filter(is_due).map(|(question, _)| *question).collect();
        due.into_iter().for_each(|question| self.settle_question(question));
    }

    fn settle_question(&mut self, question: QuestionId) {
        let Some(team) = self.team else { return };
        let Some(pending) = self.asking.pending.remove(&question) else { return };
        self.edit(team, question.0, |edit| contents::put_question(edit, question, &pending.asked));
        self.storage.delete(name::asking(question));
        self.show = true;
    }

    /// Refuses a text that names a client: the Team's space holds none. Of the client that it is about each word of the name counts, of all
    /// others only the whole name. It finds what is written as the name is written; a nickname it does not know.
    fn check_names_nobody(&self, text: &str, about: Option<ClientId>) -> Result<(), ActionError> {
        let about: Vec<ClientId> = about.into_iter().flat_map(|about| self.files(about)).collect();
        let names_it = |client: ClientId| {
            // A double has a name of its own, whatever it was merged into.
            self.own_name(client).is_some_and(|name| match about.contains(&client) {
                true => holds_word_of_name(text, &name),
                false => holds_name(text, &name),
            })
        };
        match self.cases.keys().any(|client| names_it(*client)) {
            true => Err(ActionError::NamesClient),
            false => Ok(()),
        }
    }

    fn set_escalation(&mut self, lines: &BTreeMap<EscalationField, String>) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        let mut checked = Vec::new();
        for (field, text) in lines {
            let text = field.check(text)?;
            self.check_names_nobody(&text, None)?;
            checked.push((*field, text));
        }
        self.edit(team, ESCALATION.0, |edit| checked.iter().for_each(|(field, text)| contents::put_escalation(edit, *field, text)));
        self.save(ESCALATION);
        Ok(())
    }
}

/// Names the escalation card among what is saved and sent: no id that is drawn is all zeros.
const ESCALATION: EntryId = EntryId([0; 16]);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::vault::VaultKey;
    use proptest::prelude::*;

    const NOW: Timestamp = Timestamp::from_ms(1_790_000_000_000);
    const NAMES: [&str; 3] = ["Esmée Kuijpers", "Jan van der Meulen", "Xandra Yılmaz"];

    /// Marit's team with three clients.
    fn engine() -> Engine {
        let setup = Setup {
            seed: [1; 32],
            vault_key: VaultKey::make(&mut Random::from_seed([2; 32])),
            vault_file: Vec::new(),
            relay: "https://nabij.example".to_owned(),
            token: Some(Token([3; 32])),
        };
        let (mut engine, _) = Engine::create(setup, NOW);
        engine.handle(NOW, Event::Act(Action::MakeTeam { team_name: "Noord".into(), my_name: "Marit".into() }));
        for name in NAMES {
            engine.handle(NOW, Event::Act(Action::AddClient { name: name.into() }));
        }
        engine
    }

    /// All that the Team's document was ever given.
    fn written(engine: &Engine) -> Vec<u8> {
        let team = engine.team_space().expect("a team").id;
        engine.spaces[&team].changes.values().flat_map(|change| change.raw.iter().copied()).collect()
    }

    fn client(engine: &Engine, name: &str) -> ClientId {
        engine.clients().into_iter().find(|row| row.name == name).expect("known").client
    }

    #[test]
    fn a_name_is_refused_in_a_question_in_what_came_of_it_and_on_the_card() {
        let mut engine = engine();
        let client = client(&engine, NAMES[1]);
        let mut act = |action| engine.act_on_agenda(action);
        assert_eq!(act(AgendaAction::Ask { client, kind: QuestionKind::Stuck }), Ok(()));
        let question = engine.asked_last().expect("asked").question;
        let mut act = |action| engine.act_on_agenda(action);
        assert_eq!(act(AgendaAction::Reword { question, text: "Wat wil MEULEN zelf?".into() }), Err(ActionError::NamesClient));
        assert_eq!(act(AgendaAction::Reword { question, text: "Wat wil Xandra Yilmaz?".into() }), Err(ActionError::NamesClient));
        assert_eq!(act(AgendaAction::Reword { question, text: "Wie van de collega's der dienst gaat mee?".into() }), Ok(()));
        assert_eq!(act(AgendaAction::Finish { question, came: "Jan wacht".into() }), Err(ActionError::NamesClient));
        let lines = BTreeMap::from([(EscalationField::Line1, "Bel de zus van Esmee Kuijpers".to_owned())]);
        assert_eq!(act(AgendaAction::SetEscalation { lines }), Err(ActionError::NamesClient));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_is_typed_no_clients_name_enters_the_team(
            who in 0usize..3, kind in 0usize..3, before in "[a-z ,.!]{0,20}", after in "s?[ ,.!?]{0,3}", says_name: bool, upper: bool, settled: bool
        ) {
            let mut engine = engine();
            let client = client(&engine, NAMES[who]);
            let name = NAMES[who].split(' ').next_back().expect("a name");
            let name = if upper { name.to_uppercase() } else { name.to_owned() };
            let text = if says_name { format!("{before} {name}{after}") } else { before };
            engine.act_on_agenda(AgendaAction::Ask { client, kind: QuestionKind::ALL[kind] }).expect("asked");
            let question = engine.asked_last().expect("asked").question;
            if settled {
                engine.settle_question(question);
            }
            let reworded = engine.act_on_agenda(AgendaAction::Reword { question, text: text.clone() });
            let finished = engine.act_on_agenda(AgendaAction::Finish { question, came: text });
            prop_assert!(!says_name || (reworded, finished) == (Err(ActionError::NamesClient), Err(ActionError::NamesClient)));
            engine.settle_question(question);
            let written = String::from_utf8_lossy(&written(&engine)).to_lowercase();
            prop_assert!(written.contains("marit") && written.contains(QuestionKind::ALL[kind].code()), "changes are readable here");
            for word in ["kuijpers", "meulen", "lmaz", "xandra"] {
                prop_assert!(!written.contains(word), "{word}");
            }
        }
    }
}
