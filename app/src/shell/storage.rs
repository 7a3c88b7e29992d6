//! The device's records in IndexedDB: a flat map from name to sealed bytes, written in strict transactions.
//!
//! Plain web-sys instead of a crate around it: rexie and idb cost 26 to 28 KB (brotli) and do not let a caller begin the transaction within
//! the tap that it belongs to; asking for strict durability takes one declaration either way.
//!
//! A second store holds one *mark*: which tab last took the records for its own. Every transaction looks at it before it writes. So a tab
//! that slept while another took over (its lock, see [`super::tabs`], is gone by then) cannot write into what the other one has read.

use super::heard::{at_each, first_of};
use super::{make_seed, object, window};
use nabij_core::engine::Write;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DomException, Event, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction, IdbTransactionMode};

/// The database and its two stores. A change of layout, or of what is in the records, that earlier versions of the app cannot read is a
/// new version of the database: then they leave it alone, and the service worker (`sw.js` knows the number too) refuses to put one back.
const DATABASE: &str = "nabij";
const DATABASE_VERSION: u32 = 2;
const RECORDS: &str = "records";
const MARKS: &str = "marks";
/// The only name in [`MARKS`].
const HOLDER: &str = "holder";

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase` with the third argument of `transaction`, which web-sys does not have yet.
    type StrictDatabase;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction(this: &StrictDatabase, stores: &js_sys::Array, mode: &str, options: &JsValue) -> Result<IdbTransaction, JsValue>;
}

/// Why storage did not do what was asked. Nothing was written then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum StorageError {
    #[error("the browser refused: no storage, no space, or the database is gone")]
    Refused,
    #[error("the database could not be read")]
    Unreadable,
    #[error("the database was made by a newer version")]
    Newer,
}

/// This tab's connection to the records.
pub(crate) struct Storage {
    /// `None` while the browser has closed it.
    database: RefCell<Option<IdbDatabase>>,
    /// What this tab writes as [`HOLDER`].
    mark: JsValue,
    /// What stood there when the tab opened the records.
    mark_found: JsValue,
    /// Whether this tab's mark is on disk; until then the one found is still right.
    marked: Cell<bool>,
    gone: Box<dyn Fn()>,
}

impl Storage {
    /// Opens the records, or makes an empty set, and marks them as this tab's. `gone` is called if they are taken away later: the person,
    /// or the browser, emptied the storage of this address.
    pub(crate) async fn open(gone: impl Fn() + 'static) -> Result<Rc<Storage>, StorageError> {
        let database = connect().await?;
        let mark_found = read_mark(&database).await?;
        let mark: String = make_seed()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
        let storage = Rc::new(Storage {
            database: RefCell::new(None),
            mark: mark.into(),
            mark_found,
            marked: Cell::new(false),
            gone: Box::new(gone),
        });
        storage.keep(database);
        // A full disk refuses even this. The records can be read all the same, and the first transaction that succeeds carries the mark.
        let _ = storage.store(&[]).await;
        Ok(storage)
    }

    /// Begins one transaction at once, and gives how it ended. Transactions are done in the order in which they began: the browser runs
    /// those that write to the same store one after another.
    pub(crate) fn store(self: &Rc<Self>, writes: &[Write]) -> impl Future<Output = Result<(), StorageError>> + use<> {
        let begun = self.begin(writes);
        let storage = Rc::clone(self);
        async move {
            match begun.map_err(|_| StorageError::Refused)?.await {
                ("complete", _) => {
                    storage.marked.set(true);
                    Ok(())
                }
                _ => Err(StorageError::Refused),
            }
        }
    }

    fn begin(&self, writes: &[Write]) -> Result<impl Future<Output = (&'static str, Event)> + use<>, JsValue> {
        let database = self.database.borrow().clone().ok_or(JsValue::NULL)?;
        // Without `strict` a power cut may take back what "complete" promised.
        let strict = object(&[("durability", "strict".into())]);
        let stores = [RECORDS, MARKS].iter().map(|name| JsValue::from_str(name)).collect::<js_sys::Array>();
        let transaction = database.unchecked_ref::<StrictDatabase>().transaction(&stores, "readwrite", &strict)?;
        let ended = first_of(&transaction, ["complete", "abort"]);
        if let Err(error) = self.fill(&transaction, writes) {
            // Half a transaction must not be committed.
            let _ = transaction.abort();
            return Err(error);
        }
        Ok(ended)
    }

    fn fill(&self, transaction: &IdbTransaction, writes: &[Write]) -> Result<(), JsValue> {
        let marks = transaction.object_store(MARKS)?;
        let holder = marks.get(&HOLDER.into())?;
        let expected = if self.marked.get() { &self.mark } else { &self.mark_found };
        let allowed = [self.mark.clone(), expected.clone()];
        let (asked, refused) = (holder.clone(), transaction.clone());
        let check = Closure::once_into_js(move || {
            let found = asked.result().unwrap_or(JsValue::UNDEFINED);
            if !allowed.contains(&found) {
                // It is ending already where this fails.
                let _ = refused.abort();
            }
        });
        holder.set_onsuccess(Some(check.unchecked_ref()));
        if !self.marked.get() {
            marks.put_with_key(&self.mark, &HOLDER.into())?;
        }
        let records = transaction.object_store(RECORDS)?;
        for write in writes {
            match write {
                Write::Put { name, bytes } => records.put_with_key(&js_sys::Uint8Array::from(bytes.as_slice()), &name.into())?,
                Write::Delete { name } => records.delete(&name.into())?,
            };
        }
        Ok(())
    }

    /// Reads one record.
    pub(crate) async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, StorageError> {
        let request = self.records()?.get(&name.into()).map_err(|_| StorageError::Unreadable)?;
        let found = answer(&request).await?;
        Ok(if found.is_undefined() { None } else { Some(bytes(&found)) })
    }

    /// Reads every record with its name, but those whose names begin with one of `cold`, which stand in order.
    pub(crate) async fn read_all_but(&self, cold: &[&str]) -> Result<Vec<(String, Vec<u8>)>, StorageError> {
        let mut ranges = Vec::new();
        let mut from = JsValue::from_str("");
        for cold in cold {
            ranges.push(IdbKeyRange::bound_with_lower_open_and_upper_open(&from, &(*cold).into(), false, true));
            from = after_all(cold).into();
        }
        ranges.push(IdbKeyRange::lower_bound(&from));
        let ranges: Result<Vec<IdbKeyRange>, JsValue> = ranges.into_iter().collect();
        self.read_ranges(&ranges.map_err(|_| StorageError::Unreadable)?).await
    }

    /// Reads every record whose name begins with one of these.
    pub(crate) async fn read_with(&self, prefixes: &[String]) -> Result<Vec<(String, Vec<u8>)>, StorageError> {
        let range =
            |prefix: &String| IdbKeyRange::bound_with_lower_open_and_upper_open(&prefix.into(), &after_all(prefix).into(), true, true);
        let ranges: Result<Vec<IdbKeyRange>, JsValue> = prefixes.iter().map(range).collect();
        self.read_ranges(&ranges.map_err(|_| StorageError::Unreadable)?).await
    }

    async fn read_ranges(&self, ranges: &[IdbKeyRange]) -> Result<Vec<(String, Vec<u8>)>, StorageError> {
        let records = self.records()?;
        // All requests belong to one transaction: names and values come in the same order.
        let ask = |range: &IdbKeyRange| Ok((records.get_all_keys_with_key(range)?, records.get_all_with_key(range)?));
        let asked: Result<Vec<(IdbRequest, IdbRequest)>, JsValue> = ranges.iter().map(ask).collect();
        let asked = asked.map_err(|_| StorageError::Unreadable)?;
        let listening: Vec<_> = asked.iter().map(|(names, values)| (heard(names), heard(values))).collect();
        let mut read = Vec::new();
        for ((names, values), (names_heard, values_heard)) in asked.iter().zip(listening) {
            names_heard.await?;
            values_heard.await?;
            let list = |request: &IdbRequest| request.result().map(|list| js_sys::Array::from(&list)).map_err(|_| StorageError::Unreadable);
            let (names, values) = (list(names)?, list(values)?);
            read.extend(names.iter().zip(values.iter()).filter_map(|(name, value)| Some((name.as_string()?, bytes(&value)))));
        }
        Ok(read)
    }

    fn records(&self) -> Result<IdbObjectStore, StorageError> {
        let database = self.database.borrow();
        let database = database.as_ref().ok_or(StorageError::Refused)?;
        object_store(database, RECORDS)
    }

    /// Uses this connection until the browser closes it, and then looks whether the records are still there.
    fn keep(self: &Rc<Self>, database: IdbDatabase) {
        let storage = Rc::clone(self);
        // `versionchange`: somebody deletes the database. Holding on would only make the deletion wait for this tab to end.
        let closing = first_of(&database, ["close", "versionchange"]);
        self.database.replace(Some(database));
        leptos::task::spawn_local(async move {
            closing.await;
            if let Some(database) = storage.database.take() {
                database.close();
            }
            storage.connect_again().await;
        });
    }

    async fn connect_again(self: &Rc<Self>) {
        if let Ok(database) = connect().await
            && let Ok(mark) = read_mark(&database).await
            && mark == if self.marked.get() { self.mark.clone() } else { self.mark_found.clone() }
        {
            self.keep(database);
        } else {
            (self.gone)();
        }
    }
}

async fn connect() -> Result<IdbDatabase, StorageError> {
    // Private windows of some browsers have no factory, or one that throws.
    let factory = window().indexed_db().ok().flatten().ok_or(StorageError::Refused)?;
    let request = factory.open_with_u32(DATABASE, DATABASE_VERSION).map_err(|_| StorageError::Refused)?;
    let upgraded = request.clone();
    at_each(&request, ["upgradeneeded"], move |_| {
        if let Ok(database) = upgraded.result()
            && let Ok(database) = database.dyn_into::<IdbDatabase>()
        {
            for store in [RECORDS, MARKS] {
                // Where it fails the upgrade is undone, and opening reports the error.
                let _ = database.create_object_store(store);
            }
        }
    });
    // `blocked` needs no answer: the tab that still has an older version open closes it by itself (see `keep`).
    match first_of(&request, ["success", "error"]).await {
        ("success", _) => request.result().ok().and_then(|database| database.dyn_into().ok()).ok_or(StorageError::Refused),
        _ => Err(match request.error().ok().flatten().as_ref().map(DomException::name).as_deref() {
            Some("VersionError") => StorageError::Newer,
            Some("UnknownError" | "DataError" | "NotReadableError") => StorageError::Unreadable,
            _ => StorageError::Refused,
        }),
    }
}

async fn read_mark(database: &IdbDatabase) -> Result<JsValue, StorageError> {
    let request = object_store(database, MARKS)?.get(&HOLDER.into()).map_err(|_| StorageError::Unreadable)?;
    answer(&request).await
}

fn object_store(database: &IdbDatabase, name: &str) -> Result<IdbObjectStore, StorageError> {
    let transaction = database.transaction_with_str_and_mode(name, IdbTransactionMode::Readonly).map_err(|_| StorageError::Refused)?;
    transaction.object_store(name).map_err(|_| StorageError::Unreadable)
}

async fn answer(request: &IdbRequest) -> Result<JsValue, StorageError> {
    heard(request).await?;
    request.result().map_err(|_| StorageError::Unreadable)
}

fn heard(request: &IdbRequest) -> impl Future<Output = Result<(), StorageError>> + use<> {
    let ended = first_of(request, ["success", "error"]);
    async move {
        match ended.await {
            ("success", _) => Ok(()),
            _ => Err(StorageError::Unreadable),
        }
    }
}

/// Gives a name that comes after all that begin with this prefix, and before all others: names are plain ASCII.
fn after_all(prefix: &str) -> String {
    format!("{prefix}\u{7f}")
}

fn bytes(value: &JsValue) -> Vec<u8> {
    // Something else under this name is not ours: empty bytes open nowhere and count as damage.
    value.dyn_ref::<js_sys::Uint8Array>().map(js_sys::Uint8Array::to_vec).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_service_worker_knows_the_version_of_the_database() {
        let known = format!("const RECORDS_VERSION = {};\n", super::DATABASE_VERSION);
        assert!(include_str!("../../sw.js").contains(&known), "sw.js says another version than {}", super::DATABASE_VERSION);
    }
}
