//! Faults that the simulation plants, to show that it would find them. Without the feature `planted-faults` none can be planted.

/// A mistake that somebody could make here one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A device that starts again forgets what the relay has not acknowledged.
    OutboxDropped,
    /// A device sends what its storage has not confirmed.
    SentBeforeStored,
    /// A chunk is opened without recomputing its id.
    IdNotChecked,
}

#[cfg(feature = "planted-faults")]
thread_local! {
    static PLANTED: std::cell::Cell<Option<Fault>> = const { std::cell::Cell::new(None) };
}

/// Plants one fault in everything that this thread runs, in the place of an earlier one.
#[cfg(feature = "planted-faults")]
pub fn plant(fault: Option<Fault>) {
    PLANTED.set(fault);
}

#[cfg(feature = "planted-faults")]
pub(crate) fn is_planted(fault: Fault) -> bool {
    PLANTED.get() == Some(fault)
}

#[cfg(not(feature = "planted-faults"))]
pub(crate) const fn is_planted(_: Fault) -> bool {
    false
}
