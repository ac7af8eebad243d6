"""Two statements beside each other: their words in stretches that are the same, cut, added or changed, and as text.

Pure values; the words are those of the documents and go to a screen through `text` only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from index.comparing import Comparison, Passage, compare, passage_of
from index.kinds import LinkType, Op
from index.locators import where, with_line
from index.model import Carrier, Link
from index.spans import Span

from .cite import attribution, document_name
from .text import visible, visible_line

JOINT = " | "
"""What stands where a quote is split by its attribution."""

SIGNS = (("[-", "-]"), ("{+", "+}"))
"""What stands around words that the other one lacks, in the first and in the second, as in git's word diff."""

AGAIN = (LinkType.SAME_WORDS, LinkType.RETOLD)
"""The links that lead to where a thing is said again, the best first."""


class Stretch(NamedTuple):
    """What stands in the one for what stands in the other, "" for nothing; and whether a new piece begins with it."""

    op: Op
    here: str
    there: str
    here_splits: bool = False
    there_splits: bool = False


class Run(NamedTuple):
    """Words of one statement and what became of them; `second`: of the second one."""

    text: str
    op: Op
    second: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """Two statements, each with its document, what differs, and why they were put beside each other."""

    here: Carrier
    there: Carrier
    found: Comparison
    why: str = ""

    @property
    def verdict(self) -> str:
        return visible_line(self.found.verdict)

    def runs(self, *, second: bool = False) -> list[Run]:
        """The words of one of them, in order."""
        return [run for stretch in self.stretches() for run in runs_of(stretch, second=second)]

    def stretches(self) -> list[Stretch]:
        """The changes with their words."""
        one, other = passage_of(self.here.statement), passage_of(self.there.statement)
        made: list[Stretch] = []
        for op, origin, target in self.found.changes:
            (here, here_splits), (there, there_splits) = _words(one, origin), _words(other, target)
            made.append(Stretch(op, here, there, here_splits, there_splits))
        return made


def beside(here: Carrier, there: Carrier, why: str = "") -> Compared:
    """The comparison of two statements."""
    return Compared(here, there, compare(passage_of(here.statement), passage_of(there.statement)), why)


def again(links: Sequence[Link]) -> list[Link]:
    """The links to where it is said again: those of the same words, then retellings, in their order; mere phrases only
    where there is nothing else."""
    found = [link for kind in AGAIN for link in links if link.type is kind]
    return [link for link in found if not link.is_phrase] or found


def runs_of(stretch: Stretch, *, second: bool) -> Iterator[Run]:
    """One side of a stretch; the white space around words that differ is no part of them."""
    text = stretch.there if second else stretch.here
    if stretch.there_splits if second else stretch.here_splits:
        yield Run(JOINT, Op.SAME, second)
    if stretch.op is Op.SAME or not text.strip():
        yield from [Run(text, Op.SAME, second)] if text else []
        return
    words = text.strip()
    start = text.index(words)
    pieces = (text[:start], Op.SAME), (words, stretch.op), (text[start + len(words) :], Op.SAME)
    yield from (Run(piece, op, second) for piece, op in pieces if piece)


def signed(run: Run) -> str:
    """The words of a run between the signs that say what became of them."""
    before, after = ("", "") if run.op is Op.SAME else SIGNS[run.second]
    return f"{before}{run.text}{after}"


def who(carrier: Carrier) -> str:
    """Who said it, in which document, and when; on one line and fit to be seen."""
    statement, document = carrier
    return visible_line(f"{attribution(statement)} · {document_name(document)} · {document.date or 'undated'}")


def plain_text(compared: Compared) -> str:
    """Both with the differences marked, and the verdict: several lines, fit to be seen."""
    lines = []
    for carrier, second in ((compared.here, False), (compared.there, True)):
        words = "".join(signed(run) for run in compared.runs(second=second))
        place = with_line(carrier.statement.line, where(carrier.document, carrier.statement.span))
        lines += [f"{who(carrier)} · {visible_line(place)}", f"    {visible_line(words)}"]
    return visible("\n".join([*lines, compared.verdict]))


def _words(passage: Passage, span: Span) -> tuple[str, bool]:
    """The text at a span that lies in one piece, and whether it begins a piece that is not the first."""
    for number, (start, text) in enumerate(passage.pieces):
        if start <= span.start and span.end <= start + len(text) and span.start < span.end:
            return text[span.start - start : span.end - start], number > 0 and span.start == start
    return "", False
