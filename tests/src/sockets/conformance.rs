//! What every store of a relay does, whatever it is made of. A new store passes [`check_store`].

use nabij_core::id::{ChunkId, Generation, InvitationId, PublicKey, RecordId, SpaceId, TokenHash};
use nabij_core::wire::{NumberedChunk, Record, RelayKeys, SealedChunk};
use nabij_relay::store::{Mailbox, Slot, Space, SpaceRow, Standing, Store, Tally, TokenAccount};

const TOKEN: TokenHash = TokenHash([1; 32]);
const TEAM: SpaceId = SpaceId([2; 16]);
const CARD: SpaceId = SpaceId([3; 16]);
const KEYS: RelayKeys =
    RelayKeys { read: PublicKey([4; 32]), write: PublicKey([5; 32]), admin: PublicKey([6; 32]), owner: PublicKey([7; 32]) };

/// Tries everything that [`Store`] promises on stores that `make` makes, empty each time.
pub fn check_store<S: Store>(make: impl Fn() -> S) {
    let facts: [fn(S); 9] = [
        spaces_and_tokens_are_found_as_they_were_made,
        a_tally_replaces_the_one_before,
        chunks_are_found_by_id_and_number_and_given_in_order,
        a_chunk_of_a_known_id_is_not_added,
        an_erased_space_has_no_chunks_and_stays_erased,
        entries_are_given_from_a_position,
        only_the_newest_version_of_a_record_is_there,
        mailboxes_keep_their_messages_until_they_are_closed,
        what_is_rolled_back_never_was,
    ];
    for fact in facts {
        fact(make());
    }
}

/// Makes two spaces; gives their rows.
fn populate(store: &mut impl Store) -> [SpaceRow; 2] {
    store.create_token(TOKEN, &TokenAccount { parent: None, spaces: 9, spaces_left: 8 }).expect("token");
    store.create_space(TEAM, TOKEN, &Standing::Keyed { keys: KEYS, recovery: None, parent: None }).expect("team");
    store.create_space(CARD, TOKEN, &Standing::Derived { parent: TEAM }).expect("card");
    [TEAM, CARD].map(|id| space(store, id).row)
}

fn space(store: &mut impl Store, id: SpaceId) -> Space {
    store.space(id).expect("space").expect("it is there")
}

fn chunk(seed: u8) -> SealedChunk {
    SealedChunk { id: ChunkId([seed; 16]), bytes: vec![seed; 100] }
}

fn numbered(number: u64, seed: u8) -> NumberedChunk {
    NumberedChunk { number, chunk: chunk(seed) }
}

fn spaces_and_tokens_are_found_as_they_were_made(mut store: impl Store) {
    assert_eq!((store.space(TEAM).expect("space"), store.token(TOKEN).expect("token")), (None, None));
    let [team, card] = populate(&mut store);
    assert_ne!(team, card);
    let full = Standing::Keyed { keys: KEYS, recovery: Some(PublicKey([8; 32])), parent: Some(TEAM) };
    let kept = SpaceId([9; 16]);
    store.create_space(kept, TOKEN, &full).expect("space");
    assert_eq!(space(&mut store, kept).standing, full);
    assert_eq!(space(&mut store, TEAM).standing, Standing::Keyed { keys: KEYS, recovery: None, parent: None });
    let derived = space(&mut store, CARD);
    assert_eq!(derived, Space { row: card, token: TOKEN, standing: Standing::Derived { parent: TEAM }, tally: Tally::default() });
    store.write_spaces_left(TOKEN, 3).expect("written");
    let share = TokenHash([10; 32]);
    store.create_token(share, &TokenAccount { parent: Some(TOKEN), spaces: 2, spaces_left: 2 }).expect("share");
    let accounts = [TOKEN, share].map(|hash| store.token(hash).expect("token"));
    let expected = [(None, 9, 3), (Some(TOKEN), 2, 2)];
    assert_eq!(accounts, expected.map(|(parent, spaces, spaces_left)| Some(TokenAccount { parent, spaces, spaces_left })));
    assert_eq!(store.generation().expect("generation"), store.generation().expect("generation"));
    store.write_generation(Generation([9; 8])).expect("generation");
    assert_eq!(store.generation().expect("generation"), Generation([9; 8]));
}

