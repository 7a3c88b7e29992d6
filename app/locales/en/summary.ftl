# In one minute: what a stand-in has to know on the stairs.
summary-title = In one minute
summary-row = For who has never been here
summary-safety = Safety
summary-safety-none = Nothing noted. That does not mean that it is safe.
summary-safety-add = New about safety
summary-works = What works
summary-works-none = Nothing noted yet.
summary-works-add = New: what works
summary-never = What never
summary-never-none = Nothing noted yet.
summary-never-add = New: what never
summary-promised = Promised
summary-promised-none = Nothing promised.
summary-allows = Allowed now
summary-not-yet = Not yet allowed
summary-said-none = Nothing agreed.
summary-by = { $author } · { $date }
summary-by-client = the client · { $date }
summary-no-alarm = People wrote this down. It is no alarm and no risk score. Look for yourself too.
summary-more = { $count ->
    [one] 1 more
   *[other] { $count } more
}
summary-still = Is this still so?
summary-confirm = Still so
summary-confirm-label = Still so: { $text }
summary-update = Update
summary-word = Other words
summary-save = Save
summary-strike = Strike out
summary-strike-label = Strike out: { $text }
summary-before = Before it said
summary-struck = Struck out
