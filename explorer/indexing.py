"""The command `index`: says what was brought up to date, and goes on doing so where it is asked to watch."""

from __future__ import annotations

from index import records
from index.library import Library
from index.model import Update

from . import plain
from .libraries import as_it_is, call_of
from .output import FOUND, Output
from .request import Request


def index(request: Request, library: Library, update: Update | None, output: Output) -> int:
    """Prints what an update did; without one (`--no-update`) what there is."""
    update = update or as_it_is(library)
    if output.json:
        output.record(records.update_record(update))
    else:
        plain.print_update(output, update, full=request.full)
    if troubled := len(library.problems()):
        output.note(f"{plain.plural(troubled, 'correction')} to be looked at: `{call_of(request, 'fix', '--list')}`")
    if update.skipped:
        doctor = call_of(request, "doctor", "--skipped")
        output.note(f"{plain.plural(len(update.skipped), 'file')} skipped: `{doctor}` says which and why")
    if left_out := plain.left_out(update.left_out):
        output.note(f"{left_out}: --no-ignore reads them, too")
    if request.watch:
        from .watching import watch

        output.flush()
        watch(library, output, update)
    return FOUND
