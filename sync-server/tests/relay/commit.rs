//! What leaves the relay when the store fails: nothing.

use crate::world::{GENERATION, TOKEN, World, chunk, space};
use nabij_core::id::{ChunkId, Generation, InvitationId, RecordId, SpaceId, TokenHash};
use nabij_core::wire::{Account, Answer, Ask, Cursor, NumberedChunk, Outcome, Record, Role, SealedChunk, Topic, encode_frame};
use nabij_relay::relay::{Batch, Quotas, Response};
use nabij_relay::store::sqlite::SqliteStore;
use nabij_relay::store::{Mailbox, Slot, Space, SpaceRow, Standing, Store, StoreError, Tally, TokenAccount};

/// What a failing store fails at next.
#[derive(Clone, Copy, PartialEq)]
enum Fault {
    None,
    Commit,
    AppendChunk,
}

struct FailingStore {
    store: SqliteStore,
    fault: std::rc::Rc<std::cell::Cell<Fault>>,
}

impl FailingStore {
    fn meet(&mut self, fault: Fault) -> Result<(), StoreError> {
        if self.fault.get() == fault { Err(StoreError::Full) } else { Ok(()) }
    }
}

macro_rules! pass_on {
    ($(fn $name:ident($($argument:ident: $type:ty),*) -> $output:ty;)*) => {
        $(fn $name(&mut self, $($argument: $type),*) -> Result<$output, StoreError> {
            self.store.$name($($argument),*)
        })*
    };
}

impl Store for FailingStore {
    fn append_chunk(&mut self, space: SpaceRow, number: u64, chunk: &SealedChunk) -> Result<bool, StoreError> {
        self.meet(Fault::AppendChunk)?;
        self.store.append_chunk(space, number, chunk)
    }

    fn commit(&mut self) -> Result<(), StoreError> {
        self.meet(Fault::Commit)?;
        self.store.commit()
    }

    fn rollback(&mut self) {
        self.store.rollback();
    }

    pass_on! {
        fn generation() -> Generation;
        fn write_generation(generation: Generation) -> ();
        fn space(id: SpaceId) -> Option<Space>;
        fn create_space(id: SpaceId, token: TokenHash, standing: &Standing) -> ();
        fn write_tally(space: SpaceRow, tally: &Tally) -> ();
        fn token(hash: TokenHash) -> Option<TokenAccount>;
        fn is_erased(id: SpaceId) -> bool;
        fn erase_space(id: SpaceId) -> ();
        fn create_token(hash: TokenHash, account: &TokenAccount) -> ();
        fn write_spaces_left(hash: TokenHash, spaces_left: u32) -> ();
        fn chunk(space: SpaceRow, id: ChunkId) -> Option<NumberedChunk>;
        fn chunk_id(space: SpaceRow, number: u64) -> Option<ChunkId>;
        fn chunks_after(space: SpaceRow, after: u64, bytes_max: usize) -> Vec<NumberedChunk>;
        fn chunk_ids_after(space: SpaceRow, after: u64, count_max: usize) -> Vec<(u64, ChunkId)>;
        fn append_entry(space: SpaceRow, position: u32, entry: &[u8]) -> ();
        fn entry(space: SpaceRow, position: u32) -> Option<Vec<u8>>;
        fn entries_from(space: SpaceRow, position: u32, bytes_max: usize) -> Vec<Vec<u8>>;
        fn record(space: SpaceRow, id: RecordId) -> Option<Record>;
        fn put_record(space: SpaceRow, change: u64, record: &Record) -> ();
        fn records_after(space: SpaceRow, change: u64, bytes_max: usize) -> Vec<(u64, Record)>;
        fn mailbox(invitation: InvitationId) -> Option<Mailbox>;
        fn create_mailbox(invitation: InvitationId, mailbox: &Mailbox) -> ();
        fn messages(invitation: InvitationId) -> Vec<(Slot, Vec<u8>)>;
        fn put_message(invitation: InvitationId, slot: Slot, message: &[u8]) -> ();
        fn close_mailbox(invitation: InvitationId) -> ();
        fn expired_mailboxes(now_s: i64, count_max: usize) -> Vec<InvitationId>;
    }
}

