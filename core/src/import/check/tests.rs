//! Whole tables, checked from bytes to values.

use super::*;
use crate::model::{NAME_CHARS_MAX, NOTE_CHARS_MAX, Nearness, Outcome};
use proptest::prelude::*;

const VISITS: &str = "at,client,worker,outcome,nearness,tension,note,mandate,client_may_read\n";
/// 2026-11-24T12:00:00Z.
const NOW: Timestamp = Timestamp::from_ms(1_795_521_600_000);

/// A place where local time is UTC.
fn utc(local: LocalTime) -> Timestamp {
    // Days to civil date by H. Hinnant, backwards.
    let (month, day) = (i64::from(local.month), i64::from(local.day));
    let year = i64::from(local.year) - i64::from(month <= 2);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let days = 365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468;
    let seconds = (i64::from(local.hour) * 60 + i64::from(local.minute)) * 60 + i64::from(local.second);
    Timestamp::from_ms((days * 86_400 + seconds) * 1000)
}

fn checked(sheet: &Sheet) -> Checked {
    let mut check = Check::new(sheet, NOW);
    while check.step(7, utc) {}
    assert_eq!(check.rows(), sheet.rows());
    check.finish()
}

fn check_text(text: &str) -> Checked {
    checked(&Sheet::read(text.as_bytes()).expect("a known table"))
}

/// The line, the column's name and the reason of every refused row.
fn refused(text: &str) -> Vec<(usize, String, Reason)> {
    let sheet = Sheet::read(text.as_bytes()).expect("a known table");
    let name = |column: Option<usize>| column.map(|column| sheet.header()[column].clone()).unwrap_or_default();
    checked(&sheet).refused.iter().map(|row| (row.line, name(row.column), row.reason)).collect()
}

#[test]
fn a_visit_is_read_with_all_that_it_says() {
    let text = format!(
        "{VISITS}2025-11-20T12:05:00,Amira  El Amrani,Sahar,home,3,4,\" Koffie,\nlang \"\"gezeten\"\". \",binnen in de keuken,yes\n"
    );
    let visit = ImportedVisit {
        at: Timestamp::from_ms(1_763_640_300_000),
        client: "Amira El Amrani".into(),
        worker: "Sahar".into(),
        outcome: Outcome::Inside,
        nearness: Some(Nearness::Inside),
        tension: Some(4),
        note: "Koffie,\nlang \"gezeten\".".into(),
        mandate: "binnen in de keuken".into(),
        client_may_read: true,
    };
    assert_eq!(check_text(&text), Checked { taken: Import { visits: vec![visit], ..Import::default() }, refused: vec![] });
}

#[test]
fn a_worker_is_read_with_what_the_file_says_and_no_more() {
    let checked = check_text("worker;case_hours;limits;talents;learning;kleur\nMarit;28;Verslaving<=2;angst|gezin;;groen\nSahar;;;;;\n");
    let terms = Terms {
        minutes_a_week: 28 * 60,
        limits: [("verslaving".into(), 2)].into(),
        talents: ["angst".into(), "gezin".into()].into(),
        learning: Default::default(),
    };
    let workers = [ImportedWorker { name: "Marit".into(), terms: Some(terms) }, ImportedWorker { name: "Sahar".into(), terms: None }];
    assert_eq!((checked.taken.workers.as_slice(), checked.refused.as_slice()), (&workers[..], &[][..]));
}

#[test]
fn a_case_has_a_weight_only_when_all_its_items_are_there() {
    const HEADER: &str = "client,worker,contact_frequency,crisis_risk,care_avoidance,network_strain,travel,administration,labels";
    let read = |text: String| {
        let case = check_text(&text).taken.cases.pop().expect("one case");
        (case.worker, case.weight, case.labels.len())
    };
    assert_eq!(
        read(format!("{HEADER}\nAmira,Sahar,5,4,4,3,5,4,gezin;schulden")),
        (Some("Sahar".into()), Weight::new([5, 4, 4, 3, 5, 4]), 2)
    );
    assert_eq!(read(format!("{HEADER}\nAmira,,,,,,,,")), (None, None, 0));
    assert_eq!(read("client,travel\nAmira,9".into()), (None, None, 0));
    assert_eq!(refused(&format!("{HEADER}\nAmira,,5,4,4,,5,4,")), [(2, "network_strain".into(), Reason::PointsUnknown)]);
}

