"""The stages of a first update, each alone, and the whole; every command runs in a process of its own.

    python tests/bench/stages.py make FOLDER ARTICLES       invented articles as text files
    python tests/bench/stages.py read FOLDER SCRATCH        walking, reading and keeping the texts, one process
    python tests/bench/stages.py analyse SCRATCH PROCESSES  kept texts to what the index's writer takes
    python tests/bench/stages.py write SCRATCH              writing what was made ready, one process
    python tests/bench/stages.py update FOLDER INDEX        `Library.update` from scratch as it is, with its memory
    python tests/bench/stages.py again FOLDER INDEX         `explore index` when nothing has changed, with its start

Each prints one JSON object: seconds by the clock, and `cpu`, those of processors in all its processes. `read` leaves
the documents and their texts in SCRATCH for `analyse`, and `analyse` with one process what it made for `write`.
"""

from __future__ import annotations

import json
import os
import pickle
import resource
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from articles import Line, Writer

from index.analysis import fingerprint
from index.library import Library
from index.model import Document
from index.store.catalogue import Catalogue, FileState
from index.store.folder import IndexFolder
from index.store.texts import Texts
from index.store.whoosh import WhooshEngine
from index.updating.changes import Changes
from index.updating.crew import Crew
from index.updating.indexing import Indexing, Stage
from index.updating.surveying import survey
from index.updating.tools import real_tools
from index.updating.work import File, Made, Task, Work

_SEED = 4
_A_FOLDER = 500
_LOOK = 0.05
"""Seconds between two looks at the memory of the processes."""


def make(folder: Path, articles: int) -> dict[str, float]:
    """Writes the articles; how many lines (about sentences) and bytes they have."""
    writer = Writer(_SEED)
    lines = size = 0
    for number in range(articles):
        article = writer.article(10_000)
        lines += len(article)
        path = folder / f"{number // _A_FOLDER:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = f"{_paragraphs(writer, article)}\n".encode()
        size += len(data)
        path.write_bytes(data)
    return {"articles": articles, "lines": lines, "bytes": size}


def write_text(path: Path, size: int) -> None:
    """One text file of about so many bytes: articles one after another."""
    writer = Writer(_SEED)
    with path.open("wb") as file:
        while file.tell() < size:
            file.write(f"{_paragraphs(writer, writer.article(10_000))}\n\n".encode())


def _paragraphs(writer: Writer, article: Sequence[Line]) -> str:
    parts = [article[0].text]
    for line in article[1:]:
        parts.append(" " if line.follows or writer.random.random() < 0.5 else "\n\n")
        parts.append(line.text)
    return "".join(parts)


def read(folder: Path, scratch: Path) -> dict[str, float]:
    scratch.mkdir(parents=True)
    clock = _Clock()
    work = _work(scratch)
    found = survey([folder], real_tools().walk)
    states = [work.look(File(path, None, True)) for path in found.files]
    figures = clock.figures()
    (scratch / "states").write_bytes(pickle.dumps(states))
    return {**figures, "documents": sum(len(state.documents) for state in states)}


def analyse(scratch: Path, processes: int) -> dict[str, float]:
    """With one process what is made is kept, and the time that this takes is not counted."""
    tasks = [Task(document) for state in _states(scratch) for document in state.documents]
    # The same text may be under two paths.
    tasks = list({task.document.id: task for task in tasks}.values())
    clock = _Clock()
    with Crew(_work(scratch), processes) as crew:
        if processes > 1:
            for _ in crew.prepare(tasks):
                pass
        else:
            with (scratch / "made").open("wb") as kept:
                for made in crew.prepare(tasks):
                    clock.stop()
                    kept.write(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))
                    clock.go_on()
    return clock.figures()


