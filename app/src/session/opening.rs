//! From a page that was just loaded to an open device: lock, storage, vault, engine.

use super::running::Running;
use super::{Arrival, Phase, Session, StartProblem, UnlockFailure};
use crate::shell::key_worker::{self, KeyError};
use crate::shell::storage::{Storage, StorageError};
use crate::shell::tabs::{Tabs, Turn};
use crate::shell::{self, appearance, clock};
use leptos::prelude::*;
use leptos::task::spawn_local;
use nabij_core::engine::{Action, COLD_PREFIXES, Effect, Engine, Event, LoadError, Setup, VAULT_RECORD};
use nabij_core::random::Random;
use nabij_core::words;
use std::rc::Rc;

/// What an opened device begins with.
struct Opened {
    running: Rc<Running>,
    effects: Vec<Effect>,
    /// What happened since, to be told after the effects have begun.
    event: Option<Event>,
}

/// Why the device did not open.
enum Obstacle {
    Passphrase(UnlockFailure),
    Unusable(StartProblem),
}

impl From<StorageError> for Obstacle {
    fn from(error: StorageError) -> Self {
        Obstacle::Unusable(match error {
            StorageError::Refused => StartProblem::NoStorage,
            StorageError::Unreadable => StartProblem::RecordsDamaged,
            StorageError::Newer => StartProblem::RecordsNewer,
        })
    }
}

impl From<KeyError> for Obstacle {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::NoWorker => Obstacle::Unusable(StartProblem::NoWebAssemblyWorker),
            KeyError::WrongPassphrase => Obstacle::Passphrase(UnlockFailure::WrongPassphrase),
            KeyError::Damaged => Obstacle::Passphrase(UnlockFailure::VaultDamaged),
            KeyError::Newer => Obstacle::Passphrase(UnlockFailure::VaultNewer),
        }
    }
}

impl From<LoadError> for Obstacle {
    fn from(error: LoadError) -> Self {
        Obstacle::Unusable(match error {
            LoadError::DeviceDamaged => StartProblem::RecordsDamaged,
            LoadError::Newer => StartProblem::RecordsNewer,
        })
    }
}

impl Session {
    /// Makes a passphrase of words.
    pub(crate) fn make_passphrase(self) -> String {
        words::make_passphrase(&mut Random::from_seed(shell::make_seed()))
    }

    /// Begins on a device that keeps nothing yet: makes a vault and a device, and opens it once both are stored.
    pub(crate) fn begin(self, passphrase: String) {
        self.open(Phase::Welcome, async move |storage: Rc<Storage>| {
            let (vault_file, vault_key) = key_worker::make_vault(passphrase).await?;
            let token = match self.arrival() {
                Arrival::Token(token) => Some(token),
                Arrival::Plain | Arrival::Join(_) => None,
            };
            let setup = Setup { seed: shell::make_seed(), vault_key, vault_file, relay: shell::origin(), token };
            let (engine, mut effects) = Engine::create(setup, clock::now());
            let mut event = None;
            // The device exists once its first transaction, with vault and device in it, is on disk: not before.
            if let Some(first) = effects.iter().position(|effect| matches!(effect, Effect::Store { .. }))
                && let Effect::Store { ticket, writes } = effects.remove(first)
            {
                storage.store(&writes).await?;
                event = Some(Event::Stored { ticket });
            }
            Ok(Opened { running: Running::new(engine, storage, self.revision, self.refused), effects, event })
        });
    }

    /// Opens the device with its passphrase.
    pub(crate) fn unlock(self, passphrase: String) {
        self.unlock_failed.set(None);
        self.open(Phase::Locked, async move |storage: Rc<Storage>| {
            let vault_file = storage.read(VAULT_RECORD).await?.ok_or(Obstacle::Unusable(StartProblem::RecordsDamaged))?;
            let vault_key = key_worker::open_vault(&vault_file, passphrase).await?;
            clock::mark("nabij-vault-open");
            let records = storage.read_all_but(&COLD_PREFIXES).await?;
            let (engine, effects) = Engine::load(shell::make_seed(), vault_key, records, clock::now())?;
            Ok(Opened { running: Running::new(engine, storage, self.revision, self.refused), effects, event: None })
        });
    }

