"""The linked statements: in which order, with which signs, and what gives way where there is little room."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from textual.app import App, ComposeResult

from explorer.session import briefly, carrier_name, differs, in_order
from explorer.widgets.links import Links, sign_of
from index.kinds import LinkType, Op
from index.library import Library
from index.model import Change, Link
from index.spans import Span

DEMO = Path(__file__).resolve().parents[3] / "explorer" / "demo"
COULD = "the same words in another article; *could* became *will*: not marked (modality)"


def link(kind: LinkType, score: float = 0.9, reason: str = "", ops: tuple[Op, ...] = ()) -> Link:
    changes = tuple(Change(op, Span(0, 1), Span(0, 1)) for op in ops)
    return Link(kind, "a", "b", score, reason, "“The bridge could reopen,”", "Ann Lee", "d", "/d.txt", 7, changes)


def test_where_words_travelled_stands_first_and_a_stock_phrase_stays_where_it_came() -> None:
    came = [
        link(LinkType.WITHIN, 0.88),
        link(LinkType.SAME_SPEAKER, 0.8),
        link(LinkType.RETOLD, 0.7),
        link(LinkType.SAME_WORDS, 0.95),
        link(LinkType.MENTIONS, 0.4),
        link(LinkType.SAME_WORDS, 0.1, "a phrase that stands in 9 articles"),
    ]
    assert in_order(came) == (came[2], came[3], came[0], came[1], came[4], came[5])


def test_each_kind_has_a_sign_of_its_own_and_a_difference_another() -> None:
    signs = {sign_of(link(kind)) for kind in LinkType}
    assert len(signs) == len(LinkType)
    assert sign_of(link(LinkType.SAME_WORDS, ops=(Op.SAME,))) == "="
    for op in (Op.CUT, Op.ADDED, Op.CHANGED):
        assert sign_of(link(LinkType.SAME_WORDS, ops=(Op.SAME, op))) not in signs


def test_what_differs_comes_first_and_the_place_is_not_said_twice() -> None:
    changed = link(LinkType.SAME_WORDS, reason=COULD, ops=(Op.SAME, Op.CHANGED))
    assert differs(changed)
    assert briefly(changed) == "*could* became *will*: not marked (modality)"
    whole = link(LinkType.SAME_WORDS, reason="the same words, in another article", ops=(Op.SAME,))
    assert briefly(whole) == "the same words"
    wrong = "said by another: the same words in another article; begins 17 words later"
    assert briefly(link(LinkType.SAME_WORDS, reason=wrong, ops=(Op.CUT,))) == "said by another: begins 17 words later"
    assert briefly(link(LinkType.SAME_SPEAKER, reason="what Ann says just before, in the same article")) == (
        "what Ann says just before"
    )
    assert briefly(link(LinkType.SAME_SPEAKER)) == "same speaker"


def test_a_carrier_is_named_by_its_outlet_and_date(tmp_path: Path) -> None:
    with Library([DEMO], tmp_path / "index") as library:
        library.update()
        document = library.documents()[3]
    assert carrier_name(document, "") == "Estuary Post, 2025-03-08"
    assert carrier_name(dataclasses.replace(document, date=None), "") == "Estuary Post"
    assert carrier_name(dataclasses.replace(document, outlet=None), "") == "Bridge back by May Day, mayor promises"
    assert carrier_name(None, "/case/a.txt") == "a.txt"


class Shown(App[None]):
    def __init__(self, links: list[Link]) -> None:
        super().__init__()
        self.view = Links("links", name_of=lambda _link: "Estuary Post, 2025-03-08")
        self.given = links

    def compose(self) -> ComposeResult:
        yield self.view

    def lines(self) -> list[str]:
        return [self.view.render_line(y).text for y in range(self.size.height)]


@pytest.mark.parametrize("width", [120, 80, 60, 40, 20])
async def test_a_link_shows_digit_sign_reason_and_place_and_never_more_than_its_room(width: int) -> None:
    app = Shown([link(LinkType.SAME_WORDS, reason=COULD, ops=(Op.CHANGED,))] * 12)
    async with app.run_test(size=(width, 10)) as pilot:
        app.view.show(app.given)
        await pilot.pause()
        first, second, *_ = app.lines()
        assert first[2:].startswith("1 ≠ *could*")
        assert second.strip("▌ ").startswith("Ann Le")
        assert ("reopen" in second) == (width >= 80)
        assert all(len(line) == width for line in app.lines())


async def test_a_long_list_scrolls_and_only_nine_have_digits() -> None:
    app = Shown([link(LinkType.MENTIONS, reason=f"reason {number}") for number in range(1, 31)])
    async with app.run_test(size=(60, 9)) as pilot:
        app.view.show(app.given)
        assert app.view.go(8)
        await pilot.pause()
        assert any(line[2:].startswith("9 @ reason 9") for line in app.lines())
        assert app.view.go(29)
        await pilot.pause()
        assert any(line.strip("▌ ").startswith("@ reason 30") for line in app.lines())
        assert not any(line[2:3].isdigit() for line in app.lines())


async def test_what_a_document_brings_is_shown_harmlessly() -> None:
    nasty = dataclasses.replace(
        link(LinkType.RETOLD, reason="told \x1b]0;x\x07again [b]"), text="\x1b[2J[/b] \u202eword", speaker="A\x9bnn"
    )
    app = Shown([nasty])
    async with app.run_test(size=(80, 6)) as pilot:
        app.view.show(app.given)
        await pilot.pause()
        screen = "\n".join(app.lines())
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(screen)
        assert "[b]" in screen and "[/b]" in screen
