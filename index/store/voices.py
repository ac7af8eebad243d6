"""Who speaks in the matches of a query: groups of local speakers who say something together, and how often each does.

An engine keeps with each record the ids of its speakers, as one value. Here such a group is a number of 64 bits: the
engine counts numbers, and only the cast knows whom they stand for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_SEPARATOR = "\n"

_BYTES = 8


class Voices(NamedTuple):
    """The groups of (local) speakers who have matches, each once, and the number of matches of each.

    Two arrays of one length; `groups` holds voice keys, in any order. A match without speakers is in no group.
    """

    groups: NDArray[np.uint64]
    counts: NDArray[np.int64]


def voice_key(local_ids: Iterable[str]) -> int:
    """The number that stands for a group of local speakers, in their order."""
    return key_of_value(_SEPARATOR.join(local_ids).encode("utf-8"))


def key_of_value(value: bytes) -> int:
    """The number that stands for the group with this value: the first bytes of its hash, the lowest first."""
    return int.from_bytes(blake2b(value, digest_size=_BYTES).digest(), "little")


def voices_of(counts: Mapping[bytes, int]) -> Voices:
    """The voices of matches that are counted by value; the empty value is nobody's."""
    found = {key_of_value(value): count for value, count in counts.items() if value}
    size = len(found)
    return Voices(
        np.fromiter(found.keys(), dtype=np.uint64, count=size), np.fromiter(found.values(), dtype=np.int64, count=size)
    )
