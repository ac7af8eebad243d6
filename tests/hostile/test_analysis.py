"""Texts that no newspaper prints: the analysis takes them all, and in time that grows with their length alone.

No clock is read. What would take quadratic time takes minutes here, and the run stands still where everybody sees it.
"""

from __future__ import annotations

from functools import cache

import pytest

from index.analysis import analyse
from index.model import Analysis, Document

ENDLESS = "the man said that he would go and " * 8_000


@cache
def endless() -> Analysis:
    """What two tests look at."""
    return analysed(ENDLESS)


def analysed(text: str) -> Analysis:
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8")
    return analyse(document, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 10_000,
        "a" * 300_000,
        ENDLESS,
        "“" * 10_000,
        ' "a' * 10_000,
        " 'a" * 10_000,
        "“‘" * 5_000,
        '"“«' * 5_000,
        "(" * 10_000,
        "Smith, " * 20_000,
        "said and " * 20_000,
        "According to " * 10_000,
        "He said that " * 10_000,
        "1.2.3." * 20_000,
        "A." * 20_000,
        "..." * 20_000,
        "\x00\x1b]52;c;\x07\u202e\ud800" * 5_000,
        "".join(f"Xa{i} Smith met Yb{i}. " for i in range(10_000)),
        "".join(f"The X{i} Company said it. " for i in range(5_000)),
        "An expert said that rain fell. " * 3_000 + "Ann Lee, an expert, said that rain fell.",
        "Ann: what?\n\nBob: that.\n\n" * 3_000,
        "Ann Lee said so.\n\n" + '"We go on and on and on and on and on and on for ever."\n\n' * 3_000,
    ],
    ids=lambda text: ascii(text[:16]),
)
def test_any_text_is_analysed(text: str) -> None:
    analysis = endless() if text is ENDLESS else analysed(text)
    assert all(text[slice(*one.span)] == one.text for one in analysis.sentences)


BROKEN_OFF = (
    "Jones, whom the mayor accused of lying, was accused of not telling the council that it was warned not to wait.",
    "Smith said: “I never did what I was accused of, and was told on Monday in a letter to Bob that I am to go,” and"
    " described it as “that: a lie”.",
    "Asked by the reporter in May 2019 why she was said to have urged him not to leave, Lee thanked Roe for, and"
    " blamed him for, what is known as the rule on which, she was reminded of by email, they insisted.",
    "According to her, the clerk, she told himself that, was described as ‘called’, to: charged with what to.",
)


@pytest.mark.parametrize("sentence", BROKEN_OFF, ids=lambda text: text[:10])
@pytest.mark.parametrize("heading", ["", "# What Smith was accused of\n\n", "“"])
def test_a_sentence_may_break_off_anywhere(heading: str, sentence: str) -> None:
    for end in range(len(sentence) + 1):
        for closing in ("", "”"):
            text = f"{heading}{sentence[:end]}{closing}"
            assert all(text[slice(*one.span)] == one.text for one in analysed(text).sentences)


@pytest.mark.parametrize(
    "last", ["of", "to", "not to", "that", "as", ":", "on", "by email", "him", "him of", "“", ", that"]
)
def test_no_verb_needs_what_it_takes(last: str) -> None:
    for verb in ("accused", "told", "urged", "described", "blamed", "charged", "thanked", "warned", "called", "asked"):
        for before in ("Ann Lee", "Ann Lee was", "what Ann Lee was"):
            analysed(f"{before} {verb} {last}")


def test_a_text_without_full_stops_is_cut_into_sentences_of_a_bounded_length() -> None:
    assert max(len(one.text.split()) for one in endless().sentences) <= 600


def test_a_mark_that_is_never_closed_leaves_the_rest_of_the_article_alone() -> None:
    text = 'He said "so.\n\n' + "Ann Lee said that rain fell.\n\n" * 50
    assert sum(one.speaker == "Ann Lee" for one in analysed(text).statements) == 50
