"""A folder of everything that can go wrong, for the tests, or to try by hand.

    python tests/hostile/folder.py FOLDER [--large]

Every format is broken in every way of `breaking.py`, each sample stands under the endings of all others, `crafted.py`
adds what is made to hurt, and the file system its own: names that are no UTF-8, FIFOs, sockets, links in circles,
files without permission, sparse ones, and very many. The same folder comes out every time.
"""

from __future__ import annotations

import argparse
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.hostile.breaking import broken
from tests.hostile.crafted import STEERING, crafted
from tests.hostile.valid import VALID


class Scale(NamedTuple):
    """`enormous`: bytes of a long line; `sparse`: of a file that is all holes; `tiny`: how many small files there are;
    `times`: how often each sample is cut and has its bytes turned over."""

    enormous: int
    sparse: int
    tiny: int
    times: int


SMALL = Scale(60_000, 100_000_000, 1000, 2)
"""For every run of the tests."""
LARGE = Scale(4_000_000, 300_000_000, 5000, 12)

NAMES = (
    b"not\xff\xfeutf8.txt",
    b"line\nbreak.txt",
    b"tab\tand\rreturn.md",
    b"number#2.txt",
    b"per%20cent?.html",
    b"-dash.txt",
    b"--option=x.txt",
    b" leading.txt",
    b"quote\"and'.txt",
    b"back\\slash.txt",
    b"[b]markup[/b].txt",
    b"$(touch owned).txt",
    b"a" * 240 + b".txt",
    b"no-ending",
    b".hidden.txt",
    b"two.dots..txt",
    b"UPPER.TXT",
    b"\xe2\x80\xaegnp.txt",
    "café\u0301\U0001f600.txt".encode(),
    b"\x1b]52;c;x\x07.txt",
)


def make(folder: Path, scale: Scale = SMALL) -> None:
    """Makes the folder. What this file system or this user cannot have is left out."""
    folder.mkdir(parents=True)
    _breakages(folder, scale)
    _mistaken(folder / "mistaken")
    put = folder / "crafted"
    put.mkdir()
    for name, data in crafted(scale.enormous):
        (put / name).write_bytes(data)
    _names(folder / "names")
    _entries(folder / "entries")
    sparse = folder / "sparse"
    sparse.mkdir()
    for ending in VALID:
        with (sparse / f"holes{ending}").open("wb") as file:
            file.write(VALID[ending][:100])
            file.truncate(scale.sparse)
    tiny = folder / "tiny"
    tiny.mkdir()
    for number in range(scale.tiny):
        (tiny / f"{number:05}.txt").write_bytes(b"Ann Lee said it %d times." % number)


def _breakages(folder: Path, scale: Scale) -> None:
    for ending, data in VALID.items():
        kind = folder / f"broken{ending}"
        kind.mkdir()
        (kind / f"whole{ending}").write_bytes(data)
        for name, found in broken(data, ending, scale.times):
            (kind / f"{name}{ending}").write_bytes(found)


def _mistaken(folder: Path) -> None:
    """Every sample under the endings of all others."""
    folder.mkdir()
    for ending, data in VALID.items():
        for other in VALID:
            if other != ending:
                (folder / f"really{ending.replace('.', '-')}{other}").write_bytes(data)


def _names(folder: Path) -> None:
    folder.mkdir()
    for number, name in enumerate(NAMES):
        with suppress(OSError):  # no such name on this file system
            (Path(os.fsdecode(os.fsencode(folder) + b"/" + name))).write_bytes(b"Ann Lee said it in %d." % number)
    deep = folder
    with suppress(OSError):
        for _ in range(100):
            deep = deep / "deeper"
            deep.mkdir()
        (deep / "found.txt").write_bytes(b"Tom Hay said that it is deep.")
    with suppress(OSError):
        odd = folder / f"folder {STEERING.replace(chr(0), '')}"
        odd.mkdir()
        (odd / "within.mbox").write_bytes(VALID[".mbox"])


def _entries(folder: Path) -> None:
    """What is no file, and links."""
    folder.mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "fifo.txt")
    with suppress(OSError, AttributeError):
        here = Path.cwd()
        os.chdir(folder)  # the path of a socket may be short only
        try:
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind("socket.txt")
        finally:
            os.chdir(here)
    with suppress(OSError):
        (folder / "loop.txt").symlink_to("loop.txt")
        (folder / "one.txt").symlink_to("other.txt")
        (folder / "other.txt").symlink_to("one.txt")
        (folder / "nothing.pdf").symlink_to("gone.pdf")
        (folder / "upwards").symlink_to("..")
        (folder / "itself").symlink_to(".")
        (folder / "zeros.txt").symlink_to("/dev/zero")
        (folder / "linked.html").symlink_to(folder.parent / "broken.html" / "whole.html")
    (folder / "a-folder.pdf").mkdir()
    (folder / "a-folder.pdf" / "within.txt").write_bytes(b"Tom Hay said that it is a folder.")
    locked = folder / "locked.txt"
    locked.write_bytes(b"Nobody may read that.")
    locked.chmod(0)
    closed = folder / "closed"
    closed.mkdir()
    (closed / "in.txt").write_bytes(b"Nobody may read that either.")
    closed.chmod(0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    parser.add_argument("--large", action="store_true", help="longer lines, larger holes, more files")
    options = parser.parse_args()
    if options.folder.exists():
        parser.error(f"{options.folder} is there already: name another")
    make(options.folder, LARGE if options.large else SMALL)
    print(f"{sum(len(names) for _, _, names in os.walk(options.folder)):,} files in {options.folder}")


if __name__ == "__main__":
    main()
