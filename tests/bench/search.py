"""Search as you type at every size: our library beside SQLite FTS5 and tantivy, on an invented corpus.

    python tests/bench/search.py [--sizes 1000,30000,300000,1000000] [--rounds N] [--only PARTS] [--keep FOLDER]

Indexes are made once and kept in FOLDER while the code that makes them is the same; without it they are made in a
temporary folder. What is timed is all that the app needs of one search: the best 50 with their text, the exact total,
and the counts of the hundred speakers with most matches of all. `peers.py` says how the peers are asked for it.

The time of a query is the median of its rounds; that of a kind the geometric mean of its queries, and the ratios are
those of these means. `worst` is the query of the kind with the worst ratio. Other figures are taken in processes of
their own (`ours.py`, `waiting.py`). PARTS are some of queries, keys, first, ticks, memory, store, commit.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

import peers
from questions import Facts, questions, typed
from report import Figures, Report, machine
from timing import Ours, Timed, interleaved, keystrokes, kinds, mean_of, percentile

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
PARTS = ("queries", "keys", "first", "ticks", "memory", "store", "commit")
SIZES = "1000,30000,300000,1000000"
_CORPUS = ("corpus.py", "articles.py", "invention.py")
_FRESH = 5
"""Fresh processes of which the median is taken."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=SIZES, help=f"sentences, with commas (default: {SIZES})")
    parser.add_argument("--rounds", type=int, default=9, help="interleaved rounds (default: 9)")
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help="with commas (default: all)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the indexes are kept for another run")
    parser.add_argument("--as-it-is", action="store_true", help="take a kept index whatever code made it")
    parser.add_argument("--each", action="store_true", help="print every query too")
    parser.add_argument("--markdown", action="store_true", help="print the tables as Markdown, for the README")
    options = parser.parse_args()
    parts = options.only.split(",")
    if wrong := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(wrong))}; there are {', '.join(PARTS)}")
    report = Report(options.markdown)
    report.say(f"{machine()}\n")
    with tempfile.TemporaryDirectory() as scratch:
        for size in map(int, options.sizes.split(",")):
            folder = (options.keep or Path(scratch)).absolute() / f"{size:07}"
            folder.mkdir(parents=True, exist_ok=True)
            report.add(measured(size, folder, options, parts, report))
    report.summary()
    report.goals()


def measured(size: int, folder: Path, options: argparse.Namespace, parts: Sequence[str], report: Report) -> Figures:
    """All figures of one size; tables are printed as soon as they are there."""
    figures = Figures(size)
    keep = options.as_it_is
    made("peers.py", folder / "peers", size, [*map(HERE.joinpath, (*_CORPUS, "peers.py", "questions.py"))], keep)
    written = made("ours.py", folder / "ours", size, _code_of_ours(), keep)
    if "store" in parts:
        figures.rate = written["sentences"] / written["seconds"]
        figures.megabytes = written["megabytes"]
    index = folder / "ours"
    facts = Facts.load(folder / "peers" / peers.FACTS)
    ours = Ours(index)
    report.title(size, written)
    if "queries" in parts:
        engines = (ours, peers.Tantivy(folder / "peers"), peers.Fts5(folder / "peers"))
        timed = interleaved(engines, questions(facts), options.rounds)
        figures.kinds = {kind: _kind(some) for kind, some in kinds(timed)}
        report.kinds(figures)
        if options.each:
            report.each(timed)
        report.differing(timed)
    if "keys" in parts:
        taken = keystrokes(ours, typed(facts), options.rounds)
        figures.keys = (percentile(taken, 50) * 1000, percentile(taken, 95) * 1000, max(taken) * 1000)
    common = [one.text for one in questions(facts) if one.kind in ("common", "OR", "prefix of 2")]
    if "first" in parts:
        figures.first = _middle([child("waiting.py", "first", index, "t") for _ in range(_FRESH)])
        figures.warmed = _middle([child("waiting.py", "warmed", index, "t") for _ in range(_FRESH)])
    if "ticks" in parts:
        figures.ticks = child("waiting.py", "ticks", index, *common)
    if "memory" in parts:
        figures.memory = child("waiting.py", "memory", index, "t", "the", *typed(facts)[:3])
    if "commit" in parts:
        figures.commit = child("ours.py", "add", index, str(options.rounds))
    report.others(figures)
    return figures


def _kind(timed: Sequence[Timed]) -> dict[str, float | None]:
    """Milliseconds of each engine, ratios to the two peers, and the worst ratio to tantivy."""
    mine, tantivy, fts5 = (mean_of(timed, engine) for engine in ("ours", "tantivy", "FTS5"))
    ratios = [a / b for one in timed if (a := one.median("ours")) and (b := one.median("tantivy"))]
    return {
        "ours": mine and mine * 1000,
        "tantivy": tantivy and tantivy * 1000,
        "FTS5": fts5 and fts5 * 1000,
        "/ tantivy": mine / tantivy if mine and tantivy else None,
        "/ FTS5": mine / fts5 if mine and fts5 else None,
        "worst": max(ratios, default=None) if mine else None,
    }


def _middle(fresh: Sequence[dict[str, float]]) -> dict[str, float]:
    return {key: statistics.median(one[key] for one in fresh) for key in fresh[0]}


def made(script: str, folder: Path, size: int, code: Sequence[Path], keep: bool) -> dict[str, Any]:
    """Has an index made by a process of its own, unless it is there and of this code; what making it told."""
    version = sha256(b"".join(path.read_bytes() for path in code)).hexdigest()
    told = folder.with_suffix(".json")
    if told.exists():
        known: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))
        if keep or known["version"] == version:
            return known
    shutil.rmtree(folder, ignore_errors=True)
    print(f"making {folder.name} of {size:,} sentences …", file=sys.stderr, flush=True)
    known = {**child(script, "make", folder, str(size)), "version": version}
    told.write_text(json.dumps(known), encoding="utf-8")
    return known


def _code_of_ours() -> list[Path]:
    rooms = sorted((REPOSITORY / "index" / "store").rglob("*.py"))
    others = (REPOSITORY / "index" / name for name in ("folding.py", "model.py", "query/stemming.py"))
    return [*rooms, *others, *(HERE / name for name in (*_CORPUS, "ours.py"))]


def child(script: str, *words: str | Path) -> dict[str, Any]:
    """What a process of its own prints; bytecode is written, as it is for a user."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPATH"] = os.pathsep.join([str(REPOSITORY), environment.get("PYTHONPATH", "")])
    command = [sys.executable, str(HERE / script), *map(str, words)]
    ran = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    printed: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return printed


if __name__ == "__main__":
    main()
