"""The help of the program and of each command, made from the table of commands."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from .usage import APP, COMMANDS, COMMON, GROUPS, OPENING_EXAMPLES, SEARCH_EXAMPLES, Command, Option

_WIDTH = 100
_PATH = "PATH is a file or folder; without one: the library last opened in the app, or the bundled articles."


def help_text(command: Command) -> str:
    """The help of one command, or of the whole program for the app."""
    return _overview() if command is APP else _help_of(command)


def _help_of(command: Command) -> str:
    parts = [f"Usage: {command.usage}", f"{command.summary[0].upper()}{command.summary[1:]}. {command.about}"]
    if command.takes_paths:
        parts.append(_PATH)
    parts.append("Options:\n" + _table([(_shown(option), option.help) for option in command.options]))
    if command.examples:
        parts.append("Examples:\n" + _table(command.examples))
    return "\n\n".join(textwrap.fill(part, _WIDTH) if "\n" not in part else part for part in parts)


def _overview() -> str:
    """Short: what there is, in groups, and where to read more."""
    width = max(len(command.call) for command in COMMANDS.values()) + 2
    groups = [
        f"{group}:\n{_table([(command.call, command.summary) for command in commands], width)}"
        for group, commands in GROUPS.items()
    ]
    usual = ", ".join(_shown(option) for option in COMMON if option.name != "--help")
    own = [
        option for option in APP.options if option.name not in {one.name for one in COMMON} or option.name == "--help"
    ]
    return "\n\n".join(
        (
            "Who said what, where? Explore articles in the terminal: search them, read them with every quotation and\n"
            "reported statement marked, and follow a speaker from one article to the next.",
            "Usage: explore [PATH…]                    open the app on files and folders\n"
            "       explore COMMAND [PATH…] [OPTION…]  print instead",
            "Without PATH: the library last opened in the app, or two bundled articles.",
            *groups,
            "The app:\n" + _table([(_shown(option), option.help) for option in own]),
            textwrap.fill(f"Most commands also take {usual}; the app takes what is about the library.", _WIDTH),
            "Try:\n" + _table((*OPENING_EXAMPLES, *SEARCH_EXAMPLES[:3])),
            "`explore COMMAND --help` says more, `explore manual | man -l -` all. "
            "A folder that is called like a command: ./index",
        )
    )


def _shown(option: Option) -> str:
    return f"{option.name} {option.value}" if option.value else option.name


def _table(rows: Sequence[tuple[str, str]], width: int = 0) -> str:
    width = width or max(len(left) for left, _ in rows) + 2
    return "\n".join(f"  {left:<{width}}{right}" for left, right in rows)
