"""What the check of one quotation says, for each way in which it may differ from the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnknownIdentifier
from index.kinds import Kind, Polarity
from index.model import Anchor, Speaker, Statement
from index.verifying import Checker, Outcome
from tests.index.verifying.shelves import BRIDGE, LIBRARY, MARKET, Shelves, quoted, verdict, verdicts

DECK = "The deck was rotten and nobody wanted to hear it, so we closed the crossing ourselves"
PIER = "We told the council twice in writing … that the eastern pier had moved by forty centimetres."
LETTER = "I never saw a letter from the town hall, and I would have kept it"
EXACT, NORMALISED, DIFFERS = Outcome.EXACT, Outcome.NORMALISED, Outcome.DIFFERS


def anchor_of(text: str, exact: str) -> Anchor:
    [document] = [one for one in LIBRARY.documents() if LIBRARY.text(one.id) == text]
    start = text.index(exact)
    return Anchor(document.sha256, exact, text[max(0, start - 32) : start], text[start + len(exact) :][:32], start)


def test_the_very_words_are_exact_and_their_place_is_named() -> None:
    found = verdict(DECK, "Ann Lee")
    assert found.outcome is EXACT
    assert found.found is not None
    assert BRIDGE[slice(*found.found.span)] == found.found.text == DECK
    assert (found.found.path, found.found.line) == ("/articles/bridge.txt", 3)
    assert found.found.statement is not None and found.found.statement.speaker == "Ann Lee"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        (DECK.upper(), ("capitals",)),
        (DECK.replace(" it,", " it"), ("punctuation",)),
        (DECK.replace(" it,", " it –"), ("punctuation",)),
        (DECK.replace("nobody wanted", "nobody\nwanted"), ("spacing",)),
        (f"{DECK}.", ("final punctuation",)),
        (DECK.replace("and nobody wanted to hear it", "…"), ("ellipsis",)),
        (DECK.replace("and nobody wanted to hear it", "[...]"), ("ellipsis",)),
        (DECK.replace("The deck", "[T]he deck"), ("capitals",)),
        (DECK.replace("The deck", "The [bridge’s] deck"), ("brackets",)),
        (DECK.replace("hear it", "hear [the warning]"), ("brackets",)),
    ],
)
def test_a_difference_in_typing_is_named_and_alarms_nobody(written: str, names: tuple[str, ...]) -> None:
    found = verdict(written, "Ann Lee")
    assert found.outcome is NORMALISED, found.difference
    assert set(names) <= set(found.normalisations)
    assert "spacing" not in found.normalisations or "spacing" in names


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("rotten", "sound"),
        ("nobody", "everybody"),
        ("wanted", "wants"),
        ("nobody wanted to hear it", "nobody wanted it"),
        ("was rotten", "was not rotten"),
        ("closed the crossing", "the closed crossing"),
        ("The deck", "The whole deck"),
        ("ourselves", "yesterday"),
        ("The deck was", "Decks were"),
        ("and nobody wanted to hear it, so", "so"),
    ],
)
def test_other_words_differ_and_the_line_says_how(old: str, new: str) -> None:
    found = verdict(DECK.replace(old, new), "Ann Lee")
    assert found.outcome is DIFFERS
    assert found.difference
    assert found.comparison is not None and found.found is not None
    changes = found.comparison.changes
    assert "".join(found.quotation.text[slice(*one.target)] for one in changes) == found.quotation.text
    assert found.found.path == "/articles/bridge.txt"


@pytest.mark.parametrize(
    ("there", "here"),
    [
        (
            "The firm charged $5 million for the pier and its lamps",
            "The firm charged €5 million for the pier and its lamps",
        ),
        ("The tide rose by 1.5 metres above the old quay wall", "The tide rose by 1,5 metres above the old quay wall"),
        ("The judge’s letter to the council was read out aloud", "The judge letter to the council was read out aloud"),
        ("Only 5% of the lamps on the eastern pier were lit", "Only 5 of the lamps on the eastern pier were lit"),
    ],
)
def test_signs_that_folding_passes_over_are_words_to_a_reader(there: str, here: str) -> None:
    library = Shelves(one=f"Report\n\n“{there},” said Ann Lee.\n")
    assert verdict(there, "Ann Lee", library).outcome is EXACT
    found = verdict(here, "Ann Lee", library)
    assert found.outcome is DIFFERS
    assert found.difference


DENIAL = "The deck was not safe in March and we would never send two buses over it, whatever the council says"
ANOTHER = Shelves(one=f"Report\n\n“{DENIAL},” said Ann Lee.\n")


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("was not safe", "was … safe", "*not* is left out (negation)"),
        ("was not safe", "was [...] safe", "*not* is left out (negation)"),
        ("was not safe", "[is] safe", "*was not* became *is*, in square brackets (negation)"),
        ("was not safe", "was not [even] safe … [not] in", ""),
        ("we would never send", "we … send", "*would never* is left out (negation)"),
        ("we would never", "we [could] never", "(modality)"),
        ("two buses", "two [allegedly empty] buses", "(modality)"),
        ("The deck", "[No] deck", "*The* became *No*, in square brackets (negation)"),
        ("in March", "in [April]", "*March* became *April*, in square brackets (another number or date)"),
        ("two buses", "[three] buses", "(another number or date)"),
        ("the council says", "the council [never] says", "(negation)"),
    ],
)
def test_signs_that_turn_what_is_said_round_are_other_words(old: str, new: str, named: str) -> None:
    found = verdict(DENIAL.replace(old, new), "Ann Lee", ANOTHER)
    assert found.outcome is DIFFERS, found.normalisations
    assert named in found.difference


@pytest.mark.parametrize("end", ["in [April]", "in [40] days", "in March and we would [send two buses]"])
def test_brackets_at_the_end_replace_what_stands_there(end: str) -> None:
    said = DENIAL[: DENIAL.index(end.split(" [")[0].split(" in ")[0])]
    found = verdict(f"{said}{end}", "Ann Lee", ANOTHER)
    assert found.outcome is DIFFERS, (found.quotation.text, found.remarks)


@pytest.mark.parametrize(
    ("old", "new", "remark"),
    [
        ("over it", "over [the bridge]", "*it* became *the bridge*, in square brackets"),
        (
            "The deck",
            "The deck [of the bridge]",
            "*of the bridge* is put in, in square brackets: no words of the library",
        ),
        ("and we would never send two buses over it", "…", "what is left out holds “never” and “would”"),
    ],
)
def test_what_signs_put_in_or_leave_out_is_said(old: str, new: str, remark: str) -> None:
    found = verdict(DENIAL.replace(old, new), "Ann Lee", ANOTHER)
    assert (found.outcome, found.remarks) == (NORMALISED, (remark,))


def test_a_mark_of_the_page_is_no_sign_after_a_word() -> None:
    library = Shelves(one="Report\n\n“It was the calmest day for ever <b>so long</b>” said Ann Lee.\n")
    found = verdict("It was the calmest day for ever … so long …", "Ann Lee", library)
    assert found.outcome in (EXACT, NORMALISED), found.difference


ASKED = "Who opened the lock at night? Nobody told the pilot, and the barge went through it at ten. Was it the warden?"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("night? N", "night. N", "the question mark after *night* became a full stop"),
        ("at ten. W", "at ten? W", "a question mark after *ten* that is not in the library"),
        ("warden?", "warden.", "the question mark after *warden* became a full stop"),
        ("night? N", "night! N", "the question mark after *night* became an exclamation mark"),
    ],
)
def test_a_question_that_becomes_none_is_other_words(old: str, new: str, named: str) -> None:
    library = Shelves(one=f"Report\n\n“{ASKED}” asked Ann Lee.\n")
    found = verdict(ASKED.replace(old, new), "Ann Lee", library)
    assert (found.outcome, found.difference) == (DIFFERS, named)
    assert verdict(ASKED, "Ann Lee", library).outcome is EXACT
    assert verdict(ASKED.replace("ten.", "ten!"), "Ann Lee", library).outcome is NORMALISED


def test_two_ways_of_writing_one_thing_are_spelling() -> None:
    library = Shelves(one="Report\n\n“It did not rain on the eastern pier for nearly forty days,” said Ann Lee.\n")
    found = verdict("It didn't rain on the eastern pier for nearly 40 days", "Ann Lee", library)
    assert (found.outcome, found.normalisations) == (NORMALISED, ("spelling",))


@pytest.mark.parametrize("name", ["Bob Roe", "Cora Quint"])
def test_words_that_somebody_else_says_are_misattributed(name: str) -> None:
    found = verdict(DECK, name)
    assert found.outcome is Outcome.MISATTRIBUTED
    assert found.remarks[0] == f"said by Ann Lee there, not by {name}"


@pytest.mark.parametrize("name", ["Ann Lee", "Lee", "Mayor Lee", "A. Lee", "Ms. Lee", "Bob Roe and Ann Lee"])
def test_surnames_titles_and_initials_fit(name: str) -> None:
    assert verdict(DECK, name).outcome is EXACT


def test_whom_the_draft_does_not_name_cannot_be_wrong() -> None:
    assert verdict(DECK).outcome is EXACT
    assert verdict(DECK, "an official").outcome is EXACT


def test_what_the_library_has_nobody_say_is_nobodys_quotation() -> None:
    library = Shelves(one="Report\n\nThe harbour was shut at dusk because the eastern pier had begun to lean.\n")
    words = "The harbour was shut at dusk because the eastern pier had begun to lean"
    found = verdict(words, "Ann Lee", library)
    assert found.outcome is Outcome.MISATTRIBUTED
    assert found.remarks == ("nobody says these words there: they are the article's own, not Ann Lee's",)
    unclaimed = verdict(words, library=library)
    assert (unclaimed.outcome, unclaimed.needs_person) == (EXACT, False)


def test_a_name_of_one_small_word_is_that_name() -> None:
    [known] = [one for one in LIBRARY.statements() if one.text.startswith("“The deck")]
    said = replace(known, speakers=(replace(known.speakers[0], id="a", name="A"),))

    class Called(Shelves):
        def statements(self, document_id: str | None = None) -> Iterator[Statement]:
            return (said if one.id == known.id else one for one in super().statements(document_id))

        def speaker(self, speaker_id: str) -> Speaker:
            return Speaker("a", "A", True)

    assert verdict(DECK, "A", Called(bridge=BRIDGE)).outcome is EXACT
    assert verdict(DECK, "Bob Roe", Called(bridge=BRIDGE)).outcome is Outcome.MISATTRIBUTED


SOURCES = Shelves(
    one="""Report

