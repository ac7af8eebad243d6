"""The same thing told again in other words, by the same speaker."""

from __future__ import annotations

import pytest

from index.kinds import LinkType
from index.linking.retold import are_near
from tests.index.linking.shelves import shelf

RETOLD = LinkType.RETOLD
DIRECT = 'Gresham: "I never pulled the trigger of that revolver, and the hammer slipped when I cocked it"'
INDIRECT = "Gresham: that he may have pulled the trigger of the revolver when the hammer slipped"


def test_a_retelling_is_linked_with_what_it_shares_and_what_it_weighs_otherwise() -> None:
    with shelf(DIRECT, INDIRECT) as found:
        (there,) = found.links("I never", RETOLD)
        (back,) = found.links("that he", RETOLD)
        assert there.reason.startswith("retold in another article: ")
        assert {"trigger", "revolver", "hammer", "slipped", "pulled"} >= set(
            there.reason.partition(": ")[2].partition(";")[0].split(", ")
        )
        assert there.reason.endswith("; “not” only here, “may” only there")
        assert back.reason.startswith("in the speaker's own words in another article: ")
        assert back.reason.endswith("; “may” only here, “not” only there")
        assert found.library.find_linked() == 2


def test_one_inflection_of_a_word_is_as_good_as_another() -> None:
    with shelf(DIRECT, "Gresham: he was pulling triggers of revolvers, and hammers slip") as found:
        assert found.links("I never", RETOLD)


@pytest.mark.parametrize(
    "other",
    [
        INDIRECT.replace("Gresham", "Mendoza"),
        'Gresham: "the trigger and the hammer of a revolver that slipped and was pulled"',
        "Gresham: that the trigger was pulled",
        "Gresham: that it will rain on the revolver",
    ],
)
def test_another_speaker_two_quotes_and_a_common_topic_are_no_retelling(other: str) -> None:
    with shelf(DIRECT, other) as found:
        assert not found.links("I never", RETOLD)


def test_what_was_published_long_after_is_no_retelling() -> None:
    with shelf(f"! Post, 2021-05-01, a\n{DIRECT}", f"! Post, 2022-05-01, b\n{INDIRECT}") as found:
        assert not found.links("I never", RETOLD)
    with shelf(f"! Post, 2021-05-01, a\n{DIRECT}", f"! Post, 2021-05-09, b\n{INDIRECT}") as found:
        assert found.links("I never", RETOLD)


def test_dates_that_nobody_can_read_are_no_hindrance() -> None:
    assert are_near(None, "2021-05-01")
    assert are_near("2021", "1999-01-01")
    assert not are_near("2021-05-01", "2021-05-12")


def test_the_same_words_are_the_same_words_and_no_retelling() -> None:
    with shelf(DIRECT, DIRECT.replace('"', "")) as found:
        assert [link.type for link in found.links("I never") if link.type in (RETOLD, LinkType.SAME_WORDS)] == [
            LinkType.SAME_WORDS
        ]
