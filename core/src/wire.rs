//! What a device and a relay say to each other: frames and limits. This header is the protocol's specification.
//!
//! # Frames
//! A device sends `POST` [`CALL_PATH`] with one [`Request`] frame and gets one [`Reply`] frame, and waits for news with
//! `POST` [`WAIT_PATH`], one [`Wait`] frame for one [`WaitReply`] frame. Every frame is one byte [`PROTOCOL_VERSION`], then the value in
//! postcard's encoding (postcard wire format 1.0). A relay that does not speak the version of a frame answers HTTP 426 with a frame of
//! its own version byte alone. HTTP 413 (larger than [`REQUEST_BYTES_MAX`]), 408 (too slow) and 429 (too much from one address; try again
//! later) carry no frame: nothing ran. A new kind of ask or answer goes at the end of its enum; a changed one is a new version.
//!
//! # Who may ask
//! A request carries a *proof* per space whose key it uses: an Ed25519 signature over [`proof_message`], that is relay address, path,
//! nonce, space or mailbox, role and SHA-256 of the asks. The relay checks `verify_strict`. A nonce comes from an earlier reply, lives
//! [`NONCE_LIFE_S`] seconds and works once; a request with any other nonce does nothing and is answered [`Outcome::StaleNonce`] with fresh nonces.
//! Each [`Ask`] says which proof it needs. A derived space (a Team's CaseLog) holds chunks only and is asked for with its parent's proof.
//! Of several proofs by one holder the first counts.
//!
//! # Ids of spaces
//! A space with keys of its own is named by its first owner's key ([`keyed_space`]), a derived one by its parent and a tag
//! ([`derived_space`]): so nobody can take an id at the relay that another will need, and a space that a relay lost can be made again.
//!
//! # Asks
//! Asks run in order, each by itself; what an ask says is stored is on disk (fsync) before the reply leaves. Every ask may be sent
//! twice: the second time changes nothing and answers the same.

use crate::id::{ChunkId, Generation, InvitationId, Nonce, PublicKey, RecordId, SpaceId, SpaceTag, Token, TokenHash, WatchId};
use ed25519_dalek::{Signature, Signer, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

/// The version of every frame here.
pub const PROTOCOL_VERSION: u8 = 1;
/// Where requests go.
pub const CALL_PATH: &str = "/v1/call";
/// Where a device waits for news.
pub const WAIT_PATH: &str = "/v1/wait";

/// A request's bytes at most: some hundred short notes, or a few parts of a long one.
pub const REQUEST_BYTES_MAX: usize = 2 << 20;
/// What a reply's answers carry at most (chunks, ids, entries, records, messages), in bytes, so that a slow phone shows progress and a lost
/// connection costs little. An answer that no longer fits is cut short and says `more`; one that cannot be cut is [`Refusal::TooLarge`]: ask again by itself.
pub const REPLY_CHUNK_BYTES_MAX: usize = 2 << 20;
/// A sealed chunk's bytes at most; larger payloads travel as numbered parts.
pub const CHUNK_BYTES_MAX: usize = 256 << 10;
/// An entry of a membership log with its age files at most: a rotation wraps to some hundred devices.
pub const ENTRY_BYTES_MAX: usize = 128 << 10;
/// A record's bytes at most: the keys of one space, or one private reflection.
pub const RECORD_BYTES_MAX: usize = 128 << 10;
/// A mailbox message's bytes at most: an entry with its age files fits.
pub const MESSAGE_BYTES_MAX: usize = ENTRY_BYTES_MAX + 1024;
/// Answers that an admin may leave in one mailbox: the revealed nonce, then the entry.
pub const MAILBOX_ANSWERS_MAX: usize = 4;
/// Asks in one request: a first sync of 64 clients with several years each fits in two.
pub const ASKS_MAX: usize = 512;
/// Proofs in one request: each costs the relay one signature check.
pub const PROOFS_MAX: usize = 512;
/// Spaces and mailboxes in one watch.
pub const TOPICS_MAX: usize = 1024;
/// Ids in one answer to [`Ask::Compare`].
pub const COMPARED_IDS_MAX: usize = 16_384;
/// How long a nonce lives, in seconds.
pub const NONCE_LIFE_S: u64 = 60;
/// How long a wait lasts at most before it answers that nothing moved, in seconds: shorter than what proxies cut off.
pub const WAIT_LIFE_S: u64 = 25;
/// How long a mailbox lives at most, in seconds: two weeks.
pub const MAILBOX_LIFE_S_MAX: u32 = 14 * 24 * 3600;

/// The four powers that a relay tells apart in a space. A higher one does not include a lower one, except for `Owner`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Pull, watch, read the log and the records.
    Read,
    /// Push, put records, derive.
    Write,
    /// Append to the log, open and answer mailboxes, erase derived spaces.
    Admin,
    /// All of these, and create.
    Owner,
}

