//! Long-polling: wakes devices that wait for news, as soon as what they watch has moved and is on disk.

use crate::relay::Released;
use crate::watch::{WatchLimits, Watches};
use nabij_core::id::WatchId;
use nabij_core::time::Timestamp;
use nabij_core::wire::{WAIT_LIFE_S, WaitReply};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::{oneshot, watch};

/// The watches of a relay and the devices that wait on them right now.
pub(crate) struct Bells {
    inner: Mutex<Inner>,
}

struct Inner {
    watches: Watches,
    /// At most one wait per watch: a newer one ends the older.
    waits: HashMap<WatchId, (u64, oneshot::Sender<()>)>,
    waits_begun: u64,
}

/// What a wait finds when it looks.
enum Look<'a> {
    Over(WaitReply),
    Quiet(oneshot::Receiver<()>, Waiting<'a>),
}

/// A wait that is going on; takes itself off the list however it ends.
struct Waiting<'a> {
    bells: &'a Bells,
    watch: WatchId,
    number: u64,
}

impl Bells {
    pub(crate) fn new(limits: WatchLimits) -> Self {
        Bells { inner: Mutex::new(Inner { watches: Watches::new(limits), waits: HashMap::new(), waits_begun: 0 }) }
    }

    /// Registers the watches that a committed request made, then rings for what it moved.
    pub(crate) fn ring(&self, now: Timestamp, released: &mut Released) {
        if released.watches.is_empty() && released.moved.is_empty() {
            return;
        }
        let inner = &mut *self.lock();
        for (watch, topics) in released.watches.drain(..) {
            inner.watches.register(now, watch, topics);
        }
        for topic in released.moved.drain(..) {
            for watch in inner.watches.moved(topic) {
                if let Some((_, bell)) = inner.waits.remove(watch) {
                    // A device that has gone away meanwhile hears it at its next wait.
                    let _ = bell.send(());
                }
            }
        }
    }

    /// Waits until a topic of the watch has moved, at most for [`WAIT_LIFE_S`], and no longer than until `stop` turns true.
    pub(crate) async fn wait(&self, watch: WatchId, clock: fn() -> Timestamp, mut stop: watch::Receiver<bool>) -> WaitReply {
        let deadline = tokio::time::sleep(Duration::from_secs(WAIT_LIFE_S));
        tokio::pin!(deadline);
        loop {
            let (bell, _waiting) = match self.look(clock(), watch) {
                Look::Over(reply) => return reply,
                Look::Quiet(bell, waiting) => (bell, waiting),
            };
            tokio::select! {
                rung = bell => if rung.is_err() { return WaitReply::Nothing },
                () = &mut deadline => return WaitReply::Nothing,
                _ = stop.wait_for(|stopping| *stopping) => return WaitReply::Nothing,
            }
        }
    }

    fn look(&self, now: Timestamp, watch: WatchId) -> Look<'_> {
        let inner = &mut *self.lock();
        match inner.watches.take(now, watch) {
            None => Look::Over(WaitReply::UnknownWatch),
            Some(topics) if !topics.is_empty() => Look::Over(WaitReply::Moved(topics)),
            Some(_) => {
                let (sender, bell) = oneshot::channel();
                inner.waits_begun += 1;
                inner.waits.insert(watch, (inner.waits_begun, sender));
                Look::Quiet(bell, Waiting { bells: self, watch, number: inner.waits_begun })
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        // Every change under this lock is complete before anything that could panic.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut inner = self.bells.lock();
        if inner.waits.get(&self.watch).is_some_and(|(number, _)| *number == self.number) {
            inner.waits.remove(&self.watch);
        }
    }
}
