"""Whether a text is in English, by its function words: who said what is found in English only."""

from __future__ import annotations

from collections.abc import Sequence

ENGLISH = "en"
FOREIGN = "not in English as far as its words tell: who said what is found in English only"
"""The note on a document whose sentences can be searched, but whose statements are not to be relied on."""

_SAMPLE = 4000
"""So many code points at the beginning and as many in the middle tell the language of a text."""
# Each is among the hundred most frequent words of English and is no frequent word of another language of its script.
_ENGLISH = """
the of and that with this from they their she were which would been there what when his you who will can more about
said could into only our should these those being because through
"""
# The articles, conjunctions and pronouns that German, French, Spanish, Italian, Portuguese, Dutch, Danish, Norwegian,
# Swedish, Polish and Turkish have most often.
_OTHER = """
der die das und nicht ist ein eine den dem mit sich auch le la les des du une et est dans que qui pour pas sur el los
las una por para con del il che di non per della sono un o os da em uma com ao não het een van de dat op te zijn och att
det som på inte av og til er ikke af en i w z na się nie że jest do bir ve bu için
"""
_WORDS, _OTHERS = frozenset(_ENGLISH.split()), frozenset(_OTHER.split())
_LATIN = 0x250
"""The first code point behind the Latin letters."""
_FEWEST = 5
_SURE = 20
_ENGLISH_SHARE, _OTHER_SHARE, _HARDLY = 0.07, 0.12, 0.02


def _sample(text: str) -> str:
    middle = max(_SAMPLE, len(text) // 2)
    return f"{text[:_SAMPLE]} {text[middle : middle + _SAMPLE]}"


def language_of(text: str) -> str | None:
    """ "en" when at least two of its most frequent words are there often enough, else None."""
    words = _sample(text).split()
    # In lower case there are no fewer of them, but it takes a while to make it.
    return ENGLISH if _is_english(words) or _is_english([word.lower() for word in words]) else None


def _is_english(words: Sequence[str]) -> bool:
    found = list(filter(_WORDS.__contains__, words))
    return len(words) >= _FEWEST and len(found) >= _ENGLISH_SHARE * len(words) and len(set(found)) > 1


def is_foreign(text: str) -> bool:
    """Whether a text is clearly in another language or script than English; not so of one that has hardly any words."""
    sample = _sample(text).lower()
    letters = [c for c in sample if c.isalpha()]
    if len(letters) >= _SURE and sum(ord(c) >= _LATIN for c in letters) > len(letters) / 2:
        return True
    words = sample.split()
    english = sum(word in _WORDS for word in words)
    others = sum(word in _OTHERS for word in words)
    return len(words) >= _SURE and english < _HARDLY * len(words) and others >= _OTHER_SHARE * len(words)
