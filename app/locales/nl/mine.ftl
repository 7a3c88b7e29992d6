# De eigen telefoon van de cliënt: korte zinnen, hoogstens twaalf gewone woorden.
mine-title = Mijn pagina
mine-help = Nu hulp nodig
mine-settings = Instellingen
mine-what = Dit is jouw pagina. Jij bepaalt de volgorde en de woorden.

mine-wishes = Mijn wensen
mine-wishes-about = { $count ->
    [0] nog geen wens
    [one] 1 wens
   *[other] { $count } wensen
}
mine-wishes-text = Wat wil jij? De belangrijkste staat boven.
mine-wishes-gone = Klaar
mine-wish-add = Nieuwe wens
mine-wish-new = Nieuwe wens
mine-wish-change = Wens veranderen
mine-wish-label = Wat wil je?
mine-wish-up = Omhoog
mine-wish-down = Omlaag
mine-wish-up-label = Omhoog: { $wish }
mine-wish-down-label = Omlaag: { $wish }
mine-wish-done = Deze wens is klaar
mine-wish-again = Toch weer een wens

mine-allows = Wat mag nu
mine-allows-about = wat mag en wat nog niet
mine-allows-quiet = even niets
mine-allows-label = Dit mag nu
mine-not-yet-label = Dit mag nog niet
mine-quiet-title = Even rust
mine-quiet-off = Wil je deze maand geen bezoek? Zeg het hier.
mine-quiet-on = Je team weet het: deze maand even niets.
mine-quiet-begin = Deze maand even niets
mine-quiet-end = Toch weer contact

mine-write = Iets schrijven
mine-write-about = voor je team
mine-write-label = Wat wil je zeggen?
mine-write-done = Bewaard. Je team leest het later.
mine-written = Dit schreef ik

mine-shared = Dit schreef mijn team
mine-shared-about = { $count ->
    [0] nog niets
    [one] 1 bericht
   *[other] { $count } berichten
}
mine-shared-empty = Je team deelde nog niets met jou.

mine-card = Mijn crisiskaart
mine-card-about = lezen en samen invullen

mine-readers = Wie ziet mij?
mine-readers-about = { $count ->
    [0] niemand
    [one] 1 hulpverlener
   *[other] { $count } hulpverleners
}
mine-readers-text = Zij lezen je kaart en deze pagina. Tik op een naam.
mine-reader-reads = leest mee
mine-reader-ended = leest niet meer mee
mine-reader-reads-text = { $name } leest je kaart en deze pagina.
mine-end-does-title = Als je dit stopt
mine-end-hides = { $name } ziet je kaart en je woorden niet meer.
mine-end-honest = Dat gebeurt zodra beide telefoons verbinding hebben.
mine-end-not-title = Dit kan het niet
mine-end-read = Wat { $name } al las, blijft bekend.
mine-end-keys = De sleutels veranderen nog niet. Een nieuwere Nabij doet dat.
mine-end-log = Het dossier van het team verandert niet.
mine-end = Laat { $name } niet meer meelezen
mine-ended-text = { $name } leest niet meer mee.
mine-end-undo = Laat { $name } weer meelezen

mine-help-title = Ik heb nu hulp nodig
mine-help-text = Tik op wie je wilt bellen.
mine-help-call-1 = Mijn eerste contact
mine-help-call-2 = Mijn tweede contact
mine-help-call-3 = Mijn derde contact
mine-help-crisis-service = Crisisdienst
mine-help-113 = 113: denk je aan zelfmoord?
mine-help-112 = 112: spoed
mine-help-112-when = Is iemand in gevaar? Bel 112.

mine-save = Bewaren
mine-saving = Wordt bewaard …
mine-saved-sent = Bewaard en verstuurd.
mine-saved-not-sent = Bewaard. Het gaat weg zodra er verbinding is.
mine-undo = Ongedaan maken
mine-not-legal = Dit is geen zelfbindingsverklaring zoals de wet die kent.

mine-welcome-text = Je hulpverlener nodigt jou uit. Eerst kies je een wachtzin. Dan lees je wie wat ziet.
mine-join-title = Jouw eigen pagina
mine-join-you-see = Dit zie jij
mine-join-you-see-card = je crisiskaart
mine-join-you-see-shared = wat je team met jou deelt
mine-join-you-see-readers = wie er meeleest
mine-join-they-see = Dit ziet je team
mine-join-they-see-words = alles wat jij hier schrijft
mine-join-they-see-wishes = je wensen, en wat mag en niet mag
mine-join-not = Het dossier van het team staat niet op deze telefoon.
mine-join-button = Ja, dit wil ik

mine-join-waiting-title = Even wachten
mine-join-waiting-text = Straks zien jij en je hulpverlener vier woorden.
mine-join-waiting-do = Laat Nabij open. Ga naast je hulpverlener zitten, of bel.
mine-join-compare-title = Vergelijk de woorden
mine-join-compare-text = Lees ze voor aan je hulpverlener. Niet in een bericht.
mine-join-compare-do = Zijn ze gelijk? Dan ga je vanzelf verder. Anders? Zeg het meteen.
mine-join-opening-title = Je pagina gaat open
mine-join-opening-text = Het is gelukt. Je kaart komt binnen.

# Wat er misging, in de gewone woorden van de cliënt.
mine-problem-full-what = Je telefoon is vol. Wat je net schreef, is niet bewaard.
mine-problem-full-do = Maak ruimte op je telefoon. Schrijf het dan nog een keer.
mine-problem-unreadable-what = Je telefoon kan niet lezen wat erop staat. Nabij probeert het steeds opnieuw.
mine-problem-unreadable-do = Sluit Nabij en open het weer. Lukt het niet? Vraag je hulpverlener.
mine-problem-damaged-what = Een stuk van wat hier stond, is niet te lezen.
mine-problem-damaged-do = Gooi niets weg. Vertel het aan je hulpverlener.
mine-problem-older-what = Deze Nabij is te oud. Je ziet nog niet alles.
mine-problem-older-do = Zorg voor internet. Sluit Nabij en open het weer.
mine-problem-missing-what = Nog niet alles is goed binnengekomen.
mine-problem-missing-do = Wat hier staat, blijft staan. Vertel het aan je hulpverlener.
mine-problem-not-sent-what = Versturen lukt nu niet. Alles blijft op je telefoon.
mine-problem-not-sent-do = Je kunt gewoon verder. Vertel het aan je hulpverlener.
mine-problem-ended-what = Deze telefoon krijgt niets nieuws meer.
mine-problem-ended-do = Wat hier staat, blijft staan. Vraag je hulpverlener of dat klopt.
mine-problem-clock-what = De klok van je telefoon gaat niet goed.
mine-problem-clock-do = Zet de tijd op automatisch. Dat kan bij de instellingen van je telefoon.
