"""Edits planted in quotations, and whether checking the draft finds the place and says what is due.

    python tests/bench/verify.py [FOLDER] [--draws N] [--seed N] [--index DIR] [--show N]

FOLDER is a library of texts; without it an invented one is made (`corpus.py`). Direct statements by speakers with
names are drawn, each gets one edit (`planting.py`) and becomes a paragraph of a draft, which is then read and checked
as `explore verify` does. Located: the verdict names the place that the words were taken from, or one with the very
same words. Flagged: the verdict is the one that is due. The intervals are Wilson's (1927), at 95 %.

For lookalikes some articles are taken out of the library, and quotations of them are looked for in the rest. Silently
taken are those for which a place with other words is called exact or normalised.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import ours
from planting import KINDS, LOOKALIKE, THINNED, KindOfEdit, Pool, elided

from index.comparing.wording import modals_in, negations
from index.folding import words
from index.kinds import Kind
from index.library import Library
from index.model import Document, Sentence, Sharing, Speaker, Statement
from index.spans import Span
from index.verifying import Checker, Outcome, Place, Quotation, Verdict, read_draft

_LEAST, _MOST = 12, 60
"""Words of the quotations that are drawn."""
_SHORT = 4
"""Of so many words left out, a negation or modal among them is the point."""
_WITHHELD = 0.05
_INVENTED = 10_000
"""Sentences of the invented library."""
_MARKS = re.compile(r"[“”\"„«»‘`\r\n\[\]*_<>&\\…]|[^\S ]|\. ?\.|  |(?<!\w)['’]|['’](?!\w)")


class Drawn(NamedTuple):
    """A quotation as it stands in its document, and who says it."""

    text: str
    document: str
    span: Span
    speaker: str


class Planted(NamedTuple):
    """A quotation after its edit, with whoever is claimed to have said it."""

    drawn: Drawn
    text: str
    claimed: str


class Checked(NamedTuple):
    planted: Planted
    verdict: Verdict | None


class Without:
    """A library in which some documents are not."""

    def __init__(self, library: Library, gone: frozenset[str]) -> None:
        self._library, self._gone = library, gone

    def documents(self) -> list[Document]:
        return [one for one in self._library.documents() if one.id not in self._gone]

    def text(self, document_id: str) -> str:
        return self._library.text(document_id)

    def statements(self, document_id: str | None = None) -> Iterator[Statement]:
        return self._library.statements(document_id)

    def sentences(self, document_id: str | None = None) -> Iterator[Sentence]:
        return self._library.sentences(document_id)

    def sharing(self, wanted: Sequence[str], limit: int = 20) -> list[Sharing]:
        return [one for one in self._library.sharing(wanted, limit + 5) if one.document not in self._gone][:limit]

    def speaker(self, speaker_id: str) -> Speaker:
        return self._library.speaker(speaker_id)


def draw(library: Library) -> list[Drawn]:
    """The quotations that stand whole and alone between their marks, in the order of the library."""
    found = []
    for one in library.statements():
        if one.kind is not Kind.DIRECT or not one.speakers or not one.speakers[0].named or one.within:
            continue
        start, end = one.content[0]
        text = one.text[: end - start]
        inner = text.strip('“”" ,')
        if text[:1] in '“"' and _LEAST <= len(inner.split()) <= _MOST and not _MARKS.search(inner):
            at = start + text.index(inner)
            found.append(Drawn(inner, one.document, Span(at, at + len(inner)), one.speakers[0].name))
    return found


def plant(random: Random, kind: KindOfEdit, drawn: Sequence[Drawn], pool: Pool, count: int) -> list[Planted]:
    """So many quotations with this edit, fewer where fewer have a place for it."""
    made: list[Planted] = []
    for one in random.sample(drawn, len(drawn)):
        said = kind.edit(random, one.text.split(), pool)
        claimed = one.speaker
        if kind.elsewhere:
            mine = {word.folded for word in words(one.speaker)}
            others = [name for name in pool.speakers if mine.isdisjoint(word.folded for word in words(name))]
            claimed = random.choice(others)
        if said is not None:
            made.append(Planted(one, " ".join(said), claimed))
        if len(made) == count:
            break
    return made


def written(planted: Sequence[Planted]) -> bytes:
    """A draft of these quotations, each in a paragraph on a line of its own."""
    lines = [f"{one.claimed} said: “{one.text}”" for one in planted]
    return "\n\n".join(lines).encode()


def check(planted: Sequence[Planted], checker: Checker) -> list[Checked]:
    draft = read_draft(written(planted), "draft.txt")
    by_line: dict[int, list[Quotation]] = {}
    for quotation in draft.quotations:
        by_line.setdefault(quotation.line, []).append(quotation)
    found = []
    for number, one in enumerate(planted):
        there = by_line.get(2 * number + 1, [])
        found.append(Checked(one, checker.verify(there[0]) if len(there) == 1 else None))
    return found


def is_located(checked: Checked) -> bool:
    """Whether the place is the one that was drawn, or one that holds its very words."""
    verdict, drawn = checked.verdict, checked.planted.drawn
    if verdict is None or verdict.found is None:
        return False
    found = verdict.found
    if found.document == drawn.document and found.span.start < drawn.span.end and drawn.span.start < found.span.end:
        return True
    there = _folded(found.text)
    return there in _folded(drawn.text) or there in _folded(checked.planted.text)


def is_silent(checked: Checked) -> bool:
    """Whether other words were taken for the quotation and nobody is told."""
    verdict = checked.verdict
    if verdict is None or verdict.found is None or verdict.outcome not in (Outcome.EXACT, Outcome.NORMALISED):
        return False
    wanted = _folded(checked.planted.text)
    return all(wanted not in _folded(text) for text in (verdict.found.text, _said(verdict.found)))


def _said(found: Place) -> str:
    """What its statement says at a place, without the attribution in the middle."""
    start, end = found.span
    content = found.statement.content if found.statement else ()
    parts = [found.text[max(0, one.start - start) : max(0, min(one.end, end) - start)] for one in content]
    return " ".join(parts)


def _folded(text: str) -> str:
    return f" {' '.join(word.folded for word in words(text))} "


def wilson(right: int, of: int) -> tuple[float, float]:
    """Wilson's interval of a share, at 95 %, in percent."""
    if not of:
        return 0.0, 100.0
    z, share = 1.96, right / of
    middle, half = share + z * z / (2 * of), z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return 100 * (middle - half) / (1 + z * z / of), 100 * (middle + half) / (1 + z * z / of)


