"""CSV and TSV, one article a row: delimiter, quoting and header are guessed from the first rows."""

from __future__ import annotations

import codecs
import csv
import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from typing import BinaryIO, NamedTuple

from ...errors import UnreadableFile
from ..encoding import codec_of, decode
from ..formats import Extracted, Unread
from . import names
from .columns import Row, documents

_SAMPLE = 1 << 18
_ROWS = 100
"""So many rows at the beginning tell how the cells are apart."""
_LONGEST = 16 * 1024 * 1024
"""A row is at most this long, in code points: with one quotation mark too many a row would last to the end of the file.
No cell can be longer."""
_NAMED, _MOST_COLUMNS = 100, 10_000
"""Of so many columns the names are looked at; what a row has in more than these is left out."""
_DELIMITERS = ",;\t|"
_MOST_NULS = 0.01
_SEPARATOR = re.compile(r"sep=(.)\r?\n?\Z", re.IGNORECASE)


class Shape(NamedTuple):
    """How a table is written: what stands between its cells; whether a quotation mark in a quoted cell is `\\"` and not
    `""`; whether a space may stand before a quoted cell."""

    delimiter: str
    escaped: bool = False
    spaced: bool = False


class _Endless(Exception):
    """A row has become longer than any can be."""


def extract_all(file: BinaryIO, encoding: str | None = None) -> Iterator[Extracted | Unread]:
    """The documents in their order. Raises UnreadableFile for what is no table, or has no texts in it."""
    codec, name, notes = _encoding(file, encoding)
    lines = _Lines(_decoded(file, codec))
    sample = lines.ahead(_ROWS, _SAMPLE)
    if not sample:
        raise UnreadableFile("empty: it has no rows")
    stated = _SEPARATOR.match(sample[0])
    if stated:
        next(lines)
        sample = sample[1:]
    shape = Shape(stated[1]) if stated else shape_of(sample)
    records = _records(lines, shape)
    first = list(islice((one for one in records if isinstance(one, Unread) or any(map(str.strip, one))), 20))
    if not first:
        raise UnreadableFile("empty: it has no rows")
    header = _header([one for one in first if not isinstance(one, Unread)])
    if header:
        first.remove(header)
    yield from documents(_rows(header, chain(first, records), shape), name, notes)


def shape_of(lines: Sequence[str]) -> Shape:
    """How these lines are written: the delimiter with which most rows have the same number of cells, more than one."""
    escaped = any('\\"' in line for line in lines) and not any('""' in line.replace(',""', "") for line in lines)
    best, most = Shape(",", escaped), 0.0
    for delimiter in _DELIMITERS:
        shape = Shape(delimiter, escaped, any(f'{delimiter} "' in line for line in lines))
        rows = [len(row) for row in _parsed(lines, shape) if row]
        if len(rows) > 2:
            # The last may have been cut off.
            rows = rows[:-1]
        count, times = Counter(rows).most_common(1)[0] if rows else (0, 0)
        known = sum(names.is_known(cell) for cell in next(_parsed(lines[:1], shape), [])[:_NAMED])
        score = (times / len(rows) + min(known, 5)) if count > 1 else 0.0
        if score > most:
            best, most = shape, score
    return best


def _parsed(lines: Sequence[str], shape: Shape) -> Iterator[list[str]]:
    with _long_cells():
        reader = _reader(iter(lines), shape)
        try:
            yield from list(reader)
        except csv.Error:
            return


def _reader(lines: Iterator[str], shape: Shape) -> Iterator[list[str]]:
    return csv.reader(
        lines,
        delimiter=shape.delimiter,
        doublequote=not shape.escaped,
        escapechar="\\" if shape.escaped else None,
        skipinitialspace=shape.spaced,
    )


@contextmanager
def _long_cells() -> Iterator[None]:
    """The limit of a cell's length is one for the whole process: it is raised only while one row is taken apart."""
    before = csv.field_size_limit(_LONGEST)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _records(lines: _Lines, shape: Shape) -> Iterator[list[str] | Unread]:
    """The rows as lists of cells. Of one that does not end only the first line is given up."""
    reader = _reader(lines, shape)
    while True:
        lines.start_row()
        try:
            with _long_cells():
                row = next(reader)
        except StopIteration:
            return
        except (_Endless, csv.Error):
            lines.go_back()
            yield Unread("a quotation mark without its partner: the row has no end")
            continue
        yield row


def _header(rows: Sequence[list[str]]) -> list[str] | None:
    """The first row if it is made of names: those of columns that are looked for, or short ones, each another, over
    rows with longer cells or numbers."""
    if not rows:
        return None
    first, others = rows[0], rows[1:]
    cells = [cell.strip() for cell in first[:_NAMED]]
    if sum(names.is_known(cell) for cell in cells if len(cell) <= 40) >= (1 if len(cells) < 3 else 2):
        return first
    short = all(len(cell) <= 40 and len(cell.split()) <= 4 and not cell.isdigit() for cell in cells)
    apart = len(set(cells)) == len(cells) and sum(map(bool, cells)) >= len(cells) - 1
    longer = sum(max((len(cell) for cell in row), default=0) for row in others) > 80 * len(others)
    numbered = any(cell.strip().isdigit() for row in others for cell in row)
    return first if short and apart and others and (longer or numbered) else None


