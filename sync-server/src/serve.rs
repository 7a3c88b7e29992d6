//! Accepts connections until told to stop, and stops in order: waits are answered, requests under way finish, the last batch is committed.

use crate::limits::{CONNECTIONS_MAX, CONNECTIONS_PER_PEER_MAX, HEAD_TIMEOUT_S, STALL_TIMEOUT_S, STOP_TIMEOUT_S};
use crate::peers::network_of;
use crate::routes::PeerAddress;
use crate::stall::Impatient;
use crate::{RelayServer, ServeError};
use axum::Router;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tower_service::Service;

/// How long to rest after the system refused a connection, in milliseconds: it has run out of something that others give back.
const ACCEPT_PAUSE_MS: u64 = 100;

impl RelayServer {
    /// Serves until `stop` is ready, then stops in order.
    pub async fn serve(self, listener: TcpListener, stop: impl Future<Output = ()>) -> Result<(), ServeError> {
        let app = self.app();
        let graceful = GracefulShutdown::new();
        let mut connections = JoinSet::new();
        // All devices behind a proxy look like one peer here.
        let limit = if self.is_behind_proxy() { CONNECTIONS_MAX } else { CONNECTIONS_PER_PEER_MAX };
        let per_peer = Arc::new(Connections { limit, ..Connections::default() });
        tokio::pin!(stop);
        let outcome = loop {
            while connections.try_join_next().is_some() {}
            tokio::select! {
                () = &mut stop => break Ok(()),
                () = self.writer_ended() => break Err(ServeError::WriterEnded),
                accepted = listener.accept(), if connections.len() < CONNECTIONS_MAX => match accepted {
                    Ok((stream, address)) => {
                        if let Some(guest) = per_peer.clone().admit(address.ip()) {
                            connections.spawn(answer(stream, address.ip(), app.clone(), graceful.watcher(), guest));
                        }
                    }
                    Err(error) => {
                        tracing::warn!(%error, "cannot accept a connection");
                        tokio::time::sleep(Duration::from_millis(ACCEPT_PAUSE_MS)).await;
                    }
                },
                Some(_) = connections.join_next() => {}
            }
        };
        drop(listener);
        self.stop_waits();
        if tokio::time::timeout(Duration::from_secs(STOP_TIMEOUT_S), graceful.shutdown()).await.is_err() {
            tracing::warn!("some connections did not end in time and are cut off");
        }
        connections.shutdown().await;
        drop(app);
        self.join().await?;
        outcome
    }
}

async fn answer(stream: TcpStream, peer: IpAddr, app: Router, watcher: Watcher, _guest: Guest) {
    // Replies are written whole: waiting for more to send would only cost time.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |mut request: hyper::Request<Incoming>| {
        request.extensions_mut().insert(PeerAddress(peer));
        app.clone().call(request)
    });
    let io = TokioIo::new(Impatient::new(stream, Duration::from_secs(STALL_TIMEOUT_S)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(Duration::from_secs(HEAD_TIMEOUT_S))
        .serve_connection(io, service);
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(%error, "a connection broke");
    }
}

/// Counts open connections per peer.
#[derive(Default)]
struct Connections {
    limit: usize,
    open: Mutex<HashMap<IpAddr, usize>>,
}

/// One open connection of a peer; leaves the count when dropped.
struct Guest {
    connections: Arc<Connections>,
    peer: IpAddr,
}

impl Connections {
    fn admit(self: Arc<Self>, address: IpAddr) -> Option<Guest> {
        let peer = network_of(address);
        {
            let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
            let count = open.entry(peer).or_default();
            if *count >= self.limit {
                return None;
            }
            *count += 1;
        }
        Some(Guest { connections: self, peer })
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut open = self.connections.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.peer) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.peer);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_has_no_more_connections_than_its_limit_and_gets_them_back() {
        let connections = Arc::new(Connections { limit: 2, ..Default::default() });
        let [one, other] = ["192.0.2.1", "192.0.2.2"].map(|text| text.parse().expect("an address"));
        let first = connections.clone().admit(one).expect("room");
        let _second = connections.clone().admit(one).expect("room");
        assert!(connections.clone().admit(one).is_none());
        assert!(connections.clone().admit(other).is_some());
        drop(first);
        assert!(connections.clone().admit(one).is_some());
        assert_eq!(connections.open.lock().expect("lock").len(), 1, "who has left is forgotten");
    }
}
