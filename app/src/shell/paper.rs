//! Paper: what is measured before printing, and the browser's own way to print.

use super::{property, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Element;

/// The sizes of letters that the style sheet has for a panel, from large to small.
const SIZES: u32 = 6;
/// How it can place what is a pair; the first is tried first at each size.
const LAYOUTS: [&str; 2] = ["beside", "below"];

/// Opens the browser's window for printing.
pub(crate) fn print() {
    // A browser that cannot print does nothing.
    let _ = window().print();
}

/// Calls back once the letters that the page uses have been loaded.
pub(crate) fn when_letters_are_here(here: impl FnOnce() + 'static) {
    let fonts = window().document().and_then(|document| property(&document, "fonts"));
    let Some(ready) = fonts.and_then(|fonts| property(&fonts, "ready")?.dyn_into::<js_sys::Promise>().ok()) else { return };
    leptos::task::spawn_local(async move {
        // It only ever comes true.
        if JsFuture::from(ready).await.is_ok() {
            here();
        }
    });
}

/// Sets each panel's letters as large as its lines allow, and leaves out from the end what does not fit even in the smallest. Gives the names
/// (`data-name`) of what was left out.
pub(crate) fn fit(paper: &Element) -> Vec<String> {
    all(paper, ".panel").iter().flat_map(fit_panel).collect()
}

fn fit_panel(panel: &Element) -> Vec<String> {
    let Some(body) = all(panel, ".panel-body").pop() else { return Vec::new() };
    let lines = all(&body, "[data-name]");
    // Set through the browser's own objects: the page's security policy allows no style attributes, and needs none here.
    lines.iter().for_each(|line| show(line, true));
    for size in 0..SIZES {
        let _ = panel.set_attribute("data-size", &size.to_string());
        for layout in LAYOUTS {
            let _ = panel.set_attribute("data-layout", layout);
            if fits(&body) {
                return Vec::new();
            }
        }
    }
    let mut left_out = Vec::new();
    for line in lines.iter().rev() {
        show(line, false);
        left_out.extend(line.get_attribute("data-name"));
        if fits(&body) {
            break;
        }
    }
    left_out.reverse();
    left_out
}

/// Tells whether everything in an element is inside it.
fn fits(element: &Element) -> bool {
    element.scroll_height() <= element.client_height()
}

fn show(element: &Element, shown: bool) {
    let _ = element.class_list().toggle_with_force("left-out", !shown);
}

fn all(below: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = below.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()).collect()
}