def write(scratch: Path) -> dict[str, float]:
    """Writing alone; what was made ready comes in pickled, as it comes from the processes that analyse."""
    states = _states(scratch)
    documents = {one.id: one for state in states for one in state.documents}
    place, engine = IndexFolder(scratch / "index"), WhooshEngine()
    place.prepare()
    clock = _Clock()

    def prepared(_: Sequence[Document]) -> Iterator[Made]:
        with (scratch / "made").open("rb") as kept:
            for _ in documents:
                yield pickle.load(kept)

    with place.lock(10):
        place.mark([Path("/news")])
        generation = place.new_generation()
        engine.create(generation)
        stage = Stage(engine, prepared, real_tools().between_commits, lambda _: None, lambda: place.switch(generation))
        run = Indexing(generation, Catalogue(fingerprint()), stage)
        run.write(Changes(add=tuple(documents.values())), {state.path: state for state in states})
        run.finish()
        place.switch(generation)
    return clock.figures()


def update(folder: Path, index: Path) -> dict[str, Any]:
    with _Memory() as memory, Library([folder], index) as library:
        clock = _Clock()
        done = library.update()
        figures = clock.figures()
    size = sum(path.stat().st_size for path in index.rglob("*") if path.is_file()) / 1e6
    return {
        **figures,
        "documents": done.documents,
        "sentences": done.sentences,
        "statements": done.statements,
        "index MB": size,
        "anonymous": memory.anonymous,
        "resident": memory.resident,
        "together": memory.together,
    }


def again(folder: Path, index: Path) -> dict[str, Any]:
    command = [str(Path(sys.executable).with_name("explore")), "index", str(folder), "--index", str(index)]
    command += ["--format", "json"]
    clock = _Clock()
    ran = subprocess.run(command, check=True, capture_output=True, text=True)
    told = json.loads(ran.stdout)
    return {**clock.figures(), "changed": told["added"] + told["changed"] + told["removed"]}


def _work(scratch: Path) -> Work:
    tools = real_tools()
    texts = scratch / "texts"
    texts.mkdir(exist_ok=True)
    return Work(tools.read, tools.is_current, tools.analyse, tools.engine, Texts(texts))


def _states(scratch: Path) -> list[FileState]:
    states: list[FileState] = pickle.loads((scratch / "states").read_bytes())
    return states


class _Clock:
    """Seconds by the clock, and of the processors: this process and those of its children that have ended."""

    def __init__(self) -> None:
        self._seconds = self._cpu = 0.0
        self.go_on()

    def go_on(self) -> None:
        self._began, self._used = time.perf_counter(), _processors()

    def stop(self) -> None:
        self._seconds += time.perf_counter() - self._began
        self._cpu += _processors() - self._used

    def figures(self) -> dict[str, float]:
        self.stop()
        self.go_on()
        return {"seconds": self._seconds, "cpu": self._cpu}


def _processors() -> float:
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, who))


class _Memory(threading.Thread):
    """Watches this process and those that it starts (Linux): the most that any of them holds, in megabytes, beside
    mapped files (`anonymous`) and with them (`resident`), and the most `anonymous` of all `together` at one time."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.anonymous: dict[str, float] = {}
        self.resident: dict[str, float] = {}
        self.together = 0.0
        self._over = threading.Event()

    def __enter__(self) -> _Memory:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        numbers: dict[int, int] = Counter()
        while not self._over.wait(_LOOK):
            at_once = 0.0
            for number in [os.getpid(), *_children()]:
                try:
                    status = Path(f"/proc/{number}/status").read_text(encoding="ascii")
                except OSError:
                    continue
                sizes = dict(line.split(":", 1) for line in status.splitlines())
                if "RssAnon" not in sizes:
                    continue
                numbers.setdefault(number, len(numbers))
                name = f"worker {numbers[number]}" if numbers[number] else "program"
                anonymous, highest = (int(sizes[key].split()[0]) / 1024 for key in ("RssAnon", "VmHWM"))
                self.anonymous[name] = max(anonymous, self.anonymous.get(name, 0))
                self.resident[name] = max(highest, self.resident.get(name, 0))
                at_once += anonymous
            self.together = max(self.together, at_once)


def _children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


def main() -> None:
    command, *words = sys.argv[1:]
    first = Path(words[0])
    figures: dict[str, Any]
    if command in ("make", "analyse"):
        figures = (make if command == "make" else analyse)(first, int(words[1]))
    elif command == "write":
        figures = write(first)
    else:
        figures = {"read": read, "update": update, "again": again}[command](first, Path(words[1]))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
