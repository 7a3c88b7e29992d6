# De teamagenda: de vraag, nooit het verhaal, en nooit een naam.
agenda-title = Teamagenda
agenda-way = Wat het team moet bespreken
agenda-way-count = { $count ->
    [one] 1 vraag open
   *[other] { $count } vragen open
}
agenda-way-mine = { $count ->
    [one] 1 aan jou
   *[other] { $count } aan jou
}
agenda-calm = Dit is geen alarm: niemand leest dit meteen. Is het nu nodig? Bel.
agenda-mine = Aan jou gevraagd
agenda-open = Te bespreken
agenda-done = { $count ->
    [one] 1 besproken
   *[other] { $count } besproken
}
agenda-empty-title = Niets te bespreken
agenda-empty-text = Loop je vast, maak je je zorgen of twijfel je? Tik dat aan bij de cliënt of het contactmoment. Dan staat de vraag hier.

ask-title = Kom je er niet uit?
ask-stuck = Ik zit vast
ask-risk = Ik maak me zorgen
ask-doubt = Ik twijfel
ask-hint = Eén tik zet de vraag op de teamagenda.

question-kind-stuck = Ik zit vast. Wie denkt mee?
question-kind-risk = Ik maak me zorgen. Wie kijkt mee?
question-kind-doubt = Ik twijfel of dit goed is. Wat vinden jullie?
question-kind-newer = Vraag, gesteld met een nieuwere Nabij
question-title = Vraag aan het team
question-no-name = een cliënt die nog niet op deze telefoon staat
question-author-unknown = iemand die deze telefoon niet kent
question-about = { $client } · { $author } · { $moment }
question-asks = aan { $worker }
question-red = rood: nu handelen
question-text-label = De vraag
question-text-hint = Alleen de vraag. Geen naam, geen verhaal.
question-of-label = Aan wie?
question-of-team = Het hele team
question-of-hint = Het team kan de vraag altijd lezen. Wie je kiest, ziet die bovenaan.
question-of-shown = Gevraagd aan { $worker }
question-red-choose = Rood: nu handelen
question-red-text = Rood kies jij zelf. Dan zie je meteen wie je kunt bellen.
question-red-undo = Toch niet rood
question-take-away = Haal weg
question-undo-label = Ongedaan maken: deze vraag
question-undone = Ongedaan gemaakt. Er staat niets op de agenda.
question-done-label = Wat kwam eruit?
question-done-hint = Eén regel, hoeft niet.
question-finish = Besproken
question-came = Wat eruit kwam
question-came-by = { $author }: { $text }
question-reopen = Zet weer open
question-ready = Klaar
question-client = Naar de cliënt
question-unknown-title = Deze vraag staat hier niet
question-unknown-text = Misschien is ze weggehaald, of nog niet binnen.
question-unknown-list = Naar de teamagenda
