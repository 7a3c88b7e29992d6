//! Every sentence that people read, in Dutch and English, from the Fluent files in `locales/`; dates and times by the browser's `Intl`.

use fluent_bundle::{FluentBundle, FluentResource};
use js_sys::Reflect;
use leptos::prelude::*;
use nabij_core::model::Language;
use nabij_core::time::Timestamp;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

pub(crate) use fluent_bundle::FluentArgs;

/// Compiles the files of both languages in.
macro_rules! sentences {
    ($($file:literal),+ $(,)?) => {
        const DUTCH: &[&str] = &[$(include_str!(concat!("../locales/nl/", $file, ".ftl"))),+];
        const ENGLISH: &[&str] = &[$(include_str!(concat!("../locales/en/", $file, ".ftl"))),+];
        #[cfg(test)]
        const FILES: &[&str] = &[$($file),+];
    };
}

sentences!(
    "about",
    "agenda",
    "card",
    "caseload",
    "clients",
    "consideration",
    "details",
    "erase",
    "escalation",
    "frame",
    "import",
    "invite",
    "join",
    "locked",
    "log",
    "me",
    "mine",
    "phone",
    "problems",
    "refusals",
    "relationship",
    "rhythm",
    "search",
    "summary",
    "team",
    "today",
    "visit",
    "welcome",
    "wishes",
);

thread_local! {
    /// Formatters made so far.
    static FORMATS: RefCell<BTreeMap<(Language, Style), js_sys::Function>> = const { RefCell::new(BTreeMap::new()) };
    static BUNDLE_DUTCH: OnceCell<FluentBundle<FluentResource>> = const { OnceCell::new() };
    static BUNDLE_ENGLISH: OnceCell<FluentBundle<FluentResource>> = const { OnceCell::new() };
    static CHOSEN: RefCell<Option<Signal<Language>>> = const { RefCell::new(None) };
}

/// Makes every later text follow this signal.
pub(crate) fn follow(language: Signal<Language>) {
    CHOSEN.set(Some(language));
}

/// Gives the language of the texts; inside a view or an effect it is followed.
fn language() -> Language {
    CHOSEN.with_borrow(|chosen| chosen.map_or(Language::Dutch, |signal| signal.get()))
}

/// Gives a sentence without variables. See also [`tr!`](crate::tr).
pub(crate) fn t(key: &str) -> String {
    t_in(language(), key, None)
}

/// Gives a sentence with variables. See also [`tr!`](crate::tr).
pub(crate) fn t_with(key: &str, args: &FluentArgs<'_>) -> String {
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

/// Writes a number of tenths, such as `12,4`.
pub(crate) fn tenths(tenths: u64) -> String {
    tr!("decimal", whole = (tenths / 10).to_string(), part = (tenths % 10).to_string())
}

/// Writes a number of hundredths, such as `0,91`.
pub(crate) fn hundredths(hundredths: u64) -> String {
    tr!("decimal", whole = (hundredths / 100).to_string(), part = format!("{:02}", hundredths % 100))
}

/// Writes hours, with tenths only where they are not whole.
pub(crate) fn hours(minutes: u32) -> String {
    match minutes % 60 {
        0 => (minutes / 60).to_string(),
        _ => tenths((u64::from(minutes) + 3) / 6),
    }
}

/// Writes the time of day, such as `14:05`.
pub(crate) fn time_of_day(at: Timestamp) -> String {
    format(at, Style::TimeOfDay)
}

/// Writes a date, such as `21 nov`; with the year where it is not this year's.
pub(crate) fn date(at: Timestamp, now: Timestamp) -> String {
    format(at, if at.year() == now.year() { Style::Date } else { Style::DateWithYear })
}

/// Writes a date with its year and the time, as on paper: `21 nov 2026 14:05`.
pub(crate) fn full_moment(at: Timestamp) -> String {
    tr!("moment", day = format(at, Style::DateWithYear), time = time_of_day(at))
}

/// Writes the day as people say it: `vandaag`, `gisteren`, else [`date`].
pub(crate) fn day(at: Timestamp, now: Timestamp) -> String {
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

/// Writes a day of the calendar such as `2026-11-30` as people do, always with its year; what is no day as it is.
pub(crate) fn day_of_calendar(iso: &str) -> String {
    // At noon in UTC it is the same day nearly everywhere; what is shown is the day itself.
    let noon = js_sys::Date::parse(&format!("{iso}T12:00:00Z"));
    if noon.is_nan() { iso.to_owned() } else { format(Timestamp::from_ms(noon as i64), Style::DateWithYear) }
}

/// Counts the midnights between two points in time, in the device's own time zone.
pub(crate) fn days_between(at: Timestamp, now: Timestamp) -> i64 {
    day_number(now) - day_number(at)
}

/// Writes a whole number as people do, such as `2.759`.
pub(crate) fn number(number: usize) -> String {
    decimal(number as f64)
}

/// Writes a number as people do, such as `22,5`.
pub(crate) fn decimal(number: f64) -> String {
    js_sys::Number::from(number).to_locale_string(locale()).into()
}

/// Writes a point in time for machines, such as `2026-11-21T14:05:00.000Z`.
pub(crate) fn machine_time(at: Timestamp) -> String {
    js_sys::Date::new(&JsValue::from_f64(at.ms as f64)).to_iso_string().into()
}

/// Counts days of the device's own time zone.
fn day_number(at: Timestamp) -> i64 {
    let local = js_sys::Date::new(&JsValue::from_f64(at.ms as f64));
    (at.ms - local.get_timezone_offset() as i64 * 60_000).div_euclid(86_400_000)
}

/// How a time is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Style {
    TimeOfDay,
    Date,
    DateWithYear,
}

impl Style {
    fn options(self) -> js_sys::Object {
        let parts: &[(&str, &str)] = match self {
            Style::TimeOfDay => &[("hour", "2-digit"), ("minute", "2-digit")],
            Style::Date => &[("day", "numeric"), ("month", "short")],
            Style::DateWithYear => &[("day", "numeric"), ("month", "short"), ("year", "numeric")],
        };
        let options = js_sys::Object::new();
        for (name, style) in parts {
            // Setting a property of a fresh plain object cannot fail.
            let _ = Reflect::set(&options, &(*name).into(), &(*style).into());
        }
        options
    }
}

fn format(at: Timestamp, style: Style) -> String {
    // Making a formatter takes a browser longer than a hundred uses of it.
    FORMATS.with_borrow_mut(|formats| {
        let make = || js_sys::Intl::DateTimeFormat::new(&js_sys::Array::of1(&locale().into()), &style.options()).format();
        let format = formats.entry((language(), style)).or_insert_with(make);
        let written = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(at.ms as f64));
        // Only a time that is none is refused.
        written.ok().and_then(|written| written.as_string()).unwrap_or_default()
    })
}

