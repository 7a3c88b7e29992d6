# De voordeur: ontgrendelen, en waarom dat soms niet kan.
locked-title = Nabij is vergrendeld
locked-text = Vergrendeld. Alles op deze telefoon is versleuteld.
locked-label = Wachtzin
locked-open = Openen
locked-opening = Openen… dat duurt een paar tellen.
locked-empty = Vul je wachtzin in.
locked-wrong = Dit is niet de wachtzin van deze telefoon. Let op spaties en hoofdletters en probeer het nog eens.
locked-damaged = De sleutel op deze telefoon is beschadigd en gaat niet open. Wis niets. Wat verstuurd is, staat bij je team: vraag een collega om een nieuwe uitnodiging op een andere telefoon, en meld het bij je organisatie.
locked-newer = Dit is met een nieuwere Nabij gemaakt. Zorg voor verbinding, sluit Nabij helemaal en open het opnieuw.
locked-lost = Wachtzin kwijt?
locked-lost-text = Zoek het papier waarop hij staat: niemand kan hem voor je herstellen. Vind je het niet, wis dan in je browser de gegevens van Nabij en vraag een collega om een nieuwe uitnodiging. Wat al verstuurd was, zie je dan terug; wat nog niet verstuurd was, is weg.

other-tab-title = Nabij is al open
other-tab-text = Nabij staat open in een ander venster of tabblad. Eén tegelijk, zodat er niets door elkaar raakt. Ga daarheen, of ga hier verder: het andere venster sluit dan af en je vult hier je wachtzin in.
other-tab-take-over = Hier verdergaan

unusable-title = Nabij kan hier niet werken
unusable-no-storage = Deze browser laat Nabij niets bewaren. Dat komt meestal door een privévenster of een strenge instelling. Open Nabij in een gewoon venster.
unusable-records-damaged = Wat op deze telefoon bewaard is, is beschadigd en gaat niet open. Wis niets. Wat verstuurd is, staat bij je team. Meld het bij je organisatie.
unusable-records-newer = Wat op deze telefoon staat, is met een nieuwere Nabij gemaakt. Zorg voor verbinding, sluit Nabij helemaal en open het opnieuw.
unusable-no-worker = Deze browser is te oud voor Nabij. Werk je telefoon of je browser bij en probeer het opnieuw. Wat bewaard is, blijft bewaard.
unusable-not-secure = Dit adres begint niet met https, en dan houdt de browser tegen wat Nabij nodig heeft. Vraag je organisatie om het goede adres.
locked-help = Nu hulp nodig?
