//! How heavy the cases are and who carries them: a Team's workers and cases in, one bar per worker out. Pure; no client's name comes here.

mod spread;

pub use spread::{Evenness, Spread};

use crate::contents::{Case, Worker, fold};
use crate::id::{ClientId, WorkerId};
use crate::model::{Terms, Weight};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Points per hour of case work, kept exact: two are equal where the fractions are.
#[derive(Clone, Copy, Debug)]
pub struct PerHour {
    points: u64,
    minutes: u64,
}

impl PerHour {
    /// Divides points by minutes; `None` without minutes.
    pub fn new(points: u32, minutes: u32) -> Option<Self> {
        (minutes > 0).then_some(Self { points: points.into(), minutes: minutes.into() })
    }

    /// Gives the tenths that people are shown, halves rounded up: 28 points in 24 hours are 12 tenths.
    pub fn tenths(self) -> u64 {
        (self.points * 60 * 10 * 2 + self.minutes) / (self.minutes * 2)
    }

    /// Gives how much of `whole` this is, for drawing; 0 where the whole is 0.
    pub fn share_of(self, whole: PerHour) -> f64 {
        if whole.points == 0 { 0.0 } else { self.as_f64() / whole.as_f64() }
    }

    fn as_f64(self) -> f64 {
        self.points as f64 * 60.0 / self.minutes as f64
    }
}

impl Ord for PerHour {
    fn cmp(&self, other: &Self) -> Ordering {
        (u128::from(self.points) * u128::from(other.minutes)).cmp(&(u128::from(other.points) * u128::from(self.minutes)))
    }
}

impl PartialOrd for PerHour {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for PerHour {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for PerHour {}

/// A case that has a weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeighedCase {
    pub client: ClientId,
    pub weight: Weight,
}

/// A worker's own limit that leaves no room: as many cases with the label as the worker said at most, or more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitHit {
    pub label: String,
    pub most: u32,
    pub now: u32,
}

/// What one worker carries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    pub worker: WorkerId,
    pub name: String,
    /// For case work; 0 where nothing was said of it.
    pub minutes_a_week: u32,
    /// From light to heavy, so that variety shows.
    pub cases: Vec<WeighedCase>,
    /// Cases that nobody weighed yet; they count in no figure.
    pub unweighed: Vec<ClientId>,
    /// `None` without hours, and where cases are there but none was weighed: nobody knows.
    pub per_hour: Option<PerHour>,
    /// In alphabetical order of label.
    pub limits_hit: Vec<LimitHit>,
}

impl Load {
    /// Gives the points of all weighed cases together.
    pub fn points(&self) -> u32 {
        self.cases.iter().map(|case| case.weight.sum()).sum()
    }

    /// Gives what one case adds to [`Load::per_hour`].
    pub fn per_hour_of(&self, case: &WeighedCase) -> Option<PerHour> {
        PerHour::new(case.weight.sum(), self.minutes_a_week)
    }
}

/// How the cases of a Team are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Caseload {
    /// In alphabetical order, never sorted by anything else: this is no ranking.
    pub loads: Vec<Load>,
    /// Cases that no worker of the Team has.
    pub unassigned: Vec<ClientId>,
    /// All points over all hours of those who have a figure: what each would carry if hours alone decided. `None` where nobody has one.
    pub average: Option<PerHour>,
    /// `None` where fewer than two workers have a figure.
    pub spread: Option<Spread>,
}

impl Caseload {
    /// Weighs the cases that are given; one that is closed is left out by who calls.
    pub fn new(workers: impl IntoIterator<Item = (Worker, Option<Terms>)>, cases: impl IntoIterator<Item = Case>) -> Self {
        let mut of_worker: BTreeMap<Option<WorkerId>, Vec<Case>> = BTreeMap::new();
        for case in cases {
            of_worker.entry(case.worker).or_default().push(case);
        }
        let mut loads: Vec<Load> = workers
            .into_iter()
            .map(|(worker, terms)| {
                let cases = of_worker.remove(&Some(worker.worker)).unwrap_or_default();
                load(worker, &terms.unwrap_or_default(), &cases)
            })
            .collect();
        loads.sort_by_cached_key(|load| (fold(&load.name), load.worker));
        // Who is left over is assigned to nobody, or to somebody whom the Team does not know.
        let mut unassigned: Vec<ClientId> = of_worker.into_values().flatten().map(|case| case.client).collect();
        unassigned.sort_unstable();
        let figures: Vec<PerHour> = loads.iter().filter_map(|load| load.per_hour).collect();
        Self { average: average(&figures), spread: Spread::of(&figures), loads, unassigned }
    }

    /// Tells whether any case has a weight: without one there is nothing to compare.
    pub fn has_weights(&self) -> bool {
        self.loads.iter().any(|load| !load.cases.is_empty())
    }

    /// Gives who carries the most, as people see it: those whose largest figure is shown the same.
    pub fn heaviest(&self) -> impl Iterator<Item = &Load> {
        let largest = self.spread.map(|spread| spread.largest.tenths());
        self.loads.iter().filter(move |load| largest.is_some() && load.per_hour.map(PerHour::tenths) == largest)
    }
}

fn load(worker: Worker, terms: &Terms, cases: &[Case]) -> Load {
    let mut weighed: Vec<WeighedCase> =
        cases.iter().filter_map(|case| Some(WeighedCase { client: case.client, weight: case.weight? })).collect();
    weighed.sort_by_key(|case| (case.weight.sum(), case.client));
    let mut unweighed: Vec<ClientId> = cases.iter().filter(|case| case.weight.is_none()).map(|case| case.client).collect();
    unweighed.sort_unstable();
    let limit = |(label, most): (&String, &u32)| {
        let now = cases.iter().filter(|case| case.labels.contains(label)).count() as u32;
        (now >= *most).then(|| LimitHit { label: label.clone(), most: *most, now })
    };
    let mut limits_hit: Vec<LimitHit> = terms.limits.iter().filter_map(limit).collect();
    limits_hit.sort_by_cached_key(|hit| fold(&hit.label));
    let mut load = Load {
        worker: worker.worker,
        name: worker.name,
        minutes_a_week: terms.minutes_a_week,
        cases: weighed,
        unweighed,
        per_hour: None,
        limits_hit,
    };
    if !load.cases.is_empty() || load.unweighed.is_empty() {
        load.per_hour = PerHour::new(load.points(), load.minutes_a_week);
    }
    load
}

fn average(figures: &[PerHour]) -> Option<PerHour> {
    let sum = |part: fn(&PerHour) -> u64| figures.iter().map(part).sum();
    let (points, minutes) = (sum(|figure| figure.points), sum(|figure| figure.minutes));
    (minutes > 0).then_some(PerHour { points, minutes })
}

#[cfg(test)]
mod tests;
