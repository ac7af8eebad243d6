"""`explore links --compare` and `--coverage`: a statement beside those that say it again, and who carries a quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from textwrap import wrap

from index import records
from index.comparing import Remark
from index.kinds import Op
from index.library import Library
from index.locators import where
from index.model import Carrier, Cluster, Link, Statement

from .compared import Compared, again, beside, signed, who
from .coverage import Coverage, best_by_outlet, coverage, documents_in, outlets
from .lookup import find_statement
from .output import FOUND, NOTHING, Output, Piece, cells
from .plain import ID, place, plural, speaker_name
from .progress import ProgressDisplay
from .prose.beside import carried, carriers, first_of
from .prose.beside import compared as in_prose
from .prose.printing import say
from .prose.words import capital, ended
from .request import Request
from .text import visible_line

_WIDTH = 80
_OUTLET, _WORDS = 20, 9
_COLUMNS = 6
"""So many outlets have a column of their own in the table of a whole library."""
_CELL = 4


def compare_links(request: Request, library: Library, output: Output) -> int:
    """The statement beside each one that says it again, or beside the one that was named."""
    statement = find_statement(library, request)
    here = _carrier(library, statement)
    links: list[Link | None]
    if request.other is not None:
        other = find_statement(library, replace(request, subject=request.other))
        links = [next((one for one in library.links(statement.id, every=True) if one.target == other.id), None)]
        others = [other]
    else:
        said_again = again(library.links(statement.id, every=True))[: request.limit if request.limited else None]
        links, others = [*said_again], [library.statement(link.target) for link in said_again]
    if not others:
        output.note("nothing says it again: --with STATEMENT compares it with any other")
        return NOTHING
    for number, (link, other) in enumerate(zip(links, others, strict=True)):
        compared = beside(here, _carrier(library, other), link.reason if link else "")
        if output.json:
            output.record(_comparison_record(compared, link))
        else:
            if number:
                output.row()
            if request.prose:
                say(output, [*([ended(capital(link.reason))] if link else []), *in_prose(compared)])
            else:
                _print_comparison(output, compared, link)
    return FOUND


def _carrier(library: Library, statement: Statement) -> Carrier:
    return Carrier(statement, library.document(statement.document))


def _print_comparison(output: Output, compared: Compared, link: Link | None) -> None:
    """Why it is here, both with what differs between signs, and the verdict."""
    if link is not None:
        output.row(Piece(str(link.type), "bold"), f"  {link.reason}")
    for carrier, second in ((compared.here, False), (compared.there, True)):
        told = f"  {_place(carrier)}  {carrier.statement.id[:ID]}"
        output.row(Piece(who(carrier), "bold"), Piece(told, "dim"))
        runs = compared.runs(second=second)
        output.row(*(Piece(signed(run), "" if run.op is Op.SAME else "match") for run in runs), margin="    ")
    output.row(Piece(compared.verdict), margin="  → ", again="    ")


def _place(carrier: Carrier) -> str:
    statement, document = carrier
    return place(statement.path, statement.line, where(document, statement.span))


def _comparison_record(compared: Compared, link: Link | None) -> records.Record:
    """The link's record (its type and score are null where there is no link) and what the comparison found."""
    other = compared.there.statement
    there = where(compared.there.document, other.span)
    if link is not None:
        record = records.link_record(link, there)
    else:
        record = {
            "schema": records.SCHEMA,
            "type": None,
            "from": compared.here.statement.id,
            "to": other.id,
            "score": None,
            "reason": "named with --with",
            "text": other.text,
            "speaker": other.speaker,
            "document": other.document,
            "path": other.path,
            "line": other.line,
            "page": there.page,
            "time": there.time,
        }
    return {**record, **_found_record(compared)}


def _found_record(compared: Compared) -> records.Record:
    found = compared.found
    changes = records.changes_record(found.changes)
    return {"changes": changes, "verdict": found.verdict, "remarks": [_remark_record(one) for one in found.remarks]}


def _remark_record(remark: Remark) -> records.Record:
    weight = str(remark.weight) if remark.weight else None
    spans = {"from": [*remark.origin], "to": [*remark.target]}
    return {"kind": str(remark.kind), "weight": weight, "text": remark.text, **spans}


