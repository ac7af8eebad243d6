"""Who may come in, and what they are given: over a real socket, as a browser or an intruder would."""

import re

import aiohttp
import pytest

from explorer.serving.guard import Guard
from explorer.serving.page import CLOSED, assets
from tests.explorer.serving.house import drawn, house


async def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address() -> None:
    async with house() as here:
        status, _, headers = await here.get(here.server.guard.address())

        assert status == 303
        assert headers["Location"] == f"/{here.server.guard.room}/"
        assert {"HttpOnly", "SameSite=Strict", f"Path=/{here.server.guard.room}/"} <= set(
            headers["Set-Cookie"].split("; ")
        )
        assert here.server.guard.token not in headers["Location"] + headers["Set-Cookie"]
        status, body, _ = await here.get(f"{here.room}/")
        assert status == 200
        assert 'id="terminal"' in body
        assert here.server.guard.token not in body and here.server.guard.secret not in body


@pytest.mark.parametrize(
    "path", ["/", "/?token=", "/?token=wrong", "/?token=%ff%fe", "/ROOM/", "/ROOM/static/page.js", "/ROOM/ws"]
)
async def test_without_the_token_there_is_nothing_to_see(path: str) -> None:
    async with house() as here:
        status, body, headers = await here.get(here.here + path.replace("ROOM", here.server.guard.room))

        assert status == 403
        assert "explore serve" in body
        assert "Set-Cookie" not in headers


async def test_a_cookie_that_only_looks_right_is_none() -> None:
    async with house() as here:
        guard = here.server.guard
        for value in ("", guard.token, guard.secret[:-1], guard.secret + "x", "\u00fc"):
            status, _, _ = await here.get(f"{here.room}/", Cookie=f"{guard.cookie}={value}")
            assert status == 403, value
        status, _, _ = await here.get(f"{here.room}/", Cookie=f"{guard.cookie}={guard.secret}")
        assert status == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:PORT", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:PORT", "0.0.0.0:PORT"],
)
async def test_a_name_that_points_here_for_a_moment_is_no_name_of_ours(host: str) -> None:
    """DNS rebinding: the address is ours, the name is a stranger's, and so is the page that asks."""
    async with house() as here:
        await here.enter()
        given = host.replace("PORT", str(here.server.guard.port))
        for path in ("/", f"/?token={here.server.guard.token}", f"/{here.server.guard.room}/"):
            status, body, headers = await here.get(here.here + path, Host=given)
            assert status == 421
            assert "ssh -L" in body
            assert "Set-Cookie" not in headers


def test_this_machine_has_three_names_and_one_port() -> None:
    guard = Guard.fresh(8123)

    assert all(guard.knows_host([name]) for name in ("127.0.0.1:8123", "LOCALHOST:8123", "[::1]:8123"))
    assert not any(guard.knows_host(names) for names in ([], ["localhost"], ["localhost:8123", "localhost:8123"]))
    assert Guard.fresh(80).knows_host(["localhost"])


def test_an_origin_is_the_very_page_that_is_served() -> None:
    guard = Guard.fresh(8123)

    assert guard.knows_origin(["http://localhost:8123"], "localhost:8123")
    for origin in (
        "null",
        "http://127.0.0.1:8123",
        "https://localhost:8123",
        "http://localhost:8124",
        "http://localhost",
    ):
        assert not guard.knows_origin([origin], "localhost:8123")


def test_no_secret_comes_twice() -> None:
    first, second = Guard.fresh(1), Guard.fresh(1)

    found = [first.token, first.secret, first.room, second.token, second.secret, second.room]
    assert len(set(found)) == 6
    assert all(len(one) >= 43 for one in found)


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:PORT", "http://127.0.0.1:1"])
async def test_a_page_of_elsewhere_opens_no_session(origin: str | None) -> None:
    """A browser sends the cookie of this machine with whatever page asks; only `Origin` says which it was."""
    async with house() as here:
        await here.enter()
        given = {"Origin": origin.replace("PORT", str(here.server.guard.port))} if origin else {}
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await here.visitor.ws_connect(f"{here.room}/ws", headers=given)

        assert refused.value.status == 403
        assert here.server.sessions == 0


