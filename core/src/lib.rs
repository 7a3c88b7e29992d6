//! The core of Nabij. It reads no clock, no network, no storage and no ambient randomness.

pub mod id;
#[cfg(feature = "device")]
pub mod random;
#[cfg(feature = "device")]
pub mod seal;
pub mod time;
pub mod wire;
#[cfg(feature = "device")]
pub mod words;
