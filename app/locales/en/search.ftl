# Searching everything on this phone.
search-link = Search everything
search-title = Search everything
search-field = A word, or part of one
search-about-all = Nabij searches all that was written about clients: names, notes, wishes, considerations, crisis cards, and what the client wrote. Closed cases too. Capitals and accents make no difference. It works without a connection, and nobody sees what you search for.
search-reading = Not everything has been read yet. What has been read is found.
search-count = { $clients ->
    [0] { $count ->
        [one] Found once
       *[other] Found { $shown } times
    }
    [one] 1 client; { $count ->
        [0] nothing else
        [one] once in a text
       *[other] { $shown } times in a text
    }
   *[other] { $clients } clients; { $count ->
        [0] nothing else
        [one] once in a text
       *[other] { $shown } times in a text
    }
}
search-none = Nothing found
search-none-do = Try a shorter part of the word, or another word. What has not arrived yet is not on this phone.
search-clients = Clients
search-texts = In what was written, newest first
search-about = { $outcome } · { $moment }
search-consideration = Consideration
search-of-client = About the client
search-more = Show more
search-closed = case closed
search-words = The client’s own words
