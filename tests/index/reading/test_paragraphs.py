"""The lines that are not blank."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from index.reading.debris import find_debris
from index.reading.notices import INLINE_RULES
from index.reading.paragraphs import lines


@given(st.text(alphabet="ab \t\r\n\x0b\x85\u2028", max_size=60))
def test_lines_are_those_of_the_text_and_alone_between_blank_ones(text: str) -> None:
    every = re.split(r"\r\n|\r|\n", text)
    filled = [number for number, line in enumerate(every) if line.strip()]
    found = list(lines(text))
    assert [line.text for line in found] == [every[number].strip() for number in filled]
    assert [line.number for line in found] == list(range(len(filled)))
    assert all(text[line.start : line.end] == line.text for line in found)
    assert [line.alone for line in found] == [
        number - 1 not in filled and number + 1 not in filled for number in filled
    ]


_PIECES = st.sampled_from(
    (
        *(
            "He left. READ MORE: The end of it",
            "“No.” Photo: Ada Holm",
            "(AP Photo/Ada Holm)",
            "[Image: a quay]",
            "Said. ",
        ),
        *(
            "ALSO SEE: that",
            "MORE FROM Harbour: x",
            "He SEES it.",
            "A Picture: Of It",
            "RELATED VIDEO: x",
            " ",
            "\n",
            "\n\n",
        ),
    )
)


@given(st.lists(_PIECES, max_size=8).map("".join))
def test_nothing_inline_is_overlooked_for_want_of_a_sign(text: str) -> None:
    for rule in INLINE_RULES:
        assert not rule.pattern.search(text) or any(sign in text for sign in rule.signs)
    assert all(text[one.span.start : one.span.end].strip() for one in find_debris(text))
