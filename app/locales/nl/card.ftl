# De crisiskaart, als CONCEPT.
card-title = Crisiskaart
card-concept = CONCEPT
card-row-not-here = nog niet op deze telefoon
card-not-here = Deze crisiskaart is nog niet op deze telefoon. Zorg voor verbinding; dan komt ze vanzelf.
card-intro = Vul de kaart samen in, op een rustig moment, in de woorden van de cliënt. Alles wordt vanzelf bewaard, ook zonder verbinding. Leeg laten mag.
card-last-by = { $author } schreef als laatste
card-last-by-unknown = als laatste geschreven door iemand die deze telefoon niet kent
card-not-legal = Dit is geen zelfbindingsverklaring zoals de wet die kent. De kaart heeft geen keurmerk van Stichting Crisiskaart.
card-calm = Dit leest niemand meteen. Nu hulp nodig?
card-calm-113 = Bel 113
card-calm-112 = Bel 112
card-not-saved = { $count ->
    [one] 1 regel is nog niet bewaard
   *[other] { $count } regels zijn nog niet bewaard
}

card-group-born = Wie
card-group-recognise = Zo herken je mijn crisis
card-group-do = Doe dit
card-group-dont = Doe dit niet
card-group-call = Bellen
card-group-doctor = Voor een arts of verpleegkundige
card-group-further = Waarheen, en wat thuis nodig is
card-born-hint = dag-maand-jaar, zoals 14-03-1979. Zet nooit een burgerservicenummer op de kaart.
card-call-hint = Alleen mensen die dat goed vinden.
card-call-1 = Bel als eerste
card-call-2 = Bel als tweede
card-call-3 = Bel als derde
card-crisis-service = Crisisdienst
card-practitioner = Behandelaar
card-who = Wie
card-number = Nummer

card-field-born = Geboortedatum
card-field-recognise-1 = Zo herken je mijn crisis, regel 1
card-field-recognise-2 = Zo herken je mijn crisis, regel 2
card-field-recognise-3 = Zo herken je mijn crisis, regel 3
card-field-do-1 = Doe dit, regel 1
card-field-do-2 = Doe dit, regel 2
card-field-do-3 = Doe dit, regel 3
card-field-dont-1 = Doe dit niet, regel 1
card-field-dont-2 = Doe dit niet, regel 2
card-field-dont-3 = Doe dit niet, regel 3
card-field-call-1-who = Bel als eerste: wie
card-field-call-1-number = Bel als eerste: nummer
card-field-call-2-who = Bel als tweede: wie
card-field-call-2-number = Bel als tweede: nummer
card-field-call-3-who = Bel als derde: wie
card-field-call-3-number = Bel als derde: nummer
card-field-crisis-service-who = Crisisdienst: wie
card-field-crisis-service-number = Crisisdienst: nummer
card-field-practitioner-who = Behandelaar: wie
card-field-practitioner-number = Behandelaar: nummer
card-field-medicine-yes = Medicijnen die helpen
card-field-medicine-never = Medicijnen die ik nooit wil
card-field-allergies = Allergieën
card-field-go = Waar ik naartoe wil
card-field-not-go = Waar ik niet naartoe wil
card-field-care-for = Kinderen, dieren, huis
card-field-language = Taal en praten
card-field-plan = Waar het hele plan ligt

card-paper-title = Zo komt de kaart op papier
card-paper-born = geboren { $date }
card-paper-call-1 = Bel 1
card-paper-call-2 = Bel 2
card-paper-call-3 = Bel 3
card-paper-crisis-service = Crisisdienst
card-paper-practitioner = Behandelaar
card-paper-doctor = Voor een arts of verpleegkundige
card-paper-yes = Medicijn wel
card-paper-never = Medicijn nooit
card-paper-allergies = Allergie
card-paper-go = Waarheen
card-paper-not-go = Waarheen niet
card-paper-care-for = Zorg voor
card-paper-language = Taal
card-paper-plan = Het hele plan
card-left-out = { $count ->
    [one] Dit past niet op het papier: { $names }. Maak het korter, of maak een andere regel korter.
   *[other] Dit past niet op het papier: { $names }. Maak regels korter tot alles past.
}
card-print = Druk af
card-print-hint = Op A4, op ware grootte (100 %). Knip langs de lijn en vouw op de streepjes: dan past de kaart bij een bankpas.
