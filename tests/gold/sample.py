"""Statements drawn at random from what is found in gold files, for reading by eye.

    python tests/gold/sample.py [GOLD.jsonl …] [--number N] [--seed N]

Prints each with the text around it, its cue, source and content marked, and who is taken for the speaker. The figures
of such a reading are in the model card.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from pathlib import Path

from index.analysis import analyse
from index.model import Document, Statement
from index.reading.debris import find_debris

GOLD = Path(__file__).parents[3] / "shared" / "gold"
AROUND = 160


def marked(text: str, one: Statement) -> str:
    """The text around a statement with «source», *cue* and [content]."""
    marks = [("«", "»", one.source), ("*", "*", one.cue), ("[", "]", one.content)]
    cuts = sorted(
        [(start, 1, begin) for begin, _, spans in marks for start, _ in spans]
        + [(end, 0, finish) for _, finish, spans in marks for _, end in spans]
    )
    first, last = max(0, cuts[0][0] - AROUND), min(len(text), cuts[-1][0] + AROUND)
    out, at = [], first
    for offset, _, mark in cuts:
        out += [text[at:offset], mark]
        at = offset
    return "".join([*out, text[at:last]]).replace("\n", " ¶ ")


def main() -> None:
    parser = argparse.ArgumentParser(description="Statements drawn at random.")
    parser.add_argument("gold", nargs="*", type=Path, default=[GOLD / "wikinews_dev.jsonl", GOLD / "polnear_dev.jsonl"])
    parser.add_argument("--number", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    for path in options.gold:
        if not path.is_file():
            sys.exit(f"{path} is not there: name a gold file")
        found = []
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            skipped = find_debris(text)
            document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8", skipped=skipped)
            found += [(text, one) for one in analyse(document, text).statements]
        print(f"== {path.name}: {options.number} of {len(found)}")
        for number, (text, one) in enumerate(random.Random(options.seed).sample(found, options.number), start=1):
            said = "" if one.said else ", not said"
            print(
                f"{number}. {one.speaker} ({one.kind}, {one.polarity}{said}, {one.confidence}): {marked(text, one)}\n"
            )


if __name__ == "__main__":
    main()
