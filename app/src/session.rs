//! The session: sole owner of the engine. Screens read values from it and give it actions; the shell carries out what the engine asks.

mod arrival;
mod opening;
mod running;

pub(crate) use arrival::Arrival;

use crate::shell::appearance::{self, Appearance};
use crate::shell::storage::Storage;
use crate::shell::tabs::Tabs;
use crate::shell::{clock, update};
use leptos::prelude::*;
use nabij_core::engine::{Action, ActionError, Engine, Event};
use nabij_core::model::{Language, Theme};
use nabij_core::time::Timestamp;
use nabij_core::view::ImportView;
use running::Running;
use std::rc::Rc;
use std::time::Duration;

/// How far the app on this page has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Nothing to show yet.
    Starting,
    /// Another tab holds this device's records; [`Session::take_over`] makes it let go.
    OtherTab,
    /// The app cannot run here.
    Unusable(StartProblem),
    /// Nothing is kept on this device yet: [`Session::begin`].
    Welcome,
    /// [`Session::unlock`].
    Locked,
    /// A key is being derived from the passphrase, which takes a second or more.
    Opening,
    /// The engine runs: [`Session::view`] and [`Session::act`].
    Open,
}

/// Why the app cannot run here. Nothing was changed or lost by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StartProblem {
    /// The browser keeps nothing: a private window, a full disk, or storage switched off or emptied for this address.
    NoStorage,
    /// The records are there, and the passphrase was right, but they do not read.
    RecordsDamaged,
    /// The records were written by a newer version of the app: reload until it has come.
    RecordsNewer,
    /// The browser is too old, or too little memory is free, to derive the key in a worker.
    NoWebAssemblyWorker,
    /// The address is not `https`: the browser keeps what the app needs to itself.
    NotSecure,
}

/// Why a passphrase did not open the vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum UnlockFailure {
    WrongPassphrase,
    VaultDamaged,
    VaultNewer,
}

/// Gives the session. May be used in every component.
pub(crate) fn use_session() -> Session {
    expect_context()
}

/// Owns the engine and says what screens need to know. A copy is a handle on the same session.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    phase: RwSignal<Phase>,
    arrival: StoredValue<Arrival>,
    unlock_failed: RwSignal<Option<UnlockFailure>>,
    refused: RwSignal<Option<ActionError>>,
    update_ready: RwSignal<bool>,
    storage_kept: RwSignal<Option<bool>>,
    /// Counts up whenever what screens show may have changed.
    revision: RwSignal<u32>,
    /// What was chosen before the engine could say so: kept from last time, or on the first screens.
    chosen: RwSignal<Appearance>,
    /// What was searched last: here and never in the address, which the browser keeps readable on disk.
    sought: RwSignal<String>,
    tabs: StoredValue<Option<Rc<Tabs>>, LocalStorage>,
    storage: StoredValue<Option<Rc<Storage>>, LocalStorage>,
    running: StoredValue<Option<Rc<Running>>, LocalStorage>,
}

impl Session {
    /// Makes the page's one session and starts it.
    pub(crate) fn start() -> Session {
        let session = Session {
            phase: RwSignal::new(Phase::Starting),
            arrival: StoredValue::new(Arrival::take_from_address()),
            unlock_failed: RwSignal::new(None),
            refused: RwSignal::new(None),
            update_ready: RwSignal::new(false),
            sought: RwSignal::new(String::new()),
            storage_kept: RwSignal::new(None),
            revision: RwSignal::new(0),
            chosen: RwSignal::new(appearance::kept()),
            tabs: StoredValue::new_local(None),
            storage: StoredValue::new_local(None),
            running: StoredValue::new_local(None),
        };
        arrival::start_anew_at_the_next();
        session.follow_appearance();
        update::when_ready(move || session.update_ready.set(true));
        update::when_taken(move || session.lock());
        session.take_update_where_nothing_opens();
        session.take_turn();
        session
    }

    /// Says how far the app has come.
    pub(crate) fn phase(self) -> Signal<Phase> {
        self.phase.into()
    }

    /// Says what the address held when the page was opened.
    pub(crate) fn arrival(self) -> Arrival {
        self.arrival.get_value()
    }

    /// Says why the last passphrase did not open the vault.
    pub(crate) fn unlock_failed(self) -> Signal<Option<UnlockFailure>> {
        self.unlock_failed.into()
    }

    /// What was searched last, until the device locks.
    pub(crate) const fn sought(self) -> RwSignal<String> {
        self.sought
    }

    /// Says why the last action was not done; `None` again with the next one. May be set to `None` once it has been read.
    pub(crate) fn refused(self) -> RwSignal<Option<ActionError>> {
        self.refused
    }

    /// Says whether a new version is installed and waits for [`Session::take_update`].
    pub(crate) fn update_ready(self) -> Signal<bool> {
        self.update_ready.into()
    }

