"""Which statements are linked, in which order, and with which reasons."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.kinds import LinkType
from index.model import Link
from tests.index.linking.shelves import shelf


def told(found: list[Link]) -> list[tuple[str, str]]:
    return [(link.reason, link.text) for link in found]


def test_the_next_and_the_previous_statement_of_the_speaker() -> None:
    with shelf("Gresham: one\nMendoza: x\nGresham: two", "Gresham: three\nGresham: four", "Gresham: five") as found:
        assert told(found.links("three")) == [
            ("the next thing Gresham says, in the same article", "four"),
            ("the next thing Gresham says, in another article", "five"),
            ("the last thing Gresham says before, in another article", "two"),
        ]
        assert told(found.links("two")) == [
            ("what Gresham says just before, in the same article", "one"),
            ("the next thing Gresham says, in another article", "three"),
        ]
        assert found.links("x") == []


def test_an_unnamed_speaker_is_followed_in_one_document_only() -> None:
    with shelf("an official: one\nan official: two", "an official: three") as found:
        assert told(found.links("one")) == [("the next thing an official says, in the same article", "two")]
        assert found.links("three") == []


def test_joint_speakers_are_each_followed() -> None:
    with shelf("Gresham: one\nGresham & Mendoza: two\nMendoza: three") as found:
        assert told(found.links("two")) == [
            ("the next thing Mendoza says, in the same article", "three"),
            ("what Gresham says just before, in the same article", "one"),
        ]


def test_a_statement_inside_another_is_linked_both_ways() -> None:
    with shelf("Gresham: so [Mendoza: no] it is") as found:
        outer = "so [Mendoza: no] it is"
        assert ("this is reported inside what Gresham says", outer) in told(found.links("no"))
        assert ("inside this statement, by Mendoza", "no") in told(found.links(outer))
        assert found.links("no")[0].type is LinkType.WITHIN
        assert found.links("no")[0].score == 0.89


def test_others_who_mention_the_speaker_and_those_who_are_mentioned() -> None:
    with shelf("Gresham: I know\nMendoza: ask Gresham", "Mendoza: Gresham again\nMendoza: and Gresham") as found:
        assert told(found.links("I know")) == [
            ("mentions Gresham by name, in the same article", "ask Gresham"),
            ("mentions Gresham by name, in another article", "Gresham again"),
        ]
        assert ("said by Gresham, whom this statement mentions, in the same article", "I know") in told(
            found.links("ask Gresham")
        )


def test_the_nearest_mention_comes_first() -> None:
    with shelf("Mendoza: Gresham a\nfiller\nBaldwin: Gresham b\nGresham: me\nBaldwin: Gresham c") as found:
        mentions = [link.text for link in found.links("me") if link.type is LinkType.MENTIONS]
        assert mentions == ["Gresham b", "Gresham c", "Gresham a"]


def test_a_link_describes_the_other_statement() -> None:
    with shelf("Gresham: one\nGresham: two") as found:
        (link,) = found.links("one")
        other = found.saying("two")
        assert (link.origin, link.target) == (found.saying("one").id, other.id)
        assert (link.text, link.speaker, link.document, link.path, link.line) == (
            *("two", "Gresham", other.document, other.path),
            2,
        )


lines = st.tuples(
    st.sampled_from(["Gresham", "Mendoza", "Baldwin", "an official", "?", "Gresham & Baldwin"]),
    st.sampled_from(["one", "of Gresham", "of Mendoza and Baldwin", "so [Baldwin: of Gresham]"]),
).map(": ".join)


@given(st.lists(st.lists(lines, min_size=1, max_size=6).map("\n".join), min_size=1, max_size=3, unique=True))
def test_links_are_ordered_distinct_and_never_lead_to_the_statement_itself(texts: list[str]) -> None:
    with shelf(*texts) as found:
        known = {one.id for one in found.every}
        for one in found.every:
            made = found.links_of(one)
            assert [link.score for link in made] == sorted((link.score for link in made), reverse=True)
            assert all(0 < link.score <= 1 and link.reason for link in made)
            assert len({(link.type, link.target) for link in made}) == len(made)
            assert all(link.origin == one.id and link.target in known - {one.id} for link in made)
            assert sum(link.type is LinkType.SAME_SPEAKER for link in made) <= 4 * max(1, len(one.speakers))


@given(st.lists(st.lists(lines, min_size=1, max_size=6).map("\n".join), min_size=1, max_size=3, unique=True))
def test_following_the_next_and_then_the_previous_leads_back(texts: list[str]) -> None:
    with shelf(*texts) as found:
        for one in found.every:
            for link in found.links_of(one):
                if (
                    link.type is LinkType.SAME_SPEAKER
                    and link.reason.startswith("the next thing")
                    and "same" in link.reason
                ):
                    other = next(two for two in found.every if two.id == link.target)
                    assert one.id in {back.target for back in found.links_of(other)}
