# Importing a list: choose files, look at what will come in, and only then let it in.
import-link = Import a list
import-title = Begin with a list
import-may-not = You cannot add anything in this team. Ask a colleague who can.
import-left = Stopped. Nothing was kept.

import-choose-text = Does your team have a spreadsheet? Import it here. You first see what will come in; only when you say yes is it in Nabij.
import-choose-files = Choose files
import-choose-more = Choose another file
import-choose-how-title = How to make the file
import-choose-how = Save each list as CSV. In Excel: Save as, and choose “CSV UTF-8”. You may choose three files at once.
import-choose-private = The file is read on this phone only and is not kept. What you import goes to your team encrypted. Delete the file itself once you no longer need it.
import-choose-kinds = What can be in it
import-choose-names = Columns may have other names and stand in another order. Not all of them need to be there. The six parts of the weight, from how often in contact to administration, are a number from 1 to 5 each.

import-table-workers = Workers
import-table-cases = Clients
import-table-visits = Contacts
import-count-workers = { $count ->
    [one] 1 worker
   *[other] { $shown } workers
}
import-count-cases = { $count ->
    [one] 1 client
   *[other] { $shown } clients
}
import-count-visits = { $count ->
    [one] 1 contact
   *[other] { $shown } contacts
}

import-field-worker = worker
import-field-client = client
import-field-hours = hours a week
import-field-limits = limits
import-field-talents = talents
import-field-learning = wants to learn
import-field-contact = how often in contact
import-field-crisis = risk of a crisis
import-field-avoidance = care avoidance
import-field-network = strain in the network
import-field-travel = travel
import-field-administration = administration
import-field-labels = labels
import-field-at = when
import-field-outcome = what happened
import-field-nearness = nearness
import-field-note = note
import-field-mandate = may now
import-field-client-may-read = client can read it
import-field-tension = own tension

progress = { $done } of { $total }
import-reading-title = Your files are being read
import-cancel = Stop
import-cancel-text = If you stop, nothing stays behind.

import-preview-title = Is this right?
import-preview-text = Nothing has been kept yet. This will come in: { $what }.
import-remove = Remove
import-remove-label = Remove { $file }
import-first-rows = The first rows, as they will stand in Nabij:
import-missing = A column is missing: { $columns }. Choose under Columns below which one it is, or add it to the file.
import-left-behind = Not taken over: { $columns }.
import-about-tension = Of the tension only your own is taken over, and only to your own space. That of colleagues is left out.
import-about-client-may-read = Where “client can read it” says yes, the client will be able to read that contact too.
import-about-heavy-for-me = What is heavy for whom belongs to that worker alone. This version does not take it over.
import-about-half-a-weight = The weight counts six columns. They are not all there, so the weight is not taken over.
import-columns = Columns: { $taken } of { $total } are taken over
import-column-left = not taken over
import-column-nameless = Column { $column }, without a name

import-row-hours = { $hours } hours a week
import-row-limit = { $label } at most { $cases }
import-row-talents = good at { $labels }
import-row-learning = wants to learn: { $labels }
import-row-case-of = with { $worker }
import-row-weight = weight { $points }
import-row-written-by = written by { $writer }
import-row-client-reads = the client can read this too

import-refused = { $count ->
    [one] 1 row cannot be taken over
   *[other] { $shown } rows cannot be taken over
}
import-refused-do = Mend them in your file and choose it again, or skip them.
import-refused-column = { $file }, line { $line }, column { $column }
import-refused-line = { $file }, line { $line }
import-refused-more = { $count ->
    [one] and 1 more row
   *[other] and { $shown } more rows
}
import-refused-skip = { $count ->
    [one] Skip this row
   *[other] Skip these { $shown } rows
}

