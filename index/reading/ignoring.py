"""What ignore files leave out of a walk: `.ignore` and `.gitignore`, as ripgrep takes them.

`.ignore` counts everywhere, `.gitignore` and `.git/info/exclude` inside a Git repository only, up to its top. A
`.ignore` counts for more than any `.gitignore`, and the file of an inner folder for more than that of an outer one.
A personal list of Git's (`core.excludesFile`) does not count: a library is to hold the same on every machine.
Patterns: https://git-scm.com/docs/gitignore; precedence: https://docs.rs/ignore.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from .naming import shown
from .patterns import Pattern, parse
from .reader import kind_of_file, reason_of

IGNORE, GITIGNORE, GIT = ".ignore", ".gitignore", ".git"
EXCLUDE = "info/exclude"
LARGEST = 1 << 20
"""The largest ignore file that is taken account of, in bytes: many thousands of patterns."""


class Remark(NamedTuple):
    """Something about an ignore file that the user should know, as one line."""

    text: str


class Verdict(NamedTuple):
    """What an ignore file says of an entry: whether it is left out, and the name of the ignore file."""

    ignored: bool
    by: str


class _Rules(NamedTuple):
    """The patterns of one ignore file, the last ones first, for entries under `base` (which ends with a slash)."""

    patterns: tuple[Pattern, ...]
    base: str
    name: str

    def verdict(self, path: str, is_folder: bool) -> Verdict | None:
        """The last pattern that fits decides."""
        below = path[len(self.base) :]
        name = below.rpartition("/")[2]
        for pattern in self.patterns:
            if pattern.fits(below, name, is_folder):
                return Verdict(pattern.ignored, self.name)
        return None


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The ignore files that count in one folder, those of inner folders first.

    `git` is None outside a repository; `exclude` is the repository's own list.
    """

    ignore: tuple[_Rules, ...] = ()
    git: tuple[_Rules, ...] | None = None
    exclude: tuple[_Rules, ...] = ()

    def within(self, folder: str, names: Collection[str], remarks: list[Remark]) -> Ignoring:
        """What counts in a folder below, which has entries of these names. What is wrong there goes to `remarks`."""
        inner = self
        if GIT in names:
            inner = replace(inner, git=(), exclude=_of_repository(folder, remarks))
        if IGNORE in names and (rules := _read(folder, IGNORE, folder, remarks)):
            inner = replace(inner, ignore=(rules, *inner.ignore))
        if inner.git is not None and GITIGNORE in names and (rules := _read(folder, GITIGNORE, folder, remarks)):
            inner = replace(inner, git=(rules, *inner.git))
        return inner

    def verdict(self, path: str, is_folder: bool) -> Verdict | None:
        """What the ignore files say of an entry of this folder; None where they say nothing."""
        for kind in (self.ignore, self.git, self.exclude):
            for rules in kind or ():
                found = rules.verdict(_slashed(path), is_folder)
                if found is not None:
                    return found
        return None


def is_hidden(name: str, verdict: Verdict | None, looked_at: bool) -> bool:
    """Whether an entry is passed over in silence: hidden ones are unless they are `looked_at`, or an ignore file takes
    them in. What Git keeps for itself always is."""
    if name == GIT:
        return True
    return name.startswith(".") and not looked_at and (verdict is None or verdict.ignored)


def above(folder: Path, remarks: list[Remark]) -> Ignoring:
    """What the ignore files above a folder say of what is in it."""
    found = Ignoring()
    for parent in reversed(folder.parents):
        names = [name for name in (GIT, IGNORE, GITIGNORE) if os.path.lexists(parent / name)]
        if names:
            found = found.within(str(parent), names, remarks)
    return found


def _of_repository(folder: str, remarks: list[Remark]) -> tuple[_Rules, ...]:
    """The list of what this one repository leaves out. In a linked worktree or a submodule `.git` is a file."""
    place = Path(folder) / GIT
    try:
        if place.is_file():
            [line] = place.read_text(encoding="utf-8", errors="surrogateescape").splitlines()[:1]
            place = Path(folder) / line.removeprefix("gitdir:").strip()
            common = place / "commondir"
            if common.is_file():
                place = place / common.read_text(encoding="utf-8", errors="surrogateescape").strip()
        if not os.path.lexists(place / EXCLUDE):
            return ()
    except (OSError, ValueError):  # no repository that Git could use
        return ()
    rules = _read(str(place), EXCLUDE, folder, remarks)
    return (rules._replace(name=f"{GIT}/{EXCLUDE}"),) if rules else ()


def _read(folder: str, name: str, base: str, remarks: list[Remark]) -> _Rules | None:
    """The rules of an ignore file for what is under `base`; None where there are none. Opens nothing but a file."""
    path = Path(folder) / name
    fault, data = _content(path)
    if fault:
        remarks.append(Remark(f"{shown(path)} is not taken account of: {fault}"))
        return None
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape").split("\n")
    patterns = _patterns(path, lines, remarks)
    return _Rules(patterns, _slashed(base).rstrip("/") + "/", name) if patterns else None


def _content(path: Path) -> tuple[str | None, bytes]:
    """What is wrong with an ignore file, and what is in it. Nothing but a file is waited for or read."""
    try:
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        return _what_it_is(path) or reason_of(error), b""
    try:
        fault = kind_of_file(os.fstat(handle).st_mode)
        if fault:
            return fault, b""
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return reason_of(error), b""
    finally:
        os.close(handle)
    if len(data) > LARGEST:
        return f"larger than {LARGEST // 1024} kB", b""
    return ("binary", b"") if b"\0" in data else (None, data)


def _what_it_is(path: Path) -> str | None:
    """What cannot be opened because it is no file (a socket)."""
    try:
        return kind_of_file(path.stat().st_mode)
    except OSError:
        return None


def _patterns(path: Path, lines: Iterable[str], remarks: list[Remark]) -> tuple[Pattern, ...]:
    """The patterns of an ignore file, the last ones first; the lines that are none are named, and not used."""
    patterns, bad = [], []
    for number, line in enumerate(lines, 1):
        try:
            pattern = parse(line.removesuffix("\r"))
        except ValueError:
            bad.append(number)
        else:
            patterns.extend([pattern] if pattern else [])
    if bad:
        more = f" and {len(bad) - 1} more" if len(bad) > 1 else ""
        remarks.append(Remark(f"{shown(path)}: line {bad[0]}{more} is no pattern and is not taken account of"))
    return tuple(reversed(patterns))


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")
