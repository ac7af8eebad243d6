"""Notes on pieces of a query that are not, or not quite, what somebody may have meant by them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_OPERATORS = {"and": "AND", "or": "OR", "not": "NOT", "&&": "AND", "||": "OR", "|": "OR"}
# `near` and `then` alone are words, unless somebody shouts; the others are how other programs write it.
_DISTANCE = re.compile(
    r"NEAR|THEN|ADJ|(?:NEAR|ADJ|THEN)[0-9]+|(?:[Nn](?:ear|EAR)?|[Tt](?:hen|HEN)|[Aa](?:dj|DJ)|[Ww]|[Pp]re)/[0-9]*"
)
_APOSTROPHES = "'‘’`\u00b4"
_DASHES = "-–—−\u2010\u2011"
_CLOSING_APOSTROPHE = re.compile(rf"\S[{_APOSTROPHES}](?:\s|$)")
_ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,6});")
_JOINED = re.compile(
    r"[^\W\d_][^\w\s]*[,;/!:…–—][^\w\s]*[^\W_]|[^\W_][^\w\s]*[,;/!:…–—][^\w\s]*[^\W\d_]|[0-9][^\w\s]*[;!:…–—][^\w\s]*[0-9]"
)
_JOKER = re.compile(r"\w\?\w")

# Symbols, brackets, and what cannot be seen: no words, and no punctuation that merely stands around words either.
_SIGNS = frozenset({"Sm", "Sc", "Sk", "So", "Ps", "Pe", "Cc", "Cf", "Co", "Cn", "Cs"})
# Apostrophes of old typewriters, what is spoken of elsewhere, and the plainest of brackets.
_NO_SIGNS = frozenset("`\u00b4*()−")
# What other keyboards have in the place of the signs of the language.
_WIDE = re.compile(r"[*:~/\-()+]")


def on_nothing(text: str) -> str:
    """The note on a piece without a word in it."""
    note = f"“{text}” holds no word and is ignored"
    if operator := _OPERATORS.get(text):
        return f"{note}; the operator is written {operator}"
    if text in (":", "="):
        return f"{note}; a field is written without a space, as in speaker:baldwin"
    return f"{note}; a range is written without spaces, as in date:2021-12..2022-02" if text == ".." else note


def on_word(text: str, query: str, finished: bool) -> Iterator[str]:
    """Notes on a piece that is searched as words. One that is not `finished` may still become another word."""
    if finished and (operator := _OPERATORS.get(text.casefold())):
        yield f"“{text}” is searched as a word; the operator is written {operator}"
    elif finished and _DISTANCE.fullmatch(text):
        operator = "THEN/5" if text.casefold().startswith(("then", "pre")) else "NEAR/5"
        yield f"“{text}” is searched as words; the operator is written {operator}"
    elif text[0] in f"{_DASHES}!":
        yield f"“{text[0]}” leaves nothing out here; what is left out is written with one - right before it"
    elif text[0] in _APOSTROPHES and _CLOSING_APOSTROPHE.search(query):
        yield 'exact words stand in double quotation marks, as in "was not told"'
    elif text.startswith("..") and text[2:3].isdigit():
        yield "a range is written without spaces, as in date:2021-12..2022-02"
    else:
        yield from on_joined(text)
    yield from on_signs(text)


def on_joined(text: str) -> Iterator[str]:
    """A note on words that are read as a phrase though no hyphen joins them."""
    text = _ENTITY.sub("", text)
    if ":" in text.strip(":"):
        yield f"“{text}” is searched as words next to each other; no field is meant"
    elif _JOINED.search(text):
        yield f"“{text}” is searched as words next to each other"


def on_signs(text: str) -> Iterator[str]:
    """Notes where signs go that somebody may have meant to be searched, or to mean something."""
    if _JOKER.search(text):
        yield "? is no wildcard; * stands at the end of a word, and ~1 after it allows one typing error"
    bare = _ENTITY.sub("", text)
    if entities := dict.fromkeys(_ENTITY.findall(text)):
        yield f"{' '.join(entities)} is no word and is left out"
    signs = dict.fromkeys(_shown(letter) for letter in bare if _is_sign(letter))
    if bare.startswith("/"):
        signs["/"] = None
    if signs:
        yield f"signs are not searched: “{text}” is read without {' '.join(signs)}"


def on_value(text: str, quoted: bool) -> Iterator[str]:
    """Notes on what stands after the colon of a field."""
    if not quoted:
        if text in ("AND", "OR", "NOT"):
            yield f"“{text}” is searched as a name here; parentheses hold several, as in speaker:(baldwin OR mendoza)"
        elif text.startswith(":"):
            yield f"“{text}” is searched without its colon"
        elif ":" in text or _JOINED.search(text):
            yield f"“{text}” is searched as words next to each other"
    yield from on_signs(text)


def _is_sign(letter: str) -> bool:
    if letter in _NO_SIGNS:
        return False
    if letter in "#%@\\" or unicodedata.category(letter) in _SIGNS:
        return True
    return not letter.isascii() and bool(_WIDE.fullmatch(unicodedata.normalize("NFKC", letter)))


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else f"U+{ord(letter):04X}"
