today-title = Today
today-log = Log a contact
today-unfinished = To complete
today-logged = Logged today
today-longest-ago = Longest ago
today-all-clients = All clients
today-empty-title = No clients yet
today-empty-text = Add the first one. After that you log a contact in three taps, also without a connection.
today-empty-add = Add the first client
today-due = Quiet for longer than your rhythm
today-mandates = What is allowed has changed
today-mandate-new = This changed since you were here
today-mandate-allows = Allowed now: { $text }
today-mandate-not-yet = Not yet: { $text }
today-mandate-quiet = Nobody at the door for now, up to and including { $day }
today-mandate-nothing = It no longer says what is allowed and what not. Ask.
today-mandate-promised = Promised: { $text }
today-promised = Promised
today-promised-by = promised by { $author }
today-promised-quiet = wants nobody at the door for now
today-done = Done
today-done-label = Done: { $text } ({ $client })
today-ticked = { $client }: “{ $text }” is done.
today-not-done = Not yet after all
today-asked = Asked of you
today-more = { $count } more
today-fewer = Show fewer
today-more-label = { $words }: { $list }
today-quiet = { $count ->
    [one] 1 client wants nobody at the door for now, and is not listed.
   *[other] { $count } clients want nobody at the door for now, and are not listed.
}
