//! What a person sees when the app stops on a mistake of its own.

use super::window;
use std::panic::PanicHookInfo;
use web_sys::{Document, Element};

/// Makes a crash show a plain sentence and a way on, instead of a screen that no longer answers.
pub(crate) fn say_so_when_it_happens() {
    std::panic::set_hook(Box::new(|info| {
        tell_developer(info);
        // Nothing can be done where even this fails; and a second panic would hide the first.
        let _ = window().document().and_then(|document| show(&document));
    }));
}

/// The sentences stand here and not in a Fluent file because nothing that may have crashed is used to show them.
fn show(document: &Document) -> Option<()> {
    let add = |parent: &Element, tag: &str, language: &str, text: &str| -> Option<Element> {
        let element = document.create_element(tag).ok()?;
        element.set_attribute("lang", language).ok()?;
        element.set_text_content(Some(text));
        parent.append_child(&element).ok()?;
        Some(element)
    };
    let door = document.create_element("div").ok()?;
    door.set_class_name("door");
    let main = add(&door, "main", "nl", "")?;
    let says = add(&main, "div", "nl", "")?;
    document.body()?.replace_children_with_node_1(&door);
    // Filled only now, so that it is read aloud.
    says.set_attribute("role", "alert").ok()?;
    add(&says, "h1", "nl", "Nabij")?;
    add(&says, "p", "nl", "Nabij is gestopt door een fout in de app. Wat bewaard was, is veilig. Open Nabij opnieuw.")?;
    add(&says, "p", "en", "Nabij stopped because of a mistake in the app. What was saved is safe. Open Nabij again.")?;
    // A link works without any code of the app, which has just proved unable to go on.
    let again = add(&main, "a", "nl", "Opnieuw openen / Open again")?;
    again.set_attribute("href", "/").ok()?;
    again.set_class_name("btn");
    Some(())
}

/// Development builds say where; installed ones stay silent, since a message could hold what a person wrote.
#[cfg(debug_assertions)]
fn tell_developer(info: &PanicHookInfo<'_>) {
    web_sys::console::error_1(&info.to_string().into());
}

#[cfg(not(debug_assertions))]
fn tell_developer(_: &PanicHookInfo<'_>) {}
