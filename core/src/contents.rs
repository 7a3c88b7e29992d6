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
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | CaseLog, Card | `entries/<entry>/began`, `not-yet`, `step`, `next`, `next-on` | who began; texts; a day as `2026-11-30` |
//! | CaseLog, Card | `entries/<entry>/next-done`, `share-later` | true |
//! | CaseLog, Card | `entries/<entry>/was/<correction>/<key>`, `on`, `along` | what stood under that key; ms; true: it came along with a move |
//! | CaseLog, Card | `entries/<entry>/gone`, `gone-on` | `client` or `year`: it was moved to another; ms |
//! | Team | `cases/<client>/hold-sharing` | true: nothing new enters the Card |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Own | `settings/language`, `theme` | code |

mod card;
mod client;
mod correction;
mod own;
mod team;
mod visit;

pub use card::{card_lines, card_writer, put_card_line};
pub use client::{client_name, put_client_name};
pub use correction::{
    Correcting, Gone, Trace, holds_sharing, put_correction, put_gone, put_moved, put_next_done, put_share_later, put_shared, traces,
};
pub use own::{put_setting, settings};
pub use team::{
    Case, Worker, cases, put_case, put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name, terms, workers,
};
pub use visit::{Correction, Visit, put_imported_visit, put_visit, visits};

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
