"""What sets a quotation apart from the words at its place: nothing, its typing, or its words."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..comparing import Comparison, Note, Passage, Remark, compare
from ..comparing.passages import ELLIPSIS, Piece
from ..spans import JOINT, Span
from .aligning import Source
from .licences import Licence, licence, stands_for
from .locating import Found
from .values import Quotation
from .wording import Wording

_DEEP = frozenset({Note.NEGATION, Note.MODALITY, Note.CHANGED, Note.CUT, Note.ADDED, Note.BEGINS, Note.ENDS})
_NAMES = {
    Note.CAPITALS: "capitals",
    Note.QUOTATION_MARKS: "quotation marks",
    Note.PUNCTUATION: "punctuation",
    Note.WRITTEN: "spelling",
    Note.ELIDED: "ellipsis",
    Note.BRACKETED: "brackets",
    Note.SPLIT: "attribution left out",
}
_CUT_AT_ATTRIBUTION = "cut at the attribution"
_POSSESSIVE = re.compile("['\u2018\u2019\u02bc\uff07`\u00b4][sS]\\Z")
_SIGNS = re.compile(r"[$€£¥₹¢%‰°+=<>#@/]")
_MARKS = re.compile(r"[“”„‟«»＂\"‘’‚‛‹›'`\u00b4]|''|``")
_DASHES = re.compile("[\u2010-\u2015\u2212-]+")
_SPACES = re.compile(r"\s+")
_SORTS = ((_MARKS, '"', "quotation marks"), (_DASHES, "-", "dashes"), (_SPACES, "", "spacing"))
_FINAL = re.compile(r"[\s.,;:!?…“”\"‘’'»\])]*")
_STOPS = re.compile(r"[.!?;:\r\n“”\"«»]")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->", re.DOTALL)
"""What a reader of Markdown or of a page does not see."""
_NEAR = 200
"""Code points beside a word in which such marks are looked for."""
_ENDING = re.compile(r"[^\w\s]*(?:\s\?)?")
_CALLED = {
    ".": "a full stop",
    "!": "an exclamation mark",
    ",": "a comma",
    ";": "a semicolon",
    ":": "a colon",
    "–": "a dash",
    "—": "a dash",
}
_IS = frozenset({"is", "has"})


class Difference(NamedTuple):
    """`words`: other words are said. `normalisations` name the differences in typing, each once; `remarks` say what
    stands for the draft's ellipses and brackets. `look`: what they replace only a person can judge."""

    words: bool
    verdict: str
    normalisations: tuple[str, ...]
    comparison: Comparison
    remarks: tuple[str, ...] = ()
    look: bool = False


def difference(
    quotation: Quotation, words: Wording, found: Found, source: Source, content: Iterable[Span]
) -> Difference:
    """`content` are the spans of the statement that holds the place, if any: what stands between those is no part of
    the words."""
    comparison = compare(_there(found, source.text, content), _here(quotation))
    deep, names = _sorted(quotation, comparison)
    licences = list(_licences(quotation, comparison, source))
    altered = list(dict.fromkeys(one.text for one in licences if one.alters))
    told = tuple(dict.fromkeys(one.text for one in licences if not one.alters))
    signs = list(dict.fromkeys(_changed_signs(words, found, source)))
    if deep or altered or signs:
        # The line of the comparison names the ellipsis or the brackets, too: what they hide is said more exactly.
        lines = [comparison.verdict, *altered, *signs] if deep else [*altered, *signs]
        return Difference(True, "; ".join(lines), tuple(dict.fromkeys(names)), comparison, told)
    names += _typing(words, found, source)
    look = any(one.look for one in licences)
    return Difference(False, comparison.verdict, tuple(dict.fromkeys(names)) or ("spacing",), comparison, told, look)


def _sorted(quotation: Quotation, comparison: Comparison) -> tuple[list[Remark], list[str]]:
    """The remarks on words, and the names of the differences in typing."""
    borders = _borders(quotation)
    deep, names = [], []
    for remark in comparison.remarks:
        if remark.kind is Note.ELIDED and remark.origin.start == remark.origin.end:
            # The ellipsis is the library's own: the words in its place are the draft's.
            deep.append(remark)
        elif remark.kind not in _DEEP:
            names.append(_NAMES[remark.kind])
        elif _is_at_attribution(quotation, borders, remark):
            names.append(_CUT_AT_ATTRIBUTION)
        elif not (remark.kind in (Note.BEGINS, Note.ENDS) and _is_cut(remark)):
            deep.append(remark)
    if quotation.interrupted:
        names = [name for name in names if name not in ("ellipsis", _NAMES[Note.SPLIT])]
    return deep, names


