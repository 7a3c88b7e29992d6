# Logging a contact: choose the client, choose what happened, and write something if you like.
log-choose-title = Who did you visit?
log-choose-recent = Last seen first

log-outcome-question = What happened?
log-outcome-hint = One tap saves. Writing can wait.
log-saving = Saving…
log-saved = Saved on this phone
log-saved-sent = Saved and sent
log-saved-not-sent = Saved, not yet sent
log-not-saved = This contact was not saved. Free some space on your phone and tap again.
log-undo = Undo
log-undo-label = Undo this contact
log-undo-time = You can do that for ten seconds.
log-undo-left = { $seconds } s
log-undone = Undone. Nothing was saved.
log-nearness-question = How near were you?
log-nearness-clear = Clear
log-nearness-clear-label = Clear nearness
log-note-label = Short note
log-note-hint = not needed
log-readers = Readable for:
log-readers-team = the team
log-done = Done
log-not-mine = { $author } logged this. Only the person who logged something can complete it.
log-closed = { $closed } What you write here is kept. The team sees that it came after the closing.
