# Considerations: what I saw, what could be done, whom I asked, what I decided and why.
considerations-title = Considerations
considerations-row = { $count ->
    [0] none yet
    [one] 1 consideration
   *[other] { $count } considerations
}
considerations-row-begun = begun
considerations-new = New consideration
considerations-empty-title = No considerations yet
considerations-empty-text = Do you have to choose, and is no way really good? Write down what you saw and why you chose. Then you can explain it later.
considerations-begun = Not finished
considerations-begun-about = only on this phone
considerations-kept = Kept for the team
consideration-no-words = No words yet

consideration-title = Consideration
consideration-part-saw = What did I see?
consideration-part-options = What could I do?
consideration-part-asked = Whom did I ask?
consideration-part-decided = What did I decide?
consideration-part-why = Why?
consideration-part-adds = Addition
consideration-hint-saw = Only what you saw and heard. What you make of it comes later.
consideration-hint-options = What you did not choose, too. Waiting is a choice as well.
consideration-hint-asked = A colleague, a relative, the client. Nobody is fine too.
consideration-hint-decided = And when you will look at it again.
consideration-hint-why = What weighed most?
consideration-not-filled-in = Not filled in

consideration-form-intro = You may leave things empty. What you type stays on this phone until you keep it for the team.
consideration-form-open = You can still change this until { $moment }. After that it is fixed.
consideration-form-after = After keeping it you can change it for 24 hours. Then it is fixed, and only additions follow.
consideration-draft-kept = What you typed is on this phone
consideration-keep = Keep for the team
consideration-discard = Throw away
consideration-discard-sure = Yes, throw away what I typed

consideration-by = { $author }, { $moment }
consideration-changed = Last changed on { $moment }
consideration-open-until = Its writer can still change this until { $moment }.
consideration-fixed = Fixed since { $moment }.
consideration-has-draft = You typed something here that is not kept for the team yet.
consideration-change = Go on writing
consideration-additions = Additions
consideration-late = Came later, and replaces nothing: { $part }
consideration-add-label = Add something
consideration-add-hint = Your name and the time are added. It cannot be taken away.
consideration-add = Add it
consideration-print = Print
consideration-paper-client = Client: { $client }
consideration-paper-printed = Printed on { $moment }
consideration-paper-times = The times are as the writers’ phones gave them. Who wrote was verified: nobody else can write under that name.
consideration-unknown-title = This consideration is not here
consideration-unknown-text = Perhaps it is of another year, or has not come in yet. Look in the list.
consideration-unknown-list = Go to the considerations
