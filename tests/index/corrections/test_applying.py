"""What decisions about a document's statements and names make of its analysis."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corrections import Correction, What, not_a_statement, said_by, split
from index.corrections.applying import applied, apply
from index.corrections.concerning import Decided, Docket
from index.model import Analysis, Document, Speaker, Statement
from tests.index.doubles import analyse, document_of

TEXT = """\
Alec Baldwin@George: the gun was empty [Mendoza: a "cold" gun]
Baldwin: I cocked the hammer
an official: no charges"""
DOCUMENT = document_of(TEXT, "/news/rust.txt")
FOUND = replace(
    analyse(DOCUMENT, TEXT),
    statements=tuple(
        replace(one, reasons=("Alec Baldwin: named in full in line 9", "George: in the sentence"))
        for one in analyse(DOCUMENT, TEXT).statements
    ),
)
OUTER, INNER, SECOND, LAST = FOUND.statements


def after(*decisions: Correction) -> tuple[Analysis, list[str]]:
    analysis, unmet = apply(DOCUMENT, TEXT, FOUND, decisions)
    return analysis, [one.message for one in unmet]


def by_start(analysis: Analysis, statement: Statement) -> Statement:
    return next(one for one in analysis.statements if one.id == statement.id)


# ── about a statement


def test_what_is_no_statement_is_none_and_what_was_inside_it_stands_for_itself() -> None:
    analysis, unmet = after(not_a_statement(OUTER))
    assert [one.id for one in analysis.statements] == [INNER.id, SECOND.id, LAST.id]
    assert by_start(analysis, INNER).within is None
    first = analysis.sentences[0]
    assert (first.statement, first.speaker, first.kind) == (INNER.id, "Mendoza", INNER.kind)
    assert unmet == []


def test_a_sentence_without_its_only_statement_has_none() -> None:
    last = after(not_a_statement(LAST))[0].sentences[-1]
    assert (last.statement, last.speaker, last.speaker_id, last.kind) == (None, None, None, None)


def test_a_phrase_that_says_nothing_any_more_is_no_speaker() -> None:
    assert "an-official" not in {one.id for one in after(not_a_statement(LAST))[0].speakers}


def test_said_by_somebody_new_makes_a_speaker_and_says_so() -> None:
    analysis, unmet = after(said_by(LAST, "Dylan Shepherd"))
    one = by_start(analysis, LAST)
    assert (one.speaker, one.speaker_id, one.confidence) == ("Dylan Shepherd", "dylan-shepherd", 1.0)
    assert one.speakers[0].named
    assert one.reasons[0] == "you said so: said by Dylan Shepherd"
    assert Speaker("dylan-shepherd", "Dylan Shepherd", True, documents=1) in analysis.speakers
    assert analysis.sentences[-1].speaker == "Dylan Shepherd"
    assert unmet == []


@pytest.mark.parametrize("name", ["Alec Baldwin", "ALEC BALDWIN", "alec  baldwin"])
def test_said_by_somebody_known_is_that_speaker(name: str) -> None:
    one = by_start(after(said_by(LAST, name))[0], LAST)
    assert (one.speaker, one.speaker_id) == ("Alec Baldwin", "alec-baldwin")


def test_the_reason_for_the_wrong_speaker_goes_and_that_for_the_addressee_stays() -> None:
    one = by_start(after(said_by(OUTER, "Mendoza"))[0], OUTER)
    assert one.reasons == ("you said so: said by Mendoza", "George: in the sentence")


def test_an_alias_of_several_is_not_guessed_at() -> None:
    both = replace(
        FOUND, speakers=(*FOUND.speakers, Speaker("bo", "Bo", True, ("Al",)), Speaker("cy", "Cy", True, ("Al",)))
    )
    analysis, unmet = apply(DOCUMENT, TEXT, both, [said_by(LAST, "Al")])
    assert analysis.statements == FOUND.statements
    assert [one.message for one in unmet] == ["several in this document are called Al (Bo, Cy): write the full name"]


def test_of_two_decisions_about_one_statement_the_later_one_holds_and_the_other_is_listed() -> None:
    analysis, unmet = after(said_by(LAST, "Mendoza"), not_a_statement(LAST), said_by(LAST, "Alec Baldwin"))
    assert by_start(analysis, LAST).speaker == "Alec Baldwin"
    assert len(unmet) == 2
    assert all("later decision about the same statement holds instead" in one for one in unmet)


def test_the_same_decision_twice_is_no_conflict() -> None:
    assert after(said_by(LAST, "Mendoza"), said_by(LAST, "mendoza"))[1] == []


def test_words_that_are_half_the_same_are_found_and_others_are_listed() -> None:
    anchor = replace(LAST.anchor, exact="official: no charges", start=LAST.anchor.start - 10)
    near = replace(said_by(LAST, "Mendoza"), anchor=anchor)
    assert by_start(after(near)[0], LAST).speaker == "Mendoza"
    far = replace(near, anchor=replace(anchor, exact=TEXT[: anchor.start], start=0))
    assert after(far) == (FOUND, ["no statement with these words is found any more: kept, not applied"])


# ── about a name


def test_a_name_that_is_somebody_else_here_is_that_everywhere_in_the_document() -> None:
    analysis, unmet = after(split("Alec Baldwin", "Alec Baldwin (farmer)", DOCUMENT))
    one = by_start(analysis, OUTER)
    assert (one.speaker, one.speaker_id) == ("Alec Baldwin (farmer)", "alec-baldwin-farmer")
    assert one.reasons[0] == "you said so: Alec Baldwin is Alec Baldwin (farmer) in this document"
    assert one.confidence == OUTER.confidence
    assert "alec-baldwin" not in {one.id for one in analysis.speakers}
    assert analysis.sentences[0].speaker_id == "alec-baldwin-farmer"
    assert unmet == []


def test_a_name_that_is_a_known_one_here_joins_it() -> None:
    analysis, _ = after(split("an official", "Mendoza", DOCUMENT))
    assert by_start(analysis, LAST).speaker_id == "mendoza"
    assert "an-official" not in {one.id for one in analysis.speakers}


@pytest.mark.parametrize(
    ("name", "other", "advice"),
    [
        ("Nobody", "B", "nobody in this document is called Nobody"),
        ("Mendoza", "MENDOZA", "write a name that tells the two apart"),
    ],
)
def test_a_name_that_cannot_be_split_is_listed(name: str, other: str, advice: str) -> None:
    analysis, unmet = after(split(name, other, DOCUMENT))
    assert analysis.statements == FOUND.statements
    assert len(unmet) == 1 and advice in unmet[0]


def test_two_who_are_each_the_other_change_places() -> None:
    analysis, unmet = after(split("Mendoza", "Alec Baldwin", DOCUMENT), split("Alec Baldwin", "Mendoza", DOCUMENT))
    assert (by_start(analysis, OUTER).speaker, by_start(analysis, INNER).speaker) == ("Mendoza", "Alec Baldwin")
    assert unmet == []


names = st.sampled_from(["Alec Baldwin", "Baldwin", "Mendoza", "an official", "Somebody New", "George"])
about = st.one_of(
    st.sampled_from(FOUND.statements).map(not_a_statement),
    st.builds(said_by, st.sampled_from(FOUND.statements), names),
    st.builds(split, names, names, st.just(DOCUMENT)),
)


@given(st.lists(about, max_size=6))
def test_whatever_is_decided_the_analysis_stays_whole(decisions: list[Correction]) -> None:
    analysis, unmet = apply(DOCUMENT, TEXT, FOUND, decisions)
    ids = {one.id for one in analysis.statements}
    known = {one.id for one in analysis.speakers}
    for one in analysis.statements:
        assert one.within is None or one.within in ids
        assert {ref.id for ref in one.speakers} <= known
        assert set(one.mentions) <= known
    assert len(known) == len(analysis.speakers)
    for sentence in analysis.sentences:
        assert sentence.statement is None or sentence.statement in ids
    assert {one.key for one in unmet} <= {one.key for one in decisions}
    if not decisions:
        assert analysis == FOUND


# ── which decisions concern which document


def docket(decisions: list[Correction], *homes: Document) -> Docket:
    return Docket(decisions, {one.id for one in homes})


EDITED = TEXT.replace("cocked", "pulled")
OTHER = document_of('Alec Baldwin: the gun was empty [Mendoza: a "cold" gun]\nmore', "/news/other.txt")


def test_a_decision_concerns_the_document_it_was_made_in_and_no_other_while_that_is_there() -> None:
    decision = said_by(LAST, "Mendoza")
    assert docket([decision], DOCUMENT).possible(DOCUMENT.id) == (decision,)
    assert docket([decision], DOCUMENT).possible(OTHER.id) == ()


def test_in_an_edited_file_it_goes_on_to_hold() -> None:
    document = document_of(EDITED, "/news/rust.txt")
    decision = said_by(LAST, "Mendoza")
    possible = docket([decision], document).possible(document.id)
    analysis, decided = applied(document, EDITED, analyse(document, EDITED), possible)
    assert analysis.statements[-1].speaker == "Mendoza"
    assert decided is not None and decided.away == (decision.key,)


@pytest.mark.parametrize(
    ("prefix", "path", "holds"),
    [("official: ", "/elsewhere.txt", True), ("judge: ", "/elsewhere.txt", False), ("judge: ", "/news/rust.txt", True),
     ("judge: ", "rust.txt", True), ("judge: ", "st.txt", False)],
)  # fmt: skip
def test_the_same_words_elsewhere_need_the_path_or_the_words_around_them(prefix: str, path: str, holds: bool) -> None:
    document = document_of(EDITED, "/news/rust.txt")
    anchor = replace(LAST.anchor, prefix=prefix, suffix="")
    decision = replace(said_by(LAST, "Mendoza"), anchor=anchor, path=path)
    assert (applied(document, EDITED, analyse(document, EDITED), [decision])[1] is not None) == holds


def test_by_hand_the_words_alone_hold_everywhere() -> None:
    decision = Correction(
        What.SAID_BY, "Mendoza", anchor=replace(LAST.anchor, sha256="", start=0, prefix="", suffix="")
    )
    document = document_of(EDITED, "/anywhere.txt")
    assert applied(document, EDITED, analyse(document, EDITED), [decision])[0].statements[-1].speaker == "Mendoza"


def test_only_documents_about_which_something_else_was_decided_are_stale() -> None:
    before = docket([said_by(LAST, "Mendoza")], DOCUMENT, OTHER)
    decided = {DOCUMENT.id: applied(DOCUMENT, TEXT, FOUND, before.possible(DOCUMENT.id))[1] or Decided("")}
    both = [DOCUMENT, OTHER]
    read: list[str] = []

    def text(identifier: str) -> str:
        read.append(identifier)
        return TEXT if identifier == DOCUMENT.id else EDITED

    assert before.stale(both, decided, before.away, text) == set()
    assert docket([said_by(LAST, "Bo")], DOCUMENT, OTHER).stale(both, decided, "", text) == {DOCUMENT.id}
    assert docket([], DOCUMENT, OTHER).stale(both, decided, "", text) == {DOCUMENT.id}
    assert read == []
    edited = document_of(EDITED, "/news/rust.txt")
    gone = docket([said_by(LAST, "Mendoza")], OTHER, edited)
    assert gone.stale([OTHER, edited], {}, "", text) == {edited.id}
    assert read == [OTHER.id, edited.id]


@settings(deadline=None)
@given(st.lists(about, max_size=4), st.lists(about, max_size=4), st.booleans())
def test_what_is_not_stale_would_be_analysed_to_the_same(
    earlier: list[Correction], later: list[Correction], here: bool
) -> None:
    document = DOCUMENT if here else document_of(EDITED, "/news/rust.txt")
    text = TEXT if here else EDITED
    first, then = docket(earlier, document), docket(later, document)
    before, decided = applied(document, text, analyse(document, text), first.possible(document.id))
    known = {document.id: decided} if decided else {}
    if not then.stale([document], known, first.away, lambda _: text):
        again, _ = applied(document, text, analyse(document, text), then.possible(document.id))
        assert again == before
