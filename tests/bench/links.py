"""How long links take, and whether every statement that stands whole in another is linked to it.

    python tests/bench/links.py [--sizes 30000,300000] [--keep DIR]     an invented corpus of so many sentences
    python tests/bench/links.py --folder DIR [--index DIR]              a folder of articles

For one statement: milliseconds of `Library.links` in a warm library, over statements drawn by a seeded generator. For
the library: seconds of one pass. On a folder the pass and the links of each statement are held against exact
containment: the folded words of one statement, eight at least, stand in another one after the other.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import ours

from index.folding import words
from index.kinds import LinkType
from index.library import Library
from index.model import Statement

_DRAWN = 300
_SEED = 5
_LEAST = 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="30000,300000", help="sentences, separated by commas")
    parser.add_argument("--keep", type=Path, help="where the indexes of the corpus are, or are to stay")
    parser.add_argument("--folder", type=Path, help="measure a folder of articles instead")
    parser.add_argument("--index", type=Path, help="where the index of that folder is, or is to stay")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        if asked.folder:
            with Library([asked.folder], asked.index or Path(scratch) / "index") as library:
                library.update()
                of_library(str(asked.folder), library)
                recall(library)
            return
        for size in map(int, asked.sizes.split(",")):
            folder = (asked.keep or Path(scratch)) / f"{size:07}" / "ours"
            if not folder.exists():
                folder.parent.mkdir(parents=True, exist_ok=True)
                ours.write(folder, size)
            with Library.recorded(folder) as library:
                of_library(f"{size:,} sentences", library)


def of_library(name: str, library: Library) -> None:
    every = [one.id for one in library.statements()]
    print(f"{name}: {len(every):,} statements")
    library.warm()
    drawn = random.Random(_SEED).sample(every, min(_DRAWN, len(every)))
    for identifier in drawn[:5]:
        library.links(identifier)
    milliseconds = []
    for identifier in drawn:
        started = time.perf_counter()
        library.links(identifier)
        milliseconds.append((time.perf_counter() - started) * 1000)
    p95 = statistics.quantiles(milliseconds, n=20)[-1]
    print(
        f"  links of one: median {statistics.median(milliseconds):.1f}, p95 {p95:.1f}, worst {max(milliseconds):.1f} ms"
    )
    started = time.perf_counter()
    found = library.all_links()
    seconds = time.perf_counter() - started
    same = sum(one.type is LinkType.SAME_WORDS for one in found)
    print(f"  the whole library: {seconds:.1f} s; {same:,} with the same words, {len(found) - same:,} retellings")


def recall(library: Library) -> None:
    """Prints how many of the containments are links."""
    every = list(library.statements())
    told = {frozenset((one.origin, one.target)) for one in library.all_links() if one.type is LinkType.SAME_WORDS}
    pairs = [(one, other) for one, other in contained(every) if not _overlap(one, other)]
    in_pass = sum(frozenset((one.id, other.id)) in told for one, other in pairs)
    of_one = sum(_is_linked(library, one, other) for one, other in pairs)
    print(f"  {len(pairs)} times a statement of {_LEAST} words and more stands whole in another one:")
    print(f"  {in_pass} are found by the pass, {of_one} by the links of the shorter one")


def contained(every: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Each two statements of which the first stands whole in the second; of equal ones each two once."""
    told = [[word.folded for word in words(one.text)] for one in every]
    lines = [f" {' '.join(each)} \n" for each in told]
    whole = "".join(lines)
    of = [place for place, line in enumerate(lines) for _ in range(len(line))]
    for at, each in enumerate(told):
        if len(each) < _LEAST:
            continue
        wanted = f" {' '.join(each)} "
        found, holders = whole.find(wanted), set()
        while found >= 0:
            holders.add(of[found])
            found = whole.find(wanted, found + 1)
        for holder in sorted(holders - {at}):
            if lines[holder] != lines[at] or holder > at:
                yield every[at], every[holder]


def _overlap(one: Statement, other: Statement) -> bool:
    return one.document == other.document and one.span.start < other.span.end and other.span.start < one.span.end


def _is_linked(library: Library, one: Statement, other: Statement) -> bool:
    return any(link.target == other.id and link.type is LinkType.SAME_WORDS for link in library.links(one.id))


if __name__ == "__main__":
    sys.exit(main())
