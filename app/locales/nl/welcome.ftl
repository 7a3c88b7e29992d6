# De eerste keer: nog niets op deze telefoon.
welcome-title = Welkom bij Nabij
welcome-what = Met Nabij houdt je team bij hoe het contact groeit met mensen die zorg mijden. Het werkt zonder verbinding, en alleen je team kan het lezen.

welcome-token-title = Begin een team
welcome-token-text = Met dit adres maak je een nieuw team voor je organisatie. Eerst kies je een wachtzin, dan geef je je team een naam.
welcome-token-exists = Bestaat je team al? Vraag dan een collega om een uitnodiging.
welcome-begin = Beginnen

welcome-join-title = Je bent uitgenodigd
welcome-join-text = Een collega vraagt je in het team. Eerst kies je een wachtzin. Daarna lees je wat jij en je collega’s van elkaar zien; pas dan doe je mee.

welcome-plain-title = Hoe kom ik erin?
welcome-plain-invitation = Heeft je team Nabij al?
welcome-plain-invitation-do = Vraag een collega om een uitnodiging en open die link op deze telefoon.
welcome-plain-address = Begin jij een team?
welcome-plain-address-do = Vraag je organisatie om het adres van Nabij, met de lange code erachter, en open dat hier.
welcome-paste-label = Plak hier je link
welcome-paste-button = Verder met deze link
welcome-paste-wrong = In deze link staat geen uitnodiging en geen code. Kopieer hem nog eens helemaal, of vraag om een nieuwe.

passphrase-step = Stap 1 van 2
passphrase-title = Kies je wachtzin
passphrase-why = Hiermee open je Nabij op deze telefoon.
passphrase-lost = Niemand kan je wachtzin herstellen: je team niet, je organisatie niet, wij niet.
passphrase-words-label = Je wachtzin
passphrase-words-how = Schrijf de vier woorden op papier, met een spatie ertussen. Bewaar het papier niet bij je telefoon.
passphrase-other-words = Andere woorden
passphrase-choose-own = Ik kies zelf
passphrase-choose-words = Toch vier woorden
passphrase-written-down = Ik heb de woorden opgeschreven
passphrase-written-down-needed = Schrijf de woorden eerst op en zet dan het vinkje. Zonder deze woorden kom je er niet meer in.
passphrase-own-label = Je eigen wachtzin
passphrase-own-hint = Minstens { $chars } tekens. Een zin die je onthoudt en die niemand raadt.
passphrase-again-label = Nog een keer dezelfde
passphrase-too-short = { $missing ->
    [one] Nog 1 teken erbij: een korte wachtzin is te raden.
   *[other] Nog { $missing } tekens erbij: een korte wachtzin is te raden.
}
passphrase-differs = De twee zijn niet gelijk. Kijk ze na.
passphrase-use = Deze wachtzin gebruiken
passphrase-making = Je sleutel wordt gemaakt. Dat duurt een paar tellen.
passphrase-show = Tonen
passphrase-hide = Verbergen
passphrase-show-label = Wachtzin tonen
passphrase-hide-label = Wachtzin verbergen

make-team-step = Stap 2 van 2
make-team-title = Maak je team
make-team-name-label = Naam van het team
make-team-name-hint = Bijvoorbeeld: Bemoeizorg Noord
make-team-me-label = Je eigen naam
make-team-me-hint = Zo zien je collega’s je.
make-team-button = Team maken

no-team-paste = Plak de link van de uitnodiging. Dan maak je geen nieuw team.
