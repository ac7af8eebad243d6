"""Pins as values of JSON: what the formats share."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from index.records import SCHEMA, Record, anchor_record

from ...text import json_text
from ..pins import Pin, pin_from, unfit
from ..standing import Standing
from . import FormatProblem


def pin_record(found: Standing, board: str, number: int) -> Record:
    """A pin as a record: `number` from 1, `statement` the id that holds now, or null and in `orphan` the reason."""
    statement = found.statement
    return {
        "schema": SCHEMA,
        "board": board,
        "number": number,
        **person_values(found.pin),
        **described(found.pin),
        "statement": statement.id if statement else None,
        "orphan": found.orphan,
        "remark": found.remark,
        "anchor": anchor_record(found.pin.anchor),
    }


def person_values(pin: Pin) -> Record:
    """What the person says of it."""
    return {"status": pin.status, "note": pin.note}


def described(pin: Pin) -> Record:
    """The statement as it was when it was pinned."""
    return {
        "speaker": pin.speaker,
        "kind": pin.kind,
        "text": pin.text,
        "document": pin.document,
        "path": pin.path,
        "line": pin.line,
    }


def in_comment(value: Any) -> str:
    """JSON that may stand in a comment of Markdown: `--` in the words would end it, and the escape is the same text."""
    return json_text(value).replace("--", "\\u002d\\u002d")


def parsed(text: str, where: str) -> Any:
    """The value that a text is. `where` names the file and the line. Raises FormatProblem."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise FormatProblem(f"{where}: no JSON ({error.msg}); mend or delete it, nothing was imported") from error
    except ValueError as error:  # a number of thousands of digits
        raise FormatProblem(f"{where}: no JSON that can be read; mend or delete it, nothing was imported") from error


def pin_of_record(value: Any, where: str) -> Pin:
    """The pin that a record holds. Raises FormatProblem."""
    if not isinstance(value, dict):
        raise FormatProblem(f"{where}: this is no record of a pin; mend or delete it, nothing was imported")
    return pin_at(value, where)


def pin_at(values: Mapping[str, Any], where: str) -> Pin:
    """A pin that comes from elsewhere. Raises FormatProblem, also where no statement can be what it says."""
    problem = problem_at(where)
    return checked(pin_from(values, problem), problem)


def checked(pin: Pin, problem: Callable[[str], FormatProblem]) -> Pin:
    """The pin itself. Raises FormatProblem where no statement can be what it says."""
    if reason := unfit(pin):
        raise problem(reason)
    return pin


def problem_at(where: str) -> Callable[[str], FormatProblem]:
    def problem(reason: str) -> FormatProblem:
        return FormatProblem(f"{where}: {reason}; mend or delete it, nothing was imported")

    return problem
