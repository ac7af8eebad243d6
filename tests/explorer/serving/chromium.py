"""A real browser without a window, spoken to in its own protocol (Chrome DevTools), so that no driver is installed."""

from __future__ import annotations

import asyncio
import base64
import itertools
import os
import re
import shutil
import subprocess
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

_NAMES = ("chromium", "chromium-browser", "google-chrome")
PROGRAM = next((found for name in _NAMES if (found := shutil.which(name))), "")
_SECONDS = 20.0
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\x07]*\x07)")
_CODES = {"Enter": 13, "Escape": 27, "ArrowDown": 40, "Tab": 9}


@dataclass
class Tab:
    """A tab, and everything that was seen to happen in it."""

    socket: aiohttp.ClientWebSocketResponse
    number: itertools.count[int] = field(default_factory=itertools.count)
    answers: dict[int, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    requested: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    received: list[bytes] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    async def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        number = next(self.number)
        self.answers[number] = asyncio.get_running_loop().create_future()
        await self.socket.send_json({"id": number, "method": method, "params": parameters})
        return await asyncio.wait_for(self.answers[number], _SECONDS)

    async def listen(self) -> None:
        async for message in self.socket:
            value = message.json()
            if "id" in value:
                answer = self.answers.pop(value["id"])
                if "error" in value:
                    answer.set_exception(RuntimeError(str(value["error"])))
                else:
                    answer.set_result(value["result"])
            else:
                self._note(value["method"], value["params"])

    def _note(self, method: str, said: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requested.append(said["request"]["url"])
        elif method == "Network.webSocketCreated":
            self.requested.append(said["url"])
        elif method == "Network.webSocketFrameSent":
            self.sent.append(said["response"]["payloadData"])
        elif method == "Network.webSocketFrameReceived" and said["response"]["opcode"] == 2:
            self.received.append(base64.b64decode(said["response"]["payloadData"]))
        elif method == "Log.entryAdded":
            self.complaints.append(said["entry"]["text"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(said["exceptionDetails"]))

    async def value(self, script: str) -> Any:
        """What a piece of JavaScript comes to, on the page."""
        said = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said
        return said["result"].get("value")

    async def press(self, key: str, **others: Any) -> None:
        """A key as a person's hand presses it."""
        text = {"text": key} if len(key) == 1 and not others.get("modifiers") else {}
        text = {"text": "\r"} if key == "Enter" else text
        code = _CODES.get(key, ord(key.upper()) if len(key) == 1 and key.isalnum() else 0)
        said = {"key": key, "windowsVirtualKeyCode": code, **others}
        await self.call("Input.dispatchKeyEvent", type="keyDown", **said, **text)
        await self.call("Input.dispatchKeyEvent", type="keyUp", **said)

    async def type(self, text: str) -> None:
        for character in text:
            await self.press(character)

    def drawn(self, since: int = 0) -> str:
        """The words that were drawn since a number of messages, without how and where."""
        return _ESCAPES.sub("", b"".join(self.received[since:]).decode("utf-8", "replace"))

    async def until(self, there: Callable[[], object], what: str) -> None:
        """Waits until something is so."""
        end = time.monotonic() + _SECONDS
        while not there():
            assert time.monotonic() < end, (
                f"{what}: not in time; {self.sent[-40:]}, {self.drawn(-5)!r}, {self.complaints}"
            )
            await asyncio.sleep(0.02)

    async def shows(self, words: str, deed: Awaitable[object]) -> None:
        """Does something and waits until these words are drawn because of it."""
        since = len(self.received)
        await deed
        await self.until(lambda: words in self.drawn(since), words)

    async def screenshot(self, path: Path) -> bytes:
        said = await self.call("Page.captureScreenshot", format="png")
        path.write_bytes(base64.b64decode(said["data"]))
        return path.read_bytes()


@asynccontextmanager
async def tab_in(folder: Path, width: int = 1200, height: int = 800) -> AsyncIterator[Tab]:
    """A tab of a browser that knows nobody and finds nothing but this machine."""
    words = [
        PROGRAM,
        "--headless=new",
        "--no-first-run",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        f"--window-size={width},{height}",
        *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
        "about:blank",
    ]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            async with aiohttp.ClientSession() as client:
                address = await _page_of(client, folder / "DevToolsActivePort")
                async with client.ws_connect(address, max_msg_size=0) as socket:
                    tab = Tab(socket)
                    listening = asyncio.create_task(tab.listen())
                    for domain in ("Page", "Network", "Runtime", "Log"):
                        await tab.call(f"{domain}.enable")
                    await tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
                    yield tab
                    listening.cancel()
                    await asyncio.wait({listening})
        finally:
            process.terminate()
            process.wait(30)


async def _page_of(client: aiohttp.ClientSession, told: Path) -> str:
    end = time.monotonic() + _SECONDS
    while not (told.exists() and "\n" in told.read_text()):
        assert time.monotonic() < end, "the browser did not start"
        await asyncio.sleep(0.05)
    port = int(told.read_text().split("\n")[0])
    while True:
        async with client.get(f"http://127.0.0.1:{port}/json/list") as answer:
            pages = [one for one in await answer.json() if one["type"] == "page"]
        if pages:
            return str(pages[0]["webSocketDebuggerUrl"])
        assert time.monotonic() < end, "the browser has no page"
        await asyncio.sleep(0.05)