#[test]
fn every_row_that_is_wrong_is_named_with_its_line_its_column_and_why() {
    let row = |line: &str, column: &str, reason| assert_eq!(refused(&format!("{VISITS}{line}")), [(2, column.into(), reason)], "{line}");
    row("gisteren,A,S,home,3,4,,,", "at", Reason::DateNotUnderstood);
    row("2026-11-25T12:00:01,A,S,home,3,4,,,", "at", Reason::DateInFuture);
    row("2025-11-20 12:05, ,S,home,3,4,,,", "client", Reason::NameMissing);
    row("2025-11-20 12:05,A,-,home,3,4,,,", "worker", Reason::NameMissing);
    row(&format!("2025-11-20 12:05,{},S,home,3,4,,,", "a".repeat(NAME_CHARS_MAX + 1)), "client", Reason::NameTooLong);
    row("2025-11-20 12:05,A,S,gedanst,3,4,,,", "outcome", Reason::OutcomeUnknown);
    row("2025-11-20 12:05,A,S,home,6,4,,,", "nearness", Reason::NearnessUnknown);
    row("2025-11-20 12:05,A,S,home,3,5,,,", "tension", Reason::TensionUnknown);
    row("2025-11-20 12:05,A,S,home,3,4,,,misschien", "client_may_read", Reason::YesNoUnknown);
    row("2025-11-20 12:05,A,S,home,3,4,,", "", Reason::FieldsMissing);
    row("2025-11-20 12:05,A,S,home,3,4,,,,ja", "", Reason::FieldsTooMany);
    row("2025-11-20 12:05,A,S,home,3,4,\"open,,", "", Reason::QuoteNotClosed);
    row("2025-11-20 12:05,A,S,home,3,4,\"a\" b,,", "", Reason::QuoteMisplaced);
    let long = Reason::TextTooLong { chars_max: NOTE_CHARS_MAX };
    row(&format!("2025-11-20 12:05,A,S,home,3,4,{},,", "a".repeat(NOTE_CHARS_MAX + 1)), "note", long);
    assert_eq!(refused("worker,case_hours\nMarit,99"), [(2, "case_hours".into(), Reason::HoursUnknown)]);
}

#[test]
fn the_clock_of_another_device_may_be_a_day_ahead() {
    assert_eq!(refused(&format!("{VISITS}2026-11-25T12:00:00,A,S,home,3,4,,,")), []);
}

#[test]
fn lines_stay_right_behind_notes_of_several_lines() {
    let text = format!(
        "{VISITS}2025-11-20 12:05,A,S,home,,,\"een\r\ntwee\n\ndrie\",,\r\n\r\n2025-11-20 12:05,A,S,fout,,,,,\n2025-11-20 12:05,A,S,fout,,,,,"
    );
    assert_eq!(refused(&text).iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [7, 8]);
}

#[test]
fn empty_fields_at_the_end_of_a_row_do_no_harm() {
    assert_eq!(refused("client;worker\nAmira;Sahar;;; ;\n;;\n"), []);
}

#[test]
fn who_stands_in_a_file_twice_is_taken_over_once() {
    assert_eq!(refused("client\nAmira\nBas\n AMIRA \n"), [(4, "client".into(), Reason::Twice { line: 2 })]);
    assert_eq!(refused("worker,case_hours\nMarit,28\nMarit,30"), [(3, "worker".into(), Reason::Twice { line: 2 })]);
}

#[test]
fn a_column_is_read_as_what_a_person_says_it_is() {
    let mut sheet = Sheet::read(b"client,bij\nAmira,Sahar").expect("cases");
    assert_eq!(checked(&sheet).taken.cases[0].worker, None);
    sheet.match_column(1, Some(Field::Worker));
    assert_eq!(checked(&sheet).taken.cases[0].worker.as_deref(), Some("Sahar"));
}

/// Ten years of a team. The time that it takes shows when the tests are run with `--release`.
#[test]
fn ten_years_are_read_without_a_refusal() {
    const ROWS: usize = 27_534;
    let row =
        |n: usize| format!("2025-11-{:02}T12:05:00,Cliënt {},Sahar,home,3,1,\"Koffie, aan tafel\nlang gepraat.\",,\n", n % 28 + 1, n % 64);
    let checked = check_text(&(VISITS.to_owned() + &(0..ROWS).map(row).collect::<String>()));
    assert_eq!((checked.taken.visits.len(), checked.refused.len()), (ROWS, 0));
}

