# Een collega uitnodigen, aan de kant van wie uitnodigt.
invite-title = { $name } uitnodigen
invite-before = Met een uitnodiging kan { $name } alle cliënten en contactmomenten van het team lezen, ook die van vroeger.
invite-before-only = Geef de link alleen aan { $name } zelf, en zorg dat jullie elkaar daarna kunnen bellen.
invite-make = Uitnodiging maken
invite-make-new = Nieuwe uitnodiging maken
invite-may-not = Jij kunt in dit team niemand uitnodigen. Vraag de collega die het team maakte.

invite-opening-title = De uitnodiging wacht op verbinding
invite-opening-text = Je kunt de link nu al sturen. Hij werkt zodra deze telefoon even verbinding heeft gehad.

invite-link-label = Uitnodigingslink voor { $name }
invite-copy = Kopiëren
invite-copied = Gekopieerd
invite-copy-failed = Kopiëren mag niet van deze browser. Houd de link ingedrukt en kies kopiëren.
invite-share = Delen
invite-share-title = Uitnodiging voor Nabij
invite-share-text = Open deze link op je telefoon. Bel me daarna: we vergelijken vier woorden.

invite-how-title = Zo gaat het verder
invite-how-send = Stuur { $name } de link, of laat hem zien.
invite-how-open = { $name } opent de link op de eigen telefoon en kiest een wachtzin.
invite-how-call = Bel elkaar. Hier verschijnen vier woorden; op de telefoon van { $name } dezelfde vier.
invite-how-confirm = Jij bevestigt dat ze gelijk zijn. Pas dan krijgt { $name } toegang.
invite-waiting = Nog geen antwoord. Je mag deze pagina verlaten; bij Team zie je wanneer de woorden er zijn.

invite-compare-title = Zie je dezelfde woorden?
invite-compare-text = Bel { $name } of ga naast elkaar zitten. Laat { $name } de woorden voorlezen, en lees mee. Niet in een bericht.
invite-compare-label = De vier woorden
invite-same = Ja, dezelfde woorden
invite-other = Nee, andere woorden
invite-compare-warning = Zijn ze anders, dan zit er misschien iemand tussen. Er is dan nog niets gedeeld.

invite-granting-title = Toegang is onderweg
invite-granting-text = De woorden waren gelijk. Zodra er verbinding is, krijgt { $name } toegang. Je hoeft niets meer te doen.

invite-ended-title = Deze uitnodiging is voorbij
invite-ended-text = Ze is ingetrokken, te oud, of de woorden waren niet gelijk. Met deze uitnodiging heeft niemand iets gekregen.

invite-joined-title = { $name } doet mee
invite-joined-text = { $name } leest en legt vast op de eigen telefoon.
invite-me-text = Dit ben jij; jezelf uitnodigen hoeft niet.

invite-withdraw = Uitnodiging intrekken
invite-unknown-title = Deze collega staat hier niet
