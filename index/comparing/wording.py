"""Words that matter to a comparison: those that tie others together, that negate, that weigh, and two ways of writing
one thing.

Closed classes after Quirk, Greenbaum, Leech and Svartvik, *A Comprehensive Grammar of the English Language* (1985):
§ 2.39 (closed classes), § 3.21 and 3.39 ff. (modal and marginal auxiliaries), § 10.54 ff. (negation), § 3.23 and 3.32
(contracted forms). All in the folded form of `index.folding`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence


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


def modals(words: Sequence[str]) -> list[str]:
    """What says how likely, possible or due a thing is, sorted."""
    return sorted(word for word in spelt_out(words) if word in MODALS)
