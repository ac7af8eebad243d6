"""`explore config`: the configuration in force, its schema, and the keys that can be set."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from index import records
from index.reading.naming import absolute, shown

from . import plain
from .configuration import Configuration, Problem, read
from .keys import Keymap
from .keys import shown as written
from .keys.caps import caps
from .output import FOUND, Output, Piece
from .places import Places
from .request import Request
from .settings import Settings

_WRONG = 2


def configure(request: Request, places: Places, output: Output) -> int:
    """Prints what is asked for. The status is 2 when something in the file is wrong; a warning is none."""
    if request.schema:
        from .configuration.schema import schema

        output.block(json.dumps(schema(), indent=2, ensure_ascii=False))
        return FOUND
    found = read(places.configuration)
    for problem in found.problems:
        output.note(f"{problem}" if not problem.warning else f"{problem} (a warning: it holds all the same)")
    if request.keys:
        _print_keys(found, output)
    elif output.json:
        output.record(_record(found, places))
    else:
        from .configuration.printing import toml

        output.block(toml(found.settings, absolute(places.configuration)))
    return _WRONG if found.errors else FOUND


def _print_keys(found: Configuration, output: Output) -> None:
    keymap = Keymap.of(found.settings.keys)
    if output.json:
        for key in keymap.table:
            output.record(
                {
                    "schema": records.SCHEMA,
                    "id": key.id,
                    "keys": [caps(name) for name in key.keys],
                    "changed": key.id in keymap.changed,
                    "does": key.does,
                    "group": key.group,
                    "where": key.where,
                }
            )
        return
    for number, (group, entries) in enumerate(keymap.groups().items()):
        if number:
            output.row()
        output.row(Piece(group, "bold"))
        plain.print_table(
            output,
            [
                (f"  {key.id}", f"{written(key):<14}{'* ' if key.id in keymap.changed else '  '}{key.does}")
                for key in entries
            ],
        )
    if keymap.changed:
        output.note(f"{plain.plural(len(keymap.changed), 'key')} set by the configuration, marked *")


def _record(found: Configuration, places: Places) -> dict[str, Any]:
    settings = {one.name: getattr(found.settings, one.name) for one in fields(Settings)}
    settings["keys"] = {name: [caps(key) for key in keys] for name, keys in found.settings.keys.items()}
    return {
        "schema": records.SCHEMA,
        "path": shown(absolute(places.configuration)),
        "settings": settings,
        "problems": [_problem(one) for one in found.problems],
    }


def _problem(one: Problem) -> dict[str, Any]:
    return {"line": one.line, "key": one.key, "message": one.message, "warning": one.warning}
