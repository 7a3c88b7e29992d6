# Wat op elke pagina staat.
app-name = Nabij
page-title = { $page } · Nabij
tab-client = Cliënt
tab-log = Contact vastleggen
tab-invite = Uitnodigen
skip-to-content = Naar de inhoud
back = Terug
add = Toevoegen
add-anyway = Toch toevoegen
decimal = { $whole },{ $part }
try-again = Opnieuw proberen
starting = Nabij wordt gestart…

nav-label = Hoofdmenu
nav-today = Vandaag
nav-clients = Cliënten
nav-team = Team
nav-me = Ik

sync-looking = verbinding zoeken…
sync-all-sent = alles verstuurd
sync-no-connection = geen verbinding
sync-unsent = { $count ->
    [one] 1 nog niet verstuurd
   *[other] { $count } nog niet verstuurd
}
sync-no-connection-unsent = { $count ->
    [one] geen verbinding · 1 nog niet verstuurd
   *[other] geen verbinding · { $count } nog niet verstuurd
}

update-label = Nieuwe versie
update-ready = Er is een nieuwe versie van Nabij. Daarna open je Nabij weer met je wachtzin.
update-now = Nu bijwerken
update-later = Later

not-found-title = Deze pagina is er niet
not-found-text = Misschien is de link oud of niet compleet. Er is niets kwijt.
not-found-home = Naar Vandaag

arriving-label = De gegevens van je team komen binnen.
arriving-text = Laat Nabij open tot het klaar is; je kunt intussen gewoon werken.
