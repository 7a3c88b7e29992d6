//! Every limit of the relay that is not part of the protocol (those are in `nabij_core::wire`), each with its reason.

/// A space's bytes at most. A busy client's year is below 1 MB of notes; the rest is room for snapshots and a few documents.
pub const SPACE_BYTES_MAX: u64 = 64 << 20;
/// Bytes that the membership log and mailboxes may take beyond [`SPACE_BYTES_MAX`]: a full space must still be able to remove a member.
pub const SPACE_RESERVE_BYTES: u64 = 8 << 20;
/// Open mailboxes per space: nobody invites more people at once than a large team has.
pub const MAILBOXES_OPEN_MAX: u32 = 64;
/// Bytes that a mailbox counts for in its space, for ever, because its id stays spent.
pub const MAILBOX_BYTES: u64 = 256;
/// Bytes that a record counts for beyond its own, so that empty records are not free.
pub const RECORD_OVERHEAD_BYTES: u64 = 64;
/// Bytes that a chunk or a log entry counts for beyond its own: its number, its id and the index.
pub const ROW_OVERHEAD_BYTES: u64 = 48;
/// Expired mailboxes closed in one go, so that cleaning up never holds up a batch.
pub const MAILBOXES_CLOSED_AT_ONCE_MAX: usize = 64;
/// How often expired mailboxes are looked for, in seconds.
pub const TIDY_INTERVAL_S: i64 = 60;

/// Fresh nonces per reply: one for the next request and one for a request beside it.
pub const NONCES_PER_REPLY: usize = 2;
/// Nonces remembered at most (about 15 MB): 2,000 requests a second that each leave both nonces for their whole life. Beyond it the oldest
/// go first, which costs a device one more round trip.
pub const NONCES_MAX: usize = 1 << 18;

/// Watches remembered at most: one per device that is online, for more devices than one machine serves.
pub const WATCHES_MAX: usize = 1 << 16;
/// Topics of all watches together at most (about 100 MB): far more than the few that each device watches.
pub const WATCHED_TOPICS_MAX: usize = 1 << 20;
/// Topics that one watch keeps as news at most: what leans on a large team, after which looking everywhere costs no more.
pub const WATCH_NEWS_MAX: usize = 256;
/// How long a watch is remembered without a wait, in seconds: twelve waits that a bad connection lost.
pub const WATCH_LIFE_S: i64 = 300;

/// Requests that wait for the writer at most; beyond it a request is answered Busy.
pub const QUEUE_REQUESTS_MAX: usize = 1024;
/// Requests that share one commit at most, so that the first does not wait long for the last.
pub const BATCH_REQUESTS_MAX: usize = 256;
/// Bytes of requests and answers in one batch at most, so that a batch fits in memory.
pub const BATCH_BYTES_MAX: usize = 16 << 20;
/// Bytes of request and reply bodies in memory at most; beyond it a request is answered Busy.
pub const BODIES_BYTES_MAX: usize = 256 << 20;
/// How long a call waits for the writer, in seconds; then nothing is promised.
pub const CALL_TIMEOUT_S: u64 = 30;
/// How long the health check waits for the store, in seconds: what monitors allow for.
pub const HEALTH_TIMEOUT_S: u64 = 5;

/// Connections at most: one wait per device, each a few kilobytes.
pub const CONNECTIONS_MAX: usize = 16_384;
/// Connections per peer at most: an office of a hundred devices behind one address.
pub const CONNECTIONS_PER_PEER_MAX: usize = 512;
/// How long a connection may take for the head of its next request, in seconds: a head is some hundred bytes, and a device that rests for
/// a minute can connect again.
pub const HEAD_TIMEOUT_S: u64 = 60;
/// How long a request's body may take, in seconds: the largest at 56 kbit/s.
pub const BODY_TIMEOUT_S: u64 = 300;
/// How long a connection may stand still while a body is on its way, in either direction, in seconds: a phone that walks through a dead spot.
pub const STALL_TIMEOUT_S: u64 = 30;
/// How long stopping waits for requests that are under way, in seconds: below what service managers grant before they kill.
pub const STOP_TIMEOUT_S: u64 = 8;

/// What a peer (an IPv4 address or an IPv6 /64) may spend per second, sustained: a request costs one unit and one more per
/// [`PEER_UNIT_BYTES`] of its body. A busy office stays below it; a single peer cannot keep the writer busy with signatures to check.
pub const PEER_UNITS_PER_S: u32 = 100;
/// What a peer may spend at once: a first sync, or ten devices that come back online together.
pub const PEER_UNITS_BURST: u32 = 2_000;
/// Body bytes that cost one unit more.
pub const PEER_UNIT_BYTES: usize = 4096;
/// Peers remembered at most (about 5 MB); beyond it newcomers share one allowance.
pub const PEERS_MAX: usize = 1 << 16;

/// All files of the served app together at most: they are kept in memory.
pub const APP_BYTES_MAX: u64 = 128 << 20;
