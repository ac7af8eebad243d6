"""Two texts beside each other in prose: what was cut, added and changed; who carries a quote; verdicts on a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from index.kinds import Op
from index.locators import Where, where, with_line
from index.model import Carrier, Cluster, Document
from index.spans import Span
from index.verifying import Outcome, Place, Verdict

from ..compared import Compared
from ..coverage import Coverage, best_by_outlet, coverage, documents_in
from .saying import by_whom, deed, identified, manner, source_name, who
from .words import capital, counted, ended, listed, shortened, unmarked

_OTHERS = 3
_OUTCOMES = {
    Outcome.EXACT: "Exact: these words stand so in the library.",
    Outcome.NORMALISED: "The same words, typed otherwise.",
    Outcome.DIFFERS: "It differs from what stands in the library.",
    Outcome.MOVED: "It is not where the draft says any more.",
    Outcome.MISATTRIBUTED: "Somebody else says it.",
    Outcome.NOT_FOUND: "It is not found in the library.",
}
Locate = Callable[[str, Span], Where]
Named = Callable[[str], Document | None]


def compared(one: Compared) -> list[str]:
    """Both texts, each with who said it, then what differs, then what that comes to: one paragraph each."""
    return [
        f"First, {_carrier(one.here)}",
        f"Second, {_carrier(one.there)}",
        differences(one),
        f"In short: {ended(unmarked(one.verdict))}",
    ]


def _carrier(carrier: Carrier) -> str:
    statement, document = carrier
    spot = with_line(statement.line, where(document, statement.span))
    return f"{who(statement)}, {manner(statement)}, in {source_name(document)}, {spot}: {ended(statement.text)}"


def differences(one: Compared) -> str:
    """What became of the words of the first in the second, in their order."""
    told = []
    for stretch in one.stretches():
        here, there = (" ".join(words.split()) for words in (stretch.here, stretch.there))
        if stretch.op is Op.CUT and here:
            told.append(f"The second leaves out “{here}”.")
        elif stretch.op is Op.ADDED and there:
            told.append(f"The second adds “{there}”.")
        elif stretch.op is Op.CHANGED and (here or there):
            told.append(f"Where the first has “{here}”, the second has “{there}”.")
    return " ".join(told) or "Both have the same words in the same order."


def carried(one: Coverage, *, identity: bool = False) -> str:
    """How one document carries a quote: when, where, how much of it, and what became of it there."""
    found, statement = one.compared.found, one.carrier.statement
    share = "all of it" if one.is_whole else f"{found.shared:,} of {counted(found.words[0], 'word')}"
    verdict = unmarked(one.verdict)
    spot = with_line(statement.line, where(one.carrier.document, statement.span))
    told = "the fullest there is" if one.is_fullest else share if verdict == "whole" else f"{share}; {verdict}"
    dated = "" if one.carrier.document.date else ", undated"
    named = identified(statement.id if identity else None)
    return f"{source_name(one.carrier.document)}{dated}, {spot}: {ended(told)}{named}"


def verdict(one: Verdict, file: str, named: Named, locate: Locate) -> list[str]:
    """What the library says of a quotation of a draft: one paragraph, and a second one on where it stands."""
    quotation = one.quotation
    given = f", given to {quotation.speaker}" if quotation.speaker else ""
    look = " It needs a look." if one.needs_person and one.outcome in (Outcome.EXACT, Outcome.NORMALISED) else ""
    first = f"{file}, line {quotation.line}{given}: {ended(f'“{quotation.text}”')} {_OUTCOMES[one.outcome]}{look}"
    told = []
    if one.difference:
        told.append(ended(capital(unmarked(one.difference))))
    if one.normalisations:
        told.append(f"What differs is {listed(one.normalisations)}.")
    if one.found is not None:
        told.append(f"It stands {_stands(one.found, named, locate)}")
    if one.nearest is not None:
        told.append(f"Nearest, and not taken for it, is {_stands(one.nearest, named, locate, words=True)}")
    told += [ended(capital(unmarked(remark))) for remark in one.remarks]
    if one.others:
        others = [_name(other, named) for other in one.others[:_OTHERS]]
        more = [f"{len(one.others) - _OTHERS:,} more"] if len(one.others) > _OTHERS else []
        told.append(f"It stands as well in {listed([*others, *more])}.")
    return [first, *([" ".join(told)] if told else [])]


def _stands(found: Place, named: Named, locate: Locate, *, words: bool = False) -> str:
    spot = f"in {_name(found, named)}, {with_line(found.line, locate(found.document, found.span))}"
    statement = found.statement
    by = f", {by_whom(statement)}" if statement is not None else ", where nobody is quoted"
    told = f"{spot}{by}"
    end = f": {ended(f'“{shortened(found.text, 300)}”')}" if words else "."
    return f"{told}{end}{identified(statement.id if statement else None)}"


def _name(found: Place, named: Named) -> str:
    return source_name(named(found.document), found.path)


def carriers(cluster: Cluster) -> str:
    """A quote, and the outlets that have it, with how many of a hundred of its words each has."""
    shares = best_by_outlet(coverage(cluster))
    told = [
        f"{name} has {'all of it' if percent == 100 else f'{percent} of 100 words'}" for name, percent in shares.items()
    ]
    fullest = cluster.fullest
    number = counted(documents_in(cluster), "document")
    return f"{deed(fullest)}, in {number}: {ended(fullest.text)} {listed(told)}.{identified(fullest.id)}"


def first_of(rows: Sequence[Coverage]) -> str:
    """Whose quote it is, in its fullest form."""
    fullest = rows[0].compared.here.statement
    return f"{deed(fullest)}: {ended(fullest.text)}"
