"""Back and forward, as in a browser, and why each place was gone to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.trail import BEGAN, LONGEST, Place, Step, Trail


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


def test_each_place_keeps_what_led_there_however_it_is_come_to() -> None:
    trail = Trail()
    assert trail.reason == BEGAN
    trail.leave(at("a"), at("b"), "followed link 1")
    trail.leave(at("b"), at("c"), "followed link 2")
    assert trail.reason == "followed link 2"
    trail.back(at("c"))
    assert trail.reason == "followed link 1"
    trail.back(at("b"))
    assert trail.reason == BEGAN
    trail.forward(at("a"))
    assert trail.reason == "followed link 1"


def test_a_jump_to_the_same_spot_has_no_reason_to_tell() -> None:
    trail = Trail()
    trail.leave(at("a"), at("b"), "followed link 1")
    trail.leave(at("b"), at("b"), "followed link 2")
    assert trail.reason == "followed link 1"


def test_what_lies_behind_is_told_from_the_oldest_and_what_lies_ahead_from_the_nearest() -> None:
    trail = Trail()
    for here, there in ("ab", "bc", "cd"):
        trail.leave(at(here), at(there), f"went to {there}")
    trail.back(at("d"))
    trail.back(at("c"))
    assert trail.behind == (Step(at("a"), BEGAN),)
    assert trail.ahead == (Step(at("c"), "went to c"), Step(at("d"), "went to d"))


def test_several_steps_at_once_lead_where_so_many_single_ones_do() -> None:
    single, several = Trail(), Trail()
    for trail in (single, several):
        for here, there in ("ab", "bc", "cd", "de"):
            trail.leave(at(here), at(there), f"went to {there}")
    here: Place | None = at("e", scroll=5)
    for _ in range(3):
        assert here is not None
        here = single.back(here)
    assert several.go(at("e", scroll=5), -3) == here == at("b")
    assert (several.behind, several.ahead, several.reason) == (single.behind, single.ahead, single.reason)
    assert several.go(at("b"), 3) == at("e", scroll=5)
    assert several.ahead == ()


def test_more_steps_than_there_are_lead_nowhere_and_change_nothing() -> None:
    trail = Trail()
    trail.leave(at("a"), at("b"), "went to b")
    for by in (-2, 0, 1, 2):
        assert trail.go(at("b"), by) is None
    assert (len(trail.behind), len(trail.ahead), trail.reason) == (1, 0, "went to b")


@given(st.lists(st.sampled_from(["back", "forward", "a", "b", "c", "d", -3, -2, 2, 3])))
def test_it_behaves_as_a_browser_does(steps: list[str | int]) -> None:
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
        elif isinstance(step, int):
            there = trail.go(here, step)
            assert (there is None) == (not 0 <= position + step < len(pages))
            position += step if there else 0
        else:
            there = at(step)
            trail.leave(here, there, f"to {step}")
            if pages[position] != step:
                pages[position + 1 :] = [step]
                position += 1
        here = there or here
        assert here.statement == pages[position]
        others = [one.place.statement for one in (*trail.behind, *trail.ahead)]
        assert others == pages[:position] + pages[position + 1 :]
        assert [one.reason for one in trail.behind][1:] == [f"to {page}" for page in pages[1:position]]
