# Inviting a colleague, on the side of the person who invites.
invite-title = Invite { $name }
invite-before = With an invitation { $name } can read all clients and contacts of the team, earlier ones too.
invite-before-only = Give the link only to { $name }, and make sure that you can call each other afterwards.
invite-make = Make the invitation
invite-make-new = Make a new invitation
invite-may-not = You cannot invite anybody in this team. Ask the colleague who made the team.

invite-opening-title = The invitation waits for a connection
invite-opening-text = You can send the link already. It works once this phone has had a connection.

invite-link-label = Invitation link for { $name }
invite-copy = Copy
invite-copied = Copied
invite-copy-failed = This browser does not allow copying. Press and hold the link and choose copy.
invite-share = Share
invite-share-title = Invitation to Nabij
invite-share-text = Open this link on your phone. Call me after that: we compare four words.

invite-how-title = What happens next
invite-how-send = Send { $name } the link, or show it.
invite-how-open = { $name } opens the link on their own phone and chooses a passphrase.
invite-how-call = Call each other. Four words appear here; the same four on the phone of { $name }.
invite-how-confirm = You confirm that they are the same. Only then { $name } gets access.
invite-waiting = No answer yet. You may leave this page; under Team you see when the words are there.

invite-compare-title = Do you see the same words?
invite-compare-text = Call { $name } or sit together. Let { $name } read the words out, and read along. Not in a message.
invite-compare-label = The four words
invite-same = Yes, the same words
invite-other = No, other words
invite-compare-warning = If they differ, somebody may be in between. Nothing has been shared yet.

invite-granting-title = Access is on its way
invite-granting-text = The words were the same. As soon as there is a connection, { $name } gets access. You need to do nothing more.

invite-ended-title = This invitation has ended
invite-ended-text = It was withdrawn, too old, or the words were not the same. Nobody got anything with this invitation.

invite-joined-title = { $name } has joined
invite-joined-text = { $name } reads and logs on their own phone.
invite-me-text = This is you; you need not invite yourself.

invite-withdraw = Withdraw the invitation
invite-unknown-title = This colleague is not here
