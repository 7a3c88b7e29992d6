# Contactmomenten: wat er gebeurde, hoe dichtbij, wanneer, en waar het staat.
outcome-inside = Binnen
outcome-door = Aan de deur
outcome-closed = Niet open
outcome-outside = Buiten ontmoet
outcome-called = Gebeld
outcome-message = Bericht
outcome-relative = Via een naaste
outcome-newer = Contact, vastgelegd met een nieuwere Nabij

nearness-closed = deur dicht
nearness-door = aan de deur
nearness-inside = binnen
nearness-tells = vertelt
nearness-trusts = vertrouwt

moment = { $day } { $time }

ago-today = vandaag
ago-yesterday = gisteren
ago-days = { $days ->
    [one] 1 dag geleden
   *[other] { $days } dagen geleden
}
ago-never = nog geen contact

visit-about = { $outcome } · { $moment }
visit-about-no-note = { $outcome } · { $moment } · nog geen notitie
visit-nearness = Nabijheid: { $nearness }
visit-author-unknown = Naam onbekend
visit-by = { $author } · het team kan dit lezen
visit-by-client-reads = { $author } · het team en de cliënt kunnen dit lezen
visit-imported = Ingevoerd door { $author }, geschreven door { $writer }
visit-imported-own = { $author }, ingevoerd uit een lijst
visit-changed-by = gewijzigd door { $author }
visit-changed-by-unknown = gewijzigd door iemand die deze telefoon niet kent
visit-not-sent = nog niet verstuurd
visit-add-note = Notitie toevoegen
visit-change = Aanvullen
visit-change-label = Aanvullen: { $outcome }, { $moment }
visit-add-note-label = Notitie toevoegen: { $outcome }, { $moment }
visit-tension = Jouw spanning: { $tension } van 4. Alleen jij ziet dit.
visit-client-wrote = { $client } schreef
visit-by-client = Eigen woorden van de cliënt, op de eigen telefoon
visit-shares-later = Delen met de cliënt wacht
visit-client-reads-older = De cliënt leest de vorige tekst
visit-after-closing = na het afsluiten vastgelegd