import-reason-name-missing = A name should stand here.
import-reason-name-too-long = The name is too long: { $chars } characters fit.
import-reason-twice = This name stands on line { $line } already. Are they two people? Then give each a name of their own.
import-reason-date = Nabij does not understand this date and time. Write them like this: 20-11-2025 12:05.
import-reason-future = This date lies in the future.
import-reason-outcome = Nabij does not understand what happened. Write: inside, at the door, not opened, met outside, called, message or via a relative.
import-reason-nearness = Nearness is a number from 1 (door closed) to 5 (trusts).
import-reason-tension = Tension is a whole number from 0 to { $max }.
import-reason-yes-no = Write yes or no here.
import-reason-points = This must be a whole number from 1 to 5.
import-reason-hours = Hours a week are a number from 1 to { $max }.
import-reason-limit = A limit is written like this: addiction<=2.
import-reason-too-many-labels = These are too many labels: { $max } fit.
import-reason-text-too-long = The text is too long: { $chars } characters fit.
import-reason-fields-missing = The row has fewer fields than there are columns.
import-reason-fields-too-many = The row has more fields than there are columns.
import-reason-quote-not-closed = A quotation mark begins here and ends nowhere.
import-reason-quote-misplaced = A quotation mark stands in a wrong place.

import-go = { $count ->
    [one] Import 1 row
   *[other] Import { $shown } rows
}
import-waits-checking = The rows are still being checked.
import-waits-column = You can import once the missing column is chosen.
import-waits-consent = You can import once you say above that the rows that cannot be taken over may be skipped.
import-waits-nothing = There is no row that can be taken over.

import-preparing-title = Everything is being prepared
import-storing-title = Now it is being saved
import-storing-text = A moment. Leave Nabij open.

import-done-title = It is in Nabij
import-done-text = What you imported goes to your team by itself, encrypted, once there is a connection.
import-done-nothing-title = There was nothing new
import-done-nothing-text = Everything in your files was in Nabij already. Nothing was changed.
import-new = { $what } added
import-known = { $count ->
    [one] 1 contact was there already and stayed as it was
   *[other] { $shown } contacts were there already and stayed as they were
}
import-tensions = { $count ->
    [one] Your own tension at 1 contact is in your own space
   *[other] Your own tension at { $shown } contacts is in your own space
}
import-to-clients = To the clients
import-to-team = Invite your colleagues

# Files from which nothing can be read.
import-file-empty-what = { $file } is empty.
import-file-empty-do = Check that you chose the right file, and save the list as CSV again.
import-file-too-large-what = { $file } is too large: { $max } MB fit.
import-file-too-large-do = Check that this is the right file. A long list can be imported in parts, for instance by year.
import-file-workbook-what = { $file } is a workbook, not CSV.
import-file-workbook-do = Open it in your spreadsheet program, choose Save as, and choose CSV (UTF-8).
import-file-not-text-what = There is no text in { $file } that Nabij can read.
import-file-not-text-do = Check that you chose the right file, and save the list as CSV (UTF-8) again.
import-file-unknown-table-what = Nabij does not recognise what is in { $file }.
import-file-unknown-table-do = Put above each column, on the first line, what is in it, such as client, worker, date, outcome or note.
import-file-no-rows-what = There are only names of columns in { $file }.
import-file-no-rows-do = Check that you chose the right file: there is nothing below the first line.
import-file-too-many-rows-what = { $file } has too many rows: { $max } fit.
import-file-too-many-rows-do = Import the list in parts, for instance by year.
import-file-too-many-columns-what = { $file } has too many columns: { $max } fit.
import-file-too-many-columns-do = Take out what need not come along, and save the list again.
import-file-not-read-what = { $file } could not be read.
import-file-not-read-do = Perhaps it was moved, or is still open in another program. Close that and choose the file again.
import-file-same-what = { $file } and { $other } are both a list of the kind “{ $table }”. Only { $other } was read.
import-file-same-do = Import one file of each kind at a time; the other one can follow.

import-me-label = Who are you in this list?
import-me-hint = The team knows you as { $name }, and that name is not in it. Choose yourself, so that you are not there twice.
import-me-nobody = I am not in it
