"""Statements: what counts as one, and how its content, cue and source are drawn."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from index.kinds import Kind, Polarity
from index.model import Analysis, Debris, Statement
from index.spans import Span

Find = Callable[..., Analysis]


def only(analysis: Analysis) -> Statement:
    """The one statement that is inside no other."""
    outer = [one for one in analysis.statements if one.within is None]
    assert len(outer) == 1, [one.text for one in outer]
    return outer[0]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ('"The bridge is closed," Ann Lee said.', '"The bridge is closed,"', Kind.DIRECT),
        ('"The bridge is closed," said Ann Lee.', '"The bridge is closed,"', Kind.DIRECT),
        ('Ann Lee said, "The bridge is closed."', '"The bridge is closed."', Kind.DIRECT),
        ('Ann Lee said: "The bridge is closed".', '"The bridge is closed"', Kind.DIRECT),
        ("Ann Lee said that the bridge is closed.", "that the bridge is closed", Kind.INDIRECT),
        ("Ann Lee said the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("The bridge is closed, Ann Lee said.", "The bridge is closed", Kind.INDIRECT),
        ("According to Ann Lee, the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("The bridge is closed, according to Ann Lee.", "The bridge is closed", Kind.INDIRECT),
        ("Per Ann Lee, the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ('In the words of Ann Lee, "the bridge is a ruin".', '"the bridge is a ruin"', Kind.DIRECT),
        ('Ann Lee said the bridge is "a sad old ruin".', 'the bridge is "a sad old ruin"', Kind.MIXED),
        ("Ann Lee explained why the bridge is closed.", "why the bridge is closed", Kind.INDIRECT),
        ("Ann Lee promised to open the bridge.", "to open the bridge", Kind.INDIRECT),
        ("Ann Lee told reporters that the bridge is closed.", "that the bridge is closed", Kind.INDIRECT),
        ("Ann Lee announced the date of the opening.", "the date of the opening", Kind.INDIRECT),
        ("Ann Lee described the bridge as a ruin.", "the bridge as a ruin", Kind.INDIRECT),
        ('ANN LEE: "The bridge is closed and stays so."', '"The bridge is closed and stays so."', Kind.DIRECT),
        ("Ann Lee, the mayor of Holm, said the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("On Monday, Ann Lee said the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("As Ann Lee put it, “the bridge is a sad ruin”.", "“the bridge is a sad ruin”", Kind.DIRECT),
        ("As Ann Lee noted, the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("In Ann Lee's words, “the bridge is a ruin”.", "“the bridge is a ruin”", Kind.DIRECT),
        ("Ann Lee — “The bridge is closed and stays so.”", "“The bridge is closed and stays so.”", Kind.DIRECT),
        ("“The bridge is closed and stays so.” — Ann Lee", "“The bridge is closed and stays so.”", Kind.DIRECT),
        ("Ann Lee urged drivers not to cross the bridge.", "not to cross the bridge", Kind.INDIRECT),
        ("The bridge, Ann Lee said, is closed.", "The bridge … is closed", Kind.INDIRECT),
        ("The mayor, Ann Lee, said the bridge is closed.", "the bridge is closed", Kind.INDIRECT),
        ("Ann Lee said the bridge ‘is a sad old ruin’.", "the bridge ‘is a sad old ruin’", Kind.MIXED),
        ("&ldquo;The bridge is closed,&rdquo; said Ann Lee.", "&ldquo;The bridge is closed,&rdquo;", Kind.DIRECT),
        ("«The bridge is closed», said Ann Lee.", "«The bridge is closed»", Kind.DIRECT),
        ("„The bridge is closed“, said Ann Lee.", "„The bridge is closed“", Kind.DIRECT),
        ("``The bridge is closed,'' said Ann Lee.", "``The bridge is closed,''", Kind.DIRECT),
        ("'The bridge is closed,' said Ann Lee.", "'The bridge is closed,'", Kind.DIRECT),
        ("Ann Lee went on to say that the bridge is closed.", "that the bridge is closed", Kind.INDIRECT),
    ],
)
def test_a_report_is_a_statement(ruled: Find, text: str, content: str, kind: Kind) -> None:
    statement = only(ruled(text))
    assert statement.text == content
    assert statement.kind is kind
    assert statement.speaker is not None
    assert statement.speaker.casefold() == "ann lee"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee declined to comment.",
        "Ann Lee opened the bridge.",
        "The band played “Silver Morning” at the hall.",
        "Robert “Bob” Hay opened the bridge.",
        "The so-called “experts” were there.",
        "He bought a 5\" pipe and a 3' board.",
    ],
)
def test_what_reports_nothing_is_no_statement(found: Find, text: str) -> None:
    assert found(text).statements == ()


def test_a_quotation_around_its_cue_is_one_statement_of_two_spans(found: Find) -> None:
    statement = only(found("“The bridge is closed,” said Ann Lee. “It will stay closed.”"))
    assert statement.text == "“The bridge is closed,” … “It will stay closed.”"
    assert statement.kind is Kind.DIRECT


def test_a_quotation_opened_again_goes_on(found: Find) -> None:
    statement = only(found("Ann Lee said: “The bridge is closed.\n\n“It will stay closed.”"))
    assert len(statement.content) == 2


def test_a_follow_on_makes_an_indirect_statement_mixed(found: Find) -> None:
    statement = only(found("Ann Lee said the bridge is closed. “It is a ruin and we are all very sorry for it.”"))
    assert statement.kind is Kind.MIXED


def test_a_new_cue_starts_a_new_statement(found: Find) -> None:
    analysis = found("“The bridge is closed,” Ann Lee said, adding that it “will stay closed”.")
    assert [one.text for one in analysis.statements] == ["“The bridge is closed,”", "that it “will stay closed”"]
    assert {one.speaker for one in analysis.statements} == {"Ann Lee"}


def test_coordinated_verbs_share_their_source(found: Find) -> None:
    analysis = found("Ann Lee said the bridge is closed and added that nobody would pay for it.")
    assert [(one.text, one.speaker) for one in analysis.statements] == [
        ("the bridge is closed", "Ann Lee"),
        ("that nobody would pay for it", "Ann Lee"),
    ]


def test_marks_around_a_title_make_no_mixed_statement(found: Find) -> None:
    assert only(found("Ann Lee said the film “Silver Morning” was shown on Monday.")).kind is Kind.INDIRECT


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee said Robert “Bob” Hay was there.",
        "Ann Lee said Robert (“Bob”) Hay was there.",
        "Ann Lee said Hay, nicknamed “the old fox of the hills”, was there.",
        "Ann Lee said that she loved “The Fox and the Hill”.",
        "Ann Lee said the essay “how to mend a bridge” was hers.",
        "Ann Lee said the so-called “experts” were there.",
        "Ann Lee said the city's “Bridge to Nowhere” plan was dropped.",
        "Ann Lee said the 'modern' bridge was closed.",
    ],
)
def test_marks_around_a_nickname_a_title_or_a_term_count_for_nothing(ruled: Find, text: str) -> None:
    assert only(ruled(text)).kind is Kind.INDIRECT


@pytest.mark.parametrize("dash", ["—", "–", "--", "―", "-"])
@pytest.mark.parametrize("between", [" ", "\n", "\n\n"])
@pytest.mark.parametrize("name", ["Ann Lee", "Mayor Ann Lee", "Ann Lee, mayor of Holm", "Ann Lee (Holm)"])
def test_a_name_behind_a_dash_signs_the_quotation(ruled: Find, dash: str, between: str, name: str) -> None:
    text = f"It rained.\n\n“The bridge is closed and stays so.”{between}{dash} {name}\n\nIt snowed."
    statement = only(ruled(text))
    assert (statement.text, statement.speaker) == ("“The bridge is closed and stays so.”", "Ann Lee")


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge is closed” — Holm Times",
        "The “old bridge” — Ann Lee built it — is closed.",
        "It rained on the “old bridge”.\n\n— Then it snowed.",
    ],
)
def test_a_dash_is_not_always_a_signature(ruled: Find, text: str) -> None:
    assert ruled(text).statements == ()


def test_the_signature_under_a_block_quotation_says_whose_it_is(ruled: Find) -> None:
    statement = only(ruled("It rained.\n\n> The bridge is closed.\n> — Ann Lee\n\nIt snowed."))
    assert (statement.text, statement.speaker) == ("The bridge is closed.", "Ann Lee")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("From Ann Lee: “The bridge is closed and stays so.”", "“The bridge is closed and stays so.”"),
        ("From Ann Lee: The bridge is closed and stays so.", "The bridge is closed and stays so"),
        ("Ann Lee's verdict: the bridge is closed.", "the bridge is closed"),
        ("Ann Lee's answer: “No.”", "“No.”"),
        ("Ann Lee's answer: No.", "No"),
        ("Ann Lee: the bridge is closed\n\nAnn Lee said that it rained.", "the bridge is closed"),
        ("The old bridge is closed: Lee\n\nAnn Lee said that it rained.", "The old bridge is closed"),
    ],
)
def test_a_colon_may_be_the_cue(ruled: Find, text: str, content: str) -> None:
    statements = ruled(text).statements
    assert (statements[0].text, statements[0].speaker) == (content, "Ann Lee")


@pytest.mark.parametrize(
    "text",
    [
        "From Paris: it was a long way.",
        "Ann Lee: the mayor\n\nIt rained in Holm.",
        "From now on: no cars.",
        "Ann Lee's bridge: a history.",
    ],
)
def test_a_colon_is_not_always_a_cue(ruled: Find, text: str) -> None:
    assert ruled(text).statements == ()


def test_an_infinitive_keeps_its_verb_when_a_question_or_that_follows(ruled: Find) -> None:
    assert only(ruled("Ann Lee promised to prove that the bridge is safe.")).text == (
        "to prove that the bridge is safe"
    )


@pytest.mark.parametrize("where", ["told “Good Morning Holm”", "said on “Good Morning Holm”"])
def test_a_programme_in_quotation_marks_is_no_content(ruled: Find, where: str) -> None:
    statement = only(ruled(f"Ann Lee {where} that the bridge is closed."))
    assert (statement.text, statement.kind) == ("that the bridge is closed", Kind.INDIRECT)


def test_a_block_after_a_colon_is_the_content(found: Find) -> None:
    statement = only(found("In a letter to the paper, Ann Lee wrote:\n\n“The bridge is closed and will stay so.”"))
    assert statement.text == "“The bridge is closed and will stay so.”"


@pytest.mark.parametrize(
    ("text", "said", "polarity"),
    [
        ("Ann Lee believes that the bridge is safe.", False, Polarity.ASSERTED),
        ("Ann Lee hopes to open the bridge.", False, Polarity.ASSERTED),
        ("Ann Lee denied that the bridge is safe.", True, Polarity.DENIED),
        ("Ann Lee asked whether the bridge is safe.", True, Polarity.ASKED),
        ("Ann Lee said that the bridge is safe.", True, Polarity.ASSERTED),
        ("Ann Lee did not say that the bridge is safe.", True, Polarity.DENIED),
        ("Ann Lee never said that the bridge is safe.", True, Polarity.DENIED),
        ("Ann Lee not only said that the bridge is safe.", True, Polarity.ASSERTED),
        ("Ann Lee did not deny that the bridge is safe.", True, Polarity.ASSERTED),
        ("Ann Lee would not say whether the bridge is safe.", True, Polarity.ASKED),
        ("Ann Lee refused to say whether the bridge is safe.", True, Polarity.ASKED),
        ("Ann Lee has declined to say when the bridge will open.", True, Polarity.ASKED),
        ("Ann Lee refused to admit that the bridge is unsafe.", True, Polarity.DENIED),
        ("Ann Lee does not believe that the bridge is safe.", False, Polarity.DENIED),
        ("Ann Lee wondered whether the bridge is safe.", False, Polarity.ASKED),
        ("“Is the bridge safe?” said Ann Lee.", True, Polarity.ASKED),
        ("“It is closed. Why?” said Ann Lee.", True, Polarity.ASSERTED),
    ],
)
def test_manner_is_that_of_the_cue(ruled: Find, text: str, said: bool, polarity: Polarity) -> None:
    statement = only(ruled(text))
    assert (statement.said, statement.polarity) == (said, polarity)


def test_a_statement_inside_a_statement_knows_the_outer_one(found: Find) -> None:
    outer, inner = found("Ann Lee said that Tom Hay told her that the bridge was closed.").statements
    assert inner.within == outer.id
    assert (inner.speaker, inner.addressee) == ("Tom Hay", "Ann Lee")


def test_a_passive_without_agent_has_no_speaker(found: Find) -> None:
    statements = found("Ann Lee claimed she was told the gate was open.").statements
    inner = next(one for one in statements if one.within)
    assert (inner.speaker, inner.source, inner.addressee) == (None, (), "Ann Lee")


def test_the_agent_of_a_passive_is_its_source(found: Find) -> None:
    statement = only(found("Ann Lee was told by engineers that the bridge was closed."))
    assert (statement.speaker, statement.addressee) == ("engineers", "Ann Lee")


def test_a_relative_clause_ends_before_the_verb_of_its_sentence(ruled: Find) -> None:
    statements = ruled("The harbour company, which denied any guilt, said it would pay.").statements
    assert [one.text for one in statements] == ["any guilt", "it would pay"]


def test_a_quotation_goes_on_after_a_caption_when_it_was_never_closed(found: Find) -> None:
    text = "Ann Lee said, “The bridge is closed.\n\nA picture of the bridge\n\n“It will stay closed for years.”"
    assert len(only(found(text)).content) == 2


def test_a_quotation_that_ends_in_a_question_mark_belongs_to_the_verb_after_it(found: Find) -> None:
    statement = only(found("“Is the bridge safe?” Ann Lee asked."))
    assert (statement.text, statement.polarity) == ("“Is the bridge safe?”", Polarity.ASKED)


def test_a_content_leaves_debris_out(found: Find) -> None:
    text = "Ann Lee said that the bridge READ MORE: Cats was closed."
    start = text.index("READ")
    debris = (Debris(Span(start, start + len("READ MORE: Cats")), "a link line"),)
    assert only(found(text, debris)).text == "that the bridge … was closed"


def test_a_quotation_nobody_claims_is_a_statement_without_speaker(found: Find) -> None:
    text = "Snow fell.\n\n“We have waited for this bridge for more than twenty years and we are tired.”\n\nIt melted."
    statement = only(found(text))
    assert (statement.speaker, statement.confidence) == (None, None)


def test_the_labelled_turns_of_a_transcript_are_direct_statements(found: Find) -> None:
    text = "Ann Lee: Is the bridge safe?\n\nTom Hay: It is.\n\nI went there.\n\nAnn Lee: And the gate?\n\nTom Hay: Too."
    statements = found(text).statements
    assert [(one.speaker, len(one.content), one.polarity) for one in statements] == [
        ("Ann Lee", 1, Polarity.ASKED),
        ("Tom Hay", 2, Polarity.ASSERTED),
        ("Ann Lee", 1, Polarity.ASKED),
        ("Tom Hay", 1, Polarity.ASSERTED),
    ]
    assert {one.kind for one in statements} == {Kind.DIRECT}


def test_questions_and_answers_are_turns(found: Find) -> None:
    text = "Q: Is the bridge safe?\n\nA: It is.\n\nQ: And the gate?\n\nA: It was repaired."
    assert [one.speaker for one in found(text).statements] == ["Q", "A", "Q", "A"]


def test_one_label_makes_no_transcript(found: Find) -> None:
    assert found("Note: The bridge is closed.\n\nIt rained. Nobody came.\n\nUpdate: It is open.").statements == ()


def test_a_confidence_is_measured_or_missing(found: Find) -> None:
    statement = only(found('"The bridge is closed," Ann Lee said.'))
    assert statement.confidence is not None
    assert 0.5 < statement.confidence <= 1


@pytest.mark.parametrize("source", ["The “experts”", "Friends of the “old bridge”"])
def test_a_term_in_quotation_marks_may_be_the_source(ruled: Find, source: str) -> None:
    statement = only(ruled(f"{source} said the bridge is closed."))
    assert (statement.text, statement.kind) == ("the bridge is closed", Kind.INDIRECT)


@pytest.mark.parametrize("signature", ["", "\n— Ann Lee"])
def test_a_pull_quote_that_repeats_the_text_is_no_statement_of_its_own(ruled: Find, signature: str) -> None:
    words = "We have waited for this bridge for more than twenty years and we are tired"
    text = f"Ann Lee said: “It is a ruin. {words}.”\n\nIt rained.\n\n“{words}.”{signature}\n\nIt snowed."
    assert only(ruled(text)).text == f"“It is a ruin. {words}.”"


def test_a_pull_quote_with_other_words_is_a_statement(ruled: Find) -> None:
    words = "We have waited for this bridge for more than twenty years and we are tired"
    text = f"Ann Lee said: “It is a ruin.”\n\nIt rained.\n\n“{words}.”\n— Ann Lee\n\nIt snowed."
    assert [one.text for one in ruled(text).statements] == ["“It is a ruin.”", f"“{words}.”"]
