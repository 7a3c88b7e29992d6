# Meedoen met een team, aan de kant van wie uitgenodigd is.
join-step = Stap 2 van 2
join-consent-title = Meedoen met het team
join-consent-you-see = Dit zie jij straks
join-consent-you-see-clients = alle cliënten van het team, bij naam
join-consent-you-see-visits = alle contactmomenten en notities, ook die van vroeger
join-consent-you-see-colleagues = de namen van je collega’s
join-consent-they-see = Dit zien je collega’s
join-consent-they-see-name = je naam, en dat je meedoet
join-consent-they-see-visits = elk contactmoment en elke notitie die jij vastlegt
join-consent-nobody = Niemand buiten het team kan het lezen, ook de server niet.
join-button = Meedoen
join-not-now = Nu niet

join-waiting-title = Wachten op je collega
join-waiting-text = Je aanvraag is klaar. Zodra jij en je collega allebei verbinding hebben, krijgen jullie dezelfde vier woorden te zien.
join-waiting-do = Laat Nabij open staan en bel de collega die je uitnodigde. Dat is ook nodig voor de volgende stap.

join-compare-title = Vergelijk de woorden
join-compare-text = Lees ze voor aan de collega die je uitnodigde, aan de telefoon of naast elkaar. Niet in een bericht.
join-compare-label = Jullie vier woorden
join-compare-do = Zijn ze gelijk? Dan bevestigt je collega en ga je vanzelf verder. Zijn ze anders, zeg het dan meteen: dan zit er misschien iemand tussen.

join-opening-title = Het team gaat open
join-opening-text = Je bent toegelaten. De cliënten en contactmomenten komen binnen; dat kan even duren.

join-failed-title = Meedoen is niet gelukt
join-failed-used = Deze uitnodiging is al gebruikt. Was jij dat niet? Zeg het je collega. Vraag om een nieuwe uitnodiging.
join-failed-closed = Deze uitnodiging geldt niet meer: te oud, ingetrokken, of de woorden waren niet gelijk. Er is niets gedeeld. Vraag om een nieuwe.
join-failed-unknown = De server kent deze uitnodiging niet. Kijk of je de hele link hebt, of vraag om een nieuwe.
join-failed-forged = Stop. Het antwoord kwam niet van wie jou uitnodigde; misschien zit er iemand tussen. Er is niets gedeeld. Bel je collega en vraag langs een andere weg om een nieuwe uitnodiging.
join-put-away = Uitnodiging wegleggen
join-put-away-sure = Wil je deze uitnodiging niet? Leg haar weg; dan kun je een andere gebruiken.