def cover(request: Request, library: Library, output: Output) -> int:
    """Who carries one quote; without one: the quotes that several carry, and who carries them."""
    if request.subject is None:
        return _cover_all(request, library, output)
    statement = find_statement(library, request)
    cluster = library.cluster(statement.id)
    rows, several = coverage(cluster), documents_in(cluster) > 1
    if output.json:
        for row in rows:
            output.record(_coverage_record(row))
    elif rows and request.prose:
        say(output, [first_of(rows), *(carried(row, identity=True) for row in rows)])
    elif rows:
        _print_coverage(output, rows)
    if not several:
        output.note("no other document carries these words")
    return FOUND if several else NOTHING


def _print_coverage(output: Output, rows: Sequence[Coverage]) -> None:
    """The fullest quote, and a table of 80 columns: date, outlet, how many of its words, what became of it."""
    fullest = rows[0].compared.here.statement
    output.row(Piece(speaker_name(fullest), "bold"), f": {fullest.text}")
    output.row()
    for row in rows:
        found = row.compared.found
        share = f"{found.shared}/{found.words[0]}"
        margin = f"{row.date:<10}  {_cell(row.outlet, _OUTLET)}  {share:>{_WORDS}}  "
        told = wrap(row.verdict, _WIDTH - cells(margin) - 1) or [""]
        for number, line in enumerate(told):
            output.row(line, margin=margin if not number else " " * cells(margin))
        output.row(Piece(f"{_place(row.carrier)}  {row.carrier.statement.id[:ID]}", "dim"), margin=" " * 12)


def _cell(text: str, width: int) -> str:
    """A text in exactly so many cells."""
    if cells(text) > width:
        while cells(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - cells(text))


def _coverage_record(row: Coverage) -> records.Record:
    statement, document = row.carrier
    found, there = row.compared.found, where(document, statement.span)
    return {
        "schema": records.SCHEMA,
        "quote": row.compared.here.statement.id,
        "statement": statement.id,
        "document": document.id,
        "path": statement.path,
        "line": statement.line,
        "page": there.page,
        "time": there.time,
        "title": document.title,
        "outlet": document.outlet,
        "date": document.date,
        "speaker": statement.speaker,
        "text": statement.text,
        "fullest": row.is_fullest,
        "whole": row.is_whole,
        "words": found.words[0],
        "shared": found.shared,
        **_found_record(row.compared),
    }


def _cover_all(request: Request, library: Library, output: Output) -> int:
    with ProgressDisplay(output.err, doing="comparing", things="statements") as display:
        found = library.clusters(progress=display)
    shown = found[: request.limit]
    if output.json:
        for cluster in shown:
            output.record(_cluster_record(cluster))
    elif request.prose:
        say(output, map(carriers, shown))
    elif shown:
        _print_table(output, shown)
    if not found:
        output.note("no two documents carry the same words")
        return NOTHING
    rest = f", the {len(shown)} most carried shown (--limit N shows more)" if len(shown) < len(found) else ""
    output.note(f"{plural(len(found), 'quote')} in several documents{rest}")
    return FOUND


def _print_table(output: Output, clusters: Sequence[Cluster]) -> None:
    """A line for a quote: in how many documents, its identifier, its words, for the busiest outlets how many of a
    hundred of its words they have, and how many others there are."""
    names = outlets(clusters, _COLUMNS)
    letters = [chr(ord("a") + number) for number in range(len(names))]
    for letter, name in zip(letters, names, strict=True):
        output.row(Piece(letter, "bold"), f"  {name}")
    if names:
        output.row()
    columned = len(names) + 1 if names else 0
    words = _WIDTH - 6 - ID - 2 - columned * _CELL - 1
    head = "".join(f"{letter:>{_CELL}}" for letter in (*letters, "…")[:columned])
    output.row(Piece(f"{'in':>4}  {_cell('quote', ID)}  {_cell('', words)}{head}", "dim"))
    for cluster in clusters:
        shares = best_by_outlet(coverage(cluster))
        others = len(shares.keys() - {*names})
        found = [*(str(shares.get(name, "·")) for name in names), f"+{others}" if others else ""]
        columns = "".join(f"{cell:>{_CELL}}" for cell in found[:columned])
        quote = _cell(visible_line(" ".join(cluster.fullest.text.split())), words)
        output.row(f"{documents_in(cluster):>4}  ", Piece(f"{cluster.fullest.id[:ID]}", "dim"), f"  {quote}{columns}")


def _cluster_record(cluster: Cluster) -> records.Record:
    fullest = cluster.fullest
    return {
        "schema": records.SCHEMA,
        "quote": fullest.id,
        "text": fullest.text,
        "speaker": fullest.speaker,
        "documents": documents_in(cluster),
        "carriers": [_coverage_record(row) for row in coverage(cluster)],
    }
