//! A consideration: what somebody saw, what could be done, whom they asked, what they decided and why.

use serde::{Deserialize, Serialize};

/// How long the author may change a consideration after it was first kept, in milliseconds: 24 hours.
pub const CHANGE_MS: i64 = 24 * 3_600_000;

coded! {
    /// What is written in a consideration: five answers, or an addition to them.
    Part {
        Saw = "saw",
        Options = "options",
        Asked = "asked",
        Decided = "decided",
        Why = "why",
        Adds = "adds",
    }
}

impl Part {
    /// The five questions of the form, in its order.
    pub const ANSWERS: [Part; 5] = [Part::Saw, Part::Options, Part::Asked, Part::Decided, Part::Why];
}
