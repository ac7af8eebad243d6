"""Where a statement comes from: its chain read from a library, and as one line that fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.model import Statement

from .output import cells
from .text import visible_line

if TYPE_CHECKING:
    from index.library import Library
    from index.provenance import Chain, Hop

ARROW = " → "


def trace(library: Library, statement: Statement) -> Chain:
    """The chain of a statement, from what the library holds of its document. Raises what reading a library raises."""
    from index.provenance import chain_of, enclosing

    document = library.document(statement.document)
    around = enclosing(statement, list(library.statements(document.id))) if statement.within else []
    return chain_of(statement, document, library.text(document.id), around)


def is_known(chain: Chain) -> bool:
    """Whether more is known than who said it and where it stands."""
    return len(chain.hops) > 2


def chain_line(chain: Chain, width: int) -> str:
    """The chain on one line of at most `width` cells: the longest of its `forms` that fits, or the last one, cut."""
    written = forms(chain)
    line = next((one for one in written if cells(one) <= width), written[-1])
    if cells(line) <= width:
        return line
    while line and cells(line) >= width:
        line = line[:-1]
    return f"{line.rstrip()}…" if width > 0 else ""


def forms(chain: Chain) -> list[str]:
    """The chain on one line, from the longest form to the shortest: first the document at its end goes, which one has
    before one, then the persons beside an outlet, then the steps between, and at last all but the speaker."""
    hops = chain.hops
    made = [_line([hop.name for hop in hops])]
    if is_known(chain):
        made.append(_line([hop.name for hop in hops[:-1]]))
        brief = [hops[0].name, *(hop.names[-1] for hop in hops[1:-1])]
        made.append(_line(brief))
        made.append(_line([brief[0], "…", brief[-1]] if len(brief) > 2 else brief))
    made.append(_line([hops[0].name]))
    return list(dict.fromkeys(made))


def _line(names: Sequence[str]) -> str:
    return ARROW.join(visible_line(name) for name in names)


def roles(hop: Hop) -> str:
    """What a step is to the statement: `told, outlet`."""
    return ", ".join(dict.fromkeys(str(role) for role in hop.roles))
