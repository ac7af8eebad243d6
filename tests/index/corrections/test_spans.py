"""What is prose of a document and what is not, as a person decides it: other debris, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.anchors import anchor_of, place_of
from index.corrections import Correction, What, not_prose, prose
from index.corrections.concerning import Docket
from index.corrections.spans import YOU_SAID, with_prose
from index.model import Anchor, Debris
from index.spans import Span
from tests.index.doubles import document_of

TEXT = """\
The dam holds.
# Photo: the dam in spring
Engineers looked at it twice.
# READ MORE: the other dam
It was built long ago.
# Photo: the dam in spring
"""
DOCUMENT = document_of(TEXT, "/news/dam.txt")
CREDIT, MORE, LAST = (one.span for one in DOCUMENT.skipped)
PROSE = Span(TEXT.index("Engineers"), TEXT.index(" twice"))


def skipped(*decisions: Correction) -> list[tuple[str, str]]:
    """The words that are skipped after these decisions, each with its reason."""
    document = with_prose(DOCUMENT, TEXT, decisions).document
    return [(TEXT[start:end], reason) for (start, end), reason in ((one.span, one.reason) for one in document.skipped)]


def unmet(*decisions: Correction) -> list[tuple[str, str]]:
    return list(with_prose(DOCUMENT, TEXT, decisions).unmet)


def by_hand(words: str, what: What = What.PROSE) -> Correction:
    return Correction(what, anchor=Anchor("", words, "", "", 0))


def words_of(span: Span) -> str:
    return TEXT[span.start : span.end]


def test_without_decisions_the_document_is_the_very_same() -> None:
    assert with_prose(DOCUMENT, TEXT, ()).document is DOCUMENT
    elsewhere = prose("Other words.", Span(0, 5), document_of("Other words."))
    assert with_prose(DOCUMENT, TEXT, [elsewhere]).document is DOCUMENT


def test_a_span_that_is_brought_back_is_skipped_no_more_and_the_others_still_are() -> None:
    done = with_prose(DOCUMENT, TEXT, [prose(TEXT, MORE, DOCUMENT)])
    assert [one.span for one in done.document.skipped] == [CREDIT, LAST]
    assert done.skipped == done.document.skipped
    assert done.unmet == ()


def test_of_two_spans_with_the_same_words_the_one_that_was_meant_comes_back() -> None:
    assert [one.span for one in with_prose(DOCUMENT, TEXT, [prose(TEXT, LAST, DOCUMENT)]).document.skipped] == [
        CREDIT,
        MORE,
    ]


def test_words_written_by_hand_come_back_wherever_they_stand() -> None:
    assert skipped(by_hand(words_of(CREDIT))) == [(words_of(MORE), "marked")]


def test_a_part_of_a_span_comes_back_and_the_rest_keeps_its_reason() -> None:
    assert skipped(by_hand("the other dam"))[1] == ("# READ MORE:", "marked")


def test_words_that_were_read_already_change_nothing_and_are_no_problem() -> None:
    done = with_prose(DOCUMENT, TEXT, [prose(TEXT, PROSE, DOCUMENT)])
    assert (done.document, done.skipped, done.unmet) == (DOCUMENT, None, ())


def test_prose_that_is_none_is_skipped_because_you_said_so() -> None:
    assert (words_of(PROSE), YOU_SAID) in skipped(not_prose(TEXT, PROSE, DOCUMENT))
    assert len(skipped(not_prose(TEXT, PROSE, DOCUMENT))) == 4


def test_words_that_are_gone_are_an_orphan_that_says_so() -> None:
    lost = replace(prose(TEXT, MORE, DOCUMENT), anchor=replace(anchor_of(TEXT, MORE), exact="# never written"))
    assert unmet(lost) == [(lost.key, "these words are not found any more: kept, not applied")]


def test_in_an_edited_text_the_same_words_are_found_again() -> None:
    edited = TEXT.replace("The dam holds.", "The old dam holds, they say.")
    document = document_of(edited, "/news/dam.txt")
    done = with_prose(document, edited, [prose(TEXT, MORE, DOCUMENT)]).document
    assert "# READ MORE: the other dam" not in {edited[start:end] for start, end in (one.span for one in done.skipped)}
    assert len(done.skipped) == 2


def test_of_two_that_contradict_each_other_the_later_one_holds_and_the_other_is_named() -> None:
    back, away = prose(TEXT, MORE, DOCUMENT), not_prose(TEXT, MORE, DOCUMENT)
    assert (words_of(MORE), YOU_SAID) in skipped(back, away)
    assert unmet(back, away) == [
        (back.key, "a later decision about these words holds instead (this is no prose): delete one")
    ]
    assert words_of(MORE) not in dict(skipped(away, back))
    assert [key for key, _ in unmet(away, back)] == [away.key]


def test_a_later_decision_about_a_part_leaves_the_earlier_one_the_rest() -> None:
    back, away = prose(TEXT, MORE, DOCUMENT), by_hand("the other dam", What.NOT_PROSE)
    assert skipped(back, away)[1] == ("the other dam", YOU_SAID)
    assert unmet(back, away) == []


def test_the_two_decide_the_same_question_and_a_statement_at_the_same_words_is_another() -> None:
    back, away = prose(TEXT, MORE, DOCUMENT), not_prose(TEXT, MORE, DOCUMENT)
    said = Correction(What.SAID_BY, "Ann", anchor=back.anchor)
    assert back.overrules(away)
    assert away.overrules(back)
    assert not back.overrules(said)
    assert not said.overrules(back)


def test_a_decision_makes_its_document_stale_and_no_other() -> None:
    other = document_of("Another text.", "/news/other.txt")
    docket = Docket([prose(TEXT, MORE, DOCUMENT)], {DOCUMENT.id, other.id})
    assert docket.stale([DOCUMENT, other], {}, "", {DOCUMENT.id: TEXT, other.id: "Another text."}.get) == {DOCUMENT.id}


@st.composite
def ruled(draw: st.DrawFn) -> tuple[str, tuple[Debris, ...], list[Correction]]:
    text = draw(st.text("ab \n", min_size=1, max_size=30))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    debris = tuple(Debris(Span(*pair), "why") for pair in zip(cuts[::2], cuts[1::2], strict=False))
    document = replace(document_of(text), skipped=debris)
    made = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(text) - 1))
        span = Span(start, draw(st.integers(start + 1, len(text))))
        made.append(draw(st.sampled_from([prose, not_prose]))(text, span, document))
    return text, debris, made


@given(ruled())
def test_every_character_is_what_the_last_decision_about_it_says(
    case: tuple[str, tuple[Debris, ...], list[Correction]],
) -> None:
    text, debris, decisions = case
    document = replace(document_of(text), skipped=debris)
    done = with_prose(document, text, decisions).document.skipped
    spans = [one.span for one in done]
    assert spans == sorted(spans)
    assert all(one.start < one.end for one in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    expected = {at for one in debris for at in range(*one.span)}
    for decision in decisions:
        assert decision.anchor is not None
        span = place_of(decision.anchor, document.id, text)
        assert span is not None
        here = set(range(*span))
        expected = expected | here if decision.what is What.NOT_PROSE else expected - here
    found = {at for one in spans for at in range(*one)}
    assert {at for at in found if not text[at].isspace()} == {at for at in expected if not text[at].isspace()}
    assert found <= expected
