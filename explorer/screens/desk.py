"""The reading desk: which panes there are, which one has the focus, and where words to the reader go.

Rooms built on it (searching, walking, taking, keeping) add what can be done there; `main.py` puts them together.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from .. import styles
from ..keys import FIND, LINKS, PANES, RESULTS, SEARCH, SOURCE, SPEAKERS, footer, keymap_of
from ..log import SILENT, Log
from ..panes import AS_THEY_LIE, Panes, left_columns, links_rows
from ..roster import Everybody
from ..session import Opened, carrier_name, document_name
from ..settings import DEFAULTS, Settings
from ..text import visible_line
from ..trail import Trail
from ..widgets.boxes import Column, Empty, Row
from ..widgets.dividers import Divider
from ..widgets.lines import Heading, KeyBar, StatusLine, Tone
from ..widgets.search import FindLine, Hint, QueryLine, SearchBox, Tally
from ..widgets.tabs import PaneTabs

if TYPE_CHECKING:
    from index.hits import Hit, Page
    from index.kinds import Unit
    from index.library import Library
    from index.model import Document, Link, Statement

    from ..asking import Answer
    from ..editor import EditorCommand
    from ..keys import Key
    from ..places import Places
    from ..widgets.links import Links
    from ..widgets.peek import Peek
    from ..widgets.results import Results
    from ..widgets.source import SourceView
    from ..widgets.speakers import Speakers

SMALLEST = (20, 5)
"""Columns and rows below which nothing fits."""

SMALL, LOW = (40, 12), 9
"""Columns and rows from which there is room for hints; rows from which there is room for the keys and the query
while another pane has the focus."""

NARROW, WIDE = 80, 112
"""Columns below which one pane shows at a time, and from which there are three columns of panes."""

_TABS = {SPEAKERS: "Speakers", RESULTS: "Results", SOURCE: "Source", LINKS: "Links"}

_SHAPES = frozenset(
    {
        *("-tiny", "-low", "-small", "-tall", "-short", "-wide", "-medium", "-narrow", "-no-speakers"),
        *(f"-on-{pane}" for pane in PANES),
    }
)


@dataclass(frozen=True, slots=True)
class Tools:
    """What the desk uses of the world outside; tests give others."""

    places: Places
    copy: Callable[[str, Callable[[str], None]], str]
    edit: Callable[[EditorCommand], int]
    note: str | None = None
    settle: Callable[[], None] = lambda: None
    watch: bool = False
    settings: Settings = DEFAULTS
    fresh: bool = False
    log: Log = SILENT
    picks: bool = False
    """Whether a quote is to be picked: `explore --pick`."""


@dataclass(slots=True)
class Reading:
    """What the reader sees. `unit` is the reader's choice, None while the query decides."""

    query: str = ""
    unit: Unit | None = None
    answer: Answer | None = None
    opened: Opened | None = None
    current: Statement | None = None
    links: tuple[Link, ...] = ()
    documents: dict[str, Document] = field(default_factory=dict)
    everybody: Everybody = field(default_factory=Everybody)
    generation: str | None = None
    trail: Trail = field(default_factory=Trail)

    @property
    def page(self) -> Page | None:
        """The first page of the last good answer."""
        return self.answer.page if self.answer else None


