"""How fast one process on one core reads each format, beside what anybody would write first with a library for it.

    python tests/bench/alone.py [--formats html,pdf,…] [--rounds N]

One round reads a file with the peer and then with ours, file by file, so that a busy machine slows both alike; the
figures are medians of the rounds, in seconds of the processor. Ours is the whole of `index.reading.read`: the file, its
hash, text, debris, metadata, language. Prints one JSON object a format as soon as it is there.
"""

from __future__ import annotations

import argparse
import csv
import email
import email.policy
import gc
import io
import json
import os
import re
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from samples import SAMPLES, Sample

from index.errors import UnreadableFile
from index.reading.formats import Unread
from index.reading.reader import content

_ENOUGH = 1_500_000
"""Bytes of samples of a format, about."""
_MOST, _LEAST = 120, 12
_NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Peer(NamedTuple):
    """Another way to the words of a file: what it is, the package that it needs, and the function."""

    name: str
    package: str
    read: Callable[[bytes], int]


def _trafilatura(data: bytes) -> int:
    from trafilatura import extract

    return len(extract(data, include_comments=False, fast=True) or "")


def _pdfium(data: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        count = 0
        for number in range(len(document)):
            page = document[number]
            words = page.get_textpage()
            count += len(words.get_text_bounded())
            words.close()
            page.close()
        return count
    finally:
        document.close()


def _word(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    paragraphs = root.iter(f"{_NAMESPACE}p")
    return len("\n\n".join("".join(one.text or "" for one in part.iter(f"{_NAMESPACE}t")) for part in paragraphs))


def _letter(data: bytes) -> int:
    body = email.message_from_bytes(data, policy=email.policy.default).get_body(("plain", "html"))
    return len(body.get_content()) if body else 0


def _box(data: bytes) -> int:
    return sum(map(_letter, re.split(rb"^From .*\n", data, flags=re.MULTILINE)[1:]))


def _csv(data: bytes) -> int:
    return sum(len(row["text"]) for row in csv.DictReader(io.StringIO(data.decode(), newline="")))


def _json(data: bytes) -> int:
    return sum(len(json.loads(line)["text"]) for line in data.splitlines())


def _feed(data: bytes) -> int:
    import feedparser

    return sum(len(one.summary) for one in feedparser.parse(data).entries)


def _warc(data: bytes) -> int:
    from warcio.archiveiterator import ArchiveIterator

    return sum(_trafilatura(one.content_stream().read()) for one in ArchiveIterator(io.BytesIO(data)))


def _epub(data: bytes) -> int:
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        chapters = [ElementTree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    return sum(len("".join(one.itertext())) for one in chapters)


def _rtf(data: bytes) -> int:
    from striprtf.striprtf import rtf_to_text

    return len(rtf_to_text(data.decode("ascii")))


_CUE = re.compile(r"^(?:WEBVTT.*|[\d:.]+ --> .*)\n", re.MULTILINE)
PEERS = {
    "html": Peer("trafilatura, fast", "trafilatura", _trafilatura),
    "pdf": Peer("pypdfium2, plain text", "pypdfium2", _pdfium),
    "docx": Peer("zipfile and ElementTree", "", _word),
    "text": Peer("bytes.decode", "", lambda data: len(data.decode())),
    "email": Peer("email, its body", "", _letter),
    "mailbox": Peer("email, each body", "", _box),
    "csv": Peer("csv.DictReader", "", _csv),
    "json": Peer("json.loads", "", _json),
    "feed": Peer("feedparser", "feedparser", _feed),
    "warc": Peer("warcio, trafilatura", "warcio", _warc),
    "epub": Peer("zipfile and ElementTree", "", _epub),
    "rtf": Peer("striprtf", "striprtf", _rtf),
    "captions": Peer("one regular expression", "", lambda data: len(_CUE.sub("", data.decode()))),
}


def read(path: Path) -> tuple[int, int, str]:
    """How many documents and characters there are in a file for us, and why one of them was not read, if so."""
    documents = characters = 0
    trouble = ""
    try:
        for found in content(path).documents:
            if isinstance(found, Unread):
                trouble = found.reason
            else:
                documents, characters = documents + 1, characters + len(found[1])
    except UnreadableFile as error:
        trouble = str(error)
    return documents, characters, trouble


def measured(sample: Sample, folder: Path, rounds: int) -> dict[str, Any]:
    """Units and megabytes a second, those of the peer, and what there was to say."""
    first = sample.make(0)
    count = max(_LEAST, min(_MOST, _ENOUGH // len(first)))
    paths = []
    for number in range(count):
        paths.append(folder / f"{number:04}{sample.ending}")
        paths[-1].write_bytes(first if number == 0 else sample.make(number))
    found: dict[str, Any] = {
        "format": sample.name,
        "unit": sample.unit,
        "goal": sample.goal,
        "bytes": sum(path.stat().st_size for path in paths) / count,
    }
    try:
        documents, _, trouble = read(paths[0])
    except ModuleNotFoundError as error:
        return {**found, "trouble": f"not built ({error.name})"}
    if not documents:
        return {**found, "trouble": trouble}
    peer = PEERS[sample.name]
    there = not peer.package or find_spec(peer.package) is not None
    mine, theirs = [], []
    for _ in range(rounds + 1):
        gc.collect()
        ours = others = 0.0
        for path in paths:
            if there:
                started = time.process_time()
                peer.read(path.read_bytes())
                others += time.process_time() - started
            started = time.process_time()
            read(path)
            ours += time.process_time() - started
        mine.append(ours)
        theirs.append(others)
    seconds, peers = statistics.median(mine[1:]), statistics.median(theirs[1:])
    return {
        **found,
        "rate": count * sample.units / seconds,
        "megabytes": found["bytes"] * count / seconds / 1e6,
        "peer": peer.name if there else f"{peer.package} is not installed",
        "peer rate": count * sample.units / peers if there else None,
        "ratio": seconds / peers if there else None,
    }


def main() -> None:
    names = [one.name for one in SAMPLES]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--formats", default=",".join(names), help="with commas (default: all)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default: 5)")
    options = parser.parse_args()
    asked: Sequence[str] = options.formats.split(",")
    if wrong := set(asked) - set(names):
        parser.error(f"no such format: {', '.join(sorted(wrong))}; there are {', '.join(names)}")
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    for sample in SAMPLES:
        if sample.name in asked:
            with tempfile.TemporaryDirectory() as folder:
                print(json.dumps(measured(sample, Path(folder), options.rounds)), flush=True)


if __name__ == "__main__":
    main()
