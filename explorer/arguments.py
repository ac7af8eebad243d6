"""The words of one call as a `Request`.

argparse checks the options; which words are options, which the query and which paths is decided here first, because
the contract lets options stand anywhere and a query begin with a `-`.
"""

from __future__ import annotations

import argparse
import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from index.errors import ExploreError

from .usage import APP, COMMANDS, EVERY_OPTION, HELP, LIMIT, PROGRAM, UNBUILT, Command, Option, help_text

_ONE_SLIP = 0.8
"""The likeness (difflib's ratio) of an option's name and the same with one slip in it: limit and limt 0.89."""

_SHORTEST = 3
"""Letters from which the beginning of an option is taken for an abbreviation of it."""


class UsageProblem(ExploreError):
    """The words of a call make no sense; the text says what to write."""


class HelpWanted(Exception):
    """Not a failure: the text of the help, to be printed on stdout."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call: `command` is a name from `COMMANDS`, or "" for the app. `subject` is the query or the identifier.

    `words` are the PATHs as they were written (a `Path` loses a leading `./`). `perhaps_command`: the first of them
    may have been meant for a command: it stands before any `--` and holds no separator. `unit` is None or one of
    "sentence", "statement", "document".
    """

    command: str
    subject: str | None
    paths: tuple[Path, ...]
    index: Path | None = None
    no_update: bool = False
    json: bool = False
    full: bool = False
    limit: int = LIMIT
    unit: str | None = None
    text: bool = False
    skipped: bool = False
    style: str = "markdown"
    words: tuple[str, ...] = ()
    perhaps_command: bool = False


def parse(words: Sequence[str]) -> Request:
    """The call that these words (without the program's name) make. Raises UsageProblem, and HelpWanted."""
    command, rest = _command(words)
    options, plain = _sort(command, rest)
    if any(option in ("--help", "-h") for option in options):
        raise HelpWanted(help_text(command))
    found = _parser(command).parse_args(options)
    values = {key: value for key, value in vars(found).items() if value is not None and key not in ("format", "in")}
    subject = None
    if command.subject is not None:
        if not plain:
            raise UsageProblem(_subject_missing(command))
        subject, *plain = plain
        if not subject.strip() and command.subject != "QUERY":
            raise UsageProblem(f"the {command.subject} is empty: {_subject_missing(command)}")
    if "" in plain:
        raise UsageProblem("a PATH is empty: name a file or folder, or leave it out")
    return Request(
        command=command.name,
        subject=subject,
        paths=tuple(Path(word) for word in plain),
        words=tuple(plain),
        perhaps_command=command is APP and bool(plain) and _may_be_command(plain[0], rest),
        json=getattr(found, "format", None) == "json",
        unit=getattr(found, "in", None),
        **values,
    )


def wants_json(words: Sequence[str]) -> bool:
    """Whether a call asks for JSON: what `parse` finds, and as far as can be told where it makes no sense."""
    try:
        command, words = _command(words)
        known = {option.name: option for option in command.options}
    except UsageProblem:
        known = dict(EVERY_OPTION)
    asked = False
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word == "--":
            break
        if name in known and known[name].value is not None:
            value = value if equals else next(rest, "")
            asked = value == "json" if name == "--format" else asked
    return asked


def _command(words: Sequence[str]) -> tuple[Command, list[str]]:
    """The command that the first word names (options may come before it), and the other words."""
    skip = False
    for position, word in enumerate(words):
        if skip:
            skip = False
        elif word == "--":
            break
        elif word in EVERY_OPTION:
            skip = EVERY_OPTION[word].value is not None
        elif not word.startswith("-") or word == "-":
            if word in UNBUILT:
                raise UsageProblem(f"{PROGRAM} {word} is not built yet: see `{PROGRAM} --help` for what there is")
            if word in COMMANDS:
                return COMMANDS[word], [*words[:position], *words[position + 1 :]]
            break
    return APP, list(words)


