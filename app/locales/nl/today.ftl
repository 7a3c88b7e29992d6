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
today-due-all = Toon alle { $count }
today-quiet = { $count ->
    [one] 1 cliënt wil nu even niemand aan de deur, en staat hier niet bij.
   *[other] { $count } cliënten willen nu even niemand aan de deur, en staan hier niet bij.
}
