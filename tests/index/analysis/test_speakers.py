"""Speakers: whom a source stands for, to whom and where it was said."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.model import Analysis

Find = Callable[..., Analysis]


def speakers(analysis: Analysis) -> list[str | None]:
    return [one.speaker for one in analysis.statements if one.within is None]


def test_a_surname_stands_for_the_fullest_name_even_when_it_comes_later(found: Find) -> None:
    text = "Lee said the bridge is closed.\n\nMary B. Lee, the mayor, said it was old."
    assert speakers(found(text)) == ["Mary B. Lee", "Mary B. Lee"]


def test_titles_and_appositions_become_roles(found: Find) -> None:
    analysis = found("Sheriff Tom Hay said it rained. Ann Lee, a retired surgeon, said it snowed.")
    roles = {one.name: one.roles for one in analysis.speakers}
    assert roles["Tom Hay"] == ("Sheriff",)
    assert roles["Ann Lee"] == ("retired surgeon",)


def test_a_pronoun_is_the_one_who_spoke_not_the_one_named_last(found: Find) -> None:
    text = "Tom Hay said the mayor, Paul Orr, was late. He added that the bridge was closed."
    assert speakers(found(text)) == ["Tom Hay", "Tom Hay"]


def test_a_pronoun_agrees_in_gender(found: Find) -> None:
    text = "Mary Lee met Tom Hay at the bridge. He said it was closed. She said it was open."
    assert speakers(found(text)) == ["Tom Hay", "Mary Lee"]


def test_they_is_an_organisation_or_several_people(found: Find) -> None:
    text = "The Holm Harbour Council met Tom Hay. They said the bridge was closed."
    assert speakers(found(text)) == ["Holm Harbour Council"]


def test_a_role_finds_its_bearer(found: Find) -> None:
    text = "Actor Tom Hay met the surgeon Ann Lee. The surgeon said that it snowed. The actor said that it rained."
    assert speakers(found(text)) == ["Ann Lee", "Tom Hay"]


def test_somebody_in_the_lead_is_named_later(found: Find) -> None:
    text = (
        "The bridge was badly built, an engineer said.\n\n"
        "The town is angry.\n\n"
        "In her report, engineer Mary Lee said the bridge was badly built and never tested."
    )
    analysis = found(text)
    assert speakers(analysis) == ["Mary Lee", "Mary Lee"]
    assert "an engineer: named in line 5 as Mary Lee" in analysis.statements[0].reasons


def test_an_unnamed_source_keeps_its_phrase(found: Find) -> None:
    statement = found("A spokesman for the port said the bridge was closed.").statements[0]
    assert (statement.speaker, statement.speakers[0].named) == ("a spokesman for the port", False)


def test_i_is_the_speaker_of_the_quotation_and_he_is_not(found: Find) -> None:
    text = "“I told the council that he said ‘never’ to me,” said Tom Hay."
    nested = [one for one in found(text).statements if one.within]
    assert nested[0].speaker == "Tom Hay"
    assert all(one.speaker != "Tom Hay" for one in nested[1:])


def test_a_relative_clause_reports_for_its_antecedent(ruled: Find) -> None:
    analysis = ruled("The paper quoted Ann Lee, who said that the bridge was closed.")
    assert "Ann Lee" in speakers(analysis)


def test_joint_speakers_are_all_named(found: Find) -> None:
    statement = found("Ann Lee and Tom Hay said that the bridge was closed.").statements[0]
    assert [one.name for one in statement.speakers] == ["Ann Lee", "Tom Hay"]


def test_a_document_speaks_for_whoever_wrote_it(found: Find) -> None:
    assert speakers(found("Ann Lee resigned. Lee's letter said that the bridge was closed.")) == ["Ann Lee"]


def test_everybody_is_listed_and_mentioned_even_who_never_speaks(found: Find) -> None:
    analysis = found("Tom Hay said that the driver Mary Orr was hurt. Orr is at home.")
    assert {"tom-hay", "mary-orr"} <= {one.id for one in analysis.speakers}
    assert analysis.statements[0].mentions == ("mary-orr",)
    assert next(one for one in analysis.speakers if one.id == "mary-orr").aliases == ("Orr",)


def test_who_was_told_is_the_addressee_and_an_outlet_also_the_venue(found: Find) -> None:
    first, second = found("Ann Lee told Tom Hay that it rained. Lee told CNN that it snowed.").statements
    assert (first.addressee, first.venue) == ("Tom Hay", None)
    assert (second.addressee, second.venue) == ("CNN", "CNN")


def test_an_interview_lasts_for_the_whole_document(found: Find) -> None:
    text = (
        "Ann Lee said that the bridge was closed.\n\n"
        "In an interview with the Holm Gazette's Tom Hay, Lee explained why nobody paid for it."
    )
    statements = found(text).statements
    assert {(one.addressee, one.venue) for one in statements} == {("Tom Hay", "Holm Gazette")}
    assert any("line 3" in reason for reason in statements[0].reasons)


def test_the_same_interview_is_that_of_the_one_before(found: Find) -> None:
    text = (
        "In an interview with the Holm Gazette, Ann Lee said that it rained.\n\n"
        "During the same interview, Tom Hay said that it snowed."
    )
    assert [one.venue for one in found(text).statements] == ["Holm Gazette", "Holm Gazette"]


def test_a_venue_is_where_it_was_said_not_what_is_spoken_of(found: Find) -> None:
    first, second = found("At a rally, Ann Lee said it rained. She said he would speak at a rally.").statements
    assert (first.venue, second.venue) == ("a rally", None)


def test_a_place_that_is_also_a_given_name_is_nobody(found: Find) -> None:
    text = "Tom Hay, the mayor, was in Florence. The flood in Florence rose. The mayor said that it was bad."
    assert speakers(found(text)) == ["Tom Hay"]


def test_a_misspelt_surname_still_finds_its_bearer(found: Find) -> None:
    text = "Ann Laurens came. Laurens said that it rained. Lawrens said that it snowed."
    assert speakers(found(text)) == ["Ann Laurens", "Ann Laurens"]


def test_an_acronym_is_the_organisation_with_these_initials(found: Find) -> None:
    text = "The Holm Harbour Council met. The HHC said that it rained."
    assert speakers(found(text)) == ["Holm Harbour Council"]


def test_a_short_form_is_the_organisation(found: Find) -> None:
    text = "The Church of the Long Road met. The Church said that it rained."
    assert speakers(found(text)) == ["Church of the Long Road"]


def test_particles_and_hyphens_are_parts_of_a_name(found: Find) -> None:
    text = "Ana de la Cruz-Hay said that it rained. Ludwig van der Berg said that it snowed."
    assert speakers(found(text)) == ["Ana de la Cruz-Hay", "Ludwig van der Berg"]


def test_names_that_share_a_surname_stay_apart(found: Find) -> None:
    text = "Ann Lee and her son Tom Lee came. Mr. Lee said that it rained. Mrs. Lee said that it snowed."
    assert speakers(found(text)) == ["Tom Lee", "Ann Lee"]


def test_a_surname_that_only_ever_begins_a_sentence_is_a_name(found: Find) -> None:
    speakers = {one.name: one.named for one in found("Ortiz said it was safe.\n\nOrtiz said it held.").speakers}
    assert speakers == {"Ortiz": True}


def test_a_word_that_the_text_also_writes_small_is_no_name(found: Find) -> None:
    analysis = found("Residents said it was safe. Other residents were not asked.")
    assert [one.named for one in analysis.speakers] == [False]


def test_what_nobody_said_is_no_statement(found: Find) -> None:
    assert found("Nobody said that it was safe. None of them told us that it held.").statements == ()


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Neighbours who met Ann Lee", "Neighbours who met Ann Lee"),
        ("A man who knows Ann Lee", "a man who knows Ann Lee"),
        ("The woman whose brother Tom Hay married", "the woman whose brother Tom Hay married"),
        ("Lawyers representing Ann Lee", "Lawyers representing Ann Lee"),
        ("Ann Lee, who works for Tom Hay,", "Ann Lee"),
    ],
)
def test_a_name_in_a_clause_about_the_source_is_not_the_source(ruled: Find, source: str, speaker: str) -> None:
    text = f"Ann Lee met Tom Hay in Holm. {source} said that the bridge is closed."
    assert speakers(ruled(text)) == [speaker]


@pytest.mark.parametrize("nickname", ["“Bob”", '"Bob"', "‘Bob’", "“The Fox”", "“Big Bad Bob”"])
def test_a_nickname_inside_a_name_leaves_the_name_whole(ruled: Find, nickname: str) -> None:
    text = f"Robert {nickname} Holmquist came. Holmquist said that it rained."
    assert speakers(ruled(text)) == ["Robert Holmquist"]


def test_a_quotation_between_two_names_is_no_nickname(ruled: Find) -> None:
    analysis = ruled("Ann Lee read “Silver Morning.” Tom Hay said that it rained.")
    assert {one.name for one in analysis.speakers if one.named} >= {"Ann Lee", "Tom Hay"}


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A Lee aide", "a Lee aide"),
        ("The Lee campaign", "the Lee campaign"),
        ("Ann Lee's office", "Ann Lee's office"),
        ("Lee supporters", "Lee supporters"),
    ],
)
def test_a_name_before_a_noun_is_not_the_speaker(found: Find, source: str, speaker: str) -> None:
    statements = found(f"Ann Lee won the vote. {source} said on Monday that the bridge was closed.").statements
    assert [one.speaker for one in statements] == [speaker]


def test_a_relative_pronoun_may_have_a_time_beside_it(found: Find) -> None:
    text = "Police met Ann Lee, the mayor, who in 2010 said that the bridge was safe."
    assert found(text).statements[0].speaker == "Ann Lee"
