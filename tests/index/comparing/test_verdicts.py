"""What a comparison says: each difference under its own name, and never more than what differs."""

from __future__ import annotations

import pytest

from index.comparing import Note, compare, passage_of
from tests.explorer.material import statement
from tests.index.comparing.passages import marked, passage

SAID = "“The crane was checked twice that week, and nobody told us that it could tip over in the wind,”"


def told(other: str | tuple[str, ...], one: str | tuple[str, ...] = SAID) -> str:
    sides = [(side,) if isinstance(side, str) else side for side in (one, other)]
    return compare(passage(*sides[0]), passage(*sides[1])).verdict


def kinds(other: str, one: str = SAID) -> list[Note]:
    return [remark.kind for remark in compare(passage(one), passage(other)).remarks]


def test_other_marks_of_the_same_sort_and_what_ends_a_quote_are_no_difference() -> None:
    assert told('"The crane was checked twice that week, and nobody told us that it could\ntip over in the wind."') == (
        "the same words"
    )


@pytest.mark.parametrize(
    ("other", "verdict"),
    [
        (SAID.strip("“”"), "the same but for quotation marks"),
        (SAID.replace("The", "the"), "the same but for capitals"),
        (SAID.replace("“The", "“[T]he"), "the same but for capitals"),
        (SAID.replace("week,", "week —"), "the same but for punctuation"),
        (SAID.replace("The", "the").replace("week,", "week"), "the same but for capitals and punctuation"),
    ],
)
def test_capitals_and_marks_alone_leave_the_words_the_same(other: str, verdict: str) -> None:
    assert told(other) == verdict


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We didn’t see it", "We did not see it"),
        ("It’s the twelve men", "It is the 12 men"),
        ("They re-opened the café", "They reopened the cafe"),
        ("We are twenty-five now", "We’re 25 now"),
        ("Smith’s crane tips", "Smith crane tips"),
    ],
)
def test_two_ways_of_writing_one_wording_are_no_other_words(one: str, other: str) -> None:
    assert told(other, one) == "the same but for spelling"
    assert told(one, other) == "the same but for spelling"


def test_a_cut_is_named_with_its_mark_or_without() -> None:
    assert told(SAID.replace("that week, and nobody told", "… told")) == (
        "4 words cut in the middle, marked by an ellipsis"
    )
    assert told(SAID.replace("that week, and nobody told", "told")) == "4 words cut in the middle: not marked"
    assert told(SAID.replace("twice ", "")) == "*twice* cut: not marked"


@pytest.mark.parametrize("points", ["…", "...", ". . .", "[…]", "[...]", "(…)", "&hellip;"])
def test_an_ellipsis_is_one_however_it_is_set(points: str) -> None:
    assert told(SAID.replace("twice that week, ", f"{points} ")).endswith("marked by an ellipsis")


def test_what_an_ellipsis_stood_for_may_come_back() -> None:
    assert told(SAID, SAID.replace("that week, and nobody told", "… told")) == (
        "4 words added in the middle, where an ellipsis stood"
    )


def test_a_quote_that_begins_later_and_ends_earlier_is_a_usual_one() -> None:
    assert told("“nobody told us that it could tip over”") == "begins 8 words later; ends 3 words earlier"
    assert told(SAID, "“nobody told us that it could tip over”") == "begins 8 words earlier; goes on for 3 words"


def test_words_in_square_brackets_are_named_for_it() -> None:
    assert told(SAID.replace("that it", "that it [the crane]")) == "2 words added in square brackets"
    assert told(SAID.replace("told us", "told [the crew]")) == "*us* became *[the crew]*, in square brackets"
    assert told(SAID.replace("told", "tell[s]")) == "*told* became *tell[s]*, partly in square brackets"
    assert told(SAID, SAID.replace("it could", "it [sic] could")) == "1 word in square brackets left out"


