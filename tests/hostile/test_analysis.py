"""Texts that no newspaper prints: the analysis takes them all, and in time that grows with their length alone.

No clock is read. What would take quadratic time takes minutes here, and the run stands still where everybody sees it.
"""

from __future__ import annotations

import pytest

from index.analysis import analyse
from index.model import Analysis, Document


def analysed(text: str) -> Analysis:
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8")
    return analyse(document, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n" * 10_000,
        "a" * 300_000,
        "the man said that he would go and " * 8_000,
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
    analysis = analysed(text)
    assert all(text[slice(*one.span)] == one.text for one in analysis.sentences)


def test_a_text_without_full_stops_is_cut_into_sentences_of_a_bounded_length() -> None:
    analysis = analysed("the man said that he would go and " * 8_000)
    assert max(len(one.text.split()) for one in analysis.sentences) <= 600


def test_a_mark_that_is_never_closed_leaves_the_rest_of_the_article_alone() -> None:
    text = 'He said "so.\n\n' + "Ann Lee said that rain fell.\n\n" * 50
    assert sum(one.speaker == "Ann Lee" for one in analysed(text).statements) == 50
