//! The harness: devices, a network and a relay in memory, on one clock and from one seed.
//!
//! Reading order: [`world`] is where everything happens; [`device`] over [`disk`], [`network`], and [`relay`] over [`store`] are what is in it;
//! [`ledger`] writes down what people did and were shown. The simulation is [`run`]: [`people`] act while things break, [`hostile`] members
//! too, and [`verdict`] says what must be true at the end; [`by_hand`] is the chunk format written down a second time.
//! Apart from all this, [`sockets`] starts a real relay and speaks to it.

pub mod by_hand;
pub mod device;
pub mod disk;
pub mod hostile;
pub mod ledger;
pub mod network;
pub mod people;
pub mod relay;
pub mod run;
pub mod sockets;
pub mod store;
pub mod verdict;
pub mod world;
