"""The configuration of a person: the settings that a TOML file gives, and what is wrong in it.

Whatever is wrong with one value, the default holds for it and everything else of the file counts. A file that is no
TOML counts for nothing. It is never written to.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any

from ..settings import DEFAULTS, Settings
from .problems import Problem, meant

_KEYS = "keys"
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_LARGEST = 1_000_000
"""Bytes. A larger file is no configuration of this program."""

_TYPES: Mapping[type, str] = {bool: "true or false", int: "a whole number", str: "a text in quotation marks"}

Say = Callable[..., None]
"""Reports a problem: with the path of keys, a message and whether it is only a warning."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What holds, and what was found wrong on the way."""

    settings: Settings = DEFAULTS
    problems: tuple[Problem, ...] = ()

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Without those that are only warnings."""
        return tuple(one for one in self.problems if not one.warning)


def read(file: Path) -> Configuration:
    """The configuration in `file`, which need not exist. Raises nothing."""
    try:
        content = _content(file)
        if len(content) > _LARGEST:
            return _unusable(file, None, "is too large for a configuration: the defaults hold")
        text = content.decode("utf-8-sig")
    except (FileNotFoundError, NotADirectoryError):
        # Nearly nobody has one; but a link that leads nowhere was meant to lead to one.
        if not file.is_symlink():
            return Configuration()
        return _unusable(file, None, "is a link that leads nowhere: the defaults hold")
    except OSError as error:
        return _unusable(file, None, f"cannot be read ({error.strerror or error}): the defaults hold")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return _unusable(file, line, "this is not UTF-8, which TOML is: save the file as UTF-8")
    return parse(file, text)


def _content(file: Path) -> bytes:
    """What is in the file, or one byte more than the largest that is read. A pipe that nobody writes to is not waited
    for, and a device without end is not read to its end. Raises OSError."""
    handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        if stat.S_ISFIFO(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "it is a pipe, and no file")
        with open(handle, "rb", closefd=False) as opened:
            return opened.read(_LARGEST + 1)
    finally:
        os.close(handle)


def parse(file: Path, text: str) -> Configuration:
    """The configuration that a text is, as if it stood in `file`."""
    import tomllib

    from .lines import lines_of

    text = text.replace("\r\n", "\n")
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return _malformed(file, text, str(error))
    except RecursionError:
        return _unusable(file, None, "is nested too deeply: the defaults hold")
    lines = lines_of(text)
    problems: list[Problem] = []

    def say(path: tuple[str, ...], message: str, *, warning: bool = False) -> None:
        problems.append(Problem(file, lines.get(path), ".".join(path), message, warning))

    settings = Settings(**dict(_values(values, say)))
    problems.sort(key=lambda one: one.line or 0)
    return Configuration(settings, tuple(problems))


def _values(values: Mapping[str, Any], say: Say) -> Iterator[tuple[str, Any]]:
    """The fields that hold another value than the default's."""
    known = {one.name: one for one in fields(Settings)}
    for name, value in values.items():
        if name not in known:
            _say_unknown(name, value, known, say)
        elif name == _KEYS:
            from .remapping import remapped

            if isinstance(value, dict):
                yield name, remapped(value, say)
            else:
                say((name,), 'this is a table: write [keys], and below it lines like next-statement = "ctrl+n"')
        elif (fault := _fault(known[name], value)) is None:
            yield name, value
        else:
            say((name,), fault)


def _say_unknown(name: str, value: object, known: Mapping[str, object], say: Say) -> None:
    near = meant(name, known)
    if near is None and isinstance(value, str | list):
        from ..keys import KEYS

        if name in {key.id for key in KEYS}:
            return say((name,), "keys are set below a line [keys]")
    hint = f"did you mean {near}?" if near else f"there are {', '.join(sorted(known))}"
    return say((name,), f"there is no such setting: {hint}")


def _fault(setting: Field[Any], value: object) -> str | None:
    """What is wrong with a value; None where nothing is."""
    wanted = type(setting.default)
    if type(value) is not wanted:
        return f"write {_TYPES[wanted]} here, as in {setting.name} = {example(setting.default)}"
    choices = setting.metadata.get("choices")
    if choices and value not in choices:
        near = meant(str(value), choices)
        return f"write one of {', '.join(choices)}" + (f": did you mean {near}?" if near else "")
    least, most = setting.metadata.get("least"), setting.metadata.get("most")
    if least is not None and most is not None and isinstance(value, int) and not least <= value <= most:
        return f"write a number from {least} to {most}"
    return _FURTHER.get(setting.name, lambda _value: None)(value)


def _no_theme(value: Any) -> str | None:
    if not value:
        return None
    from textual.theme import BUILTIN_THEMES

    from ..themes import THEMES

    names = {*(one.name for one in THEMES), *BUILTIN_THEMES}
    if value in names:
        return None
    near = meant(value, names)
    return "there is no such theme: " + (f"did you mean {near}?" if near else f"as in {THEMES[0].name}")


def _no_command(value: Any) -> str | None:
    import shlex

    try:
        shlex.split(value)
    except ValueError as error:
        return f"this is no command ({error}): close its quotation marks"
    return None


_FURTHER: Mapping[str, Callable[[Any], str | None]] = {"theme": _no_theme, "editor": _no_command}
"""What else can be wrong with single settings."""


def example(value: object) -> str:
    """A value of a setting as TOML."""
    from index.block_text import toml_text

    return str(value).lower() if isinstance(value, bool) else toml_text(value) if isinstance(value, str) else str(value)


def _malformed(file: Path, text: str, message: str) -> Configuration:
    """tomllib says "… (at line 3, column 5)", or "(at end of document)"."""
    place = _PLACE.search(message)
    line = int(place[1]) if place and place[1] else text.count("\n") + 1
    return _unusable(file, line, f"{_PLACE.sub('', message)}: mend the line; until then the defaults hold")


def _unusable(file: Path, line: int | None, message: str) -> Configuration:
    return Configuration(problems=(Problem(file, line, "", message),))
