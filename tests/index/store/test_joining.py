"""Who is who in a library: what its documents say for themselves, put together."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.corrections import Correction, What, hide, rename, same_person
from index.folding import slug
from index.model import Anchor, Speaker
from index.store.base import Entry
from index.store.cast import Cast
from index.store.joining import join


def someone(name: str, statements: int = 1, **more: object) -> Speaker:
    named = name != name.lower()
    return replace(Speaker(slug(name), name, named, statements=statements, documents=1), **more)  # type: ignore[arg-type]


def library(*documents: list[Speaker]) -> list[Entry]:
    return [
        Entry(f"{number:016x}", 9, sum(one.statements for one in speakers), tuple(speakers))
        for number, speakers in enumerate(documents)
    ]


def joined(cast: Cast) -> dict[str, str]:
    """Who is shown as whom, by id."""
    return {local: shown.ref.id for local, shown in cast.shown.items()}


OBAMA, BARACK, MICHELLE = someone("Obama"), someone("Barack Obama"), someone("Michelle Obama")


# ── bare surnames and initials


def test_the_same_full_name_is_the_same_speaker() -> None:
    cast = join(library([BARACK], [someone("BARACK OBAMA", 2)]))
    assert [(one.statements, one.documents) for one in cast.speakers.values()] == [(3, 2)]
    assert not cast.shown


def test_a_bare_surname_is_the_only_person_who_has_it_and_says_why() -> None:
    cast = join(library([OBAMA], [BARACK]))
    assert joined(cast) == {"obama": "barack-obama"}
    assert cast.shown["obama"].reasons == ("Obama: the only Obama of this library is Barack Obama",)
    (speaker,) = cast.speakers.values()
    assert (speaker.name, speaker.aliases, speaker.statements, speaker.documents) == ("Barack Obama", ("Obama",), 2, 2)


def test_with_two_candidates_it_stays_alone_also_when_one_is_only_mentioned() -> None:
    assert joined(join(library([OBAMA], [BARACK], [MICHELLE]))) == {}
    assert joined(join(library([OBAMA], [BARACK, replace(MICHELLE, statements=0)]))) == {}


def test_somebody_whose_first_name_it_is_is_a_candidate_too() -> None:
    assert joined(join(library([someone("Paul")], [someone("Ron Paul")]))) == {"paul": "ron-paul"}
    assert joined(join(library([someone("Paul")], [someone("Ron Paul")], [someone("Paul Ryan")]))) == {}


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        ("de Blasio", "Bill de Blasio"),
        ("Blasio", "Bill de Blasio"),
        ("Downey", "Robert Downey Jr."),
        ("Gutierrez-Reed", "Hannah Gutierrez-Reed"),
        ("O’Malley", "Martin O'Malley"),
        ("Müller", "Anna Muller"),
        ("WHO", "World Health Organization"),
        ("DOJ", "Department of Justice"),
        ("U.S.O.", "United Service Organizations"),
    ],
)
def test_surnames_and_initials_in_all_their_forms(bare: str, full: str) -> None:
    assert joined(join(library([someone(bare)], [someone(full)]))) == {slug(bare): slug(full)}


@pytest.mark.parametrize(
    ("bare", "full"),
    [
        ("Reed", "Hannah Gutierrez-Reed"),
        ("Hannah", "Hannah Gutierrez-Reed"),
        ("Reuters", "Thomson Reuters"),
        ("Louis", "St. Louis"),
        ("Fargo", "Wells Fargo Bank"),
        ("spokesman", "Bob Spokesman"),
        ("Spokesman", "a Spokesman"),
        ("Health Organization", "World Health Organization"),
        ("WHO", "Walter Henry Olson"),
    ],
)
def test_what_is_no_bare_surname_of_a_person_stays_alone(bare: str, full: str) -> None:
    assert joined(join(library([someone(bare)], [someone(full)]))) == {}


def test_what_the_documents_take_somebody_for_counts_before_the_word_lists() -> None:
    assert joined(join(library([someone("Apple", kind="organisation")], [someone("Fiona Apple", kind="person")]))) == {}
    assert joined(join(library([someone("Xyz")], [someone("Abc Xyz", kind="organisation")]))) == {}


def test_two_organisations_with_the_same_initials_join_neither() -> None:
    others = [someone("World Health Organization"), someone("Wild Horse Organization")]
    assert joined(join(library([someone("WHO")], others))) == {}


# ── where there is only one, but somebody else may be meant


JUDGE = someone("Tolman", roles=("Judge",))
WENDY = someone("Wendy Tolman")


def many(*documents: list[Speaker]) -> list[Entry]:
    """A library of a hundred documents, these among them."""
    return library(*documents, *[[someone(f"Person Nr{number}")] for number in range(100 - len(documents))])


def test_a_title_that_the_fuller_name_does_not_have_is_somebody_elses() -> None:
    lobbyist = replace(WENDY, roles=("Senator",))
    assert joined(join(library([JUDGE], [lobbyist]))) == {}
    assert joined(join(library([JUDGE], [WENDY]))) == {"tolman": "wendy-tolman"}
    assert joined(join(many([JUDGE], [WENDY], [WENDY], [WENDY]))) == {}


@pytest.mark.parametrize(
    ("title", "role"),
    [("Governor", "New Jersey Gov"), ("Gov.", "Governor"), ("Sgt", "Sergeant"), ("Dr", "Doctor"), ("Mr", "Senator")],
)
def test_titles_agree_also_where_one_is_abbreviated_or_says_nothing(title: str, role: str) -> None:
    assert joined(join(library([replace(JUDGE, roles=(title,))], [replace(WENDY, roles=(role,))])))


def test_among_many_documents_a_name_that_is_seen_once_proves_nothing() -> None:
    assert joined(join(many([OBAMA], [BARACK]))) == {}
    assert joined(join(many([someone("WHO")], [someone("World Health Organization")]))) == {}


@pytest.mark.parametrize(
    "documents",
    [
        [[OBAMA, BARACK]],
        [[OBAMA], [BARACK], [BARACK], [BARACK]],
        [[OBAMA], [replace(BARACK, aliases=("Obama",))], [BARACK]],
    ],
    ids=["in one document with the full name", "often named", "called so, and more than once"],
)
def test_among_many_documents_something_more_speaks_for_it(documents: list[list[Speaker]]) -> None:
    assert joined(join(many(*documents))) == {"obama": "barack-obama"}


@pytest.mark.parametrize(
    "documents",
    [
        [[someone("USFL", 0)], [someone("United States Football League", 0)]],
        [[someone("WHO"), someone("World Health Organization")]],
        [[someone("WHO")], [someone("WHO")], [someone("World Health Organization")]],
    ],
    ids=["long", "in one document with the full name", "they speak more than once"],
)
def test_among_many_documents_initials_join_where_they_can_be_nothing_else(documents: list[list[Speaker]]) -> None:
    assert len(joined(join(many(*documents)))) == 1


@pytest.mark.parametrize(
    ("bare", "full"),
    [("Unions", "Under Unions"), ("Polls", "Weekly Polls"), ("Columbia", "British Columbia"), ("Mexico", "New Mexico")],
)
def test_a_word_in_front_makes_no_first_name(bare: str, full: str) -> None:
    assert joined(join(library([someone(bare)], [someone(full)]))) == {}


def test_a_first_name_that_is_only_mentioned_is_nobodys_surname() -> None:
    assert joined(join(library([someone("Susan", 0)], [someone("Mary Susan")]))) == {}


names = st.sampled_from(
    ["Obama", "Barack Obama", "Michelle Obama", "Clinton", "Bill Clinton", "an official", "Paul", "Ron Paul", "WHO",
     "World Health Organization", "James Comey", "James B. Comey", "James A. Comey", "Comey"]
)  # fmt: skip
documents = st.lists(st.lists(names, min_size=1, max_size=4, unique=True), min_size=1, max_size=6)
decisions = st.lists(
    st.one_of(
        st.builds(rename, names, st.one_of(names, st.just("Somebody New"))),
        st.builds(same_person, names, names),
        st.builds(hide, names),
        names.map(lambda name: Correction(What.SAID_BY, name, anchor=Anchor("", "x", "", "", 0))),
    ),
    max_size=6,
)


@given(documents, decisions, st.randoms(use_true_random=False))
def test_whatever_is_decided_nobody_is_lost_and_nothing_depends_on_the_order_of_the_documents(
    groups: list[list[str]], decided: list[Correction], chance: random.Random
) -> None:
    entries = library(*[[someone(name) for name in group] for group in groups])
    cast = join(entries, decided)
    local = {slug(name) for group in groups for name in group}
    assert {cast.one(one) for one in local} == set(cast.speakers)
    assert all(cast.one(shown.ref.id) == shown.ref.id for shown in cast.shown.values())
    for one in cast.speakers:
        assert {cast.one(part) for part in cast.mentioned([one]) & local} == {one}
    visible = [one for one in local if one not in cast.hidden]
    assert sum(one.statements for one in cast.speakers.values()) == sum(
        1 for group in groups for name in group if slug(name) in visible
    )
    assert all(any(note.key == one.key for one in decided) for note in cast.unmet)
    chance.shuffle(entries)
    assert join(entries, decided) == cast


# ── what the user decides


def test_the_same_person_is_shown_under_the_second_name() -> None:
    cast = join(
        library([someone("Bob Smith")], [someone("Robert Smith", 2)]), [same_person("bob smith", "Robert Smith")]
    )
    assert joined(cast) == {"bob-smith": "robert-smith"}
    assert cast.shown["bob-smith"].reasons == ("you said so: bob smith is Robert Smith",)
    assert cast.speakers["robert-smith"].statements == 3


def test_what_two_who_are_one_say_together_counts_once() -> None:
    entry = Entry("a", 9, 1, (someone("Bob Smith"), someone("Robert Smith")), ((("bob-smith", "robert-smith"), 1),))
    cast = join([entry], [same_person("Bob Smith", "Robert Smith")])
    assert cast.speakers["robert-smith"].statements == 1
    assert cast.said_by(("bob-smith", "robert-smith")) == ["robert-smith"]


def test_a_name_that_is_given_goes_on_to_a_surname_that_joins() -> None:
    cast = join(library([OBAMA], [BARACK]), [rename("Barack Obama", "President Obama")])
    assert joined(cast) == {"obama": "president-obama", "barack-obama": "president-obama"}
    assert cast.speakers["president-obama"].aliases == ("Barack Obama", "Obama")


def test_a_name_that_somebody_has_makes_one_of_the_two() -> None:
    cast = join(library([someone("Bob")], [someone("Robert Smith")]), [rename("Bob", "Robert Smith")])
    assert joined(cast)["bob"] == "robert-smith"
    assert cast.speakers["robert-smith"].statements == 2


def test_a_surname_that_is_given_its_own_name_stays_alone() -> None:
    cast = join(library([OBAMA], [BARACK]), [rename("Obama", "Obama")])
    assert joined(cast) == {"obama": "obama"}
    assert cast.unmet == ()


def test_only_the_spelling_of_a_name_can_be_changed() -> None:
    cast = join(library([someone("Mcdonald")]), [rename("Mcdonald", "McDonald")])
    assert cast.speakers["mcdonald"].name == "McDonald"
    assert cast.shown["mcdonald"].reasons == ("you said so: Mcdonald is shown as McDonald",)


def test_who_is_hidden_says_nothing_but_is_still_mentioned() -> None:
    cast = join(library([BARACK, someone("Breaking News", 3)], [OBAMA]), [hide("Breaking News")])
    assert cast.speakers["breaking-news"].statements == 0
    assert cast.speaking(["breaking-news"]) == frozenset()
    assert cast.mentioned(["breaking-news"]) == {"breaking-news"}
    assert cast.said_by(("breaking-news", "obama")) == ["barack-obama"]
    assert cast.said_by(("breaking-news",)) == []


def test_who_is_hidden_is_hidden_under_a_surname_too() -> None:
    cast = join(library([OBAMA], [BARACK]), [hide("Barack Obama")])
    assert cast.hidden == {"obama", "barack-obama"}
    assert cast.shown["obama"].reasons[-1] == "you said so: Barack Obama is no speaker"


@pytest.mark.parametrize(
    ("decided", "advice"),
    [
        ([rename("Nobody", "B")], ["nobody in this library is called Nobody"]),
        ([same_person("Barack Obama", "Nobody")], ["nobody in this library is called Nobody"]),
        ([hide("Nobody")], ["nobody in this library is called Nobody"]),
        ([hide("Obama")], ["several are called Obama (Barack Obama, Michelle Obama)"]),
        (
            [same_person("Barack Obama", "Bo"), same_person("Bo", "Michelle Obama"),
             same_person("Michelle Obama", "Barack Obama")],
            ["they are the same already"],
        ),
        ([same_person("Bo", "Bo")], ["they are the same already"]),
        ([rename("Bo", "B"), rename("bo", "C")], ["a later decision holds instead (bo is shown as C)"]),
        ([rename("an official", "B")], ["“an official” is somebody in 2 documents"]),
        ([same_person("an official", "Bo")], ["“an official” is somebody in 2 documents"]),
        (
            [Correction(What.SAID_BY, "Bo", anchor=Anchor("", "x", "", "", 0)), hide("Bo")],
            ["by another decision Bo is no speaker"],
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_carried_out_is_listed_with_what_to_do(decided: list[Correction], advice: list[str]) -> None:
    both = [replace(BARACK, aliases=("Obama",)), replace(MICHELLE, aliases=("Obama",))]
    official = someone("an official")
    cast = join(library([*both, official], [someone("Bo"), official]), decided)
    assert len(cast.unmet) == len(advice)
    for note, begins in zip(cast.unmet, advice, strict=True):
        assert note.message.startswith(begins)
        assert note.key in {one.key for one in decided}


def test_an_id_tells_two_of_the_same_name_apart() -> None:
    both = [someone("Bo"), replace(someone("Bo"), id="bo-2", named=False)]
    assert [one.message for one in join(library(both), [hide("Bo")]).unmet] == [
        "several are called Bo (Bo (id = “bo”), Bo (id = “bo-2”)): write the full name, or id = “…”"
    ]
    cast = join(library(both), [hide("Bo", speaker_id="bo-2")])
    assert cast.hidden == {"bo-2"}


def test_an_unnamed_source_of_one_document_can_be_given_a_name() -> None:
    cast = join(library([someone("the sheriff")]), [rename("the sheriff", "Adan Mendoza")])
    assert cast.speakers["adan-mendoza"].named
    assert cast.shown["the-sheriff"].ref.named
