"""The command `fix`: what was decided, where it is written and what changes; and the list of all decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from index import records
from index.library import Library
from index.reading.naming import shown

from . import plain
from .corrections import (
    Done,
    Overview,
    Standing,
    UnknownSpeaker,
    carry_out,
    corrections_file,
    in_words,
    overview,
    taken_back,
    undo,
)
from .libraries import call_of, prepare
from .lookup import find_document, find_statement
from .output import FOUND, NOTHING, Output, Piece
from .places import Places
from .request import Request
from .wishes import Deed, Wish

if TYPE_CHECKING:
    from index.corrections import Correction, Problem


def fix(request: Request, library: Library, places: Places, output: Output) -> int:
    """Carries out the wish of a call, brings the index up to date, and says what it did."""
    wish = request.wish or Wish(Deed.LIST)
    if wish.deed is Deed.LIST:
        return _list(overview(library), output)
    if wish.deed is Deed.UNDO:
        gone, again = undo(library, wish.names[0])
        prepare(request, library, places, output)
        _tell_taken_back(library, gone, again, output)
    else:
        statement = find_statement(library, request) if request.subject is not None else None
        document = find_document(library, request, wish.document) if wish.document else None
        try:
            done = carry_out(wish, library, statement=statement, document=document)
        except UnknownSpeaker as error:
            raise UnknownSpeaker(f"{error}: `{call_of(request, 'speakers')}` lists them") from error
        prepare(request, library, places, output)
        _tell_done(library, done, output)
    if request.no_update:
        output.note("the index is as it was: the next update brings this in")
    return FOUND


def _tell_done(library: Library, done: Done, output: Output) -> None:
    standing = next((one for one in overview(library).standings if one.decision.key == done.decision.key), None)
    problems = standing.problems if standing else ()
    if output.json:
        replaced = [correction_record(one) for one in done.replaced]
        record = correction_record(done.decision, standing.number if standing else None, problems)
        output.record(
            {**record, "file": shown(done.file), "effect": done.effect, "written": done.fresh, "replaced": replaced}
        )
    else:
        already = "" if done.fresh else "decided already: "
        where = plain.place(shown(done.file), done.decision.at)
        output.row(f"{already}{done.effect}", Piece(f"  {where}", "dim"))
    for one in done.replaced:
        output.note(f"this takes the place of: {in_words(one)}")
    for problem in problems:
        output.note(problem)


def _tell_taken_back(library: Library, gone: Correction, again: Correction | None, output: Output) -> None:
    file = shown(corrections_file(library))
    effect = taken_back(in_words(gone), again)
    if output.json:
        restored = [correction_record(again)] if again else []
        output.record({**correction_record(gone), "file": file, "effect": effect, "replaced": [], "restored": restored})
    else:
        output.row(effect, Piece(f"  {plain.place(file)}", "dim"))


def _list(found: Overview, output: Output) -> int:
    """Every decision with its number and its line in the file, and under each what is wrong with it."""
    name = shown(Path(found.file.name))
    for one in found.standings:
        if output.json:
            output.record(correction_record(one.decision, one.number, one.problems))
        else:
            _print(output, one, name, len(str(len(found.standings))))
    for problem in found.problems:
        if output.json:
            output.record(problem_record(problem))
        else:
            output.row(str(problem), margin="! ")
    if not (found.standings or found.problems):
        output.note(f"nothing is decided yet; decisions will be kept in {plain.place(shown(found.file))}")
        return NOTHING
    look = f", {found.troubled:,} of them to be looked at" if found.troubled else ""
    output.note(f"{plain.plural(len(found.standings), 'decision')}{look}, in {plain.place(shown(found.file))}")
    return FOUND


def _print(output: Output, one: Standing, file: str, width: int) -> None:
    made = one.decision
    where = [plain.place(made.path, made.line or None)] if made.path else []
    where += [f"{file}:{made.at}"] if made.at else []
    note = [f"  {made.note}"] if made.note else []
    margin = " " * (width + 2)
    output.row(in_words(made), *note, Piece(f"  {', '.join(where)}", "dim"), margin=f"{one.number:>{width}}  ")
    for problem in one.problems:
        output.row(f"! {problem}", margin=margin)


def correction_record(one: Correction, number: int | None = None, problems: tuple[str, ...] = ()) -> records.Record:
    """A decision as a record: `number` as `--list` counts, `at` the line of the file, `line` that of the document."""
    return {
        "schema": records.SCHEMA,
        "number": number,
        "what": str(one.what),
        "speaker": one.speaker or None,
        "as": one.name or None,
        "speaker_id": one.speaker_id or None,
        "document": one.home or None,
        "path": one.path or None,
        "line": one.line or None,
        "note": one.note or None,
        "at": one.at,
        "anchor": records.anchor_record(one.anchor) if one.anchor else None,
        "problems": list(problems),
    }


def problem_record(problem: Problem) -> records.Record:
    """What is wrong with a block that cannot be understood, or with the whole file, as a decision of which no more is
    known."""
    unknown = ("number", "what", "speaker", "as", "speaker_id", "document", "path", "line", "note")
    empty = dict.fromkeys(unknown)
    return {"schema": records.SCHEMA, **empty, "at": problem.line, "anchor": None, "problems": [problem.message]}
