"""The word lists: what the files say is what the rules get."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.analysis import fingerprint, measure
from index.analysis.fingerprint import digest
from index.analysis.lexicon import ENOUGH, PRECISION, lexicon
from index.analysis.lexicon.morphology import Shape, inflect
from index.analysis.manner import manner_of
from index.kinds import Polarity


@pytest.mark.parametrize(
    ("base", "irregular", "forms"),
    [
        ("claim", None, {"claim", "claims", "claimed", "claiming"}),
        ("deny", None, {"deny", "denies", "denied", "denying"}),
        ("admit", None, {"admit", "admits", "admitted", "admitting"}),
        ("lie", None, {"lie", "lies", "lied", "lying"}),
        ("agree", None, {"agree", "agrees", "agreed", "agreeing"}),
        ("tell", ("told", "told"), {"tell", "tells", "told", "telling"}),
        ("write", ("wrote", "written"), {"write", "writes", "wrote", "written", "writing"}),
    ],
)
def test_verbs_are_inflected(base: str, irregular: tuple[str, str] | None, forms: set[str]) -> None:
    assert {form for form, _ in inflect(base, irregular)} == forms


def test_several_hundred_reporting_verbs_are_known() -> None:
    assert len({verb.lemma for form in lexicon().forms.values() for verb in form.verbs}) > 400


def test_a_phrasal_verb_is_tried_before_the_plain_one() -> None:
    assert [verb.lemma for verb in lexicon().forms["called"].verbs][-1] == "call"
    assert Shape.PAST in lexicon().forms["called"].shapes


@pytest.mark.parametrize(
    ("cue", "content", "said", "polarity"),
    [
        ("has denied", "that it fell", True, Polarity.DENIED),
        ("has not denied", "that it fell", True, Polarity.ASSERTED),
        ("wants", "to leave", False, Polarity.ASSERTED),
        ("asked", "whether it fell", True, Polarity.ASKED),
        ("asked", "to leave", True, Polarity.ASSERTED),
        ("according to", "it fell", True, Polarity.ASSERTED),
        ("belief", "that it fell", False, Polarity.ASSERTED),
    ],
)
def test_manner_is_read_from_the_cue_and_how_the_content_begins(
    cue: str, content: str, said: bool, polarity: Polarity
) -> None:
    assert manner_of(cue, content, False, lexicon()) == (said, polarity)


def test_precision_counts_only_rules_measured_often_enough() -> None:
    data = json.loads((Path(measure.__file__).parent / "lexicon" / PRECISION).read_text(encoding="utf-8"))
    known = {rule for rule, (_, cases) in data.items() if cases >= ENOUGH}
    assert set(lexicon().precision) == known
    assert all(0 <= value <= 1 for value in lexicon().precision.values())


def test_a_rule_is_right_when_content_and_source_agree() -> None:
    text = "Ann Lee said that it rained. Tom Hay said that it snowed."
    gold = {
        "text": text,
        "attributions": [
            {"source": [[0, 7]], "content": [[13, 27]]},
            {"source": [[0, 7]], "content": [[42, 56]]},
        ],
    }
    assert measure.measure([json.dumps(gold)]) == {"subject that": (1, 2)}


def test_the_fingerprint_is_a_digest_that_stays() -> None:
    assert len(fingerprint()) == 64
    assert fingerprint() == fingerprint()


@pytest.mark.parametrize("name", ["rules.py", "words.txt", "precision.json"])
def test_the_fingerprint_changes_with_rules_and_word_lists(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("one", encoding="utf-8")
    before = digest([("rules", tmp_path, True)])
    (tmp_path / name).write_text("two", encoding="utf-8")
    assert digest([("rules", tmp_path, True)]) != before
