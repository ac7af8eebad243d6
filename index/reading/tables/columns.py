"""Which columns of a table hold the texts of articles and what is known of them; and rows → documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from html import unescape
from itertools import chain, islice
from typing import NamedTuple

from ...errors import UnreadableFile
from ..composing import Composer
from ..flowing import blocks_of, compose, joined
from ..formats import Extracted, Unread
from ..markup import blocks_of_markup, is_markup
from ..metadata import Metadata
from . import names
from .values import Order, address_in, date_in, language_in, order_of

Row = Mapping[str, Sequence[str]]
"""What a row has in each of its columns: no, one or (in JSON) several words or texts."""

SAMPLE = 200
"""So many rows at the beginning tell which column is which."""
_SAMPLE_LENGTH = 4_000_000
_WEAK = names.rank("message", names.TEXT) or 0
"""From this name on a column of texts may as well hold remarks: it has to have some length."""
_FEWEST_STRONG, _FEWEST_WEAK = 3, 20
_FAR_LONGER = 3.0
_LONGEST_TITLE = 60
_SHOWN, _LONGEST_NAME = 15, 40
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]{2,12});")


class Columns(NamedTuple):
    """The column of each role (`text`, `title` …); how dates in numbers are read; the same in words, for the user."""

    roles: Mapping[str, str]
    order: Order | None
    note: str


def documents(rows: Iterable[Row | Unread], encoding: str, notes: Sequence[str] = ()) -> Iterator[Extracted | Unread]:
    """The documents of a table, one a row. Raises UnreadableFile where no column holds texts."""
    rest = iter(rows)
    sample: list[Row | Unread] = []
    length = 0
    for row in islice(rest, SAMPLE):
        sample.append(row)
        length += 0 if isinstance(row, Unread) else sum(len(cell) for cells in row.values() for cell in cells)
        if length > _SAMPLE_LENGTH:
            break
    given = [row for row in sample if not isinstance(row, Unread)]
    if not given:
        raise UnreadableFile(sample[0].reason if sample and isinstance(sample[0], Unread) else "empty: it has no rows")
    columns = guess(given)
    for row in chain(sample, rest):
        yield row if isinstance(row, Unread) else document(row, columns, encoding, notes)


def guess(rows: Sequence[Row]) -> Columns:
    """The columns of a table by their names and by what the first rows have in them. Raises UnreadableFile."""
    cells: dict[str, list[str]] = {}
    for row in rows:
        for name, values in row.items():
            cells.setdefault(name, []).extend(value for value in values if value.strip())
    roles: dict[str, str] = {}
    text = _text(cells)
    if text is None:
        raise UnreadableFile(_without_text(list(cells)))
    roles[names.TEXT] = text
    dates = [name for name, values in cells.items() if _mostly(values, partial(date_in, order=order_of(values)))]
    addresses = [name for name, values in cells.items() if _mostly(values, address_in)]
    languages = [name for name, values in cells.items() if _mostly(values, language_in)]
    words = [name for name, values in cells.items() if _are_names(values) and name not in addresses]
    for role, fitting in (
        (names.TITLE, words),
        (names.OUTLET, words),
        (names.BYLINE, words),
        (names.DATE, dates),
        (names.URL, addresses),
        (names.LANGUAGE, languages),
    ):
        left = [name for name in fitting if name not in roles.values()]
        best = min(((rank, name) for name in left if (rank := names.rank(name, role)) is not None), default=None)
        if best:
            roles[role] = best[1]
    order = order_of(cells[roles[names.DATE]]) if names.DATE in roles else None
    said = ", ".join(f'{role} from "{_shown(name)}"' for role, name in roles.items())
    return Columns(roles, order, said.replace(" from ", " from column ", 1))


def document(row: Row, columns: Columns, encoding: str, notes: Sequence[str] = ()) -> Extracted | Unread:
    """The document of a row."""
    text = "\n\n".join(row.get(columns.roles[names.TEXT], ()))
    if not text.strip():
        return Unread(f'no text: nothing in column "{_shown(columns.roles[names.TEXT])}"')
    composer = Composer()
    if is_markup(text):
        compose(composer, [block._replace(depth=0) for block in blocks_of_markup(text)])
    else:
        compose(composer, joined(blocks_of(_plain(text), quotes=False)))
    return composer.finish(encoding=encoding, metadata=_metadata(row, columns), notes=(columns.note, *notes))


def _metadata(row: Row, columns: Columns) -> Metadata:
    found = {role: ", ".join(row.get(name, ())) for role, name in columns.roles.items() if role != names.TEXT}
    outlet = _words(found.get(names.OUTLET, ""))
    return Metadata(
        title=_words(found.get(names.TITLE, "")),
        outlet=None if outlet and address_in(outlet) else outlet,
        byline=_words(found.get(names.BYLINE, "")),
        date=date_in(found.get(names.DATE, ""), columns.order),
        url=address_in(found.get(names.URL, "")),
        language=language_in(found.get(names.LANGUAGE, "")),
    )


def _words(cell: str) -> str | None:
    """A cell as one line without markup; None where it has no words."""
    if is_markup(cell):
        cell = " ".join(block.words for block in blocks_of_markup(cell))
    words = " ".join("".join(c if c.isprintable() else " " for c in _plain(cell)).split())
    return words or None


def _plain(text: str) -> str:
    return unescape(text) if _ENTITY.search(text) else text


def _text(cells: Mapping[str, list[str]]) -> str | None:
    """The column of texts: the best by its name, unless another that is called so too has far longer ones; where none
    is called so, the one that has the longest, if they are as long as texts are."""
    lengths = {name: _mean_words(values) for name, values in cells.items()}
    fitting = []
    for name, length in lengths.items():
        rank = names.rank(name, names.TEXT)
        if rank is not None and length >= (_FEWEST_STRONG if rank < _WEAK else _FEWEST_WEAK):
            fitting.append((rank, name))
    if not fitting:
        longest = max(lengths, key=lambda name: lengths[name], default=None)
        return longest if longest is not None and lengths[longest] >= 2 * _FEWEST_WEAK else None
    best = min(fitting)[1]
    longest = max((name for _, name in fitting), key=lambda name: lengths[name])
    return longest if lengths[longest] > _FAR_LONGER * lengths[best] else best


def _mean_words(values: Sequence[str]) -> float:
    return sum(len(value.split()) for value in values) / len(values) if values else 0.0


def _mostly(values: Sequence[str], reads: Callable[[str], str | None]) -> bool:
    """Whether most of the cells (of fifty) can be read so."""
    sample = values[:50]
    return bool(sample) and sum(reads(one) is not None for one in sample) * 2 > len(sample)


def _are_names(values: Sequence[str]) -> bool:
    """Whether the cells are short words and no numbers."""
    worded = [value for value in values if re.search(r"[^\W\d_]", value)]
    return len(worded) * 2 > len(values) > 0 and _mean_words(values) <= _LONGEST_TITLE


def _without_text(columns: Sequence[str]) -> str:
    if not columns:
        return "no articles in it"
    shown = ", ".join(_shown(name) for name in columns[:_SHOWN]) + (" …" if len(columns) > _SHOWN else "")
    return f'no articles in it: none of its columns ({shown}) holds texts; call the one that does "text"'


def _shown(name: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return words if len(words) <= _LONGEST_NAME else f"{words[: _LONGEST_NAME - 1]}…"
