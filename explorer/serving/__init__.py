"""The app in a browser on this machine: a small web server before one process of the app a tab.

`guard` says who may come in, `messages` what a page may say, `page` what it is given, `session` runs one process of
the app (`child` and `driver` are what runs there), `server` puts them together, and `listening` takes the port.
The part of the page that draws the terminal, and the way the app's process is spoken to, are textual-serve's.
"""
