"""The words of one call as a `Request`.

Which words are options, which the query and which paths is decided first, because the contract lets options stand
anywhere and a query begin with a `-`; then what the options say is checked, each alone (`values`) and together
(`combinations`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import combinations, values
from .request import HelpWanted, Request, UsageProblem
from .usage import APP, COMMANDS, EVERY_OPTION, HELP, PROGRAM, Command, Option

if TYPE_CHECKING:
    from .wishes import Wish

_ONE_SLIP = 0.8
"""The likeness (difflib's ratio) of an option's name and the same with one slip in it: limit and limt 0.89."""

_IDENTIFIER = re.compile("[0-9a-fA-F]{1,16}")

_FLAGS = {
    "--hidden": ("hidden", True),
    "--no-hidden": ("hidden", False),
    "--no-ignore": ("ignore_files", False),
    "--ignore": ("ignore_files", True),
}
"""What the options about reading that take no value say in a `Choice`; of several the last one counts."""

_OWN_FIELD = ("format", "in", "with", "as", "import")
"""What options say that a `Request` has under another name."""

_SHORTEST = 3
"""Letters from which the beginning of an option is taken for an abbreviation of it."""


def parse(words: Sequence[str]) -> Request:
    """The call that these words (without the program's name) make. Raises UsageProblem, and HelpWanted."""
    command, rest = _command(words)
    options, plain = _sort(command, rest)
    if any(option in ("--help", "-h") for option in options):
        from .manual import help_text

        raise HelpWanted(help_text(command))
    if command is APP:
        combinations.check_picking(options)
    wish = None
    if command.name == "fix":
        wish, options = combinations.wish(options)
    given = _said(command, options)
    choice = combinations.choice(given, options)
    subject, paths = _subject(command, options, plain, wish)
    if subject is not None and given.get("all"):
        raise UsageProblem(f"--all is about the whole library: leave {subject} out, or leave out --all")
    if paths and not command.takes_paths:
        raise UsageProblem(f"{PROGRAM} {command.name} is about the program itself: leave out {paths[0]}")
    if "" in paths:
        raise UsageProblem("a PATH is empty: name a file or folder, or leave it out")
    return Request(
        command=command.name,
        subject=subject,
        paths=tuple(Path(word) for word in paths),
        words=tuple(paths),
        perhaps_command=command is APP and bool(paths) and _may_be_command(paths[0], rest),
        json=given.get("format") == "json",
        prose=combinations.in_prose(command, given.get("format")),
        unit=given.get("in"),
        form=given.get("as"),
        source=given.get("import"),
        other=combinations.beside(given),
        limited="limit" in given,
        wish=wish,
        choice=choice,
        **{name: value for name, value in given.items() if name not in _OWN_FIELD},
    )


def _said(command: Command, options: Sequence[str]) -> dict[str, Any]:
    """What the options (as `_sort` gives them) say, by the fields of a `Request` or `Choice`. Raises UsageProblem."""
    said: dict[str, Any] = {}
    for word in options:
        name, equals, value = word.partition("=")
        option = command.option(name)
        if option.value is None and equals:
            raise UsageProblem(f"{name} takes no value; see `{_help_of(command)}`")
        if option.value is None:
            field, flag = _FLAGS.get(name, (option.field, True))
            said[field] = flag
        elif name == "--speaker":
            said["speaker"] = (*said.get("speaker", ()), value)
        else:
            try:
                said[option.field] = values.checked(option, value)
            except ValueError as error:
                raise UsageProblem(f"{name}: {error}; see `{_help_of(command)}`") from None
    return said


def _subject(
    command: Command, options: Sequence[str], plain: Sequence[str], wish: Wish | None
) -> tuple[str | None, list[str]]:
    """The word that a call needs before any PATH, where it needs one, and the PATHs. Raises UsageProblem."""
    words = list(plain)
    if any(option in options for option in command.subject_spared):
        return (words.pop(0) if words and _is_identifier(words[0]) else None), words
    if command.subject is None or (wish is not None and wish.deed not in command.subject_with):
        return None, words
    if not words:
        raise UsageProblem(_subject_missing(command))
    subject = words.pop(0)
    if not subject.strip() and command.subject != "QUERY":
        raise UsageProblem(f"the {command.subject} is empty: {_subject_missing(command)}")
    return subject, words


def _is_identifier(word: str) -> bool:
    """Whether a word that may be a PATH is an identifier, or the beginning of one: nothing here has that name."""
    return _IDENTIFIER.fullmatch(word) is not None and not os.path.lexists(word)


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
            taken = [value] if equals else []
            taken += islice(rest, known[name].values - len(taken))
            value = taken[0] if taken else ""
            asked = value == "json" if name == "--format" else asked
    return asked


def _command(words: Sequence[str]) -> tuple[Command, list[str]]:
    """The command that the first word names (options may come before it), and the other words."""
    skip = 0
    for position, word in enumerate(words):
        if skip:
            skip -= 1
        elif word == "--":
            break
        elif word in EVERY_OPTION:
            skip = EVERY_OPTION[word].values
        elif not word.startswith("-") or word == "-":
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
        name, equals, value = word.partition("=")
        if word == "--":
            plain.extend(rest)
        elif not word.startswith("-") or word == "-":
            plain.append(word)
        elif name in known and known[name].value is None:
            options.append(word)
        elif name in known:
            taken = [value] if equals else []
            taken += islice(rest, known[name].values - len(taken))
            if len(taken) < known[name].values:
                needed = "a value" if known[name].values == 1 else f"{known[name].values} values"
                raise UsageProblem(f"{name} needs {needed}: {name} {known[name].value}")
            options.extend(f"{name}={one}" for one in taken)
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
    import difflib

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
        usual = COMMANDS["search"]
        owner = next(one for one in (usual, *COMMANDS.values()) if any(name == option.name for option in one.options))
        return f"{name} belongs to a command, as in `{PROGRAM} {owner.call} {name}`"
    return f"unknown option {name}: see `{_help_of(command)}` (a path that begins with - goes after --)"


def _help_of(command: Command) -> str:
    return " ".join([PROGRAM, *([command.name] if command.name else []), "--help"])


def _subject_missing(command: Command) -> str:
    example = {
        "QUERY": "explore search 'hammer trigger'",
        "DOCUMENT": "explore show FILE; `explore documents` lists them",
        "FILE": f"explore {command.name} draft.md",
        "SPEAKER": "explore timeline 'Alec Baldwin'; `explore speakers` lists them",
        "SHELL": "explore completion bash",
        "STATEMENT": f"explore {command.name} IDENTIFIER; `explore statements` lists them",
    }
    return f"{PROGRAM} {command.name} needs a {command.subject}, as in {example[command.subject or '']}"
