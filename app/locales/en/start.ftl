app-name = Nabij
