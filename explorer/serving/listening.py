"""Taking a port of this machine, on its loopback addresses and no others."""

from __future__ import annotations

import contextlib
import errno
import socket
from collections.abc import Sequence

from index.errors import ExploreError

PORT = 8751
"""Where the app is served unless another port is named; where it is taken, at any that is free."""
_TRIES = 20
_ADDRESSES = {"127.0.0.1": socket.AF_INET, "::1": socket.AF_INET6}
_HOSTS = {"localhost": tuple(_ADDRESSES), "127.0.0.1": ("127.0.0.1",), "::1": ("::1",), "[::1]": ("::1",)}
_BACKLOG = 128
_ABSENT = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT, errno.EPROTONOSUPPORT)
"""What a machine without IPv6 says."""


class ServingProblem(ExploreError):
    """The app cannot be served so; the text says how it can."""


def addresses(host: str | None) -> tuple[str, ...]:
    """The loopback addresses that a name stands for. Raises ServingProblem for every other name."""
    found = _HOSTS.get((host or "localhost").strip().lower())
    if found is None:
        raise ServingProblem(
            "this is served to this machine only (localhost, 127.0.0.1, ::1); from another one go through a tunnel: "
            f"`ssh -L {PORT}:127.0.0.1:{PORT} THIS-MACHINE`, and open the printed address there"
        )
    return found


def listen(wanted: Sequence[str], port: int | None) -> list[socket.socket]:
    """Sockets that listen on these addresses, all at one port: `port`, or any free one (0), or the usual one where it
    is free, else any (None). An address that this machine has not is left out. Raises ServingProblem.
    """
    if port is not None and port > 0:
        found = _all_at(wanted, port)
        if found is None:
            raise ServingProblem(f"port {port} is taken: name another with --port, or --port 0 for any that is free")
        return found
    if port is None and (found := _all_at(wanted, PORT)):
        return found
    for _ in range(_TRIES):
        if found := _all_at(wanted, 0):
            return found
    raise ServingProblem("no port is free on both loopback addresses: try --host 127.0.0.1")


def _all_at(wanted: Sequence[str], port: int) -> list[socket.socket] | None:
    """All at one port (0: any), or None where somebody else has it on one of them. Raises ServingProblem."""
    with contextlib.ExitStack() as undo:
        found: list[socket.socket] = []
        for address in wanted:
            try:
                one = socket.create_server(
                    (address, found[0].getsockname()[1] if found else port),
                    family=_ADDRESSES[address],
                    backlog=_BACKLOG,
                )
            except OSError as error:
                if error.errno in _ABSENT and len(wanted) > 1:
                    continue
                if error.errno == errno.EADDRINUSE:
                    return None
                raise ServingProblem(
                    f"port {port} cannot be had ({error.strerror}): name another with --port"
                ) from error
            undo.callback(one.close)
            found.append(one)
        if not found:
            raise ServingProblem("this machine has no loopback address: its network is not set up")
        undo.pop_all()
        return found
