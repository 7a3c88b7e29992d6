# Wishes of the client and goals of others: never mixed.
wishes-row = Wishes and goals
wishes-row-about = { $wishes } · { $goals }
wishes-count = { $count ->
    [0] no wish yet
    [one] 1 wish
   *[other] { $count } wishes
}
goals-count = { $count ->
    [0] no goal of others
    [one] 1 goal of others
   *[other] { $count } goals of others
}
wishes-title = Wishes of the client
wishes-empty = No wish written down yet. Ask for one, even a small one.
wishes-not-here = The wishes are not on this phone yet. Find a connection; they come by themselves.
wishes-gone = No longer, or come true
wish-new = One more wish
wish-new-hint = In the client’s own words.
wish-add = Write the wish down
wish-beside = Write down a wish of the client
goal-beside = Write down a goal of others
wish-written = Written down: { $text }
wish-by = written down by { $author }, { $date }
wish-done = Done
wish-done-label = Done, or no longer: { $text }
wish-back = Still there
wish-back-label = Still there: { $text }
goals-title = What others want
goals-hint = Only your team sees this. So everybody knows whose goal it is, and that it is not the client’s.
goals-empty = Nobody else has a goal written down.
goals-gone = No longer, or reached
goal-new = One more goal
goal-of = Whose goal is this?
goal-of-hint = Such as: the housing association, her sister, our team.
goal-add = Write the goal down
goal-by = of { $of } · written down by { $author }, { $date }
