"""The patterns of ignore files, as https://git-scm.com/docs/gitignore has them, against single entries of folders.

A pattern says something of the entry that it fits and not of what is in it: a walk that leaves out a folder does not
come to what is in it. (So the rule that inner ignore files count for more than outer ones needs no exceptions.)

An expression takes no more than square time in the length of a path, whatever the pattern.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from typing import NamedTuple

LONGEST = 4096
"""The longest pattern, in characters: as long as a path can be."""

_FOLDERS = re.compile(r"\*{2,}")
_CLASS = re.compile(r"\[:([a-z]+):\]")
_ONE = "[^/]"
_CLASSES = {
    "alnum": string.ascii_letters + string.digits,
    "alpha": string.ascii_letters,
    "blank": " \t",
    "cntrl": "".join(map(chr, [*range(32), 127])),
    "digit": string.digits,
    "graph": string.digits + string.ascii_letters + string.punctuation,
    "lower": string.ascii_lowercase,
    "print": string.digits + string.ascii_letters + string.punctuation + " ",
    "punct": string.punctuation,
    "space": string.whitespace,
    "upper": string.ascii_uppercase,
    "xdigit": string.hexdigits,
}


class Pattern(NamedTuple):
    """One line of an ignore file. `whole`: it is of the path below the ignore file's folder, else of the name alone."""

    expression: re.Pattern[str]
    whole: bool
    folders_only: bool
    ignored: bool

    def fits(self, path: str, name: str, is_folder: bool) -> bool:
        """Of an entry with this path (with slashes, without one at its ends) and name."""
        if self.folders_only and not is_folder:
            return False
        return self.expression.fullmatch(path if self.whole else name) is not None


def parse(line: str) -> Pattern | None:
    """The pattern of a line, which is without its end; None for a blank line and a comment.

    Raises ValueError where it can fit nothing: a bracket that is left open, a lone backslash at the end.
    """
    if len(line) > LONGEST:
        raise ValueError("too long")
    line = _trimmed(line)
    ignored = not line.startswith("!")
    written = line.removeprefix("!")
    if not line or line.startswith("#"):
        return None
    glob = written.removesuffix("/")
    if not glob.strip("/"):
        raise ValueError("no name")
    whole = "/" in glob
    parts = glob.removeprefix("/").split("/")
    expression = _path(parts) if whole else _name(glob)
    return Pattern(re.compile(expression, re.DOTALL), whole, glob != written, ignored)


def _trimmed(line: str) -> str:
    """Without the spaces at its end, unless a backslash stands before one."""
    trimmed = line.rstrip(" ")
    backslashes = len(trimmed) - len(trimmed.rstrip("\\"))
    return trimmed + " " if backslashes % 2 and trimmed != line else trimmed


def _path(parts: Sequence[str]) -> str:
    """The expression of several names, of which `**` stands for any folders, and at the end for all that is there."""
    runs: list[list[str]] = [[]]
    for part in parts:
        if _FOLDERS.fullmatch(part):
            if runs[-1] or len(runs) == 1:
                runs.append([])
        else:
            runs[-1].append(_name(part))
    first, *rest = ["/".join(run) for run in runs]
    if not rest:
        return first
    lead = f"{first}/" if first else ""
    *between, last = rest
    # As few folders as can be, once and for all, before each run of names but the last: see `_name`.
    middle = "".join(f"(?>(?:{_ONE}+/)*?{run}/)" for run in between)
    return f"{lead}{middle}(?:{_ONE}+/)*{last}" if last else f"{lead}{middle}.+"


def _name(glob: str) -> str:
    """The expression of a name.

    Of several `*` all but the last take as little as they can, once and for all: what comes after can only find more
    that way. Else `*a*a*a*a*b` would try all ways to spread the letters of a long name.
    """
    pieces = [""]
    at = 0
    while at < len(glob):
        character = glob[at]
        at += 1
        if character == "*":
            if pieces[-1] or len(pieces) == 1:
                pieces.append("")
        elif character == "?":
            pieces[-1] += _ONE
        elif character == "[":
            made, at = _brackets(glob, at)
            pieces[-1] += made
        elif character == "\\":
            pieces[-1] += re.escape(_at(glob, at))
            at += 1
        else:
            pieces[-1] += re.escape(character)
    first, *rest = pieces
    if not rest:
        return first
    *between, last = rest
    return first + "".join(f"(?>{_ONE}*?{piece})" for piece in between) + f"{_ONE}*{last}"


def _brackets(glob: str, at: int) -> tuple[str, int]:
    """The expression of one character out of those in brackets, which begin before `at`, and where they end."""
    negated = _at(glob, at) in "!^"
    at += negated
    members: list[str] = []
    first = True
    while first or _at(glob, at) != "]":
        first = False
        named = _CLASS.match(glob, at)
        if named:
            if named[1] not in _CLASSES:
                raise ValueError("no class of characters")
            members.extend(map(re.escape, _CLASSES[named[1]]))
            at = named.end()
            continue
        low, at = _member(glob, at)
        if _at(glob, at) == "-" and _at(glob, at + 1) != "]":
            high, at = _member(glob, at + 1)
            members.extend([f"{re.escape(low)}-{re.escape(high)}"] if low <= high else [])
        else:
            members.append(re.escape(low))
    if not members:
        return (_ONE if negated else "(?!)"), at + 1
    return f"(?!/)[{'^' * negated}{''.join(members)}]", at + 1


def _member(glob: str, at: int) -> tuple[str, int]:
    """A character in brackets, and what comes after it."""
    character = _at(glob, at)
    return (_at(glob, at + 1), at + 2) if character == "\\" else (character, at + 1)


def _at(glob: str, at: int) -> str:
    """Raises ValueError behind the end."""
    if at >= len(glob):
        raise ValueError("unfinished")
    return glob[at]
