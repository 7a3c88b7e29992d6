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
                if let Some((_, bell)) = inner.waits.remove(&watch) {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relay::{Moved, Response};
    use nabij_core::id::SpaceId;
    use nabij_core::wire::Topic;
    use std::sync::Arc;
    use tokio::time::Instant;

    const WATCH: WatchId = WatchId([1; 16]);
    const TOPIC: Topic = Topic::Space(SpaceId([2; 16]));
    const MOVED: Moved = Moved { topic: TOPIC, parent: None };

    fn at_zero() -> Timestamp {
        Timestamp::from_ms(0)
    }

    fn released(watches: Vec<(WatchId, Vec<Topic>)>, moved: Vec<Moved>) -> Released {
        Released { response: Response::OtherVersion, watches, moved }
    }

    fn bells() -> Arc<Bells> {
        let bells = Bells::new(WatchLimits::default());
        bells.ring(at_zero(), &mut released(vec![(WATCH, vec![TOPIC])], vec![]));
        Arc::new(bells)
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_without_news_ends_after_its_life() {
        let (_stop, stopping) = watch::channel(false);
        let started = Instant::now();
        assert_eq!(bells().wait(WATCH, at_zero, stopping).await, WaitReply::Nothing);
        assert_eq!(started.elapsed().as_secs(), WAIT_LIFE_S);
    }

    #[tokio::test(start_paused = true)]
    async fn a_newer_wait_ends_the_older_and_gets_the_news() {
        let (bells, (_stop, stopping)) = (bells(), watch::channel(false));
        let begin = || {
            let (bells, stopping) = (bells.clone(), stopping.clone());
            tokio::spawn(async move { bells.wait(WATCH, at_zero, stopping).await })
        };
        let older = begin();
        tokio::task::yield_now().await;
        let newer = begin();
        assert_eq!(older.await.expect("a wait"), WaitReply::Nothing);
        bells.ring(at_zero(), &mut released(vec![], vec![MOVED]));
        assert_eq!(newer.await.expect("a wait"), WaitReply::Moved(vec![TOPIC]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_wait_that_was_broken_off_leaves_nothing_behind_and_loses_no_news() {
        let (bells, (_stop, stopping)) = (bells(), watch::channel(false));
        let broken_off = tokio::time::timeout(Duration::from_secs(1), bells.wait(WATCH, at_zero, stopping.clone())).await;
        assert!(broken_off.is_err());
        assert!(bells.lock().waits.is_empty());
        bells.ring(at_zero(), &mut released(vec![], vec![MOVED]));
        assert_eq!(bells.wait(WATCH, at_zero, stopping).await, WaitReply::Moved(vec![TOPIC]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_watch_and_what_moves_in_the_same_request_are_told() {
        let (bells, (_stop, stopping)) = (Bells::new(WatchLimits::default()), watch::channel(false));
        bells.ring(at_zero(), &mut released(vec![(WATCH, vec![TOPIC])], vec![MOVED]));
        assert_eq!(bells.wait(WATCH, at_zero, stopping).await, WaitReply::Moved(vec![TOPIC]));
    }

    #[tokio::test(start_paused = true)]
    async fn a_stopping_relay_ends_waits_that_are_under_way_and_later_ones() {
        let (bells, (stop, stopping)) = (bells(), watch::channel(false));
        let under_way = {
            let (bells, stopping) = (bells.clone(), stopping.clone());
            tokio::spawn(async move { bells.wait(WATCH, at_zero, stopping).await })
        };
        tokio::task::yield_now().await;
        let started = Instant::now();
        stop.send_replace(true);
        assert_eq!(under_way.await.expect("a wait"), WaitReply::Nothing);
        assert_eq!(bells.wait(WATCH, at_zero, stopping).await, WaitReply::Nothing);
        assert_eq!(started.elapsed().as_secs(), 0);
    }
}
