//! How unevenly loads are spread, in three figures and in one word.

use super::PerHour;

/// Up to this coefficient of variation the loads are called even. Ours, not from the literature: with eight workers that is
/// one of them a third above the others.
const EVEN_MAX: f64 = 0.10;
/// From this coefficient of variation on they are called uneven. Ours too: with eight workers that is one of them
/// carrying nearly twice as much as the others.
const UNEVEN_MIN: f64 = 0.25;

/// How even the loads are, in plain words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evenness {
    Even,
    FairlyEven,
    Uneven,
}

/// How the loads of two workers or more are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The largest load.
    pub largest: PerHour,
    /// The coefficient of variation: standard deviation over mean, σ/μ, of the loads as a whole population; 0 where all are equal. Without a unit.
    /// Source: K. Pearson, "Regression, Heredity and Panmixia", Philosophical Transactions A 187 (1896).
    pub variation: f64,
    /// Jain's index: (Σx)² / (n·Σx²), from 1/n where one carries all to 1 where all carry the same. Without a unit.
    /// Source: R. Jain, D. Chiu, W. Hawe, "A Quantitative Measure of Fairness and Discrimination for Resource Allocation in Shared
    /// Computer Systems", DEC Research Report TR-301 (1984).
    pub jain: f64,
}

impl Spread {
    /// Measures the spread; `None` of fewer than two loads. Where nobody carries anything, all carry the same.
    pub fn of(loads: &[PerHour]) -> Option<Self> {
        let largest = loads.iter().copied().max().filter(|_| loads.len() >= 2)?;
        // Added up in one order, so that every device shows the same figure to the last digit.
        let mut loads: Vec<f64> = loads.iter().map(|load| load.as_f64()).collect();
        loads.sort_by(f64::total_cmp);
        let count = loads.len() as f64;
        let sum: f64 = loads.iter().sum();
        if sum == 0.0 {
            return Some(Self { largest, variation: 0.0, jain: 1.0 });
        }
        let mean = sum / count;
        let variance = loads.iter().map(|load| (load - mean).powi(2)).sum::<f64>() / count;
        let jain = sum.powi(2) / (count * loads.iter().map(|load| load.powi(2)).sum::<f64>());
        Some(Self { largest, variation: variance.sqrt() / mean, jain })
    }

    /// Says it in a word.
    pub fn evenness(&self) -> Evenness {
        match self.variation {
            variation if variation <= EVEN_MAX => Evenness::Even,
            variation if variation < UNEVEN_MIN => Evenness::FairlyEven,
            _ => Evenness::Uneven,
        }
    }
}
