me-title = Ik
me-name-label = Zo zien je collega’s je

me-language = Taal
me-language-nl = Nederlands
me-language-en = English
me-theme = Licht of donker
me-theme-device = Zoals je telefoon
me-theme-light = Licht
me-theme-dark = Donker

me-lock = Nu vergrendelen
me-lock-text = Daarna heb je je wachtzin nodig.

me-import = Een lijst inlezen
me-import-text = Cliënten, collega’s en contactmomenten uit een spreadsheet.

me-sending = Versturen
me-sending-all = Alles is verstuurd. Deze telefoon heeft niets dat je team niet ook heeft.
me-sending-some = { $count ->
    [one] 1 ding staat alleen nog op deze telefoon. Het gaat vanzelf weg zodra er verbinding is.
   *[other] { $count } dingen staan alleen nog op deze telefoon. Ze gaan vanzelf weg zodra er verbinding is.
}
me-sending-unknown = Er is nog geen verbinding geweest sinds je Nabij opende. Wat van anderen nieuw is, zie je daarna.

me-storage = Bewaren op deze telefoon
me-storage-asking = Nabij vraagt je browser om niets op te ruimen.
me-storage-kept = Je browser heeft beloofd de gegevens van Nabij te bewaren.
me-storage-may-go = Je browser mag de gegevens van Nabij opruimen als de telefoon vol raakt. Zet Nabij op je beginscherm: kies in het menu van je browser “Toevoegen aan startscherm” of “App installeren”. Dan blijft het staan.

me-problems = Meldingen
me-problems-none = Geen meldingen.

me-relay = Wat kan de server zien?
me-relay-text = De server van je organisatie geeft alleen verzegelde pakketjes door. Hij ziet hoe groot ze zijn, wanneer ze komen, van welk internetadres, en welke pakketjes bij één telefoon of één team horen. Hij ziet geen namen, geen notities, en niet wie er in het team zit.

me-about = Over Nabij
me-version = Versie { $version }
me-licence = Vrije software onder { $licence }: je mag het gebruiken, bekijken, veranderen en delen.
