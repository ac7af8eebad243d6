"""The options that many commands take."""

from __future__ import annotations

from .command import Option

INDEX = Option("--index", "DIR", "keep the index in DIR, or use the one there (without PATH: the paths it was made of)")
_NO_UPDATE = Option("--no-update", None, "use the index as it is, without looking at the files")
FORMAT = Option("--format", "plain|json", "how to print: for eyes (the default) or for programs")
_PROSE = Option("--format", "plain|prose|json", "how to print: for eyes (the default), for ears, or for programs")
HELP = Option("--help", None, "show this help")
CORRECTIONS = Option(
    "--corrections", "FILE", "keep your corrections of this library in FILE from now on (see `explore fix --help`)"
)
DEMO = Option("--demo", None, "use the demo articles: six invented reports on one bridge, instead of PATH")
READING = (
    Option("--hidden", None, "also read files and folders whose names begin with a full stop"),
    Option("--no-hidden", None, "leave them out again"),
    Option("--no-ignore", None, "also read what .gitignore and .ignore files leave out"),
    Option("--ignore", None, "leave it out again"),
    Option("--encoding", "NAME", "read text files as NAME (koi8-r, windows-1251 …); `auto`: as each of them is, again"),
)
"""How files are found and read. An index remembers it."""
FRESH = Option("--fresh", None, "begin anew: do not go back to where this library was left")
NO_MOUSE = Option("--no-mouse", None, "leave the mouse, and with it selecting text, to the terminal")
WATCH = Option("--watch", None, "stay, and bring the index up to date whenever files change; ctrl+c ends it")
OF_LIBRARY = (INDEX, CORRECTIONS, DEMO, _NO_UPDATE, *READING)
"""Which library is meant, and how it is read."""
PICKING = (
    Option("--pick", None, "let a quote be picked (enter in the source), and print it with its citation: for scripts"),
    Option("--style", "STYLE", "with --pick: markdown (the default), csl, bibtex or w3c, as `explore cite` has it"),
    Option("--format", "plain|json", "with --pick: json prints the statement’s record"),
)
"""What the app can be opened for."""
COMMON = (*OF_LIBRARY, FORMAT, HELP)
PROSAIC = (*OF_LIBRARY, _PROSE, HELP)
"""Those of the commands that also print sentences, for screen readers."""
