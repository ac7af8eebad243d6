"""The quotations of files that hold one a record: JSON Lines, JSON (CSL, W3C annotations, our own records), CSV and the
board's TOML.

A record is taken as it comes: the words are its `text`, `quote` or `exact`, or those of its anchor. A bare string is a
quotation nobody is said to have said.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from ..blocks import BlockFile, BlockFileProblem
from ..kinds import Kind, Polarity
from ..lines import Lines
from ..spans import JOINT, Span
from .prose import anchor_of
from .values import Draft, DraftProblem, Quotation

_WORDS = ("text", "quote", "exact", "quotation", "words")
_WHO = ("speaker", "author", "by", "source")
_DEEPEST = 6
_FIRST = 3
_BLANK = re.compile(r"\s*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_PIN = re.compile(r"^[ \t]*\[\[[ \t]*pin[ \t]*\]\]", re.MULTILINE)
_GUARDED = re.compile(r"\A'(?='*\s*[=+\-@|%])")
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|U(00(?:0[0-9a-f]|10)[0-9a-f]{4}))")
_ANCHOR_COLUMN = re.compile(r"anchor[._](sha256|exact|prefix|suffix|start)\Z")


def holds_pins(text: str) -> bool:
    """Whether a text is a board as it is kept."""
    return _PIN.search(text) is not None


def looks_like_json(text: str) -> bool:
    """Whether a text begins like a JSON record, or its first lines are JSON each.

    A line of prose may be a string of JSON, too; several ones are hardly.
    """
    if re.match(r"\s*(?:\[\s*)*\{\s*(?:\"|\})", text) or re.match(r"\s*\[\s*\"", text):
        return True
    first = [match[0] for match in islice((one for one in _lines(text) if one[0].strip()), _FIRST)]
    return len(first) > 1 and all(map(_is_json, first))


def _is_json(line: str) -> bool:
    try:
        return isinstance(json.loads(line), str | dict | list)
    except (ValueError, RecursionError):
        return False


def read_pins(text: str, path: str) -> Draft:
    """Raises DraftProblem where the text is no TOML or a pin holds nothing."""
    file = BlockFile(Path(path), "pin", "")
    try:
        entries = file.entries(text)
    except BlockFileProblem as error:
        raise DraftProblem(str(error), error.line) from error
    starts = [match.start() for match in _PIN.finditer(text)]
    places = [Span(*pair) for pair in pairwise([*starts, len(text)])]
    lines = Lines(text)
    found = []
    for number, entry in enumerate(entries):
        span = places[number] if len(places) == len(entries) else Span(0, len(text))
        line = entry.line or lines.number(span.start)
        found += _quotations(entry.values, line, span, f"{path}, line {line}: the pin")
    return Draft(text, tuple(found))


def read_json_lines(text: str, path: str) -> Draft:
    """One value a line. Raises DraftProblem, which names the line, where one is malformed or holds no words."""
    found: list[Quotation] = []
    for number, match in enumerate(_lines(text), 1):
        if match[0].strip():
            value = _value(match[0].strip(), path, number)
            found += _quotations(value, number, _trimmed(match), f"{path}, line {number}: the record")
    return Draft(text, tuple(found))


def read_json(text: str, path: str) -> Draft:
    """One JSON value, or a list of them. Raises DraftProblem."""
    lines, decoder = Lines(text), json.JSONDecoder()
    at = _BLANK.match(text).end()  # type: ignore[union-attr]  # it matches everywhere
    if not text.startswith("[", at):
        value = _value(text, path, 1)
        return Draft(
            text, tuple(_quotations(value, lines.number(at), Span(at, len(text.rstrip())), f"{path}: the record"))
        )
    found: list[Quotation] = []
    _value(text, path, 1)
    at += 1
    while True:
        at = re.compile(r"[\s,]*").match(text, at).end()  # type: ignore[union-attr]
        if at >= len(text) or text[at] == "]":
            return Draft(text, tuple(found))
        value, end = decoder.raw_decode(text, at)
        line = lines.number(at)
        found += _quotations(value, line, Span(at, end), f"{path}, line {line}: the record")
        at = end


def read_csv(text: str, path: str) -> Draft:
    """A table with a heading; one column is called like the words (`text`, `quote`, `exact`). Raises DraftProblem."""
    lines = Lines(text)
    starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]
    dialect = _dialect(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=dialect, strict=False)
    try:
        head = [name.strip().lower().lstrip("\ufeff") for name in next(reader, [])]
        if not any(name in _WORDS or name == "anchor.exact" for name in head):
            raise DraftProblem(
                f"{path}, line 1: no column is called text, quote or exact; name the one of the words", 1
            )
        found: list[Quotation] = []
        first = reader.line_num
        for row in reader:
            start = starts[min(first, len(starts) - 1)]
            end = starts[reader.line_num] if reader.line_num < len(starts) else len(text)
            line, first = lines.number(start), reader.line_num
            values = _of_row(dict(zip(head, row, strict=False)))
            if any(isinstance(values.get(name), str) and values[name].strip() for name in _WORDS) or "anchor" in values:
                found += _quotations(values, line, Span(start, end), f"{path}, line {line}: the row")
    except csv.Error as error:
        line = reader.line_num
        raise DraftProblem(
            f"{path}, line {line}: {error}; mend the line or save the table as CSV again", line
        ) from error
    return Draft(text, tuple(found))


def _dialect(text: str) -> str:
    head = text[: text.find("\n")] if "\n" in text else text
    return max(",;\t", key=head.count)


def _of_row(row: Mapping[str, str]) -> dict[str, Any]:
    """A row with its anchor as a value: it may be JSON in one column, or a column a field."""
    if "anchor.exact" in row:
        row = {name: _of_cell(value) for name, value in row.items()}
    values: dict[str, Any] = dict(row)
    parts = {match[1]: value for name, value in row.items() if (match := _ANCHOR_COLUMN.match(name)) and value}
    if str(parts.get("start", "0")).isdecimal():
        parts["start"] = int(parts.get("start", "0"))  # type: ignore[assignment]
    written = row.get("anchor", "")
    try:
        anchor = json.loads(written) if written.strip().startswith("{") else parts
    except (ValueError, RecursionError):
        anchor = parts
    values.pop("anchor", None)
    return {**values, "anchor": anchor} if anchor else values


def _of_cell(cell: str) -> str:
    """The text that a board's table has in a cell: without the apostrophe that keeps it from being worked out, and
    with the characters that its escapes stand for."""
    return _ESCAPED.sub(lambda match: chr(int(match[1] or match[2], 16)), _GUARDED.sub("", cell, count=1))


def _lines(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _LINE.finditer(text) if match[0])


def _trimmed(match: re.Match[str]) -> Span:
    written = match[0]
    start = match.start() + len(written) - len(written.lstrip())
    return Span(start, match.start() + len(written.rstrip()))


def _value(written: str, path: str, line: int) -> Any:
    try:
        return json.loads(written)
    except json.JSONDecodeError as error:
        line += error.lineno - 1
        raise DraftProblem(f"{path}, line {line}: no JSON ({error.msg}); mend or delete the line", line) from error
    except (ValueError, RecursionError) as error:
        raise DraftProblem(f"{path}, line {line}: no JSON that can be read; mend or delete the line", line) from error


def _quotations(value: object, line: int, span: Span, what: str, depth: int = 0) -> list[Quotation]:
    """The quotations in one value. Raises DraftProblem where it holds no words."""
    if isinstance(value, str) and value.strip():
        return [Quotation(value.strip(), line, (span,))]
    if depth < _DEEPEST and isinstance(value, list):
        return [found for one in value for found in _quotations(one, line, span, what, depth + 1)]
    if isinstance(value, dict):
        if depth < _DEEPEST and (inner := _inner(value)) is not None:
            return _quotations(inner, line, span, what, depth + 1)
        made = _quotation(value, line, span)
        if made is not None:
            return [made]
    raise DraftProblem(f"{what} has no words; write them as `text`, `quote` or `exact`", line)


def _inner(value: Mapping[str, Any]) -> object | None:
    """What a record only wraps: a citation as it was printed, the items or pins of a file."""
    custom = value.get("custom")
    if isinstance(custom, dict) and ("anchor" in custom or "quote" in custom):
        return custom
    for name in ("citation", "items", "pins", "quotations"):
        if isinstance(value.get(name), dict | list):
            found: object = value[name]
            return found
    return _annotated(value) if "target" in value else None


def _quotation(value: Mapping[str, Any], line: int, span: Span) -> Quotation | None:
    anchor = anchor_of(value.get("anchor"))
    written = next((value[name] for name in _WORDS if isinstance(value.get(name), str) and value[name].strip()), None)
    if written is None:
        written = anchor.exact if anchor else None
    if written is None:
        return None
    who, named = _speaker(value)
    document = value.get("document")
    path = value.get("path") if isinstance(value.get("path"), str) else None
    return Quotation(
        written.strip(),
        line,
        (span,),
        who,
        named,
        anchor,
        document if isinstance(document, str) and re.fullmatch(r"[0-9a-f]{4,16}", document) else None,
        path or None,
        interrupted=JOINT in written,
        kind=next((one for one in Kind if one == value.get("kind")), None),
        polarity=next((one for one in Polarity if one == value.get("polarity")), Polarity.ASSERTED),
        said=value.get("said") is not False,
    )


def _annotated(value: Mapping[str, Any]) -> dict[str, Any] | None:
    """A W3C Web Annotation as a record: its targets are the pieces of the quote; None for what is none."""
    targets = value.get("target")
    targets = targets if isinstance(targets, list) else [targets]
    pieces: list[dict[str, Any]] = []
    for target in targets:
        found = _selected(target) if isinstance(target, dict) else {}
        if not isinstance(found.get("exact"), str):
            return None
        pieces.append(found)
    first = pieces[0]
    whole = first.get("whole")
    anchor = {**(whole if isinstance(whole, dict) else first), "start": first.get("start", 0)}
    bodies = value.get("body")
    who = [
        body.get("value")
        for body in (bodies if isinstance(bodies, list) else [bodies])
        if isinstance(body, dict) and body.get("purpose") == "identifying"
    ]
    return {
        "text": JOINT.join(piece["exact"] for piece in pieces),
        "anchor": {**anchor, "sha256": first.get("sha256", "")},
        "speaker": " and ".join(one for one in who if isinstance(one, str)),
    }


def _selected(target: Mapping[str, Any]) -> dict[str, Any]:
    """What the selectors of a target say: the words, their start; `whole` where they are a part of those."""
    state, selectors = target.get("state"), target.get("selector")
    found: dict[str, Any] = {"sha256": state.get("sha256", "")} if isinstance(state, dict) else {}
    for one in selectors if isinstance(selectors, list) else [selectors]:
        if isinstance(one, dict):
            if "refinedBy" in one:
                found["whole"] = one
            else:
                found |= {name: one[name] for name in ("exact", "prefix", "suffix", "start") if name in one}
    return found


def _speaker(value: Mapping[str, Any]) -> tuple[str | None, bool]:
    """Who is said to have said it, and whether that is a name."""
    several = value.get("speakers")
    if isinstance(several, list):
        known = [one for one in several if isinstance(one, dict) and isinstance(one.get("name"), str)]
        if known:
            named = [one["name"] for one in known if one.get("named", True)]
            return " and ".join(named or [one["name"] for one in known]), bool(named)
    for name in _WHO:
        who = value.get(name)
        if isinstance(who, list):
            who = " and ".join(filter(None, map(_csl_name, who)))
        if isinstance(who, str) and who.strip():
            return who.strip(), any(character.isupper() for character in who)
    return None, False


def _csl_name(name: object) -> str:
    """A name as CSL-JSON has it: in parts, or literal."""
    if isinstance(name, str):
        return name
    if not isinstance(name, dict):
        return ""
    if isinstance(name.get("literal"), str):
        return str(name["literal"])
    return " ".join(str(name[part]) for part in ("given", "family") if isinstance(name.get(part), str))