/// The public keys of a space at the relay, one per role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelayKeys {
    pub read: PublicKey,
    pub write: PublicKey,
    pub admin: PublicKey,
    pub owner: PublicKey,
}

impl RelayKeys {
    /// Gives the key of a role.
    pub fn of(&self, role: Role) -> PublicKey {
        match role {
            Role::Read => self.read,
            Role::Write => self.write,
            Role::Admin => self.admin,
            Role::Owner => self.owner,
        }
    }
}

/// Whose key made a proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Holder {
    /// A key of a space.
    Space(SpaceId, Role),
    /// The key of a mailbox, made from an invitation's secret.
    Mailbox(InvitationId),
}

/// A signature over [`proof_message`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    pub holder: Holder,
    /// The 64 bytes of an Ed25519 signature.
    pub signature: Vec<u8>,
}

/// One request: asks that run in order, and the proofs that they need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    pub nonce: Nonce,
    pub proofs: Vec<Proof>,
    /// A `Vec<Ask>` in postcard's encoding: bytes, because the proofs sign exactly these.
    pub asks: Vec<u8>,
}

/// A sealed chunk under its id: suite (1 byte), epoch (2 bytes, big endian), ciphertext and tag. The relay never parses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedChunk {
    pub id: ChunkId,
    pub bytes: Vec<u8>,
}

/// A sealed chunk with its number in its space, from 1 upwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberedChunk {
    pub number: u64,
    pub chunk: SealedChunk,
}

/// How far a device has pulled a space: everything up to and including `number`, which was `id` in that `generation`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub generation: Generation,
    /// 0 before the first pull; then `id` is not looked at.
    pub number: u64,
    pub id: ChunkId,
}

impl Cursor {
    /// Gives the cursor of a device that has nothing yet.
    pub const START: Cursor = Cursor { generation: Generation([0; 8]), number: 0, id: ChunkId([0; 16]) };
}

/// What a new space counts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Account {
    /// A token of the organisation, or a share of one.
    Token(Token),
    /// The token that `SpaceId` counts on. Needs that space's `Write`. Whoever may read the parent may read the new space's log.
    Parent(SpaceId),
}

/// A sealed record of an Own space: only the newest version is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    pub id: RecordId,
    /// From 1 upwards; a put names the version that it makes.
    pub version: u64,
    pub bytes: Vec<u8>,
}

/// What a watch may be told about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// New chunks, log entries, records, or a request in one of the mailboxes of the space or of one that leans on it: derived from it, or
    /// made on its account. What moved is told by its own id.
    Space(SpaceId),
    /// A new answer in the mailbox, or its end.
    Mailbox(InvitationId),
}

/// One thing that a device asks. In brackets: the proof it needs; `Owner` of the same space always does as well.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Makes the space that [`keyed_space`] names after `keys.owner` [`Owner` by that key; and `Write` of the parent where it counts on one]. [`Answer::Done`]
    Create { space: SpaceId, keys: RelayKeys, recovery: Option<PublicKey>, account: Account },
    /// Makes the space that [`derived_space`] names, without keys of its own [`Write` of the parent]. [`Answer::Done`]
    Derive { parent: SpaceId, tag: SpaceTag },
    /// Splits `spaces` of what `token` still allows off to a new token, of which the relay learns the hash only [the token itself]. [`Answer::Done`]
    Share { token: Token, share: TokenHash, spaces: u32 },
    /// Stores chunks [`Write`]. [`Answer::Pushed`]
    Push { space: SpaceId, chunks: Vec<SealedChunk> },
    /// Gives the chunks after a cursor [`Read`]. [`Answer::Pulled`] or [`Answer::Mismatch`]
    Pull { space: SpaceId, after: Cursor },
    /// Gives the ids of the chunks after a number [`Read`]. [`Answer::Compared`]
    Compare { space: SpaceId, after: u64 },
    /// Gives the entries of the membership log from a position [`Read`, of the space or of its parent]. [`Answer::Log`]
    Log { space: SpaceId, from: u32 },
    /// Appends an entry at exactly this position, the number of entries so far [`Admin`]. [`Answer::Done`] or [`Answer::Taken`]
    LogAppend { space: SpaceId, position: u32, entry: Vec<u8> },
    /// Puts a record if the relay holds the version before it [`Write`]. [`Answer::Done`] or [`Answer::Newer`]
    RecordPut { space: SpaceId, record: Record },
    /// Gives the records that changed after a change number, and the newest change number [`Read`]. [`Answer::Records`]
    RecordGet { space: SpaceId, after: u64 },
    /// Opens a mailbox [`Admin`]. [`Answer::Done`]
    MailboxOpen { space: SpaceId, invitation: InvitationId, key: PublicKey, life_s: u32 },
    /// Puts the request, once [mailbox key]. [`Answer::Done`]
    MailboxRequest { invitation: InvitationId, message: Vec<u8> },
    /// Reads the request [`Admin` of the mailbox's space]. [`Answer::Messages`], empty or one
    MailboxReadRequest { space: SpaceId, invitation: InvitationId },
    /// Puts answer number `index`, counting from 0 without gaps [`Admin` of the mailbox's space]. [`Answer::Done`]
    MailboxAnswer { space: SpaceId, invitation: InvitationId, index: u8, message: Vec<u8> },
    /// Reads all answers [mailbox key]. [`Answer::Messages`]
    MailboxReadAnswers { invitation: InvitationId },
    /// Closes a mailbox for good; its id stays spent [`Admin` of the mailbox's space]. [`Answer::Done`]
    MailboxClose { space: SpaceId, invitation: InvitationId },
    /// Registers what to be told about: everything stored after this ask, once per request [`Read` of each space, the mailbox key of each mailbox]. [`Answer::Watching`]
    Watch { topics: Vec<Topic> },
    /// Deletes all chunks of a derived space for good: it takes none again [`Admin`]. [`Answer::Done`]
    Erase { space: SpaceId },
}

