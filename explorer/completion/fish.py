"""Completion for fish: a line for each command and option."""

from __future__ import annotations

from collections.abc import Iterable

from ..usage import APP, COMMANDS, PROGRAM, Command, Option
from .offers import FILES, FOLDERS, Offer, of_subject, of_value, summary

_HEAD = """\
# fish completion for {program}, printed by `{program} completion fish`

function __{program}_command
    # The command of the line, or nothing; with an argument whether it is that one.
    set -l words (commandline -opc)
    set -e words[1]
    while set -q words[1]
        switch $words[1]
            case {takes_two}
                set -e words[1..3]
                continue
            case {takes}
                set -e words[1..2]
                continue
            case --
                break
            case '-?*'
                set -e words[1]
                continue
            case {names}
                test (count $argv) -eq 0; or test "$argv[1]" = "$words[1]"
                return
        end
        break
    end
    return 1
end
"""


def fish() -> str:
    """The script."""
    lines = [_HEAD.format(program=PROGRAM, names=_names(COMMANDS), takes=_taking(1), takes_two=_taking(2))]
    nothing = f"not __{PROGRAM}_command"
    for command in COMMANDS.values():
        lines.append(_line(nothing, f"-a {_quoted(command.name)}", command.summary))
    lines += [_option(nothing, option) for option in APP.options]
    for command in COMMANDS.values():
        lines += ["", *_of_command(command)]
    return "\n".join(lines) + "\n"


def _of_command(command: Command) -> Iterable[str]:
    here = f"__{PROGRAM}_command {command.name}"
    offer = of_subject(command)
    if not command.takes_paths:
        yield f"complete -c {PROGRAM} -n {_quoted(here)} -f"
    if offer.words and not offer.open:
        yield f"complete -c {PROGRAM} -n {_quoted(here)} -a {_quoted(' '.join(offer.words))}"
    for option in command.options:
        yield _option(here, option)


def _option(condition: str, option: Option) -> str:
    name = f"-l {option.name.removeprefix('--')}"
    return _line(condition, f"{name}{_value(of_value(option)) if option.values else ''}", summary(option.help))


def _value(offer: Offer) -> str:
    if offer.words:
        return f" -x -a {_quoted(' '.join(offer.words))}"
    return {FILES: " -r -F", FOLDERS: " -x -a '(__fish_complete_directories)'"}.get(offer.kind, " -x")


def _line(condition: str, what: str, told: str) -> str:
    return f"complete -c {PROGRAM} -n {_quoted(condition)} {what} -d {_quoted(told)}"


def _taking(number: int) -> str:
    """The options that take so many words."""
    every = (option for command in (*COMMANDS.values(), APP) for option in command.options)
    return _names(dict.fromkeys(option.name for option in every if option.values == number))


def _names(names: Iterable[str]) -> str:
    return " ".join(map(_quoted, names))


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
