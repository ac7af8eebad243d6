"""Anchors read back from citations, whichever style they are in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from index.errors import ExploreError
from index.model import Anchor

_COMMENT = re.compile(r"^<!-- anchor (\{.*\}) -->[ \t]*\r?$", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*anchor\s*=\s*\{\s*(\{[^{}]*\})\s*\}", re.MULTILINE | re.IGNORECASE)


class CitationProblem(ExploreError):
    """A citation whose anchor cannot be read; the text says which one."""


def anchors_in(text: str) -> list[Anchor]:
    """The anchors of all citations in a text, in its order: of Markdown, BibTeX, CSL-JSON and Web Annotations.

    JSON may be one value or one a line, the records of `explore cite --format json` among them. A citation without an
    anchor is passed over. Raises CitationProblem for one that is damaged.
    """
    matches = sorted((*_COMMENT.finditer(text), *_FIELD.finditer(text)), key=lambda match: match.start())
    if not matches and text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        found = [anchor for value in _values(text) for anchor in _of_value(value)]
        return list(dict.fromkeys(found))
    anchors = []
    line, read = 1, 0
    for match in matches:
        line, read = line + text.count("\n", read, match.start()), match.start()
        # What wraps lines wraps them at spaces, which stand for one each.
        written = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", match[1])
        anchors.append(_anchor(_parsed(written, f"line {line}"), f"line {line}"))
    return list(dict.fromkeys(anchors))


def _parsed(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep"
        raise CitationProblem(f"the citation in {where} is no JSON ({reason}): copy it again") from error


def _values(text: str) -> Iterator[Any]:
    """The one value that a text is, or those of its lines."""
    text = text.lstrip("\ufeff")
    try:
        yield json.loads(text)
    except (ValueError, RecursionError):
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        for number, line in lines:
            yield _parsed(line, f"line {number}")


def _of_value(value: Any) -> Iterator[Anchor]:
    """The anchors in a value of JSON: items and annotations, alone, in arrays, pages and records."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, list):
            waiting += reversed(one)
        elif isinstance(one, str):
            yield from anchors_in(one) if one.lstrip()[:1] not in ("{", "[") else ()
        elif isinstance(one, dict):
            if "target" in one:
                if (anchor := _of_annotation(one)) is not None:
                    yield anchor
                continue
            held = one.get("custom", one)
            if isinstance(held, dict) and "anchor" in held:
                yield _anchor(held["anchor"], f"the citation {one.get('id', '')}".rstrip())
            waiting += [one[key] for key in ("items", "first", "citation") if key in one]


def _of_annotation(annotation: dict[str, Any]) -> Anchor | None:
    """The anchor that the first target of an annotation holds; None where its state names no text."""
    where = f"the annotation {annotation.get('id', '')}".rstrip()
    target = annotation["target"]
    target = target[0] if isinstance(target, list) and target else target
    if not isinstance(target, dict) or not isinstance(target.get("state"), dict) or "sha256" not in target["state"]:
        return None
    selectors = target.get("selector")
    known = [one for one in (selectors if isinstance(selectors, list) else [selectors]) if isinstance(one, dict)]
    quotes = [one for one in known if one.get("type") == "TextQuoteSelector"]
    position = next((one for one in known if one.get("type") == "TextPositionSelector"), None)
    # The whole of several pieces is the one that is refined to the piece.
    whole = next((one for one in quotes if isinstance(one.get("refinedBy"), dict)), None)
    quote = whole or (quotes[0] if quotes else None)
    if quote is None or position is None:
        raise CitationProblem(f"{where} has no words or no position: copy it again")
    start = position.get("start")
    if whole is not None and isinstance(start, int) and isinstance(within := whole["refinedBy"].get("start"), int):
        start -= within
    parts = {name: quote.get(name, "") for name in ("exact", "prefix", "suffix")}
    return _anchor({"sha256": target["state"]["sha256"], "start": start, **parts}, where)


def _anchor(value: Any, where: str) -> Anchor:
    """An anchor from its record. Raises CitationProblem."""
    values = value if isinstance(value, dict) else {}
    texts = [values.get(name, "") for name in ("sha256", "exact", "prefix", "suffix")]
    start = values.get("start")
    if not all(isinstance(text, str) for text in texts) or not texts[0] or not texts[1]:
        raise CitationProblem(f"the anchor of {where} is damaged: it needs the text's sha256 and the exact words")
    if type(start) is not int or start < 0:
        raise CitationProblem(f"the anchor of {where} is damaged: its start is no whole number from 0 up")
    sha256, exact, prefix, suffix = texts
    return Anchor(sha256, exact, prefix, suffix, start)
