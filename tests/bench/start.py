"""What one waits for without the app: `explore --version`, and a search of the bundled documents.

    python tests/bench/start.py [--pairs N]

The version is timed from start to end in pairs with `python -c pass`, so that a busy machine slows both alike; the
figure is the ratio of the medians. The search is timed in-process, warm, through `Library.search`. What one waits for
in the app is measured by `app.py`.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from report import machine

SEEDS = Path(__file__).parents[2] / "seeds"
EXPLORE = os.environ.get("EXPLORE", str(Path(sys.executable).with_name("explore")))
QUERIES = (
    "hammer",
    "hammer trigger",
    '"negligent discharge"',
    "gun OR weapon",
    "negl*",
    "speaker:baldwin",
    "gun -rubber",
)


def seconds_of(command: Sequence[str]) -> float:
    """Seconds that a command takes from start to end."""
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def compared(name: str, pairs: int, ours: Sequence[str], peer: Sequence[str]) -> None:
    """Times both commands in turn, and prints the medians and their ratio."""
    seconds_of(ours), seconds_of(peer)  # both warm: files in the page cache, bytecode written
    taken = [(seconds_of(ours), seconds_of(peer)) for _ in range(pairs)]
    mine, theirs = (statistics.median(side) for side in zip(*taken, strict=True))
    print(f"{name:34} {mine * 1000:7.1f} ms  {theirs * 1000:7.1f} ms  {mine / theirs:5.2f} x")


def search_times(folder: Path, rounds: int = 30) -> None:
    """Prints the median and the worst warm search over the bundled documents, in milliseconds."""
    from index import Library

    with Library([SEEDS], folder) as library:
        library.update()
        times = []
        for round_number in range(rounds + 1):
            for query in QUERIES:
                started = time.perf_counter()
                library.search(query)
                if round_number:
                    times.append(time.perf_counter() - started)
    median, worst = statistics.median(times) * 1000, max(times) * 1000
    print(f"{'search of the seeds':34} {median:7.1f} ms median, {worst:.1f} ms at worst")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=int, default=20, help="interleaved pairs (default: 20)")
    pairs = parser.parse_args().pairs
    print(machine())
    print(f"{'':34} {'explore':>10}  {'peer':>10}  ratio of medians of {pairs} pairs")
    compared("explore --version / python -c pass", pairs, [EXPLORE, "--version"], [sys.executable, "-c", "pass"])
    with tempfile.TemporaryDirectory() as scratch:
        search_times(Path(scratch, "index"))


if __name__ == "__main__":
    main()
