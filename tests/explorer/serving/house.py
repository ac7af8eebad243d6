"""A server on a real socket of this machine, before an app that is a dozen lines long and starts at once."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from explorer.serving.guard import Guard
from explorer.serving.listening import listen
from explorer.serving.server import Server
from explorer.serving.session import Launch

APP = r"""
import json, os, signal, sys

def read(size):
    data = b""
    while len(data) < size:
        piece = os.read(0, size - len(data))
        if not piece:
            sys.exit(7)
        data += piece
    return data

def draw(text):
    data = text.encode()
    os.write(1, b"D" + len(data).to_bytes(4, "big") + data)

orders = read(int.from_bytes(read(4), "big"))
os.write(1, b"__GANGLION__\n")
draw(f"here {orders.decode()} {os.environ['COLUMNS']}x{os.environ['ROWS']} {os.getpid()}")
while True:
    kind = read(1)
    said = read(int.from_bytes(read(4), "big")).decode()
    if kind == b"M" and json.loads(said)["type"] == "quit" or said == "q":
        sys.exit(0)
    elif said == "x":
        sys.stderr.write("warning: smoke\nexplore: something went wrong inside\x1b[31m explore\n")
        sys.exit(1)
    elif said == "deaf":
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        draw("deaf")
        while True:
            signal.pause()
    draw(said)
"""


@dataclass
class House:
    """A running server, and a visitor with the cookies that they were given."""

    server: Server
    visitor: aiohttp.ClientSession
    runner: web.AppRunner
    notes: list[str] = field(default_factory=list)

    @property
    def here(self) -> str:
        return f"http://127.0.0.1:{self.server.guard.port}"

    @property
    def room(self) -> str:
        return f"{self.here}/{self.server.guard.room}"

    async def get(self, address: str, method: str = "GET", **headers: str) -> tuple[int, str, dict[str, str]]:
        """Status, body and headers; redirections are not followed."""
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self.visitor.request(method, address, headers=given, allow_redirects=False) as answer:
            return answer.status, (await answer.read()).decode("utf-8", "replace"), dict(answer.headers)

    async def enter(self) -> None:
        """As whoever has the printed address."""
        status, _, _ = await self.get(self.server.guard.address())
        assert status == 303

    async def open(self, query: str = "?width=90&height=30", **headers: str) -> aiohttp.ClientWebSocketResponse:
        given = {"Origin": self.here} | headers
        return await self.visitor.ws_connect(f"{self.room}/ws{query}", headers=given)


@asynccontextmanager
async def house(**others: Any) -> AsyncIterator[House]:
    """A server with the small app, for the time of a test."""
    sockets = listen(["127.0.0.1"], 0)
    launch = Launch((sys.executable, "-c", APP), json.dumps("orders").encode(), dict(os.environ))
    notes: list[str] = []
    server = Server(Guard.fresh(sockets[0].getsockname()[1]), launch, notes.append, **others)
    runner = web.AppRunner(server.application(), access_log=None, shutdown_timeout=10)
    await runner.setup()
    await web.SockSite(runner, sockets[0]).start()
    try:
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
            yield House(server, visitor, runner, notes)
    finally:
        await runner.cleanup()


async def drawn(page: aiohttp.ClientWebSocketResponse) -> str:
    """What is drawn next."""
    return str((await asyncio.wait_for(page.receive_bytes(), 20)).decode())


async def close_code(page: aiohttp.ClientWebSocketResponse) -> int | None:
    """How the server ended it."""
    while not page.closed:
        await asyncio.wait_for(page.receive(), 20)
    return page.close_code


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True
