# Een lijst inlezen: bestanden kiezen, nakijken wat er binnenkomt, en dan pas binnenlaten.
import-link = Een lijst inlezen
import-title = Begin met een lijst
import-may-not = Jij kunt in dit team niets toevoegen. Vraag een collega die dat wel kan.
import-left = Gestopt. Er is niets bewaard.

import-choose-text = Heeft je team een spreadsheet? Lees hem hier in. Je ziet eerst wat er binnenkomt; pas als jij ja zegt, staat het in Nabij.
import-choose-files = Kies bestanden
import-choose-more = Nog een bestand kiezen
import-choose-how-title = Zo maak je het bestand
import-choose-how = Bewaar elke lijst als CSV. In Excel: Opslaan als, en kies “CSV UTF-8”. Je mag drie bestanden tegelijk kiezen.
import-choose-private = Het bestand wordt alleen op deze telefoon gelezen en niet bewaard. Wat je inleest, gaat versleuteld naar je team. Wis het bestand zelf als je het niet meer nodig hebt.
import-choose-kinds = Dit kan erin staan
import-choose-names = De kolommen mogen anders heten en in een andere volgorde staan. Niet alles hoeft erin. De zes delen van de zwaarte, van hoe vaak contact tot administratie, zijn elk een getal van 1 tot 5.

import-table-workers = Hulpverleners
import-table-cases = Cliënten
import-table-visits = Contactmomenten
import-count-workers = { $count ->
    [one] 1 hulpverlener
   *[other] { $shown } hulpverleners
}
import-count-cases = { $count ->
    [one] 1 cliënt
   *[other] { $shown } cliënten
}
import-count-visits = { $count ->
    [one] 1 contactmoment
   *[other] { $shown } contactmomenten
}

import-field-worker = hulpverlener
import-field-client = cliënt
import-field-hours = uren per week
import-field-limits = grenzen
import-field-talents = talenten
import-field-learning = wil leren
import-field-contact = hoe vaak contact
import-field-crisis = kans op crisis
import-field-avoidance = zorgmijding
import-field-network = spanning in het netwerk
import-field-travel = reistijd
import-field-administration = administratie
import-field-labels = labels
import-field-at = wanneer
import-field-outcome = wat er gebeurde
import-field-nearness = nabijheid
import-field-note = notitie
import-field-mandate = wat mag nu
import-field-client-may-read = cliënt leest mee
import-field-tension = eigen spanning

progress = { $done } van { $total }
import-reading-title = Je bestanden worden gelezen
import-cancel = Stoppen
import-cancel-text = Als je stopt, blijft er niets achter.

import-preview-title = Klopt dit zo?
import-preview-text = Er is nog niets bewaard. Dit komt er binnen: { $what }.
import-remove = Weghalen
import-remove-label = { $file } weghalen
import-first-rows = De eerste regels, zoals ze straks in Nabij staan:
import-missing = Er ontbreekt een kolom: { $columns }. Kies hieronder bij Kolommen welke dat is, of zet hem in het bestand.
import-left-behind = Gaat niet mee: { $columns }.
import-about-tension = Van de spanning gaat alleen je eigen mee, en alleen naar je eigen ruimte. Die van collega’s laat Nabij weg.
import-about-client-may-read = Waar “cliënt leest mee” ja is, kan de cliënt dat contactmoment later ook lezen.
import-about-heavy-for-me = Wat zwaar is voor wie, is van die hulpverlener zelf. Het gaat in deze versie niet mee.
import-about-half-a-weight = De zwaarte telt zes kolommen. Ze zijn er niet alle zes, dus de zwaarte gaat niet mee.
import-columns = Kolommen: { $taken } van { $total } gaan mee
import-column-left = gaat niet mee
import-column-nameless = Kolom { $column }, zonder naam

import-row-hours = { $hours } uur per week
import-row-limit = { $label } hoogstens { $cases }
import-row-talents = goed in { $labels }
import-row-learning = wil leren: { $labels }
import-row-case-of = bij { $worker }
import-row-weight = zwaarte { $points }
import-row-written-by = geschreven door { $writer }
import-row-client-reads = ook de cliënt kan dit lezen

import-refused = { $count ->
    [one] 1 regel kan niet mee
   *[other] { $shown } regels kunnen niet mee
}
import-refused-do = Verbeter ze in je bestand en kies het opnieuw, of sla ze over.
import-refused-column = { $file }, regel { $line }, kolom { $column }
import-refused-line = { $file }, regel { $line }
import-refused-more = { $count ->
    [one] en nog 1 regel
   *[other] en nog { $shown } regels
}
import-refused-skip = { $count ->
    [one] Sla deze regel over
   *[other] Sla deze { $shown } regels over
}

