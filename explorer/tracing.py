"""Where a statement comes from: its chain read from a library, and as one line that fits."""

from __future__ import annotations

from collections.abc import Iterator
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
    """The chain on one line of at most `width` cells, as much of it as fits: first the document at its end goes, which
    one has before one, then the persons beside an outlet, then the steps between. The longest form is cut at last."""
    line = ""
    for line in _forms(chain):
        if cells(line) <= width:
            return line
    while line and cells(line) >= width:
        line = line[:-1]
    return f"{line.rstrip()}…" if width > 0 else ""


def _forms(chain: Chain) -> Iterator[str]:
    hops = chain.hops
    yield _line([hop.name for hop in hops])
    if is_known(chain):
        brief = [hop.name for hop in hops[:-1]]
        yield _line(brief)
        brief = [hops[0].name, *(hop.names[-1] for hop in hops[1:-1])]
        yield _line(brief)
        yield _line([brief[0], "…", brief[-1]]) if len(brief) > 2 else _line(brief)
    yield _line([hops[0].name])


def _line(names: list[str]) -> str:
    return ARROW.join(visible_line(name) for name in names)


def roles(hop: Hop) -> str:
    """What a step is to the statement: `told, outlet`."""
    return ", ".join(dict.fromkeys(str(role) for role in hop.roles))
