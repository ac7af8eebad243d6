"""Who may come in. A web server on the loopback interface can be reached by every program and every user of this
machine, and by every web page that a browser of this machine has open: so each request is looked at.

- Its `Host` must be a loopback name with our port: a page of elsewhere whose name suddenly points here (DNS rebinding)
  still sends its own.
- It must have the session cookie, which only the token of the printed address is exchanged for. Cookies are shared by
  all ports of a host, so ours belongs to a path that nobody can guess, and is sent nowhere else.
- What is no mere reading (the WebSocket, a POST) must come from a page of ours: `Origin`.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""How a browser of this machine may call it."""
_STRENGTH = 32
"""Bytes of chance in a secret."""
_HTTP = 80
_NAMED = 12
"""Characters of the room in the cookie's name."""


@dataclass(frozen=True, slots=True)
class Guard:
    """The secrets of one run of the server at one port. `room` is the part of the path that all pages are under."""

    port: int
    token: str
    secret: str
    room: str

    @classmethod
    def fresh(cls, port: int) -> Self:
        """Secrets that were never used before."""
        token, secret, room = (secrets.token_urlsafe(_STRENGTH) for _ in range(3))
        return cls(port, token, secret, room)

    @property
    def cookie(self) -> str:
        """The cookie's name. Two servers at two ports do not take each other's away; and as it is nobody else's to
        guess, no page at another port can lay a cookie of its own over ours, which would shut its owner out."""
        return f"explore-{self.port}-{self.room[:_NAMED]}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The values of `Host` that are let in."""
        bare = NAMES if self.port == _HTTP else ()
        return (*(f"{name}:{self.port}" for name in NAMES), *bare)

    def knows_host(self, given: Sequence[str]) -> bool:
        """Whether the request's `Host` headers, of which there must be one, name this machine and this port."""
        return len(given) == 1 and given[0].lower() in self.hosts

    def knows_origin(self, given: Sequence[str], host: str) -> bool:
        """Whether the request's `Origin` headers name a page of ours: the very host that the request is for."""
        return len(given) == 1 and given[0].lower() == f"http://{host.lower()}"

    def knows_token(self, given: str | None) -> bool:
        """In a time that tells nothing of how much of it was right."""
        return _same(given, self.token)

    def knows_cookie(self, given: str | None) -> bool:
        """In a time that tells nothing of how much of it was right."""
        return _same(given, self.secret)

    def address(self, host: str = NAMES[0]) -> str:
        """The address with the token, for the person who started the server and for nobody else."""
        return f"http://{host}:{self.port}/?token={self.token}"


def _same(given: str | None, kept: str) -> bool:
    return given is not None and hmac.compare_digest(given.encode("utf-8", "surrogatepass"), kept.encode())
