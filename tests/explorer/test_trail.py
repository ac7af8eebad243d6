"""Back and forward, as in a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.trail import LONGEST, Place, Trail


def at(name: str, scroll: int = 0, pane: str = "source") -> Place:
    return Place("document", name, scroll, pane)


def test_a_new_trail_leads_nowhere() -> None:
    trail = Trail()
    assert trail.back(at("a")) is None
    assert trail.forward(at("a")) is None
    assert not trail.can_go_back and not trail.can_go_forward


def test_back_restores_the_place_as_it_was_left_not_as_it_was_reached() -> None:
    trail = Trail()
    trail.leave(at("a", scroll=40, pane="links"), at("b"))
    assert trail.back(at("b", scroll=7)) == at("a", scroll=40, pane="links")
    assert trail.forward(at("a", scroll=41)) == at("b", scroll=7)
    assert trail.back(at("b")) == at("a", scroll=41)


def test_a_jump_forgets_what_lay_ahead() -> None:
    trail = Trail()
    trail.leave(at("a"), at("b"))
    trail.leave(at("b"), at("c"))
    assert trail.back(at("c")) == at("b")
    trail.leave(at("b"), at("d"))
    assert not trail.can_go_forward
    assert trail.back(at("d")) == at("b")
    assert trail.back(at("b")) == at("a")
    assert trail.back(at("a")) is None


def test_a_jump_to_the_same_spot_is_no_step() -> None:
    trail = Trail()
    trail.leave(at("a", scroll=1), at("a", scroll=2))
    assert not trail.can_go_back


def test_a_jump_to_the_same_spot_keeps_what_lies_ahead() -> None:
    trail = Trail()
    trail.leave(at("a"), at("b"))
    trail.back(at("b"))
    trail.leave(at("a"), at("a", scroll=3))
    assert trail.forward(at("a")) == at("b")


def test_a_very_long_trail_forgets_its_beginning() -> None:
    trail = Trail()
    for number in range(LONGEST + 50):
        trail.leave(at(str(number)), at(str(number + 1)))
    here, steps = at(str(LONGEST + 50)), 0
    while (there := trail.back(here)) is not None:
        here, steps = there, steps + 1
    assert steps == LONGEST
    assert here == at("50")


@given(st.lists(st.sampled_from(["back", "forward", "a", "b", "c", "d"])))
def test_it_behaves_as_a_browser_does(steps: list[str]) -> None:
    """The model: a list of pages and a position in it, as in the HTML standard's session history."""
    pages, position = ["start"], 0
    trail, here = Trail(), at("start")
    for step in steps:
        if step == "back":
            there = trail.back(here)
            assert (there is None) == (position == 0)
            position = max(0, position - 1)
        elif step == "forward":
            there = trail.forward(here)
            assert (there is None) == (position == len(pages) - 1)
            position = min(len(pages) - 1, position + 1)
        else:
            there = at(step)
            trail.leave(here, there)
            if pages[position] != step:
                pages[position + 1 :] = [step]
                position += 1
        here = there or here
        assert here.statement == pages[position]
