//! An invitation's link: what stands after `#` in the address that an admin hands over. Browsers send it to nobody.
//!
//! Layout: base64url without padding of version 1 (into a team) or 3 (a client's own device, into its Card) ‖ the fields in postcard's encoding ‖ checksum 4 = SHA-256(all before)\[..4\]. The checksum is
//! the same in every version, so that a link cut off by a messenger is told from one that a newer app made.

use crate::id::{InvitationId, SpaceId, Token};
use crate::wire;
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use zeroize::{Zeroize, Zeroizing};

/// The versions: what the invitation is for. Both have the same fields.
const INTO_TEAM: u8 = 1;
const FOR_CLIENT: u8 = 3;
const CHECKSUM_BYTES: usize = 4;
/// A link's characters at most: a relay's address of 255 bytes fits twice.
const LINK_CHARS_MAX: usize = 1_024;

/// Why a link could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    #[error("the link is damaged or incomplete")]
    Damaged,
    #[error("the link is of another version")]
    OtherVersion,
}

/// What a joiner gets from an admin beside the relay: enough to ask, nothing of the space itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The relay's address.
    pub relay: String,
    /// The space that the invitation is for.
    pub space: SpaceId,
    /// The mailbox at the relay.
    pub invitation: InvitationId,
    /// Derives the [keys](super::invitation::InvitationKeys) of the mailbox.
    pub secret: [u8; 32],
    /// A share of the organisation's token, for the joiner's own spaces.
    pub share: Token,
    /// The [commitment](super::invitation::commitment) of the admin's nonce.
    pub commitment: [u8; 32],
    /// Whether it is for a client, into the client's Card; else into a team. The version says it: an app that knows no clients' devices
    /// takes it for a newer link.
    #[serde(skip)]
    pub for_client: bool,
}

impl Link {
    /// Encodes to what stands after `#`.
    pub fn encode(&self) -> String {
        let mut bytes = Zeroizing::new(vec![if self.for_client { FOR_CLIENT } else { INTO_TEAM }]);
        bytes.extend(Zeroizing::new(wire::encode(self)).iter());
        let checksum = checksum(&bytes);
        bytes.extend(checksum);
        BASE64_URL_SAFE_NO_PAD.encode(&*bytes)
    }

    /// Decodes what [`Self::encode`] gave; white space at the ends is not part of it.
    pub fn decode(text: &str) -> Result<Self, LinkError> {
        let text = text.trim();
        if text.len() > LINK_CHARS_MAX {
            return Err(LinkError::Damaged);
        }
        let bytes = Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| LinkError::Damaged)?);
        match bytes.split_last_chunk::<CHECKSUM_BYTES>() {
            Some((content, sum)) if checksum(content) == *sum => match content.split_first() {
                Some((&version @ (INTO_TEAM | FOR_CLIENT), fields)) => {
                    let mut link = wire::decode::<Self>(fields).ok_or(LinkError::Damaged)?;
                    link.for_client = version == FOR_CLIENT;
                    Ok(link)
                }
                Some(_) => Err(LinkError::OtherVersion),
                None => Err(LinkError::Damaged),
            },
            _ => Err(LinkError::Damaged),
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        self.secret.zeroize();
        self.share.0.zeroize();
    }
}

impl fmt::Debug for Link {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Link({}, ..)", self.invitation)
    }
}

fn checksum(bytes: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let hash = Sha256::digest(bytes);
    [hash[0], hash[1], hash[2], hash[3]]
}
