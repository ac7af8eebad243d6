"""`explore doctor`: whether all is well, and what is skipped and why."""

from __future__ import annotations

import shlex
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from index import records
from index.health import State
from index.library import Library
from index.model import SkippedFile
from index.reading.naming import shown
from index.reading.options import Options

from . import plain
from .checkup import Checkup, Package, Terminal, check
from .libraries import call_of
from .locating import readable
from .output import FOUND, NOTHING, Output, Piece
from .places import Places
from .request import Request

_NEXT = {
    State.MISSING: "not there yet: the next update makes it",
    State.DAMAGED: "damaged",
    State.OLDER: "made by another version: the next update makes it anew",
}
_EXAMPLES = 3
"""So many files are named beside a reason, unless all are asked for."""


def doctor(request: Request, library: Library, places: Places, output: Output) -> int:
    """Prints what was looked at; the status is 1 when something needs a person."""
    found = check(library, call_of(request, "index"), places)
    if output.json:
        output.record(_record(found))
    else:
        _print(found, request, output)
    return NOTHING if found.problems else FOUND


def _print(found: Checkup, request: Request, output: Output) -> None:
    """What needs a person comes last, where it is seen."""
    health = found.health
    _section(output, "program", [(name, version) for name, version in found.versions.items()])
    _section(output, "packages", [(one.name, _of_package(one)) for one in found.packages])
    _section(output, "terminal", _of_terminal(found.terminal))
    _section(output, "program’s files", list(_of_files(found)))
    _section(output, "library", list(_of_library(found)))
    every = request.skipped
    _grouped(output, health.skipped, plain.plural(len(health.skipped), "file") + " skipped", every)
    _grouped(output, health.noted, plain.plural(len(health.noted), "note") + " on documents", every)
    for remark in health.remarks:
        output.note(remark)
    if left_out := plain.left_out(health.left_out):
        output.note(f"{left_out}: --no-ignore reads them, too")
    if found.problems:
        output.row(Piece(f"{plain.plural(len(found.problems), 'thing')} to be looked at", "bold"))
        for problem in found.problems:
            output.row(problem, margin="  ")
    else:
        output.row("all is well")


def _section(output: Output, title: str, rows: Sequence[tuple[str, str]]) -> None:
    width = max((len(name) for name, _ in rows), default=0)
    output.row(Piece(title, "bold"))
    for name, value in rows:
        output.row(value, margin=f"  {name:<{width}}  ")
    output.row()


def _of_package(one: Package) -> str:
    if one.version is not None:
        return one.version
    for_want = f"not read: {', '.join(one.needed)}" if one.needed else f"read less well: {', '.join(one.better)}"
    if one.extra in ("watch", "serve"):
        for_want = f"no {one.needed[0]}"
    return f"missing ({for_want}): {one.install}"


def _of_terminal(one: Terminal) -> list[tuple[str, str]]:
    size = f"{one.columns} by {one.rows}" if one.columns else "none: this goes to a file or a pipe"
    colours = f"{one.colours:,}" if one.colours else "none"
    fit = "" if one.unicode else " (no Unicode: quotation marks and lines may be wrong)"
    mouse = "taken by the app" if one.mouse else "left to the terminal (mouse = false)"
    return [
        ("size", size),
        ("TERM", one.term or "not set"),
        ("colours", colours),
        ("encoding", one.encoding + fit),
        ("mouse", mouse),
        ("copies", one.clipboard),
    ]


def _of_files(found: Checkup) -> Iterable[tuple[str, str]]:
    configuration, log = found.configuration, found.log
    fine = "all of it holds" if configuration.file.exists() else "not there: the defaults hold"
    yield "config", f"{shown(configuration.file)} ({'see below' if configuration.problems else fine})"
    for problem in configuration.problems:
        if problem.warning:
            yield "", f"a warning: {problem.briefly}"
    written = readable(log.bytes) if log.written else "none is written (log = false)"
    crashes = f"; {plain.plural(log.crashes, 'report')} of a crash beside it" if log.crashes else ""
    yield "log", f"{shown(log.file)} ({written}{crashes})"


