"""Our own index of an invented corpus: made as an update makes it, but from what the generator says was found."""

from __future__ import annotations

import gc
import json
import shutil
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from corpus import documents

from index.analysis import fingerprint
from index.model import Analysis, Document
from index.store import catalogue as catalogues
from index.store.catalogue import Catalogue, FileState
from index.store.folder import IndexFolder
from index.store.texts import Texts
from index.store.whoosh import WhooshEngine
from index.updating.changes import Changes
from index.updating.indexing import Indexing, Stage
from index.updating.tools import real_tools
from index.updating.work import Made

ROOT = Path("/news")
_BETWEEN = real_tools().between_commits
_NEW_SEED = 77
"""Of the documents that are added to an index later."""


class Written(NamedTuple):
    """Seconds that the store took in one process for so many sentences, and how much of it was making them ready."""

    sentences: int
    seconds: float
    preparing: float
    megabytes: float


class Added(NamedTuple):
    """Seconds of adding one document to an index: with its preparation, and without."""

    whole: float
    writing: float


class _Clock:
    """Seconds spent in what is measured, and in making documents, which is not."""

    def __init__(self) -> None:
        self.preparing = 0.0
        self.outside = 0.0


def write(folder: Path, sentences: int) -> Written:
    """Makes an index folder. Commits come as often as in an update; the texts are kept, but that is not counted."""
    every = [document for document, _, _ in documents(sentences)]
    place, engine, clock = IndexFolder(folder), WhooshEngine(), _Clock()
    folder.mkdir()
    texts = Texts(place.texts)

    def prepare(_: Sequence[Document]) -> Iterator[Made]:
        source = documents(sentences)
        while True:
            started = time.perf_counter()
            made = next(source, None)
            if made is not None:
                texts.put(made[0].id, made[1])
            between = time.perf_counter()
            clock.outside += between - started
            if made is None:
                return
            prepared = engine.prepare(*made)
            clock.preparing += time.perf_counter() - between
            yield Made(prepared, None)

    with place.lock(10):
        place.mark([ROOT])
        generation = place.new_generation()
        engine.create(generation)
        states = {one.path: _state(one) for one in every}
        stage = Stage(engine, prepare, _BETWEEN, lambda _: None, lambda: None)
        gc.collect()
        started = time.perf_counter()
        run = Indexing(generation, Catalogue(fingerprint()), stage)
        run.write(Changes(add=tuple(every)), states)
        run.finish()
        seconds = time.perf_counter() - started - clock.outside
        place.switch(generation)
    megabytes = sum(path.stat().st_size for path in generation.iterdir()) / 1e6
    return Written(sentences, seconds, clock.preparing, megabytes)


def add(folder: Path, rounds: int, sentences: int = 35) -> list[Added]:
    """Adds documents of so many sentences to a copy of an index, one at a time, each with a commit of its own."""
    copy = folder.with_name(f"{folder.name}-copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("texts"))
    try:
        place = IndexFolder(copy)
        generation = place.current()
        assert generation is not None
        with place.lock(10):
            return [_add_one(generation, *made) for made in _new_documents(rounds, sentences)]
    finally:
        shutil.rmtree(copy)


def _add_one(generation: Path, document: Document, text: str, analysis: Analysis) -> Added:
    engine, clock = WhooshEngine(), _Clock()
    before = catalogues.load_latest(generation)
    assert before is not None
    states = {**before.files, document.path: _state(document)}

    def prepare(_: Sequence[Document]) -> Iterator[Made]:
        started = time.perf_counter()
        prepared = engine.prepare(document, text, analysis)
        clock.preparing += time.perf_counter() - started
        yield Made(prepared, None)

    gc.collect()
    started = time.perf_counter()
    stage = Stage(engine, prepare, _BETWEEN, lambda _: None, lambda: None)
    indexing = Indexing(generation, before, stage)
    indexing.write(Changes(add=(document,)), states)
    indexing.finish()
    whole = time.perf_counter() - started
    return Added(whole, whole - clock.preparing)


def _new_documents(count: int, sentences: int) -> Iterator[tuple[Document, str, Analysis]]:
    for number in range(count):
        first = next(documents(sentences, _NEW_SEED + number), None)
        while first is not None and len(first[2].sentences) < sentences:
            number += 1000
            first = next(documents(sentences, _NEW_SEED + number), None)
        assert first is not None
        yield first


def _state(document: Document) -> FileState:
    return FileState(document.path, document.characters, 1, 1, (document,))


def main() -> None:
    """`make FOLDER SENTENCES` and `add FOLDER ROUNDS`, for `search.py`: prints one JSON object."""
    command, folder, number = sys.argv[1:]
    if command == "make":
        print(json.dumps(write(Path(folder), int(number))._asdict()))
        return
    added = add(Path(folder), int(number))
    medians = (statistics.median(seconds) * 1000 for seconds in zip(*added, strict=True))
    print(json.dumps(dict(zip(Added._fields, medians, strict=True))))


if __name__ == "__main__":
    main()
