# The first time: nothing on this phone yet.
welcome-title = Welcome to Nabij
welcome-what = With Nabij your team keeps track of how contact grows with people who avoid care. It works without a connection, and only your team can read it.

welcome-token-title = Start a team
welcome-token-text = With this address you make a new team for your organisation. First you choose a passphrase, then you name your team.
welcome-token-exists = Does your team exist already? Then ask a colleague for an invitation.
welcome-begin = Begin

welcome-join-title = You are invited
welcome-join-text = A colleague asks you into the team. First you choose a passphrase. Then you read what you and your colleagues see of each other; only after that you join.

welcome-plain-title = How do I get in?
welcome-plain-invitation = Does your team have Nabij already?
welcome-plain-invitation-do = Ask a colleague for an invitation and open that link on this phone.
welcome-plain-address = Are you starting a team?
welcome-plain-address-do = Ask your organisation for the address of Nabij, with the long code after it, and open it here.
welcome-paste-label = Paste your link here
welcome-paste-button = Go on with this link
welcome-paste-wrong = There is no invitation and no code in this link. Copy all of it once more, or ask for a new one.

passphrase-step = Step 1 of 2
passphrase-title = Choose your passphrase
passphrase-why = With it you open Nabij on this phone.
passphrase-lost = Nobody can restore your passphrase: not your team, not your organisation, not we.
passphrase-words-label = Your passphrase
passphrase-words-how = Write the four words on paper, with a space between them. Do not keep the paper with your phone.
passphrase-other-words = Other words
passphrase-choose-own = I choose my own
passphrase-choose-words = Four words after all
passphrase-written-down = I have written the words down
passphrase-written-down-needed = Write the words down first, then tick the box. Without these words you cannot get in again.
passphrase-own-label = Your own passphrase
passphrase-own-hint = At least { $chars } characters. A sentence that you remember and nobody guesses.
passphrase-again-label = The same once more
passphrase-too-short = { $missing ->
    [one] 1 more character: a short passphrase can be guessed.
   *[other] { $missing } more characters: a short passphrase can be guessed.
}
passphrase-differs = The two are not the same. Please check them.
passphrase-use = Use this passphrase
passphrase-making = Your key is being made. This takes a few moments.
passphrase-show = Show
passphrase-hide = Hide
passphrase-show-label = Show passphrase
passphrase-hide-label = Hide passphrase

make-team-step = Step 2 of 2
make-team-title = Make your team
make-team-name-label = Name of the team
make-team-name-hint = For example: Outreach North
make-team-me-label = Your own name
make-team-me-hint = This is how your colleagues see you.
make-team-button = Make the team

no-team-paste = Paste the link of the invitation. Then you make no new team.
