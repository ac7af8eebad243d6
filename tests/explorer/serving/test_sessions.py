"""How a session begins and ends. Every one has a process; none of them may stay."""

import asyncio
import json
import time

import pytest

from explorer.serving.server import CRASHED, FULL, IDLED, LEFT
from tests.explorer.serving.house import House, close_code, drawn, house, is_running


def process_of(greeting: str) -> int:
    return int(greeting.split()[-1])


async def gone(process: int) -> bool:
    """Whether it is, in a moment."""
    end = time.monotonic() + 15
    while is_running(process) and time.monotonic() < end:
        await asyncio.sleep(0.02)
    return not is_running(process)


async def typed(page: object, text: str) -> None:
    await page.send_str(json.dumps(["stdin", text]))  # type: ignore[attr-defined]


async def test_keys_go_to_the_app_and_what_it_draws_comes_back() -> None:
    async with house() as here:
        await here.enter()
        async with await here.open() as page:
            assert (await drawn(page)).startswith('here "orders" 90x30 ')
            await typed(page, "grüß\ud800")
            assert await drawn(page) == "grüß?"
            await page.send_str(json.dumps(["resize", {"width": 10**9, "height": -1}]))
            assert json.loads(await drawn(page)) == {"type": "resize", "width": 1000, "height": 1}
            await page.send_str(json.dumps(["ping", "17"]))
            assert await page.receive_json() == ["pong", "17"]


async def test_what_makes_no_sense_is_passed_over() -> None:
    async with house() as here:
        await here.enter()
        async with await here.open("?width=%2d1&height=many") as page:
            assert " 80x24 " in await drawn(page)
            for nonsense in ("", "{", "[]", '["quit"]', '["stdin", 1]', '["resize", {"width": "1"}]', "[" * 5000):
                await page.send_str(nonsense)
            await page.send_bytes(b"\0")
            await typed(page, "still here")
            assert await drawn(page) == "still here"


@pytest.mark.parametrize(("key", "code"), [("q", LEFT), ("x", CRASHED)])
async def test_the_page_is_told_how_the_app_ended(key: str, code: int) -> None:
    async with house() as here:
        await here.enter()
        page = await here.open()
        process = process_of(await drawn(page))
        await typed(page, key)

        assert await close_code(page) == code
        assert await gone(process)
        crashed = ["a session ended because of this: something went wrong inside\x1b[31m explore"]
        assert here.notes == (crashed if key == "x" else []), "and so is the terminal, when something went wrong"


@pytest.mark.parametrize("last", ["q to no one", "deaf"])
async def test_a_session_ends_when_its_page_is_gone(last: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.serving.session._PATIENCE", 0.3)
    async with house() as here:
        await here.enter()
        page = await here.open()
        process = process_of(await drawn(page))
        await typed(page, last)
        assert await drawn(page) == last
        await page.close()

        assert await gone(process), "whether it listens or not"


async def test_a_session_ends_when_nobody_is_there_for_long() -> None:
    async with house(idle=0.3) as here:
        await here.enter()
        page = await here.open()
        process = process_of(await drawn(page))

        assert await close_code(page) == IDLED
        assert await gone(process)


async def test_no_more_sessions_than_may_be_and_a_place_is_free_again_at_once() -> None:
    async with house(most=1, wait=0.2) as here:
        await here.enter()
        first = await here.open()
        process = process_of(await drawn(first))
        assert await close_code(await here.open()) == FULL
        assert here.server.sessions == 1

        await first.close()
        assert await gone(process)
        async with await here.open() as second:
            assert await drawn(second)


async def test_a_reload_waits_for_its_own_place() -> None:
    async with house(most=1) as here:
        await here.enter()
        for _ in range(2):
            page = await here.open()
            assert await drawn(page)
            assert (await here.get(f"{here.room}/"))[0] == 200, "the old page is there until the new one is"
            again = asyncio.create_task(here.open())
            await page.close()
            async with await again as page:
                assert await drawn(page)


async def test_no_process_outlives_the_server() -> None:
    async with house() as here:
        await here.enter()
        pages = [await here.open() for _ in range(2)]
        processes = [process_of(await drawn(page)) for page in pages]
        codes = [asyncio.create_task(close_code(page)) for page in pages]
        await here.runner.cleanup()

        assert not any(is_running(process) for process in processes)
        assert set(await asyncio.gather(*codes)) == {1001}


async def test_an_app_that_cannot_be_started_is_said_where_it_is_served() -> None:
    async with house() as here:
        object.__setattr__(here.server, "launch", broken(here))
        await here.enter()
        assert await close_code(await here.open()) == CRASHED
        assert here.notes == ["a session could not be started: No such file or directory"]


def broken(here: House) -> object:
    from dataclasses import replace

    return replace(here.server.launch, argv=("/nowhere/python",))