def _of_library(found: Checkup) -> Iterable[tuple[str, str]]:
    health = found.health
    for path in found.paths:
        yield "path", shown(path)
    yield "index", f"{shown(found.index)} ({readable(found.bytes)})"
    whole = "whole, but analysed by another version: the next update analyses it anew" if health.stale else "whole"
    yield "state", _NEXT.get(health.state, whole)
    if health.updated is not None:
        yield "updated", time.strftime("%Y-%m-%d %H:%M", time.localtime(health.updated))
    if health.state is State.WHOLE:
        held = [(health.documents, "document"), (health.statements, "statement"), (health.sentences, "sentence")]
        yield "holds", ", ".join(plain.plural(count, what) for count, what in held)
    waiting = [
        f"{count:,} {what}" for count, what in zip(health.pending, ("new", "changed", "gone"), strict=True) if count
    ]
    waiting += ["as they are indexed"] if not waiting and health.state is State.WHOLE else []
    yield "files", ", ".join(waiting) or "none"
    yield "options", _said(health.options)


def _said(options: Options) -> str:
    said = ["--hidden"] if options.hidden else []
    said += [] if options.ignore_files else ["--no-ignore"]
    said += [f"--encoding {shlex.quote(options.encoding)}"] if options.encoding else []
    return " ".join(said) or "none"


def _grouped(output: Output, files: Sequence[SkippedFile], title: str, every: bool) -> None:
    """The files by reason, the most frequent reason first."""
    if not files:
        return
    by_reason: dict[str, list[str]] = {}
    for path, reason in files:
        by_reason.setdefault(reason, []).append(path)
    output.row(Piece(title, "bold"))
    for reason, paths in sorted(by_reason.items(), key=lambda item: (-len(item[1]), item[0])):
        named = paths if every else paths[:_EXAMPLES]
        output.row(reason, margin=f"{len(paths):>6,}  ")
        for path in named:
            output.row(Piece(plain.place(path), "dim"), margin="          ")
        if len(named) < len(paths):
            output.row(Piece(f"and {len(paths) - len(named):,} more: --skipped lists them", "dim"), margin="          ")
    output.row()


def _record(found: Checkup) -> dict[str, Any]:
    health = found.health
    return {
        "schema": records.SCHEMA,
        "healthy": not found.problems,
        "problems": list(found.problems),
        "versions": found.versions,
        "packages": [
            {
                "name": one.name,
                "version": one.version,
                "extra": one.extra,
                "needed": list(one.needed),
                "better": list(one.better),
                "install": one.install,
            }
            for one in found.packages
        ],
        "terminal": _record_of_terminal(found.terminal),
        "configuration": {
            "path": shown(found.configuration.file),
            "problems": [
                {"line": one.line, "key": one.key, "message": one.message, "warning": one.warning}
                for one in found.configuration.problems
            ],
        },
        "log": {
            "path": shown(found.log.file),
            "bytes": found.log.bytes,
            "written": found.log.written,
            "crashes": found.log.crashes,
        },
        "library": _record_of_library(found),
        "skipped": [one._asdict() for one in health.skipped],
        "ignored": {"files": health.left_out.files, "folders": health.left_out.folders},
        "notes": [{"path": one.path, "note": one.reason} for one in (*health.failed, *health.noted)],
    }


def _record_of_terminal(terminal: Terminal) -> dict[str, Any]:
    return {
        "columns": terminal.columns,
        "rows": terminal.rows,
        "colours": terminal.colours,
        "term": terminal.term,
        "encoding": terminal.encoding,
        "unicode": terminal.unicode,
        "mouse": terminal.mouse,
        "clipboard": terminal.clipboard,
    }


def _record_of_library(found: Checkup) -> dict[str, Any]:
    health = found.health
    updated = datetime.fromtimestamp(health.updated, UTC).isoformat(timespec="seconds") if health.updated else None
    return {
        "paths": [shown(path) for path in found.paths],
        "absent": [shown(path) for path in health.absent],
        "index": shown(found.index),
        "bytes": found.bytes,
        "format": found.format,
        "state": str(health.state),
        "stale": health.stale,
        "updated": updated,
        "documents": health.documents,
        "statements": health.statements,
        "sentences": health.sentences,
        "pending": health.pending._asdict(),
        "options": {
            "hidden": health.options.hidden,
            "ignore": health.options.ignore_files,
            "encoding": health.options.encoding,
        },
    }
