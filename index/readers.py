"""Readers of an index, lent to one thread at a time, kept while their state is the newest, and asked again when not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from .errors import ExploreError, IndexDamaged, IndexGone, IndexMissing
from .lookup import document_of
from .store.folder import FORMAT, IndexFolder

if TYPE_CHECKING:
    from .linking.known import Linked
    from .model import Progress
    from .store.base import Engine
    from .store.snapshot import Snapshot

_T = TypeVar("_T")
_ATTEMPTS = 4


class Readers:
    """Those of one index folder. Nothing is opened before the first question.

    Every question raises `IndexMissing` where there is no index, `IndexGone` where there is none any more,
    `IndexForeign` where the folder may not be opened, `IndexDamaged` where it cannot be read.
    """

    def __init__(self, place: IndexFolder, engine: Callable[[], Engine], check: Callable[[], None]) -> None:
        """`check` raises where the folder may not be opened."""
        self._place = place
        self._engine = engine
        self._check = check
        self._guard = threading.Lock()
        self._idle: list[Snapshot] = []
        self._linked: Linked | None = None

    def generation(self) -> str:
        """Names the state of the index on disk: another name, another state. Empty where there is none."""
        current = self._place.current()
        return f"{current.name}:{self._engine().latest(current)}" if current else ""

    def ask(self, question: Callable[[Snapshot], _T]) -> _T:
        """The answer from the newest state; asked again when a writer took files away meanwhile."""
        return self._again(lambda newest: self._answer(question, newest))

    def _answer(self, question: Callable[[Snapshot], _T], newest: str) -> _T:
        with self._lent(self._take(newest)) as snapshot:
            return question(snapshot)

    def each(self, document_id: str | None, items: Callable[[Snapshot, str], list[_T]]) -> Iterator[_T]:
        """All from one state, document by document: a long listing holds one document's items at a time."""
        with self._lent(self._again(self._take)) as snapshot:
            documents = [document_of(snapshot, document_id)] if document_id is not None else snapshot.documents
            for document in documents:
                try:
                    found = items(snapshot, document.id)
                except Exception as error:  # whatever the engine stumbles over in altered files
                    self._note_damage(error)
                    raise
                yield from found

    def linked(self, progress: Callable[[Progress], None] | None = None) -> frozenset[str]:
        """The ids of the linked statements of the newest state (see `linking.known`)."""
        return self.ask(lambda one: self._linked.of(one, progress) if self._linked else frozenset())

    def close(self) -> None:
        """Closes what is open; a later question opens it again."""
        with self._guard:
            idle, self._idle = self._idle, []
        for snapshot in idle:
            snapshot.close()

    def _again(self, act: Callable[[str], _T]) -> _T:
        """What `act` gives of the newest state; again, when it fails and there is a newer one by then."""
        failure: Exception = IndexDamaged("never asked")
        for _ in range(_ATTEMPTS):
            asked = self.generation()
            try:
                return act(asked)
            except IndexDamaged as error:
                failure = error
            except ExploreError:
                raise
            except Exception as error:  # whatever the engine stumbles over in files that are gone or altered
                failure = error
            if self.generation() == asked:
                break
        self._note_damage(failure)
        raise failure

    def _note_damage(self, failure: Exception) -> None:
        """Leaves word for the next update when the files are not those that were written; raises `IndexDamaged`."""
        from .store import integrity

        current = self._place.current()
        if current is None:
            return
        commit = self._engine().latest(current)
        whole = commit >= 0 and integrity.is_whole(current, commit, thorough=True)
        if isinstance(failure, IndexDamaged) or not whole:
            self._place.note_damage(current)
            message = f"the index in {self._place.path} is damaged; bring it up to date to rebuild it"
            raise IndexDamaged(message) from failure

    def _take(self, wanted: str) -> Snapshot:
        """A reader of a state, which is the newest, for the caller alone until it is given back."""
        with self._guard:
            usable = [one for one in self._idle if one.name == wanted]
            stale = [one for one in self._idle if one.name != wanted]
            snapshot = usable.pop() if usable else None
            self._idle = usable
        for one in stale:
            one.close()
        return snapshot or self._open()

    @contextmanager
    def _lent(self, snapshot: Snapshot) -> Iterator[Snapshot]:
        try:
            yield snapshot
        except (ExploreError, GeneratorExit):
            self._give_back(snapshot)
            raise
        except BaseException:
            snapshot.close()
            raise
        self._give_back(snapshot)

    def _give_back(self, snapshot: Snapshot) -> None:
        with self._guard:
            self._idle.append(snapshot)

    def _open(self) -> Snapshot:
        from .linking.known import Linked
        from .store.snapshot import Snapshot
        from .store.texts import Texts

        self._check()
        current = self._place.current()
        if current is None:
            if self._linked is not None:  # it was there when something was asked before
                raise IndexGone(f"the index in {self._place.path} is gone; start explore again, which makes it anew")
            raise IndexMissing(f"there is no index in {self._place.path} yet; bring it up to date first")
        written = self._place.format()
        if written != FORMAT:
            what = "does not say what it holds" if written is None else "is another version's"
            raise IndexMissing(f"the index in {self._place.path} {what}; bring it up to date first")
        with self._guard:
            linked = self._linked = self._linked or Linked()
        return Snapshot(current, Texts(self._place.texts), self._engine(), linked.of)
