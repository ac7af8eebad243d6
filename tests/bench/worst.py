"""How long the analysis takes for texts that no newspaper prints: `python tests/bench/worst.py [NAME…] [--size N]`.

For each text of tests/hostile/texts.py the seconds of processor time for a quarter of the size and for the whole, how
many times longer the whole takes (4 is in proportion), and its sentences a second.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.analysis import analyse
from index.model import Analysis, Document
from tests.hostile.texts import TEXTS


def analysed(text: str) -> tuple[float, Analysis]:
    """The seconds of processor time that the analysis of a text takes, and what it found."""
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8")
    started = time.process_time()
    found = analyse(document, text)
    return time.process_time() - started, found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"which texts: {', '.join(TEXTS)} (default: all)")
    parser.add_argument("--size", type=int, default=1_000_000, help="code points (default: 1000000)")
    options = parser.parse_args()
    for name in options.names:
        if name not in TEXTS:
            parser.error(f"no text is called {name!r}")
    print(
        f"{platform.python_implementation()} {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )
    print(f"{'':26} {'quarter':>8} {'whole':>8} {'ratio':>6} {'sentences':>10} {'statements':>10} {'a second':>9}")
    for name in options.names or TEXTS:
        quarter, _ = analysed(TEXTS[name](options.size // 4))
        whole, found = analysed(TEXTS[name](options.size))
        rate = len(found.sentences) / whole
        print(
            f"{name:26} {quarter:6.2f} s {whole:6.2f} s {whole / max(quarter, 0.001):6.1f}"
            f" {len(found.sentences):10} {len(found.statements):10} {rate:9.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