def _licences(quotation: Quotation, comparison: Comparison, source: Source) -> Iterator[Licence]:
    """What is to be said of ellipses, brackets, and sentences left out at an attribution."""
    borders = _borders(quotation)
    for remark in comparison.remarks:
        elided = remark.kind is Note.ELIDED and remark.origin.start < remark.origin.end
        if elided or remark.kind is Note.BRACKETED or _is_at_attribution(quotation, borders, remark):
            found = licence(remark, source.text, quotation.text)
            if found is not None:
                yield found


def widened(found: Found, words: Wording, source: Source) -> Found:
    """The place with as many words more at an end as the quotation has there that stand nowhere: what they replace."""
    if found.aligned is None:
        return found
    pairs, tokens = found.aligned.pairs, words.tokens
    first, last = pairs[0][1], pairs[-1][1]
    start, end = first, last

    def replaces(number: int, word: int) -> bool:
        """Whether a word of the quotation replaces one of the library: in brackets, it may only explain."""
        token, there = tokens[number], source.words[word]
        old, new = Span(there.start, there.end), Span(token.start, token.end)
        return not token.bracketed or stands_for(source.text, old, words.text, new)

    for number in reversed(range(pairs[0][0])):
        if start == 0 or _stops(source, start - 1):
            break
        start -= 1
        first = start if replaces(number, start) else first
    for number in range(pairs[-1][0] + 1, len(tokens)):
        if end + 1 == len(source.words) or _stops(source, end):
            break
        end += 1
        last = end if replaces(number, end) else last
    return found._replace(spans=(Span(source.words[first].start, source.words[last].end),))


def _stops(source: Source, at: int) -> bool:
    """Whether a sentence or a quotation ends between word `at` and the next."""
    return _STOPS.search(source.text, source.words[at].end, source.words[at + 1].start) is not None


def _there(found: Found, text: str, content: Iterable[Span]) -> Passage:
    """The place in pieces, where its statement has several and all of its words that count lie in them."""
    span = found.span
    parts = [Span(max(start, span.start), min(end, span.end)) for start, end in content]
    parts = [part for part in parts if part.start < part.end]
    if len(parts) < 2 or parts[0].start != span.start or parts[-1].end != span.end:
        parts = [span]
    return Passage(tuple(Piece(start, text[start:end]) for start, end in parts))


def _here(quotation: Quotation) -> Passage:
    if not quotation.interrupted:
        return Passage((Piece(0, quotation.text),))
    pieces, at = [], 0
    for part in quotation.text.split(JOINT):
        pieces.append(Piece(at, part))
        at += len(part) + len(JOINT)
    return Passage(tuple(pieces))


def _borders(quotation: Quotation) -> set[int]:
    """Where a further piece of the quotation begins, in its text."""
    return {piece.start for piece in _here(quotation).pieces[1:]}


def _begins_sentence(quotation: Quotation, remark: Remark) -> bool:
    """Whether a new sentence begins after the attribution: sentences between the two need not be there."""
    letter = next((one for one in quotation.text[remark.target.start :] if one.isalpha()), "")
    return letter.isupper()


def _is_at_attribution(quotation: Quotation, borders: set[int], remark: Remark) -> bool:
    """Whether whole sentences are left out where an attribution interrupts the quotation."""
    return (
        remark.kind in _DEEP
        and _is_cut(remark)
        and remark.target.start in borders
        and _begins_sentence(quotation, remark)
    )


def _is_cut(remark: Remark) -> bool:
    return remark.target.start == remark.target.end


