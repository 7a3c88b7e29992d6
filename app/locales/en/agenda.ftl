# The team's agenda: the question, never the story, and never a name.
agenda-title = Team agenda
agenda-way = What the team must talk about
agenda-way-count = { $count ->
    [one] 1 question open
   *[other] { $count } questions open
}
agenda-way-mine = { $count ->
    [one] 1 for you
   *[other] { $count } for you
}
agenda-calm = This is no alarm: nobody reads it at once. Is it needed now? Call.
agenda-mine = Asked of you
agenda-open = To talk about
agenda-done = { $count ->
    [one] 1 talked about
   *[other] { $count } talked about
}
agenda-empty-title = Nothing to talk about
agenda-empty-text = Are you stuck, worried or in doubt? Tap that at the client or the contact. Then the question stands here.

ask-title = Not getting anywhere?
ask-stuck = I am stuck
ask-risk = I am worried
ask-doubt = I am in doubt
ask-hint = One tap puts the question on the team’s agenda.

question-kind-stuck = I am stuck. Who thinks along?
question-kind-risk = I am worried. Who looks along?
question-kind-doubt = I doubt whether this is right. What do you think?
question-kind-newer = Question, asked with a newer Nabij
question-title = Question to the team
question-no-name = a client who is not on this phone yet
question-author-unknown = somebody whom this phone does not know
question-about = { $client } · { $author } · { $moment }
question-asks = to { $worker }
question-red = red: act now
question-text-label = The question
question-text-hint = Only the question. No name, no story.
question-of-label = To whom?
question-of-team = The whole team
question-of-hint = The team can always read the question. Whom you choose sees it on top.
question-of-shown = Asked of { $worker }
question-red-choose = Red: act now
question-red-text = Red is your own choice. You then see at once whom to call.
question-red-undo = Not red after all
question-take-away = Take away
question-undo-label = Undo this question
question-undone = Undone. Nothing is on the agenda.
question-done-label = What came of it?
question-done-hint = One line, not needed.
question-finish = Talked about
question-came = What came of it
question-came-by = { $author }: { $text }
question-reopen = Open again
question-ready = Done
question-client = Go to the client
question-unknown-title = This question is not here
question-unknown-text = Perhaps it was taken away, or has not come in yet.
question-unknown-list = Go to the team agenda