def test_an_ellipsis_and_a_bracket_side_by_side_are_told_apart() -> None:
    one = "We saw the man, who was there with his dog all day and she was glad of it"
    assert told("We saw the man … [Hannah] was glad of it", one) == (
        "9 words cut in the middle, marked by an ellipsis; *she* became *[Hannah]*, in square brackets"
    )


def test_a_changed_word_stands_beside_its_replacement() -> None:
    assert told(SAID.replace("twice that", "three times this")) == "*twice that* became *three times this*: not marked"


def test_negation_and_modality_come_first_and_are_named() -> None:
    assert told(SAID.replace("could tip", "will tip")) == "*could* became *will*: not marked (modality)"
    assert told(SAID.replace("was checked", "was not checked")) == "*not* added: not marked (negation)"
    assert told(SAID.replace("was checked twice", "was never checked")) == (
        "*never* added: not marked (negation); *twice* cut: not marked"
    )
    assert told("“He did it then,”", "“He didn’t do it then,”").startswith("*didn’t do* became *did*: not marked (neg")


@pytest.mark.parametrize(
    ("other", "text", "kind", "weight"),
    [
        ("We were … willing to do it", "*not* cut, marked by an ellipsis (negation)", Note.ELIDED, Note.NEGATION),
        ("We were not willing … do it", "*to* cut, marked by an ellipsis", Note.ELIDED, None),
        ("We were not [ever] willing to do it", "1 word added in square brackets", Note.BRACKETED, None),
        (
            "We were not [never] willing to do it",
            "*[never]* added in square brackets (negation)",
            Note.BRACKETED,
            Note.NEGATION,
        ),
        (
            "We were [quite] willing to do it",
            "*not* became *[quite]*, in square brackets (negation)",
            Note.BRACKETED,
            Note.NEGATION,
        ),
        ("We were willing to do it", "*not* cut: not marked (negation)", Note.NEGATION, Note.NEGATION),
    ],
)
def test_a_mark_does_not_hide_that_a_negation_came_or_went(
    other: str, text: str, kind: Note, weight: Note | None
) -> None:
    [remark] = compare(passage("We were not willing to do it"), passage(other)).remarks
    assert (remark.text, remark.kind, remark.weight) == (text, kind, weight)


def test_a_mark_does_not_hide_that_a_modal_became_another() -> None:
    assert told(SAID.replace("could tip", "[will] tip")) == "*could* became *[will]*, in square brackets (modality)"
    assert told(SAID.replace("it could tip", "it … tip")) == "*could* cut, marked by an ellipsis (modality)"
    assert told(SAID, SAID.replace("it could tip", "it … tip")) == ("*could* added, where an ellipsis stood (modality)")
    assert told(SAID, SAID.replace("it could", "it [sic, maybe] could")) == "*[sic, maybe]* left out (modality)"


def test_a_longer_cut_is_named_for_the_negation_it_begins_with() -> None:
    one = "We were not in the least willing to do it"
    assert told("We were … willing to do it", one) == "4 words cut in the middle, marked by an ellipsis (negation)"
    assert told("We were willing to do it", one) == "4 words cut in the middle: not marked (negation)"
    assert told("We were … do it", one.replace("were not", "were quite not")) == (
        "7 words cut in the middle, marked by an ellipsis"
    )


def test_what_matters_most_comes_first_though_it_is_marked() -> None:
    assert told(SAID.replace("twice ", "").replace("nobody told", "… told")) == (
        "*nobody* cut, marked by an ellipsis (negation); *twice* cut: not marked"
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It opens on the first of May, we hope", "It opens on the first of June, we hope"),
        ("It opens on 1 MAY, we hope", "It opens on 1 JUNE, we hope"),
        ("We saw Will Smith there", "We saw Carl Smith there"),
        ("We saw Will’s crane there", "We saw Carl’s crane there"),
    ],
)
def test_a_month_and_a_name_are_no_modals(one: str, other: str) -> None:
    assert told(other, one).endswith(": not marked")
    assert told(other.replace("June", "[June]"), one).count("modality") == 0


