"""Names that differ only in the middle: who of them is one person."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from index.corrections import Correction, hide, rename, same_person
from index.folding import slug
from index.model import Speaker
from index.store.base import Entry
from index.store.cast import Cast
from index.store.initials import ends_of
from index.store.joining import join
from index.store.namesakes import Kinds, keys_of

KINDS = Kinds()


def someone(name: str, statements: int = 1, **more: object) -> Speaker:
    return replace(Speaker(slug(name), name, True, statements=statements, documents=1), **more)  # type: ignore[arg-type]


def library(*documents: list[Speaker], size: int = 0) -> list[Entry]:
    """These documents, and so many that others are in that there are at least `size`."""
    others = [[someone(f"Person Nr{number}")] for number in range(size - len(documents))]
    return [
        Entry(f"{number:016x}", 9, sum(one.statements for one in speakers), tuple(speakers))
        for number, speakers in enumerate([*documents, *others])
    ]


def each_alone(*names: str, kind: str = "") -> list[Entry]:
    return library(*[[someone(name, kind=kind)] for name in names])


def joined(cast: Cast) -> dict[str, str]:
    return {local: shown.ref.id for local, shown in cast.shown.items()}


JOAN, JOAN_B, JOAN_A = someone("Joan Calder"), someone("Joan B. Calder"), someone("Joan A. Calder")


def test_a_name_without_the_initial_is_the_only_one_who_has_one_and_says_why() -> None:
    cast = join(library([JOAN], [JOAN_B]))
    assert joined(cast) == {"joan-calder": "joan-b-calder"}
    assert cast.shown["joan-calder"].reasons == (
        "Joan Calder: the only Joan … Calder of this library is Joan B. Calder",
    )
    (speaker,) = cast.speakers.values()
    assert (speaker.name, speaker.aliases, speaker.statements, speaker.documents) == (
        "Joan B. Calder", ("Joan Calder",), 2, 2,
    )  # fmt: skip


def test_the_one_more_often_named_is_shown() -> None:
    assert joined(join(library([JOAN], [JOAN], [JOAN_B]))) == {"joan-b-calder": "joan-calder"}


def test_with_two_fuller_names_it_is_neither_and_they_are_two() -> None:
    three = library([JOAN], [JOAN_B], [JOAN_A])
    assert joined(join(three)) == {}
    assert joined(join(three[:2])) == {"joan-calder": "joan-b-calder"}


def test_a_bare_surname_is_that_of_the_two_who_are_one() -> None:
    cast = join(library([someone("Calder")], [JOAN], [JOAN], [JOAN_B]))
    assert joined(cast) == {"calder": "joan-calder", "joan-b-calder": "joan-calder"}
    assert cast.shown["calder"].reasons == ("Calder: the only Calder of this library is Joan Calder",)
    assert cast.speakers["joan-calder"].statements == 4


@pytest.mark.parametrize(
    "names",
    [
        ("Joan Calder", "Joan B Calder"),
        ("Joan Calder", "Joan B. C. Calder"),
        ("Joan B.C. Calder", "Joan Calder"),
        ("Joan BC Calder", "Joan B.C. Calder"),
        ("Joan B. Calder", "Joan Beatrice Calder"),
        ("Peter de Vries", "Peter A. de Vries"),
        ("Peter Calder Jr.", "Peter A. Calder Jr"),
        ("JOAN CALDER", "Joan B. Calder"),
    ],
)
def test_initials_in_all_their_forms(names: tuple[str, ...]) -> None:
    assert len(joined(join(each_alone(*names, kind="person")))) == 1


@pytest.mark.parametrize(
    "names",
    [
        ("Joan A. Calder", "Joan B. Calder"),
        ("Joan Calder", "Joan B. Calder Jr."),
        ("Peter A. Calder Jr.", "Peter A. Calder III"),
        ("Peter A. Calder", "Peter A. Calder Jr."),
        ("Joan Calder", "Joan B. Calder", "Joan A. Calder Jr."),
        ("Joan W. Calder", "Joan H.W. Calder"),
        ("Joan Calder", "Joan Beatrice Calder"),
        ("J. Calder", "J. B. Calder"),
        ("Senator Calder", "Senator B. Calder"),
        ("Joan Calder", "Joan e Calder"),
        ("Peter Vries", "Peter de Vries"),
        ("Jill John", "Jill St. John"),
        ("Harbour Committee", "Harbour B. Committee"),
    ],
)
def test_what_is_not_evidently_one_person_stays_two(names: tuple[str, ...]) -> None:
    assert joined(join(each_alone(*names))) == {}


def test_organisations_have_no_initials_in_the_middle() -> None:
    both = [[replace(one, kind="organisation")] for one in (JOAN, JOAN_B)]
    assert joined(join(library(*both))) == {}


def test_the_reason_says_who_is_left_aside() -> None:
    cast = join(each_alone("Peter Calder", "Peter A. Calder", "Peter A. Calder Jr."))
    reason = "Peter Calder: the only Peter … Calder without Jr. of this library is Peter A. Calder"
    assert cast.shown["peter-calder"].reasons == (reason,)
    cast = join(each_alone("Joan BC Calder", "Joan B.C. Calder", "Joan X. Calder", kind="person"))
    assert [one.reasons[0].partition(" of this")[0] for one in cast.shown.values()] == [
        "Joan BC Calder: the only Joan BC Calder"
    ]


def test_titles_that_disagree_keep_two_apart_unless_both_are_often_named() -> None:
    judge, senator = replace(JOAN, roles=("Judge",)), replace(JOAN_B, roles=("Senator",))
    assert joined(join(library([judge], [senator]))) == {}
    assert joined(join(library([judge], [replace(senator, roles=("judge",))])))
    assert joined(join(library(*[[judge]] * 3, *[[senator]] * 3)))


def test_among_many_documents_something_must_speak_for_it() -> None:
    silent, silent_b = replace(JOAN, statements=0), replace(JOAN_B, statements=0)
    judges = [[replace(one, roles=("Judge",))] for one in (silent, silent_b)]
    assert joined(join(library([silent], [silent_b], size=99))) == {}
    assert joined(join(library([JOAN], [JOAN_B], size=99)))
    assert joined(join(library(*judges, size=99)))
    assert joined(join(library([silent], [silent], [silent], [silent_b], size=99)))
    assert joined(join(library([silent], [replace(silent_b, aliases=("Joan Calder",))], size=99)))


def test_a_name_in_the_middle_needs_more_than_that_both_speak() -> None:
    full = someone("Joan Beatrice Calder")
    assert joined(join(library([JOAN], [full], size=99))) == {}
    assert joined(join(library([JOAN], [replace(full, aliases=("Joan Calder",))], size=99)))
    odd = [someone("Harbour Calder"), someone("Harbour Beatrice Calder", aliases=("Harbour Calder",))]
    assert joined(join(library(*[[one] for one in odd], size=99))) == {}


def test_two_who_are_called_the_same_are_not_made_one_by_a_third() -> None:
    other = replace(JOAN, id="joan-calder-2")
    assert joined(join(library([JOAN], [other], [JOAN_B]))) == {}


@pytest.mark.parametrize(
    ("decided", "expected"),
    [
        (rename("Joan Calder", "Joan Calder"), {"joan-calder": "joan-calder"}),
        (rename("Joan B. Calder", "Joan B. Calder"), {"joan-b-calder": "joan-b-calder"}),
        (rename("Joan Calder", "Dame Joan"), {"joan-calder": "dame-joan", "joan-b-calder": "dame-joan"}),
        (same_person("Joan Calder", "Ann Reyes"), {"joan-calder": "ann-reyes", "joan-b-calder": "ann-reyes"}),
        (same_person("Joan B. Calder", "Ann Reyes"), {"joan-calder": "ann-reyes", "joan-b-calder": "ann-reyes"}),
        (hide("Joan Calder"), {"joan-calder": "joan-calder", "joan-b-calder": "joan-calder"}),
    ],
)
def test_what_the_user_decided_comes_first(decided: Correction, expected: dict[str, str]) -> None:
    cast = join(library([JOAN], [JOAN_B], [JOAN_B], [someone("Ann Reyes")]), [decided])
    assert joined(cast) == expected
    assert cast.unmet == ()


def test_whoever_is_no_speaker_is_none_under_the_other_name_either() -> None:
    cast = join(library([JOAN], [JOAN_B], [JOAN_B]), [hide("Joan Calder")])
    assert cast.hidden == {"joan-calder", "joan-b-calder"}


def test_whom_the_user_made_two_they_stay() -> None:
    decided = [same_person("Joan Calder", "Ann Reyes"), same_person("Joan B. Calder", "Eva Reyes")]
    cast = join(library([JOAN], [JOAN_B], [someone("Ann Reyes")], [someone("Eva Reyes")]), decided)
    assert joined(cast) == {"joan-calder": "ann-reyes", "joan-b-calder": "eva-reyes"}


WORDS = ["Joan", "B.", "BC", "de", "Vries", "O'Neil", "Jr.", "III", ",", "'s", "St.", "é"]


@given(st.text(max_size=20) | st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join))
@example("Joan A. Calder's Jr.")
def test_who_may_be_joined_is_found_by_the_keys_of_the_names(name: str) -> None:
    bare, keys = keys_of(name, KINDS)
    ends = ends_of(name, KINDS)
    assert not ends or (not bare and keys.issuperset(ends))
