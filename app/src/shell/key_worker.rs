//! Derives keys from passphrases in a worker, so that the page stays alive during the second or more that this takes on purpose.
//!
//! The worker (`worker.js`) runs this same module. It gets the compiled module and the passphrase by message, answers once, and is ended.

use super::heard::first_of;
use super::{make_seed, object, property, window};
use nabij_core::random::Random;
use nabij_core::seal::vault::{self, VaultError, VaultKey};
use nabij_core::wire::{decode, encode};
use wasm_bindgen::prelude::*;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

#[wasm_bindgen]
extern "C" {
    /// The address of the module's own JavaScript, which the worker loads too.
    #[wasm_bindgen(thread_local_v2, js_namespace = ["import", "meta"], js_name = url)]
    static MODULE_URL: String;
}

/// Why there is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum KeyError {
    #[error("the worker did not start, or ended without an answer")]
    NoWorker,
    #[error("the passphrase is wrong")]
    WrongPassphrase,
    #[error("the vault file is damaged")]
    Damaged,
    #[error("the vault file was written by a newer version")]
    Newer,
}

impl KeyError {
    /// What can come back from a worker.
    const ANSWERS: [KeyError; 3] = [KeyError::WrongPassphrase, KeyError::Damaged, KeyError::Newer];

    const fn code(self) -> &'static str {
        match self {
            KeyError::NoWorker => "no-worker",
            KeyError::WrongPassphrase => "wrong-passphrase",
            KeyError::Damaged => "damaged",
            KeyError::Newer => "newer",
        }
    }
}

impl From<VaultError> for KeyError {
    fn from(error: VaultError) -> Self {
        match error {
            VaultError::WrongPassphrase => KeyError::WrongPassphrase,
            VaultError::Damaged => KeyError::Damaged,
            VaultError::OtherVersion => KeyError::Newer,
        }
    }
}

/// Makes a vault: its file, and its key.
pub(crate) async fn make_vault(passphrase: String) -> Result<(Vec<u8>, VaultKey), KeyError> {
    let seed = js_sys::Uint8Array::from(make_seed().as_slice());
    let answer = ask("make", &[("seed", seed.into()), ("passphrase", passphrase.into())]).await?;
    decode(&answer).ok_or(KeyError::NoWorker)
}

/// Opens a vault's file.
pub(crate) async fn open_vault(file: &[u8], passphrase: String) -> Result<VaultKey, KeyError> {
    let file = js_sys::Uint8Array::from(file);
    let answer = ask("open", &[("file", file.into()), ("passphrase", passphrase.into())]).await?;
    decode(&answer).ok_or(KeyError::NoWorker)
}

async fn ask(task: &str, properties: &[(&str, JsValue)]) -> Result<Vec<u8>, KeyError> {
    let worker = start().ok_or(KeyError::NoWorker)?;
    // `error`: the file did not load or did not run, or the device has too little memory left for scrypt.
    let answered = first_of(&worker, ["message", "messageerror", "error"]);
    let question = object(properties);
    let frame = object(&[
        ("script", MODULE_URL.with(|url| url.into())),
        ("module", wasm_bindgen::module()),
        ("task", task.into()),
        ("question", question.into()),
    ]);
    let posted = worker.post_message(&frame);
    let heard = match posted {
        Ok(()) => Some(answered.await),
        Err(_) => None,
    };
    // Ended with all that it held: passphrase, key, and scrypt's 128 MB.
    worker.terminate();
    let Some(("message", event)) = heard else {
        return Err(KeyError::NoWorker);
    };
    let answer = event.unchecked_into::<MessageEvent>().data();
    if let Some(bytes) = property(&answer, "bytes") {
        return Ok(js_sys::Uint8Array::new(&bytes).to_vec());
    }
    let code = property(&answer, "error").and_then(|code| code.as_string());
    Err(KeyError::ANSWERS.into_iter().find(|error| Some(error.code()) == code.as_deref()).unwrap_or(KeyError::NoWorker))
}

fn start() -> Option<Worker> {
    let file = window().document()?.query_selector("meta[name=nabij-worker]").ok()??.get_attribute("content")?;
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    Worker::new_with_options(&file, &options).ok()
}

/// The worker's side of [`make_vault`]: gives file and key, encoded.
#[wasm_bindgen]
#[allow(unreachable_pub, reason = "JavaScript reaches it")]
pub fn make_vault_in_worker(seed: &[u8], passphrase: &str) -> Result<Vec<u8>, JsValue> {
    let seed = seed.try_into().map_err(|_| JsValue::from_str(KeyError::NoWorker.code()))?;
    Ok(encode(&vault::make_vault(passphrase, vault::WORK_FACTOR, &mut Random::from_seed(seed))))
}

/// The worker's side of [`open_vault`]: gives the key, encoded, or throws the code of a [`KeyError`].
#[wasm_bindgen]
#[allow(unreachable_pub, reason = "JavaScript reaches it")]
pub fn open_vault_in_worker(file: &[u8], passphrase: &str) -> Result<Vec<u8>, JsValue> {
    match vault::open_vault(file, passphrase) {
        Ok(key) => Ok(encode(&key)),
        Err(error) => Err(KeyError::from(error).code().into()),
    }
}
