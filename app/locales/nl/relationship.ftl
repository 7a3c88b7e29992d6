# De relatie in beeld, boven de tijdlijn, en wat je ervan wilt zien.
relationship-nearness = nabijheid
relationship-openings = contact
relationship-attempts = poging
relationship-mandates = wat mag veranderde
relationship-on = Op { $day }
relationship-between = Van { $from } tot { $to }
relationship-rhythm = { $when }: { $openings ->
    [0] nog geen contact
    [one] 1 keer contact
   *[other] { $openings } keer contact
}{ $attempts ->
    [0] { "" }
    [one] , en 1 keer geprobeerd
   *[other] , en { $attempts } keer geprobeerd
}.
relationship-changed = Eerst was het vooral “{ $first }”, de laatste tijd “{ $lately }”.
relationship-same = Nabijheid: vooral “{ $lately }”.
relationship-and = { $before } en { $last }
relationship-visitors = { $count ->
    [one] { $names } kwam langs
   *[other] { $names } kwamen langs
}{ $mandates ->
    [0] .
    [one] ; wat mag, veranderde 1 keer.
   *[other] ; wat mag, veranderde { $mandates } keer.
}

filter-label = Wat je ziet
filter-all = Alles
filter-openings = Contact
filter-attempts = Pogingen
filter-mandates = Wat mag
filter-said = { $count ->
    [one] 1 contactmoment
   *[other] { $count } contactmomenten
}
filter-said-by = Alleen van { $name }
