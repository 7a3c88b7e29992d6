# In één minuut: wat een invaller op de trap moet weten.
summary-title = In één minuut
summary-row = Voor wie hier nog nooit was
summary-safety = Veiligheid
summary-safety-none = Niets genoteerd. Dat wil niet zeggen dat het veilig is.
summary-safety-add = Nieuw over veiligheid
summary-works = Wat werkt
summary-works-none = Nog niets genoteerd.
summary-works-add = Nieuw: wat werkt
summary-never = Wat nooit
summary-never-none = Nog niets genoteerd.
summary-never-add = Nieuw: wat nooit
summary-promised = Beloofd
summary-promised-none = Niets beloofd.
summary-allows = Mag nu
summary-not-yet = Mag nog niet
summary-said-none = Niets afgesproken.
summary-by = { $author } · { $date }
summary-by-client = de cliënt zelf · { $date }
summary-no-alarm = Dit schreven mensen op. Het is geen alarm en geen risicoscore. Kijk zelf ook.
summary-more = { $count ->
    [one] Nog 1
   *[other] Nog { $count }
}
summary-still = Klopt dit nog?
summary-confirm = Klopt nog
summary-confirm-label = Klopt nog: { $text }
summary-update = Bijwerken
summary-word = Andere woorden
summary-save = Bewaren
summary-strike = Doorhalen
summary-strike-label = Doorhalen: { $text }
summary-before = Eerder stond er
summary-struck = Doorgehaald
