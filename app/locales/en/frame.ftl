# What stands on every page.
app-name = Nabij
page-title = { $page } · Nabij
tab-client = Client
tab-log = Log a contact
tab-invite = Invite
skip-to-content = Skip to content
back = Back
add = Add
add-anyway = Add anyway
decimal = { $whole }.{ $part }
try-again = Try again
starting = Nabij is starting…

nav-label = Main menu
nav-today = Today
nav-clients = Clients
nav-team = Team
nav-me = Me

sync-looking = looking for a connection…
sync-all-sent = everything sent
sync-no-connection = no connection
sync-unsent = { $count ->
    [one] 1 not yet sent
   *[other] { $count } not yet sent
}
sync-no-connection-unsent = { $count ->
    [one] no connection · 1 not yet sent
   *[other] no connection · { $count } not yet sent
}

update-label = New version
update-ready = There is a new version of Nabij. After updating you open it with your passphrase again.
update-now = Update now
update-later = Later

not-found-title = This page does not exist
not-found-text = The link may be old or incomplete. Nothing is lost.
not-found-home = Go to Today

arriving-label = Your team’s data are coming in.
arriving-text = Keep Nabij open until it is done; you can work meanwhile.
