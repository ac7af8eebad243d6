"""The web server: every request past the guard, one page, its files, and a WebSocket with a process of the app."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler

from .guard import Guard
from .messages import Focused, Pinged, Resized, Typed, fitting, understood
from .page import CLOSED, HEADERS, Asset, Page, assets, main_page, notice
from .session import Launch, Session, last_line

IDLE = 2 * 60 * 60.0
"""Seconds without a key or the mouse after which a session ends."""
_WAIT = 6.0
"""Seconds that a socket waits for a place: a page that is loaded again is shown before what it was has left. (So the
page itself must not wait: a browser lets go of the old one only when it has the new one.)"""
_HEARTBEAT = 15.0
_LONGEST_MESSAGE = 1 << 21
_KEPT = "private, max-age=86400, immutable"
"""For files: their path is another one at every start."""

LEFT, CRASHED, IDLED, FULL = 1000, 4001, 4002, 4003
"""How a WebSocket is closed; the page has words for each."""

_STRANGER = "This page belongs to whoever started it: open the address that `explore serve` printed, with its token."
_ELSEWHERE = (
    "This is served at http://127.0.0.1:{port} and under no other name or port. Through a tunnel, take the same port "
    "at both ends: ssh -L {port}:127.0.0.1:{port} MACHINE"
)
_OUTSIDE = "A page of elsewhere asked for this: it was refused."
_NOTHING = "There is nothing here."
_BROKEN = "Something went wrong in explore; the terminal that serves this says more."


class Refused(Exception):
    """A request that is not answered; the text is for whoever sent it."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Server:
    """Serves one library to the tabs of one person. `note` takes lines for the terminal, `title` names the library,
    `most` is how many sessions there may be at once, `idle` after how many seconds without input one ends."""

    guard: Guard
    launch: Launch
    note: Callable[[str], None]
    title: str = "explore"
    most: int = 4
    idle: float = IDLE
    wait: float = _WAIT
    _assets: dict[str, Asset] = field(default_factory=assets, init=False)
    _open: dict[Session, web.WebSocketResponse] = field(default_factory=dict, init=False)
    _seats: asyncio.Semaphore = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_seats", asyncio.Semaphore(self.most))

    @property
    def sessions(self) -> int:
        """How many are open."""
        return len(self._open)

    def application(self) -> web.Application:
        """All routes behind the guard."""

        @web.middleware
        async def answered(request: web.Request, handler: Handler) -> web.StreamResponse:
            return await self._answered(request, handler)

        app = web.Application(middlewares=[answered])
        room = f"/{self.guard.room}"
        app.add_routes(
            [
                web.get("/", self._enter),
                web.get(f"{room}/", self._page),
                web.get(f"{room}/ws", self._talk, allow_head=False),
                web.get(f"{room}/static/{{name}}", self._file),
            ]
        )
        app.on_response_prepare.append(_dress)
        app.on_shutdown.append(self._close)
        return app

    async def _answered(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """The handler's answer, or in one sentence why there is none."""
        try:
            self._check(request)
            return await handler(request)
        except Refused as refused:
            return _shown(notice(str(refused)), refused.status)
        except web.HTTPException as error:
            return _shown(notice(_NOTHING), HTTPStatus(error.status))
        except Exception as error:  # what it says may quote documents, so only its kind is told
            self.note(f"a page could not be answered ({type(error).__name__})")
            return _shown(notice(_BROKEN), HTTPStatus.INTERNAL_SERVER_ERROR)

    def _check(self, request: web.Request) -> None:
        """Raises Refused unless the request comes from a page of ours, or is the first one with the token."""
        guard, headers = self.guard, request.headers
        if not guard.knows_host(headers.getall("Host", [])):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST, _ELSEWHERE.format(port=guard.port))
        acts = request.method not in ("GET", "HEAD") or "Upgrade" in headers
        origin = headers.getall("Origin", [])
        if (acts or origin) and not guard.knows_origin(origin, headers["Host"]):
            raise Refused(HTTPStatus.FORBIDDEN, _OUTSIDE)
        if request.path != "/" and not guard.knows_cookie(request.cookies.get(guard.cookie)):
            raise Refused(HTTPStatus.FORBIDDEN, _STRANGER)

    async def _enter(self, request: web.Request) -> web.StreamResponse:
        """Exchanges the token for the cookie, and leads on to where the address shows no token."""
        if not self.guard.knows_token(request.query.get("token")):
            raise Refused(HTTPStatus.FORBIDDEN, _STRANGER)
        room = f"/{self.guard.room}/"
        answer = web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": room, "Cache-Control": "no-store"})
        answer.set_cookie(self.guard.cookie, self.guard.secret, path=room, httponly=True, samesite="Strict")
        return answer

    async def _page(self, request: web.Request) -> web.StreamResponse:
        """The page. What textual.js would read from the address (`ping` makes it fetch from anywhere) is taken off."""
        if request.query_string:
            return web.Response(status=HTTPStatus.SEE_OTHER, headers={"Location": f"/{self.guard.room}/"})
        return _shown(main_page(self.title, request.headers["Host"].lower()), HTTPStatus.OK)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        found = self._assets.get(request.match_info["name"])
        if found is None:
            raise Refused(HTTPStatus.NOT_FOUND, _NOTHING)
        kind = {"charset": "utf-8"} if found.kind.startswith("text/") else {}
        return web.Response(
            body=found.content,
            content_type=found.kind,
            headers={"Cache-Control": _KEPT},
            **kind,  # type: ignore[arg-type]
        )

    async def _take(self) -> bool:
        """A place among the sessions, waited for a little."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._seats.acquire(), self.wait)
            return True
        return False

    async def _talk(self, request: web.Request) -> web.StreamResponse:
        """One session, from the first paint to the last; the close code says how it ended."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT, max_msg_size=_LONGEST_MESSAGE, compress=False)
        await page.prepare(request)
        if not await self._take():
            await page.close(code=FULL)
            return page
        size = fitting(_number(request.query.get("width"), 80), _number(request.query.get("height"), 24))
        session = Session(self.launch, page.send_bytes)
        self._open[session] = page
        code = CRASHED
        try:
            await session.start(size.columns, size.rows)
            code = await self._attend(session, page)
        except OSError as error:
            self.note(f"a session could not be started: {error.strerror or error}")
        finally:
            await session.stop()
            del self._open[session]
            self._seats.release()
        if code == LEFT and session.status:
            code = CRASHED
            self.note(f"a session ended because of this: {last_line(session.said)}")
        await page.close(code=code)
        return page

    async def _attend(self, session: Session, page: web.WebSocketResponse) -> int:
        """Waits until the app leaves, the page is gone, or nobody was there for long; gives the close code."""
        last = time.monotonic()

        async def listen() -> None:
            nonlocal last
            async for message in page:
                if message.type is not WSMsgType.TEXT:
                    continue
                said = understood(message.data)
                if isinstance(said, Typed | Resized):
                    last = time.monotonic()
                if not await _tell(session, page, said):
                    return

        listening = asyncio.create_task(listen())
        try:
            while (left := last + self.idle - time.monotonic()) > 0:
                done, _ = await asyncio.wait(
                    {listening, session.running}, timeout=left, return_when=asyncio.FIRST_COMPLETED
                )
                if session.running in done:
                    return LEFT
                if listening in done:
                    return CRASHED
            return IDLED
        finally:
            listening.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await listening

    async def _close(self, _app: web.Application) -> None:
        """Tells every page that this was it; their sessions end with their sockets."""
        pages = [page.close(code=WSCloseCode.GOING_AWAY) for page in self._open.values()]
        await asyncio.gather(*pages, return_exceptions=True)

    def kill(self) -> None:
        """Ends whatever is still running."""
        for session in list(self._open):
            session.kill()