/// What became of one pushed chunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pushed {
    /// The chunk is on disk under this number, now or since earlier.
    Stored { number: u64 },
    /// The relay holds other bytes under this id; these were not stored.
    Conflict,
}

/// The answer to one ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Done,
    /// One per pushed chunk, in order.
    Pushed(Vec<Pushed>),
    /// The chunks after the cursor in order of number; `more` if another pull will give more at once.
    Pulled {
        generation: Generation,
        chunks: Vec<NumberedChunk>,
        more: bool,
    },
    /// The relay's chunk at the cursor's number is another one, or its generation is: compare all ids, both ways.
    Mismatch {
        generation: Generation,
    },
    Compared {
        generation: Generation,
        ids: Vec<(u64, ChunkId)>,
        more: bool,
    },
    /// Entries in order of position, the first at the position asked for.
    Log {
        entries: Vec<Vec<u8>>,
        more: bool,
    },
    /// The position is taken, or lies beyond the end: the log has `entries` entries.
    Taken {
        entries: u32,
    },
    /// Records in order of change; `newest_change` is the change that this answer reaches, from which the next [`Ask::RecordGet`] goes on.
    Records {
        records: Vec<Record>,
        newest_change: u64,
        more: bool,
    },
    /// The relay holds this version (0: none) of the record; read, merge, try again.
    Newer {
        version: u64,
    },
    Messages(Vec<Vec<u8>>),
    Watching {
        watch: WatchId,
    },
    Refused(Refusal),
}

/// Why an ask was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    #[error("the proof that this ask needs is missing or wrong")]
    NotAllowed,
    #[error("no such space")]
    UnknownSpace,
    #[error("the space exists with other keys or another parent")]
    SpaceExists,
    #[error("no such token")]
    UnknownToken,
    #[error("the token allows no more spaces")]
    TokenSpent,
    #[error("the space has reached its quota")]
    SpaceFull,
    #[error("too large")]
    TooLarge,
    #[error("no such mailbox")]
    UnknownMailbox,
    #[error("the mailbox has expired or was closed")]
    MailboxClosed,
    #[error("the mailbox already holds another message, or its id is taken")]
    MailboxUsed,
    #[error("the space was erased")]
    Erased,
}

/// One reply to one request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The relay's clock, in seconds since 1970-01-01T00:00:00Z; only to tell a person that a clock is off.
    pub time_s: u64,
    /// Fresh nonces for next requests.
    pub nonces: Vec<Nonce>,
    pub outcome: Outcome,
}

/// What became of a request as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// One answer per ask, in order.
    Answers(Vec<Answer>),
    /// Nothing ran: send again with a nonce of this reply.
    StaleNonce,
    /// Nothing ran: the frame could not be read or breaks a limit.
    Malformed,
    /// Nothing is promised: the relay could not store, or has too much to do; try again later.
    Busy,
}

/// Waits until a topic of a watch moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub watch: WatchId,
}

/// What a wait ends with. A reply that gets lost takes its news along: after a wait that failed, register again and pull.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WaitReply {
    /// These moved since the last wait.
    Moved(Vec<Topic>),
    /// Nothing moved within [`WAIT_LIFE_S`].
    Nothing,
    /// The relay forgot this watch, or more moved than it keeps: register again and pull.
    UnknownWatch,
}

