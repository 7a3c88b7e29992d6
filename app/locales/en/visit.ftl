# Contacts: what happened, how near, when, and where it stands.
outcome-inside = Inside
outcome-door = At the door
outcome-closed = Not opened
outcome-outside = Met outside
outcome-called = Called
outcome-message = Message
outcome-relative = Via a relative
outcome-newer = Contact, logged with a newer Nabij

nearness-closed = door closed
nearness-door = at the door
nearness-inside = inside
nearness-tells = tells
nearness-trusts = trusts

moment = { $day } { $time }

ago-today = today
ago-yesterday = yesterday
ago-days = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
ago-never = no contact yet

visit-about = { $outcome } · { $moment }
visit-about-no-note = { $outcome } · { $moment } · no note yet
visit-nearness = Nearness: { $nearness }
visit-author-unknown = Name unknown
visit-by = { $author } · the team can read this
visit-by-client-reads = { $author } · the team and the client can read this
visit-imported = Imported by { $author }, written by { $writer }
visit-imported-own = { $author }, imported from a list
visit-changed-by = changed by { $author }
visit-changed-by-unknown = changed by somebody this phone does not know
visit-not-sent = not yet sent
visit-add-note = Add a note
visit-change = Complete
visit-change-label = Complete: { $outcome }, { $moment }
visit-add-note-label = Add a note: { $outcome }, { $moment }
visit-tension = Your tension: { $tension } of 4. Only you see this.
visit-client-wrote = { $client } wrote
visit-by-client = The client’s own words, on their own phone
visit-shares-later = Sharing with the client waits
visit-client-reads-older = The client reads the earlier text
visit-after-closing = logged after the case was closed
