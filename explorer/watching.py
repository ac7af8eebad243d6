"""`explore index --watch`: one line on stderr, or one object on stdout, for each update that found something."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from index import records
from index.errors import ExploreError
from index.model import Update
from index.watching import watch as keep_watching

from . import plain
from .output import Interrupted, Output, error_line
from .progress import ProgressDisplay

if TYPE_CHECKING:
    from index.library import Library


def watch(library: Library, output: Output, before: Update) -> None:
    """Goes on until ctrl+c. `before` is what the last update gave. Raises Interrupted."""
    skipped = before.skipped

    def update() -> Update:
        with ProgressDisplay(output.err) as display:
            return library.update(progress=display)

    def told(result: Update | ExploreError) -> None:
        nonlocal skipped
        if isinstance(result, ExploreError):
            output.note(f"{error_line(result)}; still watching")
            return
        if result.added or result.changed or result.removed or result.skipped != skipped:
            skipped = result.skipped
            output.note(changes(result))
            if output.json:
                output.record(records.update_record(result))
                output.flush()

    output.note("watching: ctrl+c ends it")
    try:
        keep_watching(library, told, update=update, note=output.note, stop=threading.Event())
    except KeyboardInterrupt:
        raise Interrupted("no longer watching; what was indexed stays") from None


def changes(update: Update) -> str:
    """What an update found, in one line."""
    counts = ((update.added, "added"), (update.changed, "changed"), (update.removed, "removed"))
    done = ", ".join(f"{count:,} {what}" for count, what in counts if count) or "no document is another"
    held = [plain.plural(update.documents, "document")]
    held += [f"{plain.plural(len(update.skipped), 'file')} skipped"] if update.skipped else []
    return f"{done}; {', '.join(held)}, in {update.seconds:.1f} s"
