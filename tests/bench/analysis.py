"""How fast a text becomes statements with speakers, stage by stage, on one core; and over several processes.

    python tests/bench/analysis.py [TEXTS] [--rounds N] [--processes N]

TEXTS is a file in the gold format (JSON Lines with a `text` in each) or a folder of texts; without it
../shared/gold/polnear_dev.jsonl, else the bundled documents again and again.

One round times the peer and then each stage over all texts, and the medians of the rounds are printed, so that a busy
machine slows all alike: compare the ratios, not the seconds. The peer is what anybody would write first, a regular
expression for sentences and one for words. Each stage is given what the stages before it made. The megabytes are
those of Python's allocations (tracemalloc), taken in a round of their own: the highest that a stage has at any time
beyond what it was given, its results for one text at a time.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import re
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from index.analysis import analyse
from index.analysis.assembly import Draft, assemble
from index.analysis.lexicon import lexicon
from index.analysis.page import Page, lay_out
from index.analysis.proposal import Proposal
from index.analysis.proposals import propose
from index.analysis.rules import propose as propose_by_rules
from index.analysis.speakers import resolve
from index.analysis.tagging.tagger import tagger
from index.analysis.tokens import tokenise
from index.analysis.views import View, views
from index.lines import Lines
from index.model import Document
from index.reading import read
from index.spans import merged
from index.store.texts import Texts
from index.updating.crew import Crew, usable_processes
from index.updating.tools import real_tools
from index.updating.work import Task, Work

REPOSITORY = Path(__file__).parents[2]
GOLD = REPOSITORY.parent / "shared" / "gold" / "polnear_dev.jsonl"
ENOUGH = 400_000
"""Characters to which the bundled documents are repeated."""
MUCH = 2_000_000
"""Characters to which the texts are repeated for several processes, which a small library does not start."""

SENTENCE = re.compile(r"[^.!?\n]+[.!?]*[\"'”’)]*")
WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Made:
    """A text and what each stage makes of it, for the next one."""

    path: Path
    document: Document
    text: str
    page: Page
    layout: Sequence[View]
    ruled: Sequence[Proposal]
    proposals: Sequence[Proposal]
    drafts: Sequence[Draft]
    lines: Lines


class Stage(NamedTuple):
    """A name for the table, and what is timed. A stage with a mark is part of another one, above it."""

    name: str
    run: Callable[[Made], object]


STAGES = (
    Stage("read: a file to its text", lambda one: read(one.path)),
    Stage("lay out: paragraphs, quotations, sentences", lambda one: lay_out(one.text, one.document.skipped, lexicon())),
    Stage("  of that, tokens", lambda one: tokenise(one.text, merged(part.span for part in one.document.skipped))),
    Stage("views", lambda one: views(one.page)),
    Stage("propose: where something is reported", lambda one: propose(one.page, one.layout)),
    Stage("  of that, the tagger", lambda one: tagger().propose(one.page, one.layout, one.ruled)),
    Stage("  of that, the rules", lambda one: propose_by_rules(one.page, one.layout)),
    Stage("assemble: statements", lambda one: assemble(one.page, one.layout, one.proposals)),
    Stage("resolve: speakers", lambda one: resolve(one.page, one.drafts, one.lines)),
    Stage("ALL: text to statements with speakers", lambda one: analyse(one.document, one.text)),
)
"""A new stage is a line here, after what it needs (and a field of `Made`, when others need what it makes)."""

WHOLE = STAGES[-1]


def peer(one: Made) -> int:
    """The words of the sentences of a text, with two regular expressions."""
    return sum(len(WORD.findall(match[0])) for match in SENTENCE.finditer(one.text))


def made(path: Path) -> Made:
    document, text = read(path)
    page = lay_out(text, document.skipped, lexicon())
    layout = views(page)
    ruled, proposals = propose_by_rules(page, layout), propose(page, layout)
    return Made(path, document, text, page, layout, ruled, proposals, assemble(page, layout, proposals), Lines(text))


def files_of(texts: Path | None, scratch: Path) -> tuple[list[Path], str]:
    """The files to read, and what they are in words. A gold file's texts are written to files in `scratch`."""
    source = texts or (GOLD if GOLD.exists() else None)
    if source is None:
        seeds = [seed.read_text(encoding="utf-8") for seed in sorted((REPOSITORY / "seeds").iterdir())]
        times = ENOUGH // sum(map(len, seeds)) + 1
        numbered = [f"{seed}\n\nNumber {number}.\n" for number in range(times) for seed in seeds]
        return written(numbered, scratch), f"the bundled documents, {times} times each: no other texts are here"
    if source.is_dir():
        return sorted(path for path in source.rglob("*") if path.is_file()), f"the files in {source.name}"
    lines = source.read_text(encoding="utf-8").splitlines()
    return written((json.loads(line)["text"] for line in lines if line.strip()), scratch), source.name


