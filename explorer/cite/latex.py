"""Text as LaTeX and BibTeX take it: what they would read as commands is escaped, accents are written out.

What is left in UTF-8 (other scripts, symbols) is what biber and every LaTeX since 2018 read as it is.
"""

from __future__ import annotations

import unicodedata

from ..text import visible_line

_SPECIAL = {
    "\\": r"\textbackslash{}",
    # BibTeX counts the braces of \{ and \} as any others.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "#": r"\#",
    "$": r"\$",
    "%": r"\%",
    "&": r"\&",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    "\u00a0": "~",
    "–": "--",
    "—": "---",
    "‘": "`",
    "’": "'",
    "“": "``",
    "”": "''",
    "…": r"\ldots{}",
    "ß": r"{\ss}",
    "æ": r"{\ae}",
    "Æ": r"{\AE}",
    "œ": r"{\oe}",
    "Œ": r"{\OE}",
    "ø": r"{\o}",
    "Ø": r"{\O}",
    "ł": r"{\l}",
    "Ł": r"{\L}",
    "å": r"{\aa}",
    "Å": r"{\AA}",
    "\u0131": r"{\i}",
}
_ACCENTS = {
    "\u0300": "`",
    "\u0301": "'",
    "\u0302": "^",
    "\u0303": "~",
    "\u0304": "=",
    "\u0306": "u",
    "\u0307": ".",
    "\u0308": '"',
    "\u030b": "H",
    "\u030c": "v",
    "\u0327": "c",
    "\u0328": "k",
}
_JOINING = frozenset(("``", "''", "--", "?`", "!`"))
"""Two signs that are set as one."""


def latex(text: str) -> str:
    """`text` on one line so that it is set as itself."""
    made: list[str] = []
    for character in visible_line(text):
        piece = _SPECIAL.get(character) or _accented(character)
        if made and made[-1][-1] + piece[0] in _JOINING:
            made.append("{}")
        made.append(piece)
    return "".join(made)


def _accented(character: str) -> str:
    """A Latin letter with one accent as `{\\'e}`; any other character as it is."""
    if character.isascii():
        return character
    apart = unicodedata.normalize("NFD", character)
    letter, mark = apart[0], apart[1:]
    if mark not in _ACCENTS or not (letter.isascii() and letter.isalpha()):
        return character
    accent = _ACCENTS[mark]
    if letter in "ij" and accent != ".":
        letter = f"\\{letter}"
    return f"{{\\{accent}{{{letter}}}}}" if accent.isalpha() else f"{{\\{accent}{letter}}}"
