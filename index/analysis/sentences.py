"""Where sentences end, in a text whose quotation marks are known."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon
from .marks import glyph
from .tokens import Tokens

LONGEST = 600
"""A sentence has at most this many tokens: text without full stops is cut, so that no stage takes quadratic time."""
_TERMINAL = frozenset(".!?…")
_CLOSING = frozenset("\"”’'»)]}") | {"''"}
_DASHES = frozenset(("-", "–", "—", "--", "―"))
_EITHER = frozenset("“‘«‹›")
"""Marks that close in German and in reversed guillemets: no space comes before them then, but after them."""


def _ends(tokens: Tokens, i: int, stop: int, depth: Sequence[int], lexicon: Lexicon) -> int | None:
    """Where a sentence would end whose last full stop (or the like) is token `i`: the token after it, or None."""
    after = i + 1
    while after < stop and (tokens.words[after] in _TERMINAL or tokens.words[after].startswith("..")):
        after += 1
    while after < stop and tokens.ends[after - 1] == tokens.starts[after] and _closes(tokens, after, stop):
        after += 1
    if after >= stop:
        return stop
    if tokens.ends[after - 1] == tokens.starts[after]:
        return None
    return after if _begins(tokens, i, after, stop, depth, lexicon) else None


def _closes(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether token `i`, which stands close to what is before it, is a closing mark or bracket."""
    word = tokens.words[i]
    mark = glyph(word) if word[0] == "&" else word
    if mark in _CLOSING:
        return True
    return mark in _EITHER and (i + 1 >= stop or tokens.ends[i] < tokens.starts[i + 1])


def _begins(tokens: Tokens, i: int, after: int, stop: int, depth: Sequence[int], lexicon: Lexicon) -> bool:
    """Whether a new sentence begins with token `after`, when `i` is the full stop before it."""
    word = tokens.words[after]
    k = after
    while k < stop and not word[0].isalnum() and word not in _DASHES:
        k += 1
        word = tokens.words[k] if k < stop else ""
    if not word or word[0].islower():
        return False
    if word in _DASHES and tokens.words[after - 1] in _CLOSING:
        return False
    last = tokens.lowers[i - 1] if i else ""
    if tokens.words[i] == "." and tokens.ends[i - 1 if i else 0] == tokens.starts[i]:
        if last in lexicon.abbreviations["title"]:
            return False
        if last in lexicon.abbreviations["other"]:
            return tokens.lowers[after] in lexicon.words["nominative"] | lexicon.words["determiner"] or k > after
        if len(last) == 1 and last.isalpha() and last != "i":
            return k > after
    if (tokens.words[i].startswith("..") or tokens.words[i] == "…") and depth[i] and depth[after] == depth[i]:
        return word[0].isupper()
    return True


def _after_dotted(tokens: Tokens, i: int, stop: int, lexicon: Lexicon) -> bool:
    """Whether a dotted abbreviation ("U.S.") at `i` ends its sentence."""
    if i + 1 >= stop or tokens.ends[i] == tokens.starts[i + 1]:
        return False
    following = tokens.lowers[i + 1]
    return tokens.words[i + 1][0].isupper() and (
        following in lexicon.words["nominative"]
        or following in lexicon.words["determiner"]
        or following in lexicon.words["coordinator"]
        or following in lexicon.words["subordinator"]
        or following in lexicon.words["preposition"]
    )


def find_sentences(tokens: Tokens, start: int, stop: int, depth: Sequence[int], lexicon: Lexicon) -> list[int]:
    """The first tokens of the sentences of one paragraph (tokens `start` to `stop`); `depth` counts open quotations."""
    starts = [start] if start < stop else []
    i = start
    while i < stop:
        word = tokens.words[i]
        end: int | None = None
        if word in _TERMINAL or word.startswith(".."):
            end = _ends(tokens, i, stop, depth, lexicon)
        elif word[-1] == "." and _after_dotted(tokens, i, stop, lexicon):
            end = i + 1
        i = end if end is not None else i + 1
        if i < stop and (end is not None or i - starts[-1] >= LONGEST):
            starts.append(i)
    return starts
