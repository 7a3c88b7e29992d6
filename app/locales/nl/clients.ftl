clients-title = Cliënten
clients-search = Zoek op naam
clients-found = { $count ->
    [0] Geen cliënt met deze naam
    [one] 1 cliënt gevonden
   *[other] { $count } cliënten gevonden
}
clients-none-found = Staat de cliënt er niet bij? Kijk naar de spelling, of voeg de cliënt toe.
clients-add = Cliënt toevoegen
clients-empty-title = Nog geen cliënten
clients-empty-text = Wie je toevoegt, ziet je hele team. De naam blijft versleuteld; ook de server kan hem niet lezen.
clients-empty-list = Heeft je team al een lijst of een spreadsheet? Dan hoef je niets over te typen.

client-new-title = Cliënt toevoegen
client-new-name = Naam
client-new-hint = Zoals je team de cliënt noemt.
client-new-same-name = { $name } staat er al. Is dit iemand anders? Zet er dan iets bij om ze uit elkaar te houden, of ga door.

client-log = Contact vastleggen
client-timeline = Tijdlijn
client-empty = Nog geen contactmoment. Een dichte deur telt ook: leg hem vast, dan ziet je team dat je er was.
client-unknown-title = Deze cliënt staat hier niet
client-unknown-text = Misschien is de cliënt nog niet binnen. Zorg voor verbinding, of kies uit de lijst.
client-unknown-list = Naar de cliënten

client-reading = Even lezen wat er op deze telefoon staat …
client-year = Verder terug: { $year }
