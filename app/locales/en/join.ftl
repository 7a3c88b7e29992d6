# Joining a team, on the side of the person invited.
join-step = Step 2 of 2
join-consent-title = Join the team
join-consent-you-see = What you will see
join-consent-you-see-clients = all clients of the team, by name
join-consent-you-see-visits = all contacts and notes, earlier ones too
join-consent-you-see-colleagues = the names of your colleagues
join-consent-they-see = What your colleagues will see
join-consent-they-see-name = your name, and that you joined
join-consent-they-see-visits = every contact and every note that you log
join-consent-nobody = Nobody outside the team can read it, not even the server.
join-button = Join
join-not-now = Not now

join-waiting-title = Waiting for your colleague
join-waiting-text = Your request is ready. As soon as you and your colleague both have a connection, you both see the same four words.
join-waiting-do = Keep Nabij open and call the colleague who invited you. You need each other for the next step as well.

join-compare-title = Compare the words
join-compare-text = Read them out to the colleague who invited you, on the phone or side by side. Not in a message.
join-compare-label = Your four words
join-compare-do = Are they the same? Then your colleague confirms and you go on by yourself. Are they different, say so at once: somebody may be in between.

join-opening-title = The team is opening
join-opening-text = You have been let in. The clients and contacts are coming in; that may take a while.

join-failed-title = Joining did not work
join-failed-used = This invitation was used before. Was that not you? Tell your colleague. Ask for a new invitation.
join-failed-closed = This invitation is no longer valid: too old, withdrawn, or the words were not the same. Nothing was shared. Ask for a new one.
join-failed-unknown = The server does not know this invitation. Check that you have the whole link, or ask for a new one.
join-failed-forged = Stop. The answer did not come from the person who invited you; somebody may be in between. Nothing was shared. Call your colleague and ask for a new invitation by another way.
join-put-away = Put the invitation away
join-put-away-sure = Don’t want this invitation? Put it away; then you can use another.
