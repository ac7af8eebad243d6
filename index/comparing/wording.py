"""Words that matter to a comparison: those that tie others together, that negate, that weigh, and two ways of writing
one thing.

Closed classes after Quirk, Greenbaum, Leech and Svartvik, *A Comprehensive Grammar of the English Language* (1985):
§ 2.39 (closed classes), § 3.21 and 3.39 ff. (modal and marginal auxiliaries), § 10.54 ff. (negation), § 3.23 and 3.32
(contracted forms). All in the folded form of `index.folding`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FUNCTION_WORDS = frozenset(
    _listed(
        "a an the and or but nor so if as at by for from in into of off on onto out over to up with about than then "
        "that this these those there here it its he him his she her hers they them their we us our i me my you your "
        "who whom whose which what when where is am are was were be been being do does did has have had having will "
        "would can could may might shall should must not no"
    )
)
"""What stands in any text and says little when it alone is the same."""

NEGATIONS = frozenset(_listed("not no never none nobody nothing nowhere neither nor without cannot hardly scarcely"))
MODALS = frozenset(
    _listed(
        "can could may might will would shall should must ought maybe perhaps possibly probably likely certainly "
        "definitely surely allegedly apparently"
    )
)
"""Modal verbs, and adverbs that weigh as they do."""
_NAMES = frozenset(_listed("can could may might will would shall should must"))
"""Of these a capital makes a name: the month May, Will Smith, the band Can."""
_BEFORE_A_MONTH = frozenset(_listed("of in by since until till before after during last next early late mid"))
_BEHIND = re.compile(r"\W*\Z")
_BEGINS = re.compile(r"[.!?…:]|\n\s*\n|[“„«‹‘\"'(]\[?\Z")
"""In what stands before a word: a sentence, a paragraph or a quotation begins."""
_LAST = re.compile(r"(\w+)(?:\s+|,\s+|(?<=\d)\.\s*)\Z")
_NEXT = re.compile(r"\s+(\w+)")
_NEAR = 40
"""So many code points around a word are looked at."""

_CONTRACTED = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "let's": "let us",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "ok": "okay",
    "percent": "per cent",
}
_ENDINGS = (("n't", "not"), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"))
_UNITS = _listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _listed("twenty thirty forty fifty sixty seventy eighty ninety")
_NUMBERS = dict(zip((*_UNITS, *_TENS), (*range(20), *range(20, 100, 10)), strict=True))


def spelt_out(words: Sequence[str]) -> Iterator[str]:
    """The folded words with contractions spelt out, and numbers up to a hundred as figures.

    >>> list(spelt_out(["didn't", "twenty", "five"]))
    ['did', 'not', '25']
    """
    place = 0
    while place < len(words):
        word = words[place]
        place += 1
        value = _NUMBERS.get(word)
        if value is None:
            yield from _parts(word)
            continue
        unit = _NUMBERS.get(words[place], 0) if place < len(words) else 0
        if value >= 20 and 0 < unit < 10:
            value, place = value + unit, place + 1
        yield str(value)


def _parts(word: str) -> Iterator[str]:
    if word in _CONTRACTED:
        yield from _CONTRACTED[word].split()
        return
    for ending, whole in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending):
            yield word.removesuffix(ending)
            yield whole
            return
    yield word


def same_thing(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether both are one wording that is only written in two ways: `did not`, `didn't`; `re-opened`, `reopened`."""
    return "".join(spelt_out(one)) == "".join(spelt_out(other))


def negations(words: Sequence[str]) -> list[str]:
    """What negates in these words, sorted: `didn't` is a `not`."""
    return sorted(word for word in spelt_out(words) if word in NEGATIONS)


def modals_in(text: str, words: Iterable[tuple[int, int, str]]) -> list[str]:
    """What says how likely, possible or due a thing is, in the order of the words, contractions spelt out.

    `words` are words of the text: start and end (code points), and the folded form, which has lost by what a name is
    known: the month May and the name Will are no modals.

    >>> modals_in("In May Will said we can't", [(3, 6, "may"), (7, 11, "will"), (20, 25, "can't")])
    ['can']
    """
    return [
        part
        for start, end, folded in words
        if not (folded in _NAMES and is_name(text, start, end))
        for part in _parts(folded)
        if part in MODALS
    ]


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the modal verb that is written at `[start, end)` is a name there, as far as capitals and dates tell.

    With a capital inside a sentence or before another capital it is one, and so is May beside a number or behind a
    preposition; in a text of capitals only the latter. What only begins a sentence is taken for the verb.
    """
    written = text[start:end]
    if written[-1:] in "sS" and not written.isalpha():
        return True  # possessive: folding has taken the ending off
    if not written[:1].isupper():
        return False
    behind = text[max(0, start - _NEAR) : start]
    following = _NEXT.match(text, end, end + _NEAR)
    after = following[1] if following else ""
    if after.lower() == "not":
        return False
    if written.lower() == "may":
        last = _LAST.search(behind)
        before = last[1].lower() if last else ""
        if before[:1].isdigit() or after[:1].isdigit() or before in _BEFORE_A_MONTH:
            return True
    if not written[1:].islower():
        return False
    return (after[:1].isupper() and after != "I") or not _begins_sentence(behind)


def _begins_sentence(behind: str) -> bool:
    match = _BEHIND.search(behind)
    return match is not None and (match.start() == 0 or _BEGINS.search(match[0]) is not None)
