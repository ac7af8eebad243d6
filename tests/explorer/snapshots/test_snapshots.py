"""What a person sees, at three sizes. `pytest --snapshot-update` after looking at the report of what changed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from explorer.app import ExploreApp
from explorer.screens.main import MainScreen
from explorer.widgets.search import Line
from index.library import Library
from tests.explorer.stage import Notes, places_in, press, settled

DEMO = Path(__file__).resolve().parents[3] / "explorer" / "demo"

Play = Callable[[Pilot[int]], Awaitable[None]]
Compare = Callable[..., bool]


@pytest.fixture
def app(library: Library, home: Path) -> ExploreApp:
    notes = Notes()
    return ExploreApp(library, places=places_in(home), copy=notes.copy, edit=notes.edit)


@pytest.fixture(scope="module")
def demo_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo") / "index"
    with Library([DEMO], folder) as library:
        library.update()
    return folder


@pytest.fixture
def demo(demo_index: Path, home: Path) -> Iterator[ExploreApp]:
    """The demo articles, in which a mayor's quote travels."""
    notes = Notes()
    with Library([DEMO], demo_index) as library:
        yield ExploreApp(library, places=places_in(home), copy=notes.copy, edit=notes.edit)


PROMISE = ("slash", *"pike", "space", *"reopen", "space", *"bearing", "space", *"arrives", "enter", "enter")
"""To what the mayor told the radio."""


def keys(*pressed: str) -> Play:
    """Presses keys, waiting for what each sets going; then keeps out what differs from run to run."""

    async def play(pilot: Pilot[int]) -> None:
        desk = pilot.app.screen
        assert isinstance(desk, MainScreen)
        while not desk.begun:
            await settled(pilot)
        for key in pressed:
            await press(pilot, key)
            await settled(pilot)
        for line in (desk.box, *pilot.app.screen.query(Line)):
            line.cursor_blink = False
        await settled(pilot)

    return play


def test_the_start(snap_compare: Compare, app: ExploreApp) -> None:
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys())


def test_a_statement_in_its_source(snap_compare: Compare, app: ExploreApp) -> None:
    pressed = ("slash", *"hammer", "enter", "j", "enter")
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys(*pressed))


def test_two_columns_at_80_by_24(snap_compare: Compare, app: ExploreApp) -> None:
    pressed = ("slash", *"gun", "enter", "j")
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*pressed))


def test_one_pane_at_60_by_20(snap_compare: Compare, app: ExploreApp) -> None:
    assert snap_compare(app, terminal_size=(60, 20), run_before=keys("j", "enter"))


def test_the_help(snap_compare: Compare, app: ExploreApp) -> None:
    assert snap_compare(app, terminal_size=(120, 40), run_before=keys("question_mark"))


def test_the_form_for_correcting(snap_compare: Compare, app: ExploreApp) -> None:
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys("x"))


def test_the_names_in_the_form(snap_compare: Compare, app: ExploreApp) -> None:
    assert snap_compare(app, terminal_size=(60, 20), run_before=keys("x", "2", *"bald"))


def test_why_nothing_matches(snap_compare: Compare, app: ExploreApp) -> None:
    pressed = ("slash", *"speaker", "colon", *"gresham", "space", *"empty", "enter")
    assert snap_compare(app, terminal_size=(80, 24), run_before=keys(*pressed))


def test_linked_statements(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(120, 40), run_before=keys(*PROMISE, "l"))


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
def test_two_statements_compared(snap_compare: Compare, demo: ExploreApp, size: tuple[int, int]) -> None:
    assert snap_compare(demo, terminal_size=size, run_before=keys(*PROMISE, "d", "right_square_bracket"))


def test_who_carries_a_quote(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "v"))


def test_where_a_statement_comes_from(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "p"))


def test_what_a_speaker_said_in_the_order_of_time(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "t"))


def test_the_trail(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "2", "T"))


def test_the_board(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "m", "M", "c"))


@pytest.mark.parametrize("size", [(120, 40), (60, 20)])
def test_the_card_of_a_speaker(snap_compare: Compare, demo: ExploreApp, size: tuple[int, int]) -> None:
    assert snap_compare(demo, terminal_size=size, run_before=keys(*PROMISE, "S"))


def test_the_documents_of_a_library(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(100, 20), run_before=keys(*PROMISE, "L", "s"))


def test_statements_over_time(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(100, 30), run_before=keys("C"))


def test_the_same_plot_in_words(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys("C", "t"))


def test_who_mentions_whom(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(100, 30), run_before=keys("C", "m"))


def test_the_palette(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(100, 30), run_before=keys("ctrl+p", *"theme"))


def test_the_menu_of_what_can_be_done_here(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(100, 30), run_before=keys(*PROMISE, "full_stop"))


def test_selected_words_and_a_pin_on_the_map(snap_compare: Compare, demo: ExploreApp) -> None:
    pressed = (*PROMISE, "m", "shift+right", "shift+right", "shift+down")
    assert snap_compare(demo, terminal_size=(100, 20), run_before=keys(*pressed))


def test_where_a_link_leads_is_seen_before_it_is_followed(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(120, 40), run_before=keys(*PROMISE, "l", "j"))


@pytest.mark.parametrize("theme", ["day-desk", "high-contrast-night", "terminal"])
def test_other_themes(snap_compare: Compare, demo: ExploreApp, theme: str) -> None:
    demo.begin_with(theme)
    assert snap_compare(demo, terminal_size=(100, 24), run_before=keys(*PROMISE))


def test_twenty_columns_by_five_rows(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(20, 5), run_before=keys(*PROMISE))


def test_one_pane_alone(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "z"))


def test_searches_with_names(snap_compare: Compare, demo: ExploreApp) -> None:
    assert snap_compare(demo, terminal_size=(80, 24), run_before=keys(*PROMISE, "b", "n", *"promises", "enter"))
