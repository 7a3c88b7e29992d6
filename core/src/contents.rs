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
//! | Team | `cases/<client>/rhythm` | days from one contact attempt to the next |
//! | Team | `cases/<client>/hold-sharing` | whether new entries stay off the client's own phone |
//! | Team | `agenda/<question>/at`, `client`, `kind`, `question`, `for` | ms, bytes 16, code, text (empty: the kind's own), bytes 16: the worker who is asked |
//! | Team | `agenda/<question>/red`, `done`, `gone`, `came-<device>` | true, true, true, what came of it as that device said |
//! | Team | `settings/escalation-<field>` | text |
//! | CaseLog | `considerations/<consideration>/<save>/at`, `saw`, `options`, `asked`, `decided`, `why`, `adds` | ms, texts: what this save changed; written once |
//! | Team | `cases/<client>/closed`, `closed-on`, `closed-seen` | ended, moved or died; `2026-11-24`; ms of the newest contact seen by who closed it |
//! | Team | `cases/<client>/into` | bytes 16: the client into whom this double was merged |
//! | CaseLog, Card | `client/name` | text |
//! | CaseLog | `client/address`, `reach`, `phone`, `phone-2`, `born`, `language` | text; a date as `1979-03-14` |
//! | CaseLog | `facts/<fact>/kind`, `text`, `at`, `gone`, `was` | safety, works or never; text; ms; ms; bytes 16: the fact that it words otherwise |
//! | CaseLog, Card | `entries/<entry>/at`, `did`, `note`, `near` | ms, outcome, text, nearness |
//! | CaseLog, Card | `entries/<entry>/allows`, `by` | text; of what was imported: bytes 16, the worker who wrote it |
//! | Card | `wishes/<wish>/text`, `rank`, `at`, `gone` | text, smaller is first, ms, true |
//! | CaseLog | `goals/<wish>/text`, `of`, `at`, `gone` | text, whose it is, ms, true |
//! | Team | `cases/<client>/erased/<entry>/year`, `at`, `confirmed` | int, ms, true: an admin's device found that its author erased it |
//! | Team | `cases/<client>/retired/<space>` | a CaseLog that another edition took the place of: 0, or ms since when the relay does not have it |
//! | CaseLog | `entries/<entry>/wrote`, any map's `wrote` | bytes 8, who had made it, as whoever carried it over into a new edition says |
//! | CaseLog, Card | `entries/<entry>/began`, `not-yet`, `step`, `next`, `next-on` | who began; texts; a day as `2026-11-30` |
//! | CaseLog, Card | `entries/<entry>/next-done`, `share-later` | true |
//! | CaseLog, Card | `entries/<entry>/was/<correction>/<key>`, `on`, `along` | what stood under that key; ms; true: it came along with a move |
//! | CaseLog, Card | `entries/<entry>/gone`, `gone-on` | `client` or `year`: it was moved to another; ms |
//! | Card | `card/<field>`, such as `card/do-1` | text; a date as `1979-03-14` |
//! | Card | `entries/<entry>/at`, `words` | ms, text: the client's own words, on the client's own device |
//! | Card | `client/allows`, `not-yet`, `allows-at`, `quiet-until` | texts, ms, the last day: what the client set |
//! | Card | `access/<worker>/name`, `ended` | text; ms since when the client does not want that worker to read, 0 where it may again |
//! | Own | `settings/language`, `theme` | code |
//! | Own | `seen/<client>` | ms: the `allows-at` of what the client changed and one saw |

mod agenda;
mod card;
mod client;
mod consideration;
mod correction;
mod erasure;
mod fact;
mod fold;
mod own;
mod page;
mod passage;
mod said;
mod team;
mod visit;
mod wish;

pub use agenda::{Asked, Question, escalation, put_escalation, put_question, put_question_done, put_question_gone, questions};
pub use card::{card_lines, card_writer, put_card_line};
pub use client::{client_name, contact, put_client_name, put_contact};
pub use consideration::{Addition, Consideration, consideration, considerations, put_consideration};
pub use correction::{Correcting, Gone, Trace, put_correction, put_gone, put_moved, put_next_done, put_share_later, put_shared, traces};
pub use erasure::{Erasure, Retired, erasures, put_erasure, put_erasure_confirmed, put_retired, retired};
pub use fact::{Fact, facts, put_fact, put_fact_confirmed, put_fact_gone};
pub use fold::fold;
pub(crate) use fold::{fold_letter, is_mark};
pub use own::{put_seen, put_setting, seen, settings};
pub use page::{
    Mandate, Reader, Words, is_ended, mandate, put_access_ended, put_access_name, put_mandate, put_mandate_at, put_quiet_until, put_words,
    quiet_until, readers, words,
};
pub use passage::{Passage, Place, passages};
pub use said::{Promise, Said, Standing, newer, standing};
pub use team::{
    Case, Closed, Worker, cases, put_case, put_case_closed, put_case_holds_sharing, put_case_into, put_case_open, put_case_rhythm,
    put_case_terms, put_case_year, put_team_name, put_terms, put_worker, team_name, terms, workers,
};
pub use visit::{Correction, Visit, put_imported_visit, put_visit, visits};
pub use wish::{Goal, Wish, goals, put_goal, put_goal_gone, put_wish, put_wish_gone, put_wish_rank, put_wish_text, wishes};
