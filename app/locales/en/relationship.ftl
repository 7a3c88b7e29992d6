# The relationship as a picture, above the timeline, and what one wants to see of it.
relationship-nearness = nearness
relationship-openings = contact
relationship-attempts = attempt
relationship-mandates = what is allowed changed
relationship-on = On { $day }
relationship-between = From { $from } to { $to }
relationship-rhythm = { $when }: { $openings ->
    [0] no contact yet
    [one] contact once
   *[other] contact { $openings } times
}{ $attempts ->
    [0] { "" }
    [one] , and 1 attempt
   *[other] , and { $attempts } attempts
}.
relationship-changed = At first it was mostly “{ $first }”, lately “{ $lately }”.
relationship-same = Nearness: mostly “{ $lately }”.
relationship-and = { $before } and { $last }
relationship-visitors = { $count ->
    [one] { $names } came by
   *[other] { $names } came by
}{ $mandates ->
    [0] .
    [one] ; what is allowed changed once.
   *[other] ; what is allowed changed { $mandates } times.
}

filter-label = What you see
filter-all = Everything
filter-openings = Contact
filter-attempts = Attempts
filter-mandates = What is allowed
filter-said = { $count ->
    [one] 1 contact
   *[other] { $count } contacts
}
filter-said-by = Only by { $name }
