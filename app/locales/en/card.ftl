# The crisis card, as a CONCEPT.
card-title = Crisis card
card-concept = CONCEPT
card-row-not-here = not on this phone yet
card-not-here = This crisis card is not on this phone yet. Make sure there is a connection; then it comes by itself.
card-intro = Fill the card in together, at a calm moment, in the client’s own words. Everything is saved by itself, also without a connection. Leaving things empty is fine.
card-last-by = { $author } wrote last
card-last-by-unknown = written last by somebody this phone does not know
card-not-legal = This is not a zelfbindingsverklaring as Dutch law knows it. The card has no quality mark of Stichting Crisiskaart.
card-calm = Nobody reads this at once. Need help now?
card-calm-113 = Call 113
card-calm-112 = Call 112
card-not-saved = { $count ->
    [one] 1 line is not saved yet
   *[other] { $count } lines are not saved yet
}

card-group-born = Who
card-group-recognise = How you recognise my crisis
card-group-do = Do this
card-group-dont = Don’t do this
card-group-call = Calling
card-group-doctor = For a doctor or nurse
card-group-further = Where to, and what home needs
card-born-hint = day-month-year, such as 14-03-1979. Never put a citizen service number on the card.
card-call-hint = Only people who agreed to it.
card-call-1 = Call first
card-call-2 = Call second
card-call-3 = Call third
card-crisis-service = Crisis service
card-practitioner = Practitioner
card-who = Who
card-number = Number

card-field-born = Date of birth
card-field-recognise-1 = How you recognise my crisis, line 1
card-field-recognise-2 = How you recognise my crisis, line 2
card-field-recognise-3 = How you recognise my crisis, line 3
card-field-do-1 = Do this, line 1
card-field-do-2 = Do this, line 2
card-field-do-3 = Do this, line 3
card-field-dont-1 = Don’t do this, line 1
card-field-dont-2 = Don’t do this, line 2
card-field-dont-3 = Don’t do this, line 3
card-field-call-1-who = Call first: who
card-field-call-1-number = Call first: number
card-field-call-2-who = Call second: who
card-field-call-2-number = Call second: number
card-field-call-3-who = Call third: who
card-field-call-3-number = Call third: number
card-field-crisis-service-who = Crisis service: who
card-field-crisis-service-number = Crisis service: number
card-field-practitioner-who = Practitioner: who
card-field-practitioner-number = Practitioner: number
card-field-medicine-yes = Medicines that help
card-field-medicine-never = Medicines I never want
card-field-allergies = Allergies
card-field-go = Where I want to go
card-field-not-go = Where I don’t want to go
card-field-care-for = Children, pets, home
card-field-language = Language and talking
card-field-plan = Where the whole plan is

card-paper-title = The card on paper
card-paper-born = born { $date }
card-paper-call-1 = Call 1
card-paper-call-2 = Call 2
card-paper-call-3 = Call 3
card-paper-crisis-service = Crisis service
card-paper-practitioner = Practitioner
card-paper-doctor = For a doctor or nurse
card-paper-yes = Medicine yes
card-paper-never = Medicine never
card-paper-allergies = Allergy
card-paper-go = Go to
card-paper-not-go = Don’t go to
card-paper-care-for = Care for
card-paper-language = Language
card-paper-plan = The whole plan
card-left-out = { $count ->
    [one] This does not fit on the paper: { $names }. Make it shorter, or make another line shorter.
   *[other] This does not fit on the paper: { $names }. Make lines shorter until everything fits.
}
card-print = Print
card-print-hint = On A4, at actual size (100 %). Cut along the line and fold at the dashes: the card then fits beside a bank card.
