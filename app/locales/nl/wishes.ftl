# Wensen van de cliënt en doelen van anderen: nooit door elkaar.
wishes-row = Wensen en doelen
wishes-row-about = { $wishes } · { $goals }
wishes-count = { $count ->
    [0] nog geen wens
    [one] 1 wens
   *[other] { $count } wensen
}
goals-count = { $count ->
    [0] geen doel van anderen
    [one] 1 doel van anderen
   *[other] { $count } doelen van anderen
}
wishes-title = Wensen van de cliënt
wishes-empty = Nog geen wens opgeschreven. Vraag er eens naar, ook naar iets kleins.
wishes-not-here = De wensen zijn nog niet op deze telefoon. Zorg voor verbinding; dan komen ze vanzelf.
wishes-gone = Niet meer, of uitgekomen
wish-new = Een wens erbij
wish-new-hint = In de woorden van de cliënt.
wish-add = Schrijf de wens op
wish-beside = Een wens van de cliënt opschrijven
goal-beside = Een doel van anderen opschrijven
wish-written = Opgeschreven: { $text }
wish-by = opgeschreven door { $author }, { $date }
wish-done = Klaar
wish-done-label = Klaar, of niet meer: { $text }
wish-back = Toch nog
wish-back-label = Toch nog: { $text }
goals-title = Wat anderen willen
goals-hint = Alleen je team ziet dit. Zo weet iedereen van wie een doel is, en dat het niet van de cliënt komt.
goals-empty = Niemand anders heeft een doel opgeschreven.
goals-gone = Niet meer, of gehaald
goal-new = Een doel erbij
goal-of = Van wie is dit doel?
goal-of-hint = Zoals: de woningbouw, haar zus, ons team.
goal-add = Schrijf het doel op
goal-by = van { $of } · opgeschreven door { $author }, { $date }
