# The client's details: who, how to reach them, closing, and double files.
about-title = Details
about-change = Change
about-readers = Readable for the team. Everything is saved by itself.
about-field-name = Name
about-field-address = Address
about-field-reach = How to reach the client
about-field-phone = Telephone
about-field-phone-2 = Second telephone
about-field-born = Date of birth
about-field-language = Language

about-close = Close
about-close-text = A closed client leaves Today and the caseload. The file stays, and you can open it again.
about-ending = Why
about-ending-ended = Completed
about-ending-moved = Moved
about-ending-died = Died
about-closed-on = Since which day
about-close-do = Close the file
about-reopen = Open again

client-closed-ended = Completed on { $date }.
client-closed-moved = Moved on { $date }.
client-closed-died = Died on { $date }.
client-closed-newer = Closed on { $date }.
client-closed-day-unknown = an unknown day
client-closed-after = A contact came in after that. It is in the timeline.
client-closed-empty = No contacts were logged.
client-closed-title = Closed ({ $count })

about-doubles = Merged
about-doubles-text = You read these files as one. The crisis card of the one that stays counts. What was logged after merging stays with the one that stays.
about-double-card = See the other crisis card
about-split = Two people after all
about-merge = Is this client there twice?
about-merge-text = Choose the file that stays. There you see everything together. You can take them apart again later.
about-merge-into = The file that stays
about-merge-choose = Choose a client
about-merge-do = Merge
