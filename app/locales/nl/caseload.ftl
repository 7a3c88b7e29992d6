# De verdeling: hoe zwaar de cliënten wegen, en voor wie. Nooit een ranglijst.
caseload-title = Verdeling
caseload-way = Wie draagt hoeveel, in punten per uur

caseload-even = Gelijk verdeeld.
caseload-fairly-even = Redelijk gelijk verdeeld.
caseload-uneven = Ongelijk verdeeld.
caseload-heaviest-one = { $names } draagt het meest: { $load } punten per uur.
caseload-heaviest-some = { $names } dragen het meest: { $load } punten per uur.
caseload-heaviest-all = Iedereen draagt evenveel: { $load } punten per uur.
caseload-and = { $first } en { $last }
caseload-average = De streep is het gemiddelde van het team: { $load }.
caseload-no-comparison = Nog te weinig uren en punten bekend om te vergelijken.

caseload-table = Punten per uur, per hulpverlener op alfabet
caseload-column-worker = Hulpverlener
caseload-column-cases = Cliënten, van licht naar zwaar
caseload-column-load = Punten per uur
caseload-bar = { $count ->
    [0] nog geen cliënten
    [one] 1 cliënt: { $weights } punten
   *[other] { $count } cliënten, van { $weights } punten
}
caseload-me = jij
caseload-hours = { $hours } uur
caseload-no-hours = nog geen uren bekend
caseload-no-hours-points = nog geen uren bekend · { $points } punten
caseload-no-cases = nog geen cliënten
caseload-no-figure = nog geen cijfer
caseload-unweighed = { $count ->
    [one] 1 cliënt zonder punten, telt niet mee
   *[other] { $count } cliënten zonder punten, tellen niet mee
}
caseload-unassigned = { $count ->
    [one] 1 cliënt heeft nog geen vaste hulpverlener, en staat niet in de balken.
   *[other] { $count } cliënten hebben nog geen vaste hulpverlener, en staan niet in de balken.
}
caseload-limit-reached = Grens bereikt: { $label }, nu { $now }, hoogstens { $most }
caseload-limit-passed = Over de grens: { $label }, nu { $now }, hoogstens { $most }
caseload-not-a-ranking = Op alfabet: dit is geen ranglijst. Tik op iemand om te zien welke cliënten dat zijn.

caseload-about = Cijfers en uitleg
caseload-largest = Grootste
caseload-largest-value = { $load } punten per uur
caseload-variation = Variatiecoëfficiënt
caseload-variation-value = { $percent } %
caseload-variation-text = Zo ver liggen jullie meestal van het gemiddelde af. Bij 0 % draagt iedereen evenveel.
caseload-jain = Index van Jain
caseload-jain-text = Bij 1 draagt iedereen evenveel. Hoe lager, hoe meer er op weinig schouders ligt.
caseload-about-points = Elke cliënt heeft 6 tot 30 punten. Een breed, donker blokje is een zware cliënt.
caseload-about-hours = Gedeeld door de uren per week die iemand voor cliënten heeft. Hoeveel iemand werkt of hoe vaak iemand langsgaat, telt niet mee.

caseload-empty-title = Nog geen punten
caseload-empty-text = Hier zie je straks hoe zwaar de cliënten wegen, en of dat eerlijk verdeeld is. Heeft je team een lijst met cliënten, hun punten en ieders uren? Lees die in, dan staan de balken hier meteen.
caseload-empty-import = Een lijst inlezen

worker-cases-tab = Verdeling
worker-cases-under = { $load } punten per uur · { $hours } uur
worker-cases-limits = Grenzen
worker-cases-limits-text = Waarom dat een grens is, hoeft niemand te weten.
worker-cases-clients = Cliënten, van licht naar zwaar
worker-cases-empty = Nog geen cliënten bij deze hulpverlener.
worker-cases-name-missing = Naam nog niet op deze telefoon
worker-cases-points = { $points } punten
worker-cases-unweighed = nog geen punten
worker-cases-unknown-title = Deze hulpverlener staat hier niet
worker-cases-unknown-text = Misschien is het team nog niet helemaal binnen. Zorg voor verbinding, of ga terug naar de verdeling.
worker-cases-unknown-back = Naar de verdeling

weight-contact = contact { $points }
weight-crisis = crisis { $points }
weight-avoidance = mijden { $points }
weight-network = netwerk { $points }
weight-travel = reizen { $points }
weight-administration = administratie { $points }
