use crate::world::{NOT_ALLOWED, Signer, SpaceKeys, World, mailbox, public, space};
use nabij_core::id::InvitationId;
use nabij_core::wire::{Answer, Ask, MAILBOX_ANSWERS_MAX, MAILBOX_LIFE_S_MAX, MESSAGE_BYTES_MAX, Refusal, Role, Topic};
use nabij_relay::relay::Moved;

const CLOSED: Answer = Answer::Refused(Refusal::MailboxClosed);
const USED: Answer = Answer::Refused(Refusal::MailboxUsed);
const UNKNOWN: Answer = Answer::Refused(Refusal::UnknownMailbox);

struct Invited {
    world: World,
    keys: SpaceKeys,
    admin: Signer,
    invitation: InvitationId,
    joiner: Signer,
}

/// A space whose admin has opened a mailbox for ten minutes.
fn invited() -> Invited {
    let keys = space(1);
    let (invitation, joiner) = mailbox(60);
    let (admin, world) = (keys.by(Role::Admin), World::new().with_space(&keys));
    let mut invited = Invited { world, keys, admin, invitation, joiner };
    assert_eq!(invited.open(), Answer::Done);
    invited
}

impl Invited {
    fn open(&mut self) -> Answer {
        let ask = Ask::MailboxOpen { space: self.keys.id, invitation: self.invitation, key: public(&self.joiner.key), life_s: 600 };
        self.world.answer(&[&self.admin], ask)
    }

    fn request(&mut self, message: &[u8]) -> Answer {
        self.world.answer(&[&self.joiner], Ask::MailboxRequest { invitation: self.invitation, message: message.into() })
    }

    fn read_request(&mut self) -> Answer {
        self.world.answer(&[&self.admin], Ask::MailboxReadRequest { space: self.keys.id, invitation: self.invitation })
    }

    fn put_answer(&mut self, index: u8, message: &[u8]) -> Answer {
        let ask = Ask::MailboxAnswer { space: self.keys.id, invitation: self.invitation, index, message: message.into() };
        self.world.answer(&[&self.admin], ask)
    }

    fn read_answers(&mut self) -> Answer {
        self.world.answer(&[&self.joiner], Ask::MailboxReadAnswers { invitation: self.invitation })
    }

    fn close(&mut self) -> Answer {
        self.world.answer(&[&self.admin], Ask::MailboxClose { space: self.keys.id, invitation: self.invitation })
    }
}

#[test]
fn a_request_and_its_answers_reach_the_other_side() {
    let mut invited = invited();
    assert_eq!(invited.read_request(), Answer::Messages(vec![]));
    assert_eq!(invited.read_answers(), Answer::Messages(vec![]));
    assert_eq!(invited.request(b"let me in"), Answer::Done);
    assert_eq!(invited.read_request(), Answer::Messages(vec![b"let me in".to_vec()]));
    assert_eq!(invited.read_answers(), Answer::Messages(vec![]));
    assert_eq!(invited.put_answer(0, b"nonce"), Answer::Done);
    assert_eq!(invited.put_answer(1, b"entry"), Answer::Done);
    assert_eq!(invited.read_answers(), Answer::Messages(vec![b"nonce".to_vec(), b"entry".to_vec()]));
}

#[test]
fn a_mailbox_takes_one_request_for_ever() {
    let mut invited = invited();
    assert_eq!(invited.request(b"let me in"), Answer::Done);
    assert_eq!(invited.request(b"let me in"), Answer::Done);
    assert_eq!(invited.request(b"no, me"), USED);
    assert_eq!(invited.read_request(), Answer::Messages(vec![b"let me in".to_vec()]));
}

#[test]
fn an_answer_is_put_once_and_without_gaps() {
    let mut invited = invited();
    assert_eq!(invited.put_answer(1, b"second"), Answer::Refused(Refusal::TooLarge));
    for index in 0..MAILBOX_ANSWERS_MAX as u8 {
        assert_eq!(invited.put_answer(index, b"answer"), Answer::Done);
    }
    assert_eq!(invited.put_answer(0, b"answer"), Answer::Done);
    assert_eq!(invited.put_answer(0, b"another"), USED);
    assert_eq!(invited.put_answer(MAILBOX_ANSWERS_MAX as u8, b"answer"), Answer::Refused(Refusal::TooLarge));
}

#[test]
fn only_the_mailbox_key_requests_and_reads_answers() {
    let mut invited = invited();
    let (_, stranger) = mailbox(61);
    invited.joiner.key = stranger.key;
    assert_eq!(invited.request(b"let me in"), NOT_ALLOWED);
    assert_eq!(invited.read_answers(), NOT_ALLOWED);
    invited.joiner = invited.keys.by(Role::Owner);
    assert_eq!(invited.request(b"let me in"), NOT_ALLOWED);
    assert_eq!(invited.read_answers(), NOT_ALLOWED);
}

