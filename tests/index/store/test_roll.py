"""The cast of a library in its mapped file answers as the cast that was put into it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.corrections import Correction, hide, rename, same_person
from index.errors import IndexDamaged
from index.folding import slug, words
from index.hits import SpeakerCount
from index.model import Speaker
from index.query import Phrase, Prefix, Word
from index.store import roll
from index.store.base import Entry
from index.store.cast import Cast
from index.store.joining import join
from index.store.roll import Roll
from index.store.speakers import groups_of, holds
from index.store.voices import SpeakerCounts, Voices, voice_key

NAMES = [
    "Obama",
    "Barack Obama",
    "Michelle Obama",
    "WHO",
    "World Health Organization",
    "an official",
    "Élysée",
    "O’Malley",
]

name = st.sampled_from(NAMES)
speaker = st.builds(
    lambda called, said, aliases: Speaker(
        slug(called), called, called != called.lower(), tuple(aliases), ("Judge",) * said, said, min(said, 1)
    ),
    name,
    st.integers(0, 2),
    st.lists(name, max_size=2, unique=True),
)


def _entry(number: int, speakers: list[Speaker]) -> Entry:
    """A document whose first two speakers say one thing together."""
    speaking = [one for one in speakers if one.statements]
    joint = (((speaking[0].id, speaking[1].id), 1),) if len(speaking) > 1 else ()
    return Entry(f"{number:016x}", 9, sum(one.statements for one in speaking), tuple(speakers), joint)


documents = st.lists(st.lists(speaker, max_size=5, unique_by=lambda one: one.id), max_size=4).map(
    lambda several: [_entry(number, speakers) for number, speakers in enumerate(several)]
)
decided = st.lists(
    st.one_of(st.builds(rename, name, st.just("Somebody")), st.builds(same_person, name, name), st.builds(hide, name)),
    max_size=2,
)
match = st.one_of(
    st.sampled_from(["obama", "who", "elysee", "official", "nobody"]).map(Word),
    st.sampled_from(["o", "b", "", "zz"]).map(Prefix),
    st.sampled_from([("barack", "obama"), ("obama", "michelle"), ("health",), ("obama", "obama")]).map(Phrase),
)


@contextmanager
def written(cast: Cast) -> Iterator[Roll]:
    with tempfile.TemporaryDirectory() as folder:
        roll.save(cast, Path(folder), 3)
        yield Roll(Path(folder), 3)


@settings(deadline=None)
@given(documents, decided)
def test_speakers_and_those_shown_otherwise_are_read_as_they_were_written(
    entries: list[Entry], decisions: Sequence[Correction]
) -> None:
    cast = join(entries, decisions)
    with written(cast) as read:
        assert dict(read.cast.speakers) == cast.speakers
        assert list(read.cast.speakers) == list(cast.speakers)
        assert dict(read.cast.shown) == cast.shown
        assert (read.cast.hidden, read.cast.partners, read.cast.unmet) == (cast.hidden, cast.partners, cast.unmet)
        assert "nobody" not in read.cast.speakers and read.cast.shown.get("nobody") is None
        for identifier in cast.speakers:
            place = np.array([read.ordinal(identifier)])
            assert read.speaking(place) == cast.speaking([identifier])
            assert read.mentioned(place) == cast.mentioned([identifier])
        most = sorted(cast.speakers.values(), key=lambda one: (-one.statements, one.name, one.id))
        assert read.speaking_most() == [one for one in most if one.statements]


@settings(deadline=None)
@given(documents, match)
def test_whoever_has_the_name_is_found_by_it(entries: list[Entry], wanted: Word | Phrase | Prefix) -> None:
    cast = join(entries)
    with written(cast) as read:
        found = [read.speaker(int(one)) for one in read.names.find(wanted)]
        expected = [
            one
            for one in cast.speakers.values()
            if any(holds(tuple(word.folded for word in words(form)), wanted) for form in (one.name, *one.aliases))
        ]
        assert sorted(found, key=lambda one: one.id) == sorted(expected, key=lambda one: one.id)


@settings(deadline=None)
@given(documents, decided, st.data())
def test_matches_are_counted_for_whom_the_groups_stand(
    entries: list[Entry], decisions: Sequence[Correction], data: st.DataObject
) -> None:
    cast = join(entries, decisions)
    groups = sorted({(one.id,) for entry in entries for one in entry.speakers} | set(groups_of(entries)))
    counts = data.draw(st.lists(st.integers(0, 3), min_size=len(groups), max_size=len(groups)))
    total: Counter[str] = Counter()
    for group, count in zip(groups, counts, strict=True):
        total.update(dict.fromkeys(cast.said_by(group), count))
    expected = sorted(
        (SpeakerCount(one, cast.speakers[one].name, count) for one, count in total.items() if count),
        key=lambda one: (-one.count, one.name, one.id),
    )
    voices = Voices(np.array([voice_key(group) for group in groups], np.uint64), np.array(counts, np.int64))
    with written(cast) as read:
        for _ in range(2):
            found = read.counts(voices)
            assert len(found) == len(expected)
            assert found == expected


@given(st.lists(st.sampled_from([0, 1, 1, 2, 3, 5000, 6000]), max_size=60), st.data())
def test_the_first_speakers_are_those_of_the_whole_list(counts: list[int], data: st.DataObject) -> None:
    speaking = np.flatnonzero(np.array(counts, np.int64))
    said = np.array(counts, np.int64)[speaking]
    found = SpeakerCounts(speaking, said, lambda place: (f"{place:03}", f"{place:03}"))
    expected = [SpeakerCount(f"{place:03}", f"{place:03}", count) for place, count in enumerate(counts) if count]
    expected.sort(key=lambda one: (-one.count, one.id))
    for _ in range(3):
        part = data.draw(st.slices(len(expected)))
        assert found[part] == tuple(expected[part])
    assert list(found) == expected
    assert [found[place] for place in range(-len(expected), len(expected))] == expected + expected
    with pytest.raises(IndexError):
        found[len(expected)]


def test_a_group_that_nobody_is_means_that_the_index_is_damaged(tmp_path: Path) -> None:
    cast = join([_entry(0, [Speaker("a", "A", True, statements=1, documents=1)])])
    roll.save(cast, tmp_path, 1)
    strangers = Voices(np.array([7], np.uint64), np.array([1], np.int64))
    with pytest.raises(IndexDamaged, match="bring the index up to date"):
        Roll(tmp_path, 1).counts(strangers)


@pytest.mark.parametrize("how", ["gone", "empty", "cut", "garbled", "foreign", "another commit's"])
def test_a_file_that_is_not_as_it_was_written_is_said_to_be_damaged(tmp_path: Path, how: str) -> None:
    cast = join([_entry(0, [replace(Speaker("a", "A", True), statements=1, documents=1)])])
    roll.save(cast, tmp_path, 1)
    path = tmp_path / "cast-1.table"
    whole = path.read_bytes()
    content = {
        "empty": b"",
        "cut": whole[: len(whole) // 2],
        "garbled": whole.replace(b'"A"', b'"B"'),
        "foreign": b"PK\x03\x04" * 99,
    }
    if how == "gone":
        path.unlink()
    elif how == "another commit's":
        path.rename(tmp_path / "cast-2.table")
    else:
        path.write_bytes(content[how])
    with pytest.raises(IndexDamaged, match=r"the speakers in .* cannot be read; bring the index up to date to rebuild"):
        Roll(tmp_path, 2 if how == "another commit's" else 1).speaking_most()


def test_whatever_is_altered_in_a_table_is_found_when_it_is_used(tmp_path: Path) -> None:
    cast = join([_entry(0, [Speaker(one.lower(), one, True, statements=1, documents=1) for one in ("Anna", "Emma")])])
    roll.save(cast, tmp_path, 1)
    path = tmp_path / "cast-1.table"
    whole = path.read_bytes()
    voices = Voices(np.array([voice_key(["anna", "emma"])], np.uint64), np.array([1]))

    def told() -> list[object]:
        read = Roll(tmp_path, 1)
        counts = [(one.id, one.count) for one in read.counts(voices)]
        found = read.names.find(Word("anna")).tolist()
        return [dict(read.cast.speakers), counts, found, read.local_ids("anna"), read.speaking_most()]

    expected, damaged = told(), 0
    for at in range(whole.index(b"annaemma"), len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        try:
            assert told() == expected, "what is between the arrays says nothing"
        except IndexDamaged:
            damaged += 1
    assert damaged > 100


def test_only_the_tables_of_the_last_commits_stay(tmp_path: Path) -> None:
    for commit in range(1, 7):
        roll.save(join([]), tmp_path, commit)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cast-4.table", "cast-5.table", "cast-6.table"]
