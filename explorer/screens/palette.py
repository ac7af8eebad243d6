"""What the command palette finds: documents, speakers and actions, by name."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from ..keys import OUTSIDE, keymap_of, shown
from ..session import document_name
from ..text import content_line, visible_line

if TYPE_CHECKING:
    from .main import MainScreen

_MOST = 200
_AT_ONCE = 200
_NO_COMMANDS = frozenset(
    {
        *("down", "up", "top", "bottom", "page-down", "page-up", "next-pane", "previous-pane"),
        *("step-back", "palette", "open", "keep", "follow", "back-outside", "forward-outside"),
    }
)

_STYLES = {"bibtex": "BibTeX", "csl": "CSL-JSON", "w3c": "Web Annotation (JSON-LD)"}
"""The citations that no key copies."""


@dataclass(frozen=True, slots=True)
class Command:
    """One line of the palette: `kind` says what it is, `name` is what the reader types."""

    kind: str
    name: str
    do: Callable[[], object]

    @property
    def of_library(self) -> bool:
        """Whether it is one of the many that a library has."""
        return self.kind in ("document", "speaker")


class Places(Provider):
    """Everything is shown as content, never as markup: titles and names come from documents."""

    async def discover(self) -> Hits:
        for command in islice(self._commands(), _MOST):
            yield DiscoveryHit(self._line(command), command.do, text=visible_line(command.name))

    async def search(self, query: str) -> Hits:
        matcher, wanted = self.matcher(query), query.casefold().split()
        shown, passed = 0, 0
        for command in self._commands():
            passed += 1
            if passed % _AT_ONCE == 0:
                # A library has thousands of names: keys come in between.
                await asyncio.sleep(0)
            name = visible_line(command.name)
            if command.of_library and not _holds(name, wanted):
                continue
            score = matcher.match(name)
            if score > 0 and shown < _MOST:
                shown += 1
                yield Hit(score, self._line(command), command.do, text=name)

    @staticmethod
    def _line(command: Command) -> Content:
        return Content.assemble((f"{command.kind:<10}", "dim"), content_line(command.name))

    def _commands(self) -> Iterator[Command]:
        screen = self.screen
        from .main import MainScreen

        if not isinstance(screen, MainScreen):
            return
        for document in screen.reading.documents.values():
            yield Command("document", document_name(document, document.path), _opener(screen, document.id))
        for speaker in screen.reading.everybody.speakers:
            yield Command("speaker", speaker.name, _keeper(screen, speaker.name))
        for key in keymap_of(self).table:
            if key.id not in _NO_COMMANDS and key.panes & OUTSIDE and len(key.keys) < 9:
                yield Command(shown(key).split()[0], key.does, _doer(screen, key.action))
        for style, name in _STYLES.items():
            yield Command("copy", f"a citation as {name}", _doer(screen, f"copy_{style}"))
        for theme in sorted(self.app.available_themes):
            yield Command("theme", theme, _painter(screen, theme))


def _holds(name: str, wanted: list[str]) -> bool:
    folded = name.casefold()
    return all(word in folded for word in wanted)


def _opener(screen: MainScreen, document_id: str) -> Callable[[], object]:
    return lambda: screen.open_document(document_id)


def _keeper(screen: MainScreen, name: str) -> Callable[[], object]:
    return lambda: screen.keep_speaker(name, alone=True)


def _doer(screen: MainScreen, action: str) -> Callable[[], object]:
    return lambda: screen.run_action(action)


def _painter(screen: MainScreen, theme: str) -> Callable[[], object]:
    return lambda: setattr(screen.app, "theme", theme)
