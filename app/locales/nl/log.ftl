# Contact vastleggen: kies de cliënt, kies wat er gebeurde, en schrijf er eventueel iets bij.
log-choose-title = Bij wie was je?
log-choose-recent = Laatst gezien bovenaan

log-outcome-question = Wat gebeurde er?
log-outcome-hint = Eén tik bewaart. Schrijven mag straks.
log-saving = Bewaren…
log-saved = Bewaard op deze telefoon
log-saved-sent = Bewaard en verstuurd
log-saved-not-sent = Bewaard, nog niet verstuurd
log-not-saved = Dit contactmoment is niet bewaard. Maak ruimte vrij op je telefoon en tik opnieuw.
log-undo = Ongedaan
log-undo-label = Ongedaan maken: dit contactmoment
log-undo-time = Dat kan nog tien seconden.
log-undo-left = { $seconds } s
log-undone = Ongedaan gemaakt. Er is niets bewaard.
log-nearness-question = Hoe dichtbij was je?
log-nearness-clear = Wissen
log-nearness-clear-label = Nabijheid wissen
log-note-label = Korte notitie
log-note-hint = hoeft niet
log-readers = Leesbaar voor:
log-readers-team = het team
log-done = Klaar
log-not-mine = { $author } legde dit vast. Alleen wie iets vastlegde, kan het aanvullen.
log-closed = { $closed } Wat je hier schrijft, blijft bewaard. Het team ziet dat het na het afsluiten kwam.
