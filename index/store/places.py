"""Where documents stand in a library: the rank and the path of each, by its id.

Ids are looked up as numbers, so that those of a whole segment are found at once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import IndexDamaged

_HEX = re.compile(r"[0-9a-f]{16}")


def place_key(document_id: str) -> int:
    """The number under which a document is looked up: its id, which is 16 hex digits; of any other id the hash."""
    if _HEX.fullmatch(document_id):
        return int(document_id, 16)
    return int.from_bytes(blake2b(document_id.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


class Places:
    """The documents of a library in the order in which they are listed."""

    def __init__(self, keys: NDArray[np.uint64], ranks: NDArray[Any], paths: Sequence[str]) -> None:
        """`keys` are those of all documents, ascending; `ranks` are theirs; `paths` stand by rank."""
        self._keys = keys
        self._ranks = ranks
        self._paths = paths

    def ranks_of(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        """The rank of each of these documents, from 0. Raises `IndexDamaged` when one is not in the library."""
        if not len(self._keys):
            if len(keys):
                raise _unknown()
            return np.zeros(0, np.int64)
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        if not np.array_equal(self._keys[at], keys):
            raise _unknown()
        return self._ranks[at].astype(np.int64)

    def path_of(self, document_id: str) -> str:
        """The path of one of the documents. Raises `IndexDamaged` when it is not in the library."""
        key = np.uint64(place_key(document_id))
        at = int(np.searchsorted(self._keys, key))
        if at == len(self._keys) or self._keys[at] != key:
            raise _unknown()
        return self._paths[int(self._ranks[at])]


def places_of(documents: Sequence[tuple[str, str]]) -> Places:
    """The places of documents given as (id, path), in their order."""
    keys = np.fromiter((place_key(identifier) for identifier, _ in documents), np.uint64, len(documents))
    order = np.argsort(keys)
    return Places(keys[order], order, [path for _, path in documents])


def _unknown() -> IndexDamaged:
    return IndexDamaged("the index holds words of a document that is not in its catalogue; bring it up to date")
