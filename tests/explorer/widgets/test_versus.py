"""Two texts laid out beside each other: nothing is lost, and what is the same stands in the same place."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from explorer.compared import Compared, beside, plain_text, runs_of, signed
from explorer.text import visible_line
from explorer.widgets.versus import SIGNS, Part, cells, parts
from index.model import Carrier
from tests.explorer.material import document, statement

HARD = ["日本語", "wide字", "e\u0301te\u0301", "\x1b[31m", "\u202eevil", "\u0301", "👨\u200d👩\u200d👧", "🇩🇪"]
WORDS = ["the", "gun", "was", "loaded", "…", "[he]", "long" * 9, *HARD]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)


def compared(one: str, other: str) -> Compared:
    carriers = [Carrier(statement(text, text), document(text, title="A\x1bB")) for text in (one, other)]
    return beside(carriers[0], carriers[1])


def lines_of(part: Part, width: int, side: int) -> list[str]:
    text = (part.here, part.there)[side].text
    return [text[slice(*spans[side])] if spans[side] else "" for spans in part.lines(width)]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts, st.integers(10, 60))
def test_every_word_of_both_is_shown_and_no_line_is_too_long(one: str, other: str, width: int) -> None:
    found = compared(one, other)
    laid = list(parts(found.stretches()))
    for side, text in enumerate((one, other)):
        lines = [line for part in laid for line in lines_of(part, width, side)]
        shown = "".join("".join(lines).split())
        for sign in SIGNS.values():
            shown = shown.replace(sign, "")
        assert shown == "".join(visible_line(text).split())
        # A character of two cells may stand on the border.
        assert all(cell_len(line.rstrip()) <= width + 1 for line in lines)
        assert not any(character < " " or character == "\u202e" for line in lines for character in line)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts, texts)
def test_even_parts_take_the_same_cells(one: str, other: str) -> None:
    for part in parts(compared(one, other).stretches()):
        if part.even:
            assert cells(part.here.text) == cells(part.there.text)


def test_the_same_words_stand_under_each_other_behind_a_cut() -> None:
    found = compared("We saw the old crane and the men beside it then", "We saw the men beside it then")
    [part] = parts(found.stretches())
    assert part.here.text.index("men beside") == part.there.text.index("men beside")
    assert [signed(run) for run in found.runs()][1] == "[-old crane and the-]"


def test_a_long_change_is_a_passage_of_its_own() -> None:
    one = "It was so because of what the crew had told the foreman on Monday, he said."
    other = "It was so although nobody at the yard ever spoke with anyone, he said."
    laid = list(parts(compared(one, other).stretches()))
    assert [part.even for part in laid] == [True, False, True]


def test_the_plain_text_of_a_comparison_is_fit_to_be_seen() -> None:
    text = plain_text(compared("the \x1b[31mgun\x07 was empty", "the gun was \u202efull"))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert len(text.splitlines()) == 5


def test_white_space_around_words_that_differ_is_no_part_of_them() -> None:
    found = compared("the crane was old", "the crane was not  old")
    added = [run for stretch in found.stretches() for run in runs_of(stretch, second=True) if run.op != "same"]
    assert [run.text for run in added] == ["not"]
