"""`explore serve` as a person has it: the real command, the real app, and a real browser without a window."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.explorer.serving.chromium import PROGRAM, Tab, tab_in
from tests.explorer.serving.house import is_running

REPOSITORY = Path(__file__).parents[3]
CONTROL = 2


@pytest.fixture
def served(seeds_index: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, on the bundled documents, and the address that it prints."""
    homes = {f"XDG_{kind}_HOME": str(tmp_path / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    words = ["serve", "--index", str(seeds_index), "--no-update", "--sessions", "1", "--port", "0", "--format", "json"]
    with subprocess.Popen(
        [sys.executable, "-m", "explorer", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=tmp_path,
        env={**os.environ, **homes, "PYTHONPATH": str(REPOSITORY)},
    ) as process:
        assert process.stdout is not None
        try:
            yield process, json.loads(process.stdout.readline())["url"]
        finally:
            process.kill()


def children(process: int) -> list[int]:
    """The processes that this one started."""
    said = subprocess.run(["ps", "-e", "-o", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    pairs = [line.split() for line in said.splitlines()]
    return [int(pid) for pid, parent in pairs if int(parent) == process]


async def test_no_session_outlives_a_server_that_is_killed(served: tuple[subprocess.Popen[str], str]) -> None:
    process, address = served
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as visitor:
        async with visitor.get(address) as answer:
            room = str(answer.url)
        origin = str(answer.url.origin())
        async with visitor.ws_connect(f"{room}ws?width=80&height=24", headers={"Origin": origin}) as page:
            seen = ""
            while "Carpenter" not in seen:
                message = await asyncio.wait_for(page.receive(), 40)
                seen += message.data.decode("utf-8", "replace")
            [session] = children(process.pid)
            process.kill()
            for _ in range(500):
                if not is_running(session):
                    break
                await asyncio.sleep(0.02)

            assert not is_running(session)


@pytest.mark.skipif(not PROGRAM, reason="no Chromium is installed here (Debian: apt-get install chromium)")
async def test_a_person_reads_in_a_browser(served: tuple[subprocess.Popen[str], str], tmp_path: Path) -> None:
    process, address = served
    async with tab_in(tmp_path / "profile") as tab:
        await tab.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH)
        await tab.shows("up to date", tab.call("Page.navigate", url=address))
        await tab.until(lambda: '["focus"]' in tab.sent, "the terminal has the focus without a click")
        assert "token" not in await tab.value("location.href")
        await tab.shows("up to date", tab.call("Page.reload"))
        await search_and_follow(tab, tmp_path)
        await take_words_along(tab)
        await resize(tab)
        [session] = children(process.pid)

        process.send_signal(signal.SIGINT)
        assert await asyncio.to_thread(process.wait, 30) == 130
        assert not is_running(session)
        await words_of(tab, "ended-words", "explore serve")
        site = address.partition("/?")[0]
        assert {one.replace("ws://", "http://")[: len(site)] for one in tab.requested} == {site}
        assert len(tab.requested) >= 8, "the page, its files and its socket were seen"
        assert await tab.value("violations") == []


WATCH = """
window.violations = [];
const write = Clipboard.prototype.writeText;
Clipboard.prototype.writeText = function (text) {
  return window.refuses ? Promise.reject(new DOMException("not now", "NotAllowedError")) : write.call(this, text);
};
document.addEventListener("securitypolicyviolation",
  (event) => violations.push([event.violatedDirective, event.blockedURI]));
"""


async def search_and_follow(tab: Tab, folder: Path) -> None:
    before = await tab.screenshot(folder / "before.png")
    await tab.shows("slipped", search(tab, "speaker:carpenter slipped"))
    await tab.shows("same speaker", tab.press("Enter"))
    await tab.press("l")
    await tab.shows("never be an error or misfire", tab.press("1"))
    after = await tab.screenshot(folder / "after.png")
    assert min(len(before), len(after)) > 20_000, "the terminal is painted"
    assert before != after


async def search(tab: Tab, query: str) -> None:
    await tab.shows("first result", tab.press("/"))
    await tab.type(query)


async def take_words_along(tab: Tab) -> None:
    """Through the browser's clipboard and back; where it refuses, through a box on the page."""
    wanted = "that cocking the hammer back and releasing it can never be an error or misfire"
    await tab.shows("given to the browser", tab.press("Y"))
    await tab.shows("first result", tab.press("/"))
    await tab.press("v", modifiers=CONTROL, commands=["paste"])
    await tab.until(lambda: wanted in tab.sent[-1], "the words are pasted")
    await tab.press("Escape")
    await tab.value("navigator.clipboard.writeText('')")

    await tab.value("window.refuses = true")
    await tab.shows("menu", tab.press("Tab"))
    await tab.press("Y")
    for _ in range(500):
        if await tab.value("!document.getElementById('offer').hidden"):
            break
        await asyncio.sleep(0.02)
    offered = await tab.value("document.getElementById('offer-text').value")
    assert offered and offered in await tab.value("document.getSelection().toString() || document.activeElement.value")
    await tab.press("Escape")
    assert await tab.value("document.getElementById('offer').hidden")


async def resize(tab: Tab) -> None:
    sizes = [one for one in tab.sent if one.startswith('["resize"')]
    since = len(tab.received)
    await tab.call("Emulation.setDeviceMetricsOverride", width=700, height=500, deviceScaleFactor=1, mobile=False)
    await tab.until(lambda: any(one.startswith('["resize"') and one not in sizes for one in tab.sent), "it is told")
    # So narrow a screen has one pane, under a line with the names of all.
    await tab.until(lambda: "Links" in tab.drawn(since), "and the app is drawn anew")


async def words_of(tab: Tab, part: str, wanted: str) -> None:
    for _ in range(500):
        if wanted in (said := await tab.value(f"document.getElementById('{part}').textContent")):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(said)
