"""Carrying out what a person wants to correct: from a wish to a decision in the file of corrections, and back.

The file is `index.corrections`'; here is only what a user interface adds: names and statements are looked up first, so
that a slip is said at once and not at the next update, and every deed can be taken back exactly.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ExploreError
from index.model import Document, Speaker, Statement

from .session import counted
from .text import as_written, visible_line
from .wishes import Deed, Roll, Wish, words_of

if TYPE_CHECKING:
    from index.corrections import Correction, Problem
    from index.library import Library

LONGEST_NAME = 200
"""Characters of a name; a longer one is a slip of the clipboard."""
_QUOTED = 60


class FixProblem(ExploreError):
    """A correction that makes no sense; the text says what to do."""


class Gone(FixProblem):
    """A decision that is to be taken back does not stand in the file any more."""


class UnknownSpeaker(FixProblem):
    """Nobody is called so, or more than one; the text says who is, and not how to list them."""


@dataclass(frozen=True, slots=True)
class Done:
    """A decision that stands in the file now. `replaced` are earlier ones about the same question, which it took the
    place of; `fresh` is false where it stood there before. `effect` says in one line what is decided and changes."""

    file: Path
    decision: Correction
    replaced: tuple[Correction, ...]
    fresh: bool
    effect: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A decision with its number in the file's order, from 1, and what is wrong with it, in words."""

    number: int
    decision: Correction
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """All that stands in the file of corrections; `problems` are those of no decision that can be understood."""

    file: Path
    standings: tuple[Standing, ...]
    problems: tuple[Problem, ...]

    @property
    def troubled(self) -> int:
        """How many decisions and blocks need a look."""
        return len(self.problems) + sum(1 for one in self.standings if one.problems)


def overview(library: Library) -> Overview:
    """The decisions of a library, with what is wrong as of its last update. Raises FixProblem."""
    decisions = [(one, one.key) for one in library.corrections().decisions]
    wrong: dict[str, list[Problem]] = {key: [] for _, key in decisions}
    rest: list[Problem] = []
    for problem in library.problems():
        wrong.get(problem.correction.key if problem.correction else "", rest).append(problem)
    standings = [
        Standing(number, one, tuple(problem.message for problem in wrong[key]))
        for number, (one, key) in enumerate(decisions, 1)
    ]
    return Overview(corrections_file(library), tuple(standings), tuple(rest))


def problems_of(library: Library, decision: Correction) -> tuple[str, ...]:
    """What is wrong with a decision as of the last update, in words."""
    key = decision.key
    return tuple(one.message for one in library.problems() if one.correction is not None and one.correction.key == key)


def carry_out(
    wish: Wish, library: Library, *, statement: Statement | None = None, document: Document | None = None
) -> Done:
    """Writes a decision about a statement, about a speaker in a document, or about speakers wherever they are.

    Raises FixProblem, and BlockFileProblem where the file cannot be understood or written.
    """
    from index import corrections as book

    file = corrections_file(library)
    decision, effect = _decision(wish, library, statement, document)
    before = book.load(file)
    after = book.add(file, decision)
    kept = {one.key for one in after.decisions}
    replaced = tuple(one for one in before.decisions if one.key not in kept)
    written = [one for one in after.decisions if one.key == decision.key]
    # One that stood there already may differ in what does not count; the file holds no half of a surrogate pair.
    standing = (written or [one for one in after.decisions if one.overrules(decision)] or after.decisions)[-1]
    return Done(file, standing, replaced, standing.key not in {one.key for one in before.decisions}, effect)


def take_back(file: Path, decision: Correction) -> Correction | None:
    """Undoes a decision: it goes, and the one whose place it took holds again and is given.

    Raises Gone, and BlockFileProblem.
    """
    from index import corrections as book

    if decision.key not in {one.key for one in book.load(file).decisions}:
        raise Gone(f"“{in_words(decision)}” does not stand in {file} any more: there is nothing to take back")
    return book.take_back(file, decision)


def taken_back(effect: str, again: Correction | None) -> str:
    """What came of taking back, in one line."""
    return f"taken back: {effect}" + (f"; again {in_words(again)}" if again else "")


def undo(library: Library, number: str) -> tuple[Correction, Correction | None]:
    """Takes back the decision with this number (from 1, or `last`): which that was, and which one holds again.

    Raises FixProblem.
    """
    from index import corrections as book

    file = corrections_file(library)
    decisions = book.load(file).decisions
    if not decisions:
        raise FixProblem(f"there is nothing to take back: no decision stands in {file}")
    index = len(decisions) if number == "last" else int(number) if number.isascii() and number.isdigit() else 0
    if not 1 <= index <= len(decisions):
        raise FixProblem(
            f"no decision has the number {number}: --list numbers them from 1 to {len(decisions)}, `last` is the last"
        )
    return decisions[index - 1], take_back(file, decisions[index - 1])


def corrections_file(library: Library) -> Path:
    """Where the decisions of this library are kept. Raises FixProblem."""
    if library.corrections_file is None:
        raise FixProblem("this library has no file of corrections: name one with --corrections FILE")
    return library.corrections_file