    /// Takes this tab's turn at the records, and shows the first screen.
    pub(super) fn take_turn(self) {
        if !shell::is_secure() {
            return self.phase.set(Phase::Unusable(StartProblem::NotSecure));
        }
        let tabs = Tabs::join(move |turn| match turn {
            Turn::Mine => self.open_storage(),
            Turn::Elsewhere => self.phase.set(Phase::OtherTab),
            Turn::Yield => self.lock(),
            Turn::Never => self.phase.set(Phase::Unusable(StartProblem::NoStorage)),
        });
        match tabs {
            Ok(tabs) => self.tabs.set_value(Some(tabs)),
            Err(_) => self.phase.set(Phase::Unusable(StartProblem::NoWebAssemblyWorker)),
        }
    }

    fn open_storage(self) {
        self.phase.set(Phase::Starting);
        spawn_local(async move {
            let gone = move || self.phase.set(Phase::Unusable(StartProblem::NoStorage));
            let first = async {
                let storage = Storage::open(gone).await?;
                let begun = storage.read(VAULT_RECORD).await?.is_some();
                self.storage.set_value(Some(storage));
                Ok(if begun { Phase::Locked } else { Phase::Welcome })
            };
            match first.await.map_err(|error: StorageError| Obstacle::from(error)) {
                Ok(phase) => self.phase.set(phase),
                Err(obstacle) => self.meet(obstacle),
            }
        });
    }

    /// Does `opening` from the phase in which it may be done, and shows what comes of it.
    fn open(self, from: Phase, opening: impl AsyncFnOnce(Rc<Storage>) -> Result<Opened, Obstacle> + 'static) {
        // A second tap on the button comes while the first one is being done.
        if self.phase.get_untracked() != from {
            return;
        }
        let Some(storage) = self.storage.get_value() else {
            return;
        };
        self.phase.set(Phase::Opening);
        spawn_local(async move {
            let opened = opening(storage).await;
            // Another tab may have taken the records in the meantime; this page is about to be loaded anew then.
            if self.phase.get_untracked() != Phase::Opening {
                return;
            }
            match opened {
                Ok(opened) => self.go(opened),
                Err(obstacle) => self.meet(obstacle),
            }
        });
    }

    fn meet(self, obstacle: Obstacle) {
        match obstacle {
            Obstacle::Passphrase(failure) => {
                self.unlock_failed.set(Some(failure));
                self.phase.set(Phase::Locked);
            }
            Obstacle::Unusable(problem) => self.phase.set(Phase::Unusable(problem)),
        }
    }

    fn go(self, Opened { running, effects, event }: Opened) {
        let ready = Rc::clone(&running);
        running.start(effects, event, move |is_readable| {
            // Another tab may have taken the records while they were being read.
            if self.phase.get_untracked() != Phase::Opening {
                return;
            }
            match is_readable {
                true => self.go_in(ready),
                false => self.meet(Obstacle::Unusable(StartProblem::RecordsDamaged)),
            }
        });
    }

    fn go_in(self, running: Rc<Running>) {
        let (chosen, kept) = (self.chosen.get_untracked(), appearance::kept());
        self.running.set_value(Some(Rc::clone(&running)));
        // What was chosen on the first screens, before there was an engine to hear of it.
        if let Some(language) = chosen.language.filter(|language| Some(*language) != kept.language) {
            running.hear(Event::Act(Action::SetLanguage(language)));
        }
        if chosen.theme != kept.theme {
            running.hear(Event::Act(Action::SetTheme(chosen.theme)));
        }
        self.phase.set(Phase::Open);
        running.follow_clock();
        spawn_local(async move { self.storage_kept.set(Some(shell::ask_to_keep_storage().await)) });
    }
}