import-reason-name-missing = Hier hoort een naam te staan.
import-reason-name-too-long = De naam is te lang: er passen { $chars } tekens.
import-reason-twice = Deze naam staat ook al op regel { $line }. Zijn het twee mensen? Geef ze dan elk een eigen naam.
import-reason-date = Deze datum en tijd begrijpt Nabij niet. Schrijf ze zo: 20-11-2025 12:05.
import-reason-future = Deze datum ligt in de toekomst.
import-reason-outcome = Wat er gebeurde, begrijpt Nabij niet. Schrijf: binnen, aan de deur, niet open, buiten ontmoet, gebeld, bericht of via een naaste.
import-reason-nearness = Nabijheid is een getal van 1 (deur dicht) tot 5 (vertrouwt).
import-reason-tension = Spanning is een heel getal van 0 tot { $max }.
import-reason-yes-no = Schrijf hier ja of nee.
import-reason-points = Dit moet een heel getal van 1 tot 5 zijn.
import-reason-hours = Uren per week zijn een getal van 1 tot { $max }.
import-reason-limit = Een grens schrijf je zo: verslaving<=2.
import-reason-too-many-labels = Dit zijn te veel labels: er passen er { $max }.
import-reason-text-too-long = De tekst is te lang: er passen { $chars } tekens.
import-reason-fields-missing = De regel heeft minder vakken dan er kolommen zijn.
import-reason-fields-too-many = De regel heeft meer vakken dan er kolommen zijn.
import-reason-quote-not-closed = Er begint een aanhalingsteken dat nergens eindigt.
import-reason-quote-misplaced = Er staat een aanhalingsteken op een verkeerde plek.

import-go = { $count ->
    [one] 1 regel inlezen
   *[other] { $shown } regels inlezen
}
import-waits-checking = De regels worden nog nagekeken.
import-waits-column = Inlezen kan zodra de ontbrekende kolom gekozen is.
import-waits-consent = Inlezen kan zodra je hierboven zegt dat de regels die niet mee kunnen, overgeslagen mogen worden.
import-waits-nothing = Er is geen regel die mee kan.

import-preparing-title = Alles wordt klaargezet
import-storing-title = Nu wordt het bewaard
import-storing-text = Nog even. Laat Nabij open staan.

import-done-title = Het staat in Nabij
import-done-text = Wat je inlas, gaat vanzelf versleuteld naar je team zodra er verbinding is.
import-done-nothing-title = Er was niets nieuws
import-done-nothing-text = Alles uit je bestanden stond al in Nabij. Er is niets veranderd.
import-new = { $what } erbij
import-known = { $count ->
    [one] 1 contactmoment was er al en bleef zoals het was
   *[other] { $shown } contactmomenten waren er al en bleven zoals ze waren
}
import-tensions = { $count ->
    [one] Je eigen spanning bij 1 contactmoment staat in je eigen ruimte
   *[other] Je eigen spanning bij { $shown } contactmomenten staat in je eigen ruimte
}
import-to-clients = Naar de cliënten
import-to-team = Nodig je collega’s uit

# Bestanden waar niets uit te lezen is.
import-file-empty-what = { $file } is leeg.
import-file-empty-do = Kijk of je het goede bestand koos, en bewaar de lijst opnieuw als CSV.
import-file-too-large-what = { $file } is te groot: er past { $max } MB.
import-file-too-large-do = Kijk of dit het goede bestand is. Een lange lijst kun je in delen inlezen, bijvoorbeeld per jaar.
import-file-workbook-what = { $file } is een werkmap, geen CSV.
import-file-workbook-do = Open hem in je rekenprogramma, kies Opslaan als, en kies CSV (UTF-8).
import-file-not-text-what = In { $file } staat geen tekst die Nabij kan lezen.
import-file-not-text-do = Kijk of je het goede bestand koos, en bewaar de lijst opnieuw als CSV (UTF-8).
import-file-unknown-table-what = Nabij herkent niet wat er in { $file } staat.
import-file-unknown-table-do = Zet op de eerste regel boven elke kolom wat erin staat, zoals cliënt, hulpverlener, datum, uitkomst of notitie.
import-file-no-rows-what = In { $file } staan alleen namen van kolommen.
import-file-no-rows-do = Kijk of je het goede bestand koos: onder de eerste regel staat niets.
import-file-too-many-rows-what = { $file } heeft te veel regels: er passen er { $max }.
import-file-too-many-rows-do = Lees de lijst in delen in, bijvoorbeeld per jaar.
import-file-too-many-columns-what = { $file } heeft te veel kolommen: er passen er { $max }.
import-file-too-many-columns-do = Haal weg wat niet mee hoeft, en bewaar de lijst opnieuw.
import-file-not-read-what = { $file } kon niet gelezen worden.
import-file-not-read-do = Misschien is het verplaatst, of staat het nog open in een ander programma. Sluit dat en kies het bestand opnieuw.
import-file-same-what = { $file } en { $other } zijn allebei een lijst van de soort “{ $table }”. Alleen { $other } is gelezen.
import-file-same-do = Lees van elke soort één bestand tegelijk in; het andere kan daarna.

import-me-label = Wie ben jij in deze lijst?
import-me-hint = Het team kent je als { $name }, en die naam staat er niet in. Kies jezelf, dan sta je er niet twee keer in.
import-me-nobody = Ik sta er niet in
