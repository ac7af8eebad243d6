"""What the committed tagger does beside the rules; how good it is, `tests/gold` measures."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from index.analysis.lexicon import lexicon
from index.analysis.page import lay_out
from index.analysis.rules import propose
from index.analysis.tagging.tagger import LEAST, tagger
from index.analysis.views import views
from index.kinds import Kind
from index.model import Analysis

Find = Callable[..., Analysis]


def test_a_verb_that_no_list_has_may_be_a_cue(found: Find) -> None:
    assert "quipped" not in lexicon().forms or "gushed" not in lexicon().forms
    statement = found("“I have never seen a finer bridge in all my life,” gushed Ann Lee, the mayor.").statements[0]
    assert statement.speaker == "Ann Lee"
    assert statement.kind is Kind.DIRECT


def test_what_is_only_thought_is_marked(found: Find) -> None:
    text = "Mayor Ann Lee said on Monday that the bridge was closed. She hopes to win the election in November."
    said = {one.text: one.said for one in found(text).statements}
    assert said["that the bridge was closed"]
    assert not said["to win the election in November"]


def test_confidence_is_a_probability_that_is_high_enough(found: Find) -> None:
    text = "Ann Lee said that the bridge was closed. “It will stay so,” she told reporters. Tom Hay denied that."
    for one in found(text).statements:
        assert one.confidence is not None
        assert LEAST <= one.confidence <= 1


@pytest.mark.parametrize("ending", ["comment.", "comment on the case.", "say more.", "elaborate."])
def test_who_would_not_speak_said_nothing(found: Find, ending: str) -> None:
    assert found(f"Ann Lee, the mayor of Holm, declined to {ending}").statements == ()


def test_the_name_of_a_programme_is_no_content(found: Find) -> None:
    texts = [one.text for one in found("Ann Lee said on “Good Morning Holm” that it rained.").statements]
    assert all("Good Morning" not in text for text in texts)


def test_candidates_come_in_text_order_and_do_not_overlap() -> None:
    text = "Ann Lee said it rained, and Tom Hay, who says he saw it, told police that Lee was right. “No,” he added."
    page = lay_out(text, (), lexicon())
    layout = views(page)
    cues = [one.cue[0] for one, _ in tagger().candidates(page, layout, propose(page, layout))]
    assert cues == sorted(cues)
    assert all(a.end <= b.start for a, b in itertools.pairwise(cues))
    assert cues


@pytest.mark.parametrize("text", ["", "\n\n", "“”", "…", "???", "日本語の文章。"])
def test_a_text_with_nothing_to_read_has_no_candidate(text: str) -> None:
    page = lay_out(text, (), lexicon())
    layout = views(page)
    assert list(tagger().candidates(page, layout, propose(page, layout))) == []


def test_a_long_page_is_read_in_parts_as_if_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\n\n".join(f"Ann Lee{i} said that the bridge was closed, and Tom Hay denied it." for i in range(40))
    page = lay_out(text, (), lexicon())
    layout, rules = views(page), propose(page, views(page))
    whole = [one for one, _ in tagger().candidates(page, layout, rules)]
    monkeypatch.setattr("index.analysis.tagging.tagger._AT_ONCE", 50)
    assert [one for one, _ in tagger().candidates(page, layout, rules)] == whole
    assert len(whole) >= 40