async def test_a_session_takes_the_cookie_and_the_origin() -> None:
    async with house() as here:
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await here.open()
        await here.enter()
        async with await here.open() as page:
            assert await drawn(page)


async def test_nothing_is_taken_from_a_page() -> None:
    async with house() as here:
        await here.enter()
        for method in ("POST", "PUT", "DELETE", "OPTIONS"):
            assert (await here.get(f"{here.room}/", method))[0] == 403
            assert (await here.get(f"{here.room}/", method, Origin="http://evil.example"))[0] == 403
            assert (await here.get(f"{here.room}/", method, Origin=here.here))[0] == 405


@pytest.mark.parametrize(
    "path",
    [
        "/download/key",
        "/static/",
        "/static/js/textual.js",
        "/static/..%2f..%2fserver.py",
        "/static/%2e%2e/page.html",
        "/ws/x",
    ],
)
async def test_there_is_nothing_beside_the_page_and_its_files(path: str) -> None:
    async with house() as here:
        await here.enter()
        assert (await here.get(aiohttp.client.URL(here.room + path, encoded=True)))[0] == 404


async def test_what_the_front_end_would_read_from_the_address_is_taken_off() -> None:
    async with house() as here:
        await here.enter()
        status, _, headers = await here.get(f"{here.room}/?ping=http://evil.example/&delay=1")
        assert (status, headers["Location"]) == (303, f"/{here.server.guard.room}/")


async def test_every_answer_says_what_a_browser_must_not_do_with_it() -> None:
    async with house() as here:
        answers = [
            await here.get(here.here),
            await here.get(here.here, Host="evil.example"),
            await here.get(here.here, "POST"),
        ]
        await here.enter()
        answers += [await here.get(f"{here.room}/{path}") for path in ("", "nothing", "static/textual.js", "ws")]
        for _, _, headers in answers:
            assert headers["Content-Security-Policy"].startswith(CLOSED)
            assert "unsafe" not in headers["Content-Security-Policy"]
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Frame-Options"] == "DENY"
            assert "no-store" in headers["Cache-Control"] or "private" in headers["Cache-Control"]


async def test_no_byte_that_is_served_names_another_site() -> None:
    """Notices of a licence in a comment of a style sheet and in the name table of a font are nothing that is loaded."""
    async with house(title="a <b>title</b>") as here:
        await here.enter()
        served = {"": (await here.get(f"{here.room}/"))[1]}
        served |= {name: (await here.get(f"{here.room}/static/{name}"))[1] for name in assets()}
        assert "&lt;b&gt;" in served[""]
        for name, text in served.items():
            if name.endswith(".ttf"):
                continue
            if name.endswith(".css"):
                text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
            found = set(re.findall(r"(?:https?:|wss?:)?//[\w.-]+\.[a-z]{2,}[^\s\"'`)]*", text))
            assert {one for one in found if "www.w3.org" not in one} == set(), name
        assert re.findall(r"""(?:src|href)=["']([^"']*)""", served[""]) == [
            "static/icon.svg", "static/mono.ttf", "static/xterm.css", "static/page.css", "static/page.js",
            "static/textual.js",
        ]  # fmt: skip


async def test_a_page_at_another_port_cannot_lay_its_cookie_over_ours() -> None:
    """Cookies of a machine are those of all its ports, and of two with one name the last one counts."""
    async with house() as here:
        await here.enter()
        guard = here.server.guard
        ours = f"{guard.cookie}={guard.secret}"
        theirs = f"explore-{guard.port}=x; {Guard.fresh(guard.port).cookie}=x"
        status, _, _ = await here.get(f"{here.room}/", Cookie=f"{ours}; {theirs}")
        assert status == 200
