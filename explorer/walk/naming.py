"""Searches that have names, in lines: told, run, named, renamed, deleted."""

from __future__ import annotations

from ..prose.words import capital
from ..searches import Named, SearchFile, called, spelled
from .searching import search
from .state import Stays, Walk, number_in


def _file(walk: Walk) -> SearchFile:
    """The file of searches; kept, so that what was changed through it can be taken back."""
    if walk.searches is None:
        walk.searches = SearchFile(walk.hands.places.searches)
    return walk.searches


def _known(walk: Walk) -> tuple[Named, ...]:
    return _file(walk).of(spelled(walk.library.paths))


def searches(walk: Walk, rest: str) -> None:
    """All of them, to choose from by number; or runs the one with this name."""
    known = _known(walk)
    if not known:
        raise Stays("no search has a name yet: search for something, then say name search and a name")
    if rest:
        found = called(rest, known)
        if found is None:
            raise Stays(f"no search is called {rest}: say searches for all of them")
        _run(walk, found)
        return
    walk.say(f"{len(known):,} searches have names." if len(known) > 1 else "1 search has a name.")
    walk.tell((f"{number:,}. {_told(one)}" for number, one in enumerate(known, 1)), len(known))
    walk.choose_from("search", len(known), lambda index: _run(walk, known[index]))


def search_or_run(walk: Walk, rest: str) -> None:
    """A search; `@NAME` is the one with this name, where there is one."""
    found = called(rest[1:].strip(), _known(walk)) if rest.startswith("@") else None
    if found is not None:
        _run(walk, found)
    else:
        search(walk, rest)


def _told(one: Named) -> str:
    unit = f", in {one.unit}s" if one.unit else ""
    return f"{one.name}: {one.query or 'everything'}{unit}."


def _run(walk: Walk, one: Named) -> None:
    walk.unit = one.chosen_unit
    walk.say(f"{capital(one.name)}.")
    search(walk, one.query)


def name_search(walk: Walk, rest: str) -> None:
    """Gives the query of the last search a name."""
    unit = str(walk.unit) if walk.unit else ""
    _file(walk).add(Named(rest, walk.query, unit, spelled(walk.library.paths)))
    walk.say(f"The search for {walk.query or 'everything'} is called {' '.join(rest.split())} from now on.")


def rename_search(walk: Walk, rest: str) -> None:
    number, _, name = rest.partition(" ")
    one = _at(walk, number)
    if not name.strip():
        raise Stays("say rename search, the number, and the new name")
    _file(walk).rename(one, name.strip())
    walk.say(f"{capital(one.name)} is called {name.strip()} now.")


def delete_search(walk: Walk, rest: str) -> None:
    one = _at(walk, rest)
    _file(walk).remove(one)
    walk.say(f"Deleted: {one.name}. Undo search brings it back.")


def undo_search(walk: Walk, _rest: str) -> None:
    _file(walk).undo()
    walk.say("Taken back.")


def _at(walk: Walk, number: str) -> Named:
    known = _known(walk)
    return known[number_in(number, len(known), "search")]
