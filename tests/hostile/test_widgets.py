"""Hostile text through every widget: it shows literally, and nothing that steers a terminal reaches a strip."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any, ClassVar

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from explorer import styles
from explorer.board import Standing, pin_of
from explorer.glimpse import before_reading
from explorer.keys import KEYS
from explorer.listing import Result
from explorer.screens.board import BoardScreen
from explorer.themes import THEMES, completed
from explorer.widgets.lines import Heading, KeyBar, StatusLine, Tone
from explorer.widgets.links import Links
from explorer.widgets.peek import Peek
from explorer.widgets.pins import PinRow, Pins
from explorer.widgets.results import Results
from explorer.widgets.search import Hint, SearchBox, Tally
from explorer.widgets.sheet import Sheet
from explorer.widgets.source import SourceView
from explorer.widgets.speakers import SpeakerRow, Speakers
from index.anchors import Fate, Trace
from index.hits import Hit
from index.kinds import Kind, LinkType, Unit
from index.library import Library
from index.model import Anchor, Document, Link, SpeakerRef, Statement
from index.spans import Span
from tests.explorer.stage import screen_lines, staged

HOSTILE = [
    "[b]bold[/b]",
    "[/b]",
    "[sic]",
    "[link=file:///etc/passwd]here[/link]",
    "$primary \\[x]",
    "\x1b[31mred\x1b[0m",
    "\x1b]52;c;aGFoYQ==\x07",
    "\x9b31mC1\x9d52;c;aGFoYQ==\x9c",
    "\u202egnp.exe\u2066 \u2069\u200f",
    "nul\x00 bell\x07 del\x7f back\x08\x08",
    "a\u200bb\ufeffc\u2028d\u2029e\x85f",
    "wide 漢字 👩‍👩‍👧 e\u0301\u0301\u0301",
    "tab\there\r\nand\rthere",
    "\ud800lone",
]
# Joiners and combining marks spell words in many scripts; everything here steers or hides instead.
FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
WORDS = re.compile(r"[a-z]{3,}")


def hit(text: str) -> Hit:
    return Hit(
        Unit.STATEMENT,
        text,
        text,
        f"/articles/{text}.txt",
        1,
        1.0,
        (Span(0, len(text)),),
        text,
        (Span(0, 2),),
        None,
        text,
        Kind.DIRECT,
    )


def link(text: str) -> Link:
    return Link(LinkType.MENTIONS, "a", "b", 1.0, text, text, text, text, text, 1)


def statement(text: str) -> Statement:
    anchor = Anchor("0" * 64, text, "", "", 0)
    speaker = (SpeakerRef(text, text, True),)
    return Statement("s", "d", text, 1, Kind.DIRECT, (Span(0, len(text)),), (), (), text, speaker, anchor)


def document(text: str) -> Document:
    return Document("d", text, (text,), "file:///x", "0" * 64, len(text), "utf-8", title=text, outlet=text)


def source(text: str) -> SourceView:
    view = SourceView("source")
    view.call_later(lambda: view.show(Sheet.of("d", text, [statement(text)], [], view.measure)))
    return view


def shown(view: Any, entries: Any) -> Widget:
    view.call_later(lambda: view.show(entries))
    return view  # type: ignore[no-any-return]


def told(widget: Any, *words: str) -> Widget:
    widget.call_later(lambda: (widget.say if hasattr(widget, "say") else widget.tell)(*words))
    return widget  # type: ignore[no-any-return]


def pinned(text: str) -> PinRow:
    """An orphan about which everything is this text."""
    pin = replace(pin_of(statement(text), document(text), text), status=text, path=text)
    return PinRow(Standing(pin, Trace(None, Fate.GONE)))


WIDGETS = {
    "results": lambda text: shown(Results("results", name_of=lambda one: one.path), [Result(0, hit(text))]),
    "speakers": lambda text: shown(Speakers("speakers"), [SpeakerRow("x", text, 3)]),
    "links": lambda text: shown(Links("links", name_of=lambda one: one.path), [link(text)]),
    "pins": lambda text: shown(Pins("pins"), [pinned(text)]),
    "source": source,
    "peek": lambda text: shown(Peek("peek"), before_reading(link(text), text)),
    "heading": lambda text: told(Heading(text), text, text),
    "status": lambda text: told(StatusLine(), text, Tone.WRONG),
    "hint": lambda text: told(Hint(), text, "wrong"),
    "tally": lambda text: told(Tally(), text, text),
}


class Host(App[None]):
    CSS_PATH: ClassVar[list[str | PurePath]] = [*styles.EVERY]

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def get_css_variables(self) -> dict[str, str]:
        return completed(super().get_css_variables())

    def compose(self) -> ComposeResult:
        yield self.widget


def painted(app: App[Any]) -> str:
    return "\n".join(screen_lines(app))


def clean(text: str) -> None:
    for line in text.split("\n"):
        found = FORBIDDEN.search(line)
        assert found is None, f"{found[0]!r} in {line!r}"


@pytest.mark.parametrize("name", WIDGETS)
@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_text_shows_literally_and_controls_nothing(name: str, text: str) -> None:
    app = Host(WIDGETS[name](text))
    async with app.run_test(size=(100, 12)) as pilot:
        await pilot.pause()
        await pilot.pause()
        page = painted(app)
        clean(page)
        for word in WORDS.findall(text):
            assert word in page
        if name in ("results", "source", "status") and text.startswith("["):
            assert text in page


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
async def test_what_is_selected_comes_out_through_the_same_door(text: str) -> None:
    from textual.selection import SELECT_ALL

    view = source(text)
    async with Host(view).run_test(size=(60, 12)) as pilot:
        await pilot.pause()
        selected = view.get_selection(SELECT_ALL)
        assert selected is not None
        assert len(selected[0]) == len(text)
        clean(selected[0])


async def test_the_input_takes_nothing_that_steers() -> None:
    app = Host(SearchBox())
    async with app.run_test() as pilot:
        box = app.query_one("#search")
        for text in HOSTILE:
            box.value = text  # type: ignore[attr-defined]
            await pilot.pause()
            clean(painted(app))
            clean(box.value)  # type: ignore[attr-defined]


async def test_a_hostile_library_in_the_whole_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hostile titles, names, words and file names on every screen, through the real index."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, text in enumerate(HOSTILE):
        words = text.encode("utf-8", "replace").decode()
        article = (
            f"# {words} title\n\n“{words} was empty,” [b]Ann[/b] {words} Lee said.\n\nAnn Lee said {words} fell.\n"
        )
        (folder / f"[b]{number}.md").write_text(article, encoding="utf-8", newline="")
    with Library([folder], tmp_path / "index") as library:
        async with staged(library, tmp_path) as stage:
            for key in ("j", "enter", "right_square_bracket", "greater_than_sign", "l", "1", "y", "m", "ctrl+o", "G"):
                await stage.press(key)
                clean(painted(stage.app))
            for copied in stage.notes.copied:
                clean(copied)
            await stage.search("empty")
            await stage.press("i", "i", "i", "s", "M")
            assert isinstance(stage.app.screen, BoardScreen)
            clean(painted(stage.app))
            await stage.press("escape", "ctrl+p")
            clean(painted(stage.app))
            await stage.type("ann")
            clean(painted(stage.app))


async def test_the_key_bar_shows_keys_as_they_are() -> None:
    app = Host(KeyBar([key for key in KEYS if key.label]))
    async with app.run_test(size=(400, 4)) as pilot:
        await pilot.pause()
        assert "] next" in painted(app)
