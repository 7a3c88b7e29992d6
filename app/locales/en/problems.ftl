# What went wrong, and what you can do now.
problems-label = Something went wrong
problems-more = { $count ->
    [one] 1 more message
   *[other] { $count } more messages
}

problem-storage-full-what = This phone’s storage is full. What you tapped last was not saved.
problem-storage-full-do = Free some space on your phone, then log it again.

problem-storage-unreadable-what = This phone does not give back what is kept on it. Nabij keeps trying.
problem-storage-unreadable-do = Close Nabij and open it again. If this stays, erase nothing and tell your organisation.

problem-storage-damaged-what = { $count ->
    [one] 1 item on this phone is damaged or gone. Everything else works.
   *[other] { $count } items on this phone are damaged or gone. Everything else works.
}
problem-storage-damaged-do = Erase nothing. Check that your latest contacts are still there, and tell your organisation. What was already sent is not lost.

problem-newer-version-what = A colleague has a newer Nabij. What was written with it does not show here yet.
problem-newer-version-do = Get a connection, close Nabij completely and open it again: then it updates itself.

problem-refused-chunks-what = { $count ->
    [one] 1 item came in damaged or forged. It was refused and does not count.
   *[other] { $count } items came in damaged or forged. They were refused and do not count.
}
problem-refused-chunks-client-what = { $count ->
    [one] For { $client }, 1 item came in damaged or forged. It was refused and does not count.
   *[other] For { $client }, { $count } items came in damaged or forged. They were refused and do not count.
}
problem-refused-chunks-do = Ask your colleagues what they logged last and whether you see it too. Tell your organisation.

problem-missing-changes-what = { $count ->
    [one] 1 change is waiting for something earlier that is not here yet.
   *[other] { $count } changes are waiting for something earlier that is not here yet.
}
problem-missing-changes-client-what = { $count ->
    [one] For { $client }, 1 change is waiting for something earlier that is not here yet.
   *[other] For { $client }, { $count } changes are waiting for something earlier that is not here yet.
}
problem-missing-changes-do = So you do not see everything yet. Ask your colleagues to open Nabij with a connection for a moment.

problem-log-damaged-what = The list of who is in the team cannot be read properly. What came after it is not shown here.
problem-log-damaged-do = You can go on logging. Erase nothing and tell your organisation.

problem-relay-conflict-what = { $count ->
    [one] The server holds something else than this phone sent, for 1 item.
   *[other] The server holds something else than this phone sent, for { $count } items.
}
problem-relay-conflict-do = On this phone it is right. Erase nothing and tell your organisation.

problem-relay-newer-what = The server is newer than this app, so sending does not work. Everything stays on this phone.
problem-relay-newer-do = Make sure there is a connection, close Nabij completely and open it again: it then updates itself.

problem-relay-older-what = This app is newer than the server, so sending does not work. Everything stays on this phone.
problem-relay-older-do = You can go on working. Ask your organisation to update the server.

problem-relay-full-what = The server takes nothing new: your organisation’s space is used up. Everything stays on this phone.
problem-relay-full-do = You can go on working. Ask your organisation for more space.

problem-not-allowed-what = This phone may not, or no longer, read and send with the team.
problem-not-allowed-do = What is here stays here. Ask your team whether this is intended.

problem-clock-ahead-what = { $unit ->
    [minutes] This phone’s clock is { $amount } minutes ahead. Your contacts get the wrong time.
    [hours] This phone’s clock is { $amount } hours ahead. Your contacts get the wrong time.
   *[days] This phone’s clock is { $amount } { $amount ->
        [one] day
       *[other] days
    } ahead. Your contacts get the wrong time.
}
problem-clock-behind-what = { $unit ->
    [minutes] This phone’s clock is { $amount } minutes behind. Your contacts get the wrong time.
    [hours] This phone’s clock is { $amount } hours behind. Your contacts get the wrong time.
   *[days] This phone’s clock is { $amount } { $amount ->
        [one] day
       *[other] days
    } behind. Your contacts get the wrong time.
}
problem-clock-do = In your phone’s settings, set date and time to automatic.
