//! What a client wishes and what others want, how often somebody comes by, and when nobody does.

use super::*;
use crate::contents::{self, Goal};
use crate::document::DevicePrefix;
use crate::model::card::CardDate;
use crate::model::check_line;
use crate::rhythm::{self, Rhythm};
use crate::view::{RhythmView, WishView, WishesView};

/// What a person does about wishes, goals and the rhythm of a client.
#[derive(Clone, Debug, PartialEq)]
pub enum WishAction {
    /// Writes a wish down, as the last in the client's order.
    AddWish {
        text: String,
    },
    /// Says that a wish came true or is no longer wished; or that it is still there.
    WishGone {
        wish: WishId,
        gone: bool,
    },
    /// Writes down what somebody else wants.
    AddGoal {
        text: String,
        of: String,
    },
    GoalGone {
        goal: WishId,
        gone: bool,
    },
    SetRhythm(Option<Rhythm>),
    /// The client asks not to be visited until the end of a day, as `2026-11-30`; `None` ends it.
    SetQuiet(Option<String>),
}

impl Engine {
    pub(super) fn wish(&mut self, client: ClientId, action: WishAction) -> Result<(), ActionError> {
        let team = self.writable_team()?;
        self.client_name(client).ok_or(ActionError::Unknown)?;
        match action {
            WishAction::AddWish { ref text } => {
                let text = check_line(text)?;
                let Some(card) = self.card_to_write(client, &action)? else { return Ok(()) };
                let last = self.spaces.get(&card).and_then(Space::document).map(contents::wishes).unwrap_or_default().pop();
                let (wish, rank, now) = (WishId(self.random.bytes()), last.map_or(0, |wish| wish.rank.saturating_add(1)), self.now);
                self.edit(card, wish.0, |edit| contents::put_wish(edit, wish, &text, rank, now));
            }
            WishAction::WishGone { wish, gone } => {
                let Some(card) = self.card_to_write(client, &action)? else { return Ok(()) };
                self.edit(card, wish.0, |edit| contents::put_wish_gone(edit, wish, gone));
            }
            WishAction::AddGoal { text, of } => {
                let (text, of) = (check_line(&text)?, check_line(&of)?);
                let case_log = self.open_case_log(client, self.year()).ok_or(ActionError::Unknown)?;
                if !self.want_now(case_log) {
                    self.reading.deferred.push(Action::Wish { client, action: WishAction::AddGoal { text, of } });
                    return Ok(());
                }
                let (goal, now, year) = (WishId(self.random.bytes()), self.now, self.year());
                self.begin_year(client, case_log, year, goal.0);
                self.edit(case_log, goal.0, |edit| contents::put_goal(edit, goal, &text, &of, now));
            }
            WishAction::GoalGone { goal, gone } => {
                let holds = |log: &&Space| log.glance.goals.iter().any(|known| known.id == goal);
                let case_log = self.case_logs(client).find(holds).map(|log| log.id).ok_or(ActionError::Unknown)?;
                if !self.want_now(case_log) {
                    self.reading.deferred.push(Action::Wish { client, action });
                    return Ok(());
                }
                self.edit(case_log, goal.0, |edit| contents::put_goal_gone(edit, goal, gone));
            }
            WishAction::SetRhythm(rhythm) => self.edit(team, client.0, |edit| contents::put_case_rhythm(edit, client, rhythm)),
            WishAction::SetQuiet(ref until) => {
                let date = until.clone().unwrap_or_default();
                if !date.is_empty() && CardDate::from_iso(&date).is_none() {
                    return Err(CardTextError::NotADate.into());
                }
                let Some(card) = self.card_to_write(client, &action)? else { return Ok(()) };
                self.edit(card, client.0, |edit| contents::put_quiet_until(edit, &date));
            }
        }
        Ok(())
    }

    /// Gives the client's Card where it is awake and may be written; `None` where the action waits for it to be read.
    fn card_to_write(&mut self, client: ClientId, action: &WishAction) -> Result<Option<SpaceId>, ActionError> {
        let card = self.card_space(client).ok_or(ActionError::Unknown)?;
        if !self.want_now(card) {
            self.reading.deferred.push(Action::Wish { client, action: action.clone() });
            return Ok(None);
        }
        let head = self.spaces.get(&card).map(Space::log_head).ok_or(ActionError::Unknown)?;
        match self.may_write(card, self.id, head) {
            Some(true) => Ok(Some(card)),
            _ => Err(ActionError::NotAllowed),
        }
    }

    /// Gives a client's wishes and the goals of others.
    pub fn wishes(&self, client: ClientId) -> Option<WishesView> {
        let authors = self.authors();
        let author = |prefix: DevicePrefix| authors.get(&prefix).cloned();
        let card = self.card_space(client).and_then(|card| self.spaces.get(&card)).and_then(Space::document);
        let wish = |wish: contents::Wish| {
            let author = author(wish.author);
            WishView { id: wish.id, text: wish.text, of: String::new(), at: wish.at, author, gone: wish.gone }
        };
        let goal = |goal: &Goal| {
            let (text, of) = (goal.text.clone(), goal.of.clone());
            WishView { id: goal.id, text, of, at: goal.at, author: author(goal.author), gone: goal.gone }
        };
        let mut goals: Vec<WishView> = self.case_logs(client).flat_map(|log| &log.glance.goals).map(goal).collect();
        goals.sort_by_key(|goal| (goal.at, goal.id));
        let wishes = card.map(|card| contents::wishes(card).into_iter().map(wish).collect());
        Some(WishesView { client, name: self.client_name(client)?, wishes, goals })
    }

    /// Gives how often a client is to be seen.
    pub fn rhythm(&self, client: ClientId, now: Timestamp) -> Option<RhythmView> {
        let quiet_until = self.quiet_until(client).filter(|until| rhythm::is_quiet(Some(*until), now));
        // Noon of its last day is that day wherever the client lives.
        let quiet_until = quiet_until.map(|until| until.plus_ms(-12 * 3_600_000));
        Some(RhythmView { client, name: self.client_name(client)?, rhythm: self.cases.get(&client)?.rhythm, quiet_until })
    }

    /// Gives until when a client asked not to be visited, whether or not that has passed.
    pub(super) fn quiet_until(&self, client: ClientId) -> Option<Timestamp> {
        self.spaces.get(&self.card_space(client)?)?.glance.quiet_until
    }
}
