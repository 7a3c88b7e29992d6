# Afwegingen: wat ik zag, wat er kon, wie ik vroeg, wat ik besloot en waarom.
considerations-title = Afwegingen
considerations-row = { $count ->
    [0] nog geen
    [one] 1 afweging
   *[other] { $count } afwegingen
}
considerations-row-begun = begonnen
considerations-new = Nieuwe afweging
considerations-empty-title = Nog geen afwegingen
considerations-empty-text = Moet je kiezen en is geen weg echt goed? Schrijf op wat je zag en waarom je koos. Dan kun je het later uitleggen.
considerations-begun = Nog niet af
considerations-begun-about = staat alleen op deze telefoon
considerations-kept = Voor het team bewaard
consideration-no-words = Nog geen woorden

consideration-title = Afweging
consideration-part-saw = Wat zag ik?
consideration-part-options = Wat kon ik doen?
consideration-part-asked = Wie heb ik gevraagd?
consideration-part-decided = Wat heb ik besloten?
consideration-part-why = Waarom?
consideration-part-adds = Aanvulling
consideration-hint-saw = Alleen wat je zag en hoorde. Wat je ervan vindt, komt straks.
consideration-hint-options = Ook wat je niet koos. Afwachten is ook een keuze.
consideration-hint-asked = Een collega, een naaste, de cliënt zelf. Niemand mag ook.
consideration-hint-decided = En wanneer je er weer naar kijkt.
consideration-hint-why = Wat woog het zwaarst?
consideration-not-filled-in = Niet ingevuld

consideration-form-intro = Leeg laten mag. Wat je typt, blijft op deze telefoon tot je het voor het team bewaart.
consideration-form-open = Je kunt dit nog veranderen tot { $moment }. Daarna staat het vast.
consideration-form-after = Na het bewaren kun je het nog 24 uur veranderen. Daarna staat het vast, en komen er alleen aanvullingen bij.
consideration-draft-kept = Wat je typte, staat op deze telefoon
consideration-keep = Bewaar voor het team
consideration-discard = Weggooien
consideration-discard-sure = Ja, gooi weg wat ik typte

consideration-by = { $author }, { $moment }
consideration-changed = Laatst gewijzigd op { $moment }
consideration-open-until = De schrijver kan dit nog veranderen tot { $moment }.
consideration-fixed = Staat vast sinds { $moment }.
consideration-has-draft = Je hebt hier iets getypt dat nog niet voor het team bewaard is.
consideration-change = Verder schrijven
consideration-additions = Aanvullingen
consideration-late = Kwam later, en vervangt niets: { $part }
consideration-add-label = Zet er iets bij
consideration-add-hint = Je naam en de tijd komen erbij. Weghalen kan niet meer.
consideration-add = Zet erbij
consideration-print = Druk af
consideration-paper-client = Cliënt: { $client }
consideration-paper-printed = Gedrukt op { $moment }
consideration-paper-times = De tijden zijn zoals de telefoons van de schrijvers ze gaven. Wie schreef, is nagegaan: een ander kan niet onder die naam schrijven.
consideration-unknown-title = Deze afweging staat hier niet
consideration-unknown-text = Misschien is ze van een ander jaar, of nog niet binnen. Kijk in de lijst.
consideration-unknown-list = Naar de afwegingen
