# Waarom iets niet gedaan is. Er is dan niets veranderd.
refused-empty = Vul eerst iets in.
refused-too-long = { $chars ->
    [one] Dat is te lang: er past 1 teken. Maak het korter.
   *[other] Dat is te lang: er passen { $chars } tekens. Maak het korter.
}
refused-not-a-date = Dit is geen geboortedatum. Schrijf de dag, de maand en het hele jaar, zoals 14-03-1979.
refused-not-a-day = Dit is geen dag, of een dag die nog moet komen. Schrijf de dag, de maand en het hele jaar, zoals 24-11-2026.
refused-not-a-number = Zet hier alleen een telefoonnummer. Wie het is, schrijf je in het vak ervoor.
refused-citizen-number = Dit lijkt op een burgerservicenummer. Dat hoort hier niet: wie het leest, kan er misbruik van maken. Haal het weg, dan wordt de rest bewaard.
refused-names-client = Hier staat een naam van een cliënt. Op de teamagenda komt geen naam: schrijf “de cliënt”.
refused-fixed = De 24 uur zijn voorbij: de antwoorden staan vast. Zet het erbij als aanvulling.
refused-undo-too-late = De tien seconden zijn voorbij: het contactmoment blijft staan. Je kunt er wel iets bij schrijven.
refused-unknown = Dit staat niet op deze telefoon. Ga terug en kies opnieuw.
refused-not-the-author = Alleen wie dit vastlegde, kan het aanvullen.
refused-not-allowed = Dat mag jij in dit team niet. Vraag het een collega die het wel mag.
refused-link-damaged = Deze link is niet compleet. Kopieer hem nog eens helemaal, of vraag je collega om een nieuwe.
refused-link-newer = Deze uitnodiging is met een nieuwere Nabij gemaakt. Zorg voor verbinding, sluit Nabij helemaal, open het opnieuw en probeer het dan nog eens.
refused-link-for-other-relay = Deze uitnodiging hoort bij een ander adres. Open de link zelf, dan kom je daar.
refused-already-in-team = Deze telefoon zit al in een team. Er is niets veranderd.
refused-token-missing = Om een team te maken heb je het adres van je organisatie nodig, met de lange code erachter. Vraag erom en open dat adres op deze telefoon.
refused-still-arriving = Nog niet alles van je team staat op deze telefoon. Zorg voor verbinding, wacht tot alles binnen is en probeer het dan opnieuw.
refused-importing = Er wordt al een lijst ingevoerd. Wacht tot dat klaar is.
refused-future = Dat moment moet nog komen. Kies een tijd die voorbij is, of kijk of de klok van je telefoon goed staat.
refused-too-long-ago = Dat is te lang geleden. Kies een dag na 1900.
refused-next-day = Die dag klopt niet. Kies een dag in de komende tien jaar.
refused-changed-meanwhile = De tekst is intussen veranderd. Lees hem nog eens en kies dan opnieuw.
refused-has-phone = Deze cliënt heeft Nabij op een eigen telefoon. Open het andere dossier, en voeg dat hierin samen.
