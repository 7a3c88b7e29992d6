//! Nabij's relay: keeps sealed chunks, membership logs, records and mailboxes in order and passes them on. It knows public keys, sizes and
//! times; it holds nothing with which to read what it keeps.
//!
//! In reading order: [`store`] is what it keeps, [`relay`] is what it decides, [`watch`] is who wants to be told; these three read no clock
//! and open no socket, so that the simulation runs exactly them. The rest is how that meets the network: one writer's thread with one commit
//! per batch, long-polls, HTTP, the app's files. The protocol is in `nabij_core::wire`; every other limit is in [`limits`].

mod bells;
mod clock;
pub mod limits;
mod peers;
pub mod relay;
mod routes;
mod serve;
mod stall;
pub mod store;
pub mod watch;
mod writer;

pub use peers::PeerLimits;
pub use routes::files::{AppFiles, AppFilesError};

use axum::Router;
use bells::Bells;
use limits::BODIES_BYTES_MAX;
use nabij_core::id::{Generation, Token};
use peers::Peers;
use relay::{Quotas, Relay, Settings};
use routes::Shared;
use std::io;
use std::sync::Arc;
use std::thread::JoinHandle;
use store::{Store, StoreError};
use tokio::sync::{Semaphore, watch as signal};
use watch::WatchLimits;
use writer::Writer;

/// How a relay meets the world.
#[derive(Debug)]
pub struct Config {
    /// The address that devices sign, without a slash at its end. Never taken from a request.
    pub address: String,
    /// The app to serve, if any.
    pub app: Option<AppFiles>,
    /// Whether a proxy that we trust says in `X-Forwarded-For` who asks.
    pub is_behind_proxy: bool,
    pub quotas: Quotas,
    pub watches: WatchLimits,
    pub peers: PeerLimits,
}

impl Config {
    /// Makes a configuration with the documented limits, without an app and without a proxy.
    pub fn new(address: impl Into<String>) -> Config {
        Config {
            address: address.into(),
            app: None,
            is_behind_proxy: false,
            quotas: Quotas::default(),
            watches: WatchLimits::default(),
            peers: PeerLimits::default(),
        }
    }
}

/// A relay whose writer is running.
pub struct RelayServer {
    shared: Arc<Shared>,
    stop: signal::Sender<bool>,
    writer_thread: JoinHandle<()>,
}

/// Why a relay could not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error("the address must begin with http:// or https:// and not end with a slash")]
    Address,
    #[error("the system gives no random numbers")]
    Randomness,
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("the writer's thread cannot start")]
    Thread(#[from] io::Error),
}

/// Why a relay stopped serving.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("the writer's thread has ended")]
    WriterEnded,
}

impl RelayServer {
    /// Starts the writer over a store.
    pub fn start<S: Store + Send + 'static>(store: S, config: Config) -> Result<RelayServer, StartError> {
        let Config { address, app, is_behind_proxy, quotas, watches, peers } = config;
        let is_web = address.starts_with("http://") || address.starts_with("https://");
        if !is_web || address.ends_with('/') || address.len() > usize::from(u16::MAX) {
            return Err(StartError::Address);
        }
        // Asked for once here, so that a system without random numbers is found out before anybody relies on them.
        getrandom::fill(&mut [0; 16]).map_err(|_| StartError::Randomness)?;
        let relay = Relay::new(store, Settings { address: address.into(), quotas }, Box::new(fill_random))?;
        let bells = Arc::new(Bells::new(watches));
        let (writer, writer_thread) = Writer::start(relay, bells.clone())?;
        let (stop, stopping) = signal::channel(false);
        let memory = Arc::new(Semaphore::new(BODIES_BYTES_MAX));
        let shared = Shared { writer, bells, peers: Peers::new(peers), is_behind_proxy, app, memory, stop: stopping };
        Ok(RelayServer { shared: Arc::new(shared), stop, writer_thread })
    }

    /// Gives the HTTP service.
    pub fn app(&self) -> Router {
        routes::router(self.shared.clone())
    }

    fn is_behind_proxy(&self) -> bool {
        self.shared.is_behind_proxy
    }

    async fn writer_ended(&self) {
        self.shared.writer.ended().await;
    }

    /// Ends all waits, now and from now on.
    fn stop_waits(&self) {
        self.stop.send_replace(true);
    }

    /// Waits for the writer to finish what is queued.
    async fn join(self) -> Result<(), ServeError> {
        drop(self.shared);
        let joined = tokio::task::spawn_blocking(|| self.writer_thread.join()).await;
        if matches!(joined, Ok(Ok(()))) { Ok(()) } else { Err(ServeError::WriterEnded) }
    }
}

/// Makes an organisation's token, which allows `spaces` new spaces. Only its hash is stored: whoever gets it must keep it.
pub fn make_token<S: Store>(store: &mut S, spaces: u32) -> Result<Token, StartError> {
    let mut token = Token([0; 32]);
    getrandom::fill(&mut token.0).map_err(|_| StartError::Randomness)?;
    let account = store::TokenAccount { parent: None, spaces, spaces_left: spaces };
    store.create_token(nabij_core::wire::token_hash(&token), &account)?;
    store.commit()?;
    Ok(token)
}

/// Draws the generation of a new store.
pub fn make_generation() -> Result<Generation, StartError> {
    let mut generation = Generation([0; 8]);
    getrandom::fill(&mut generation.0).map_err(|_| StartError::Randomness)?;
    Ok(generation)
}

fn fill_random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("random numbers were there at the start");
}
