//! The store in one SQLite file: write-ahead log, `synchronous=FULL`, one writer.

use super::erasures::Erasures;
use super::{Mailbox, Slot, Space, SpaceRow, Standing, Store, StoreError, Tally, TokenAccount};
use nabij_core::id::{ChunkId, Generation, InvitationId, PublicKey, RecordId, SpaceId, TokenHash};
use nabij_core::wire::{NumberedChunk, Record, RelayKeys, SealedChunk};
use rusqlite::{CachedStatement, Connection, ErrorCode, OptionalExtension, Params, Row, params};
use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

const SCHEMA: &str = include_str!("schema.sql");
const SCHEMA_VERSION: i64 = 2;
/// What version 2 added.
const SCHEMA_OF_VERSION_2: &str = "CREATE TABLE erased (space BLOB PRIMARY KEY CHECK (length(space) = 16)) STRICT, WITHOUT ROWID";
/// How long an operation waits for another process, such as `nabij-relay token`, in seconds.
const BUSY_TIMEOUT_S: u64 = 10;
/// More prepared statements than there are operations.
const STATEMENTS_MAX: usize = 64;

/// A store in one SQLite file (two more appear beside it while it is open).
pub struct SqliteStore {
    connection: Connection,
    /// `None` in memory, which no backup puts back.
    erasures: Option<Erasures>,
    /// Erased since the last commit.
    erased: Vec<SpaceId>,
    /// Whether the write-ahead log may still hold what was erased.
    has_traces: bool,
}

impl SqliteStore {
    /// Opens the store at `path`, or makes it, readable for its owner only. `generation` is taken if the store is new; it should be random.
    /// A file that fails SQLite's integrity check is refused.
    pub fn open(path: &Path, generation: Generation) -> Result<SqliteStore, StoreError> {
        create_private(path).map_err(|error| StoreError::Failed(error.into()))?;
        Self::prepare(Connection::open(path)?, generation, Some(Erasures::beside(path)))
    }

    /// Makes a store that is gone when it is dropped.
    pub fn open_in_memory(generation: Generation) -> Result<SqliteStore, StoreError> {
        Self::prepare(Connection::open_in_memory()?, generation, None)
    }

