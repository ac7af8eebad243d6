"""The commands and their options as one table: `manual` makes the help from it, `arguments` checks calls by it."""

from __future__ import annotations

from .command import LIMIT, PROGRAM, Command, Option
from .finding import FINDING, SEARCH_EXAMPLES
from .keeping import KEEPING
from .options import COMMON, CORRECTIONS, DEMO, FRESH, HELP, INDEX, NO_MOUSE, PICKING, READING, WATCH
from .shell import SHELL
from .working import FIX_NEEDS, FIXES, OF_SPLIT, WORKING

__all__ = [
    "APP",
    "COMMANDS",
    "COMMON",
    "EVERY_OPTION",
    "FIXES",
    "FIX_NEEDS",
    "GROUPS",
    "HELP",
    "LIMIT",
    "OF_SPLIT",
    "OPENING_EXAMPLES",
    "PROGRAM",
    "READING",
    "SEARCH_EXAMPLES",
    "Command",
    "Option",
]

OPENING_EXAMPLES = (
    ("explore", "read the bundled articles"),
    ("explore --demo", "six invented reports whose quotes travel: whole, cut, changed"),
)

GROUPS = {"Find and read": FINDING, "Take further": WORKING, "The program": (*KEEPING, *SHELL)}
"""The commands as the help lists them."""

COMMANDS: dict[str, Command] = {command.name: command for group in GROUPS.values() for command in group}
"""The commands by name."""

APP = Command(
    "",
    "open the app",
    "",
    options=(
        *(INDEX, CORRECTIONS, DEMO, *READING, WATCH, FRESH, NO_MOUSE, *PICKING, HELP),
        Option("--version", None, "show the version"),
    ),
)
EVERY_OPTION = {option.name: option for command in (*COMMANDS.values(), APP) for option in command.options}
