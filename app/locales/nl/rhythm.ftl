# Hoe vaak iemand langskomt, en wanneer even niet.
rhythm-row = Ritme
rhythm-row-about = { $days ->
    [1] elke dag
    [7] elke week
    [14] om de twee weken
    [30] elke maand
    [61] om de twee maanden
   *[other] om de { $days } dagen
}
rhythm-question = Hoe vaak wil je elkaar zien of spreken?
rhythm-week = Elke week
rhythm-fortnight = Om de twee weken
rhythm-month = Elke maand
rhythm-two-months = Om de twee maanden
rhythm-none = Geen vast ritme
rhythm-other = Nu: om de { $days } dagen.
rhythm-hint = Duurt het langer, dan staat de cliënt bij Vandaag. Een dichte deur telt als poging.
quiet-title = Even niet
quiet-text = Vraagt de cliënt om een tijd niemand aan de deur? Dan staat de cliënt niet bij Vandaag. Wat beloofd is, blijft wel staan.
quiet-how-long = Hoelang even niet?
quiet-week = Een week
quiet-month = Een maand
quiet-three-months = Drie maanden
quiet-now = Even niet, tot en met { $date }. Wat beloofd is, blijft staan.
quiet-until = tot en met { $date }
quiet-end = Het mag weer
