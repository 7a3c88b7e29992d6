# Why something was not done. Nothing has changed then.
refused-empty = Fill something in first.
refused-too-long = { $chars ->
    [one] That is too long: 1 character fits. Make it shorter.
   *[other] That is too long: { $chars } characters fit. Make it shorter.
}
refused-not-a-date = This is no date of birth. Write the day, the month and the whole year, such as 14-03-1979.
refused-not-a-day = This is no day, or one that has still to come. Write the day, the month and the whole year, such as 24-11-2026.
refused-not-a-number = Put only a telephone number here. Who it is goes in the field before it.
refused-citizen-number = This looks like a citizen service number. It does not belong here: whoever reads it could misuse it. Take it out, and the rest is saved.
refused-names-client = This holds a client’s name. No name goes on the team’s agenda: write “the client”.
refused-fixed = The 24 hours are over: the answers are fixed. Put it there as an addition.
refused-undo-too-late = The ten seconds are over: the contact stays. You can still add something to it.
refused-unknown = This is not on this phone. Go back and choose again.
refused-not-the-author = Only the person who logged this can complete it.
refused-not-allowed = You may not do that in this team. Ask a colleague who may.
refused-link-damaged = This link is not complete. Copy all of it once more, or ask your colleague for a new one.
refused-link-newer = This invitation was made with a newer Nabij. Make sure there is a connection, close Nabij completely, open it again and try once more.
refused-link-for-other-relay = This invitation belongs to another address. Open the link itself, and you get there.
refused-already-in-team = This phone is already in a team. Nothing has changed.
refused-token-missing = To make a team you need your organisation’s address with the long code after it. Ask for it and open that address on this phone.
refused-still-arriving = Not everything of your team is on this phone yet. See to a connection, wait until it is all here, then try again.
refused-importing = A list is being imported already. Wait until that is done.
refused-future = That moment has not come yet. Choose a time that has passed, or check the clock of your phone.
refused-too-long-ago = That is too long ago. Choose a day after 1900.
refused-next-day = That day is not right. Choose a day within the next ten years.
refused-changed-meanwhile = The text has changed meanwhile. Read it again and choose once more.
refused-has-phone = This client has Nabij on a phone of their own. Open the other file, and merge that one into this.
