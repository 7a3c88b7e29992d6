team-title = Team
team-workers = Outreach workers
team-add = Add a colleague
team-alone = You are still alone here. Add a colleague and send an invitation.
team-invite = Invite

standing-me = you
standing-joined = joined
standing-not-invited = not invited yet
standing-opening = invitation waits for a connection
standing-waiting = invited, no answer yet
standing-compare = compare the words now
standing-granting = access is on its way
standing-ended = invitation ended

worker-new-title = Add a colleague
worker-new-name = Name of your colleague
worker-new-hint = This is how your colleague appears next to contacts. You invite after this.
worker-new-same-name = { $name } is already in the team. Is this somebody else? Then add a surname or a letter, or go on.