#[test]
#[ignore = "needs the sample files: NABIJ_SAMPLE names their folder"]
fn the_sample_is_taken_over_whole() {
    let folder = std::env::var("NABIJ_SAMPLE").expect("NABIJ_SAMPLE names the folder of the sample");
    let read =
        |name: &str| Sheet::read(&std::fs::read(format!("{folder}/{name}.csv")).expect("a file of the sample")).expect("a known table");
    for (name, table, rows) in [("workers", Table::Workers, 8), ("cases", Table::Cases, 64), ("visits", Table::Visits, 2_759)] {
        let sheet = read(name);
        let checked = checked(&sheet);
        assert_eq!((sheet.table(), sheet.missing(), checked.rows(), checked.refused), (table, vec![], rows, vec![]));
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic_and_every_row_is_taken_or_refused(
        header in prop::sample::select(&[VISITS, "worker;case_hours;limits;talents\n", "client\tlabels\ttravel\n"][..]),
        body in prop::collection::vec(any::<u8>(), 0..200),
    ) {
        for bytes in [&body[..], &[header.as_bytes(), &body].concat()] {
            if let Ok(sheet) = Sheet::read(bytes) {
                let checked = checked(&sheet);
                prop_assert_eq!(checked.rows() + checked.refused.len(), sheet.rows());
            }
        }
    }

    #[test]
    fn no_cells_make_it_panic_and_every_row_is_taken_or_refused(cells in prop::collection::vec("[-0-9a-zé<=≤:T ,;\"]{0,20}", 0..40)) {
        for header in ["worker,case_hours,limits,talents\n", "client,worker,labels\n", VISITS] {
            let columns = header.split(',').count();
            let rows = cells.chunks(columns).map(|row| row.join(",")).collect::<Vec<_>>().join("\n");
            if let Ok(sheet) = Sheet::read(format!("{header}{rows}").as_bytes()) {
                let checked = checked(&sheet);
                prop_assert_eq!(checked.rows() + checked.refused.len(), sheet.rows());
            }
        }
    }

    #[test]
    fn every_visit_comes_through_as_it_was_written(
        second in 0i64..1_795_000_000, client in "[A-Za-zé]{1,12}( [a-z']{1,5})?", worker in "[A-Z][a-z]{1,8}",
        outcome in 0usize..7, nearness in prop::option::of(0usize..5), tension in prop::option::of(0u8..=4),
        note in "[ -~\n\rë\"]{0,40}", mandate in "[a-z,]{0,12}", client_may_read: bool,
    ) {
        let visit = ImportedVisit {
            at: Timestamp::from_ms(second * 1000), client, worker,
            outcome: Outcome::ALL[outcome], nearness: nearness.map(|step| Nearness::ALL[step]), tension,
            note: note.trim().to_owned(), mandate, client_may_read,
        };
        let mut writer = csv::Writer::from_writer(VISITS.as_bytes().to_vec());
        writer.write_record(written(&visit)).expect("written");
        let bytes = writer.into_inner().expect("flushed");
        let checked = checked(&Sheet::read(&bytes).expect("visits"));
        prop_assert_eq!((checked.taken.visits, checked.refused), (vec![visit], vec![]));
    }
}

/// A visit as a spreadsheet's row.
fn written(visit: &ImportedVisit) -> [String; 9] {
    const OUTCOMES: [&str; 7] = ["home", "door", "not_opened", "outside", "phone", "message", "relative"];
    let nearness = visit.nearness.map(|nearness| (nearness as usize + 1).to_string());
    let yes = if visit.client_may_read { "yes" } else { "" };
    [
        iso(visit.at),
        visit.client.clone(),
        visit.worker.clone(),
        OUTCOMES[visit.outcome as usize].into(),
        nearness.unwrap_or_default(),
        visit.tension.map(|tension| tension.to_string()).unwrap_or_default(),
        visit.note.clone(),
        visit.mandate.clone(),
        yes.into(),
    ]
}

/// Writes a time of this century's people as the sample does, by trying the days of its year.
fn iso(at: Timestamp) -> String {
    let year = u16::try_from(at.year()).expect("after 1970");
    let date = |month, day| LocalTime::parse(&format!("{year}-{month:02}-{day:02} 00:00"));
    let days = (1..=12).flat_map(|month| (1..=31).filter_map(move |day| date(month, day)));
    let begin = days.filter(|day| utc(*day) <= at).max().expect("a day of the year");
    let seconds = (at.ms - utc(begin).ms) / 1000;
    format!("{year}-{:02}-{:02}T{:02}:{:02}:{:02}", begin.month, begin.day, seconds / 3600, seconds / 60 % 60, seconds % 60)
}
