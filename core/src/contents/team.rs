//! What a Team holds: its workers and what they bring, its cases and how heavy they are. No client's name, no case content.

use super::fold;
use crate::document::{DevicePrefix, Document, Edit, Map, Value};
use crate::id::{ClientId, SpaceId, WorkerId};
use crate::model::card::CardDate;
use crate::model::client::Ending;
use crate::model::{Terms, Weight, WeightItem, check_name};
use crate::rhythm::Rhythm;
use crate::time::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// A week's minutes: nobody has more for case work.
const MINUTES_A_WEEK_MAX: u32 = 7 * 24 * 60;

/// A worker as a Team holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    pub worker: WorkerId,
    pub name: String,
}

/// A case as a Team holds it: a pseudonym, its Card, the years that have a CaseLog, who has it and how heavy it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub client: ClientId,
    pub card: SpaceId,
    pub years: Vec<u16>,
    /// Who it is assigned to, whether or not the Team knows that worker.
    pub worker: Option<WorkerId>,
    /// `None` where not all six items can be read.
    pub weight: Option<Weight>,
    pub labels: BTreeSet<String>,
    /// How often the client is to be seen, where the team said so.
    pub rhythm: Option<Rhythm>,
    /// Whether new entries stay off the client's own phone. Why is kept nowhere.
    pub holds_sharing: bool,
    /// `None` while the case is open.
    pub closed: Option<Closed>,
    /// The client whose double this one was said to be.
    pub into: Option<ClientId>,
}

/// How a case was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closed {
    /// `None` for one of a later version.
    pub ending: Option<Ending>,
    pub on: Option<CardDate>,
    /// The newest contact that whoever closed it had seen: what is newer came after.
    pub seen: Timestamp,
    pub by: Option<DevicePrefix>,
}

/// Reads a document's own name: a Team's.
pub fn team_name(team: &Document) -> String {
    team.root().text("name").unwrap_or_default()
}

/// Writes the Team's name.
pub fn put_team_name(edit: &mut Edit<'_>, name: &str) {
    edit.put(&["name"], name);
}

/// Reads the workers, in order of name.
pub fn workers(team: &Document) -> Vec<Worker> {
    let mut workers: Vec<Worker> = team
        .map(&["workers"])
        .into_iter()
        .flat_map(|workers| workers.maps())
        .filter_map(|(key, map)| Some(Worker { worker: WorkerId::from_hex(&key)?, name: map.text("name")? }))
        .collect();
    workers.sort_by_cached_key(|worker| (fold(&worker.name), worker.worker));
    workers
}

/// Writes a worker.
pub fn put_worker(edit: &mut Edit<'_>, worker: WorkerId, name: &str) {
    edit.put(&["workers", &worker.to_string(), "name"], name);
}

/// Reads what a worker brings to the caseload; `None` where nothing of it can be read. Without readable hours it has 0 minutes.
pub fn terms(team: &Document, worker: WorkerId) -> Option<Terms> {
    let map = team.map(&["workers", &worker.to_string()])?;
    let minutes = map.int("minutes").and_then(|minutes| u32::try_from(minutes).ok()).filter(|minutes| *minutes <= MINUTES_A_WEEK_MAX);
    let terms = Terms {
        minutes_a_week: minutes.unwrap_or(0),
        limits: limits(&map),
        talents: labels(&map, "talents"),
        learning: labels(&map, "learning"),
    };
    (minutes.is_some() || terms != Terms::default()).then_some(terms)
}

/// Writes what a worker brings to the caseload. What stood there and is not in `terms` is taken away.
pub fn put_terms(edit: &mut Edit<'_>, worker: WorkerId, terms: &Terms) {
    let worker = worker.to_string();
    edit.put(&["workers", &worker, "minutes"], Value::Int(terms.minutes_a_week.into()));
    put_each(edit, &["workers", &worker, "limits"], terms.limits.iter().map(|(label, most)| (label.as_str(), Value::Int((*most).into()))));
    put_labels(edit, &["workers", &worker, "talents"], &terms.talents);
    put_labels(edit, &["workers", &worker, "learning"], &terms.learning);
}