    /// Says whether the browser promised to keep the records; `None` until it was asked.
    pub(crate) fn storage_kept(self) -> Signal<Option<bool>> {
        self.storage_kept.into()
    }

    /// Gives the language in force.
    pub(crate) fn language(self) -> Signal<Language> {
        Memo::new(move |_| self.appearance().language.unwrap_or_else(appearance::browser_language)).into()
    }

    /// Gives the theme in force; `Device` follows the device.
    pub(crate) fn theme(self) -> Signal<Theme> {
        Memo::new(move |_| self.appearance().theme).into()
    }

    /// Gives a value of the engine that follows every change, and the clock. Only where the phase is [`Phase::Open`].
    pub(crate) fn view<T: PartialEq + Send + Sync + 'static>(self, view: impl Fn(&Engine, Timestamp) -> T + 'static) -> Memo<T> {
        let view = StoredValue::new_local(view);
        Memo::new(move |_| {
            self.revision.track();
            let running = self.running().expect("screens that show the engine's values are mounted in Phase::Open only");
            running.with_engine(|engine| view.with_value(|view| view(engine, clock::now())))
        })
    }

    /// Gives a value of the engine as it is now, which follows nothing by itself. Only where the phase is [`Phase::Open`].
    pub(crate) fn look<T>(self, view: impl FnOnce(&Engine) -> T) -> T {
        self.running().expect("screens that show the engine's values are mounted in Phase::Open only").with_engine(view)
    }

    /// Gives the time to the minute: what is said in days and minutes is not written anew more often.
    pub(crate) fn minute(self) -> Memo<Timestamp> {
        self.view(|_, now| Timestamp::from_ms(now.ms - now.ms.rem_euclid(60_000)))
    }

    /// Does what the person asked for; a refusal shows in [`Session::refused`].
    pub(crate) fn act(self, action: Action) {
        self.refused.set(None);
        match (self.running(), action) {
            (Some(running), action) => running.hear(Event::Act(action)),
            // On the first screens there is no engine yet: it hears of these once it is there.
            (None, Action::SetLanguage(language)) => self.chosen.update(|chosen| chosen.language = Some(language)),
            (None, Action::SetTheme(theme)) => self.chosen.update(|chosen| chosen.theme = theme),
            (None, _) => {}
        }
    }

    /// Makes the tab that holds the records let go of them, and continues here.
    pub(crate) fn take_over(self) {
        if let Some(tabs) = self.tabs.get_value() {
            self.phase.set(Phase::Starting);
            tabs.take_over();
        }
    }

    /// Tells whether nothing is under way that a new version would interrupt: no visit that can still be undone, no import, no store. Looked
    /// at when it matters; it does not follow. Only where the phase is [`Phase::Open`].
    pub(crate) fn is_at_rest(self) -> bool {
        self.running().is_some_and(|running| {
            !running.is_storing()
                && running.with_engine(|engine| {
                    engine.saved().is_none()
                        && engine.asked_last().is_none()
                        && matches!(engine.importing(), ImportView::None | ImportView::Done(_))
                })
        })
    }

    /// Installs the version that waits, once nothing is being saved, and reloads the page.
    pub(crate) fn take_update(self) {
        self.when_saved(update::take);
    }

    /// Locks the device: the page is loaded anew, once nothing is being saved.
    pub(crate) fn lock(self) {
        self.phase.set(Phase::Starting);
        // Pages that close save what was typed on them: they close before the timer's turn comes, which comes in a hidden tab too.
        set_timeout(move || self.when_saved(crate::shell::reload), Duration::ZERO);
    }

    /// Behind such a door nothing can be interrupted, and the version that waits may be the one that opens it.
    fn take_update_where_nothing_opens(self) {
        Effect::new(move |_| {
            let is_newer = self.unlock_failed.get() == Some(UnlockFailure::VaultNewer);
            if self.update_ready.get() && (is_newer || matches!(self.phase.get(), Phase::Unusable(_))) {
                update::take();
            }
        });
    }

    fn running(self) -> Option<Rc<Running>> {
        self.running.get_value()
    }

    /// Does something as soon as every store has ended.
    fn when_saved(self, then: fn()) {
        match self.running() {
            Some(running) => running.when_saved(then),
            None => then(),
        }
    }

    fn appearance(self) -> Appearance {
        self.revision.track();
        // The phase tells that the engine has come.
        match (self.phase.get(), self.running()) {
            (_, Some(running)) => running.with_engine(|engine| {
                let settings = engine.settings();
                Appearance { language: settings.language, theme: settings.theme }
            }),
            (_, None) => self.chosen.get(),
        }
    }

    fn follow_appearance(self) {
        let (language, theme) = (self.language(), self.theme());
        crate::language::follow(language);
        Effect::new(move |_| appearance::apply(language.get(), theme.get()));
        // Before the device exists nothing of the person's is kept, not even this.
        Effect::new(move |_| {
            let appearance = self.appearance();
            if self.phase.get() == Phase::Open {
                appearance::keep(appearance);
            }
        });
    }
}
