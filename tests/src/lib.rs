//! The harness: devices, a network and a relay in memory, on one clock and from one seed.
//!
//! Reading order: [`world`] is where everything happens; [`device`] over [`disk`], [`network`], and [`relay`] over [`store`] are what is in it;
//! [`ledger`] writes down what people did and were shown. Apart from all this, [`sockets`] starts a real relay and speaks to it.

pub mod device;
pub mod disk;
pub mod ledger;
pub mod network;
pub mod relay;
pub mod sockets;
pub mod store;
pub mod world;
