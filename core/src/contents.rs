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
//! | Team | `agenda/<question>/at`, `client`, `kind`, `question`, `for` | ms, bytes 16, code, text (empty: the kind's own), bytes 16: the worker who is asked |
//! | Team | `agenda/<question>/red`, `done`, `gone`, `came-<device>` | true, true, true, what came of it as that device said |
//! | Team | `settings/escalation-<field>` | text |
//! | CaseLog | `considerations/<consideration>/<save>/at`, `saw`, `options`, `asked`, `decided`, `why`, `adds` | ms, texts: what this save changed; written once |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Own | `settings/language`, `theme` | code |

mod agenda;
mod card;
mod client;
mod consideration;
mod own;
mod team;
mod visit;

pub use agenda::{Asked, Question, escalation, put_escalation, put_question, put_question_done, put_question_gone, questions};
pub use card::{card_lines, card_writer, put_card_line};
pub use client::{client_name, put_client_name};
pub use consideration::{Addition, Consideration, consideration, considerations, put_consideration};
pub use own::{put_setting, settings};
pub use team::{
    Case, Worker, cases, put_case, put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name, terms, workers,
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
