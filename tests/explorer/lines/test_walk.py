"""A walk through a library in lines: the same steps as in the app, told one after another."""

from __future__ import annotations

import re
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.board import BoardFile
from explorer.places import Places
from explorer.text import visible_line
from explorer.walk.completing import completions
from explorer.walk.state import Hands, Walk
from explorer.walk.verbs import VERBS
from explorer.walk.walker import answer
from index.library import Library
from tests.explorer.lines.conftest import Say

HARMLESS = sorted(
    words
    for verb in VERBS
    if verb.id not in ("write", "editor", "correct", "take-back", "bring-back", "quit")
    for words in verb.words
)


def test_a_search_tells_how_many_there_are_and_the_first_of_them(say: Say) -> None:
    found = say("search bearing")
    assert found.paragraphs[0].startswith("11 results: sentences with bearing.")
    assert found.paragraphs[1].startswith("Result 1 of 11. In Northshore Wire on 4 March 2025, line 9")
    assert found.paragraphs[-1] == "8 more: say more."
    assert found.status == 0


def test_more_goes_on_to_the_end_and_then_says_so(say: Say) -> None:
    say("search bearing")
    told = [say("more"), say("more")]
    numbers = [int(number) for one in told for number in re.findall(r"Result (\d+) of 11\.", "\n".join(one.paragraphs))]
    assert numbers == list(range(4, 12))
    assert say("more").problem == "there is no more: that was all"


def test_what_is_not_found_is_said_and_is_status_1(say: Say) -> None:
    found = say("search zeppelin")
    assert found.paragraphs[0].startswith("No results")
    assert found.status == 1
    assert say("open 1").status == 1


def test_a_statement_is_told_with_who_said_it_how_and_where(say: Say) -> None:
    opened = say("search speaker:venn crack hand", "open 1")
    assert opened.paragraphs == (
        "Statement 1 of 7. Dora Venn said, quoted directly, to reporters, in Northshore Wire on 4 March 2025, line 13: "
        "“We found a crack as long as my hand in the main bearing, and I was not willing to let one more bus cross it "
        "until we knew how deep it went,”.",
    )


def test_the_way_back_leads_through_every_place_and_forward_again(walk: Walk, say: Say) -> None:
    say("search speaker:venn crack hand", "open 1")
    first = walk.current
    say("follow 1")
    second = walk.current
    assert first is not None and second is not None and first.id != second.id
    assert "you had followed link 1: the same words" in say("back").paragraphs[0]
    assert walk.current == first
    assert say("back").paragraphs[0] == "Back to the results for speaker:venn crack hand, you had opened result 1."
    assert say("back").problem == "this is where you began"
    say("forward", "forward")
    assert walk.current == second
    assert say("forward").problem == "nothing lies ahead"


def test_the_trail_lists_the_places_and_a_number_goes_there(walk: Walk, say: Say) -> None:
    say("search speaker:venn crack hand", "open 1", "follow 1", "same speaker")
    told = say("trail").paragraphs
    assert told[0] == "3 places back, no places ahead."
    assert [one.partition(".")[0] for one in told[1:]] == ["1", "2", "3", "4"]
    say("2")
    assert walk.trail.behind and len(walk.trail.ahead) == 2


def test_at_an_end_the_reader_stays_and_is_told(walk: Walk, say: Say) -> None:
    say("open 1-northshore-wire.md", "next")
    first = walk.current
    assert say("previous").problem == "no statement before this: this is the first one of the document"
    assert walk.current == first


def test_reading_on_and_back_goes_through_all_prose_once(walk: Walk, say: Say) -> None:
    say("open 1-northshore-wire.md")
    there = []
    while (told := say("read on")).problem is None:
        there += [one for one in told.paragraphs if not one.startswith("That was the end")]
    assert told.problem == "this is the end of the document"
    back = []
    while (told := say("read back")).problem is None:
        back += told.paragraphs
    assert back[::-1] == there[:-1]
    text = walk.reading().text
    assert len(there) > 6
    assert all(re.sub(r" \d+ statements? here, by .*", "", one).rstrip(".").split()[0] in text for one in there)
    assert not any("outlet:" in one for one in there)


def test_what_was_read_last_is_what_is_copied(walk: Walk, say: Say, copied: list[str]) -> None:
    say("open 1-northshore-wire.md", "read on 3", "copy words")
    assert walk.current is not None
    assert copied == [walk.current.text]
    assert walk.current.line == 13


def test_found_words_are_told_in_their_paragraph(walk: Walk, say: Say) -> None:
    found = say("open 1-northshore-wire.md", "find ferry")
    assert found.paragraphs[0].startswith("Place 1 of 1. Line 23, said by Aldous Pike: Mayor Aldous Pike said a ferry")
    assert say("next place").problem == "this is the last of 1 place"
    assert say("find zeppelin").status == 1


def test_only_one_speaker_and_everybody_again(walk: Walk, say: Say) -> None:
    say("search bearing", "only venn")
    assert walk.query == 'bearing speaker:"Dora Venn"'
    assert say("only Venn").paragraphs[0] == "Everybody again."
    assert walk.query == "bearing"


def test_a_number_alone_chooses_from_the_list_told_last(walk: Walk, say: Say) -> None:
    say("documents", "3")
    assert walk.reading().document.title == "Two conditions for a bridge in May"
    say("speakers", "2")
    assert walk.query == 'speaker:"Aldous Pike"'
    say("timeline Ines Calder", "1")
    assert walk.current is not None and walk.current.speaker == "Ines Calder"
    assert say("99").problem == "there is no statement 99: there are 2"


def test_what_differs_is_said_in_words(say: Say) -> None:
    say("search reopen speaker:pike", "open 1")
    told = "\n".join(say("compare").paragraphs)
    assert "the second has “" in told or "The second adds" in told or "leaves out" in told
    assert "In short:" in told


