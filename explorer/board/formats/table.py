r"""A board as a table (CSV): comma, quotation marks around every cell, UTF-8 with a mark by which spreadsheets know it.

What a spreadsheet would take for a formula has an apostrophe before it (https://owasp.org/www-community/attacks/
CSV_Injection), and what does not print is written `\u001b`; import takes both back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

from index.anchors import Shelf

from ...text import visible
from ..pins import Pin
from ..standing import Standing
from . import FormatProblem
from .records import pin_at

_MARK = "\ufeff"
_PERSON = ("status", "note", "speaker", "kind", "text", "document", "path", "line")
_ANCHOR = ("exact", "prefix", "suffix", "start", "sha256")
_HEAD = ("number", *_PERSON, "orphan", *(f"anchor.{name}" for name in _ANCHOR))
_NEEDED = ("anchor.exact", "anchor.start", "anchor.sha256")
_NUMBERS = ("line", "start")

_FORMULA = re.compile(r"'*\s*[=+\-@|%＝＋－＠]")  # noqa: RUF001 - spreadsheets take the full width ones, too
_GUARDED = re.compile(rf"\A'(?={_FORMULA.pattern})")
_CODE = r"u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4})"
_ESCAPE = re.compile(rf"\\(?={_CODE})")
_ESCAPED = re.compile(rf"\\(?:{_CODE})")
_LONGEST_CELL = 1 << 25


def write_table(_name: str, found: Sequence[Standing], _shelf: Shelf) -> str:
    made = io.StringIO(newline="")
    writer = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEAD)
    for number, one in enumerate(found, 1):
        pin, anchor = one.pin, one.pin.anchor
        values = [getattr(pin, name) for name in _PERSON]
        held = [getattr(anchor, name) for name in _ANCHOR]
        row = [number, *values, one.orphan, *held]
        writer.writerow([cell(value) if isinstance(value, str) else "" if value is None else value for value in row])
    return _MARK + made.getvalue()


def read_table(text: str, path: str) -> list[Pin]:
    """Raises FormatProblem, which names the line on which a row begins."""
    text = text.removeprefix(_MARK)
    lines = (match[0] for match in re.finditer(r"[^\n]*\n|[^\n]+", text))
    reader = csv.reader(lines, delimiter=_separator(text), strict=True)
    before = csv.field_size_limit(_LONGEST_CELL)
    pins, first = [], 1
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        if missing := [name for name in _NEEDED if name not in head]:
            raise FormatProblem(f"{path}, line 1: no column is called {missing[0]}; this is no board as it is exported")
        for row in reader:
            first, begun = reader.line_num + 1, first if first > 1 else 2
            if any(row):
                pins.append(_pin(dict(zip(head, row, strict=False)), f"{path}, line {begun}"))
    except csv.Error as error:
        raise FormatProblem(
            f"{path}, line {first}: {error}; mend it or save the table as CSV again, nothing was imported"
        ) from error
    finally:
        csv.field_size_limit(before)
    return pins


def cell(text: str) -> str:
    """A text as a cell that is shown and not worked out."""
    text = _ESCAPE.sub(r"\\u005c", text)
    # Once more where a joiner has lost what it joined.
    while (seen := visible(text)) != text:
        text = "".join(one if one == other else _escape(one) for one, other in zip(text, seen, strict=True))
    return f"'{text}" if _FORMULA.match(text) else text


def text_of(cell: str) -> str:
    """The text that a cell was made of."""
    return _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), _GUARDED.sub("", cell, count=1))


def _escape(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _separator(text: str) -> str:
    """Spreadsheets write semicolons where the comma is in the numbers."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _pin(row: Mapping[str, str], where: str) -> Pin:
    values: dict[str, Any] = {name: text_of(row[name]) for name in _PERSON if name in row}
    anchor: dict[str, Any] = {name: text_of(row.get(f"anchor.{name}", "")) for name in _ANCHOR}
    for table in (values, anchor):
        for name in _NUMBERS:
            written = str(table.get(name, "")).strip()
            if written.isascii() and written.removeprefix("-").isdigit() and len(written) < 20:
                table[name] = int(written)
            elif not written:
                table.pop(name, None)
    return pin_at({**values, "anchor": anchor}, where)
