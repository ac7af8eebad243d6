"""What options may be given, checked and made values. Each raises ValueError, saying what fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.reading.options import AUTOMATIC

if TYPE_CHECKING:
    from .usage.command import Option


def checked(option: Option, value: str) -> Any:
    """What an option that takes a value is given, as the value that it says."""
    if option.name == "--format":
        return form(value, *(option.value or "").split("|"))
    return _CHECKS[option.name](value) if option.name in _CHECKS else value


def form(value: str, *choices: str) -> str:
    """What `--format` may be; prose comes through, for whoever knows which commands have it."""
    return value if value == "prose" else _one_of(value, *choices)


def unit(value: str) -> str:
    return _one_of(value, "sentence", "statement", "document")


def step(value: str) -> str:
    return _one_of(value, "day", "week", "month", "year", "decade", "century")


def _one_of(value: str, *choices: str) -> str:
    if value not in choices:
        raise ValueError(f"{value!r} is none of {', '.join(choices)}")
    return value


def limit(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= len(value) <= 9 and int(value) >= 1):
        raise ValueError(f"{value!r} is no whole number from 1 up")
    return int(value)


def port(value: str) -> int:
    """A number from 0 (any that is free) to 65535."""
    if not (value.isascii() and value.isdigit() and len(value) <= 5 and int(value) <= 65535):
        raise ValueError(f"{value!r} is no port: they are numbers from 0 (any that is free) to 65535")
    return int(value)


def sessions(value: str) -> int:
    """From 1 to 64: each takes a process, and its memory."""
    if not (value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 64):
        raise ValueError(f"{value!r} is no number of sessions: from 1 to 64")
    return int(value)


def encoding(value: str) -> str:
    """The WHATWG name of an encoding, or `auto`."""
    from index.reading.encoding import codec_of

    if value.strip().lower() == AUTOMATIC:
        return AUTOMATIC
    known = codec_of(value)
    if known is None:
        some = "utf-8, utf-16, windows-1252, windows-1251, koi8-r, iso-8859-2, shift_jis, gb18030, euc-kr"
        raise ValueError(f"no encoding is called {value!r}: there are {some}; `auto` finds out")
    name, _ = known
    return name if codec_of(name) else value.strip().lower()


def path(value: str) -> Path:
    if not value:
        raise ValueError("the name is empty")
    return Path(value)


_CHECKS: Mapping[str, Callable[[str], object]] = {
    "--limit": limit,
    "--by": step,
    "--port": port,
    "--sessions": sessions,
    "--in": unit,
    "--encoding": encoding,
    "--index": path,
    "--corrections": path,
    "--export": path,
    "--import": path,
}
