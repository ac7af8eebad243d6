"""Transcripts and interviews: who has the turn, and who is meant by Q, A and an author's "I"."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Analysis

Find = Callable[..., Analysis]

ASKED = "Q: Is the bridge safe?\n\nA: It is.\n\nQ: And the gate?\n\nA: It was repaired."


def speakers(analysis: Analysis) -> list[str | None]:
    return [one.speaker for one in analysis.statements]


@pytest.mark.parametrize(
    "label",
    [
        "{}:",
        "**{}:**",
        "**{}**:",
        "*{}*:",
        "{} (12:30):",
        "[12:30] {}:",
        "00:12:30 {}:",
        "(1:02:30) - {}:",
        "{} 12:30:",
    ],
)
def test_a_label_may_be_set_off_and_timed(ruled: Find, label: str) -> None:
    lines = [("Ann Lee", "Is it safe?"), ("Tom Hay", "It is."), ("Ann Lee", "And the gate?"), ("Tom Hay", "Too.")]
    analysis = ruled("\n\n".join(f"{label.format(name)} {words}" for name, words in lines))
    assert [(one.speaker, one.text) for one in analysis.statements] == lines


def test_a_surname_in_capitals_is_the_one_introduced_with_a_role(ruled: Find) -> None:
    text = (
        "ANN LEE, HOST: Is it safe?\n\nTOM HAY, MAYOR OF HOLM: It is.\n\nLEE: And the gate?\n\nHAY: Too.\n\nLEE: Good."
    )
    assert speakers(ruled(text)) == ["ANN LEE", "TOM HAY", "ANN LEE", "TOM HAY", "ANN LEE"]


def test_a_name_is_shown_as_it_is_written_outside_the_labels(ruled: Find) -> None:
    text = "ANN LEE: Is it safe?\n\nTOM HAY: It is, says Ann Lee.\n\nANN LEE: And the gate?\n\nTOM HAY: Too."
    assert ruled(text).statements[0].speaker == "Ann Lee"


def test_a_dialogue_inside_an_article_ends_with_its_last_label(ruled: Find) -> None:
    story = "\n\n".join(f"It rained on day {number} and nothing was said." for number in range(12))
    statements = ruled(f"{story}\n\nLEE: Is it safe?\n\nHAY: It is.\n\nLEE: Good.\n\n{story}").statements
    assert [one.text for one in statements] == ["Is it safe?", "It is.", "Good."]


@pytest.mark.parametrize(
    ("byline", "before", "asks", "answers"),
    [
        (None, "Interview with Ann Lee", "Q", "Ann Lee"),
        ("Tom Hay", "Interview with Mayor Ann Lee\n\nBy Tom Hay", "Tom Hay", "Ann Lee"),
        (None, "Tom Hay interviewed Ann Lee, the mayor, in Holm.", "Tom Hay", "Ann Lee"),
        (None, "Ann Lee was born in Holm. She is the mayor.", "Q", "Ann Lee"),
        ("Tom Hay", "Tom Hay spoke with Ann Lee in Holm.", "Tom Hay", "Ann Lee"),
        (None, "Tom Hay spoke with Ann Lee in Holm.", "Q", "A"),
        (None, "We met the mayor in Holm.", "Q", "A"),
        ("Staff", "We met the mayor in Holm.", "Q", "A"),
    ],
)
def test_q_and_a_are_who_asks_and_who_answers_where_the_document_says_so(
    ruled: Find, byline: str | None, before: str, asks: str, answers: str
) -> None:
    assert speakers(ruled(f"{before}\n\n{ASKED}", byline)) == [asks, answers, asks, answers]


def test_q_and_a_may_end_with_a_full_stop(ruled: Find) -> None:
    text = ASKED.replace("Q:", "Q.").replace("A:", "A.")
    assert speakers(ruled(text)) == ["Q", "A", "Q", "A"]


def test_paragraphs_that_begin_with_an_initial_are_no_answers(ruled: Find) -> None:
    assert ruled("A. Lee came.\n\nA. Lee went.\n\nA. Lee slept.\n\nA. Lee woke.").statements == ()


@pytest.mark.parametrize(
    ("byline", "text", "named"),
    [
        ("Ann Lee", "I said that the bridge is closed.", ["Ann Lee"]),
        ("Ann Lee", "We believe that the bridge is closed.", ["Ann Lee"]),
        ("Ann Lee and Tom Hay", "I said that the bridge is closed.", ["I"]),
        (None, "I said that the bridge is closed.", ["I"]),
        ("Reuters", "I said that the bridge is closed.", ["I"]),
        ("Ann Lee", "“I said that it is closed,” said Tom Hay.", ["Tom Hay", "Tom Hay"]),
        ("Ann Lee", "Tom Hay said that I told him that it is closed.", ["Tom Hay", "Ann Lee"]),
    ],
)
def test_an_authors_i_is_the_author(ruled: Find, byline: str | None, text: str, named: list[str]) -> None:
    assert speakers(ruled(text, byline)) == named


def test_the_author_is_somebody_with_a_name_and_the_reason_is_said(ruled: Find) -> None:
    (statement,) = ruled("I said that the bridge is closed.", "Ann Lee").statements
    assert (statement.speakers[0].named, statement.reasons) == (True, ("I: the byline",))


def test_two_authors_are_we(ruled: Find) -> None:
    (statement,) = ruled("We said that the bridge is closed.", "Ann Lee, Tom Hay").statements
    assert [one.name for one in statement.speakers] == ["Ann Lee", "Tom Hay"]


def test_what_somebody_unnamed_says_is_no_part_of_the_turn_before(ruled: Find) -> None:
    text = ">> LEE: Is it safe?\n\n>> HAY: It is.\n\n>> Thank you both.\n\n>> LEE: And the gate?\n\n>> HAY: Too."
    assert [one.text for one in ruled(text).statements] == ["Is it safe?", "It is.", "And the gate?", "Too."]


def test_a_list_in_an_answer_is_a_part_of_it(ruled: Find) -> None:
    text = "LEE: What broke?\n\nHAY: Two things did.\n\n- The gate broke.\n\nLEE: And?\n\nHAY: The lock."
    assert "Two things did. … - The gate broke." in [one.text for one in ruled(text).statements]