fn locale() -> &'static str {
    match language() {
        Language::Dutch => "nl-NL",
        Language::English => "en-GB",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    /// The keys of a language, each with the variables that its sentence uses.
    fn sentences<'a>(files: &[&'a str]) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
        let mut sentences = BTreeMap::<_, BTreeSet<_>>::new();
        let mut key = "";
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            if line.starts_with(|first: char| first.is_ascii_alphabetic()) {
                key = line.split_once('=').map_or(line, |(key, _)| key.trim());
                assert!(!sentences.contains_key(key), "{key} stands there twice");
            }
            let variables = line.split('$').skip(1).map(|rest| {
                let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && !"-_".contains(char)).unwrap_or(rest.len());
                &rest[..end]
            });
            sentences.entry(key).or_default().extend(variables);
        }
        sentences
    }

    /// Every file of the app's own source, from `folder` downwards.
    fn sources(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            match entry.path() {
                path if path.is_dir() => sources(&path, found),
                path => found.push(fs::read_to_string(path).unwrap()),
            }
        }
    }

    #[test]
    fn both_languages_say_the_same_things_with_the_same_variables() {
        let (dutch, english) = (sentences(DUTCH), sentences(ENGLISH));
        assert!(dutch.len() > 100, "only {} sentences were found", dutch.len());
        assert_eq!(dutch, english);
    }

    #[test]
    fn every_file_reads_without_an_error() {
        for file in DUTCH.iter().chain(ENGLISH) {
            assert_eq!(FluentResource::try_new((*file).to_owned()).err().map(|(_, errors)| errors), None, "in {file}");
        }
    }

    #[test]
    fn every_file_of_the_folders_is_compiled_in() {
        let compiled: BTreeSet<String> = FILES.iter().map(|file| format!("{file}.ftl")).collect();
        for language in Language::ALL {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.code());
            let there = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
            assert_eq!(compiled, there);
        }
    }

    #[test]
    fn every_sentence_that_the_code_asks_for_is_there() {
        let dutch = sentences(DUTCH);
        let mut found = Vec::new();
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        // `include_str!` ends like it.
        let found: Vec<String> = found.iter().map(|source| source.replace("include_str!", "")).collect();
        let asked = found.iter().flat_map(|source| source.split("tr!(\"").skip(1)).filter_map(|rest| rest.split('"').next());
        let missing: BTreeSet<&str> = asked.filter(|key| *key != "key" && !dutch.contains_key(key)).collect();
        assert_eq!(missing, BTreeSet::new());
    }

    #[test]
    fn a_sentence_is_completed_with_what_it_is_about() {
        let count = |count| FluentArgs::from_iter([("count", count)]);
        assert_eq!(t_in(Language::Dutch, "sync-unsent", Some(&count(1))), "1 nog niet verstuurd");
        assert_eq!(t_in(Language::English, "sync-unsent", Some(&count(3))), "3 not yet sent");
        assert_eq!(t_in(Language::English, "no such key", None), "no such key");
    }
}