class Desk(Screen[None], Empty):
    """The panes and their places. Narrow screens show one pane at a time: the one that has the focus."""

    AUTO_FOCUS = f"#{RESULTS}"
    VERTICAL_BREAKPOINTS = []  # noqa: RUF012
    """It knows its shape before it is first laid out."""

    speakers: Speakers
    results: Results
    source: SourceView
    links: Links
    glimpse: Peek
    """The views, once there is something to show: `furnished`."""

    class Furnished(Message):
        """The views are in their panes: there is something that takes keys."""

    def __init__(self, library: Library, tools: Tools, size: Size) -> None:
        super().__init__(classes=" ".join(shape(size, RESULTS)))
        self.library = library
        self.tools = tools
        self.reading = Reading()
        self.pane = RESULTS
        self.furnished = False
        self.panes = AS_THEY_LIE
        self._stretched: dict[str, int | None] = {}
        self.headings = {
            SPEAKERS: Heading("Speakers"),
            RESULTS: Heading("Results"),
            SOURCE: Heading("Source"),
            LINKS: Heading("Linked statements", drags=True),
        }
        self.title_line = Heading("explore", "title")
        self.tabs = PaneTabs(_TABS, RESULTS)
        self.status = StatusLine("status")
        self.key_bar = KeyBar(footer(RESULTS), "keys")

    def compose(self) -> ComposeResult:
        yield self.title_line
        yield SearchBox(id="box")
        yield self.tabs
        with Row(id="panes"):
            with Column(id="left"):
                with Column(id="speakers-pane", classes="pane"):
                    yield self.headings[SPEAKERS]
                with Column(id="results-pane", classes="pane"):
                    yield self.headings[RESULTS]
            yield Divider()
            with Column(id="right"):
                with Column(id="source-pane", classes="pane"):
                    yield self.headings[SOURCE]
                with Column(id="links-pane", classes="pane"):
                    yield self.headings[LINKS]
        yield self.status
        yield self.key_bar

    def awaits(self, key: str) -> bool:
        """Before there are views, nothing takes any key."""
        return not self.furnished

    async def furnish(self) -> None:
        """Puts the views into their panes, once the frame around them has been painted: nobody misses them before."""
        self._make_views()
        self.app.stylesheet.read(styles.VIEWS)
        with self.app.batch_update():
            await asyncio.gather(
                self.query_one("#speakers-pane").mount(self.speakers),
                self.query_one("#results-pane").mount(self.results),
                self.query_one("#source-pane").mount(self.source, FindLine(id="find-line")),
                self.query_one("#right").mount(self.glimpse, after="#source-pane"),
                self.query_one("#links-pane").mount(self.links),
                self.mount(TooSmall(id="too-small")),
            )
            self.furnished = True
            self.go_to_pane(self.pane)
        self.post_message(self.Furnished())

    def _make_views(self) -> None:
        from ..widgets.links import Links
        from ..widgets.peek import Peek
        from ..widgets.results import Results
        from ..widgets.source import SourceView
        from ..widgets.speakers import Speakers

        self.speakers = Speakers(SPEAKERS)
        self.results = Results(RESULTS, name_of=self._name_of_hit)
        self.source = SourceView(SOURCE)
        self.source.longest = self.tools.settings.measure
        self.links = Links(LINKS, name_of=self._name_of_link)
        self.glimpse = Peek("peek")

    @property
    def box(self) -> QueryLine:
        return self.query_one(f"#{SEARCH}", QueryLine)

    @property
    def hint(self) -> Hint:
        return self.query_one("#hint", Hint)

    @property
    def tally(self) -> Tally:
        return self.query_one("#tally", Tally)

    @property
    def find_line(self) -> FindLine:
        return self.query_one("#find-line", FindLine)

    def say(self, message: str, tone: Tone = Tone.QUIET) -> None:
        """Says in the status line what just happened."""
        self.status.say(message, tone)

    def cap(self, name: str) -> str:
        """The key of the entry with this id, as it is written on a keyboard."""
        return keymap_of(self).cap(name)

    def go_to_pane(self, pane: str) -> None:
        """Gives a pane the focus, as soon as it is there; on a narrow screen it is then the one that shows."""
        self._settle(pane)
        if not self.furnished:
            return
        # At once: `Widget.focus` waits until no key is on its way, and a burst of them would go to the old pane.
        self.set_focus(self.query_one(f"#{pane}", Widget), scroll_visible=False)

    def name_of(self, document_id: str, path: str) -> str:
        return document_name(self.reading.documents.get(document_id), path)

    def on_descendant_focus(self) -> None:
        focused = self.focused
        if focused is not None and focused.id in (*PANES, FIND):
            self._settle(focused.id)

    def on_resize(self) -> None:
        self._reshape()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """What is shown for the first time has its styles from being mounted a moment ago: no second round of them."""
        event.refresh_styles &= self.furnished

    def _reshape(self) -> None:
        """Other classes on the screen, all in one go: each change of them styles every widget anew."""
        wanted = shape(self.app.size, self.pane, self.panes)
        gone, fresh = _SHAPES & self.classes - wanted, wanted - self.classes
        if gone:
            self.remove_class(*gone, update=not fresh)
        if fresh:
            self.add_class(*fresh)
        self._stretch()

    def _stretch(self) -> None:
        """Gives the panes the room that the reader gave them, where there is room to share."""
        rows = self.app.size.height
        panes = AS_THEY_LIE if self.is_narrow else self.panes
        for name, side, wanted in (
            ("#left", "width", self.room_left(panes) if panes.left else None),
            ("#links-pane", "height", links_rows(panes, rows) if panes.links else None),
        ):
            if wanted != self._stretched.get(name):
                self._stretched[name] = wanted
                styles = self.query_one(name).styles
                setattr(styles, side, wanted)
                if side == "width":
                    styles.min_width = styles.max_width = wanted

    @property
    def is_narrow(self) -> bool:
        """Whether one pane shows at a time."""
        return self.has_class("-narrow")

    def room_left(self, panes: Panes) -> int:
        """Columns of the panes at the left."""
        columns = self.app.size.width
        return left_columns(panes, columns, columns >= WIDE)

    def _settle(self, pane: str) -> None:
        """Everything that depends on which pane has the focus."""
        self.pane = pane
        self._reshape()
        for name in PANES[1:]:
            self.headings[name].active = name == pane or (name == SOURCE and pane == FIND)
        self.tabs.show(alone(pane))
        self.query_one("#box").set_class(pane == SEARCH, "-active")
        self.key_bar.show(self.keys_shown(pane))
        self.refresh_bindings()

    def keys_shown(self, pane: str) -> list[Key]:
        """What the footer has for a pane."""
        return footer(pane, narrow=self.is_narrow)

    def _name_of_hit(self, hit: Hit) -> str:
        return self.name_of(hit.document, hit.path)

    def _name_of_link(self, link: Link) -> str:
        opened = self.reading.opened
        if opened is not None and opened.document.id == link.document:
            return f"line {link.line}"
        return carrier_name(self.reading.documents.get(link.document), link.path)