def _may_be_command(word: str, words: Sequence[str]) -> bool:
    before = words[: words.index("--")] if "--" in words else words
    return word in before and not any(separator in word for separator in (os.sep, os.altsep) if separator)


def _sort(command: Command, words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The options (each one word, with its value behind `=`) and the plain words of a call, in their order."""
    known = {option.name: option for option in command.options} | {"-h": HELP}
    options: list[str] = []
    plain: list[str] = []
    rest = iter(words)
    for word in rest:
        name, equals, _ = word.partition("=")
        if word == "--":
            plain.extend(rest)
        elif not word.startswith("-") or word == "-":
            plain.append(word)
        elif name in known and (equals or known[name].value is None):
            options.append(word)
        elif name in known:
            value = next(rest, None)
            if value is None:
                raise UsageProblem(f"{name} needs a value: {name} {known[name].value}")
            options.append(f"{name}={value}")
        elif command.subject == "QUERY" and not plain and not _close(name, known):
            plain.append(word)
        else:
            raise UsageProblem(_unknown_option(command, name, known))
    return options, plain


def _close(name: str, known: dict[str, Option]) -> list[str]:
    """Options that `name` may be a slip for: a letter too many, too few or wrong, or an abbreviation.

    Only long ones, as `-rubber` is a query, and `--gun` is none of them; what has a space in it is a query, too.
    """
    if not name.startswith("--") or " " in name:
        return []
    written = name.removeprefix("--")
    names = [option.removeprefix("--") for option in [*known, "--version"]]
    close = difflib.get_close_matches(written, names, n=1, cutoff=_ONE_SLIP)
    close = close or [one for one in names if len(written) >= _SHORTEST and one.startswith(written)]
    return [f"--{one}" for one in close]


def _unknown_option(command: Command, name: str, known: dict[str, Option]) -> str:
    close = _close(name, known)
    if close:
        return f"unknown option {name}: did you mean {close[0]}? Options are never abbreviated"
    if name in EVERY_OPTION and command is APP:
        return f"{name} belongs to a command, as in `{PROGRAM} search QUERY {name}`"
    help_of = f"{PROGRAM} {command.name}".strip()
    return f"unknown option {name}: see `{help_of} --help` (a path that begins with - goes after --)"


def _subject_missing(command: Command) -> str:
    example = {
        "QUERY": "explore search 'hammer trigger'",
        "DOCUMENT": "explore show FILE; `explore documents` lists them",
        "STATEMENT": f"explore {command.name} IDENTIFIER; `explore statements` lists them",
    }
    return f"{PROGRAM} {command.name} needs a {command.subject}, as in {example[command.subject or '']}"


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message.removeprefix('argument ')}; see `{self.prog} --help`")


def _parser(command: Command) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"{PROGRAM} {command.name}".strip(), add_help=False, allow_abbrev=False)
    checked: dict[str, Any] = {"--format": _format, "--limit": _limit, "--in": _unit, "--index": _folder}
    for option in command.options:
        if option.name in ("--help", "--version"):
            continue
        if option.value is None:
            parser.add_argument(option.name, action="store_true", dest=option.field)
        else:
            parser.add_argument(option.name, dest=option.field, type=checked.get(option.name, str))
    return parser


def _format(value: str) -> str:
    return _one_of(value, "plain", "json")


def _unit(value: str) -> str:
    return _one_of(value, "sentence", "statement", "document")


def _one_of(value: str, *choices: str) -> str:
    if value not in choices:
        raise argparse.ArgumentTypeError(f"{value!r} is none of {', '.join(choices)}")
    return value


def _limit(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= len(value) <= 9 and int(value) >= 1):
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 up")
    return int(value)


def _folder(value: str) -> Path:
    if not value:
        raise argparse.ArgumentTypeError("the folder's name is empty")
    return Path(value)