/// Why a frame could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FrameError {
    #[error("the frame is of protocol version {0}, not {PROTOCOL_VERSION}")]
    OtherVersion(u8),
    #[error("the frame is damaged")]
    Malformed,
}

/// Encodes a frame: the version byte, then the value.
pub fn encode_frame<T: Serialize>(value: &T) -> Vec<u8> {
    let mut frame = vec![PROTOCOL_VERSION];
    frame.extend(encode(value));
    frame
}

/// Decodes what [`encode_frame`] wrote; bytes left over are an error.
pub fn decode_frame<T: DeserializeOwned>(frame: &[u8]) -> Result<T, FrameError> {
    match frame.split_first() {
        None => Err(FrameError::Malformed),
        Some((&PROTOCOL_VERSION, rest)) => decode(rest).ok_or(FrameError::Malformed),
        Some((&version, _)) => Err(FrameError::OtherVersion(version)),
    }
}

/// Encodes a value without a version byte.
pub fn encode<T: Serialize>(value: &T) -> Vec<u8> {
    postcard::to_allocvec(value).expect("these types hold nothing that postcard cannot encode")
}

/// Decodes what [`encode`] wrote; bytes left over are an error.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    match postcard::take_from_bytes(bytes) {
        Ok((value, [])) => Some(value),
        _ => None,
    }
}

/// Decodes a value at the beginning of bytes; gives what follows it.
pub fn decode_first<T: DeserializeOwned>(bytes: &[u8]) -> Option<(T, &[u8])> {
    postcard::take_from_bytes(bytes).ok()
}

/// Decodes the asks of a request; more than [`ASKS_MAX`] are an error, found before they take memory.
pub fn decode_asks(bytes: &[u8]) -> Option<Vec<Ask>> {
    let (count, _) = postcard::take_from_bytes::<u32>(bytes).ok()?;
    if count as usize > ASKS_MAX { None } else { decode(bytes) }
}

/// Hashes the asks of a request, once for all its proofs: SHA-256.
pub fn hash_asks(asks: &[u8]) -> [u8; 32] {
    Sha256::digest(asks).into()
}

/// Gives the bytes that a proof signs: domain, relay address, path (each after its length in 2 bytes, big endian), nonce, holder (one byte
/// 0 to 3 for a space's role or 4 for a mailbox, then 16 bytes of id) and SHA-256 of the asks.
pub fn proof_message(address: &str, path: &str, nonce: Nonce, holder: Holder, asks_hash: &[u8; 32]) -> Vec<u8> {
    let mut message = b"nabij-request-v1".to_vec();
    for text in [address, path] {
        message.extend((text.len() as u16).to_be_bytes());
        message.extend(text.as_bytes());
    }
    message.extend(nonce.0);
    match holder {
        Holder::Space(space, role) => {
            message.push(role as u8);
            message.extend(space.0);
        }
        Holder::Mailbox(invitation) => {
            message.push(4);
            message.extend(invitation.0);
        }
    }
    message.extend(asks_hash);
    message
}

impl Proof {
    /// Signs for one holder.
    pub fn sign(key: &SigningKey, address: &str, path: &str, nonce: Nonce, holder: Holder, asks: &[u8]) -> Proof {
        let signature = key.sign(&proof_message(address, path, nonce, holder, &hash_asks(asks)));
        Proof { holder, signature: signature.to_bytes().to_vec() }
    }

    /// Tells whether `key` made this proof for exactly this request.
    pub fn is_by(&self, key: PublicKey, address: &str, path: &str, nonce: Nonce, asks_hash: &[u8; 32]) -> bool {
        let (Ok(key), Ok(signature)) = (VerifyingKey::from_bytes(&key.0), Signature::from_slice(&self.signature)) else {
            return false;
        };
        key.verify_strict(&proof_message(address, path, nonce, self.holder, asks_hash), &signature).is_ok()
    }
}

/// Names a space with keys of its own: SHA-256("nabij-space-v1" ‖ its first owner's key)\[..16\].
pub fn keyed_space(owner: PublicKey) -> SpaceId {
    named(&[b"nabij-space-v1", &owner.0])
}

/// Names a derived space: SHA-256("nabij-derived-v1" ‖ parent ‖ tag)\[..16\].
pub fn derived_space(parent: SpaceId, tag: SpaceTag) -> SpaceId {
    named(&[b"nabij-derived-v1", &parent.0, &tag.0])
}

fn named(parts: &[&[u8]]) -> SpaceId {
    let hash = parts.iter().fold(Sha256::new(), Sha256::chain_update).finalize();
    SpaceId(std::array::from_fn(|index| hash[index]))
}

/// Hashes a token, as the relay stores it.
pub fn token_hash(token: &Token) -> TokenHash {
    TokenHash(Sha256::digest(token.0).into())
}