An official at the ministry said the pier had been shut without a word to the council.

Ann Lee denied that the winter survey of the eastern pier had been skipped.

Ann Lee asked whether the survey of the western pier had been paid for twice.

“On Sunday Bob Roe told us that ‘nobody needs to be afraid of the eastern pier,’” said Ann Lee. “On Monday he left.”
"""
)


def test_words_of_a_source_without_a_name_are_not_those_of_who_is_named() -> None:
    found = verdict("the pier had been shut without a word to the council", "Bob Roe", SOURCES)
    assert found.outcome is Outcome.MISATTRIBUTED
    assert found.remarks[0].startswith("said by an official at the ministry there, not by Bob Roe")


def test_what_a_speaker_denies_is_not_what_the_speaker_says() -> None:
    words = "the winter survey of the eastern pier had been skipped"
    found = verdict(words, "Ann Lee", SOURCES)
    assert found.outcome is Outcome.MISATTRIBUTED
    assert found.remarks[0] == "Ann Lee denies this there"
    denied = verdict(words, "Ann Lee", SOURCES, polarity=Polarity.DENIED, kind=Kind.INDIRECT)
    assert (denied.outcome, denied.needs_person) == (EXACT, False)
    unclaimed = verdict(words, library=SOURCES)
    assert (unclaimed.outcome, unclaimed.needs_person) == (EXACT, True)


def test_a_question_in_the_speakers_own_words_may_be_quoted_as_one() -> None:
    library = Shelves(one="Report\n\n“Who has opened the eastern lock at night?” asked Ann Lee.\n")
    assert not verdict("Who has opened the eastern lock at night?", "Ann Lee", library).needs_person
    assert verdict("opened the eastern lock at night", "Ann Lee", library).needs_person


def test_a_long_attribution_in_the_middle_leaves_the_words_to_their_speaker() -> None:
    who = "Ann Lee, the mayor of Port Ansel and of the three villages beyond it, said on Tuesday"
    library = Shelves(one=f"Report\n\n“It is shut for good,” {who}, “and it stays shut.”\n")
    for interrupted in (True, False):
        found = verdict("It is shut for good … and it STAYS shut", "Ann Lee", library, interrupted=interrupted)
        assert (found.outcome, found.remarks) == (NORMALISED, ())
        assert found.found is not None and found.found.statement is not None


def test_marked_words_of_whom_nothing_is_known_cannot_be_checked() -> None:
    library = Shelves(
        one="Report\n\nA banner hung there. “It is shut for good and it stays shut for ever.” It rained.\n"
    )
    found = verdict("It is shut for good and it stays shut for ever", "Ann Lee", library)
    assert (found.outcome, found.needs_person) == (EXACT, True)
    assert found.remarks[0] == "whether Ann Lee said it cannot be checked: nobody is named there"


def test_what_is_asked_is_not_what_is_said() -> None:
    found = verdict("the survey of the western pier had been paid for twice", "Ann Lee", SOURCES)
    assert (found.outcome, found.needs_person) == (EXACT, True)
    assert "Ann Lee asks this there" in found.remarks


@pytest.mark.parametrize("by", ["Ann Lee", "Bob Roe", None])
def test_who_quotes_somebody_may_be_quoted_with_it(by: str | None) -> None:
    found = verdict("nobody needs to be afraid of the eastern pier", by, SOURCES)
    assert (found.outcome, found.needs_person) == (EXACT, False)
    assert ("Ann Lee quotes Bob Roe here" in found.remarks) == (by == "Ann Lee")
    assert found.found is not None and found.found.statement is not None
    assert found.found.statement.speaker == (by or "Bob Roe")


def test_the_statement_that_is_named_is_the_one_that_holds_all_of_the_words() -> None:
    found = verdict("On Sunday Bob Roe told us that ‘nobody needs to be afraid of the eastern pier,’", None, SOURCES)
    assert found.outcome is EXACT
    assert found.found is not None and found.found.statement is not None
    assert found.found.statement.speaker == "Ann Lee"


def test_words_outside_of_the_marks_of_a_mixed_statement_are_not_the_speakers() -> None:
    library = Shelves(one="Report\n\nAnn Lee said that the eastern pier was “a ruin with a fine view” since March.\n")
    inside = verdict("a ruin with a fine view", "Ann Lee", library)
    assert (inside.outcome, inside.needs_person) == (EXACT, False)
    outside = verdict("the eastern pier was “a ruin with a fine view” since March", "Ann Lee", library)
    assert (outside.outcome, outside.needs_person) == (EXACT, True)


def test_of_several_places_the_one_where_the_claimed_speaker_says_it_is_taken() -> None:
    other = f"Late edition\n\n“{DECK},” said Dan Ott, the clerk.\n"
    library = Shelves(other=other, bridge=BRIDGE)
    found = verdict(DECK, "Ann Lee", library)
    assert found.outcome is EXACT
    assert found.found is not None and found.found.path == "/articles/bridge.txt"
    assert [one.path for one in found.others] == ["/articles/other.txt"]


def test_what_is_not_there_is_not_found_and_nothing_is_taken_for_it() -> None:
    found = verdict("The eastern pier was sold to a circus for a handful of coins in the spring", "Ann Lee")
    assert found.outcome is Outcome.NOT_FOUND
    assert found.found is None


def test_a_paraphrase_that_the_draft_quotes_is_said_to_be_one() -> None:
    found = verdict("repairs would take a year", "Ann Lee")
    assert found.outcome is EXACT
    assert found.remarks[0] == "there it is reported in other words than the speaker's own: no quotation"
    assert found.needs_person
    [known] = [one for one in LIBRARY.statements() if one.text.endswith("repairs would take a year")]
    assert not verdict(known.text, "Ann Lee", anchor=known.anchor).needs_person


def test_an_attribution_in_the_middle_is_no_difference() -> None:
    found = verdict(PIER, "Lee", interrupted=True)
    assert found.outcome is EXACT


def test_what_an_attribution_hides_is_told() -> None:
    left_out = "“The deck was rotten,” said Ann Lee, “so we closed the crossing ourselves.”"
    [found] = verdicts(left_out)
    assert found.outcome is DIFFERS
    assert "where it is split by its attribution" in found.difference


def test_a_part_of_a_sentence_is_exact_and_said_to_be_a_part() -> None:
    found = verdict("nobody wanted to hear it", "Ann Lee")
    assert found.outcome is EXACT
    assert found.remarks == ("begins 5 words into the sentence", "stops 6 words before the sentence does")
    assert not verdict(f"… {'nobody wanted to hear it'} …").remarks


def test_an_anchor_that_holds_makes_no_remark() -> None:
    exact = f"“{DECK},”"
    found = verdict(exact, "Ann Lee", anchor=anchor_of(BRIDGE, exact))
    assert (found.outcome, found.remarks) == (EXACT, ())


def test_words_that_are_no_more_where_their_anchor_says_have_moved() -> None:
    exact = f"“{DECK},”"
    gone = replace(anchor_of(BRIDGE, exact), sha256="0" * 64)
    found = verdict(exact, "Ann Lee", anchor=gone)
    assert found.outcome is Outcome.MOVED
    assert found.found is not None and found.found.path == "/articles/bridge.txt"
    elsewhere = replace(anchor_of(BRIDGE, exact), start=600)
    assert verdict(exact, "Ann Lee", anchor=elsewhere).outcome is Outcome.MOVED
    assert verdict(exact, "Ann Lee", path="/articles/market.txt").outcome is Outcome.MOVED
    assert verdict(exact, "Ann Lee", path="/articles/bridge.txt").outcome is EXACT


def test_a_file_that_was_edited_after_its_quote_still_holds_it() -> None:
    exact = f"“{DECK},”"
    before = replace(anchor_of(BRIDGE, exact), sha256="0" * 64)
    assert verdict(exact, "Ann Lee", anchor=before, path="/articles/bridge.txt").outcome is EXACT


def test_words_changed_under_an_anchor_differ() -> None:
    exact = f"“{DECK},”"
    found = verdict(exact.replace("rotten", "sound"), "Ann Lee", anchor=anchor_of(BRIDGE, exact))
    assert found.outcome is DIFFERS
    assert "*rotten* became *sound*" in found.difference


class Changing:
    """A library of which another state is there after so many texts were read."""

    def __init__(self, before: Shelves, after: Shelves, texts: int) -> None:
        self._now, self._after, self._left = before, after, texts

    def change(self) -> None:
        self._now = self._after

    def text(self, document_id: str) -> str:
        self._left -= 1
        if self._left < 0:
            self.change()
        try:
            return self._now.text(document_id)
        except KeyError:
            raise UnknownIdentifier(f"no document has the id {document_id}") from None

    def __getattr__(self, name: str) -> object:
        return getattr(self._now, name)


@pytest.mark.parametrize("texts", range(4))
def test_a_library_that_changes_meanwhile_is_checked_as_it_is_now(texts: int) -> None:
    after = Shelves(bridge=f"Second edition\n\n{BRIDGE}", market=f"Second edition\n\n{MARKET}")
    library = Changing(LIBRARY, after, texts)
    checker = Checker(library)  # type: ignore[arg-type]  # what is not changing is the library's own
    for _ in range(3):
        for words in (DECK, LETTER, MARKET.split("“")[1].split(",”")[0]):
            found = checker.verify(quoted(words))
            assert found.outcome is EXACT
    assert found.found is not None and found.found.document in {one.id for one in library.documents()}


def test_a_document_that_came_meanwhile_is_seen() -> None:
    late = Shelves(late=f"Late edition\n\n“{DENIAL},” said Ann Lee.\n")
    library = Changing(LIBRARY, late, 1_000)
    checker = Checker(library)  # type: ignore[arg-type]
    assert checker.verify(quoted(DENIAL)).outcome is not EXACT
    library.change()
    assert checker.verify(quoted(DENIAL, "Ann Lee")).outcome is EXACT


def test_a_library_that_never_rests_is_given_up() -> None:
    class Restless(Shelves):
        def text(self, document_id: str) -> str:
            raise UnknownIdentifier(f"no document has the id {document_id}")

    with pytest.raises(UnknownIdentifier):
        Checker(Restless(bridge=BRIDGE)).verify(quoted(DECK))


@pytest.mark.parametrize("anchored", [True, False])
def test_a_very_long_quotation_is_found_word_for_word(anchored: bool) -> None:
    long = " ".join(f"The {number}th lamp on the quay was lit and nobody paid for it." for number in range(2_000))
    library = Shelves(bridge=BRIDGE, long=f"Report\n\n{long}\n")
    [document] = [one for one in library.documents() if one.path.endswith("long.txt")]
    anchor = Anchor(document.sha256, long, "Report\n\n", "\n", 8) if anchored else None
    found = verdict(long, None, library, anchor=anchor)
    assert (found.outcome, found.remarks) == (EXACT, ())
    wrapped = verdict(long.replace("lit and", "lit\nand"), None, library, anchor=anchor)
    assert wrapped.outcome is (EXACT if anchored else Outcome.NOT_FOUND)
    other = verdict(long.replace("The 7th", "The last"), None, library, anchor=anchor)
    assert other.outcome is Outcome.NOT_FOUND
    assert "quote it in parts" in other.remarks[0]


def test_the_draft_itself_is_no_evidence() -> None:
    claim = "Every lamp on the eastern pier was stolen in one night by a single thief"
    library = Shelves(draft=f"“{claim},” said Ann Lee.\n", bridge=BRIDGE)
    assert Checker(library).verify(quoted(claim)).outcome is EXACT
    checker = Checker(library, besides="/articles/draft.txt")
    assert checker.holds_draft
    assert checker.verify(quoted(claim)).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("text", ["…", "[]", "—", "a" * 30_000, "x " * 9_000, "the the the the the the", "[only mine]"])
def test_odd_quotations_have_a_verdict(text: str) -> None:
    assert verdict(text).outcome is Outcome.NOT_FOUND


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_every_run_of_words_of_the_library_is_exact(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([DECK, LETTER, MARKET.split("“")[1].split(",”")[0]]))
    said = text.split(" ")
    start = data.draw(st.integers(0, len(said) - 3))
    end = data.draw(st.integers(start + 3, len(said)))
    found = verdict(" ".join(said[start:end]).strip(","))
    assert found.outcome is EXACT
    assert found.found is not None and found.found.text == found.quotation.text


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_what_is_called_exact_or_normalised_stands_there_word_for_word(data: st.DataObject) -> None:
    """Whatever is done to a quotation, its folded words are those of the place unless somebody is told."""
    from index.folding import words

    said = DECK.split(" ")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(said) - 1))
        said[at : at + data.draw(st.integers(0, 2))] = data.draw(
            st.sampled_from([[], ["not"], ["The"], ["two", "bakers"], [said[at].upper()], ["rotten"]])
        )
    found = verdict(" ".join(said) or "x")
    if found.outcome in (EXACT, NORMALISED):
        assert found.found is not None
        assert [one.folded for one in words(found.found.text)] == [one.folded for one in words(" ".join(said))]


def test_a_cut_that_the_library_marks_is_marked_in_a_quotation_too() -> None:
    there = DECK.replace("and nobody wanted to hear it,", "…")
    library = Shelves(one=f"Report\n\n“{there},” said Ann Lee.\n")
    assert verdict(there, library=library).outcome is EXACT
    found = verdict(there.replace(" …", ""), library=library)
    assert found.outcome is DIFFERS
    assert found.difference == "the ellipsis before *so* is left out"
