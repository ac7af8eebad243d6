"""The same words elsewhere are linked, with what differs; phrases are set apart."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.folding import words
from index.kinds import LinkType, Op
from index.model import Statement
from tests.index.linking.shelves import shelf

QUOTE = "we found a crack as long as my hand in the bearing and nobody may cross until we know how deep it goes"
SAME = LinkType.SAME_WORDS


@pytest.mark.parametrize(
    ("elsewhere", "told"),
    [
        (f'x\nGresham: "{QUOTE}"', "the same words, in another article"),
        ('Gresham: "we found a crack as long as my hand in the bearing"', "ends 11 words earlier"),
        ('Gresham: "we found a crack … and nobody may cross until we know how deep it goes"', "marked by an ellipsis"),
        (
            'Gresham: "we found a crack as long as (my) hand and nobody may cross until we know"',
            "*in the bearing* cut: not marked",
        ),
        (f'Gresham: "{QUOTE.replace("may", "will")}"', "*may* became *will*: not marked"),
        (f"Gresham: that {QUOTE} they hope", "the same words in another article"),
        (f'Mendoza: "{QUOTE}"', "said by another: the same words, in another article"),
    ],
)
def test_a_quote_is_linked_whatever_was_done_to_it(elsewhere: str, told: str) -> None:
    with shelf(f'Gresham: "{QUOTE}"', elsewhere) as found:
        (link,) = found.links("we found", SAME)
        assert told in link.reason
        assert link.score > 0.9
        assert link.changes[0].origin.start == found.saying("we found").content[0].start
        back = found.links_of(next(one for one in found.every if one.id == link.target))
        assert link.origin in {one.target for one in back if one.type is SAME}


def test_the_changes_of_a_link_lie_in_the_texts_of_both() -> None:
    with shelf(f'Gresham: "{QUOTE}"', f'x\nGresham: "{QUOTE.replace("nobody", "no bus")}"') as found:
        (link,) = found.links("we found", SAME)
        here = found.library.text(found.saying("we found").document)
        there = found.library.text(link.document)
        changed = [
            (here[slice(*one.origin)], there[slice(*one.target)]) for one in link.changes if one.op is not Op.SAME
        ]
        assert [(left.strip(), right.strip()) for left, right in changed] == [("nobody", "no bus")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the gun was empty", "the gun was loaded"),
        ("nothing is known about it yet", "nothing is known about the driver"),
        ("to the Gannet Bridge Company of Port Ansel", "from the Gannet Bridge Company of Port Ansel they came"),
        ("this is what it is", "that is what it was"),
    ],
)
def test_a_few_common_words_or_a_name_are_no_link(one: str, other: str) -> None:
    with shelf(f"Gresham: {one}", f"Mendoza: {other}") as found:
        assert not found.links(one, SAME)


def test_a_statement_inside_another_is_not_the_same_words_elsewhere() -> None:
    with shelf(f"Gresham: so [Mendoza: {QUOTE}] it is") as found:
        assert all(link.type is not SAME for one in found.every for link in found.links_of(one))


def test_a_phrase_in_many_mouths_is_set_apart() -> None:
    slogan = '"keep the harbour moving"'
    names = ["Gresham", "Mendoza", "Baldwin", "Alec Baldwin", "Stephen Baldwin", "Carl Osgood", "Nell Pike"]
    texts = [f"{name}: {slogan}\n{name}: and {number} more" for number, name in enumerate(names)]
    with shelf(*texts) as found:
        told = found.links("keep", SAME)
        assert {link.reason for link in told} == {"a phrase in statements of 7 articles, in another article"}
        assert 0 < len(told) < 6
        assert all(link.score < 0.3 for link in told)
        assert found.library.find_linked() == 7
        assert not found.library.clusters()


def test_what_one_person_says_everywhere_is_no_mere_phrase() -> None:
    slogan = '"keep the old harbour moving tonight"'
    with shelf(*[f"Gresham: {slogan}\nGresham: and {number} more" for number in range(8)]) as found:
        assert [link.score > 0.9 for link in found.links("keep", SAME)] == [True] * 7


def test_the_fullest_carrier_stands_for_the_quote_and_all_are_told_by_date() -> None:
    with shelf(
        f'! Post, 2021-05-03, c\nGresham: "{QUOTE}"',
        f'! Wire, 2021-05-01, a\nGresham: "{QUOTE[:50]}"',
        f'Gresham: "{QUOTE[:60]}"',
        f'! Mail, 2021-05-02, b\nMendoza: "{QUOTE[:70]}"',
    ) as found:
        cluster = found.library.cluster(found.saying("we found").id)
        assert cluster.fullest.text.strip('"') == QUOTE
        assert [one.document.date for one in cluster.carriers] == ["2021-05-01", "2021-05-02", "2021-05-03", None]
        (of_all,) = found.library.clusters()
        assert of_all == cluster


def test_linked_statements_are_found_by_a_query() -> None:
    with shelf(f'Gresham: "{QUOTE}"\nGresham: nothing', f'Mendoza: "{QUOTE}"\nMendoza: something') as found:
        page = found.library.search("is:linked")
        assert sorted(hit.speaker or "" for hit in page.hits) == ["Gresham", "Mendoza"]
        assert page.understood == "statements that others repeat or retell"
        assert found.library.search("-is:linked").total == 2
        (found.library.paths[0] / "01.txt").unlink()
        found.library.update()
        assert found.library.search("is:linked").total == 0


vocabulary = st.sampled_from(
    ["the", "of", "to", "and", "a", "crack", "bearing", "hand", "bridge", "we", "nobody", "may", "deep"]
)
passage = st.lists(vocabulary, min_size=8, max_size=16).map(" ".join)


@st.composite
def library(draw: st.DrawFn) -> list[str]:
    """Texts whose statements share passages, whole, cut and with words changed."""
    passages = draw(st.lists(passage, min_size=1, max_size=3))
    texts = []
    for number in range(draw(st.integers(2, 4))):
        lines = []
        for _ in range(draw(st.integers(1, 3))):
            told = draw(st.sampled_from(passages)).split()
            start = draw(st.integers(0, len(told) - 4))
            told = told[start : draw(st.integers(start + 4, len(told)))]
            if draw(st.booleans()):
                told[draw(st.integers(0, len(told) - 1))] = draw(vocabulary)
            said = " ".join([*draw(st.lists(vocabulary, max_size=4)), *told])
            said = f'"{said}"' if draw(st.booleans()) else said
            lines.append(f"{draw(st.sampled_from(['Gresham', 'Mendoza', '?']))}: {said}")
        texts.append("\n".join([f"! Post, 2021-05-0{number + 1}, {number}", *lines]))
    return texts


def is_within(one: Statement, other: Statement) -> bool:
    """Whether the words of one, eight at least, stand in the other one after the other."""
    left, right = ([word.folded for word in words(each.text)] for each in (one, other))
    return len(left) >= 8 and any(right[at : at + len(left)] == left for at in range(len(right) - len(left) + 1))


@settings(max_examples=40, deadline=None)
@given(library())
def test_eight_words_that_stand_whole_elsewhere_are_always_linked(texts: list[str]) -> None:
    with shelf(*texts) as found:
        linked = {
            (link.origin, link.target) for one in found.every for link in found.links_of(one) if link.type is SAME
        }
        told = {frozenset((link.origin, link.target)) for link in found.library.all_links() if link.type is SAME}
        for one, other in combinations(found.every, 2):
            if (is_within(one, other) or is_within(other, one)) and not found_together(one, other):
                assert frozenset((one.id, other.id)) in told
                assert (one.id, other.id) in linked or few(linked, one)


def found_together(one: Statement, other: Statement) -> bool:
    return one.document == other.document and one.span.start < other.span.end and other.span.start < one.span.end


def few(linked: set[tuple[str, str]], one: Statement) -> bool:
    """Of mere phrases only two are shown."""
    return sum(origin == one.id for origin, _ in linked) >= 2


@settings(max_examples=40, deadline=None)
@given(library())
def test_a_pass_over_the_library_finds_the_links_of_each_statement(texts: list[str]) -> None:
    with shelf(*texts) as found:
        told = {(one.type, frozenset((one.origin, one.target))) for one in found.library.all_links()}
        for one in found.every:
            for link in found.links_of(one):
                if link.type in (SAME, LinkType.RETOLD):
                    assert (link.type, frozenset((link.origin, link.target))) in told