async def _tell(session: Session, page: web.WebSocketResponse, said: object) -> bool:
    """Hands on what a page says; whether the app still listens. What makes no sense is passed over."""
    match said:
        case Typed(data):
            return await session.send_bytes(data)
        case Resized(columns, rows):
            await session.set_terminal_size(columns, rows)
        case Pinged(stamp):
            await page.send_json(["pong", stamp])
        case Focused(here):
            await (session.focus() if here else session.blur())
    return True


async def _dress(_request: web.Request, response: web.StreamResponse) -> None:
    """The headers of every answer, errors and the WebSocket's among them."""
    response.headers.update(HEADERS)
    response.headers.setdefault("Content-Security-Policy", CLOSED)
    response.headers.setdefault("Cache-Control", "no-store")


def _shown(page: Page, status: HTTPStatus) -> web.Response:
    headers = {"Content-Security-Policy": page.policy, "Cache-Control": "no-store"}
    return web.Response(text=page.text, content_type="text/html", status=status, headers=headers)


def _number(given: str | None, otherwise: int) -> int:
    return int(given) if given is not None and given.isascii() and given.isdigit() and len(given) < 6 else otherwise


async def serve(server: Server, sockets: Sequence[socket.socket], ready: Callable[[], None]) -> signal.Signals:
    """Serves at these sockets until a signal ends it, and gives that signal; afterwards no process is left."""
    quiet = logging.getLogger("explore.serving")
    quiet.addHandler(logging.NullHandler())
    quiet.propagate = False
    ended: asyncio.Future[signal.Signals] = asyncio.get_running_loop().create_future()
    with _heeding(ended):
        runner = web.AppRunner(server.application(), access_log=None, logger=quiet, shutdown_timeout=15.0)
        try:
            await runner.setup()
            for one in sockets:
                await web.SockSite(runner, one).start()
            ready()
            return await ended
        finally:
            await runner.cleanup()
            server.kill()


@contextlib.contextmanager
def _heeding(ended: asyncio.Future[signal.Signals]) -> Iterator[None]:
    """Whoever asks for the end gets an orderly one."""
    loop = asyncio.get_running_loop()

    def end(number: signal.Signals) -> None:
        if not ended.done():
            ended.set_result(number)

    numbers = [number for name in ("SIGINT", "SIGTERM", "SIGHUP") if (number := getattr(signal, name, None))]
    heeded = []
    for number in numbers:
        with contextlib.suppress(NotImplementedError):
            loop.add_signal_handler(number, end, number)
            heeded.append(number)
    try:
        yield
    finally:
        for number in heeded:
            loop.remove_signal_handler(number)
