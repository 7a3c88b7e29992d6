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
//! | Team | `cases/<client>/hold-sharing` | whether new entries stay off the client's own phone |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Card | `entries/<entry>/at`, `wrote` | ms, text: the client's own words, on the client's own device |
//! | Card | `client/allows`, `not-yet`, `allows-at`, `quiet-until` | texts, ms, date: what the client set |
//! | Card | `wishes/<wish>/text`, `rank`, `at`, `gone` | text, smaller is first, ms, truth |
//! | Card | `access/<worker>/name`, `ended` | text; ms since when the client does not want that worker to read, 0 where it may again |
//! | Own | `settings/language`, `theme` | code |

mod card;
mod client;
mod own;
mod page;
mod team;
mod visit;
mod wish;

pub use card::{card_lines, card_writer, put_card_line};
pub use client::{client_name, put_client_name};
pub use own::{put_setting, settings};
pub use page::{
    Mandate, Reader, Words, is_ended, mandate, put_access_ended, put_access_name, put_mandate, put_quiet_until, put_words, readers, words,
};
pub use team::{
    Case, Worker, cases, put_case, put_case_holds_sharing, put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name,
    terms, workers,
};
pub use visit::{Visit, put_imported_visit, put_visit, put_visit_details, visits};
pub use wish::{Wish, put_wish, put_wish_gone, put_wish_rank, wishes};

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
