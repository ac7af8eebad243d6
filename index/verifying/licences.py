"""What an ellipsis leaves out and what square brackets put in: signs with which a writer may say anything.

They are the usual way to fit words into a sentence, and the usual way to turn them round. So whoever reads the verdict
is told what stood there, and is alarmed where it negates, weighs, or is another name or number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..comparing import Note, Remark
from ..comparing.wording import FUNCTION_WORDS, modals_in, negations, same_thing
from ..folding import words
from ..spans import Span

_SHORT = 4
"""Of so few words left out, the negation among them was the point."""
_SHOWN = 12
"""So many words are shown of what brackets replace; of more it is said how many there are."""
_STEM = 3
"""Two forms of a word have so many first letters in common, or more."""
_DATES = frozenset(
    (
        *("january", "february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
        *("today", "tomorrow", "yesterday", "tonight"),
    )
)
_NUMBERS = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty"),
        *("forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "billion"),
        *("trillion", "dozen", "half", "third", "quarter", "first", "second", "fourth", "fifth", "sixth", "tenth"),
    )
)
_DIGIT = re.compile(r"\d")


class Licence(NamedTuple):
    """What is to be said of one sign. `alters`: it changes what is said. `look`: only a person can tell."""

    text: str
    alters: bool = False
    look: bool = False


class _Words(NamedTuple):
    """Some words of a text: start and end (code points), and the folded form."""

    text: str
    placed: Sequence[tuple[int, int, str]]

    @classmethod
    def of(cls, text: str, span: Span) -> _Words:
        found = words(text[span.start : span.end])
        return cls(text, [(span.start + start, span.start + end, folded) for start, end, folded in found])

    @property
    def folded(self) -> list[str]:
        return [word for *_, word in self.placed]

    @property
    def negations(self) -> list[str]:
        return negations(self.folded)

    @property
    def modals(self) -> list[str]:
        return sorted(modals_in(self.text, self.placed))

    @property
    def numbers(self) -> set[str]:
        found = {word for word in self.folded if word in _NUMBERS or word in _DATES or _DIGIT.search(word)}
        return found - set(self.modals)

    @property
    def names(self) -> set[str]:
        return {word for at, _, word in self.placed if self.text[at].isupper() and word not in FUNCTION_WORDS}

    @property
    def shown(self) -> str:
        """The words as they are written; of many, how many there are."""
        if len(self.placed) > _SHOWN:
            return f"{len(self.placed)} words"
        return f"*{' '.join(self.text[self.placed[0][0] : self.placed[-1][1]].split())}*" if self.placed else ""


def licence(remark: Remark, there: str, here: str) -> Licence | None:
    """`there` is the text of the library's document, `here` that of the quotation; None where nothing is to be said."""
    old, new = _Words.of(there, remark.origin), _Words.of(here, remark.target)
    if remark.kind is Note.BRACKETED:
        return _bracketed(old, new, remark.text.endswith("without square brackets"))
    return _left_out(old)


def _left_out(old: _Words) -> Licence | None:
    weighing = [*old.negations, *old.modals]
    if not weighing:
        return None
    if len(old.placed) <= _SHORT:
        return Licence(f"{old.shown} is left out ({'negation' if old.negations else 'modality'})", alters=True)
    return Licence(f"what is left out holds {' and '.join(f'“{one}”' for one in dict.fromkeys(weighing))}")


def _bracketed(old: _Words, new: _Words, unmarked: bool) -> Licence:
    if not old.placed:
        what = f"{new.shown} is put in, in square brackets: no words of the library"
    elif not new.placed:
        what = f"{old.shown}, in square brackets in the library, is left out"
    else:
        where = "without the library's square brackets" if unmarked else "in square brackets"
        what = f"{old.shown} became {new.shown}, {where}"
    sort = _altered(old, new)
    if sort or (unmarked and not same_thing(old.folded, new.folded)):
        return Licence(f"{what} ({sort})" if sort else what, alters=True)
    return Licence(what, look=bool(old.placed and new.placed) and not _explains(old, new))


def _altered(old: _Words, new: _Words) -> str | None:
    """What sort of a change makes it other words, whatever the brackets say."""
    written = same_thing(old.folded, new.folded)
    if not (written or _is_short_form(old.folded, new.folded) or _is_short_form(new.folded, old.folded)):
        for sort, one, other in (("number or date", old.numbers, new.numbers), ("name", old.names, new.names)):
            if one and other and one.isdisjoint(other):
                return f"another {sort}"
    if old.negations != new.negations:
        return "negation"
    return "modality" if old.modals != new.modals else None


def stands_for(there: str, old: Span, here: str, new: Span) -> bool:
    """Whether words in brackets at an end of a quotation replace the library's words there, instead of explaining: they
    are a number, date or name as those are, or those negate."""
    one, other = _Words.of(there, old), _Words.of(here, new)
    return one.negations != other.negations or (_altered(one, other) or "").startswith("another")


def _is_short_form(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether one is made of the first letters of the other's words."""
    letters = "".join(word[0] for word in long if word not in FUNCTION_WORDS)
    return len(letters) > 1 and "".join(short) == letters


def _explains(old: _Words, new: _Words) -> bool:
    """Whether brackets replace only words that point (`it`, `they`), or a word by another form of it."""
    content = [word for word in old.folded if word not in FUNCTION_WORDS]
    return all(any(_is_form(one, other) for other in new.folded) for one in content)


def _is_form(one: str, other: str) -> bool:
    """Whether two words may be forms of one: report, reported; an irregular one may not be seen."""
    least = max(_STEM, min(len(one), len(other)) - 2)
    return one[:least] == other[:least]
