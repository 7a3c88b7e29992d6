# Wat er misging, en wat je nu kunt doen.
problems-label = Er ging iets mis
problems-more = { $count ->
    [one] Nog 1 melding
   *[other] Nog { $count } meldingen
}

problem-storage-full-what = De opslag van deze telefoon is vol. Wat je als laatste tikte, is niet bewaard.
problem-storage-full-do = Maak ruimte vrij op je telefoon en leg het dan opnieuw vast.

problem-storage-unreadable-what = Deze telefoon geeft niet terug wat erop bewaard is. Nabij probeert het steeds opnieuw.
problem-storage-unreadable-do = Sluit Nabij en open het weer. Blijft dit zo? Wis niets, en meld het bij je organisatie.

problem-storage-damaged-what = { $count ->
    [one] 1 stuk op deze telefoon is beschadigd of weg. De rest werkt gewoon.
   *[other] { $count } stukken op deze telefoon zijn beschadigd of weg. De rest werkt gewoon.
}
problem-storage-damaged-do = Wis niets. Kijk of je laatste contactmomenten er nog staan, en meld het bij je organisatie. Wat al verstuurd was, is niet kwijt.

problem-newer-version-what = Een collega heeft een nieuwere Nabij. Wat daarmee werd geschreven, zie je hier nog niet.
problem-newer-version-do = Zorg voor verbinding, sluit Nabij helemaal en open het opnieuw: dan werkt het zichzelf bij.

problem-refused-chunks-what = { $count ->
    [one] Er kwam 1 stuk binnen dat beschadigd of vervalst is. Het is geweigerd en telt niet mee.
   *[other] Er kwamen { $count } stukken binnen die beschadigd of vervalst zijn. Ze zijn geweigerd en tellen niet mee.
}
problem-refused-chunks-client-what = { $count ->
    [one] Bij { $client } kwam 1 stuk binnen dat beschadigd of vervalst is. Het is geweigerd en telt niet mee.
   *[other] Bij { $client } kwamen { $count } stukken binnen die beschadigd of vervalst zijn. Ze zijn geweigerd en tellen niet mee.
}
problem-refused-chunks-do = Vraag je collega’s wat zij als laatste vastlegden en of je dat ook ziet. Meld het bij je organisatie.

problem-missing-changes-what = { $count ->
    [one] 1 wijziging wacht op iets dat eerder kwam en hier nog niet is.
   *[other] { $count } wijzigingen wachten op iets dat eerder kwam en hier nog niet is.
}
problem-missing-changes-client-what = { $count ->
    [one] Bij { $client } wacht 1 wijziging op iets dat eerder kwam en hier nog niet is.
   *[other] Bij { $client } wachten { $count } wijzigingen op iets dat eerder kwam en hier nog niet is.
}
problem-missing-changes-do = Je ziet dus nog niet alles. Vraag je collega’s om Nabij even met verbinding te openen.

problem-log-damaged-what = De lijst van wie er in het team zit, is niet goed te lezen. Wat daarna kwam, zie je hier niet.
problem-log-damaged-do = Vastleggen kan gewoon. Wis niets en meld het bij je organisatie.

problem-relay-conflict-what = { $count ->
    [one] De server bewaart van 1 stuk iets anders dan deze telefoon verstuurde.
   *[other] De server bewaart van { $count } stukken iets anders dan deze telefoon verstuurde.
}
problem-relay-conflict-do = Op deze telefoon staat het goed. Wis niets en meld het bij je organisatie.

problem-relay-newer-what = De server is nieuwer dan deze app, en versturen lukt zo niet. Alles blijft op deze telefoon bewaard.
problem-relay-newer-do = Zorg voor verbinding, sluit Nabij helemaal en open het opnieuw: dan werkt het zichzelf bij.

problem-relay-older-what = Deze app is nieuwer dan de server, en versturen lukt zo niet. Alles blijft op deze telefoon bewaard.
problem-relay-older-do = Je kunt gewoon doorwerken. Vraag je organisatie om de server bij te werken.

problem-relay-full-what = De server neemt niets nieuws meer aan: de ruimte van je organisatie is op. Alles blijft op deze telefoon bewaard.
problem-relay-full-do = Je kunt gewoon doorwerken. Vraag je organisatie om meer ruimte.

problem-not-allowed-what = Deze telefoon mag niet, of niet meer, met het team meelezen en versturen.
problem-not-allowed-do = Wat hier staat, blijft staan. Vraag je team of dat de bedoeling is.

problem-clock-ahead-what = { $unit ->
    [minutes] De klok van deze telefoon loopt { $amount } minuten voor. Zo staan je contactmomenten op de verkeerde tijd.
    [hours] De klok van deze telefoon loopt { $amount } uur voor. Zo staan je contactmomenten op de verkeerde tijd.
   *[days] De klok van deze telefoon loopt { $amount } { $amount ->
        [one] dag
       *[other] dagen
    } voor. Zo staan je contactmomenten op de verkeerde tijd.
}
problem-clock-behind-what = { $unit ->
    [minutes] De klok van deze telefoon loopt { $amount } minuten achter. Zo staan je contactmomenten op de verkeerde tijd.
    [hours] De klok van deze telefoon loopt { $amount } uur achter. Zo staan je contactmomenten op de verkeerde tijd.
   *[days] De klok van deze telefoon loopt { $amount } { $amount ->
        [one] dag
       *[other] dagen
    } achter. Zo staan je contactmomenten op de verkeerde tijd.
}
problem-clock-do = Zet bij de instellingen van je telefoon de datum en tijd op automatisch.
