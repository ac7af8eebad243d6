"""What options may be given, checked and made values. Each raises `argparse.ArgumentTypeError`, saying what fits."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from index.reading.options import AUTOMATIC


def form(*choices: str) -> Callable[[str], str]:
    """What `--format` may be; prose comes through, for whoever knows which commands have it."""
    return lambda value: value if value == "prose" else _one_of(value, *choices)


def unit(value: str) -> str:
    return _one_of(value, "sentence", "statement", "document")


def step(value: str) -> str:
    return _one_of(value, "day", "week", "month", "year", "decade", "century")


def _one_of(value: str, *choices: str) -> str:
    if value not in choices:
        raise argparse.ArgumentTypeError(f"{value!r} is none of {', '.join(choices)}")
    return value


def limit(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 1 <= len(value) <= 9 and int(value) >= 1):
        raise argparse.ArgumentTypeError(f"{value!r} is no whole number from 1 up")
    return int(value)


def port(value: str) -> int:
    """A number from 0 (any that is free) to 65535."""
    if not (value.isascii() and value.isdigit() and len(value) <= 5 and int(value) <= 65535):
        raise argparse.ArgumentTypeError(f"{value!r} is no port: they are numbers from 0 (any that is free) to 65535")
    return int(value)


def sessions(value: str) -> int:
    """From 1 to 64: each takes a process, and its memory."""
    if not (value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= 64):
        raise argparse.ArgumentTypeError(f"{value!r} is no number of sessions: from 1 to 64")
    return int(value)


def encoding(value: str) -> str:
    """The WHATWG name of an encoding, or `auto`."""
    from index.reading.encoding import codec_of

    if value.strip().lower() == AUTOMATIC:
        return AUTOMATIC
    known = codec_of(value)
    if known is None:
        some = "utf-8, utf-16, windows-1252, windows-1251, koi8-r, iso-8859-2, shift_jis, gb18030, euc-kr"
        raise argparse.ArgumentTypeError(f"no encoding is called {value!r}: there are {some}; `auto` finds out")
    name, _ = known
    return name if codec_of(name) else value.strip().lower()


def path(value: str) -> Path:
    if not value:
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(value)
