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
today-due-all = Show all { $count }
today-quiet = { $count ->
    [one] 1 client wants nobody at the door for now, and is not listed.
   *[other] { $count } clients want nobody at the door for now, and are not listed.
}
