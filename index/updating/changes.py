"""What is different between the documents that an index holds and those that the files hold now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from ..model import Document
from ..store.catalogue import FileState, documents_of


@dataclass(frozen=True, slots=True)
class Changes:
    """Document ids to `remove`, documents to `add` (or add again), and the counts for the user.

    A document to add that is there and not to be removed takes its own place: until then it is as it was.

    A document whose text was replaced by another one, in the same place of the same file, is one changed document, not
    one gone and one new.
    """

    remove: tuple[str, ...] = ()
    add: tuple[Document, ...] = ()
    added: int = 0
    changed: int = 0
    removed: int = 0


def changes_between(
    before: Mapping[str, FileState],
    after: Mapping[str, FileState],
    everything: bool,
    stale: Collection[str] = (),
) -> Changes:
    """The changes that lead from one state of the files to another; `everything` is to be written anew, or what is
    `stale`: the ids of documents that are the same but for what the user decided about them."""
    old = {document.id: document for document in documents_of(before.values())}
    new = {document.id: document for document in documents_of(after.values())}
    gone, come = old.keys() - new.keys(), new.keys() - old.keys()
    again = {one for one in old.keys() & new.keys() if essence(old[one]) != essence(new[one])}
    rewritten = again.union(old.keys() & new.keys() & set(stale))
    replaced = len(_replaced(before, after, gone, come))
    return Changes(
        remove=() if everything else tuple(sorted(gone | again)),
        add=tuple(document for document in new.values() if everything or document.id in come | rewritten),
        added=len(come) - replaced,
        changed=replaced + len(again),
        removed=len(gone) - replaced,
    )


def essence(document: Document) -> Document:
    """What the analysis may depend on: not where the file lies, nor how it was encoded."""
    return replace(document, path="", paths=(), uri="", sha256="", encoding="", notes=())


def _replaced(
    before: Mapping[str, FileState], after: Mapping[str, FileState], gone: set[str], come: set[str]
) -> dict[str, str]:
    """New document ids by the old one whose file they took over, one to one."""
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for path in sorted(before.keys() & after.keys()):
        for old, new in zip(before[path].documents, after[path].documents, strict=False):
            if old.id in gone and new.id in come and old.id not in pairs and new.id not in taken:
                pairs[old.id] = new.id
                taken.add(new.id)
    return pairs