def written(texts: Iterable[str], scratch: Path) -> list[Path]:
    paths = []
    for number, text in enumerate(texts):
        path = scratch / f"{number:05}.txt"
        path.write_bytes(text.encode("utf-8"))
        paths.append(path)
    return paths


def seconds_of(run: Callable[[Made], object], texts: Sequence[Made]) -> float:
    gc.collect()
    started = time.perf_counter()
    for one in texts:
        run(one)
    return time.perf_counter() - started


def megabytes_of(run: Callable[[Made], object], texts: Sequence[Made]) -> float:
    gc.collect()
    tracemalloc.start()
    for one in texts:
        run(one)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most / 1e6


def print_stages(texts: Sequence[Made], sentences: int, rounds: int) -> None:
    """Times the stages on the core that this process is pinned to, and prints the table."""
    times: dict[str, list[float]] = {stage.name: [] for stage in STAGES}
    peers = []
    for _ in range(rounds):
        peers.append(seconds_of(peer, texts))
        for stage in STAGES:
            times[stage.name].append(seconds_of(stage.run, texts))
    fixed = statistics.median(peers)
    whole = statistics.median(times[WHOLE.name])
    print(f"{'stage':44} {'sentences/s':>11} {'of all':>7} {'/ peer':>7} {'MB':>6}")
    print(f"{'(peer: two regular expressions)':44} {sentences / fixed:11,.0f} {'':7} {1:6.1f}x")
    for stage in STAGES:
        took = statistics.median(times[stage.name])
        megabytes = megabytes_of(stage.run, texts)
        print(
            f"{stage.name:44} {sentences / took:11,.0f} {took / whole:7.0%} {took / fixed:6.1f}x {megabytes:6.1f}",
            flush=True,
        )


def seconds_over(tasks: Sequence[Task], work: Work, processes: int) -> float:
    """From the start of the processes until each document is ready for the index's writer."""
    started = time.perf_counter()
    with Crew(work, processes) as crew:
        for _ in crew.prepare(tasks):
            pass
    return time.perf_counter() - started


def print_processes(texts: Sequence[Made], sentences: int, rounds: int, processes: int, scratch: Path) -> None:
    """One process and several, each from a kept text to what the index's writer takes."""
    kept, tools = Texts(scratch / "texts"), real_tools()
    for one in texts:
        kept.put(one.document.id, one.text)
    times = max(1, MUCH // sum(len(one.text) for one in texts))
    tasks = [Task(one.document) for one in texts] * times
    work = Work(tools.read, tools.is_current, tools.analyse, tools.engine, kept)
    alone, together = [], []
    for _ in range(rounds):
        alone.append(seconds_over(tasks, work, 1))
        together.append(seconds_over(tasks, work, processes))
    single, several = statistics.median(alone), statistics.median(together)
    print(f"\ntext to what the index's writer takes, {processes} processes with their start against 1, not pinned:")
    sentences *= times
    print(f"{sentences / several:,.0f} and {sentences / single:,.0f} sentences/s: {single / several:.2f} times as fast")


def pin() -> set[int] | None:
    """Keeps this process on one core, and gives those that it had; None where the system cannot do that."""
    affinity: Any = getattr(os, "sched_getaffinity", None)
    if affinity is None:
        return None
    cores: set[int] = affinity(0)
    os.sched_setaffinity(0, {max(cores)})
    return cores


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS", help="a gold file or a folder of texts")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default: 5)")
    parser.add_argument("--processes", type=int, help="for the last line (default: as many as indexing uses)")
    options = parser.parse_args()
    if options.texts and not options.texts.exists():
        parser.error(f"{options.texts} is not there: name a gold file or a folder of texts")
    processes = options.processes or usable_processes()
    cores = pin()
    with tempfile.TemporaryDirectory() as name:
        paths, words = files_of(options.texts, Path(name))
        texts = [made(path) for path in paths]
        sentences = sum(len(one.page.sentences) for one in texts)
        pinned = "pinned to one core" if cores else "not pinned: the system cannot do that"
        print(f"{platform.python_implementation()} {platform.python_version()}, {platform.machine()}, {pinned}")
        print(f"{words}: {len(texts)} texts, {sentences:,} sentences; medians of {options.rounds} rounds\n")
        print_stages(texts, sentences, options.rounds)
        if cores:
            os.sched_setaffinity(0, cores)
        print_processes(texts, sentences, options.rounds, processes, Path(name))
    unit = 1e6 if sys.platform == "darwin" else 1e3
    print(f"highest resident size of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit:.0f} MB")


if __name__ == "__main__":
    main()
