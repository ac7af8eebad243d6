"""Which decisions concern which document.

A decision concerns the document it was made in. When that is not in the library (the file was edited, or comes from
somebody else), it concerns every document that has the same words: in the file of the same path, or with what stood
before or after them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..model import Debris, Document
from .decisions import OF_DOCUMENTS, Correction, Unmet, version_of


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about a document when it was indexed: a digest of the decisions, the keys of those that were
    made in another document, and those that could not be carried out; and what is `skipped` of it then, where that is
    not what it was when it was read."""

    digest: str
    away: tuple[str, ...] = ()
    unmet: tuple[Unmet, ...] = ()
    skipped: tuple[Debris, ...] | None = None


class Docket:
    """The decisions of a file, in its order, by the documents that they concern. `homes` are the ids of the library's
    documents."""

    def __init__(self, decisions: Iterable[Correction], homes: Collection[str]) -> None:
        self.decisions = tuple(decisions)
        self._order: dict[str, int] = {}
        self._at_home: dict[str, list[Correction]] = {}
        self._away: dict[str, Correction] = {}
        # Of one that stands there twice the later place counts.
        last = {one.key: (number, one) for number, one in enumerate(self.decisions) if one.what in OF_DOCUMENTS}
        for key, (number, one) in last.items():
            self._order[key] = number
            if one.home in homes:
                self._at_home.setdefault(one.home, []).append(one)
            else:
                self._away[key] = one

    @property
    def version(self) -> str:
        """That of all decisions."""
        return version_of(self.decisions)

    @property
    def away(self) -> str:
        """The version of the decisions whose own document is not there; empty where there are none."""
        return version_of(self._away[key] for key in sorted(self._away))

    def possible(self, document_id: str) -> tuple[Correction, ...]:
        """Those that may concern a document, whatever its text is."""
        return self._ordered((*self._at_home.get(document_id, ()), *self._away.values()))

    def stale(
        self,
        documents: Iterable[Document],
        decided: Mapping[str, Decided],
        away: str,
        text: Callable[[str], str | None],
        places: Mapping[str, Sequence[str]] | None = None,
    ) -> set[str]:
        """The ids of the documents about which something else was `decided` than is now.

        `away` is the version of the decisions whose documents were not there then: where it is the same, no text is
        looked at but those of documents that have come to, or left, a path that a decision names. `text` gives that of
        a document, or None where it cannot be had; `places` are the paths that documents had then.
        """
        found = set()
        for document in documents:
            known = decided.get(document.id)
            here = list(self._at_home.get(document.id, ()))
            if self._away and (away != self.away or self._has_moved(document, (places or {}).get(document.id))):
                words = text(document.id)
                here += concerning(document, words, list(self._away.values())) if words is not None else []
            elif known:
                here += [self._away[key] for key in known.away if key in self._away]
            if version_of(self._ordered(here)) != (known.digest if known else ""):
                found.add(document.id)
        return found

    def _has_moved(self, document: Document, places: Sequence[str] | None) -> bool:
        if places is None or tuple(places) == document.paths:
            return False
        named = [one.path for one in self._away.values() if one.path]
        return any(_is_at(places, path) != _is_at(document.paths, path) for path in named)

    def _ordered(self, decisions: Iterable[Correction]) -> tuple[Correction, ...]:
        return tuple(sorted(decisions, key=lambda one: self._order[one.key]))


def concerning(document: Document, text: str, decisions: Sequence[Correction]) -> list[Correction]:
    """Those of the decisions that concern this document, in their order. Of a decision about another document that is
    in the library nothing is known here: it must not be among them."""
    return [one for one in decisions if one.home == document.id or _has(document, text, one)]


def _has(document: Document, text: str, decision: Correction) -> bool:
    same_path = _is_at(document.paths, decision.path)
    anchor = decision.anchor
    if anchor is None:
        return same_path
    if anchor.exact not in text:
        return False
    around = [words for words in (anchor.prefix, anchor.suffix) if words]
    if not anchor.sha256 and not around:
        return same_path or not decision.path
    before, after = anchor.prefix + anchor.exact, anchor.exact + anchor.suffix
    return same_path or any(len(words) > len(anchor.exact) and words in text for words in (before, after))


def _is_at(places: Sequence[str], path: str) -> bool:
    """Whether one of the places is this path, or this relative one below some folder."""
    tail = path.replace("\\", "/").removeprefix("./")
    if not tail:
        return False
    return any(one == path or one.replace("\\", "/").endswith("/" + tail) for one in places)
