"""The table of commands: what it names is there, and no command is without its line."""

from __future__ import annotations

import inspect

import pytest

from explorer.commands import _COMMANDS, Needs, _named
from explorer.prose.printing import PROSE
from explorer.usage import COMMANDS

GIVEN = {
    Needs.PROGRAM: ["request", "places", "output"],
    Needs.LIBRARY: ["request", "library", "places", "output"],
    Needs.INDEX: ["request", "library", "output"],
    Needs.INDEX_AND_PLACES: ["request", "library", "places", "output"],
    Needs.UPDATE: ["request", "library", "update", "output"],
}


def test_every_command_has_its_line() -> None:
    assert _COMMANDS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", _COMMANDS)
def test_the_function_of_a_command_takes_what_it_needs(command: str) -> None:
    entry = _COMMANDS[command]
    assert [name.lstrip("_") for name in inspect.signature(_named(entry.work)).parameters] == GIVEN[entry.needs]
    if entry.check is not None:
        assert list(inspect.signature(_named(entry.check)).parameters) == ["request"]


def test_the_commands_that_say_so_have_a_prose_form() -> None:
    saying = {one.name for one in COMMANDS.values() if any("prose" in (option.value or "") for option in one.options)}
    assert saying == PROSE.keys()