/// Reads the cases.
pub fn cases(team: &Document) -> Vec<Case> {
    let read = |(key, map): (String, Map<'_>)| {
        let years = map.map("years").into_iter().flat_map(|years| years.keys()).filter_map(|year| year.parse().ok()).collect();
        Some(Case {
            client: ClientId::from_hex(&key)?,
            card: SpaceId(map.bytes("card")?),
            years,
            worker: map.bytes("worker").map(WorkerId),
            weight: weight(&map),
            labels: labels(&map, "labels"),
            rhythm: map.int("rhythm").and_then(|days| Rhythm::new(days.try_into().ok()?)),
            holds_sharing: map.bool("hold-sharing").unwrap_or(false),
            closed: closed(&map),
            into: map.bytes("into").map(ClientId),
        })
    };
    team.map(&["cases"]).into_iter().flat_map(|cases| cases.maps()).filter_map(read).collect()
}

/// Writes a case.
pub fn put_case(edit: &mut Edit<'_>, client: ClientId, card: SpaceId, year: u16) {
    edit.put(&["cases", &client.to_string(), "card"], Value::Bytes(card.0.to_vec()));
    put_case_year(edit, client, year);
}

/// Writes that a case has a CaseLog of a year.
pub fn put_case_year(edit: &mut Edit<'_>, client: ClientId, year: u16) {
    edit.put(&["cases", &client.to_string(), "years", &year.to_string()], Value::Bool(true));
}

/// Writes whether new entries stay off the client's own phone.
pub fn put_case_holds_sharing(edit: &mut Edit<'_>, client: ClientId, on: bool) {
    edit.put(&["cases", &client.to_string(), "hold-sharing"], Value::Bool(on));
}

/// Writes that a case is closed. `seen` is the newest contact known where it was closed.
pub fn put_case_closed(edit: &mut Edit<'_>, client: ClientId, ending: Ending, on: CardDate, seen: Timestamp) {
    let client = client.to_string();
    edit.put(&["cases", &client, "closed"], ending.code());
    edit.put(&["cases", &client, "closed-on"], on.to_string().as_str());
    edit.put(&["cases", &client, "closed-seen"], Value::Int(seen.ms));
}

/// Takes away that a case is closed.
pub fn put_case_open(edit: &mut Edit<'_>, client: ClientId) {
    let client = client.to_string();
    ["closed", "closed-on", "closed-seen"].iter().for_each(|key| edit.remove(&["cases", &client, key]));
}

/// Writes into which client a double was merged, or that it is none.
pub fn put_case_into(edit: &mut Edit<'_>, double: ClientId, into: Option<ClientId>) {
    let double = double.to_string();
    match into {
        Some(into) => edit.put(&["cases", &double, "into"], Value::Bytes(into.0.to_vec())),
        None => edit.remove(&["cases", &double, "into"]),
    }
}

/// Writes who has a case, how heavy it is and what it is about. What stood there and is not given is taken away.
pub fn put_case_terms(edit: &mut Edit<'_>, client: ClientId, worker: Option<WorkerId>, weight: Option<Weight>, labels: &BTreeSet<String>) {
    let client = client.to_string();
    match worker {
        Some(worker) => edit.put(&["cases", &client, "worker"], Value::Bytes(worker.0.to_vec())),
        None => edit.remove(&["cases", &client, "worker"]),
    }
    let points = weight
        .into_iter()
        .flat_map(|weight| WeightItem::ALL.iter().map(move |item| (item.code(), Value::Int(weight.points(*item).into()))));
    put_each(edit, &["cases", &client, "weight"], points);
    put_labels(edit, &["cases", &client, "labels"], labels);
}

/// Writes how often a client is to be seen; `None` takes it away.
pub fn put_case_rhythm(edit: &mut Edit<'_>, client: ClientId, rhythm: Option<Rhythm>) {
    let client = client.to_string();
    match rhythm {
        Some(rhythm) => edit.put(&["cases", &client, "rhythm"], Value::Int(rhythm.days().into())),
        None => edit.remove(&["cases", &client, "rhythm"]),
    }
}

