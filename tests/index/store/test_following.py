"""A cast that follows a few documents is the one that would be made of all of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import IndexDamaged
from index.folding import slug
from index.model import Speaker
from index.query import Phrase, Prefix, Word
from index.store import ledger, roll
from index.store.base import Entry
from index.store.following import follow
from index.store.joining import join
from index.store.ledger import Ledger
from index.store.namesakes import Kinds
from index.store.revising import revise
from index.store.roll import Roll
from index.store.speakers import groups_of, merged
from index.store.tallies import tallies_of
from index.store.voices import Voices, voice_key

NAMES = ["Obama", "BARACK OBAMA", "Barack Obama", "Michelle Obama", "WHO", "World Health Organization", "an official"]
OTHERS = ["Wendy Tolman", "Tolman", "Bill de Blasio", "de Blasio", "John Smith Jr.", "Smith", "Élysée", "a b"]
MIDDLES = ["James Comey", "James B. Comey", "James A. Comey", "James Brien Comey", "James B. Comey Jr.", "Comey"]

name = st.sampled_from(NAMES + OTHERS) | st.sampled_from(MIDDLES)
speaker = st.builds(
    lambda called, said, aliases, roles, kind: Speaker(
        slug(called), called, called != called.lower(), tuple(aliases), tuple(roles), said, min(said, 1), kind
    ),
    name,
    st.integers(0, 2),
    st.lists(name, max_size=2, unique=True),
    st.lists(st.sampled_from(["Judge", "Senator"]), max_size=2, unique=True),
    st.sampled_from(["", "person", "organisation"]),
)
people = st.lists(speaker, max_size=4, unique_by=lambda one: one.id)


def entry(number: int, speakers: Sequence[Speaker]) -> Entry:
    """A document whose first two speakers say one thing together."""
    speaking = [one for one in speakers if one.statements]
    joint = (((speaking[0].id, speaking[1].id), 1),) if len(speaking) > 1 else ()
    return Entry(f"{number:016x}", 9, sum(one.statements for one in speaking), tuple(speakers), joint)


def crowd(count: int) -> list[Entry]:
    """Documents by people of their own, so that a library is not small."""
    return [entry(1000 + one, [Speaker(f"nr-{one}", f"Nr {one}", True, statements=1)]) for one in range(count)]


def written(entries: Sequence[Entry], folder: Path, commit: int) -> None:
    ledger.save(entries, roll.save(join(entries), folder, commit), folder, commit)


def told(folder: Path, commit: int, entries: Iterable[Entry]) -> dict[str, object]:
    """All that a roll answers about the documents."""
    read = Roll(folder, commit)
    groups = sorted({(one.id,) for each in entries for one in each.speakers} | set(groups_of(entries)))
    voices = Voices(np.array([voice_key(one) for one in groups], np.uint64), np.arange(len(groups)) % 3)
    asked = [Word("obama"), Word("tolman"), Prefix("b"), Phrase(("de", "blasio")), Phrase(("obama", "who"))]
    return {
        "speakers": dict(read.cast.speakers),
        "shown": dict(read.cast.shown),
        "locals": {one: sorted(read.local_ids(one)) for one in read.cast.speakers},
        "in order": [read.speaker(place).id for place in range(len(read))],
        "most": read.speaking_most(),
        "words": list(read.names.words),
        "found": [read.names.find(one).tolist() for one in asked],
        "counts": list(read.counts(voices)),
    }


@settings(deadline=None, max_examples=150)
@given(
    st.lists(people, max_size=6), st.sets(st.integers(0, 5), max_size=2), st.lists(people, max_size=2), st.booleans()
)
def test_the_roll_that_follows_is_that_of_all_documents(
    before: list[list[Speaker]], leave: set[int], arrive: list[list[Speaker]], large: bool
) -> None:
    old = [entry(number, one) for number, one in enumerate(before)] + (crowd(100) if large else [])
    gone = [one for number, one in enumerate(old[: len(before)]) if number in leave]
    come = [entry(100 + number, one) for number, one in enumerate(arrive)]
    new = [one for one in old if one not in gone] + come
    with tempfile.TemporaryDirectory() as name:
        folder, kinds = Path(name), Kinds()
        written(old, folder, 1)
        followed = follow(Roll(folder, 1), Ledger(folder, 1), gone, come, kinds)
        full = join(new)
        if followed is None:
            changed = {one: full.shown.get(one) for one in {*full.shown, *join(old).shown}}
            assert changed != join(old).shown or (len(old) < 30) != (len(new) < 30), "nothing kept it from following"
            return
        made = revise(Roll(folder, 1), followed, folder, 2)
        assert made is not None
        Ledger(folder, 1).save(followed, made, kinds, folder, 2)
        assert Ledger(folder, 2).fits(Roll(folder, 2))
        (folder / "whole").mkdir()
        written(new, folder / "whole", 2)
        assert told(folder, 2, new) == told(folder / "whole", 2, new)
        assert_same_ledger(Ledger(folder, 2), Ledger(folder / "whole", 2), new)


def assert_same_ledger(one: Ledger, other: Ledger, entries: Sequence[Entry]) -> None:
    assert one.documents == other.documents == len(entries)
    assert list(one.table) == list(other.table)
    for name in one.table:
        if name not in ("keys.items", "rows.bytes"):
            assert one.table[name].tolist() == other.table[name].tolist(), name
    assert one.table.records("rows")[:] == other.table.records("rows")[:]
    for at, key in enumerate(one.table.strings("keys")):
        bare, plain = key[:1] == b"b", key[1:].decode()
        assert one.sharing([plain], bare) == other.sharing([plain], bare) != set(), at


@given(st.lists(people, max_size=5))
def test_tallies_make_the_speakers_that_the_documents_make(documents: list[list[Speaker]]) -> None:
    entries = [entry(number, one) for number, one in enumerate(documents)]
    assert {one: tally.speaker(one) for one, tally in sorted(tallies_of(entries).items())} == merged(entries)


def test_somebody_new_who_joins_two_is_not_followed(tmp_path: Path) -> None:
    barack, michelle, obama = (
        Speaker(slug(one), one, True, statements=1, documents=1) for one in ("Barack Obama", "Michelle Obama", "Obama")
    )
    old = [entry(1, [barack]), entry(2, [obama])]
    written(old, tmp_path, 1)
    assert Roll(tmp_path, 1).cast.one("obama") == "barack-obama"
    assert follow(Roll(tmp_path, 1), Ledger(tmp_path, 1), [], [entry(3, [michelle])], Kinds()) is None
    again = follow(Roll(tmp_path, 1), Ledger(tmp_path, 1), [], [entry(3, [obama])], Kinds())
    assert again is not None
    assert [(one.id, one.statements) for one in again.speakers.values() if one] == [("barack-obama", 3)]


def test_a_ledger_that_an_interrupted_run_left_is_not_taken_for_that_of_the_commit(tmp_path: Path) -> None:
    anna, emma = (Speaker(one.lower(), one, True, statements=1) for one in ("Anna", "Emma"))
    written([entry(1, [anna]), entry(2, [emma])], tmp_path, 1)
    assert Ledger(tmp_path, 1).fits(Roll(tmp_path, 1))
    roll.save(join([entry(1, [anna])]), tmp_path, 1)
    assert not Ledger(tmp_path, 1).fits(Roll(tmp_path, 1))


def test_only_the_last_ledger_stays_and_a_garbled_one_is_said_to_be_damaged(tmp_path: Path) -> None:
    written([entry(1, [Speaker("a", "Anna", True)])], tmp_path, 1)
    written([entry(1, [Speaker("a", "Anna", True)])], tmp_path, 2)
    with pytest.raises(IndexDamaged):
        Ledger(tmp_path, 1)
    path = tmp_path / "ledger-2.table"
    path.write_bytes(path.read_bytes().replace(b"Anna", b"Emma"))
    with pytest.raises(IndexDamaged):
        Ledger(tmp_path, 2).tally("a")