def told(right: int, of: int) -> str:
    low, high = wilson(right, of)
    return f"{100 * right / max(1, of):5.1f} % [{low:4.1f}, {min(high, 100):5.1f}]"


def report(library: Library, draws: int, seed: int, show: int) -> None:
    random = Random(seed)
    every = draw(library)
    documents = library.documents()
    pool = Pool.of(
        (library.text(one.id) for one in random.sample(documents, min(200, len(documents)))),
        (one.speaker for one in every),
    )
    print(f"{len(documents):,} documents, {len(every):,} quotations of {_LEAST} to {_MOST} words, seed {seed}")
    print(f"{'edit':<30}{'n':>6}   {'located':<23}{'flagged as due':<23}{'ms':>6}")
    checker = Checker(library)
    for kind in (*KINDS, THINNED):
        planted = plant(random, kind, every, pool, draws)
        started = time.perf_counter()
        found = check(planted, checker)
        spent = (time.perf_counter() - started) * 1000 / max(1, len(found))
        located = sum(map(is_located, found))
        due = [one for one in found if one.verdict and (_is_due(kind, one) or _is_elsewhere(one))]
        flagged = "" if kind is THINNED else told(len(due), len(found))
        print(f"{kind.name:<30}{len(found):>6}   {told(located, len(found)):<23}{flagged:<23}{spent:>6.1f}")
        missed = [one for one in found if not is_located(one) or one not in due]
        for one in missed[:show]:
            _show(one)
    _lookalikes(library, random, every, pool, draws, show)


def _is_due(kind: KindOfEdit, checked: Checked) -> bool:
    """Whether the verdict is the one due; of a short cut that holds a negation or a modal, marked or not, `differs`."""
    verdict = checked.verdict
    if verdict is None or kind.edit is not elided:
        return verdict is not None and kind.due(verdict)
    said = checked.planted.drawn.text.split()
    left = checked.planted.text.replace(". . .", "…").split()
    at = next(number for number, word in enumerate(left) if word != said[number])
    cut = " ".join(said[at : at + len(said) - len(left) + 1])
    found = list(words(cut))
    turns = len(found) <= _SHORT and (negations([word.folded for word in found]) or modals_in(cut, found))
    return verdict.outcome is Outcome.DIFFERS if turns else kind.due(verdict)


def _is_elsewhere(checked: Checked) -> bool:
    """Whether the planted words are those of another document: then nothing is wrong with them."""
    verdict, drawn = checked.verdict, checked.planted.drawn
    return (
        verdict is not None
        and verdict.outcome in (Outcome.EXACT, Outcome.NORMALISED)
        and verdict.found is not None
        and verdict.found.document != drawn.document
        and not is_silent(checked)
    )


def _lookalikes(library: Library, random: Random, every: Sequence[Drawn], pool: Pool, draws: int, show: int) -> None:
    """Some articles are taken out, then others, until there are quotations enough."""
    documents = sorted({one.document for one in every})
    random.shuffle(documents)
    size = max(1, int(len(documents) * _WITHHELD))
    found: list[Checked] = []
    started = time.perf_counter()
    for first in range(0, len(documents), size):
        gone = frozenset(documents[first : first + size])
        planted = plant(random, LOOKALIKE, [one for one in every if one.document in gone], pool, draws - len(found))
        found += check(planted, Checker(Without(library, gone)))
        if len(found) >= draws:
            break
    spent = (time.perf_counter() - started) * 1000 / max(1, len(found))
    outcomes = Counter(str(one.verdict.outcome) if one.verdict else "not read" for one in found)
    print(f"\n{LOOKALIKE.name}: {len(found)} quotations, {spent:.1f} ms each")
    print("  " + ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    print(f"  silently taken for another: {told(sum(map(is_silent, found)), len(found))}")
    for one in [one for one in found if one.verdict and one.verdict.found][:show]:
        _show(one)


def _show(one: Checked) -> None:
    """What a verdict that was not due looks like."""
    verdict = one.verdict
    print(f"    planted  {one.planted.text!r} by {one.planted.claimed}")
    print(f"    drawn    {one.planted.drawn.text!r} by {one.planted.drawn.speaker}")
    if verdict is not None:
        there = verdict.found or verdict.nearest
        print(f"    {verdict.outcome}: {verdict.difference or verdict.remarks}: {there.text if there else ''!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Planted edits, located and flagged.")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--draws", type=int, default=400)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--index", type=Path, help="where the index of FOLDER is, or is made")
    parser.add_argument("--show", type=int, default=0, help="print so many misses of each kind, with their words")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = options.index or Path(name) / "index"
        if options.folder is None:
            ours.write(folder, _INVENTED)
            library = Library.recorded(folder)
        elif options.folder.is_dir():
            library = Library([options.folder], folder)
            library.update()
        else:
            sys.exit(f"{options.folder} is no folder: name one with texts")
        with library:
            report(library, options.draws, options.seed, options.show)


if __name__ == "__main__":
    main()