def shape(size: Size, pane: str, panes: Panes = AS_THEY_LIE) -> frozenset[str]:
    """The classes of a screen of this size on which this pane has the focus. A narrow one shows only that pane, as does
    a wide one on which it is to be alone."""
    columns, rows = size
    if columns < SMALLEST[0] or rows < SMALLEST[1]:
        return frozenset({"-tiny"})
    found = {"-tall" if rows >= 30 else "-short"}
    if not panes.speakers and pane != SPEAKERS:  # who is led there sees them
        found.add("-no-speakers")
    if columns < SMALL[0] or rows < SMALL[1]:
        found.add("-small")
    if rows < LOW:
        found.add("-low")
    if columns >= NARROW and rows >= SMALL[1] and not panes.alone:
        return frozenset({*found, "-wide" if columns >= WIDE else "-medium"})
    return frozenset({*found, "-narrow", f"-on-{alone(pane)}"})


def alone(pane: str) -> str:
    """Which pane shows, where only one does, while this one has the focus."""
    return {SEARCH: RESULTS, FIND: SOURCE}.get(pane, pane)


class TooSmall(Widget):
    """What a terminal shows that is too small for anything else."""

    def render(self) -> str:
        columns, rows = self.app.size
        return visible_line(f"this is {columns} by {rows}; explore needs {SMALLEST[0]} by {SMALLEST[1]}")