def _rows(header: list[str] | None, records: Iterator[list[str] | Unread], shape: Shape) -> Iterator[Row | Unread]:
    """The rows by the names of their columns, which are numbers where they have none. Of a row with more cells than
    columns the one that is called as texts are (or the last) has those that are too many: somebody forgot the quotation
    marks around a text."""
    unique: dict[str, None] = {}
    for number, name in enumerate((header or [])[:_MOST_COLUMNS], 1):
        plain = " ".join(name.replace("\ufeff", "").split()) or f"column {number}"
        unique[plain if plain not in unique else f"{plain} {number}"] = None
    columns = list(unique)
    ranks = [(rank, at) for at, name in enumerate(columns) if (rank := names.rank(name, names.TEXT)) is not None]
    texts = min(ranks, default=(0, len(columns) - 1))[1]
    for cells in records:
        if isinstance(cells, Unread):
            yield cells
            continue
        while cells and not cells[-1].strip():
            cells.pop()
        many = len(cells) - len(columns)
        if header and many > 0:
            cells[texts : texts + many + 1] = [shape.delimiter.join(cells[texts : texts + many + 1])]
        while len(columns) < min(len(cells), _MOST_COLUMNS):
            columns.append(f"column {len(columns) + 1}")
        if cells:
            yield {name: (cell,) for name, cell in zip(columns, cells, strict=False)}


def _encoding(file: BinaryIO, said: str | None) -> tuple[str, str, tuple[str, ...]]:
    """Python's codec, the WHATWG name and the notes, by the beginning of the file, which is then to be read."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    wide = sample.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    if not wide and said is None:
        nuls = sample.count(b"\0")
        if nuls > _MOST_NULS * len(sample):
            raise UnreadableFile("binary: it holds NUL bytes")
        sample = sample.replace(b"\0", b"")
        sample = sample[: sample.rfind(b"\n") + 1] or _whole_characters(sample)
    elif wide and said is None:
        if sample[:4] in (b"\xff\xfe\0\0", b"\0\0\xfe\xff"):
            return "utf-32", "utf-32le" if sample[0] else "utf-32be", ()
        return "utf-16", "utf-16le" if sample[0] == 0xFF else "utf-16be", ()
    found = decode(sample, said)
    known = codec_of(found.encoding)
    codec = known[1] if known else "utf-8"
    if not wide and codecs.lookup(codec).name in ("utf-16", "utf-32"):  # in pieces they need a mark
        codec = f"{codecs.lookup(codec).name}-le"
    return codec, found.encoding, found.notes


def _whole_characters(sample: bytes) -> bytes:
    """A sample without line ends, up to the last whole character if it is UTF-8."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        return decoder.decode(sample).encode("utf-8")
    except UnicodeDecodeError:
        return sample


def _decoded(file: BinaryIO, codec: str) -> Iterator[str]:
    """The lines with their ends, in code points, whatever their length and whatever is broken in them.

    A byte that is none of the encoding's characters is taken for windows-1252: a table put together from several.
    """
    decoder = codecs.getincrementaldecoder(codec)("surrogateescape" if codec == "utf-8" else "replace")
    left: list[str] = []
    ended = False
    while not ended:
        block = file.read(1 << 16)
        ended = not block
        lines = decoder.decode(block, final=ended).splitlines(keepends=True)
        for line in _rejoined(lines):
            left.append(line)
            if line.endswith(("\n", "\r")):
                yield _clean("".join(left))
                left = []
    if left:
        yield _clean("".join(left))


def _rejoined(lines: list[str]) -> Iterator[str]:
    """`str.splitlines` also breaks at separators that end no row."""
    waiting: list[str] = []
    for line in lines:
        waiting.append(line)
        if line.endswith(("\n", "\r")):
            yield "".join(waiting)
            waiting = []
    if waiting:
        yield "".join(waiting)


def _clean(line: str) -> str:
    line = line.replace("\0", "").removeprefix("\ufeff")
    if line.isascii() or not any("\udc80" <= c <= "\udcff" for c in line):
        return line
    return "".join(
        bytes([ord(c) - 0xDC00]).decode("cp1252", "replace") if "\udc80" <= c <= "\udcff" else c for c in line
    )


class _Lines:
    """Lines that can be looked at before they are taken, and gone back to where a row that they began has no end."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._waiting: deque[str] = deque()
        self._row: list[str] = []
        self._length = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        if self._length > _LONGEST:
            raise _Endless
        line = self._waiting.popleft() if self._waiting else next(self._lines, None)
        if line is None:
            # In the middle of a row only a quotation mark without its partner asks for more.
            raise _Endless if self._row else StopIteration
        self._row.append(line)
        self._length += len(line)
        return line

    def ahead(self, count: int, length: int) -> list[str]:
        """The next lines, at most so many, and no more once they are so long."""
        while len(self._waiting) < count and length > 0:
            line = next(self._lines, None)
            if line is None:
                break
            self._waiting.append(line)
            length -= len(line)
        return list(self._waiting)

    def start_row(self) -> None:
        """What is taken from here on is a row."""
        self._row, self._length = [], 0

    def go_back(self) -> None:
        """All lines of the row but the first are to be taken again."""
        self._waiting.extendleft(reversed(self._row[1:]))
        self.start_row()