def about_speaker(decision: Correction) -> str | None:
    """The name under which a decision shows a speaker of the whole library; None for any other decision."""
    from index.corrections import What

    return decision.name if decision.what in (What.SAME_PERSON, What.RENAME) else None


def in_words(decision: Correction) -> str:
    """A decision in a few words, of one about a statement with the words that it is about."""
    if decision.anchor is None:
        return decision.in_words
    return f"{decision.in_words}: “{excerpt(decision.anchor.exact)}”"


def excerpt(text: str) -> str:
    """The first words of a text on one line."""
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"


def new_name(written: str) -> str:
    """A name as it is kept: on one line, with single spaces. Raises FixProblem where it can be nobody's."""
    name = " ".join(as_written(written).split())
    if len(name) > LONGEST_NAME:
        raise FixProblem(f"a name of {len(name):,} characters is a slip: at most {LONGEST_NAME} are taken")
    if not words_of(name):
        raise FixProblem(f"“{visible_line(name)}” holds no letter: nobody can be found by such a name")
    return name


def find_speaker(speakers: Sequence[Speaker], written: str) -> tuple[Speaker, str]:
    """The speaker with this name, identifier or alias, and the identifier where the name alone is not enough.

    Raises FixProblem.
    """
    name = new_name(written)
    same = [one for one in speakers if words_of(one.name) == words_of(name)]
    by_id = [one for one in speakers if one.id == name]
    found = same or by_id or [one for one in speakers if words_of(name) in map(words_of, one.aliases)]
    if len(found) > 1:
        some = ", ".join(one.id for one in found[:3])
        raise UnknownSpeaker(f"{len(found)} speakers are called {name}; name one by identifier, as in {some}")
    if found:
        shared = Roll(speakers).reference(found[0]) == found[0].id
        return found[0], found[0].id if shared else ""
    close = difflib.get_close_matches(name, [one.name for one in speakers], n=1)
    nearest = f"; nearest is {close[0]}" if close else ""
    raise UnknownSpeaker(f"no speaker is called {name}{nearest}")


def _decision(
    wish: Wish, library: Library, statement: Statement | None, document: Document | None
) -> tuple[Correction, str]:
    """The decision as the file has it, and what it changes, in words."""
    from index import corrections as book

    if wish.deed in (Deed.PROSE, Deed.NOT_PROSE):
        if document is None:
            raise FixProblem("no document is named in which this is prose, or none")
        from .skipped import about_span

        return about_span(wish, document, library.text(document.id), statement)
    if wish.deed in (Deed.NOT_A_STATEMENT, Deed.SAID_BY):
        if statement is None:
            raise FixProblem("no statement is named that is to be corrected")
        return _about_statement(wish, library.speakers(), statement)
    speakers = library.speakers()
    one, identifier = find_speaker(speakers, wish.names[0])
    theirs = counted(one.statements, "statement")
    if wish.deed is Deed.HIDE:
        decision = book.hide(one.name, speaker_id=identifier)
        return decision, f"{one.name} is no speaker any more: nobody says the {theirs}"
    if wish.deed is Deed.SPLIT:
        return _split(wish, library, one, identifier, document)
    if wish.deed is Deed.SAME_PERSON:
        other, _ = find_speaker(speakers, wish.names[1])
        if other.id == one.id:
            raise FixProblem(f"both names are {other.name}’s: there is nothing to decide")
        decision = book.same_person(one.name, other.name, speaker_id=identifier)
        return decision, f"{one.name} is {other.name}, who gets the {theirs}"
    name = new_name(wish.names[1])
    if name == one.name:
        raise FixProblem(f"{name} is called so already: there is nothing to decide")
    decision = book.rename(one.name, name, speaker_id=identifier)
    twin = Roll([other for other in speakers if other.id != one.id]).called(name)
    return decision, f"{one.name} is {'' if twin else 'called '}{name} now, with {theirs}"


def _about_statement(wish: Wish, speakers: Sequence[Speaker], statement: Statement) -> tuple[Correction, str]:
    from index import corrections as book

    words = f"“{excerpt(statement.text)}”"
    if wish.deed is Deed.NOT_A_STATEMENT:
        return book.not_a_statement(statement), f"not a statement any more: {words}"
    known = Roll(speakers).called(wish.names[0])
    name = known.name if known else new_name(wish.names[0])
    before = " and ".join(one.name for one in statement.speakers) or "nobody"
    instead = ", as before" if before == name else f", not by {before}"
    return book.said_by(statement, name), f"said by {name}{instead}: {words}"


def _split(
    wish: Wish, library: Library, one: Speaker, identifier: str, document: Document | None
) -> tuple[Correction, str]:
    from index import corrections as book

    from .session import document_name

    if document is None:
        raise FixProblem("no document is named in which this is somebody else")
    here = sum(1 for said in library.statements(document.id) if one.id in {ref.id for ref in said.speakers})
    name, other = new_name(wish.new_name), document_name(document, document.path)
    if not here:
        raise FixProblem(f"{one.name} says nothing in {other}: there is nobody to tell apart there")
    decision = book.split(one.name, name, document, speaker_id=identifier)
    return decision, f"{one.name} is {name} in {other}, with {counted(here, 'statement')}"
