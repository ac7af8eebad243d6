"""One tab's app: a process that is spoken to as textual-serve does, and that ends with its tab, whatever happens."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

DRIVER = "explorer.serving.driver:BrowserDriver"
_READY = b"__GANGLION__\n"
_DRAWN = b"D"
_HEAD = 5
"""Bytes before a packet: its type and its length (big-endian)."""
_LARGEST = 1 << 26
_SAID = 1 << 16
"""So much of what the process says on its standard error is kept."""
_DRAIN = 10.0
"""Seconds after which an app that takes no input is given up."""
_PATIENCE = 3.0
"""Seconds that an app has to leave, before it is told to by the system, and then to be ended by it."""

_START = (
    "import json,sys; sys.path[:] = json.loads(sys.argv[1]); from explorer.serving.child import main; sys.exit(main())"
)


@dataclass(frozen=True, slots=True)
class Launch:
    """How a process of the app is started: its `argv`, and its orders, which it reads first."""

    argv: tuple[str, ...]
    orders: bytes
    environ: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))

    @classmethod
    def of(cls, orders: Mapping[str, Any]) -> Launch:
        """With the Python that runs this and the folders that it imports from; never from the working folder (-P),
        in which strangers' documents may lie."""
        argv = (sys.executable, "-P", "-c", _START, json.dumps([one for one in sys.path if one]))
        return cls(argv, json.dumps(orders).encode())


class Session(AppService):
    """The process behind one tab. `running` ends when the app has left; `said` is what it had to say then."""

    def __init__(self, launch: Launch, draw: Callable[[bytes], Awaitable[None]]) -> None:
        super().__init__("", write_bytes=draw, write_str=_no_words, close=_no_close, download_manager=DownloadManager())
        self.said = b""
        self._launch = launch

    @property
    def running(self) -> asyncio.Task[None]:
        assert self._task is not None
        return self._task

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        kept = {name: value for name, value in self._launch.environ.items() if not name.startswith("TEXTUAL")}
        made = super()._build_environment(width, height)
        wanted = ("TEXTUAL_FPS", "TEXTUAL_COLOR_SYSTEM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "COLUMNS", "ROWS")
        terminal = {"TEXTUAL_DRIVER": DRIVER, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        return kept | {name: made[name] for name in wanted} | terminal

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """In a process group of its own: ctrl+c in the terminal is the server's alone."""
        process = await asyncio.create_subprocess_exec(
            *self._launch.argv,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        assert process.stdin is not None
        self._process, self._stdin = process, process.stdin
        process.stdin.write(len(self._launch.orders).to_bytes(4, "big") + self._launch.orders)
        return process

    async def send_bytes(self, data: bytes) -> bool:
        return await _in_time(super().send_bytes(data))

    async def send_meta(self, data: dict[str, str | int | bool | None]) -> bool:
        return await _in_time(super().send_meta(data))

    async def run(self) -> None:
        """Hands on what the app draws until it has left. What it draws for nobody is read all the same, or it would
        wait for ever to be read."""
        process = self._process
        assert process is not None and process.stdout is not None and process.stderr is not None
        listening = asyncio.create_task(self._listen(process.stderr))
        try:
            # ValueError is a line of a length that no prelude has.
            with contextlib.suppress(asyncio.IncompleteReadError, ValueError):
                while await process.stdout.readline() not in (_READY, b""):
                    pass
                while True:
                    head = await process.stdout.readexactly(_HEAD)
                    size = int.from_bytes(head[1:], "big")
                    if size > _LARGEST:
                        raise ValueError
                    payload = await process.stdout.readexactly(size)
                    # Links, files and farewells of an app are none of the browser's business.
                    if head[:1] == _DRAWN:
                        with contextlib.suppress(ConnectionError, RuntimeError):
                            await self.on_data(payload)
        finally:
            await asyncio.wait({listening}, timeout=1)
            listening.cancel()

    async def _listen(self, stream: asyncio.StreamReader) -> None:
        while data := await stream.read(4096):
            self.said = (self.said + data)[-_SAID:]

    async def stop(self) -> None:
        """Ends the process if it has not left by itself, at last without asking. Afterwards `status` is known."""
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            await self.send_meta({"type": "quit"})
            self.stdin.close()
            for number in (None, signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
                if number is not None:
                    _end(process, number)
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), _PATIENCE)
                    break
        if self._task is not None:
            await asyncio.wait({self._task}, timeout=1)
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    def kill(self) -> None:
        """Ends the process at once, where there is no time left for anything."""
        if self._process is not None and self._process.returncode is None:
            _end(self._process, getattr(signal, "SIGKILL", signal.SIGTERM))

    @property
    def status(self) -> int | None:
        """The exit status of the process; None while it runs."""
        return self._process.returncode if self._process is not None else None


def _end(process: Process, number: int) -> None:
    """Sends a signal to the process and to those that it started for its own work."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)


async def _in_time(sending: Awaitable[bool]) -> bool:
    try:
        return await asyncio.wait_for(sending, _DRAIN)
    except (TimeoutError, ConnectionError):
        return False


async def _no_words(_text: str) -> None:
    """The app's process has no words for the page."""


async def _no_close() -> None:
    """The server closes a page's socket, when it knows how the process ended."""


def last_line(said: bytes, otherwise: Sequence[str] = ("it said nothing",)) -> str:
    """The last line that a process said, without the name before it."""
    lines = [line for line in said.decode("utf-8", "replace").splitlines() if line.strip()] or list(otherwise)
    return lines[-1].strip().removeprefix("explore: ")
