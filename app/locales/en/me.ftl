me-title = Me
me-name-label = This is how your colleagues see you

me-language = Language
me-language-nl = Nederlands
me-language-en = English
me-theme = Light or dark
me-theme-device = As your phone
me-theme-light = Light
me-theme-dark = Dark

me-lock = Lock now
me-lock-text = After that you need your passphrase.

me-import = Import a list
me-import-text = Clients, colleagues and contacts out of a spreadsheet.

me-sending = Sending
me-sending-all = Everything is sent. This phone has nothing that your team does not have too.
me-sending-some = { $count ->
    [one] 1 thing is only on this phone so far. It is sent by itself as soon as there is a connection.
   *[other] { $count } things are only on this phone so far. They are sent by themselves as soon as there is a connection.
}
me-sending-unknown = There has been no connection since you opened Nabij. What is new from others you see after that.

me-storage = Kept on this phone
me-storage-asking = Nabij is asking your browser to clear nothing away.
me-storage-kept = Your browser has promised to keep Nabij’s data.
me-storage-may-go = Your browser may clear Nabij’s data away when the phone fills up. Put Nabij on your home screen: in your browser’s menu choose “Add to home screen” or “Install app”. Then it stays.

me-problems = Messages
me-problems-none = No messages.

me-relay = What can the server see?
me-relay-text = Your organisation’s server only passes on sealed packages. It sees how large they are, when they come, from which internet address, and which packages belong to one phone or one team. It sees no names, no notes, and not who is in the team.

me-about = About Nabij
me-version = Version { $version }
me-licence = Free software under { $licence }: you may use, study, change and share it.
