# Gegevens van de cliënt: wie, hoe te bereiken, afsluiten, en dubbele dossiers.
about-title = Gegevens
about-change = Aanpassen
about-readers = Leesbaar voor het team. Alles wordt vanzelf bewaard.
about-field-name = Naam
about-field-address = Adres
about-field-reach = Hoe bereik je de cliënt
about-field-phone = Telefoon
about-field-phone-2 = Tweede telefoon
about-field-born = Geboortedatum
about-field-language = Taal

about-close = Afsluiten
about-close-text = Een afgesloten cliënt gaat uit Vandaag en uit de verdeling. Het dossier blijft, en je kunt het weer openen.
about-ending = Waarom
about-ending-ended = Afgerond
about-ending-moved = Verhuisd
about-ending-died = Overleden
about-closed-on = Sinds welke dag
about-close-do = Dossier afsluiten
about-reopen = Weer openen

client-closed-ended = Afgerond op { $date }.
client-closed-moved = Verhuisd op { $date }.
client-closed-died = Overleden op { $date }.
client-closed-newer = Afgesloten op { $date }.
client-closed-day-unknown = onbekende dag
client-closed-after = Daarna kwam er nog een contactmoment bij. Het staat in de tijdlijn.
client-closed-empty = Er zijn geen contactmomenten vastgelegd.
client-closed-title = Afgesloten ({ $count })

about-doubles = Samengevoegd
about-doubles-text = Deze dossiers lees je als één. De crisiskaart van wie blijft, telt. Wat na het samenvoegen is vastgelegd, blijft bij wie blijft.
about-double-card = Bekijk de andere crisiskaart
about-split = Toch twee mensen
about-merge = Staat deze cliënt er dubbel in?
about-merge-text = Kies het dossier dat blijft. Daar zie je dan alles bij elkaar. Je kunt het later weer uit elkaar halen.
about-merge-into = Het dossier dat blijft
about-merge-choose = Kies een cliënt
about-merge-do = Samenvoegen
