today-title = Vandaag
today-log = Contact vastleggen
today-unfinished = Nog afmaken
today-logged = Vandaag vastgelegd
today-longest-ago = Langst geleden
today-all-clients = Alle cliënten
today-empty-title = Nog geen cliënten
today-empty-text = Voeg de eerste toe. Daarna leg je een contact vast in drie tikken, ook zonder verbinding.
today-empty-add = Eerste cliënt toevoegen
today-due = Langer stil dan jullie ritme
today-mandates = Wat mag, is veranderd
today-mandate-new = Dit is veranderd sinds je hier was
today-mandate-allows = Mag nu: { $text }
today-mandate-not-yet = Nog niet: { $text }
today-mandate-quiet = Even niemand aan de deur, tot en met { $day }
today-mandate-nothing = Er staat nu niet meer wat wel en niet mag. Vraag het na.
today-mandate-promised = Beloofd: { $text }
today-promised = Beloofd
today-promised-by = beloofd door { $author }
today-promised-quiet = wil nu even niemand aan de deur
today-done = Gedaan
today-done-label = Gedaan: { $text } ({ $client })
today-ticked = { $client }: “{ $text }” is gedaan.
today-not-done = Toch nog niet
today-asked = Aan jou gevraagd
today-more = Nog { $count }
today-fewer = Toon minder
today-more-label = { $words }: { $list }
today-quiet = { $count ->
    [one] 1 cliënt wil nu even niemand aan de deur, en staat hier niet bij.
   *[other] { $count } cliënten willen nu even niemand aan de deur, en staan hier niet bij.
}
