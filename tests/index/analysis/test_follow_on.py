"""Quotations that run over several paragraphs, and to whom they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Analysis

Find = Callable[..., Analysis]

SMITH = '"The gun was empty," said John Smith.'
LEE = '"And it goes on here," Ann Lee said.'


def told(analysis: Analysis) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.text) for one in analysis.statements]


def paragraphs(*texts: str) -> str:
    return "\n\n".join(texts)


@pytest.mark.parametrize("before", [(SMITH,), ("The town was quiet.",), ()])
@pytest.mark.parametrize(
    "opened",
    [('"It began with this.',), ('"It began with this.', '"Then came that.'), ('"A lot of words ' + "and more " * 20,)],
)
def test_a_quotation_whose_source_follows_in_its_last_paragraph_is_one_statement(
    found: Find, before: tuple[str, ...], opened: tuple[str, ...]
) -> None:
    analysis = found(paragraphs(*before, *opened, LEE))
    lee = ("Ann Lee", " … ".join([*(one.strip() for one in opened), '"And it goes on here,"']))
    smith = [("John Smith", '"The gun was empty,"')] if before == (SMITH,) else []
    assert told(analysis) == [*smith, lee]


def test_curly_marks_are_joined_forward_too(found: Find) -> None:
    text = paragraphs(SMITH, "“It began with this.", "“And it goes on here,” Ann Lee said, “to the end.”")
    assert told(found(text))[1:] == [("Ann Lee", "“It began with this. … “And it goes on here,” … “to the end.”")]


def test_a_quotation_whose_source_came_first_stays_with_it(found: Find) -> None:
    text = paragraphs('Ann Lee said: "It began with this.', '"Then came that.', '"It ended so," John Smith said.')
    assert told(found(text)) == [
        ("Ann Lee", '"It began with this. … "Then came that.'),
        ("John Smith", '"It ended so,"'),
    ]


def test_a_quotation_that_nobody_claims_further_on_goes_on_what_was_said_before(found: Find) -> None:
    text = paragraphs(SMITH, '"It began with this.', '"And it ended so."')
    assert told(found(text)) == [("John Smith", '"The gun was empty," … "It began with this. … "And it ended so."')]


def test_a_quotation_in_the_paragraph_of_its_source_stays_with_it(found: Find) -> None:
    text = paragraphs(f'{SMITH} "It began with this.', LEE)
    assert told(found(text)) == [
        ("John Smith", '"The gun was empty," … "It began with this.'),
        ("Ann Lee", '"And it goes on here,"'),
    ]
