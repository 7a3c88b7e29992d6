//! A relay to talk to over a real socket, in this process or as the real program, always on a free port.

mod conformance;
mod device;
mod program;

pub use conformance::check_store;
pub use device::{Device, Signer, SpaceKeys};
pub use program::{RelayProgram, relay_command};

use nabij_core::id::{Generation, Token};
use nabij_relay::store::Store;
use nabij_relay::store::sqlite::SqliteStore;
use nabij_relay::{Config, PeerLimits, RelayServer, ServeError, make_token};
use std::net::SocketAddr;
use tokio::net::TcpListener;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// The address that devices of the harness sign.
pub const ADDRESS: &str = "https://relay.example.org";

/// A relay in this process.
pub struct RelayHere {
    runtime: Runtime,
    bound: SocketAddr,
    stop: oneshot::Sender<()>,
    served: JoinHandle<Result<(), ServeError>>,
}

impl RelayHere {
    /// Starts a relay over a store, told to be at [`ADDRESS`].
    pub fn start<S: Store + Send + 'static>(store: S, config: Config) -> RelayHere {
        let runtime = Runtime::new().expect("a runtime");
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a free port");
        let bound = listener.local_addr().expect("its address");
        let server = RelayServer::start(store, config).expect("a relay");
        let (stop, stopped) = oneshot::channel();
        let served = runtime.spawn(server.serve(listener, async {
            // A harness that was dropped without stopping stops as well.
            let _ = stopped.await;
        }));
        RelayHere { runtime, bound, stop, served }
    }

    /// Starts a relay that keeps everything in memory and lets one peer ask as much as it likes; gives a token for 1,000 spaces.
    pub fn in_memory() -> (RelayHere, Token) {
        let mut store = SqliteStore::open_in_memory(Generation([1; 8])).expect("a store");
        let token = make_token(&mut store, 1_000).expect("a token");
        (RelayHere::start(store, generous()), token)
    }

    /// Gives the URL that it listens on.
    pub fn url(&self) -> String {
        format!("http://{}", self.bound)
    }

    /// Gives the address that it listens on.
    pub fn bound(&self) -> SocketAddr {
        self.bound
    }

    /// Makes a device that talks to it.
    pub fn device(&self) -> Device {
        Device::new(self.url(), ADDRESS)
    }

    /// Stops it in order.
    pub fn stop(self) -> Result<(), ServeError> {
        // It may have stopped by itself.
        let _ = self.stop.send(());
        self.runtime.block_on(self.served).expect("the relay's task")
    }
}

/// Gives a configuration at [`ADDRESS`] that does not slow down a test's many devices behind one address.
pub fn generous() -> Config {
    let mut config = Config::new(ADDRESS);
    config.peers = PeerLimits { units_per_s: 1_000_000, units_burst: 1_000_000, ..PeerLimits::default() };
    config
}