fn closed(case: &Map<'_>) -> Option<Closed> {
    let ending = case.text("closed")?;
    Some(Closed {
        ending: Ending::from_code(&ending),
        on: case.text("closed-on").and_then(|on| CardDate::from_iso(&on)),
        seen: Timestamp::from_ms(case.int("closed-seen").unwrap_or(0)),
        by: case.writer("closed"),
    })
}

fn weight(case: &Map<'_>) -> Option<Weight> {
    let items = case.map("weight")?;
    let mut points = [0; WeightItem::ALL.len()];
    for (points, item) in points.iter_mut().zip(WeightItem::ALL) {
        *points = items.int(item.code())?.try_into().ok()?;
    }
    Weight::new(points)
}

fn limits(worker: &Map<'_>) -> BTreeMap<String, u32> {
    let limits = worker.map("limits");
    let all = limits.iter().flat_map(|limits| limits.keys().map(move |label| (label, limits)));
    let limit = |(label, limits): (String, &Map<'_>)| {
        let most = u32::try_from(limits.int(&label)?).ok()?;
        Some((label, most))
    };
    all.filter(|(label, _)| is_label(label)).filter_map(limit).collect()
}

fn labels(map: &Map<'_>, key: &str) -> BTreeSet<String> {
    let labels = map.map(key);
    let is_set = |(label, labels): &(String, &Map<'_>)| is_label(label) && labels.bool(label) == Some(true);
    let all = labels.iter().flat_map(|labels| labels.keys().map(move |label| (label, labels)));
    all.filter(is_set).map(|(label, _)| label).collect()
}

fn put_labels(edit: &mut Edit<'_>, path: &[&str; 3], labels: &BTreeSet<String>) {
    put_each(edit, path, labels.iter().map(|label| (label.as_str(), Value::Bool(true))));
}

/// Makes the map at a path hold exactly these values.
fn put_each<'a>(edit: &mut Edit<'_>, [kind, id, map]: &[&str; 3], values: impl Iterator<Item = (&'a str, Value)>) {
    let mut gone: BTreeSet<String> = edit.keys(&[kind, id, map]).into_iter().collect();
    for (key, value) in values.filter(|(key, _)| is_label(key)) {
        gone.remove(key);
        edit.put(&[kind, id, map, key], value);
    }
    gone.iter().for_each(|key| edit.remove(&[kind, id, map, key]));
}

/// Tells whether a key can be shown as a label: a later version may keep something else under a longer one.
fn is_label(key: &str) -> bool {
    check_name(key).is_ok_and(|label| label == key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Actor, Kind};
    use crate::id::DeviceId;

    const WORKER: WorkerId = WorkerId([1; 16]);
    const CLIENT: ClientId = ClientId([2; 16]);

    fn team() -> Document {
        let mut team = Document::genesis(Kind::Team, Actor::new(DeviceId([9; 16]), [7; 8]));
        team.edit(|edit| {
            put_worker(edit, WORKER, "Marit");
            put_case(edit, CLIENT, SpaceId([3; 16]), 2026);
        });
        team
    }

    fn words(words: &[&str]) -> BTreeSet<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    fn marits_terms() -> Terms {
        Terms {
            minutes_a_week: 28 * 60,
            limits: [("verslaving".to_owned(), 2)].into(),
            talents: words(&["angst", "gezin"]),
            learning: words(&["schulden"]),
        }
    }

    fn only_case(team: &Document) -> Case {
        cases(team).pop().expect("one case")
    }

    #[test]
    fn what_a_worker_brings_reads_back() {
        let mut team = team();
        assert_eq!(terms(&team, WORKER), None);
        team.edit(|edit| put_terms(edit, WORKER, &marits_terms()));
        assert_eq!(terms(&team, WORKER), Some(marits_terms()));
        let terms_again = team.edit(|edit| put_terms(edit, WORKER, &marits_terms()));
        assert_eq!(terms_again, None, "the same terms are no change");
    }

    #[test]
    fn a_limit_and_a_talent_can_be_taken_away() {
        let mut team = team();
        team.edit(|edit| put_terms(edit, WORKER, &marits_terms()));
        let less = Terms { limits: BTreeMap::new(), talents: words(&["gezin"]), ..marits_terms() };
        team.edit(|edit| put_terms(edit, WORKER, &less));
        assert_eq!(terms(&team, WORKER), Some(less));
    }

    #[test]
    fn terms_without_readable_hours_keep_their_limits() {
        let mut team = team();
        team.edit(|edit| put_terms(edit, WORKER, &marits_terms()));
        for minutes in [Value::Int(-1), Value::Int(i64::from(MINUTES_A_WEEK_MAX) + 1), Value::Int(i64::MAX), Value::from("28 uur")] {
            team.edit(|edit| edit.put(&["workers", &WORKER.to_string(), "minutes"], minutes));
            assert_eq!(terms(&team, WORKER), Some(Terms { minutes_a_week: 0, ..marits_terms() }));
        }
    }

    #[test]
    fn what_cannot_be_a_limit_or_a_label_is_not_read() {
        let mut team = team();
        let worker = WORKER.to_string();
        team.edit(|edit| {
            put_terms(edit, WORKER, &marits_terms());
            edit.put(&["workers", &worker, "limits", "rouw"], Value::Int(-2));
            edit.put(&["workers", &worker, "limits", "angst"], "twee");
            edit.put(&["workers", &worker, "limits", &"x".repeat(1_000)], Value::Int(1));
            edit.put(&["workers", &worker, "talents", "rouw"], Value::Bool(false));
            edit.put(&["workers", &worker, "talents", "taal", "level"], Value::Int(3));
        });
        assert_eq!(terms(&team, WORKER), Some(marits_terms()));
    }

    #[test]
    fn who_has_a_case_and_how_heavy_it_is_reads_back() {
        let mut team = team();
        let nothing = Case {
            client: CLIENT,
            card: SpaceId([3; 16]),
            years: vec![2026],
            worker: None,
            weight: None,
            labels: words(&[]),
            rhythm: None,
            holds_sharing: false,
            closed: None,
            into: None,
        };
        assert_eq!(only_case(&team), nothing);
        let weight = Weight::new([5, 4, 3, 2, 1, 1]);
        let heavy = Case { worker: Some(WORKER), weight, labels: words(&["gezin", "schulden"]), ..nothing.clone() };
        team.edit(|edit| put_case_terms(edit, CLIENT, Some(WORKER), weight, &heavy.labels));
        assert_eq!(only_case(&team), heavy);
        assert_eq!(team.edit(|edit| put_case_terms(edit, CLIENT, Some(WORKER), weight, &heavy.labels)), None);
        team.edit(|edit| put_case_terms(edit, CLIENT, None, None, &words(&[])));
        assert_eq!(only_case(&team), nothing);
    }

    #[test]
    fn a_rhythm_can_be_set_and_taken_away_and_is_never_nonsense() {
        let mut team = team();
        let fortnight = Rhythm::new(14);
        team.edit(|edit| put_case_rhythm(edit, CLIENT, fortnight));
        assert_eq!(only_case(&team).rhythm, fortnight);
        for days in [Value::Int(0), Value::Int(184), Value::Int(i64::MAX), Value::from("14")] {
            team.edit(|edit| edit.put(&["cases", &CLIENT.to_string(), "rhythm"], days));
            assert_eq!(only_case(&team).rhythm, None);
        }
        team.edit(|edit| put_case_rhythm(edit, CLIENT, None));
        assert_eq!(only_case(&team).rhythm, None);
    }

    #[test]
    fn a_weight_that_is_not_whole_is_none() {
        let mut team = team();
        let client = CLIENT.to_string();
        for points in [Value::Int(0), Value::Int(6), Value::Int(-1), Value::Int(i64::MAX), Value::from("3"), Value::Bool(true)] {
            team.edit(|edit| put_case_terms(edit, CLIENT, Some(WORKER), Weight::new([3; 6]), &words(&[])));
            assert!(only_case(&team).weight.is_some());
            team.edit(|edit| edit.put(&["cases", &client, "weight", "travel"], points));
            assert_eq!((only_case(&team).weight, only_case(&team).worker), (None, Some(WORKER)));
        }
        team.edit(|edit| edit.put(&["cases", &client, "worker"], Value::Bytes(vec![1; 15])));
        assert_eq!(only_case(&team).worker, None);
    }
}