/// A relay whose store fails as told, with one space.
fn failing() -> (World<FailingStore>, std::rc::Rc<std::cell::Cell<Fault>>) {
    let fault = std::rc::Rc::new(std::cell::Cell::new(Fault::None));
    let store = FailingStore { store: SqliteStore::open_in_memory(GENERATION).expect("a store"), fault: fault.clone() };
    (World::over(store, Quotas::default()).with_space(&space(1)), fault)
}

/// Signs a batch of a push, a watch and a request without asks.
fn frames(world: &mut World<FailingStore>, seed: u8) -> Vec<Vec<u8>> {
    let keys = space(1);
    let push = Ask::Push { space: keys.id, chunks: vec![chunk(seed)] };
    let watch = Ask::Watch { topics: vec![Topic::Space(keys.id)] };
    let requests =
        [world.signed(&[&keys.by(Role::Read)], &[watch]), world.signed(&[&keys.by(Role::Write)], &[push]), world.signed(&[], &[])];
    requests.iter().map(encode_frame).collect()
}

fn assert_all_busy(batch: &Batch) {
    assert!(matches!(batch.failure, Some(StoreError::Full)));
    for released in &batch.released {
        let Response::Reply(reply) = &released.response else { panic!("a reply") };
        assert_eq!(reply.outcome, Outcome::Busy);
        assert_eq!(reply.nonces.len(), 2, "a device can try again at once");
        assert!(released.moved.is_empty() && released.watches.is_empty());
    }
}

fn stored(world: &mut World<FailingStore>) -> usize {
    let keys = space(1);
    match world.answer(&[&keys.by(Role::Read)], Ask::Pull { space: keys.id, after: Cursor::START }) {
        Answer::Pulled { chunks, .. } => chunks.len(),
        other => panic!("not pulled but {other:?}"),
    }
}

#[test]
fn a_failed_commit_makes_every_reply_of_the_batch_busy_and_stores_nothing() {
    let (mut world, fault) = failing();
    let batch = frames(&mut world, 1);
    fault.set(Fault::Commit);
    assert_all_busy(&world.batch(&batch));
    fault.set(Fault::None);
    assert_eq!(stored(&mut world), 0);
    let again = frames(&mut world, 1);
    let batch = world.batch(&again);
    assert!(batch.failure.is_none());
    assert_eq!(batch.released[0].watches.len(), 1);
    assert_eq!(batch.released[1].moved.len(), 1);
    assert_eq!(stored(&mut world), 1);
}

#[test]
fn an_operation_that_fails_takes_its_whole_batch_along() {
    let (mut world, fault) = failing();
    let [mut batch, after] = [frames(&mut world, 1), frames(&mut world, 2)];
    let handled_before = world.relay.handle(world.now, &batch.remove(1));
    fault.set(Fault::AppendChunk);
    let handled_failing = world.relay.handle(world.now, &after[1]);
    fault.set(Fault::None);
    let handled_after = world.relay.handle(world.now, &after[2]);
    assert_all_busy(&world.relay.commit(vec![handled_before, handled_failing, handled_after]));
    assert_eq!(stored(&mut world), 0);
}

#[test]
fn a_space_of_a_failed_batch_does_not_exist_and_its_token_is_not_charged() {
    let (mut world, fault) = failing();
    let keys = space(2);
    let create = keys.create(Account::Token(TOKEN));
    let request = world.signed(&[&keys.by(Role::Owner)], &[create]);
    fault.set(Fault::Commit);
    assert_all_busy(&world.batch(&[encode_frame(&request)]));
    fault.set(Fault::None);
    let hash = nabij_core::wire::token_hash(&TOKEN);
    let mut store = world.relay.into_store();
    assert!(store.space(keys.id).expect("space").is_none());
    assert_eq!(store.token(hash).expect("token").expect("known").spaces_left, 99);
}
