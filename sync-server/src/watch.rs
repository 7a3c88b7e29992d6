//! Who wants to be told about what, and what has moved since they last asked. Pure: times come from the caller, who does the waiting.

use crate::limits::{WATCH_LIFE_S, WATCH_NEWS_MAX, WATCHED_TOPICS_MAX, WATCHES_MAX};
use crate::relay::Moved;
use nabij_core::id::WatchId;
use nabij_core::time::Timestamp;
use nabij_core::wire::Topic;
use std::collections::{BTreeSet, HashMap};

/// All watches of a relay.
pub struct Watches {
    watches: HashMap<WatchId, Watch>,
    watchers: HashMap<Topic, Vec<WatchId>>,
    /// By when each was last asked for, so that the first is the next to be forgotten.
    by_last_wait: BTreeSet<(Timestamp, WatchId)>,
    topics_count: usize,
    limits: WatchLimits,
}

/// How much is remembered; the reasons are in [`crate::limits`].
#[derive(Clone, Copy, Debug)]
pub struct WatchLimits {
    pub watches_max: usize,
    pub topics_max: usize,
    pub news_max: usize,
    pub life_s: i64,
}

impl Default for WatchLimits {
    fn default() -> Self {
        WatchLimits { watches_max: WATCHES_MAX, topics_max: WATCHED_TOPICS_MAX, news_max: WATCH_NEWS_MAX, life_s: WATCH_LIFE_S }
    }
}

struct Watch {
    topics: Vec<Topic>,
    news: BTreeSet<Topic>,
    last_wait: Timestamp,
}

impl Watches {
    /// Makes a registry that knows no watch.
    pub fn new(limits: WatchLimits) -> Self {
        Watches { watches: HashMap::new(), watchers: HashMap::new(), by_last_wait: BTreeSet::new(), topics_count: 0, limits }
    }

    /// Remembers what a watch is about: `topics`, each once. The watches longest without a wait make room.
    pub fn register(&mut self, now: Timestamp, id: WatchId, topics: Vec<Topic>) {
        self.forget(id);
        self.forget_idle(now);
        while self.watches.len() >= self.limits.watches_max || self.topics_count + topics.len() > self.limits.topics_max {
            let Some(&(_, oldest)) = self.by_last_wait.first() else { break };
            self.forget(oldest);
        }
        for topic in &topics {
            self.watchers.entry(*topic).or_default().push(id);
        }
        self.topics_count += topics.len();
        self.by_last_wait.insert((now, id));
        self.watches.insert(id, Watch { topics, news: BTreeSet::new(), last_wait: now });
    }

    /// Notes that a topic moved; gives the watches to be woken. One with more news than is kept is forgotten: its device then looks everywhere.
    pub fn moved(&mut self, Moved { topic, parent }: Moved) -> Vec<WatchId> {
        let watched = [Some(topic), parent.map(Topic::Space)];
        let watchers: BTreeSet<WatchId> =
            watched.iter().flatten().filter_map(|topic| self.watchers.get(topic)).flatten().copied().collect();
        for id in &watchers {
            if let Some(watch) = self.watches.get_mut(id) {
                watch.news.insert(topic);
                if watch.news.len() > self.limits.news_max {
                    self.forget(*id);
                }
            }
        }
        watchers.into_iter().collect()
    }

    /// Takes what has moved since the last time; `None` for a watch that is not remembered.
    pub fn take(&mut self, now: Timestamp, id: WatchId) -> Option<Vec<Topic>> {
        self.forget_idle(now);
        let watch = self.watches.get_mut(&id)?;
        self.by_last_wait.remove(&(watch.last_wait, id));
        self.by_last_wait.insert((now, id));
        watch.last_wait = now;
        Some(std::mem::take(&mut watch.news).into_iter().collect())
    }

    fn forget_idle(&mut self, now: Timestamp) {
        while let Some(&(last_wait, id)) = self.by_last_wait.first() {
            if last_wait.plus_ms(self.limits.life_s * 1000) > now {
                break;
            }
            self.forget(id);
        }
    }

    fn forget(&mut self, id: WatchId) {
        let Some(watch) = self.watches.remove(&id) else { return };
        self.by_last_wait.remove(&(watch.last_wait, id));
        self.topics_count -= watch.topics.len();
        for topic in watch.topics {
            if let Some(watchers) = self.watchers.get_mut(&topic) {
                watchers.retain(|watcher| *watcher != id);
                if watchers.is_empty() {
                    self.watchers.remove(&topic);
                }
            }
        }
    }
}