    fn prepare(connection: Connection, generation: Generation, erasures: Option<Erasures>) -> Result<SqliteStore, StoreError> {
        connection.busy_timeout(Duration::from_secs(BUSY_TIMEOUT_S))?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
        // A replaced record, a closed mailbox's messages and an erased space's chunks are overwritten, not just unlinked.
        connection.execute_batch(
            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF;",
        )?;
        let verdict: String = connection.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(StoreError::Damaged("the integrity check failed"));
        }
        // Also at a start: the process may have ended between a commit and the log's end.
        let mut store = SqliteStore { connection, erasures: None, erased: Vec::new(), has_traces: true };
        store.migrate(generation)?;
        for id in erasures.iter().map(Erasures::read).next().transpose().map_err(failed)?.unwrap_or_default() {
            if !store.is_erased(id)? {
                store.erase_space(id)?;
            }
        }
        store.commit()?;
        store.erasures = erasures;
        Ok(store)
    }

    fn migrate(&mut self, generation: Generation) -> Result<(), StoreError> {
        self.begin()?;
        let version: i64 = self.connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
        match version {
            0 => {
                self.connection.execute_batch(SCHEMA)?;
                self.connection.execute_batch(SCHEMA_OF_VERSION_2)?;
                self.connection.execute("INSERT INTO relay (one, generation) VALUES (1, ?1)", [generation.0])?;
                self.connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
            }
            1 => {
                self.connection.execute_batch(SCHEMA_OF_VERSION_2)?;
                self.connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
            }
            SCHEMA_VERSION => {}
            newer => return Err(StoreError::Newer(newer)),
        }
        self.commit()
    }

    /// Empties the write-ahead log into the file, where what was erased is overwritten. Should another process read just now, it is done
    /// after the next commit, or at the next start.
    fn wipe_traces(&mut self) {
        let is_busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
        self.has_traces = is_busy.unwrap_or(true);
    }

    /// Begins a transaction that may write, unless one is open.
    fn begin(&mut self) -> Result<(), StoreError> {
        // Immediate: a transaction that reads first and writes later could find that another process wrote in between.
        if self.connection.is_autocommit() {
            self.connection.prepare_cached("BEGIN IMMEDIATE")?.execute([])?;
        }
        Ok(())
    }

    fn statement(&mut self, sql: &'static str) -> Result<CachedStatement<'_>, StoreError> {
        self.begin()?;
        Ok(self.connection.prepare_cached(sql)?)
    }

    fn execute(&mut self, sql: &'static str, params: impl Params) -> Result<usize, StoreError> {
        Ok(self.statement(sql)?.execute(params)?)
    }

    fn find<T>(
        &mut self,
        sql: &'static str,
        params: impl Params,
        read: fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        Ok(self.statement(sql)?.query_row(params, read).optional()?)
    }

    /// Reads rows until one no longer fits in `bytes_max`; `read` gives each value with its bytes.
    fn read_within<T>(
        &mut self,
        sql: &'static str,
        params: impl Params,
        bytes_max: usize,
        read: fn(&Row<'_>) -> rusqlite::Result<(T, usize)>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.statement(sql)?;
        let mut rows = statement.query(params)?;
        let (mut values, mut bytes_left) = (Vec::new(), bytes_max);
        while let Some(row) = rows.next()? {
            let (value, bytes) = read(row)?;
            let Some(rest) = bytes_left.checked_sub(bytes) else { break };
            bytes_left = rest;
            values.push(value);
        }
        Ok(values)
    }
}

impl Store for SqliteStore {
    fn write_generation(&mut self, generation: Generation) -> Result<(), StoreError> {
        self.execute("UPDATE relay SET generation = ?1", [generation.0]).map(drop)
    }

    fn generation(&mut self) -> Result<Generation, StoreError> {
        self.find("SELECT generation FROM relay", [], |row| Ok(Generation(row.get(0)?)))?.ok_or(StoreError::Damaged("no generation"))
    }

    fn space(&mut self, id: SpaceId) -> Result<Option<Space>, StoreError> {
        self.find(
            "SELECT row, token, parent, read_key, write_key, admin_key, owner_key, recovery_key, chunks, entries, changes, mailboxes, bytes
             FROM space WHERE id = ?1",
            [id.0],
            space_of_row,
        )?
        .transpose()
    }

    fn create_space(&mut self, id: SpaceId, token: TokenHash, standing: &Standing) -> Result<(), StoreError> {
        let (keys, recovery, parent) = match *standing {
            Standing::Keyed { keys, recovery, parent } => (Some(keys), recovery, parent),
            Standing::Derived { parent } => (None, None, Some(parent)),
        };
        self.execute(
            "INSERT INTO space (id, token, parent, read_key, write_key, admin_key, owner_key, recovery_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                id.0,
                token.0,
                parent.map(|parent| parent.0),
                keys.map(|keys| keys.read.0),
                keys.map(|keys| keys.write.0),
                keys.map(|keys| keys.admin.0),
                keys.map(|keys| keys.owner.0),
                recovery.map(|key| key.0),
            ],
        )?;
        Ok(())
    }

    fn write_tally(&mut self, space: SpaceRow, tally: &Tally) -> Result<(), StoreError> {
        self.execute(
            "UPDATE space SET chunks = ?2, entries = ?3, changes = ?4, mailboxes = ?5, bytes = ?6 WHERE row = ?1",
            params![space.0, clamp(tally.chunks), tally.entries, clamp(tally.changes), tally.mailboxes, clamp(tally.bytes)],
        )?;
        Ok(())
    }

    fn token(&mut self, hash: TokenHash) -> Result<Option<TokenAccount>, StoreError> {
        self.find("SELECT parent, spaces, spaces_left FROM token WHERE hash = ?1", [hash.0], |row| {
            Ok(TokenAccount { parent: row.get::<_, Option<_>>(0)?.map(TokenHash), spaces: row.get(1)?, spaces_left: row.get(2)? })
        })
    }

    fn create_token(&mut self, hash: TokenHash, account: &TokenAccount) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO token (hash, parent, spaces, spaces_left) VALUES (?1, ?2, ?3, ?4)",
            params![hash.0, account.parent.map(|parent| parent.0), account.spaces, account.spaces_left],
        )?;
        Ok(())
    }

    fn write_spaces_left(&mut self, hash: TokenHash, spaces_left: u32) -> Result<(), StoreError> {
        self.execute("UPDATE token SET spaces_left = ?2 WHERE hash = ?1", params![hash.0, spaces_left])?;
        Ok(())
    }

    fn append_chunk(&mut self, space: SpaceRow, number: u64, chunk: &SealedChunk) -> Result<bool, StoreError> {
        let added = self.execute(
            "INSERT INTO chunk (space, number, id, bytes) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (space, id) DO NOTHING",
            params![space.0, clamp(number), chunk.id.0, chunk.bytes],
        )?;
        Ok(added == 1)
    }

    fn chunk(&mut self, space: SpaceRow, id: ChunkId) -> Result<Option<NumberedChunk>, StoreError> {
        self.find(
            "SELECT number, id, bytes FROM chunk WHERE space = ?1 AND id = ?2",
            params![space.0, id.0],
            |row| Ok(chunk_of_row(row)?.0),
        )
    }

    fn chunk_id(&mut self, space: SpaceRow, number: u64) -> Result<Option<ChunkId>, StoreError> {
        self.find("SELECT id FROM chunk WHERE space = ?1 AND number = ?2", params![space.0, clamp(number)], |row| Ok(ChunkId(row.get(0)?)))
    }

    fn chunks_after(&mut self, space: SpaceRow, after: u64, bytes_max: usize) -> Result<Vec<NumberedChunk>, StoreError> {
        self.read_within(
            "SELECT number, id, bytes FROM chunk WHERE space = ?1 AND number > ?2 ORDER BY number",
            params![space.0, clamp(after)],
            bytes_max,
            chunk_of_row,
        )
    }

    fn chunk_ids_after(&mut self, space: SpaceRow, after: u64, count_max: usize) -> Result<Vec<(u64, ChunkId)>, StoreError> {
        self.read_within(
            "SELECT number, id FROM chunk WHERE space = ?1 AND number > ?2 ORDER BY number",
            params![space.0, clamp(after)],
            count_max,
            |row| Ok(((row.get(0)?, ChunkId(row.get(1)?)), 1)),
        )
    }

    fn is_erased(&mut self, id: SpaceId) -> Result<bool, StoreError> {
        Ok(self.find("SELECT 1 FROM erased WHERE space = ?1", [id.0], |_| Ok(()))?.is_some())
    }

    fn erase_space(&mut self, id: SpaceId) -> Result<(), StoreError> {
        self.execute("DELETE FROM chunk WHERE space = (SELECT row FROM space WHERE id = ?1)", [id.0])?;
        self.execute("UPDATE space SET chunks = 0, bytes = 0 WHERE id = ?1", [id.0])?;
        self.execute("INSERT OR IGNORE INTO erased (space) VALUES (?1)", [id.0])?;
        self.erased.push(id);
        Ok(())
    }

    fn append_entry(&mut self, space: SpaceRow, position: u32, entry: &[u8]) -> Result<(), StoreError> {
        self.execute("INSERT INTO entry (space, position, bytes) VALUES (?1, ?2, ?3)", params![space.0, position, entry])?;
        Ok(())
    }

    fn entry(&mut self, space: SpaceRow, position: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.find("SELECT bytes FROM entry WHERE space = ?1 AND position = ?2", params![space.0, position], |row| row.get(0))
    }

    fn entries_from(&mut self, space: SpaceRow, position: u32, bytes_max: usize) -> Result<Vec<Vec<u8>>, StoreError> {
        self.read_within(
            "SELECT bytes FROM entry WHERE space = ?1 AND position >= ?2 ORDER BY position",
            params![space.0, position],
            bytes_max,
            |row| {
                let entry: Vec<u8> = row.get(0)?;
                let bytes = entry.len();
                Ok((entry, bytes))
            },
        )
    }

    fn record(&mut self, space: SpaceRow, id: RecordId) -> Result<Option<Record>, StoreError> {
        self.find("SELECT change, id, version, bytes FROM record WHERE space = ?1 AND id = ?2", params![space.0, id.0], |row| {
            Ok(record_of_row(row)?.0.1)
        })
    }

    fn put_record(&mut self, space: SpaceRow, change: u64, record: &Record) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO record (space, id, version, change, bytes) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (space, id) DO UPDATE SET version = excluded.version, change = excluded.change, bytes = excluded.bytes",
            params![space.0, record.id.0, clamp(record.version), clamp(change), record.bytes],
        )?;
        Ok(())
    }

    fn records_after(&mut self, space: SpaceRow, change: u64, bytes_max: usize) -> Result<Vec<(u64, Record)>, StoreError> {
        self.read_within(
            "SELECT change, id, version, bytes FROM record WHERE space = ?1 AND change > ?2 ORDER BY change",
            params![space.0, clamp(change)],
            bytes_max,
            record_of_row,
        )
    }

    fn mailbox(&mut self, invitation: InvitationId) -> Result<Option<Mailbox>, StoreError> {
        self.find("SELECT space, mailbox_key, expires_s, closed FROM mailbox WHERE invitation = ?1", [invitation.0], |row| {
            Ok(Mailbox { space: SpaceId(row.get(0)?), key: PublicKey(row.get(1)?), expires_s: row.get(2)?, closed: row.get(3)? })
        })
    }

    fn create_mailbox(&mut self, invitation: InvitationId, mailbox: &Mailbox) -> Result<(), StoreError> {
        self.execute(
            "INSERT INTO mailbox (invitation, space, mailbox_key, expires_s, closed) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![invitation.0, mailbox.space.0, mailbox.key.0, mailbox.expires_s, mailbox.closed],
        )?;
        Ok(())
    }

    fn messages(&mut self, invitation: InvitationId) -> Result<Vec<(Slot, Vec<u8>)>, StoreError> {
        self.read_within("SELECT slot, bytes FROM message WHERE invitation = ?1 ORDER BY slot", [invitation.0], usize::MAX, |row| {
            Ok(((Slot(row.get(0)?), row.get(1)?), 0))
        })
    }

    fn put_message(&mut self, invitation: InvitationId, slot: Slot, message: &[u8]) -> Result<(), StoreError> {
        self.execute("INSERT INTO message (invitation, slot, bytes) VALUES (?1, ?2, ?3)", params![invitation.0, slot.0, message])?;
        Ok(())
    }

    fn close_mailbox(&mut self, invitation: InvitationId) -> Result<(), StoreError> {
        self.execute("DELETE FROM message WHERE invitation = ?1", [invitation.0])?;
        self.execute("UPDATE mailbox SET closed = 1 WHERE invitation = ?1", [invitation.0])?;
        Ok(())
    }

    fn expired_mailboxes(&mut self, now_s: i64, count_max: usize) -> Result<Vec<InvitationId>, StoreError> {
        self.read_within(
            "SELECT invitation FROM mailbox WHERE closed = 0 AND expires_s <= ?1 ORDER BY expires_s",
            [now_s],
            count_max,
            |row| Ok((InvitationId(row.get(0)?), 1)),
        )
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        if self.connection.is_autocommit() {
            return Ok(());
        }
        // Before the store itself: what was promised is kept also where the store is put back from a backup.
        if let Some(erasures) = self.erasures.as_ref().filter(|_| !self.erased.is_empty())
            && let Err(error) = erasures.add(&self.erased)
        {
            self.rollback();
            return Err(failed(error));
        }
        self.has_traces |= !std::mem::take(&mut self.erased).is_empty();
        let outcome = self.connection.prepare_cached("COMMIT").and_then(|mut statement| statement.execute([]));
        if outcome.is_err() {
            self.rollback();
        }
        outcome?;
        if self.has_traces {
            self.wipe_traces();
        }
        Ok(())
    }

    fn rollback(&mut self) {
        self.erased.clear();
        // SQLite has already rolled back by itself after some errors; then there is nothing left to do, and a failure says just that.
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
    }
}

