//! Every sentence that people read, in Dutch and English, from the Fluent files in `locales/`; dates and times by the browser's `Intl`.

use fluent_bundle::{FluentBundle, FluentResource};
use js_sys::Reflect;
use leptos::prelude::*;
use nabij_core::model::Language;
use nabij_core::time::Timestamp;
use std::cell::{OnceCell, RefCell};
use wasm_bindgen::JsValue;

pub use fluent_bundle::FluentArgs;

/// The files of one language. A new file needs a line in both.
const DUTCH: &[&str] = &[
    include_str!("../locales/nl/frame.ftl"),
    include_str!("../locales/nl/problems.ftl"),
    include_str!("../locales/nl/refusals.ftl"),
    include_str!("../locales/nl/visit.ftl"),
    include_str!("../locales/nl/welcome.ftl"),
    include_str!("../locales/nl/locked.ftl"),
    include_str!("../locales/nl/join.ftl"),
    include_str!("../locales/nl/today.ftl"),
    include_str!("../locales/nl/clients.ftl"),
    include_str!("../locales/nl/log.ftl"),
    include_str!("../locales/nl/team.ftl"),
    include_str!("../locales/nl/invite.ftl"),
    include_str!("../locales/nl/me.ftl"),
];
const ENGLISH: &[&str] = &[
    include_str!("../locales/en/frame.ftl"),
    include_str!("../locales/en/problems.ftl"),
    include_str!("../locales/en/refusals.ftl"),
    include_str!("../locales/en/visit.ftl"),
    include_str!("../locales/en/welcome.ftl"),
    include_str!("../locales/en/locked.ftl"),
    include_str!("../locales/en/join.ftl"),
    include_str!("../locales/en/today.ftl"),
    include_str!("../locales/en/clients.ftl"),
    include_str!("../locales/en/log.ftl"),
    include_str!("../locales/en/team.ftl"),
    include_str!("../locales/en/invite.ftl"),
    include_str!("../locales/en/me.ftl"),
];

thread_local! {
    static BUNDLE_DUTCH: OnceCell<FluentBundle<FluentResource>> = const { OnceCell::new() };
    static BUNDLE_ENGLISH: OnceCell<FluentBundle<FluentResource>> = const { OnceCell::new() };
    static CHOSEN: RefCell<Option<Signal<Language>>> = const { RefCell::new(None) };
}

/// Makes every later text follow this signal.
pub fn follow(language: Signal<Language>) {
    CHOSEN.set(Some(language));
}

/// Gives the language of the texts; inside a view or an effect it is followed.
fn language() -> Language {
    CHOSEN.with_borrow(|chosen| chosen.map_or(Language::Dutch, |signal| signal.get()))
}

/// Gives a sentence without variables. See also [`tr!`](crate::tr).
pub fn t(key: &str) -> String {
    t_in(language(), key, None)
}

/// Gives a sentence with variables. See also [`tr!`](crate::tr).
pub fn t_with(key: &str, args: &FluentArgs<'_>) -> String {
    t_in(language(), key, Some(args))
}

/// Gives a sentence in the chosen language: `tr!("key")` or `tr!("key", name = value)`.
#[macro_export]
macro_rules! tr {
    ($key:expr) => { $crate::language::t($key) };
    ($key:expr, $($name:ident = $value:expr),+ $(,)?) => {{
        let mut args = $crate::language::FluentArgs::new();
        $(args.set(stringify!($name), $value);)+
        $crate::language::t_with($key, &args)
    }};
}

fn t_in(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    // Dutch is written first: a sentence that English does not have yet is better than none.
    find(language, key, args).or_else(|| find(Language::Dutch, key, args)).unwrap_or_else(|| key.to_owned())
}

fn find(language: Language, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let (bundle, files) = match language {
        Language::Dutch => (&BUNDLE_DUTCH, DUTCH),
        Language::English => (&BUNDLE_ENGLISH, ENGLISH),
    };
    bundle.with(|bundle| {
        let bundle = bundle.get_or_init(|| make_bundle(language, files));
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, args, &mut Vec::new()).into_owned())
    })
}

fn make_bundle(language: Language, files: &[&str]) -> FluentBundle<FluentResource> {
    let name = language.code().parse::<unic_langid::LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new(vec![name]);
    // Both languages run from left to right; invisible marks around names would only get in the way of search and copying.
    bundle.set_use_isolating(false);
    for file in files {
        // A test proves that every file reads without an error; at run time what could be read is used.
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(read, _)| read);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// Writes the time of day, such as `14:05`.
pub fn time_of_day(at: Timestamp) -> String {
    format(at, &[("hour", "2-digit"), ("minute", "2-digit")])
}

/// Writes a date, such as `21 nov`; with the year where it is not this year's.
pub fn date(at: Timestamp, now: Timestamp) -> String {
    let mut parts = vec![("day", "numeric"), ("month", "short")];
    if at.year() != now.year() {
        parts.push(("year", "numeric"));
    }
    format(at, &parts)
}

/// Writes the day as people say it: `vandaag`, `gisteren`, else [`date`].
pub fn day(at: Timestamp, now: Timestamp) -> String {
    match days_between(at, now) {
        ago @ 0..=1 => {
            let options = js_sys::Object::new();
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&options, &"numeric".into(), &"auto".into());
            js_sys::Intl::RelativeTimeFormat::new(&js_sys::Array::of1(&locale().into()), &options).format(-(ago as f64), "day").into()
        }
        _ => date(at, now),
    }
}

/// Counts the midnights between two points in time, in the device's own time zone.
pub fn days_between(at: Timestamp, now: Timestamp) -> i64 {
    day_number(now) - day_number(at)
}

/// Writes a point in time for machines, such as `2026-11-21T14:05:00.000Z`.
pub fn machine_time(at: Timestamp) -> String {
    js_sys::Date::new(&JsValue::from_f64(at.ms as f64)).to_iso_string().into()
}

/// Counts days of the device's own time zone.
fn day_number(at: Timestamp) -> i64 {
    let local = js_sys::Date::new(&JsValue::from_f64(at.ms as f64));
    (at.ms - local.get_timezone_offset() as i64 * 60_000).div_euclid(86_400_000)
}

fn format(at: Timestamp, parts: &[(&str, &str)]) -> String {
    let options = js_sys::Object::new();
    for (name, style) in parts {
        let _ = Reflect::set(&options, &(*name).into(), &(*style).into());
    }
    js_sys::Date::new(&JsValue::from_f64(at.ms as f64)).to_locale_string(locale(), &options).into()
}

fn locale() -> &'static str {
    match language() {
        Language::Dutch => "nl-NL",
        Language::English => "en-GB",
    }
}
