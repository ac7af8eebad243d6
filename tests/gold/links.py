"""The precision of links, from pairs that were drawn and read; and how to draw and read others.

    python tests/gold/links.py                                  the figures of links.json
    python tests/gold/links.py --draw FOLDER --type same-words --sample 60 --seed 7 [--index DIR]

`links.json` has the pairs by document (the first 16 hex digits of the sha256 of its text) and code points, and two
verdicts on each: of somebody who built the program, and of somebody who knew neither the scores nor the program
(`blind`). The texts are those of PolNeAR, one file each; they are not part of this repository. The question was, for
the same words: is a passage of the one the same saying as in the other, whole, shortened or slightly changed, and more
than a name, a phrase or a topic; for retellings: does the same speaker tell the same thing in both.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.kinds import LinkType
from index.library import Library
from index.model import Link, Statement

READ = Path(__file__).with_name("links.json")
_Z = 1.96


def interval(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    share, square = right / total, _Z * _Z / total
    middle = (share + square / 2) / (1 + square)
    half = _Z / (1 + square) * math.sqrt(share * (1 - share) / total + square / (4 * total))
    return middle - half, middle + half


def precision(pairs: Sequence[dict[str, Any]], reader: str) -> str:
    right = sum(pair[reader] for pair in pairs)
    low, high = interval(right, len(pairs))
    return f"{right} of {len(pairs)} = {right / len(pairs):.1%}, 95 % interval {low:.1%} to {high:.1%}"


def figures() -> None:
    for kind, drawn in json.loads(READ.read_text(encoding="utf-8")).items():
        print(f"{kind}: drawn with seed {drawn['seed']} of {drawn['of']}")
        for reader in ("read", "blind"):
            print(f"  {reader:<6}{precision(drawn['pairs'], reader)}")
        both = sum(pair["read"] == pair["blind"] for pair in drawn["pairs"])
        print(f"  the two readers agree on {both} of {len(drawn['pairs'])}")


def draw(library: Library, kind: LinkType, sample: int, seed: int) -> None:
    """Prints a sheet for reading: which is first, and in which order they come, is left to chance."""
    statements = {one.id: one for one in library.statements()}
    pairs = sorted(
        [(statements[one.origin], statements[one.target]) for one in library.all_links() if is_told(one, kind)],
        key=lambda pair: [(one.document, one.span) for one in pair],
    )
    chance = random.Random(seed)
    drawn = chance.sample(pairs, min(sample, len(pairs)))
    chance.shuffle(drawn)
    for number, pair in enumerate(drawn, 1):
        one, other = pair if chance.random() < 0.5 else pair[::-1]
        print(f"## {number}  {place(one)}  {place(other)}\nA  {told(one)}\nB  {told(other)}\n")


def is_told(link: Link, kind: LinkType) -> bool:
    """Whether it is of this type, and no mere phrase."""
    return link.type is kind and not link.is_phrase


def place(one: Statement) -> str:
    return f"{one.document}[{one.span.start}:{one.span.end}]"


def told(one: Statement) -> str:
    return f"[{one.kind}] {', '.join(speaker.name for speaker in one.speakers) or 'nobody named'}: {one.text}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--draw", type=Path, help="a folder of articles to draw pairs from")
    parser.add_argument("--index", type=Path, help="where its index is, or is to stay")
    parser.add_argument("--type", type=LinkType, default=LinkType.SAME_WORDS, help="same-words or retold")
    parser.add_argument("--sample", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    if asked.draw is None:
        figures()
        return
    with tempfile.TemporaryDirectory() as scratch, Library([asked.draw], asked.index or Path(scratch)) as library:
        library.update()
        draw(library, asked.type, asked.sample, asked.seed)


if __name__ == "__main__":
    main()
