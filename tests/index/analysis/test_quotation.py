"""Quotation marks: which belong together, and which are none."""

from __future__ import annotations

import pytest

from index.analysis.paragraphs import find_paragraphs
from index.analysis.quotation import find_quotations


def quoted(text: str) -> list[str]:
    """The words of all quotations, without their marks."""
    found, _ = find_quotations(text, find_paragraphs(text))
    return [text[slice(*one.inner)] for one in found]


def reasons(text: str) -> list[str]:
    _, odd = find_quotations(text, find_paragraphs(text))
    return [one.reason for one in odd]


@pytest.mark.parametrize(
    "text",
    [
        'She said "the bridge is closed" twice.',
        "She said “the bridge is closed” twice.",
        "She said «the bridge is closed» twice.",
        "She said »the bridge is closed« twice.",
        "She said „the bridge is closed“ twice.",
        "She said ”the bridge is closed” twice.",
        "She said ``the bridge is closed'' twice.",
        "She said &ldquo;the bridge is closed&rdquo; twice.",
        "She said &#8220;the bridge is closed&#8221; twice.",
        "She said 'the bridge is closed' twice.",
        "She said ‘the bridge is closed’ twice.",
    ],
)
def test_every_style_of_marks_pairs(text: str) -> None:
    assert quoted(text) == ["the bridge is closed"]


def test_quotations_nest() -> None:
    text = "“He told me ‘never again’ and left.”"
    found, _ = find_quotations(text, find_paragraphs(text))
    assert [(text[slice(*one.inner)], one.level) for one in found] == [
        ("He told me ‘never again’ and left.", 0),
        ("never again", 1),
    ]


def test_british_single_quotation_survives_a_plural_possessive() -> None:
    assert quoted("'The owners' house is gone,' he said.") == ["The owners' house is gone,"]


@pytest.mark.parametrize(
    "text",
    ["It's the workers' day, isn't it?", "Rock 'n roll in the '90s", "The dogs’ bowls and the cat’s", "tell 'em"],
)
def test_apostrophes_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


def test_inches_are_an_odd_mark_with_a_reason() -> None:
    assert quoted('A 5" pipe burst.') == []
    assert reasons('A 5" pipe burst.') == ["inches or seconds"]


def test_attributes_of_tags_are_no_quotation() -> None:
    assert quoted('Read <a href="x.html">this</a> now.') == []


def test_a_quotation_is_opened_again_at_each_paragraph() -> None:
    text = "“One thing is sure.\n\n“Another is not,” she said."
    found, odd = find_quotations(text, find_paragraphs(text))
    assert [one.reopens for one in found] == [True, False]
    assert [one.reopened for one in found] == [False, True]
    assert odd == []


def test_a_quotation_that_is_never_closed_ends_with_its_paragraph() -> None:
    text = 'He said "this is the end.\n\nA new day began.'
    found, odd = find_quotations(text, find_paragraphs(text))
    assert [text[slice(*one.inner)] for one in found] == ["this is the end."]
    assert [one.reason for one in odd] == ["never closed"]


def test_a_wrong_closing_mark_still_closes() -> None:
    assert quoted('She wrote, "We disagree.“ However, they left.') == ["We disagree."]


def test_a_mark_that_never_closes_does_not_swallow_a_long_text() -> None:
    text = 'He said "so it is. ' + "The town slept. " * 1000
    found, _ = find_quotations(text, find_paragraphs(text))
    assert all(one.end - one.start < 100 for one in found)