def test_a_modal_with_a_capital_is_one_where_a_sentence_begins() -> None:
    assert told("It is late. Can we go home?", "It is late. May we go home?") == (
        "*May* became *Can*: not marked (modality)"
    )


def test_a_quote_split_by_its_attribution_has_the_same_words() -> None:
    halves = ("“The crane was checked twice that week,”", "“and nobody told us that it could tip over in the wind.”")
    assert told(halves) == "the same words, split by its attribution"
    assert told(SAID, halves) == "the same words, not split by an attribution"


def test_what_was_left_out_at_the_attribution_is_said_so() -> None:
    halves = ("“The crane was checked twice,”", "“and nobody told us that it could tip over in the wind.”")
    assert told(halves) == "*that week* cut, where it is split by its attribution"


def test_of_many_differences_the_first_are_named_and_the_others_counted() -> None:
    other = "“A crane was tested twice this week, and somebody told them that it might tip over in a wind,”"
    verdict = told(other)
    assert verdict.startswith("*nobody* became *somebody*: not marked (negation)")
    assert verdict.endswith("more differences")


def test_other_words_are_said_to_be_others() -> None:
    assert told("“Bridges close.”") == (
        "no words in common; negation: *nobody* here, none there; modality: *could* here, none there"
    )
    assert told("She may have told a friend about the wind in spring") == (
        "only 3 words of 11 in common; negation: *nobody* here, none there; modality: *could* here, *may* there"
    )


def test_a_cut_stands_where_a_person_would_put_it() -> None:
    one = passage("It rained, and he left, and he cried")
    assert marked(one, passage("It rained, and he cried")) == "It rained, [-and he left, -]and he cried"
    one = passage("the crane fell and the crane broke and we ran")
    assert "the crane … [-" in marked(one, passage("the crane … broke and we ran")).replace("fell", "")


def test_remarks_have_their_places_in_both_documents() -> None:
    one, other = passage(SAID, start=100), passage(SAID.replace("could", "will"), start=900)
    [remark] = compare(one, other).remarks
    start = SAID.index("could")
    assert remark.kind is Note.MODALITY
    assert remark.origin == (100 + start, 100 + start + 5)
    assert remark.target == (900 + start, 900 + start + 4)


def test_a_statement_is_a_passage_without_its_documents_text() -> None:
    text = "“We left,” she said, “and … nobody … came.”"
    one = statement(text, "“We left,”", "“and … nobody … came.”")
    pieces = passage_of(one).pieces
    assert [text[start : start + len(piece)] for start, piece in pieces] == [piece for _, piece in pieces]


@pytest.mark.parametrize("other", ["", "…", "“”", "[]", "[[", "]he[", "\u2028", "a]b[c"])
def test_what_has_no_words_is_no_trouble(other: str) -> None:
    for one in (SAID, "", "…", other):
        assert compare(passage(one), passage(other)).verdict
        assert kinds(other, one) is not None


def test_what_a_quote_is_led_in_with_is_no_change_of_it() -> None:
    rest = "nobody told us that it could tip over in the wind,”"
    assert told(f"The foreman said {rest}") == "begins 8 words later, *The foreman said* before it"
    assert told(SAID, f"The foreman said {rest}") == "begins 8 words earlier, instead of *The foreman said*"
    assert told(f"as the foreman of the yard said, {rest}") == "begins otherwise, 7 words for 8"
    assert told("“The crane was checked twice,” he wrote to me.") == (
        "ends 14 words earlier, *he wrote to me* behind it"
    )


def test_a_few_words_that_stand_far_away_are_no_part_of_it() -> None:
    long = (
        f"I am glad that we are here. {'One more thing stands here now. ' * 4} We’re going to build all of it by spring"
    )
    assert told("We are going to build all of it by spring", long) == ("begins 32 words later, *We are* before it")
    assert told("we are … going to build all of it by spring", long).startswith("26 words cut in the middle, marked")
