"""`explore serve`: the app in a browser on this machine, until ctrl+c."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from index import records
from index.errors import ExploreError
from index.extras import install_line

from .output import FOUND, Interrupted, Output
from .places import Places
from .request import Request
from .session import counted

if TYPE_CHECKING:
    from index.library import Library

SESSIONS = 4
"""So many tabs may have the library open at once unless `--sessions` says otherwise."""


class ServeMissing(ExploreError):
    """The extra that serving takes is not installed; the text says what to type."""


def check(request: Request) -> None:
    """What makes no sense to prepare a library for. Raises ServeMissing, and ServingProblem for a strange host."""
    from .serving.listening import addresses

    if find_spec("textual_serve") is None:
        raise ServeMissing(f"serving a browser takes an extra: {install_line('serve')}")
    addresses(request.host)


def serve(request: Request, library: Library, places: Places, output: Output) -> int:
    """Serves the library, which is up to date. Raises what `listen` does, and Interrupted at ctrl+c."""
    from .serving.child import orders
    from .serving.guard import Guard
    from .serving.listening import addresses, listen
    from .serving.server import Server
    from .serving.server import serve as run
    from .serving.session import Launch

    sockets = listen(addresses(request.host), request.port)
    try:
        guard = Guard.fresh(sockets[0].getsockname()[1])
        told = orders(
            library,
            places,
            corrections=request.corrections,
            choice=request.choice,
            own=request.index is None,
            still=request.no_update,
        )
        server = Server(
            guard,
            Launch.of(told),
            output.note,
            title=f"explore · {places.library_name(library.paths)}",
            most=request.sessions or SESSIONS,
        )
        # Each tab reads the library in a process of its own.
        library.close()
        by_number = not any(":" not in one.getsockname()[0] for one in sockets)
        address = guard.address("[::1]" if by_number else "127.0.0.1")
        number = asyncio.run(run(server, sockets, _announce(address, guard.port, server.most, output)))
    finally:
        for one in sockets:
            one.close()
    if number is signal.SIGINT:
        raise Interrupted("no longer served; every session has ended")
    output.note("no longer served; every session has ended")
    return FOUND


def _announce(address: str, port: int, most: int, output: Output) -> Callable[[], None]:
    """Says where it is, once it is there. Whoever has the address can read the library: it is written nowhere else."""

    def announce() -> None:
        output.note(f"open this in a browser on this machine: {address}")
        output.note(f"up to {counted(most, 'session')} at once; ctrl+c here ends it and them")
        if output.json:
            output.record({"schema": records.SCHEMA, "url": address, "port": port, "sessions": most})
            output.flush()

    return announce