def _changed_signs(words: Wording, found: Found, source: Source) -> Iterator[str]:
    """What folding passes over but a reader does not: a possessive, a currency, the point in a number, a question mark,
    and that words were cut already where the library has them."""
    pairs = found.aligned.pairs if found.aligned else ()
    tokens, text = words.tokens, source.text
    for number, (i, j) in enumerate(pairs):
        new, old = words.text[tokens[i].start : tokens[i].end], text[source.words[j].start : source.words[j].end]
        if bool(_POSSESSIVE.search(new)) != bool(_POSSESSIVE.search(old)) and not _is_contracted(words, source, i, j):
            yield f"*{old}* became *{new}*: not marked"
        if number and pairs[number - 1] == (i - 1, j - 1):
            here = words.text[tokens[i - 1].end : tokens[i].start]
            there = html.unescape(text[source.words[j - 1].end : source.words[j].start])
            if ELLIPSIS.search(there) and not ELLIPSIS.search(here):
                yield f"the ellipsis before *{old}* is left out"
            elif asked := _asked(here, there, text[source.words[j - 1].start : source.words[j - 1].end], at_end=False):
                yield asked
            elif here != there and _reads_otherwise(here, there, words.text[tokens[i - 1].end - 1], new[:1]):
                yield f"*{_shown(old, there)}* became *{_shown(new, here)}*: not marked"
    if pairs:
        (i, j), (i_end, j_end) = pairs[0], pairs[-1]
        before = words.text[: tokens[i].start][-1:] if i == 0 else ""
        if i == 0 and _sign(before) != _sign(_unmarked(text[: source.words[j].start][-_NEAR:])[-1:]):
            yield "a sign before the first word is not the same"
        last, ending = words.text[tokens[i_end].end :], _unmarked(text[source.words[j_end].end :][:_NEAR])
        if i_end + 1 == len(tokens):
            if _sign(last[:1]) != _sign(ending[:1]):
                yield "a sign after the last word is not the same"
            word = text[source.words[j_end].start : source.words[j_end].end]
            if asked := _asked(last, ending[: _ENDING.match(ending).end()], word, at_end=True):  # type: ignore[union-attr]
                yield asked


def _asked(here: str, there: str, word: str, *, at_end: bool) -> str | None:
    """That a question became none, or the other way round: `here` and `there` are what follows the word."""
    if ("?" in here) == ("?" in there) or ELLIPSIS.search(here):
        return None
    if "?" in here:
        return f"a question mark after *{word}* that is not in the library"
    mark = next((_CALLED[sign] for sign in here if sign in _CALLED), None)
    if mark is None:
        # Words quoted without their ending may be part of another sentence.
        return None if at_end else f"the question mark after *{word}* is left out"
    return f"the question mark after *{word}* became {mark}"


def _unmarked(text: str) -> str:
    return _TAG.sub("", text)


def _shown(word: str, gap: str) -> str:
    return " ".join(f"{gap}{word}".split())


def _sign(character: str) -> str:
    return character if _SIGNS.match(character) else ""


def _reads_otherwise(here: str, there: str, before: str, after: str) -> bool:
    if sorted(_SIGNS.findall(here)) != sorted(_SIGNS.findall(there)):
        return True
    number = before.isdigit() and after.isdigit() and not (_SPACES.search(here) and _SPACES.search(there))
    return number and _DASHES.sub("-", here).strip() != _DASHES.sub("-", there).strip()


def _is_contracted(words: Wording, source: Source, i: int, j: int) -> bool:
    """Whether one of the two goes on with the `is` that the other has behind its apostrophe."""
    here = words.tokens[i + 1].folded if i + 1 < len(words.tokens) else ""
    there = source.words[j + 1].folded if j + 1 < len(source.words) else ""
    return (here in _IS) != (there in _IS)


def _typing(words: Wording, found: Found, source: Source) -> Iterator[str]:
    """The differences that say nothing: apostrophes, sorts of quotation marks and dashes, spaces, what ends it."""
    pairs = found.aligned.pairs if found.aligned else ()
    tokens = words.tokens
    for number, (i, j) in enumerate(pairs):
        new = words.text[tokens[i].start : tokens[i].end]
        old = source.text[source.words[j].start : source.words[j].end]
        if new != old and _MARKS.sub("'", new) == _MARKS.sub("'", old):
            yield "apostrophes"
        if number and pairs[number - 1] == (i - 1, j - 1) and not words.gaps[i]:
            here = words.text[tokens[i - 1].end : tokens[i].start]
            there = source.text[source.words[j - 1].end : source.words[j].start]
            yield from _typed(here, there)
    if pairs:
        last_token, last_word = tokens[pairs[-1][0]], source.words[pairs[-1][1]]
        here, there = words.text[last_token.end :], source.text[last_word.end : last_word.end + 40]
        if here.strip() and not there.startswith(here):
            end = _FINAL.match(here)
            if end and end.end() == len(here):
                yield "final punctuation"


def _typed(here: str, there: str) -> list[str]:
    """What two gaps between words differ in, where it is only the sort of their marks."""
    names = []
    for pattern, sign, name in _SORTS:
        if pattern.findall(here) != pattern.findall(there):
            names.append(name)
        here, there = pattern.sub(sign, here), pattern.sub(sign, there)
    return names if here == there else []
