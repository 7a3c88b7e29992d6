//! The engine at work: events go in one after another, effects are handed to the shell.

use crate::shell::clock::{self, Alarm};
use crate::shell::relay;
use crate::shell::storage::Storage;
use leptos::prelude::*;
use leptos::task::spawn_local;
use nabij_core::engine::{ActionError, Effect, Engine, Event};
use nabij_core::view::{Problem, Stage};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// Screens are shown again after this time at the latest, in seconds: "3 minutes ago" is then never far off.
const SHOWN_AGAIN_S: u32 = 30;

type WhenRead = Box<dyn FnOnce(bool)>;

/// Owns the engine from the moment that the vault is open until the page ends.
pub(super) struct Running {
    engine: RefCell<Engine>,
    storage: Rc<Storage>,
    alarm: Alarm,
    /// Events that wait for the one being handled: the engine is never entered twice.
    events: RefCell<VecDeque<Event>>,
    handling: Cell<bool>,
    stores_pending: Cell<usize>,
    /// What waits until every store has ended.
    when_saved: Cell<Option<fn()>>,
    show_due: Cell<bool>,
    /// Hears once whether what the device keeps could be read.
    when_read: Cell<Option<WhenRead>>,
    revision: RwSignal<u32>,
    refused: RwSignal<Option<ActionError>>,
}

impl Running {
    pub(super) fn new(
        engine: Engine,
        storage: Rc<Storage>,
        revision: RwSignal<u32>,
        refused: RwSignal<Option<ActionError>>,
    ) -> Rc<Running> {
        Rc::new(Running {
            engine: RefCell::new(engine),
            storage,
            alarm: Alarm::default(),
            events: RefCell::default(),
            handling: Cell::new(false),
            stores_pending: Cell::new(0),
            when_saved: Cell::new(None),
            show_due: Cell::new(false),
            when_read: Cell::new(None),
            revision,
            refused,
        })
    }

    /// Begins with what the engine wanted done at once, and with what happened since. `read` is called once screens have something to
    /// show, or with `false` where the storage does not give it.
    pub(super) fn start(self: &Rc<Self>, effects: Vec<Effect>, event: Option<Event>, read: impl FnOnce(bool) + 'static) {
        self.when_read.set(Some(Box::new(read)));
        self.run(effects);
        if let Some(event) = event {
            self.hear(event);
        }
        self.tell_if_read();
        self.show();
    }

    fn tell_if_read(&self) {
        let Some(read) = self.when_read.take() else { return };
        let engine = self.engine.borrow();
        let is_read = engine.stage() != Stage::Opening;
        let is_unreadable = engine.sync().problems.contains(&Problem::StorageUnreadable);
        drop(engine);
        match is_read || is_unreadable {
            true => read(is_read),
            false => self.when_read.set(Some(read)),
        }
    }

    /// Tells the engine when the app comes back, and the screens that time goes by.
    pub(super) fn follow_clock(self: &Rc<Self>) {
        let running = Rc::clone(self);
        clock::at_each_return(move || {
            // Timers stand still while a phone sleeps.
            running.hear(Event::Woken);
            running.hear(Event::Online);
            running.show();
        });
        let running = Rc::clone(self);
        let (mut seconds, mut counting) = (0u32, false);
        clock::at_each_second(move || {
            seconds = seconds.wrapping_add(1);
            // Ten seconds to undo are counted down on the screen, and their end shows too.
            let counted =
                std::mem::replace(&mut counting, running.with_engine(|engine| engine.saved().is_some() || engine.asked_last().is_some()));
            if counted || counting || seconds.is_multiple_of(SHOWN_AGAIN_S) {
                running.show();
            }
        });
    }

    /// Lends the engine to a view, which only reads.
    pub(super) fn with_engine<T>(&self, view: impl FnOnce(&Engine) -> T) -> T {
        view(&self.engine.borrow())
    }

    /// Gives the engine an event, now or right after the one that it is busy with.
    pub(super) fn hear(self: &Rc<Self>, event: Event) {
        self.events.borrow_mut().push_back(event);
        if self.handling.replace(true) {
            return;
        }
        while let Some(event) = self.next_event() {
            let effects = self.engine.borrow_mut().handle(clock::now(), event);
            self.run(effects);
        }
        self.handling.set(false);
        self.tell_if_read();
        // Screens borrow the engine, so they hear of it when nothing holds it any more.
        if self.show_due.take() {
            self.show();
        }
    }

    fn show(&self) {
        self.revision.update(|revision| *revision = revision.wrapping_add(1));
    }

    fn next_event(&self) -> Option<Event> {
        self.events.borrow_mut().pop_front()
    }

    /// Starts every effect, in order.
    fn run(self: &Rc<Self>, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store { ticket, writes } => {
                    self.stores_pending.update(|pending| pending + 1);
                    // The transaction begins here and now: the browser runs them in this order.
                    let stored = self.storage.store(&writes);
                    let running = Rc::clone(self);
                    spawn_local(async move {
                        let event = match stored.await {
                            Ok(()) => Event::Stored { ticket },
                            Err(_) => Event::NotStored { ticket },
                        };
                        running.store_ended(event);
                    });
                }
                Effect::Read { ticket, prefixes } => {
                    // What waits for it may be something to store.
                    self.stores_pending.update(|pending| pending + 1);
                    let running = Rc::clone(self);
                    spawn_local(async move {
                        let event = match running.storage.read_with(&prefixes).await {
                            Ok(records) => Event::Read { ticket, records },
                            Err(_) => Event::NotRead { ticket },
                        };
                        running.store_ended(event);
                    });
                }
                Effect::Call { ticket, path, body } => {
                    let running = Rc::clone(self);
                    spawn_local(async move {
                        running.hear(match relay::call(path, &body).await {
                            Ok(body) => Event::Replied { ticket, body },
                            Err(_) => Event::NoReply { ticket },
                        });
                    });
                }
                Effect::WakeAt(at) => {
                    let running = Rc::clone(self);
                    self.alarm.set(at, move || running.hear(Event::Woken));
                }
                Effect::Show => self.show_due.set(true),
                Effect::Refused(error) => self.refused.set(Some(error)),
            }
        }
    }

    fn store_ended(self: &Rc<Self>, event: Event) {
        self.stores_pending.update(|pending| pending - 1);
        self.hear(event);
        self.go_on_if_saved();
    }

    /// Tells whether a store is under way.
    pub(super) fn is_storing(&self) -> bool {
        self.stores_pending.get() > 0
    }

    /// Does something as soon as nothing is being stored: at once, or after the last of the pending stores.
    pub(super) fn when_saved(&self, then: fn()) {
        self.when_saved.set(Some(then));
        self.go_on_if_saved();
    }

    fn go_on_if_saved(&self) {
        if self.stores_pending.get() == 0
            && let Some(then) = self.when_saved.take()
        {
            then();
        }
    }
}
