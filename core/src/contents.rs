//! What documents hold: the keys and codes of each kind of space, read and written here alone. Keys are for ever; unknown ones are left alone.
//!
//! | space | path | value |
//! |---|---|---|
//! | Team | `name` | text |
//! | Team | `workers/<worker>/name` | text; who joined as that worker stands in the membership log |
//! | Team | `workers/<worker>/minutes`, `limits/<label>` | minutes a week for case work, how many cases at most |
//! | Team | `workers/<worker>/talents/<label>`, `learning/<label>` | true |
//! | Team | `cases/<client>/card`, `years/<year>` | bytes 16, true |
//! | Team | `cases/<client>/worker`, `weight/<item>`, `labels/<label>` | bytes 16, 1 to 5, true |
//! | Team | `cases/<client>/closed`, `closed-on`, `closed-seen` | ended, moved or died; `2026-11-24`; ms of the newest contact seen by who closed it |
//! | Team | `cases/<client>/into` | bytes 16: the client into whom this double was merged |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog | `client/address`, `reach`, `phone`, `phone-2`, `born`, `language` | text; a date as `1979-03-14` |
//! | CaseLog | `facts/<fact>/kind`, `text`, `at`, `gone`, `was` | safety, works or never; text; ms; ms; bytes 16: the fact that it words otherwise |
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Own | `settings/language`, `theme` | code |

mod card;
mod client;
mod fact;
mod own;
mod said;
mod team;
mod visit;

pub use card::{card_lines, card_writer, put_card_line};
pub use client::{client_name, contact, put_client_name, put_contact};
pub use fact::{Fact, facts, put_fact, put_fact_confirmed, put_fact_gone};
pub use own::{put_setting, settings};
pub use said::{Promise, Said, Standing, newer, standing};
pub use team::{
    Case, Closed, Worker, cases, put_case, put_case_closed, put_case_into, put_case_open, put_case_terms, put_case_year, put_team_name,
    put_terms, put_worker, team_name, terms, workers,
};
pub use visit::{Visit, put_imported_visit, put_visit, put_visit_details, visits};

/// Folds a name for sorting: lower case, and the commonest letters with marks beside those without.
pub fn fold(name: &str) -> String {
    let plain = |letter: char| match letter {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' | 'ế' | 'ề' | 'ễ' | 'ệ' => 'e',
        'ì'..='ï' | 'ı' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' | 'ő' => 'o',
        'ù'..='ü' | 'ű' => 'u',
        'ş' => 's',
        'ğ' => 'g',
        other => other,
    };
    name.chars().flat_map(char::to_lowercase).map(plain).collect()
}
