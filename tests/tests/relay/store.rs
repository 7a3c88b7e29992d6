use nabij_core::id::Generation;
use nabij_relay::store::sqlite::SqliteStore;
use nabij_tests::sockets::check_store;

#[test]
fn sqlite_does_what_every_store_does() {
    check_store(|| SqliteStore::open_in_memory(Generation([1; 8])).expect("a store"));
}
