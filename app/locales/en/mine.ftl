# The client's own phone: short sentences, at most twelve plain words.
mine-title = My page
mine-help = Help me now
mine-settings = Settings
mine-what = This is your page. You choose the order and the words.

mine-wishes = My wishes
mine-wishes-about = { $count ->
    [0] no wish yet
    [one] 1 wish
   *[other] { $count } wishes
}
mine-wishes-text = What do you want? The most important one is at the top.
mine-wishes-gone = Done
mine-wish-add = New wish
mine-wish-new = New wish
mine-wish-change = Change a wish
mine-wish-label = What do you want?
mine-wish-up = Up
mine-wish-down = Down
mine-wish-up-label = Up: { $wish }
mine-wish-down-label = Down: { $wish }
mine-wish-done = This wish is done
mine-wish-again = A wish again after all

mine-allows = What is all right now
mine-allows-about = what is all right and what is not yet
mine-allows-quiet = nothing for now
mine-allows-label = This is all right now
mine-not-yet-label = This is not all right yet
mine-quiet-title = Some quiet
mine-quiet-off = No visits this month? Say so here.
mine-quiet-on = Your team knows: nothing this month.
mine-quiet-begin = Nothing this month
mine-quiet-end = Contact again after all

mine-write = Write something
mine-write-about = for your team
mine-write-label = What do you want to say?
mine-write-done = Saved. Your team reads it later.
mine-written = What I wrote

mine-shared = What my team wrote
mine-shared-about = { $count ->
    [0] nothing yet
    [one] 1 message
   *[other] { $count } messages
}
mine-shared-empty = Your team has shared nothing with you yet.

mine-card = My crisis card
mine-card-about = read it and fill it in together

mine-readers = Who sees me?
mine-readers-about = { $count ->
    [0] nobody
    [one] 1 worker
   *[other] { $count } workers
}
mine-readers-text = They read your card and this page. Tap a name.
mine-reader-reads = reads along
mine-reader-ended = does not read along any more
mine-reader-reads-text = { $name } reads your card and this page.
mine-end-does-title = If you stop this
mine-end-hides = { $name } no longer sees your card and your words.
mine-end-honest = That happens once both phones are connected.
mine-end-not-title = What it cannot do
mine-end-read = What { $name } has read stays known.
mine-end-keys = The keys do not change yet. A newer Nabij does that.
mine-end-log = The team’s file does not change.
mine-end = Stop { $name } from reading along
mine-ended-text = { $name } does not read along any more.
mine-end-undo = Let { $name } read along again

mine-help-title = I need help now
mine-help-text = Tap whom you want to call.
mine-help-call-1 = My first contact
mine-help-call-2 = My second contact
mine-help-call-3 = My third contact
mine-help-crisis-service = Crisis service
mine-help-113 = 113: thinking of suicide?
mine-help-112 = 112: emergency
mine-help-112-when = Is somebody in danger? Call 112.

mine-save = Save
mine-saving = Saving …
mine-saved-sent = Saved and sent.
mine-saved-not-sent = Saved. It leaves once there is a connection.
mine-undo = Undo
mine-not-legal = This is not a legal self-binding statement.

mine-welcome-text = Your worker invites you. First you choose a passphrase. Then you read who sees what.
mine-join-title = Your own page
mine-join-you-see = What you see
mine-join-you-see-card = your crisis card
mine-join-you-see-shared = what your team shares with you
mine-join-you-see-readers = who reads along
mine-join-they-see = What your team sees
mine-join-they-see-words = all that you write here
mine-join-they-see-wishes = your wishes, and what is all right and what is not
mine-join-not = The team’s file is not on this phone.
mine-join-button = Yes, I want this

mine-join-waiting-title = Just a moment
mine-join-waiting-text = Soon you and your worker see four words.
mine-join-waiting-do = Leave Nabij open. Sit beside your worker, or call.
mine-join-compare-title = Compare the words
mine-join-compare-text = Read them aloud to your worker. Not in a message.
mine-join-compare-do = The same? Then you go on by yourself. Different? Say so at once.
mine-join-opening-title = Your page is opening
mine-join-opening-text = It worked. Your card is coming in.

# What went wrong, in the client's plain words.
mine-problem-full-what = Your phone is full. What you just wrote was not saved.
mine-problem-full-do = Make room on your phone. Then write it once more.
mine-problem-unreadable-what = Your phone cannot read what is on it. Nabij keeps trying.
mine-problem-unreadable-do = Close Nabij and open it again. Does that not help? Ask your worker.
mine-problem-damaged-what = A part of what was here cannot be read.
mine-problem-damaged-do = Throw nothing away. Tell your worker.
mine-problem-older-what = This Nabij is too old. You do not see everything yet.
mine-problem-older-do = Get on the internet. Close Nabij and open it again.
mine-problem-missing-what = Not everything has come in well yet.
mine-problem-missing-do = What is here stays here. Tell your worker.
mine-problem-not-sent-what = Sending does not work now. Everything stays on your phone.
mine-problem-not-sent-do = You can just go on. Tell your worker.
mine-problem-ended-what = This phone gets nothing new any more.
mine-problem-ended-do = What is here stays here. Ask your worker if that is right.
mine-problem-clock-what = The clock of your phone is not right.
mine-problem-clock-do = Set the time to automatic. You can do that in your phone’s settings.
