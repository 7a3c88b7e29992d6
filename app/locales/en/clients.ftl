clients-title = Clients
clients-search = Search by name
clients-found = { $count ->
    [0] No client with this name
    [one] 1 client found
   *[other] { $count } clients found
}
clients-none-found = Is the client not there? Check the spelling, or add the client.
clients-add = Add a client
clients-empty-title = No clients yet
clients-empty-text = Your whole team sees whom you add. The name stays encrypted; not even the server can read it.
clients-empty-list = Does your team have a list or a spreadsheet? Then you need not type it all again.

client-new-title = Add a client
client-new-name = Name
client-new-hint = What your team calls the client.
client-new-same-name = { $name } is already there. Is this somebody else? Then add something to tell them apart, or go on.

client-log = Log a contact
client-timeline = Timeline
client-empty = No contact yet. A closed door counts too: log it, and your team sees that you were there.
client-unknown-title = This client is not here
client-unknown-text = Perhaps the client has not come in yet. Make sure there is a connection, or choose from the list.
client-unknown-list = Go to the clients

client-reading = Reading what is on this phone …
client-year = Further back: { $year }
