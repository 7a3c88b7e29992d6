# How often somebody comes by, and when not for a while.
rhythm-row = Rhythm
rhythm-row-about = { $days ->
    [1] every day
    [7] every week
    [14] every two weeks
    [30] every month
    [61] every two months
   *[other] every { $days } days
}
rhythm-question = How often do you want to see or speak to each other?
rhythm-week = Every week
rhythm-fortnight = Every two weeks
rhythm-month = Every month
rhythm-two-months = Every two months
rhythm-none = No fixed rhythm
rhythm-other = Now: every { $days } days.
rhythm-hint = When it takes longer, the client is on Today. A closed door counts as an attempt.
quiet-title = Not for a while
quiet-text = Does the client ask for nobody at the door for some time? Then the client is not on Today. What was promised stays.
quiet-how-long = For how long?
quiet-week = A week
quiet-month = A month
quiet-three-months = Three months
quiet-now = Not for a while, up to and including { $date }. What was promised stays.
quiet-until = up to and including { $date }
quiet-end = It is fine again
