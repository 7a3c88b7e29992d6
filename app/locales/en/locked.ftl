# The front door: unlocking, and why that sometimes does not work.
locked-title = Nabij is locked
locked-text = Locked. Everything on this phone is encrypted.
locked-label = Passphrase
locked-open = Open
locked-opening = Opening… this takes a few moments.
locked-empty = Fill in your passphrase.
locked-wrong = This is not this phone’s passphrase. Mind spaces and capitals, and try again.
locked-damaged = The key on this phone is damaged and does not open. Erase nothing. What was sent is with your team: ask a colleague for a new invitation on another phone, and tell your organisation.
locked-newer = This was made with a newer Nabij. Make sure there is a connection, close Nabij completely and open it again.
locked-lost = Lost your passphrase?
locked-lost-text = Look for the paper it is on: nobody can restore it for you. If you cannot find it, erase Nabij’s site data in your browser and ask a colleague for a new invitation. You then see again what was already sent; what was not yet sent is gone.

other-tab-title = Nabij is already open
other-tab-text = Nabij is open in another window or tab. One at a time, so that nothing gets mixed up. Go there, or go on here: the other window then closes down and you fill in your passphrase here.
other-tab-take-over = Go on here

unusable-title = Nabij cannot work here
unusable-no-storage = This browser does not let Nabij store anything. Usually that is a private window or a strict setting. Open Nabij in a normal window.
unusable-records-damaged = What is stored on this phone is damaged and does not open. Erase nothing. What was sent is with your team. Tell your organisation.
unusable-records-newer = What is on this phone was made with a newer Nabij. Make sure there is a connection, close Nabij completely and open it again.
unusable-no-worker = This browser is too old for Nabij. Update your phone or your browser and try again. What is stored stays stored.
unusable-not-secure = This address does not begin with https, and then the browser withholds what Nabij needs. Ask your organisation for the right address.
locked-help = Need help now?
