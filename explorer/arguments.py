"""The words of one call as a `Request`.

argparse checks the options; which words are options, which the query and which paths is decided here first, because
the contract lets options stand anywhere and a query begin with a `-`.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, NoReturn

from index.errors import ExploreError
from index.reading.options import NOTHING_SAID, Choice

from . import values
from .manual import call, help_text
from .usage import (
    APP,
    COMMANDS,
    EVERY_OPTION,
    FIX_NEEDS,
    FIXES,
    HELP,
    LIMIT,
    OF_SPLIT,
    PROGRAM,
    READING,
    Command,
    Option,
)
from .wishes import Deed, Wish

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
_CHOSEN = ("hidden", "ignore_files", "encoding")
_OF_READING = (*(option.name for option in READING), "--watch")

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
    corrections: Path | None = None
    demo: bool = False
    no_update: bool = False
    json: bool = False
    prose: bool = False
    full: bool = False
    limit: int = LIMIT
    limited: bool = False
    unit: str | None = None
    text: bool = False
    skipped: bool = False
    style: str = "markdown"
    compare: bool = False
    other: str | None = None
    board: str | None = None
    boards: bool = False
    export: Path | None = None
    source: Path | None = None
    form: str | None = None
    force: bool = False
    coverage: bool = False
    all: bool = False
    words: tuple[str, ...] = ()
    perhaps_command: bool = False
    wish: Wish | None = None
    watch: bool = False
    choice: Choice = NOTHING_SAID
    pick: bool = False
    host: str | None = None
    port: int | None = None
    sessions: int | None = None
    fresh: bool = False
    no_mouse: bool = False
    keys: bool = False
    schema: bool = False
    speaker: tuple[str, ...] = ()
    query: str | None = None
    mentions: bool = False
    by: str | None = None


def parse(words: Sequence[str]) -> Request:
    """The call that these words (without the program's name) make. Raises UsageProblem, and HelpWanted."""
    command, rest = _command(words)
    options, plain = _sort(command, rest)
    if any(option in ("--help", "-h") for option in options):
        raise HelpWanted(help_text(command))
    if command is APP:
        _check_picking(options)
    wish = None
    if command.name == "fix":
        wish, options = _wish(options)
    found = _parser(command).parse_args(options)
    given = {key: value for key, value in vars(found).items() if value is not None}
    choice = _choice(given, options)
    others = {key: value for key, value in given.items() if key not in ("format", "in", "with", "as", "import")}
    if "speaker" in others:
        others["speaker"] = tuple(others["speaker"])
    subject = None
    if any(option in options for option in command.subject_spared):
        subject = plain.pop(0) if plain and _is_identifier(plain[0]) else None
    elif command.subject is not None and (wish is None or wish.deed in command.subject_with):
        if not plain:
            raise UsageProblem(_subject_missing(command))
        subject, *plain = plain
        if not subject.strip() and command.subject != "QUERY":
            raise UsageProblem(f"the {command.subject} is empty: {_subject_missing(command)}")
    if subject is not None and given.get("all"):
        raise UsageProblem(f"--all is about the whole library: leave {subject} out, or leave out --all")
    if plain and not command.takes_paths:
        raise UsageProblem(f"{PROGRAM} {command.name} is about the program itself: leave out {plain[0]}")
    if "" in plain:
        raise UsageProblem("a PATH is empty: name a file or folder, or leave it out")
    return Request(
        command=command.name,
        subject=subject,
        paths=tuple(Path(word) for word in plain),
        words=tuple(plain),
        perhaps_command=command is APP and bool(plain) and _may_be_command(plain[0], rest),
        json=getattr(found, "format", None) == "json",
        prose=_in_prose(command, getattr(found, "format", None)),
        unit=getattr(found, "in", None),
        form=getattr(found, "as", None),
        source=getattr(found, "import", None),
        other=_beside(given),
        limited="limit" in given,
        wish=wish,
        choice=choice,
        **others,
    )


def _check_picking(options: Sequence[str]) -> None:
    """Raises UsageProblem where the app is told how to print, and nothing is to be picked."""
    names = [option.partition("=")[0] for option in options]
    told = [name for name in names if name in ("--format", "--style")]
    if told and "--pick" not in names:
        owner = COMMANDS["cite"] if told[0] == "--style" else COMMANDS["search"]
        raise UsageProblem(
            f"{told[0]} belongs to a command, as in `{PROGRAM} {call(owner)} {told[0]}`, or to {PROGRAM} --pick"
        )


def _in_prose(command: Command, form: str | None) -> bool:
    """Whether sentences are wanted. Raises UsageProblem where the command has none."""
    if form != "prose":
        return False
    if "prose" not in (command.option("--format").value or ""):
        others = (one.name for one in COMMANDS.values() for option in one.options if option.value == "plain|prose|json")
        name = command.name or "--pick"
        raise UsageProblem(f"{name} has no prose, leave out --format prose; these have it: {', '.join(others)}")
    return True


def _choice(given: dict[str, Any], options: Sequence[str]) -> Choice:
    """What is said of reading, taken out of `given`. Raises UsageProblem where nothing is to be read."""
    said = [name for name in (option.partition("=")[0] for option in options) if name in _OF_READING]
    if given.get("no_update") and said:
        raise UsageProblem(f"{said[0]} is about reading files, and --no-update reads none: leave out one of them")
    return Choice(**{one: given.pop(one) for one in _CHOSEN if one in given})


def _is_identifier(word: str) -> bool:
    """Whether a word that may be a PATH is an identifier, or the beginning of one: nothing here has that name."""
    return _IDENTIFIER.fullmatch(word) is not None and not os.path.lexists(word)


def _beside(given: dict[str, Any]) -> str | None:
    """The statement to compare with. Raises UsageProblem where nothing is to be compared, or two things are asked."""
    other: str | None = given.get("with")
    compare = given.get("compare", False)
    if sum(given.get(name, False) for name in ("compare", "coverage", "all")) > 1:
        raise UsageProblem("--compare, --coverage and --all are several questions: ask one after the other")
    if other is not None and not compare:
        raise UsageProblem(f"--with belongs to --compare: {PROGRAM} links STATEMENT --compare --with STATEMENT")
    return other


def _wish(options: Sequence[str]) -> tuple[Wish, list[str]]:
    """What a call of `fix` is to do, and its other options. Raises UsageProblem."""
    given: dict[str, list[str]] = {}
    rest = []
    for word in options:
        name, _, value = word.partition("=")
        if name in (*FIXES, *OF_SPLIT):
            given.setdefault(name, []).append(value)
        else:
            rest.append(word)
    asked = [name for name in given if name in FIXES]
    if len(asked) != 1:
        fault = f"one decision a call: {' or '.join(asked)}" if asked else "fix is not told what to decide"
        raise UsageProblem(f"{fault}; as in `{PROGRAM} fix STATEMENT --said-by NAME`, see `{PROGRAM} fix --help`")
    [what] = asked
    option = COMMANDS["fix"].option(what)
    names = [value.strip() for value in given[what] if option.values]
    beside = {name: given[name][-1].strip() for name in OF_SPLIT if name in given}
    if option.values and len(names) != option.values:
        raise UsageProblem(f"{what} is written once: {what} {option.value}")
    if not option.values and any(given[what]):
        raise UsageProblem(f"{what} takes no value")
    if "" in (*names, *beside.values()):
        nothing = "a name is empty" if what not in ("--prose", "--not-prose") else "nothing is named"
        raise UsageProblem(f"{nothing}: {what} {option.value}")
    if beside.keys() != {*FIX_NEEDS.get(what, ())}:
        raise UsageProblem(f"{_belonging(what)}; see `{PROGRAM} fix --help`")
    return Wish(Deed(what), tuple(names), beside.get("--in", ""), beside.get("--as", "")), rest


def _belonging(what: str) -> str:
    """Which options of `fix` belong together: those of this decision, else those of a split."""
    command = COMMANDS["fix"]
    what = what if what in FIX_NEEDS else "--split"
    written = [f"{name} {command.option(name).value}" for name in (what, *FIX_NEEDS[what])]
    return f"{', '.join(written[:-1])} and {written[-1]} belong together"


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
            values = [value] if equals else []
            values += islice(rest, known[name].values - len(values))
            if len(values) < known[name].values:
                needed = "a value" if known[name].values == 1 else f"{known[name].values} values"
                raise UsageProblem(f"{name} needs {needed}: {name} {known[name].value}")
            options.extend(f"{name}={one}" for one in values)
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
        usual = COMMANDS["search"]
        owner = next(one for one in (usual, *COMMANDS.values()) if any(name == option.name for option in one.options))
        return f"{name} belongs to a command, as in `{PROGRAM} {call(owner)} {name}`"
    help_of = f"{PROGRAM} {command.name}".strip()
    return f"unknown option {name}: see `{help_of} --help` (a path that begins with - goes after --)"


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


def _forms(command: Command) -> list[str]:
    """How a command can print."""
    return next(((one.value or "").split("|") for one in command.options if one.name == "--format"), [])


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageProblem(f"{message.removeprefix('argument ')}; see `{self.prog} --help`")


def _parser(command: Command) -> argparse.ArgumentParser:
    parser = _Parser(prog=f"{PROGRAM} {command.name}".strip(), add_help=False, allow_abbrev=False)
    checked: dict[str, Any] = {
        "--format": values.form(*_forms(command)),
        "--limit": values.limit,
        "--by": values.step,
        "--port": values.port,
        "--sessions": values.sessions,
        "--in": values.unit,
        "--encoding": values.encoding,
        "--index": values.path,
        "--corrections": values.path,
        "--export": values.path,
        "--import": values.path,
    }
    for option in command.options:
        if option.name in ("--help", "--version") or (command.name == "fix" and option.name in (*FIXES, *OF_SPLIT)):
            continue
        if option.name in _FLAGS:
            field, value = _FLAGS[option.name]
            parser.add_argument(option.name, action="store_const", const=value, dest=field)
        elif option.name == "--speaker":
            parser.add_argument(option.name, action="append", dest=option.field)
        elif option.value is None:
            parser.add_argument(option.name, action="store_true", dest=option.field)
        else:
            parser.add_argument(option.name, dest=option.field, type=checked.get(option.name, str))
    return parser