#[test]
fn an_admin_of_another_space_has_no_part_in_a_mailbox() {
    let mut invited = invited();
    let other = space(2);
    invited.world = invited.world.with_space(&other);
    (invited.keys, invited.admin) = (other.clone(), other.by(Role::Admin));
    assert_eq!(invited.read_request(), UNKNOWN);
    assert_eq!(invited.put_answer(0, b"come to us"), UNKNOWN);
    assert_eq!(invited.close(), UNKNOWN);
    assert_eq!(invited.open(), USED);
    // Nor by naming the right space with the wrong key.
    invited.keys = space(1);
    assert_eq!(invited.read_request(), NOT_ALLOWED);
}

#[test]
fn a_mailbox_opened_twice_is_the_same_and_does_not_live_longer() {
    let mut invited = invited();
    invited.world.pass_s(599);
    assert_eq!(invited.open(), Answer::Done);
    assert_eq!(invited.request(b"let me in"), Answer::Done);
    invited.world.pass_s(1);
    assert_eq!(invited.read_request(), CLOSED);
    assert_eq!(invited.open(), CLOSED);
}

#[test]
fn a_mailbox_cannot_be_opened_again_with_another_key() {
    let mut invited = invited();
    invited.joiner.key = mailbox(61).1.key;
    assert_eq!(invited.open(), USED);
}

#[test]
fn an_expired_mailbox_answers_nobody_and_its_messages_are_deleted() {
    let mut invited = invited();
    invited.request(b"let me in");
    invited.put_answer(0, b"nonce");
    invited.world.pass_s(600);
    assert_eq!(invited.request(b"let me in"), CLOSED);
    assert_eq!(invited.read_request(), CLOSED);
    assert_eq!(invited.put_answer(1, b"entry"), CLOSED);
    assert_eq!(invited.read_answers(), CLOSED);
    let mut store = invited.world.relay.into_store();
    assert_eq!(nabij_relay::store::Store::messages(&mut store, invited.invitation).expect("messages"), []);
}

#[test]
fn a_closed_mailbox_stays_closed_and_wakes_the_joiner() {
    let mut invited = invited();
    invited.request(b"let me in");
    let close = Ask::MailboxClose { space: invited.keys.id, invitation: invited.invitation };
    let released = invited.world.released(&[&invited.admin], &[close]);
    assert_eq!(released.moved, [Moved { topic: Topic::Mailbox(invited.invitation), parent: None }]);
    assert_eq!(invited.close(), Answer::Done);
    assert_eq!(invited.open(), CLOSED);
    assert_eq!(invited.request(b"let me in"), CLOSED);
    assert_eq!(invited.read_answers(), CLOSED);
    assert_eq!(invited.put_answer(0, b"nonce"), CLOSED);
}

#[test]
fn an_unknown_mailbox_is_unknown_to_everybody() {
    let mut invited = invited();
    (invited.invitation, invited.joiner) = mailbox(61);
    assert_eq!(invited.request(b"let me in"), UNKNOWN);
    assert_eq!(invited.read_answers(), UNKNOWN);
    assert_eq!(invited.read_request(), UNKNOWN);
    assert_eq!(invited.put_answer(0, b"nonce"), UNKNOWN);
    assert_eq!(invited.close(), UNKNOWN);
}

#[test]
fn a_request_moves_the_space_and_an_answer_the_mailbox() {
    let mut invited = invited();
    let (space, invitation) = (invited.keys.id, invited.invitation);
    let request = Ask::MailboxRequest { invitation, message: vec![1] };
    let answer = Ask::MailboxAnswer { space, invitation, index: 0, message: vec![2] };
    let released = invited.world.released(&[&invited.joiner], std::slice::from_ref(&request));
    assert_eq!(released.moved, [Moved { topic: Topic::Space(space), parent: None }]);
    let released = invited.world.released(&[&invited.admin], std::slice::from_ref(&answer));
    assert_eq!(released.moved, [Moved { topic: Topic::Mailbox(invitation), parent: None }]);
    let released = invited.world.released(&[&invited.admin, &invited.joiner], &[request, answer]);
    assert_eq!(released.moved, [], "nothing new was put");
}

#[test]
fn a_mailbox_and_its_messages_keep_to_the_protocols_limits() {
    let mut invited = invited();
    let too_large = vec![0; MESSAGE_BYTES_MAX + 1];
    assert_eq!(invited.request(&too_large), Answer::Refused(Refusal::TooLarge));
    assert_eq!(invited.put_answer(0, &too_large), Answer::Refused(Refusal::TooLarge));
    let (invitation, joiner) = mailbox(61);
    let key = public(&joiner.key);
    for (life_s, expected) in [(MAILBOX_LIFE_S_MAX + 1, Answer::Refused(Refusal::TooLarge)), (MAILBOX_LIFE_S_MAX, Answer::Done)] {
        let open = Ask::MailboxOpen { space: invited.keys.id, invitation, key, life_s };
        assert_eq!(invited.world.answer(&[&invited.admin], open), expected);
    }
}
