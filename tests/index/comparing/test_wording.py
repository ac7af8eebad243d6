"""Which words weigh: modals, and what is only written like one."""

from __future__ import annotations

import pytest

from index.comparing.wording import modals_in
from index.folding import words


@pytest.mark.parametrize(
    ("text", "modals"),
    [
        ("It opens on the first of May.", []),
        ("May 5 is the day.", []),
        ("5 May was the day.", []),
        ("5. May war der Tag.", []),
        ("They met in MAY.", []),
        ("SINCE MAY WE WILL WAIT", ["will"]),
        ("Will Smith left.", []),
        ("The mayor, Will, left.", []),
        ("The band Can played Must.", []),
        ("Will’s car may go.", ["may"]),
        ("May I go? Will we? “Can you?”", ["may", "will", "can"]),
        ("He asked: “Will you go?”", ["will"]),
        ("It is over.\n\nMust we wait", ["must"]),
        ("WE MUST GO AND WE WILL", ["must", "will"]),
        ("They Will Not Close It", ["will"]),
        ("we'll go, and can't stay; maybe", ["will", "can", "maybe"]),
        ("what we think of may change", ["may"]),
        ("", []),
    ],
)
def test_a_capital_or_a_date_tells_a_name_from_a_modal(text: str, modals: list[str]) -> None:
    assert modals_in(text, words(text)) == modals
