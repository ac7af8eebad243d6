"""A line goes in, paragraphs come out: what each verb of the table does, and what is said when it cannot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from index.errors import ExploreError

from ..output import FOUND, NOTHING, error_line
from ..prose.words import shortened
from . import correcting, naming, reading, searching, surveying, taking, telling, tracing
from .state import Stays, Walk, number_in
from .verbs import Said, nearest, understand

_QUOTED = 60
LONGEST = 10_000
"""Characters of a line; a longer one was not meant for this."""
FAILED = 2
"""The status of a line that was not understood, or could not be carried out."""

Deed = Callable[[Walk, str], None]


def _by(deed: Callable[[Walk, int], None], by: int) -> Deed:
    return lambda walk, _rest: deed(walk, by)


def _with_words(deed: Deed, wanted: str) -> Deed:
    """One that makes no sense without words after it."""

    def act(walk: Walk, rest: str) -> None:
        if not rest:
            raise Stays(wanted)
        deed(walk, rest)

    return act


DEEDS: Mapping[str, Deed] = {
    "search": naming.search_or_run,
    "unit": searching.unit,
    "only-speaker": searching.only,
    "take-offer": searching.instead,
    "searches": naming.searches,
    "name-search": _with_words(naming.name_search, "say name search and the name that the last search is to have"),
    "rename-search": _with_words(naming.rename_search, "say rename search, its number, and the new name"),
    "delete-search": _with_words(naming.delete_search, "say delete search and its number: searches tells them"),
    "undo-search": naming.undo_search,
    "results": searching.results,
    "unfold": searching.like,
    "more": telling.more,
    "open": reading.open_one,
    "next-statement": _by(reading.step, 1),
    "previous-statement": _by(reading.step, -1),
    "next-by-speaker": _by(reading.by_speaker, 1),
    "previous-by-speaker": _by(reading.by_speaker, -1),
    "read-on": reading.read_on,
    "read-back": reading.read_back,
    "read-here": reading.read_here,
    "top": reading.top,
    "bottom": reading.bottom,
    "links": tracing.links,
    "follow": tracing.follow,
    "find": _with_words(reading.find, "say find and the words to look for in this document"),
    "next-found": _by(reading.next_found, 1),
    "previous-found": _by(reading.next_found, -1),
    "back": tracing.back,
    "forward": tracing.forward,
    "trail": tracing.trail,
    "provenance": tracing.provenance,
    "timeline": tracing.timeline,
    "compare": tracing.compare,
    "coverage": tracing.coverage,
    "speaker-card": surveying.who,
    "where": telling.where,
    "again": reading.again,
    "speakers": surveying.speakers,
    "documents": surveying.documents,
    "plot": surveying.plot,
    "mentions": surveying.mentions,
    "copy": taking.copy,
    "copy-words": taking.copy_words,
    "copy-comparison": taking.copy_comparison,
    "cite": taking.cited,
    "write": taking.write,
    "pin": taking.pin,
    "board": taking.board,
    "unpin": taking.unpin,
    "status": _with_words(taking.status, "say status and the number of a pin: board tells them"),
    "note": _with_words(taking.note, "say note, the number of a pin, and the words: board tells the numbers"),
    "undo-pin": taking.undo_pin,
    "boards": taking.boards,
    "editor": taking.editor,
    "correct": correcting.correct,
    "take-back": correcting.take_back,
    "corrections": correcting.corrections,
    "skipped": correcting.skipped,
    "bring-back": _with_words(correcting.bring_back, "say bring back and the number of a part: skipped tells them"),
    "help": telling.help_,
    "quit": telling.quit_,
}
"""What is done for each verb, by its id."""


class Answer(NamedTuple):
    """What came of a line: paragraphs to be printed, and a problem, where there was one: one line that says what to do.
    `status` is as that of a command: 0 done, 1 nothing found or nothing to do, 2 not understood or failed."""

    paragraphs: tuple[str, ...]
    problem: str | None = None
    status: int = FOUND


def answer(walk: Walk, line: str) -> Answer:
    """Does what a line says. Raises nothing but what interrupts the program."""
    walk.said.clear()
    walk.missed = False
    problem, status = None, FOUND
    try:
        _meant(walk, line.strip())()
    except Stays as stays:
        problem, status = str(stays), NOTHING
    except ExploreError as error:
        problem, status = error_line(error), FAILED
    except OSError as error:
        problem, status = f"that did not work: {error.strerror or error}", FAILED
    return Answer(tuple(walk.said), problem, status or (NOTHING if walk.missed else FOUND))


def _meant(walk: Walk, line: str) -> Callable[[], None]:
    """What a line asks for. Raises Stays where that is nothing."""
    if not line:
        return lambda: None
    if len(line) > LONGEST:
        raise NotUnderstood(f"this line is too long: at most {LONGEST:,} characters are read as one")
    if line.isascii() and line.isdigit():
        return partial(_choose, walk, line)
    said = understand(line)
    if said is None:
        raise NotUnderstood(_not_understood(line))
    return partial(_act, walk, said)


class NotUnderstood(ExploreError):
    """A line that begins with no verb."""


def _act(walk: Walk, said: Said) -> None:
    if said.rest and not said.verb.takes:
        name = said.verb.words[0]
        raise NotUnderstood(f"{name} stands alone: say {name}, or help")
    DEEDS[said.verb.id](walk, said.rest)


def _choose(walk: Walk, line: str) -> None:
    choices = walk.choices
    if choices is None:
        raise Stays("there is no list to choose from: search first, or say help")
    choices.take(number_in(line, choices.count, choices.what))


def _not_understood(line: str) -> str:
    close = nearest(line)
    offer = f"did you mean {close}?" if close else "help says what can be said"
    shown = shortened(line, _QUOTED)
    return f"“{shown}” begins with no verb: {offer}; to search for it, say search {shown}"
