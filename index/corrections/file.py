"""The file of corrections: read, added to, taken from. What each key means is told in the package's docstring."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import Any

from ..blocks import BlockFile, Entry, Value, anchor_values, block_of
from ..model import Anchor
from .decisions import ANCHORED, OF_SPANS, Correction, Corrections, Problem, What

NAME = "fix"
_REMEMBERED = 9
"""So many of the decisions whose place one took are written beside it."""
HEADER = """\
# What you know better than the program: one [[fix]] a decision. Edit, annotate (note = "…") or delete them as you
# like; of two that contradict each other the later one holds. They are applied when the index is next brought up to
# date.
"""
_NEEDED = {
    What.NOT_A_STATEMENT: (),
    What.SAID_BY: ("speaker",),
    What.SAME_PERSON: ("speaker", "as"),
    What.SPLIT: ("speaker", "as"),
    What.RENAME: ("speaker", "as"),
    What.HIDE: ("speaker",),
    What.PROSE: (),
    What.NOT_PROSE: (),
}


def load(path: Path) -> Corrections:
    """The decisions in this file; none where there is no file. Raises `BlockFileProblem` where it is no TOML."""
    file = _file(path)
    return parse(path, file.read())


def parse(path: Path, text: str) -> Corrections:
    """The decisions in the text of a file. Raises `BlockFileProblem` where it is no TOML.

    A block that cannot be understood is a problem of its own; the others hold.
    """
    decisions: list[Correction] = []
    problems: list[Problem] = []
    file = _file(path)
    for number, entry in enumerate(file.entries(text), 1):
        try:
            decisions.append(_correction(entry))
        except _Misread as error:
            where = "" if entry.line else f"block {number}: "
            problems.append(Problem(path, entry.line, f"{where}{error}"))
    for name, line in file.strays(text):
        message = f"nothing reads what is called “{name}”: a decision is written as [[{NAME}]]; it is kept as it is"
        problems.append(Problem(path, line, message))
    return Corrections(path, tuple(decisions), tuple(problems))


def add(path: Path, *corrections: Correction) -> Corrections:
    """Writes decisions at the end of the file, in the place of earlier ones that decide the same question.

    One that stands there already is not written again. Gives what the file holds then. Raises `BlockFileProblem`.
    """
    file = _file(path)

    def added(text: str) -> str:
        for one in corrections:
            text = _with(file, text, one)
        return text

    return parse(path, file.change(added))


def remove(path: Path, *corrections: Correction) -> Corrections:
    """Takes decisions out of the file, and nothing else. Gives what it holds then. Raises `BlockFileProblem`."""
    file = _file(path)
    unwanted = {one.key for one in corrections}

    def removed(text: str) -> str:
        return file.without(text, [at for at, one in _understood(file, text).items() if one.key in unwanted])

    return parse(path, file.change(removed))


def take_back(path: Path, correction: Correction) -> Correction | None:
    """Takes one decision out of the file and brings back the one whose place it took, which is given; None where
    there is none, or where the decision does not stand in the file. Raises `BlockFileProblem`."""
    file = _file(path)
    holds: Correction | None = None

    def taken_back(text: str) -> str:
        nonlocal holds
        there = {at: one for at, one in _understood(file, text).items() if one.key == correction.key}
        earlier = [replace(one.before[-1], before=one.before[:-1]) for one in there.values() if one.before]
        holds = earlier[-1] if earlier else None
        text = file.without(text, there)
        return file.appended(text, _block(holds, path)) if holds else text

    file.change(taken_back)
    return holds


class _Misread(Exception):
    """A block that cannot be understood, and what to do about it."""


def _file(path: Path) -> BlockFile:
    return BlockFile(path, NAME, HEADER)


def _with(file: BlockFile, text: str, one: Correction) -> str:
    """The text with a decision at its end, which says whose place it took; the note of one that it replaces stays,
    unless it has a note itself."""
    there = {at: other for at, other in _understood(file, text).items() if other.overrules(one)}
    if [_decided(other) for other in there.values()] == [_decided(one)]:
        return text
    notes = [other.note for other in there.values() if other.note]
    before = [earlier for other in there.values() for earlier in (*other.before, other)]
    one = replace(one, note=one.note or " ".join(notes), before=tuple(before[-_REMEMBERED:]))
    return file.appended(file.without(text, there), _block(one, file.path))


def _decided(one: Correction) -> tuple[str, ...]:
    return (one.what, one.speaker, one.name, one.speaker_id)


def _understood(file: BlockFile, text: str) -> dict[int, Correction]:
    """The decisions of a text by the number of their block, from 0."""
    found = {}
    for number, entry in enumerate(file.entries(text)):
        with suppress(_Misread):
            found[number] = _correction(entry)
    return found


def _correction(entry: Entry) -> Correction:
    values = entry.values
    what = _what(values)
    missing = [key for key in _NEEDED[what] if not _text(values, key).strip()]
    if missing:
        raise _Misread(f'“{what}” needs {" and ".join(f"`{key}`" for key in missing)}: write {missing[0]} = "NAME"')
    anchor = _anchor(values, what)
    document, path = _text(values, "document"), _text(values, "path")
    if what is What.SPLIT and not (document or path):
        raise _Misread("“split” is about one document: say which, with path = “…”")
    made = Correction(
        what=what,
        speaker=_text(values, "speaker").strip(),
        name=_text(values, "as").strip(),
        speaker_id=_text(values, "id"),
        anchor=anchor,
        document=document[:16].lower(),
        path=path,
        line=_number(values, "line"),
        note=_text(values, "note"),
        at=entry.line,
    )
    return replace(made, before=_before(entry))


def _before(entry: Entry) -> tuple[Correction, ...]:
    """What was decided before, about the same statement or in the same document. What cannot be understood of it is no
    fault of the decision."""
    place = {key: value for key, value in entry.values.items() if key in ("anchor", "document", "path", "line")}
    written = entry.values.get("before")
    found = []
    for values in written if isinstance(written, list) else ():
        with suppress(_Misread):
            found.append(_correction(Entry({**place, **values} if isinstance(values, dict) else {}, entry.line)))
    return tuple(found)


def _what(values: Mapping[str, Any]) -> What:
    written = _text(values, "what")
    known = ", ".join(f"“{one}”" for one in What)
    if not written.strip():
        raise _Misread(f"the block does not say what is decided: write what = one of {known}")
    try:
        return What(" ".join(written.split()).lower())
    except ValueError:
        near = get_close_matches(" ".join(written.split()).lower(), list(What), 1)
        hint = f"nearest is “{near[0]}”; " if near else ""
        raise _Misread(
            f"“{written}” is no decision that this version knows; {hint}it is kept as it is (known: {known})"
        ) from None


def _anchor(values: Mapping[str, Any], what: What) -> Anchor | None:
    """By hand, the words alone are enough: `anchor.exact`."""
    if what not in ANCHORED:
        return None
    anchor = values.get("anchor")
    if not isinstance(anchor, dict) or not _text(anchor, "exact").strip():
        which = "words: write them" if what in OF_SPANS else "statement: write its words"
        raise _Misread(f"it does not say which {which} as anchor.exact = “…”")
    return Anchor(
        sha256=_text(anchor, "sha256").lower(),
        exact=_text(anchor, "exact"),
        prefix=_text(anchor, "prefix"),
        suffix=_text(anchor, "suffix"),
        start=_number(anchor, "start"),
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _Misread(f"`{key}` must be text in quotation marks")
    return value


def _number(values: Mapping[str, Any], key: str) -> int:
    value = values.get(key, 0)
    if type(value) is not int or value < 0:
        raise _Misread(f"`{key}` must be a whole number, 0 or more")
    return value


def _block(one: Correction, file: Path) -> str:
    values: list[tuple[str, Value]] = [*_answer(one).items()]
    values += [("before", [_answer(earlier) for earlier in one.before])] if one.before else []
    values += [("path", _near(one.path, file))] if one.path else []
    values += [("line", one.line)] if one.line else []
    values += [("document", one.document)] if one.document else []
    values += anchor_values(one.anchor) if one.anchor else []
    return block_of(NAME, values)


def _answer(one: Correction) -> dict[str, str]:
    """What is decided, without where."""
    written = {"what": str(one.what), "speaker": one.speaker, "as": one.name, "id": one.speaker_id, "note": one.note}
    return {key: value for key, value in written.items() if value}


def _near(path: str, file: Path) -> str:
    """The path of a document below the folder of the file as seen from there, so that both may move together."""
    folder = PurePath(os.path.abspath(file)).parent  # noqa: PTH100 - links stay as they are written
    return str(PurePath(path).relative_to(folder)) if PurePath(path).is_relative_to(folder) else path
