# How the cases are shared: how heavy they are, and for whom. Never a ranking.
caseload-title = Caseload
caseload-way = Who carries how much, in points per hour

caseload-even = Evenly shared.
caseload-fairly-even = Fairly evenly shared.
caseload-uneven = Unevenly shared.
caseload-heaviest-one = { $names } carries the most: { $load } points per hour.
caseload-heaviest-some = { $names } carry the most: { $load } points per hour.
caseload-heaviest-all = Everyone carries the same: { $load } points per hour.
caseload-and = { $first } and { $last }
caseload-average = The line is the team’s average: { $load }.
caseload-no-comparison = Too few hours and points are known to compare yet.

caseload-table = Points per hour, per worker in alphabetical order
caseload-column-worker = Worker
caseload-column-cases = Clients, from light to heavy
caseload-column-load = Points per hour
caseload-bar = { $count ->
    [0] no clients yet
    [one] 1 client: { $weights } points
   *[other] { $count } clients, of { $weights } points
}
caseload-me = you
caseload-hours = { $hours } hours
caseload-no-hours = hours not known yet
caseload-no-hours-points = hours not known yet · { $points } points
caseload-no-cases = no clients yet
caseload-no-figure = no figure yet
caseload-unweighed = { $count ->
    [one] 1 client without points, not counted
   *[other] { $count } clients without points, not counted
}
caseload-unassigned = { $count ->
    [one] 1 client has no worker of their own yet, and is not in the bars.
   *[other] { $count } clients have no worker of their own yet, and are not in the bars.
}
caseload-limit-reached = Limit reached: { $label }, now { $now }, at most { $most }
caseload-limit-passed = Beyond the limit: { $label }, now { $now }, at most { $most }
caseload-not-a-ranking = In alphabetical order: this is no ranking. Tap somebody to see which clients these are.

caseload-about = Figures and how they come about
caseload-largest = Largest
caseload-largest-value = { $load } points per hour
caseload-variation = Coefficient of variation
caseload-variation-value = { $percent }%
caseload-variation-text = This is how far you usually are from the average. At 0% everyone carries the same.
caseload-jain = Jain’s index
caseload-jain-text = At 1 everyone carries the same. The lower, the more rests on few shoulders.
caseload-about-points = Every client has 6 to 30 points. A wide, dark block is a heavy client.
caseload-about-hours = Divided by the hours a week that somebody has for clients. How much somebody works or how often somebody visits does not count.

caseload-empty-title = No points yet
caseload-empty-text = Here you will see how heavy the clients are, and whether that is shared fairly. Does your team have a list of clients, their points and everyone’s hours? Import it, and the bars are here at once.
caseload-empty-import = Import a list

worker-cases-tab = Caseload
worker-cases-under = { $load } points per hour · { $hours } hours
worker-cases-limits = Limits
worker-cases-limits-text = Why that is a limit, nobody needs to know.
worker-cases-clients = Clients, from light to heavy
worker-cases-empty = No clients with this worker yet.
worker-cases-name-missing = Name not on this phone yet
worker-cases-points = { $points } points
worker-cases-unweighed = no points yet
worker-cases-unknown-title = This worker is not here
worker-cases-unknown-text = Perhaps the team has not come in completely. Make sure there is a connection, or go back to the caseload.
worker-cases-unknown-back = Go to the caseload

weight-contact = contact { $points }
weight-crisis = crisis { $points }
weight-avoidance = avoidance { $points }
weight-network = network { $points }
weight-travel = travel { $points }
weight-administration = administration { $points }
