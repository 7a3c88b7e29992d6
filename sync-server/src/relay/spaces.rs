//! Making spaces.

use super::{Halt, Relay, Turn};
use crate::store::{Standing, Store};
use nabij_core::id::{PublicKey, SpaceId, SpaceTag, TokenHash};
use nabij_core::wire::{Account, Answer, Holder, Refusal, RelayKeys, Role, derived_space, keyed_space, token_hash};

impl<S: Store> Relay<S> {
    pub(super) fn create(
        &mut self,
        id: SpaceId,
        keys: RelayKeys,
        recovery: Option<PublicKey>,
        account: Account,
        turn: &mut Turn,
    ) -> Result<Answer, Halt> {
        if id != keyed_space(keys.owner) {
            return Err(Refusal::NotAllowed.into());
        }
        // Looked up before any signature is checked: a stranger without a token must not cost the relay that work.
        let (token, parent) = match account {
            Account::Token(token) => {
                let hash = token_hash(&token);
                self.store.token(hash)?.ok_or(Refusal::UnknownToken)?;
                (hash, None)
            }
            Account::Parent(parent) => (self.keyed_space_as(parent, Role::Write, turn)?.token, Some(parent)),
        };
        if !turn.proofs.are_by(Holder::Space(id, Role::Owner), keys.owner) {
            return Err(Refusal::NotAllowed.into());
        }
        self.make_space(id, token, Standing::Keyed { keys, recovery, parent })
    }

    pub(super) fn derive(&mut self, parent: SpaceId, tag: SpaceTag, turn: &mut Turn) -> Result<Answer, Halt> {
        let token = self.keyed_space_as(parent, Role::Write, turn)?.token;
        let id = derived_space(parent, tag);
        self.refuse_erased(id)?;
        self.make_space(id, token, Standing::Derived { parent })
    }

    /// Makes a space on a token, or finds that exactly this one is there.
    fn make_space(&mut self, id: SpaceId, token: TokenHash, standing: Standing) -> Result<Answer, Halt> {
        if let Some(space) = self.store.space(id)? {
            return if space.standing == standing { Ok(Answer::Done) } else { Err(Refusal::SpaceExists.into()) };
        }
        self.take_spaces(token, 1)?;
        self.store.create_space(id, token, &standing)?;
        Ok(Answer::Done)
    }
}
