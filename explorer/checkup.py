"""What `explore doctor` looks at: the program, its packages, the terminal, and a library. Values, nothing printed."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from index.errors import ExploreError
from index.extras import install_line
from index.health import Health, State
from index.library import Library
from index.reading.formats import FORMATS
from index.reading.naming import shown

from . import __version__
from .clipboard import way_here
from .configuration import Problem, read
from .locating import size
from .places import Places
from .settings import Settings

_CORE = ("textual", "rich", "whoosh3", "numpy", "platformdirs", "faust-cchardet")
"""Distributions that the program is never without."""
_WATCH, _SERVE = "watchfiles", "textual-serve"
_TRUE_COLOUR, _MANY, _FEW = 1 << 24, 256, 16


class Package(NamedTuple):
    """A package that not everybody has. `needed` names the formats that are not read without it, `better` those that
    are read better with it; `extra` is what installs it."""

    name: str
    version: str | None
    extra: str
    needed: tuple[str, ...]
    better: tuple[str, ...]

    @property
    def install(self) -> str:
        return install_line(self.extra)


@dataclass(frozen=True, slots=True)
class Terminal:
    """What is printed on: columns and rows where it is a terminal; how many colours it says that it has."""

    columns: int | None
    rows: int | None
    colours: int
    term: str
    encoding: str
    mouse: bool
    clipboard: str

    @property
    def unicode(self) -> bool:
        return self.encoding.lower().replace("-", "").startswith(("utf", "gb18030"))


class Configured(NamedTuple):
    """The file of the configuration, and what is wrong in it, or only a warning."""

    file: Path
    problems: tuple[Problem, ...]


class Logged(NamedTuple):
    """The log: whether one is written, and how many reports of crashes lie beside it."""

    file: Path
    bytes: int | None
    written: bool
    crashes: int


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was looked at. `problems` are lines about what needs a person, with what to do."""

    versions: dict[str, str]
    packages: tuple[Package, ...]
    terminal: Terminal
    paths: tuple[Path, ...]
    index: Path
    format: int | None
    bytes: int | None
    health: Health
    configuration: Configured
    log: Logged
    problems: tuple[str, ...]


def check(library: Library, update: str, places: Places) -> Checkup:
    """Looks at everything; `update` is the call that brings the index up to date. Raises ExploreError where the folder
    of the index is no index."""
    health = library.health()
    found = read(places.configuration)
    wrong = tuple(str(one) for one in found.errors)
    return Checkup(
        versions=_versions(),
        packages=_packages(),
        terminal=_terminal(found.settings),
        paths=library.paths,
        index=library.folder,
        format=health.format,
        bytes=size(library.folder),
        health=health,
        configuration=Configured(places.configuration, found.problems),
        log=_log(places, found.settings),
        problems=(*_problems(library, health, update), *wrong),
    )


def _problems(library: Library, health: Health, update: str) -> Iterator[str]:
    if health.state is State.DAMAGED:
        yield f"the index is damaged: `{update}` makes it anew"
    if health.state is not State.MISSING and not os.access(library.folder, os.W_OK):
        yield f"the index in {shown(library.folder)} cannot be written: change its permissions, or choose another place"
    for root in health.absent:
        yield f"{shown(root)} is not there: put it back; what was indexed of it stays until then"
    for path, note in health.failed:
        yield f"{path} {note}: it can be read and found as a whole; please report it"
    try:
        for problem in library.problems():
            yield f"correction in {problem}"
    except ExploreError:
        return  # the index cannot be asked, which is said already


def _versions() -> dict[str, str]:
    own = {"explore": __version__, "python": platform.python_version()}
    return own | {"system": f"{platform.system()} {platform.machine()}"} | {one: _version(one) or "?" for one in _CORE}


def _packages() -> tuple[Package, ...]:
    extras: dict[str, str] = {}
    needed: dict[str, list[str]] = {}
    better: dict[str, list[str]] = {}
    for one in FORMATS:
        for name in (*one.needs, *one.better):
            # The smallest extra that has it: some formats need packages of several.
            extras[name] = one.extra if extras.get(name, "all") == "all" else extras[name]
        for name in one.needs:
            needed.setdefault(name, []).append(one.name)
        for name in one.better:
            better.setdefault(name, []).append(one.name)
    found = [
        Package(name, _installed(name), extra, tuple(needed.get(name, ())), tuple(better.get(name, ())))
        for name, extra in extras.items()
    ]
    served = _version(_SERVE) if find_spec("textual_serve") else None
    return (
        *found,
        Package(_WATCH, _installed(_WATCH), "watch", ("--watch",), ()),
        Package(_SERVE, served, "serve", ("explore serve",), ()),
    )


def _installed(name: str) -> str | None:
    return (_version(name) or "?") if find_spec(name) else None


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _log(places: Places, settings: Settings) -> Logged:
    try:
        crashes = sum(1 for _ in places.log.glob("crash*.txt"))
    except OSError:
        crashes = 0
    return Logged(places.log_file, size(places.log_file), settings.log, crashes)


def _terminal(settings: Settings) -> Terminal:
    columns = rows = None
    if sys.stdout is not None and sys.stdout.isatty():
        columns, rows = shutil.get_terminal_size()
    encoding = getattr(sys.stdout, "encoding", None) or "unknown"
    clipboard = way_here(settings.clipboard)
    return Terminal(columns, rows, _colours(), os.environ.get("TERM", ""), encoding, settings.mouse, clipboard)


def _colours() -> int:
    """As the environment says it (https://no-color.org, COLORTERM, TERM)."""
    term = os.environ.get("TERM", "")
    if os.environ.get("NO_COLOR") or term in ("", "dumb"):
        return 0
    if os.environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return _TRUE_COLOUR
    return _MANY if "256" in term else _FEW