def test_who_carries_a_quote_and_where_it_comes_from(walk: Walk, say: Say) -> None:
    say("search speaker:venn crack hand", "open 1")
    told = say("coverage").paragraphs
    assert told[0].startswith("4 documents carry this quote, the earliest first. Dora Venn said, quoted directly, to")
    assert (
        say("provenance").paragraphs[0] == "From Dora Venn by way of reporters, then Northshore Wire to this document."
    )
    say("1")
    assert walk.found.spans == []


def test_pins_are_put_on_the_board_told_and_taken_off(walk: Walk, say: Say, places: Places) -> None:
    say("search speaker:venn crack hand", "open 1", "pin look at this again")
    assert say("pin").problem == "it is on the board already: unpin takes it off"
    [pinned] = BoardFile(places.board).load().pins
    assert (pinned.speaker, pinned.note) == ("Dora Venn", "look at this again")
    say("status 1 call back")
    told = say("board").paragraphs
    assert told[0] == "1 pin on the board."
    assert told[1].startswith("Pin 1. Call back. Dora Venn said") and told[1].endswith("Note: look at this again.")
    say("unpin 1")
    assert BoardFile(places.board).load().pins == ()
    say("undo pin")
    assert len(BoardFile(places.board).load().pins) == 1


def test_a_correction_shows_at_once_and_can_be_taken_back(demo: Library, places: Places, tmp_path) -> None:
    file = tmp_path / "bridge.txt"
    file.write_text("“The bridge is safe,” Ann Lee said. “It always was,” said Bo Ek.\n")
    with Library([file], tmp_path / "index", default_corrections=tmp_path / "corrections.toml") as library:
        library.update()
        walk = Walk(library, Hands(places, str, lambda _: 0))
        walk.refresh()
        for line in ("open bridge.txt", "next", "correct said by Cy Orr"):
            told = answer(walk, line)
        assert told.paragraphs[0].startswith("Done: said by Cy Orr, not by Ann Lee")
        assert walk.current is not None and walk.current.speaker == "Cy Orr"
        assert "Correction 1. Said by Cy Orr" in answer(walk, "corrections").paragraphs[1]
        answer(walk, "take back")
        assert walk.current.speaker == "Ann Lee"
        assert answer(walk, "corrections").problem == "nothing is corrected yet"


def test_where_tells_all_that_a_screen_would_show(say: Say) -> None:
    told = say("search speaker:venn crack hand", "open 1", "find bakery", "where").paragraphs
    assert told == (
        "You are reading “Crack in main bearing closes Gannet Bridge”, in Northshore Wire on 4 March 2025: "
        "statement 2 of 7.",
        "Nell Osgood said, quoted directly, line 17: “The bakery lost half its trade on the first morning, the ice "
        "house is selling to nobody, and by Friday some of us…",
        "The search is for speaker:venn crack hand, in statements: result 1 of 4.",
        "Looking for bakery in this document: place 1 of 1.",
        "1 place back, no places ahead.",
    )


def test_a_search_gets_a_name_and_is_run_by_it(walk: Walk, say: Say) -> None:
    say("search bearing", "name search the part")
    assert say("name search the part").problem == "there is a search called the part already: type another name"
    say("search quay")
    assert say("searches").paragraphs[1] == "1. the part: bearing."
    assert "11 results: sentences with bearing." in say("1").paragraphs[1]
    say("rename search 1 a part", "delete search 1")
    assert say("searches").status == 1
    say("undo search")
    assert say("searches a part").paragraphs[0] == "A part."


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("serch bridge", "did you mean search?"),
        ("bridge", "to search for it, say search bridge"),
        ("next one", "next stands alone"),
        ("open nothing of the kind", "say documents for all of them"),
        ("in chapters", "say sentences, statements or documents"),
        ("cite harvard", "no statement is current"),
        ("search (bridge", ""),
        ("timeline Nobody At All", "no speaker is called Nobody At All"),
        ("7", "there is no list to choose from"),
        ("correct it", "said by NAME"),
    ],
)
def test_an_error_is_one_line_that_says_what_to_do(say: Say, line: str, says: str) -> None:
    problem = say(line).problem or ""
    assert "\n" not in problem
    assert says in problem


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(HARMLESS),
            st.builds("{} {}".format, st.sampled_from(HARMLESS), st.one_of(st.integers(-2, 12), st.text(max_size=12))),
            st.integers(0, 9).map(str),
            st.text(max_size=20),
        ),
        max_size=8,
    )
)
def test_whatever_is_said_something_fit_to_be_heard_comes_back(demo: Library, places: Places, lines: list[str]) -> None:
    walk = Walk(demo, Hands(places, lambda _: "copied", lambda _: 0))
    walk.refresh()
    for line in lines:
        came = answer(walk, line)
        told = [*came.paragraphs, *([came.problem] if came.problem else [])]
        assert told or not line.strip()
        assert not any(category(sign) == "Cc" for one in told for sign in visible_line(one))
        assert came.status in (0, 1, 2)
        assert not any(sign in one for one in came.paragraphs for sign in set("│┃━─▏╭") - set("".join(lines)))


def test_a_line_that_is_begun_is_offered_verbs_names_and_fields(walk: Walk) -> None:
    assert "search" in completions(walk, "se")
    assert completions(walk, "only do") == ["only Dora Venn"]
    assert completions(walk, "search bridge spe") == ["search bridge speaker:"]
    assert completions(walk, "search bridge speaker:do") == ['search bridge speaker:"Dora Venn"']
    assert completions(walk, "in s") == ["in sentences", "in statements"]
    assert "open Two conditions for a bridge in May" in completions(walk, "open tw")
