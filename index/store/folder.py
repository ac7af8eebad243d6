"""The folder of an index: whose it is, its lock, its generations and the pointer to the current one.

explore-index.json     marks the folder as ours; the paths of the library
lock                   locked (by the operating system) while somebody writes
current                the name of the generation that readers take; replaced atomically
generation-000001/     the engine's files, the catalogue and the cast
texts/                 the texts of the documents, shared by all generations
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from ..errors import IndexBusy, IndexForeign, IndexMissing, IndexProblem
from ..reading.options import Options

MARKER = "explore-index.json"
FORMAT = 5
_LOCK = "lock"
_POINTER = "current"
_DAMAGED = "damaged"
_GENERATION = "generation-"
_TEXTS = "texts"
_USUAL = Options()


class IndexFolder:
    """Paths and switches inside one index folder. Makes nothing before `prepare`.

    `own`: it lies where the program keeps its data and is ours whatever became of it.
    """

    def __init__(self, path: Path, own: bool = False) -> None:
        self.path = path
        self._own = own

    @property
    def texts(self) -> Path:
        return self.path / _TEXTS

    def check_ours(self) -> None:
        """Raises `IndexForeign` when the folder exists, holds something, and is no index of this program.

        One that has lost its marker is still known by the rest.
        """
        try:
            names = {entry.name for entry in self.path.iterdir()}
        except FileNotFoundError:
            return
        except NotADirectoryError:
            if self._own:
                return
            raise IndexForeign(f"{self.path} is a file, not a folder; choose another folder with --index") from None
        except OSError as error:
            raise IndexProblem(f"{self.path} cannot be read ({error.strerror}); choose another with --index") from None
        # A first writer makes the lock and then the marker, by way of a file that is called like it.
        others = {name for name in names if not name.startswith(MARKER) and name not in (_LOCK, ".DS_Store")}
        if others and MARKER not in names and not self._own and not _is_known_by(names):
            raise IndexForeign(f"{self.path} holds something that is no index; choose an empty folder with --index")

    def check_apart(self, roots: Sequence[Path]) -> None:
        """Raises `IndexForeign` when the folder lies among the documents: it may have come with them."""
        here = Path(os.path.realpath(self.path))
        for root in roots:
            if here == root or root in here.parents:
                raise IndexForeign(f"the index {self.path} lies among the documents; choose another place with --index")

    def roots(self) -> tuple[Path, ...]:
        """The paths recorded for the library. Raises `IndexMissing`, `IndexForeign`."""
        self.check_ours()
        if not os.path.lexists(self.path / MARKER):
            raise IndexMissing(f"there is no index in {self.path} yet; name the PATH of the documents too")
        paths = _recorded_paths(self._marked("paths"))
        if not paths:
            raise IndexMissing(f"the index in {self.path} does not say what it holds; name its PATH again")
        return paths

    def format(self) -> int | None:
        """The version of the format in which the folder is written; None when it does not say."""
        number = self._marked("format")
        return number if isinstance(number, int) else None

    def _marked(self, key: str) -> object:
        """What the marker says under a key; None where it does not say, or nothing can be made of it."""
        try:
            marker: object = json.loads((self.path / MARKER).read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        return marker.get(key) if isinstance(marker, dict) else None

    def prepare(self) -> list[str]:
        """Makes the folder, readable by its owner only, and gives a note on each thing that was in its way."""
        try:
            aside = [path for path in (self._out_of_the_way(one) for one in self._in_the_way()) if path]
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            with suppress(OSError):
                self.path.chmod(0o700)
        except OSError as error:
            raise IndexProblem(f"{self.path} cannot be made ({error.strerror}); choose another with --index") from None
        return [f"something else was in the way of the index; it is kept as {path}" for path in aside]

    def _in_the_way(self) -> Iterator[Path]:
        if self._own and os.path.lexists(self.path) and not self.path.is_dir():
            yield self.path
        for name in (MARKER, _LOCK, _POINTER):
            if (self.path / name).is_dir():
                yield self.path / name
        if os.path.lexists(self.texts) and not self.texts.is_dir():
            yield self.texts

    def _out_of_the_way(self, path: Path) -> Path | None:
        """The new name of what stood there; None when another writer was faster."""
        with suppress(FileNotFoundError):
            return set_aside(path)
        return None

    def corrections(self) -> Path | None:
        """The file of corrections recorded for the library: one that was named, not its usual one."""
        path = self._marked("corrections")
        return Path(path) if isinstance(path, str) and _is_absolute(path) else None

    def options(self) -> Options:
        """How the files are found and read, as it was last said."""
        hidden, ignore_files, encoding = map(self._marked, ("hidden", "ignore_files", "encoding"))
        return Options(hidden is True, ignore_files is not False, encoding if isinstance(encoding, str) else None)

    def mark(self, roots: Sequence[Path], corrections: Path | None = None, options: Options = _USUAL) -> None:
        """Marks the folder as ours and records the library's paths, its file of corrections where one was named, and
        how its files are found and read where that is not as usual."""
        marker: dict[str, object] = {"program": "explore", "format": FORMAT, "paths": [str(root) for root in roots]}
        if corrections is not None:
            marker["corrections"] = str(corrections)
        marker |= {name: value for name, value in options._asdict().items() if value != getattr(_USUAL, name)}
        write_atomically(self.path / MARKER, json.dumps(marker, indent=1).encode())

    @contextmanager
    def lock(self, seconds: float) -> Iterator[None]:
        """Holds the writer's lock; a killed writer lets go of it. Raises `IndexBusy` after `seconds`."""
        from whoosh.util.filelock import FileLock, try_for

        lock = FileLock(str(self.path / _LOCK))
        try:
            taken = try_for(lock.acquire, timeout=seconds, delay=0.05)
        except OSError as error:
            raise IndexProblem(
                f"{self.path} cannot be written ({error.strerror}); choose another with --index"
            ) from None
        if not taken:
            raise IndexBusy(
                f"another program is bringing the index in {self.path} up to date; try again when it is done"
            )
        try:
            yield
        finally:
            lock.release()

    def current(self) -> Path | None:
        """The generation that readers take, or None when there is none yet."""
        try:
            name = (self.path / _POINTER).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return None
        return self.path / name if _is_generation(name) else None

    def new_generation(self) -> Path:
        """An empty folder for the next generation. Needs the lock; whatever an interrupted run left there goes."""
        numbers = [number for number, _ in self._generations()]
        current = self.current()
        kept = int(current.name[len(_GENERATION) :]) if current else 0
        for number, path in self._generations():
            if number > kept:
                shutil.rmtree(path, ignore_errors=True)
        made = self.path / f"{_GENERATION}{max([kept, *numbers]) + 1:06}"
        made.mkdir(mode=0o700)
        return made

    def switch(self, generation: Path) -> None:
        """Makes `generation` the current one at a stroke; the one before stays for its readers, older ones go."""
        before = self.current()
        write_atomically(self.path / _POINTER, generation.name.encode("ascii"))
        for _, path in self._generations():
            if path not in (generation, before):
                shutil.rmtree(path, ignore_errors=True)

    def note_damage(self, generation: Path) -> None:
        """Leaves word for the next writer that this generation cannot be read."""
        with suppress(OSError):
            (generation / _DAMAGED).touch()

    def is_damaged(self, generation: Path) -> bool:
        return (generation / _DAMAGED).exists()

    def _generations(self) -> list[tuple[int, Path]]:
        found = []
        for path in self.path.glob(f"{_GENERATION}*"):
            number = path.name[len(_GENERATION) :]
            if number.isdigit():
                found.append((int(number), path))
        return sorted(found)


def _is_known_by(names: Collection[str]) -> bool:
    """Whether the folder with these names is an index that has lost its marker."""
    return {_POINTER, _TEXTS} <= set(names) and any(map(_is_generation, names))


def _is_generation(name: str) -> bool:
    return name.startswith(_GENERATION) and name[len(_GENERATION) :].isdigit()


def set_aside(path: Path) -> Path:
    """Gives what is at `path` another name beside it, and tells which. Raises `OSError`."""
    number = 1
    while os.path.lexists(aside := path.with_name(f"{path.name}.aside-{number}")):
        number += 1
    return path.rename(aside)


def _recorded_paths(value: object) -> tuple[Path, ...]:
    """The paths of a marker; none unless each is one that a file system can have, from its root on."""
    if not isinstance(value, list) or not all(isinstance(path, str) and _is_absolute(path) for path in value):
        return ()
    return tuple(Path(path) for path in value)


def _is_absolute(path: str) -> bool:
    try:
        return b"\0" not in os.fsencode(path) and Path(path).is_absolute()
    except UnicodeEncodeError:
        return False


def write_atomically(path: Path, content: bytes) -> None:
    """Replaces a file's content so that a reader, or a crash, sees the old or the new one and never a part."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}.new")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    with suppress(OSError):
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
