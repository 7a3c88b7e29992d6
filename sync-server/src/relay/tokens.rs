//! What new spaces count on.

use super::{Halt, Relay};
use crate::store::{Store, TokenAccount};
use nabij_core::id::{Token, TokenHash};
use nabij_core::wire::{Answer, Refusal, token_hash};

impl<S: Store> Relay<S> {
    pub(super) fn share(&mut self, token: &Token, share: TokenHash, spaces: u32) -> Result<Answer, Halt> {
        let hash = token_hash(token);
        self.store.token(hash)?.ok_or(Refusal::UnknownToken)?;
        if let Some(account) = self.store.token(share)? {
            let is_this = account.parent == Some(hash) && account.spaces == spaces;
            return if is_this { Ok(Answer::Done) } else { Err(Refusal::NotAllowed.into()) };
        }
        // An empty share would cost its maker nothing, and the relay a row.
        if spaces == 0 {
            return Err(Refusal::NotAllowed.into());
        }
        self.take_spaces(hash, spaces)?;
        self.store.create_token(share, &TokenAccount { parent: Some(hash), spaces, spaces_left: spaces })?;
        Ok(Answer::Done)
    }

    /// Takes spaces off what a token still allows.
    pub(super) fn take_spaces(&mut self, hash: TokenHash, spaces: u32) -> Result<(), Halt> {
        let account = self.store.token(hash)?.ok_or(Refusal::UnknownToken)?;
        let spaces_left = account.spaces_left.checked_sub(spaces).ok_or(Refusal::TokenSpent)?;
        Ok(self.store.write_spaces_left(hash, spaces_left)?)
    }
}
