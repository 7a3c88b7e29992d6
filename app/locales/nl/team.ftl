team-title = Team
team-workers = Hulpverleners
team-add = Collega toevoegen
team-alone = Je bent hier nog alleen. Voeg een collega toe en stuur een uitnodiging.
team-invite = Uitnodigen

standing-me = jij
standing-joined = doet mee
standing-not-invited = nog niet uitgenodigd
standing-opening = uitnodiging wacht op verbinding
standing-waiting = uitgenodigd, nog geen antwoord
standing-compare = vergelijk nu de woorden
standing-granting = toegang is onderweg
standing-ended = uitnodiging voorbij

worker-new-title = Collega toevoegen
worker-new-name = Naam van je collega
worker-new-hint = Zo staat je collega bij de contactmomenten. Uitnodigen doe je hierna.
worker-new-same-name = { $name } staat al in het team. Is dit iemand anders? Zet er dan een achternaam of letter bij, of ga door.
