//! Files that a person chose on this device. They are only read, and nothing of them is kept here.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, HtmlInputElement};

/// A file that was chosen and not read yet.
pub(crate) struct ChosenFile {
    file: File,
}

/// Gives the files that were just chosen in a field, and empties the field, so that the same file can be chosen again once it is mended.
pub(crate) fn take_chosen(event: &Event) -> Vec<ChosenFile> {
    let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let chosen = field.files().map(|files| (0..files.length()).filter_map(|at| files.get(at)).map(|file| ChosenFile { file }).collect());
    field.set_value("");
    chosen.unwrap_or_default()
}

impl ChosenFile {
    /// Gives the file's name without its folder.
    pub(crate) fn name(&self) -> String {
        self.file.name()
    }

    /// Gives the file's length in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.file.size() as usize
    }

    /// Reads it whole; `None` where the browser may not, or where it is gone.
    pub(crate) async fn read(&self) -> Option<Vec<u8>> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.ok()?;
        Some(js_sys::Uint8Array::new(&buffer).to_vec())
    }
}
