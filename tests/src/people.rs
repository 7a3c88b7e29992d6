//! What people do with their phones, one turn at a time, and what breaks meanwhile: all drawn from the world's seed.

use crate::device::Who;
use crate::world::World;
use nabij_core::engine::Action;
use nabij_core::id::InvitationId;
use nabij_core::model::card::CardField;
use nabij_core::model::{Language, Nearness, Outcome, Theme};
use nabij_core::view::{EntryState, InvitationStep, JoinFailure, JoinView, Stage, Standing, TeamView, WorkerRow};
use std::collections::{BTreeMap, BTreeSet};

/// Clients at most: each costs every device two spaces.
const CLIENTS_MAX: usize = 2;
/// The farthest that a clock is off, in milliseconds: a day.
const CLOCK_OFF_MS_MAX: u32 = 24 * 3_600_000;

/// The people of a run, and what they told each other without their phones.
pub struct People {
    /// Who makes the team and lets the others in.
    pub lead: Who,
    pub others: Vec<Who>,
    /// Links handed over and not yet used, by name.
    links: BTreeMap<String, String>,
    withdrawn: BTreeSet<InvitationId>,
    clients_named: usize,
}

impl People {
    /// Gives each of these names a phone; the first comes with the organisation's token.
    pub fn move_in(world: &mut World, names: &[&'static str]) -> Self {
        let mut phones = names.iter().enumerate().map(|(index, name)| world.add_device(name, index == 0));
        let lead = phones.next().expect("somebody makes the team");
        Self { lead, others: phones.collect(), links: BTreeMap::new(), withdrawn: BTreeSet::new(), clients_named: 0 }
    }

    /// Somebody does something, or something breaks.
    pub fn take_turn(&mut self, world: &mut World) {
        let who = Who(world.draw(0, world.devices.len() as u32) as usize);
        match world.draw(0, 100) {
            0..64 => self.use_phone(world, who),
            64..74 => {
                let is_offline = !world.device(who).is_offline;
                world.note(who, if is_offline { "loses the network" } else { "has network" }.to_owned());
                world.device_mut(who).is_offline = is_offline;
            }
            74..78 => {
                world.kill(who);
                let down_ms = i64::from(world.draw(10, 30_000));
                world.start_later(who, down_ms);
            }
            78..82 => {
                let down_ms = i64::from(world.draw(10, 15_000));
                world.crash_relay(down_ms);
            }
            82..86 => {
                let is_full = !world.device(who).disk.is_full;
                world.note(who, if is_full { "has a full disk" } else { "has room again" }.to_owned());
                world.device_mut(who).disk.is_full = is_full;
            }
            86..88 => {
                let off_ms = if world.draw(0, 3) == 0 { CLOCK_OFF_MS_MAX } else { 2_000 };
                world.device_mut(who).clock_ahead_ms = i64::from(world.draw(0, 2 * off_ms)) - i64::from(off_ms);
                world.note(who, format!("has a clock {} ms ahead", world.device(who).clock_ahead_ms));
            }
            88..92 => world.tell_online(who),
            _ => {}
        }
    }

    /// Lets the lead do what a team waits for, and joiners use their links.
    pub fn do_chores(&mut self, world: &mut World) {
        for who in world.everyone() {
            self.do_chore(world, who);
        }
    }

    fn use_phone(&mut self, world: &mut World, who: Who) {
        if self.do_chore(world, who) || !world.device(who).is_running() || world.engine(who).stage() != Stage::Ready {
            return;
        }
        world.look(who);
        let clients = world.engine(who).clients();
        if clients.is_empty() || (clients.len() < CLIENTS_MAX && self.clients_named < CLIENTS_MAX && world.draw(0, 6) == 0) {
            self.clients_named += 1;
            let name = format!("Client {}", self.clients_named);
            world.attempt(who, Action::AddClient { name });
            return;
        }
        let client = clients[world.draw(0, clients.len() as u32) as usize].client;
        world.attempt(who, Action::OpenClient { client });
        if !world.device(who).is_running() {
            return;
        }
        let mine: Vec<_> = world
            .engine(who)
            .client(client)
            .into_iter()
            .flat_map(|view| view.timeline)
            .filter(|visit| visit.mine)
            .map(|visit| visit.entry)
            .collect();
        match world.draw(0, 12) {
            0..6 => {
                let outcome = Outcome::ALL[world.draw(0, Outcome::ALL.len() as u32) as usize];
                if world.attempt(who, Action::LogVisit { client, outcome }) {
                    world.write_down_visit(who);
                }
            }
            6 => {
                if let Some(entry) = world.engine(who).saved().map(|visit| visit.entry)
                    && world.attempt(who, Action::Undo { entry })
                {
                    world.ledger.undo(entry, world.devices[who.0].is_running());
                }
            }
            7..10 if !mine.is_empty() => {
                let entry = mine[world.draw(0, mine.len() as u32) as usize];
                let note = format!("Note {}", world.draw(0, 1_000_000));
                let nearness = Nearness::ALL.get(world.draw(0, 8) as usize).copied();
                if world.attempt(who, Action::Describe { client, entry, note: note.clone(), nearness }) {
                    world.ledger.describe(entry, note, world.devices[who.0].is_running());
                }
            }
            10 if !mine.is_empty() && world.draw(0, 4) == 0 => {
                let entry = mine[world.draw(0, mine.len() as u32) as usize];
                let state = world.engine(who).visit(client, entry).map(|visit| visit.state);
                // Within its ten seconds it is taken back; while it is being saved nobody can say which it will be.
                let is_pending = matches!(state, Some(EntryState::Undoable { .. }));
                if state != Some(EntryState::Saving) && world.attempt(who, Action::Erase { client, entry }) {
                    match is_pending {
                        true => world.ledger.undo(entry, world.devices[who.0].is_running()),
                        false => world.ledger.erase(entry),
                    }
                }
            }
            10 if world.draw(0, 2) == 0 => {
                let field = CardField::ALL[world.draw(0, CardField::ALL.len() as u32) as usize];
                let text = format!("{}", world.draw(100, 999));
                world.attempt(who, Action::SetCard { client, field, text });
            }
            10 => {
                let language = Language::ALL[world.draw(0, Language::ALL.len() as u32) as usize];
                world.attempt(who, Action::SetLanguage(language));
            }
            11 => {
                let theme = Theme::ALL[world.draw(0, Theme::ALL.len() as u32) as usize];
                world.attempt(who, Action::SetTheme(theme));
            }
            _ => {}
        }
    }

    /// Does the next thing that joining needs on this phone; tells whether there was one.
    fn do_chore(&mut self, world: &mut World, who: Who) -> bool {
        if !world.device(who).is_running() {
            return false;
        }
        let name = world.device(who).name;
        match world.engine(who).stage() {
            Stage::NoTeam if who == self.lead => {
                world.attempt(who, Action::MakeTeam { team_name: "Noord".into(), my_name: name.into() });
                true
            }
            Stage::NoTeam => match self.links.get(name).cloned() {
                Some(link) => {
                    world.attempt(who, Action::Join { link });
                    true
                }
                None => false,
            },
            Stage::Joining(JoinView::Failed(failure)) => {
                if matches!(failure, JoinFailure::Used | JoinFailure::Forged) {
                    world.violation = Some(format!("{name} is told that the invitation was {failure:?}"));
                }
                self.links.remove(name);
                world.attempt(who, Action::LeaveInvitation);
                true
            }
            Stage::Opening | Stage::Joining(_) => false,
            Stage::Ready if who == self.lead => self.lead_team(world),
            Stage::Ready | Stage::Client => false,
        }
    }

    fn lead_team(&mut self, world: &mut World) -> bool {
        let Some(TeamView { workers, .. }) = world.engine(self.lead).team() else { return false };
        for joiner in self.others.clone() {
            let name = world.device(joiner).name;
            let Some(WorkerRow { worker, standing, .. }) = workers.iter().find(|row| row.name == name).cloned() else {
                world.attempt(self.lead, Action::AddWorker { name: name.into() });
                return true;
            };
            match standing {
                Standing::NotInvited => {
                    world.attempt(self.lead, Action::Invite { worker });
                    return true;
                }
                Standing::Invited(view) => match view.step {
                    // A link can be handed over before the mailbox is open: then it does not work yet.
                    InvitationStep::Opening if world.draw(0, 20) > 0 => {}
                    InvitationStep::Opening | InvitationStep::Waiting => drop(self.links.insert(name.to_owned(), view.link)),
                    InvitationStep::Compare { words } => return self.compare(world, joiner, view.invitation, words),
                    InvitationStep::Granting => {}
                    InvitationStep::Ended => {
                        if !self.withdrawn.contains(&view.invitation) {
                            world.violation = Some(format!("the invitation of {name} ended by itself"));
                        }
                        self.links.remove(name);
                        world.attempt(self.lead, Action::Invite { worker });
                        return true;
                    }
                },
                Standing::Me | Standing::Joined => {}
            }
        }
        false
    }

    /// Both say their four words aloud, if both have them in front of them.
    fn compare(&mut self, world: &mut World, joiner: Who, invitation: InvitationId, words: [&'static str; 4]) -> bool {
        if !world.device(joiner).is_running() {
            return false;
        }
        let name = world.device(joiner).name;
        match world.engine(joiner).stage() {
            Stage::Joining(JoinView::Compare { words: theirs }) => {
                if theirs != words {
                    world.violation = Some(format!("the words of {name} differ behind an honest relay"));
                }
                self.links.remove(name);
                world.attempt(self.lead, Action::CompareWords { invitation, same: true })
            }
            // The one who asked has given up meanwhile.
            Stage::NoTeam | Stage::Joining(JoinView::Failed(_)) => {
                self.links.remove(name);
                self.withdrawn.insert(invitation);
                world.attempt(self.lead, Action::Withdraw { invitation })
            }
            _ => false,
        }
    }
}
