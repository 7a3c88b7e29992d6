//! The relay as a program.

use anyhow::{Context, bail};
use clap::{ArgGroup, Args, Parser, Subcommand};
use nabij_relay::store::Store;
use nabij_relay::store::sqlite::SqliteStore;
use nabij_relay::{AppFiles, Config, PeerLimits, RelayServer, limits, make_generation, make_token};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// Nabij's relay: keeps and passes on what it cannot read.
#[derive(Parser)]
#[command(version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve devices, and the app.
    Serve(ServeArgs),
    /// Make an organisation's token and print it, once: only its hash is stored.
    Token(TokenArgs),
}

#[derive(Args)]
#[command(group(ArgGroup::new("what is served").required(true)))]
struct ServeArgs {
    /// Where to listen. Port 0 takes a free one.
    #[arg(long, env = "NABIJ_LISTEN", default_value = "127.0.0.1:8420")]
    listen: String,
    /// The address that devices know this relay by and sign, such as https://relay.example.org. By default http://localhost and the port.
    #[arg(long, env = "NABIJ_ADDRESS")]
    address: Option<String>,
    /// The store's file; made if it is not there.
    #[arg(long, env = "NABIJ_STORE")]
    store: PathBuf,
    /// The folder of the built app.
    #[arg(long, env = "NABIJ_APP", group = "what is served")]
    app: Option<PathBuf>,
    /// Serve devices only, no app.
    #[arg(long, group = "what is served")]
    no_app: bool,
    /// The store was put back from a backup: every device compares what it has with what is here, and gives back what was lost.
    #[arg(long)]
    restored: bool,
    /// Take the peer's address from the last X-Forwarded-For: only if a proxy of your own adds it.
    #[arg(long)]
    behind_proxy: bool,
    /// What one peer may ask for per second, sustained.
    #[arg(long, default_value_t = limits::PEER_UNITS_PER_S)]
    peer_units_per_s: u32,
    /// What one peer may ask for at once.
    #[arg(long, default_value_t = limits::PEER_UNITS_BURST)]
    peer_units_burst: u32,
}

#[derive(Args)]
struct TokenArgs {
    /// The store's file; made if it is not there.
    #[arg(long, env = "NABIJ_STORE")]
    store: PathBuf,
    /// How many spaces the token allows.
    #[arg(long, default_value_t = 1000)]
    spaces: u32,
}

fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).init();
    match Cli::parse().command {
        Command::Serve(args) => tokio::runtime::Runtime::new()?.block_on(serve(args)),
        Command::Token(args) => token(&args),
    }
}

async fn serve(args: ServeArgs) -> anyhow::Result<()> {
    let app = args.app.as_deref().map(AppFiles::read).transpose()?;
    let mut store = open(&args.store)?;
    if args.restored {
        store.write_generation(make_generation()?).and_then(|()| store.commit()).context("cannot mark the store as restored")?;
    }
    let listener = TcpListener::bind(&args.listen).await.with_context(|| format!("cannot listen on {}", args.listen))?;
    let bound = listener.local_addr()?;
    let mut config = Config::new(args.address.unwrap_or_else(|| format!("http://localhost:{}", bound.port())));
    config.app = app;
    config.is_behind_proxy = args.behind_proxy;
    config.peers = PeerLimits { units_per_s: args.peer_units_per_s, units_burst: args.peer_units_burst, ..PeerLimits::default() };
    tracing::info!(address = config.address, "serving");
    // Signals are caught before the line below invites anybody to send one.
    let stop = stop_signal()?;
    let server = RelayServer::start(store, config)?;
    say(&format!("listening on http://{bound}"))?;
    server.serve(listener, stop).await?;
    tracing::info!("stopped");
    Ok(())
}

fn token(args: &TokenArgs) -> anyhow::Result<()> {
    if args.spaces == 0 {
        bail!("a token for no spaces is of no use");
    }
    let token = make_token(&mut open(&args.store)?, args.spaces)?;
    say(&token.to_string())
}

fn open(path: &Path) -> anyhow::Result<SqliteStore> {
    SqliteStore::open(path, make_generation()?).with_context(|| format!("cannot open the store {}", path.display()))
}

/// Says something to whoever started this program.
fn say(line: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}")?;
    Ok(out.flush()?)
}

/// Gives a future that is ready when somebody asks the program to stop.
#[cfg(unix)]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Gives a future that is ready when somebody asks the program to stop.
#[cfg(not(unix))]
fn stop_signal() -> io::Result<impl Future<Output = ()>> {
    Ok(async {
        // Without a way to hear about it the program is stopped the hard way, which loses nothing either.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}