fn failed(error: std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull => StoreError::Full,
        _ => StoreError::Failed(error.into()),
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => StoreError::Full,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => StoreError::Damaged("it is not a sound database"),
            _ => StoreError::Failed(Box::new(error)),
        }
    }
}

/// Fits a number from the wire into SQLite's signed integers: what lies beyond is beyond every number given out as well.
fn clamp(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn space_of_row(row: &Row<'_>) -> rusqlite::Result<Result<Space, StoreError>> {
    let key = |index| Ok::<_, rusqlite::Error>(row.get::<_, Option<[u8; 32]>>(index)?.map(PublicKey));
    let parent = row.get::<_, Option<[u8; 16]>>(2)?.map(SpaceId);
    let standing = match (key(3)?, key(4)?, key(5)?, key(6)?, parent) {
        (Some(read), Some(write), Some(admin), Some(owner), parent) => {
            Standing::Keyed { keys: RelayKeys { read, write, admin, owner }, recovery: key(7)?, parent }
        }
        (None, None, None, None, Some(parent)) => Standing::Derived { parent },
        _ => return Ok(Err(StoreError::Damaged("a space lacks keys"))),
    };
    let tally = Tally { chunks: row.get(8)?, entries: row.get(9)?, changes: row.get(10)?, mailboxes: row.get(11)?, bytes: row.get(12)? };
    Ok(Ok(Space { row: SpaceRow(row.get(0)?), token: TokenHash(row.get(1)?), standing, tally }))
}

fn chunk_of_row(row: &Row<'_>) -> rusqlite::Result<(NumberedChunk, usize)> {
    let chunk = SealedChunk { id: ChunkId(row.get(1)?), bytes: row.get(2)? };
    let bytes = chunk.bytes.len();
    Ok((NumberedChunk { number: row.get(0)?, chunk }, bytes))
}

fn record_of_row(row: &Row<'_>) -> rusqlite::Result<((u64, Record), usize)> {
    let record = Record { id: RecordId(row.get(1)?), version: row.get(2)?, bytes: row.get(3)? };
    let bytes = record.bytes.len();
    Ok(((row.get(0)?, record), bytes))
}

#[cfg(unix)]
fn create_private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    OpenOptions::new().create(true).truncate(false).write(true).mode(0o600).open(path).map(drop)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> std::io::Result<()> {
    OpenOptions::new().create(true).truncate(false).write(true).open(path).map(drop)
}
