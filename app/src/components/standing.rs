//! How a colleague stands: joined, invited, and how far that is.

use crate::tr;
use nabij_core::view::{InvitationStep, Standing};

/// Gives the words for a standing.
pub(crate) fn standing_name(standing: &Standing) -> String {
    match standing {
        Standing::Me => tr!("standing-me"),
        Standing::Joined => tr!("standing-joined"),
        Standing::NotInvited => tr!("standing-not-invited"),
        Standing::Invited(invitation) => match invitation.step {
            InvitationStep::Opening => tr!("standing-opening"),
            InvitationStep::Waiting => tr!("standing-waiting"),
            InvitationStep::Compare { .. } => tr!("standing-compare"),
            InvitationStep::Granting => tr!("standing-granting"),
            InvitationStep::Ended => tr!("standing-ended"),
        },
    }
}
