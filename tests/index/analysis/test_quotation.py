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


@pytest.mark.parametrize(
    "text",
    [
        "She said &laquo;the bridge is closed&raquo; twice.",
        "She said &#171;the bridge is closed&#187; twice.",
        "She said &#xAB;the bridge is closed&#xBB; twice.",
        "She said &#039;the bridge is closed&#039; twice.",
        "She said &lsaquo;the bridge is closed&rsaquo; twice.",
        "She said &bdquo;the bridge is closed&ldquo; twice.",
        "She said « the bridge is closed », twice.",
        "She said «\u00a0the bridge is closed\u00a0» twice.",
        "She said “ the bridge is closed ”, twice.",
        "She said ›the bridge is closed‹ twice.",
        "She said ‚the bridge is closed‘ twice.",
        "She said „the bridge is closed” twice.",
        "She said `the bridge is closed' twice.",
        "She said 〝the bridge is closed〟 twice.",
        "She said “the bridge is closed\" twice.",
        "She said,\"the bridge is closed\" twice.",
    ],
)  # fmt: skip
def test_other_and_mixed_styles_pair_too(text: str) -> None:
    assert quoted(text) == ["the bridge is closed"]
    assert reasons(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "'Tis late, and 'twas cold.",
        "Rock 'n' roll and rock ‘n’ roll and rock ’n’ roll",
        "In the '90s and the ‘80s and the ’70s, the owners' club met.",
        "The boss’ desk, the dogs’ bowls, the cats' and the dogs' bowls",
        "O'Brien met D’Angelo at ten o'clock.",
        "They were goin' home, singin' songs.",
        "He stood 6' tall on a 12' ladder.",
        "It&#039;s the owners&rsquo; house.",
    ],
)
def test_no_apostrophe_opens_a_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("'I'm goin' home,' he said.", "I'm goin' home,"),
        ("'It is 6' wide,' he said.", "It is 6' wide,"),
        ("‘The '90s were fine,’ he said.", "The '90s were fine,"),
        ("‘’Tis the dogs’ dinner,’ he said.", "’Tis the dogs’ dinner,"),
        ("'It's the boys' and girls' day,' he said.", "It's the boys' and girls' day,"),
        ("'...and so it went,' he said.", "...and so it went,"),
    ],
)
def test_a_single_quotation_keeps_its_apostrophes(text: str, words: str) -> None:
    assert quoted(text) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We sold the 12" record," he said.', 'We sold the 12" record,'),
        ('"He is 5\'10" tall," she said.', "He is 5'10\" tall,"),
        ('He is 5\'10" and said "hello there" to us.', "hello there"),
        ('A 12"-wide board, "the best," she said.', "the best,"),
        ('She was "born in 1998" and left.', "born in 1998"),
    ],
)
def test_inches_neither_open_nor_close(text: str, words: str) -> None:
    assert quoted(text) == [words]


def test_a_number_before_the_closing_mark_is_no_measure() -> None:
    assert quoted('"It began in 1998" and "it ended in 2000" are both wrong.') == [
        "It began in 1998",
        "it ended in 2000",
    ]


@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_marks_of_one_style_nest_where_enough_of_them_close(marks: str) -> None:
    a, b = marks
    text = f"{a}One {a}two{b} one,{b} he said."
    found, odd = find_quotations(text, find_paragraphs(text))
    assert [(text[slice(*one.inner)], one.level) for one in found] == [(f"One {a}two{b} one,", 0), ("two", 1)]
    assert odd == []


@pytest.mark.parametrize("marks", ['""', "“”", "«»"])
def test_an_opening_mark_ends_what_was_never_closed(marks: str) -> None:
    a, b = marks
    text = f"He said {a}so, and she said {a}never{b} and left."
    assert quoted(text) == ["so, and she said", "never"]
    assert reasons(text) == ["never closed"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('He said so", and left.', "nothing to close"),
        ("He said so.” Then he left.", "nothing to close"),
        ('word"inner', "nothing to close"),
        ('One "two" three" four.', "nothing to close"),
        ("He said ‘so and left.", "never closed"),
        ("“«" * 5 + "deep", "nested too deep"),
    ],
)
def test_a_mark_that_does_not_pair_is_a_value_with_a_reason(text: str, reason: str) -> None:
    assert reason in reasons(text)


@pytest.mark.parametrize("odd", ['"', "“", "”", "«", "»", "„", "‘", "'", "``", "''", "&quot;", "&ldquo;"])
def test_an_odd_mark_leaves_the_next_paragraphs_alone(odd: str) -> None:
    text = f"He said {odd}so and went.\n\nIt rained.\n\nShe said “the bridge is closed” twice.\n\nIt snowed."
    assert quoted(text)[-1] == "the bridge is closed"
    assert sum(len(words) for words in quoted(text)) < 45


def test_each_paragraph_of_a_long_quotation_is_opened_again_in_every_style() -> None:
    for a, b in ('""', "“”", "«»", "„“"):
        text = f"{a}One is sure.\n\n{a}Two is not.\n\n{a}Three is,{b} she said. {a}Four.{b}"
        found, odd = find_quotations(text, find_paragraphs(text))
        assert [(one.reopens, one.reopened) for one in found] == [
            (True, False),
            (True, True),
            (False, True),
            (False, False),
        ]
        assert odd == []
