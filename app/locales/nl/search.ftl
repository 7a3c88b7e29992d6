# Zoeken in alles wat op deze telefoon staat.
search-link = Zoek in alles
search-title = Zoek in alles
search-field = Woord of deel van een woord
search-about-all = Nabij zoekt in alles wat over cliënten is geschreven: namen, notities, wensen, afwegingen, crisiskaarten, en wat de cliënt zelf schreef. Ook in afgesloten dossiers. Hoofdletters en accenten maken niet uit. Het werkt zonder verbinding, en niemand ziet wat je zoekt.
search-reading = Nog niet alles is gelezen. Wat al gelezen is, wordt gevonden.
search-count = { $clients ->
    [0] { $count ->
        [one] 1 keer gevonden
       *[other] { $shown } keer gevonden
    }
    [one] 1 cliënt; { $count ->
        [0] verder niets
        [one] 1 keer in een tekst
       *[other] { $shown } keer in een tekst
    }
   *[other] { $clients } cliënten; { $count ->
        [0] verder niets
        [one] 1 keer in een tekst
       *[other] { $shown } keer in een tekst
    }
}
search-none = Niets gevonden
search-none-do = Probeer een korter stuk van het woord, of een ander woord. Wat nog niet binnen is, staat niet op deze telefoon.
search-clients = Cliënten
search-texts = In wat geschreven is, nieuwste eerst
search-about = { $outcome } · { $moment }
search-consideration = Afweging
search-of-client = Over de cliënt
search-more = Meer tonen
search-closed = dossier afgesloten
search-words = Eigen woorden van de cliënt
