"""`explore verify`: the quotations of a draft against the library, one block or record each, and a summary."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from index import records
from index.errors import ExploreError, IndexDamaged, UnknownIdentifier
from index.kinds import Op
from index.library import Library
from index.model import Link
from index.reading.naming import absolute, shown
from index.verifying import ALARMS, LARGEST, Checker, Draft, Outcome, Place, Verdict, otherwise, read_draft

from .compared import SIGNS
from .output import FOUND, NOTHING, Output, Piece
from .plain import ID, place, plural
from .request import Request
from .text import as_written
from .whereabouts import Whereabouts

_STDIN = "-"
_OTHERS = 3
"""So many other places of the same words are printed; JSON has all that were looked at."""
_MARGIN = "    "


class DraftMissing(ExploreError):
    """The draft cannot be opened."""


def look(request: Request) -> None:
    """Raises DraftMissing where the draft cannot be read: before anything is indexed for it."""
    if request.subject not in (None, _STDIN):
        path = Path(request.subject or "")
        try:
            if path.is_dir():
                raise DraftMissing(f"{as_written(str(path))} is a folder: name the draft, a text or Markdown file")
            if not os.access(path, os.R_OK):
                path.stat()
                raise DraftMissing(f"{as_written(str(path))} may not be read: change its permissions")
        except (OSError, ValueError) as error:
            raise _missing(path, error) from error


def verify(request: Request, library: Library, output: Output) -> int:
    """Checks the draft and gives the exit status: 1 when one quotation needs a person, or there is none."""
    name = as_written(request.subject or _STDIN)
    draft = read_draft(_bytes(request.subject or _STDIN), name)
    for note in draft.notes:
        output.note(f"{name}: {note}")
    if not draft.quotations:
        output.note(f"no quotations found in {name}{_of_short(draft, '; ')}")
        return NOTHING
    checker = Checker(library, besides=None if name == _STDIN else shown(absolute(Path(request.subject or ""))))
    if checker.holds_draft:
        output.note(f"{name} is in the library itself: what stands in it is no evidence for it")
    counts: Counter[Outcome] = Counter()
    looks: Counter[Outcome] = Counter()
    places = Whereabouts(library)
    for verdict in checker.check(draft.quotations):
        elsewhere = _elsewhere(verdict, library)
        if output.json:
            linked = [records.link_record(link, places.of_link(link)) for link in elsewhere]
            output.record({**records.verdict_record(verdict, name, places.at), "elsewhere": linked})
        elif request.prose:
            if counts:
                output.row()
            _say(output, verdict, name, library, places, elsewhere)
        else:
            if counts:
                output.row()
            _print(output, verdict, name, places)
            for link in elsewhere[:_OTHERS]:
                _print_elsewhere(output, link, places)
        counts[verdict.outcome] += 1
        looks[verdict.outcome] += verdict.needs_person
    outcomes = ", ".join(f"{counts[one]:,} {one}{_looks(one, counts, looks)}" for one in Outcome if counts[one])
    output.note(f"{plural(counts.total(), 'quotation')}: {outcomes}{_of_short(draft, '; ')}")
    return NOTHING if looks.total() else FOUND


def _looks(outcome: Outcome, counts: Counter[Outcome], looks: Counter[Outcome]) -> str:
    """How many of what is no alarm by itself need a person."""
    number = looks[outcome]
    if outcome in ALARMS or not number:
        return ""
    each = f"{number:,} need" if number > 1 else "1 needs"
    return " (needs a look)" if counts[outcome] == 1 else f" ({each} a look)"


def _elsewhere(verdict: Verdict, library: Library) -> list[Link]:
    try:
        return list(otherwise(verdict, library.links))
    except (UnknownIdentifier, IndexDamaged):
        return []  # the library has changed since


def _print_elsewhere(output: Output, link: Link, places: Whereabouts) -> None:
    speaker = f"  {link.speaker}" if link.speaker else ""
    where = Piece(f"  {place(link.path, link.line, places.of_link(link))}  {link.target[:ID]}{speaker}", "dim")
    output.row(f"elsewhere otherwise: {link.reason}", where, margin=f"{_MARGIN}→ ", again=f"{_MARGIN}  ")


def _say(
    output: Output, verdict: Verdict, file: str, library: Library, places: Whereabouts, elsewhere: list[Link]
) -> None:
    from .prose import beside, saying

    for paragraph in beside.verdict(verdict, file, library.document, places.at):
        output.row(paragraph)
    for link in elsewhere[:_OTHERS]:
        said, home = library.statement(link.target), library.document(link.document)
        told = saying.link(link, said, home, places.of_link(link), identity=True)
        output.row(f"Elsewhere it is said otherwise. {told}")


def _of_short(draft: Draft, joint: str) -> str:
    return (
        f"{joint}{plural(draft.short, 'title or short phrase')} in quotation marks not checked" if draft.short else ""
    )


def _bytes(name: str) -> bytes:
    """The draft, or one byte more than the largest that is read."""
    if name == _STDIN:
        stream = getattr(sys.stdin, "buffer", None)
        return stream.read(LARGEST + 1) if stream is not None else sys.stdin.read().encode()
    path = Path(name)
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise _missing(path, error) from error


def _missing(path: Path, error: Exception) -> DraftMissing:
    reason = getattr(error, "strerror", None) or str(error)
    return DraftMissing(f"{as_written(str(path))} cannot be read ({reason}): name the draft before any PATH")


def _print(output: Output, verdict: Verdict, file: str, whereabouts: Whereabouts) -> None:
    """The outcome and the place in the draft, the words (with what differs between signs), the place in the library,
    and what else is to be said."""
    quotation = verdict.quotation
    who = f"  {quotation.speaker}" if quotation.speaker else ""
    look = "" if verdict.outcome in ALARMS or not verdict.needs_person else " (needs a look)"
    output.row(Piece(f"{verdict.outcome}{look}", "bold"), Piece(f"  {file}:{quotation.line}", "dim"), who)
    if verdict.outcome is Outcome.DIFFERS:
        output.row(*_diff(verdict), margin=_MARGIN)
        output.row(verdict.difference, margin=f"{_MARGIN}→ ", again=f"{_MARGIN}  ")
    else:
        output.row(quotation.text, margin=_MARGIN)
        if verdict.normalisations:
            output.row(f"but for {_listed(verdict.normalisations)}", margin=f"{_MARGIN}→ ", again=f"{_MARGIN}  ")
    if verdict.found is not None:
        output.row(*_where(verdict.found, whereabouts), margin=f"{_MARGIN}in ", again=f"{_MARGIN}   ")
    if verdict.nearest is not None:
        output.row("nearest, and not taken for it:", margin=_MARGIN)
        output.row(*_where(verdict.nearest, whereabouts), ": ", verdict.nearest.text, margin=_MARGIN * 2)
    for remark in verdict.remarks:
        output.row(remark, margin=f"{_MARGIN}→ ", again=f"{_MARGIN}  ")
    if verdict.others:
        places = ", ".join(place(one.path, one.line) for one in verdict.others[:_OTHERS])
        more = f" and {len(verdict.others) - _OTHERS} more" if len(verdict.others) > _OTHERS else ""
        output.row(Piece(f"as well in {places}{more}", "dim"), margin=_MARGIN)


def _listed(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _where(found: Place, whereabouts: Whereabouts) -> Iterator[Piece]:
    statement = found.statement
    yield Piece(place(found.path, found.line, whereabouts.at(found.document, found.span)))
    if statement is not None:
        yield Piece(f"  {statement.id[:ID]}", "dim")
        names = " and ".join(one.name for one in statement.speakers)
        yield Piece(f"  {names}" if names else "  (no speaker)")


def _diff(verdict: Verdict) -> Iterator[Piece]:
    """The library's words with what the draft cut and added between the signs of git's word diff."""
    comparison, found = verdict.comparison, verdict.found
    if comparison is None or found is None:
        yield Piece(verdict.quotation.text)
        return
    offset = found.span.start
    for op, origin, target in comparison.changes:
        old = found.text[max(0, origin.start - offset) : max(0, origin.end - offset)]
        new = verdict.quotation.text[target.start : target.end]
        if op is Op.SAME:
            yield Piece(new)
        else:
            yield from _signed(old, *SIGNS[0])
            yield from _signed(new, *SIGNS[1])


def _signed(text: str, before: str, after: str) -> Iterator[Piece]:
    """The words between signs, the white space around them outside."""
    words = text.strip()
    if not words:
        yield Piece(text)
        return
    start = text.index(words)
    yield Piece(text[:start])
    yield Piece(f"{before}{words}{after}", "match")
    yield Piece(text[start + len(words) :])
