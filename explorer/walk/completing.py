"""What a line that is being written may become: verbs, names of speakers and documents, units, styles, fields."""

from __future__ import annotations

import re

from ..cite import STYLES
from ..session import PLURAL, quotable
from .state import Walk
from .verbs import phrases

FIELDS = (
    *("speaker:", "about:", "to:", "venue:", "outlet:", "title:", "path:", "date:"),
    *("kind:", "cue:", "said:", "is:", "conf:"),
)
"""The fields of the query language."""
_NAMED = ("speaker:", "about:")
_LAST = re.compile(r'[^\s"]*(?:"[^"]*)?$')
_MOST = 50


def completions(walk: Walk, line: str) -> list[str]:
    """Whole lines that begin as this one does; letters count as written or as the other case."""
    verb, space, rest = line.partition(" ")
    found: list[str] = []
    if space:
        name = verb.casefold()
        if name in ("only", "who", "timeline"):
            found = _named(walk, verb, rest)
        elif name == "open":
            found = [f"{verb} {one}" for one in _documents(walk) if one.casefold().startswith(rest.casefold())]
        elif name == "in":
            found = [f"{verb} {one}" for one in PLURAL.values() if one.startswith(rest)]
        elif name == "cite":
            found = [f"{verb} {one}" for one in STYLES if one.startswith(rest)]
        elif name == "help":
            found = [f"{verb} {one}" for one in phrases() if one.startswith(rest)]
        elif name in ("search", "/"):
            found = _query(walk, line)
    return (found or [one for one in phrases() if one.startswith(line.casefold())])[:_MOST]


def _named(walk: Walk, verb: str, rest: str) -> list[str]:
    names = walk.library.speaker_names(rest) if rest.strip() else [one.name for one in walk.everybody.speakers[:_MOST]]
    return [f"{verb} {one}" for one in names if one.casefold().startswith(rest.casefold())]


def _documents(walk: Walk) -> list[str]:
    return [one.title or one.path.rpartition("/")[2] for one in walk.documents.values()]


def _query(walk: Walk, line: str) -> list[str]:
    """The last part of a query as a field, or as a field with the name of a speaker."""
    match = _LAST.search(line)
    last = match[0] if match else ""
    head = line[: len(line) - len(last)]
    for field in _NAMED:
        if last.casefold().startswith(field):
            typed = last[len(field) :].strip('"')
            names = walk.library.speaker_names(typed) if typed else []
            return [f'{head}{field}"{quotable(one)}"' for one in names if one.casefold().startswith(typed.casefold())]
    return [f"{head}{field}" for field in FIELDS if last and field.startswith(last.casefold())]