fn a_tally_replaces_the_one_before(mut store: impl Store) {
    let [team, _] = populate(&mut store);
    for factor in [1, 2] {
        let tally = Tally { chunks: factor, entries: 3, changes: 4 * factor, mailboxes: 5, bytes: 6 * factor };
        store.write_tally(team, &tally).expect("written");
        assert_eq!(space(&mut store, TEAM).tally, tally);
        assert_eq!(space(&mut store, CARD).tally, Tally::default());
    }
}

fn chunks_are_found_by_id_and_number_and_given_in_order(mut store: impl Store) {
    let [team, card] = populate(&mut store);
    for (number, seed) in [(1, 9), (2, 3), (3, 7)] {
        assert!(store.append_chunk(team, number, &chunk(seed)).expect("appended"));
    }
    assert!(store.append_chunk(card, 1, &chunk(3)).expect("appended"), "an id belongs to its space");
    assert_eq!(store.chunk(team, ChunkId([3; 16])).expect("chunk"), Some(numbered(2, 3)));
    assert_eq!(store.chunk(card, ChunkId([9; 16])).expect("chunk"), None);
    assert_eq!([1, 4].map(|number| store.chunk_id(team, number).expect("id")), [Some(ChunkId([9; 16])), None]);
    assert_eq!(store.chunk_id(team, u64::MAX).expect("id"), None);
    let mut after = |number, bytes_max| store.chunks_after(team, number, bytes_max).expect("chunks");
    assert_eq!(after(0, 300), [numbered(1, 9), numbered(2, 3), numbered(3, 7)]);
    assert_eq!(after(1, 299), [numbered(2, 3), numbered(3, 7)]);
    assert_eq!(after(0, 299), [numbered(1, 9), numbered(2, 3)]);
    assert_eq!(after(0, 99), []);
    assert_eq!(after(3, 300), []);
    assert_eq!(after(u64::MAX, 300), []);
    let ids = |pairs: &[(u64, u8)]| pairs.iter().map(|&(number, seed)| (number, ChunkId([seed; 16]))).collect::<Vec<_>>();
    assert_eq!(store.chunk_ids_after(team, 1, 5).expect("ids"), ids(&[(2, 3), (3, 7)]));
    assert_eq!(store.chunk_ids_after(team, 0, 2).expect("ids"), ids(&[(1, 9), (2, 3)]));
}

fn a_chunk_of_a_known_id_is_not_added(mut store: impl Store) {
    let [team, _] = populate(&mut store);
    assert!(store.append_chunk(team, 1, &chunk(1)).expect("appended"));
    let other_bytes = SealedChunk { bytes: vec![0], ..chunk(1) };
    assert!(!store.append_chunk(team, 2, &other_bytes).expect("refused"));
    assert_eq!(store.chunks_after(team, 0, 1000).expect("chunks"), [numbered(1, 1)]);
}

fn an_erased_space_has_no_chunks_and_stays_erased(mut store: impl Store) {
    let [_, card] = populate(&mut store);
    store.append_chunk(card, 1, &chunk(1)).expect("chunk");
    store.write_tally(card, &Tally { chunks: 1, bytes: 148, ..Tally::default() }).expect("tally");
    assert!(!store.is_erased(CARD).expect("erased"));
    let unknown = SpaceId([0x77; 16]);
    for id in [CARD, unknown, CARD] {
        store.erase_space(id).expect("erased");
    }
    store.commit().expect("committed");
    assert_eq!((store.chunk(card, ChunkId([1; 16])).expect("chunk"), space(&mut store, CARD).tally), (None, Tally::default()));
    assert_eq!([CARD, unknown, TEAM].map(|id| store.is_erased(id).expect("erased")), [true, true, false]);
}

