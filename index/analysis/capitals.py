"""Runs of capitalised words: what may be the name of a person or an organisation, with the titles before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .page import Page

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv", "qc", "sc", "kc", "mp", "md", "phd", "esq"))
_LINKS = frozenset(("of", "for", "on", "to"))
_LONGEST = 12
_NICKNAME = 6
"""A nickname has less than this many tokens, its marks among them."""


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `start` to `stop`: of them, those before `core` are titles or roles ("District Attorney").

    `first` says that it begins a sentence; `heading` that its paragraph is written in capitals or title case.
    """

    start: int
    core: int
    stop: int
    first: bool
    heading: bool


def _adjoining(page: Page, i: int) -> bool:
    """Whether only one space parts token `i` from the one before it, and nothing else."""
    tokens = page.tokens
    gap = page.text[tokens.ends[i - 1] : tokens.starts[i]]
    return (gap == "" or gap in (" ", "\xa0")) and page.depth[i] == page.depth[i - 1]


def name_tokens(page: Page, start: int, stop: int) -> Sequence[int]:
    """The tokens of a run without a nickname in quotation marks that stands inside it."""
    depth = page.depth[start]
    if max(page.depth[start:stop]) == depth:
        return range(start, stop)
    return [i for i in range(start, stop) if page.depth[i] <= depth]


def _past_nickname(page: Page, j: int, last: int, starts: frozenset[int]) -> int | None:
    """The token of the name that goes on behind a nickname after token `j`: `NAME "NICKNAME" NAME`."""
    tokens, lexicon, depth = page.tokens, page.lexicon, page.depth[j]
    k = j + 1
    low = tokens.lowers[j]
    if page.depth[k] != depth + 1 or low in lexicon.words["closed"] or low in lexicon.organisations["word"] or (
        low in lexicon.titles or low in lexicon.roles
    ):  # fmt: skip
        return None
    m = k
    while m < last and page.depth[m] > depth and m - k < _NICKNAME:
        m += 1
    if m >= last or m - k < 3 or page.depth[m] != depth or not starts.isdisjoint(range(k, m + 1)):
        return None
    spaced = all(page.text[tokens.ends[i - 1] : tokens.starts[i]] in (" ", "\xa0") for i in (k, m))
    return m if spaced and tokens.caps[k + 1] and tokens.caps[m] and tokens.words[m - 2][0].isalnum() else None


def _organises(page: Page, i: int) -> bool:
    return page.tokens.lowers[i] in page.lexicon.organisations["organisation"]


def _stop(page: Page, start: int, last: int, starts: frozenset[int]) -> int:
    """The token after the run that begins with token `start`."""
    tokens = page.tokens
    j = start
    while j + 1 < last and j - start < _LONGEST:
        k = j + 1
        if k in starts or not _adjoining(page, k):
            after = _past_nickname(page, j, last, starts)
            if after is None:
                break
            j = after
            continue
        word = tokens.words[k]
        if word[0].isupper():
            j = k
            continue
        short = (
            len(tokens.words[j]) == 1
            or tokens.lowers[j] in page.lexicon.abbreviations["title"]
            or tokens.lowers[j] in SUFFIXES
        )
        if word == "." and short and tokens.ends[j] == tokens.starts[k]:
            if k + 1 < last and tokens.words[k + 1][0].isupper() and k + 1 not in starts and _adjoining(page, k + 1):
                j = k + 1
                continue
            break
        further = k + 1 < last and k + 1 not in starts and _adjoining(page, k + 1)
        if not further:
            break
        if (
            (tokens.lowers[k] in page.lexicon.words["particle"] or word == "&") and tokens.words[k + 1][0].isupper()
        ) or (tokens.lowers[k] in _LINKS and _organises(page, j) and tokens.words[k + 1][0].isupper()):
            j = k + 1
        elif tokens.lowers[k] in _LINKS and _organises(page, j) and tokens.lowers[k + 1] == "the" and (
            k + 2 < last and tokens.words[k + 2][0].isupper()
        ):  # fmt: skip
            j = k + 2
        else:
            break
    return j + 1


def _heading(page: Page, first: int, last: int) -> bool:
    """Whether most longer words of a paragraph begin with a capital, as in a title."""
    words = [word for word in page.tokens.words[first : min(last, first + 60)] if len(word) > 3 and word[0].isalpha()]
    capital = sum(word[0].isupper() for word in words)
    ends = page.tokens.words[last - 1] in '.”"’'
    return len(words) >= 2 and capital > 0.7 * len(words) and not (ends and len(words) < 4) and last - first < 60


def _trimmed(page: Page, start: int, stop: int, first: bool, common: frozenset[str]) -> tuple[int, int]:
    """Without words at the ends that are capitalised for another reason."""
    tokens = page.tokens
    words = page.lexicon.organisations["word"]
    begins = start
    while start < stop:
        low = tokens.lowers[start]
        if low in words or (
            first and start == begins and low in common and low not in page.lexicon.given
            and low not in page.lexicon.titles and low not in page.lexicon.organisations["nationality"]
        ):  # fmt: skip
            start += 1
            if start < stop and not tokens.words[start][0].isalnum():
                start += 1
        else:
            break
    while stop > start and (tokens.lowers[stop - 1] in words or not tokens.words[stop - 1][0].isupper()):
        stop -= 1
    return start, stop


def _core(page: Page, start: int, stop: int) -> int:
    """The token with which the name itself begins, after titles, roles and nationalities."""
    tokens = page.tokens
    lexicon = page.lexicon
    core = start
    for i in name_tokens(page, start, stop):
        low = tokens.lowers[i]
        title = low in lexicon.titles or (low in lexicon.roles and low not in lexicon.given)
        if title and i + 1 < stop and not (low in lexicon.given and i == start and stop - start > 1):
            core = i + 1
            if tokens.words[core] == "." and core + 1 < stop:
                core += 1
    while core + 1 < stop and tokens.lowers[core] in lexicon.organisations["nationality"] and stop - core > 2 and (
        tokens.lowers[core] not in lexicon.given
    ):  # fmt: skip
        core += 1
    if core > start and any(tokens.lowers[i] in lexicon.organisations["organisation"] for i in range(core, stop)):
        return start if tokens.lowers[start] not in lexicon.titles else core
    return core


def find_runs(page: Page) -> Iterator[Run]:
    """All runs of a page in order."""
    tokens = page.tokens
    starts = frozenset(page.starts)
    common = frozenset(word for word in tokens.words if word.islower())
    for first, last in page.paragraph_tokens:
        heading = _heading(page, first, last)
        i = first
        while i < last:
            if not tokens.words[i][0].isupper():
                i += 1
                continue
            end = _stop(page, i, last, starts)
            begins = i in starts or page.depth[i] > (page.depth[i - 1] if i else 0)
            start, stop = _trimmed(page, i, end, begins, common)
            if stop > start:
                yield Run(start, _core(page, start, stop), stop, begins and start == i, heading)
            i = end
