"""What it takes to read people's files, to index ten thousand of them, and to open one that is enormous.

    python tests/bench/reading.py [--only formats,library,pauses] [--articles N] [--rounds N] [--megabytes N]

`formats`: each format alone on one core, beside a peer in the same run (`alone.py`). `library`: every stage of a first
update alone, then the whole over all cores (`stages.py`), each in a process of its own, one after another: what counts
is the ratio of the whole to its slowest stage. `pauses`: a text of 20 MB in the app (`pauses.py`). Samples are invented
(`samples.py`). Prints what was aimed at beside what was reached.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PARTS = ("formats", "library", "pauses")


def child(script: str, *words: str | Path) -> list[dict[str, Any]]:
    """What a process of its own prints, one JSON object a line; bytecode is written, as it is for a user."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-W", "ignore", str(HERE / script), *map(str, words)]
    ran = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def formats(rounds: int) -> None:
    print(f"{'format':10} {'unit':8} {'units/s':>9} {'goal':>6} {'MB/s':>7} {'/ peer':>7}  peer")
    for one in child("alone.py", "--rounds", str(rounds)):
        goal = f"{one['goal']:.0f}" if one["goal"] else ""
        if "trouble" in one:
            print(f"{one['format']:10} {one['unit']:8} {one['trouble']}")
            continue
        ratio = f"{one['ratio']:.2f} x" if one["ratio"] else ""
        print(
            f"{one['format']:10} {one['unit']:8} {one['rate']:9,.0f} {goal:>6} {one['megabytes']:7.2f} {ratio:>7}  "
            f"{one['peer']}"
        )


def library(articles: int, scratch: Path) -> None:
    folder, kept, index = scratch / "articles", scratch / "kept", scratch / "index"
    (size,) = child("stages.py", "make", folder, str(articles))
    print(f"\n{articles:,} articles, {size['lines']:,} lines, {size['bytes'] / 1e6:.0f} MB of text")
    stages = {
        "reading, one process": child("stages.py", "read", folder, kept)[0],
        "analysis, one process": child("stages.py", "analyse", kept, "1")[0],
        "analysis, two processes": child("stages.py", "analyse", kept, "2")[0],
        "writing, one process": child("stages.py", "write", kept)[0],
    }
    whole = child("stages.py", "update", folder, index)[0]
    again = child("stages.py", "again", folder, index)[0]
    for name, one in {**stages, "the whole, from scratch": whole, "again, nothing changed": again}.items():
        print(f"{name:26} {one['seconds']:8.1f} s {one['cpu']:8.1f} s of processors")
    slowest = max(one["seconds"] for name, one in stages.items() if name != "analysis, one process")
    print(f"the whole / its slowest stage alone {whole['seconds'] / slowest:.2f} (goal: at most 1.3)")
    print(f"again: {again['seconds']:.2f} s (goal: at most 2 for 10,000), {again['changed']} changed")
    for name, most in whole["anonymous"].items():
        print(f"{name:12} at most {most:6.0f} MB beside mapped files, {whole['resident'][name]:6.0f} MB with them")
    print(f"together     at most {whole['together']:6.0f} MB (goal: 600); the index has {whole['index MB']:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", default=",".join(PARTS), metavar="PARTS", help="with commas (default: all)")
    parser.add_argument("--articles", type=int, default=10_000, help="of the library (default: 10,000)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of the formats (default: 5)")
    parser.add_argument("--megabytes", type=float, default=20, help="of the long text (default: 20)")
    options = parser.parse_args()
    parts = options.only.split(",")
    if wrong := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(wrong))}; there are {', '.join(PARTS)}")
    python = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{python}, {os.cpu_count()} cores, {platform.machine()}\n")
    if "formats" in parts:
        formats(options.rounds)
    if "library" in parts:
        with tempfile.TemporaryDirectory() as scratch:
            library(options.articles, Path(scratch))
    if "pauses" in parts:
        print()
        sys.stdout.flush()
        subprocess.run([sys.executable, str(HERE / "pauses.py"), "--megabytes", str(options.megabytes)], check=True)


if __name__ == "__main__":
    main()
