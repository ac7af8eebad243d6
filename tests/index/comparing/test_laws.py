"""What holds of every comparison, whatever the texts."""

from __future__ import annotations

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.comparing import Comparison, Passage, compare
from index.comparing.passages import Reading
from index.folding import words
from index.kinds import Op
from index.spans import Span
from tests.index.comparing.passages import passage, slice_of

WORDS = ["the", "gun", "was", "not", "loaded", "He", "he", "said", "it's", "is", "could", "will", "armorer", "[T]he"]
MARKS = ["…", "...", "[…]", "“", "”", ",", ".", "[he]", "[the armorer]", "—", "12", "twelve", "re-opened", "\n"]
written = st.lists(st.sampled_from([*WORDS, *WORDS, *MARKS]), max_size=25).map(" ".join)
passages = st.lists(written, min_size=1, max_size=3).map(lambda texts: passage(*texts))
anything = st.lists(st.text(max_size=40), max_size=3).map(lambda texts: passage(*texts))
slowly = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
SWAPPED = {Op.SAME: Op.SAME, Op.CUT: Op.ADDED, Op.ADDED: Op.CUT, Op.CHANGED: Op.CHANGED}


def tiled(one: Passage, spans: list[Span]) -> None:
    """The spans cover every piece wholly and in order."""
    covered = [span for span in spans if span.start < span.end]
    pieces = [Span(start, start + len(text)) for start, text in one.pieces if text]
    reached = 0
    for piece in pieces:
        at = piece.start
        while at < piece.end:
            assert covered[reached].start == at
            at = covered[reached].end
            reached += 1
        assert at == piece.end
    assert reached == len(covered)


def check(one: Passage, other: Passage) -> Comparison:
    found = compare(one, other)
    tiled(one, [change.origin for change in found.changes])
    tiled(other, [change.target for change in found.changes])
    for op, origin, target in found.changes:
        if op is Op.CUT:
            assert target.start == target.end
        if op is Op.ADDED:
            assert origin.start == origin.end
        if op is Op.SAME:
            here, there = (Reading.of(passage(slice_of(*pair))).folded for pair in ((one, origin), (other, target)))
            assert here == there
    assert found.verdict
    assert "\n" not in found.verdict
    return found


@slowly
@given(passages, passages)
def test_changes_cover_both_passages_and_the_same_is_the_same(one: Passage, other: Passage) -> None:
    check(one, other)


@slowly
@given(anything, anything)
def test_any_text_can_be_compared(one: Passage, other: Passage) -> None:
    check(one, other)


@slowly
@given(passages)
def test_a_passage_is_the_same_as_itself(one: Passage) -> None:
    found = check(one, one)
    assert {change.op for change in found.changes} <= {Op.SAME}
    assert found.remarks == ()
    assert found.verdict == "the same words"
    if len(one.pieces) == 1:
        assert len(found.changes) <= 1


@slowly
@given(passages, passages)
def test_the_other_way_round_what_was_cut_is_added(one: Passage, other: Passage) -> None:
    there = compare(one, other).changes
    back = compare(other, one).changes
    assert back == tuple((SWAPPED[op], target, origin) for op, origin, target in there)


@slowly
@given(st.lists(st.sampled_from(WORDS[:-1]), min_size=4, max_size=30), st.data())
def test_a_planted_word_is_found(said: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(said) - 1))
    found = check(passage(" ".join(said)), passage(" ".join([*said[:place], "zebra", *said[place:]])))
    changed = [change for change in found.changes if change.op is not Op.SAME]
    assert [change.op for change in changed] == [Op.ADDED]
    assert "*zebra* added: not marked" in found.verdict


@slowly
@given(st.lists(st.sampled_from(WORDS[:-1]), min_size=4, max_size=30), st.data())
def test_a_replaced_word_is_found(said: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(said) - 1))
    changed = [*said]
    changed[place] = "zebra"
    one = passage(" ".join(said))
    found = check(one, passage(" ".join(changed)))
    [change] = [change for change in found.changes if change.op is not Op.SAME]
    assert change.op is Op.CHANGED
    assert slice_of(one, change.origin).strip() == said[place]


def test_long_texts_are_compared_word_by_word_too() -> None:
    draw = random.Random(3)
    said = [f"w{int(draw.paretovariate(0.4)) % 4000}" for _ in range(20_000)]
    planted = sorted(draw.sample(range(50, 19_950, 7), 200))
    other = [*said]
    for place in planted:
        other[place] = f"zebra{place}"
    found = compare(passage(" ".join(said)), passage(" ".join(other)))
    text = passage(" ".join(other))
    changed = [slice_of(text, change.target).split() for change in found.changes if change.op is not Op.SAME]
    assert changed == [[f"zebra{place}"] for place in planted]


def test_texts_that_only_repeat_themselves_are_compared_too() -> None:
    one, other = passage("la " * 6000), passage("la lo " * 3000)
    found = check(one, other)
    same = [slice_of(one, change.origin) for change in found.changes if change.op is Op.SAME]
    assert len([*words(" ".join(same))]) > 2900