fn entries_are_given_from_a_position(mut store: impl Store) {
    let [team, card] = populate(&mut store);
    for position in 0..3 {
        store.append_entry(team, position, &[position as u8; 10]).expect("appended");
    }
    assert_eq!([1, 3].map(|position| store.entry(team, position).expect("entry")), [Some(vec![1; 10]), None]);
    assert_eq!(store.entries_from(team, 1, 20).expect("entries"), [vec![1; 10], vec![2; 10]]);
    assert_eq!(store.entries_from(team, 0, 29).expect("entries"), [vec![0; 10], vec![1; 10]]);
    assert_eq!(store.entries_from(card, 0, 100).expect("entries"), Vec::<Vec<u8>>::new());
}

fn only_the_newest_version_of_a_record_is_there(mut store: impl Store) {
    let [team, _] = populate(&mut store);
    let record = |seed, version| Record { id: RecordId([seed; 16]), version, bytes: vec![version as u8; 10] };
    for (change, record) in [(1, record(1, 1)), (2, record(2, 1)), (3, record(1, 2))] {
        store.put_record(team, change, &record).expect("put");
    }
    assert_eq!([1, 3].map(|seed| store.record(team, RecordId([seed; 16])).expect("record")), [Some(record(1, 2)), None]);
    assert_eq!(store.records_after(team, 0, 20).expect("records"), [(2, record(2, 1)), (3, record(1, 2))]);
    assert_eq!(store.records_after(team, 0, 19).expect("records"), [(2, record(2, 1))]);
    assert_eq!(store.records_after(team, 2, 20).expect("records"), [(3, record(1, 2))]);
}

fn mailboxes_keep_their_messages_until_they_are_closed(mut store: impl Store) {
    populate(&mut store);
    let mailbox = |expires_s, closed| Mailbox { space: TEAM, key: PublicKey([11; 32]), expires_s, closed };
    let [first, second] = [1, 2].map(|seed| InvitationId([seed; 16]));
    store.create_mailbox(first, &mailbox(100, false)).expect("mailbox");
    store.create_mailbox(second, &mailbox(50, false)).expect("mailbox");
    assert_eq!(store.mailbox(InvitationId([3; 16])).expect("mailbox"), None);
    for (slot, message) in [(Slot::answer(1), 3), (Slot::REQUEST, 1), (Slot::answer(0), 2)] {
        store.put_message(first, slot, &[message]).expect("put");
    }
    let in_order = [(Slot::REQUEST, vec![1]), (Slot::answer(0), vec![2]), (Slot::answer(1), vec![3])];
    assert_eq!(store.messages(first).expect("messages"), in_order);
    assert_eq!(store.messages(second).expect("messages"), []);
    assert_eq!(store.expired_mailboxes(49, 9).expect("expired"), []);
    assert_eq!(store.expired_mailboxes(100, 9).expect("expired"), [second, first]);
    assert_eq!(store.expired_mailboxes(100, 1).expect("expired"), [second]);
    store.close_mailbox(first).expect("closed");
    assert_eq!(store.mailbox(first).expect("mailbox"), Some(mailbox(100, true)));
    assert_eq!(store.messages(first).expect("messages"), []);
    assert_eq!(store.expired_mailboxes(100, 9).expect("expired"), [second]);
}

fn what_is_rolled_back_never_was(mut store: impl Store) {
    let [team, _] = populate(&mut store);
    store.append_chunk(team, 1, &chunk(1)).expect("appended");
    store.commit().expect("committed");
    store.append_chunk(team, 2, &chunk(2)).expect("appended");
    store.write_tally(team, &Tally { chunks: 2, ..Tally::default() }).expect("written");
    store.rollback();
    store.rollback();
    let team = space(&mut store, TEAM);
    assert_eq!(team.tally, Tally::default());
    assert_eq!(store.chunks_after(team.row, 0, 1000).expect("chunks"), [numbered(1, 1)]);
    store.commit().expect("nothing to commit");
}
