"""Sentences: where they end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Analysis, Debris
from index.spans import Span


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It rained. It snowed.", ["It rained.", "It snowed."]),
        ("Mr. Hall met Dr. Ng in the U.S. Senate.", ["Mr. Hall met Dr. Ng in the U.S. Senate."]),
        ("He moved to the U.S. She stayed.", ["He moved to the U.S.", "She stayed."]),
        ("J. P. Moss wrote it. We read it.", ["J. P. Moss wrote it.", "We read it."]),
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("“It rained. It snowed,” he said.", ["“It rained.", "It snowed,” he said."]),
        ('"Will it rain?" he asked.', ['"Will it rain?" he asked.']),
        ("It rained … and snowed.", ["It rained … and snowed."]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
    ],
)
def test_sentences_end_where_a_reader_would_say(
    found: Callable[..., Analysis], text: str, sentences: list[str]
) -> None:
    assert [one.text for one in found(text).sentences] == sentences


def test_lines_broken_at_a_fixed_width_are_one_paragraph(found: Callable[..., Analysis]) -> None:
    text = (
        "The council of the small town on the river has met for the\n"
        "third time this week and could not agree on the bridge that\n"
        "everybody wants and nobody pays for. It will meet again.\n"
    )
    assert len(found(text).sentences) == 2


def test_a_sentence_never_crosses_debris(found: Callable[..., Analysis]) -> None:
    text = "The mayor told READ MORE: Cats the press."
    start = text.index("READ")
    debris = (Debris(Span(start, start + len("READ MORE: Cats")), "a link line"),)
    assert [one.text for one in found(text, debris).sentences] == ["The mayor told", "the press."]


def test_sentences_are_numbered_and_know_their_line(found: Callable[..., Analysis]) -> None:
    sentences = found("One came.\n\nTwo came. Three came.").sentences
    assert [(one.number, one.line) for one in sentences] == [(1, 1), (2, 3), (3, 3)]


def test_a_sentence_names_the_outermost_statement_it_overlaps_most(found: Callable[..., Analysis]) -> None:
    analysis = found("Ann Lee said that Tom Hay told her that the bridge was closed.")
    outer = next(one for one in analysis.statements if one.within is None)
    assert analysis.sentences[0].statement == outer.id
    assert analysis.sentences[0].speaker == "Ann Lee"
