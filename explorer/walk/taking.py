"""Taking along in lines: copied, cited, written to a file, opened in the editor; the board and its pins."""

from __future__ import annotations

from pathlib import Path

from index.errors import ExploreError

from ..board import STATUSES, BoardFile, Boards, Standing, pin_of, standings
from ..board.boards import called, counted_pins
from ..board.pins import known_status, next_status
from ..cite import STYLES, cite, quote
from ..compared import plain_text
from ..prose import saying
from ..prose.words import capital, counted, ended, listed
from .reading import tell_here
from .state import MOST, Stays, Walk, number_in


def copy(walk: Walk, _rest: str) -> None:
    statement, opened = walk.hold()
    text = cite(walk.hands.settings.citation, statement, opened.document, opened.text, anchored=False)
    _copied(walk, text, "The quote with its citation")


def copy_words(walk: Walk, _rest: str) -> None:
    statement, opened = walk.hold()
    _copied(walk, quote(statement, opened.text), "The words")


def copy_comparison(walk: Walk, _rest: str) -> None:
    if walk.compared is None:
        raise Stays("nothing was compared yet: say compare")
    _copied(walk, plain_text(walk.compared), "The comparison")


def _copied(walk: Walk, text: str, what: str) -> None:
    whose = f" by {walk.current.speaker or saying.NOBODY}" if walk.current else ""
    walk.say(f"{what}{whose}: {walk.hands.copy(text)}.")


def cited(walk: Walk, rest: str) -> None:
    """Prints a citation, line by line as it is."""
    statement, opened = walk.hold()
    style = rest.casefold() or walk.hands.settings.citation
    if style not in STYLES:
        raise Stays(f"there is no citation style {rest}: say cite and {listed([*STYLES], 'or')}")
    walk.say(*cite(style, statement, opened.document, opened.text).splitlines())


def write(walk: Walk, _rest: str) -> None:
    from ..export import quote_file

    statement, opened = walk.hold()
    walk.say(f"Written to {quote_file(Path.cwd(), statement, opened.document, opened.text)}.")


def editor(walk: Walk, _rest: str) -> None:
    from index.locators import page_number

    from ..editor import file_command

    opened, current = walk.reading(), walk.current
    page = page_number(opened.document, current.span) if current else None
    command = file_command(opened.document, current.line if current else 1, page, editor=walk.hands.settings.editor)
    status = walk.hands.edit(command)
    if status:
        raise ExploreError(f"{command.argv[0]} ended with status {status}")
    walk.say(f"{Path(command.argv[0]).name} had the file.")


class Pins:
    """The current board, read anew for each use; what was changed through it can be taken back."""

    def __init__(self, walk: Walk) -> None:
        self.boards = Boards.of(walk.hands.places)
        self.name = self.boards.current()
        path = self.boards.path(self.name)
        if walk.board is None or walk.board.path != path:
            walk.board = BoardFile(path)
        self.file = walk.board
        self._walk = walk

    @property
    def called(self) -> str:
        return called(self.name)

    def standings(self) -> list[Standing]:
        return standings(self.file.load().pins, self._walk.library)

    def at(self, rest: str) -> tuple[int, Standing]:
        """The pin that a number names. Raises Stays."""
        found = self.standings()
        index = number_in(rest, len(found), "pin")
        return index, found[index]


def pin(walk: Walk, rest: str) -> None:
    statement, opened = walk.hold()
    pins = Pins(walk)
    if pins.file.load().holds(statement):
        raise Stays(f"it is on {pins.called} already: unpin takes it off")
    board = pins.file.pin(pin_of(statement, opened.document, rest))
    walk.say(f"Pinned {statement.speaker or saying.NOBODY}, line {statement.line}: {_count(len(board.pins), pins)}.")


def _count(number: int, pins: Pins) -> str:
    return f"{counted(number, 'pin')} on {pins.called}"


def board(walk: Walk, _rest: str) -> None:
    """Every pin with its status, its note and where it stands; a number opens its statement."""
    pins = Pins(walk)
    found = pins.standings()
    walk.missed = not found
    if not found:
        raise Stays(f"{pins.called} is empty: pin puts the current statement on it")
    walk.say(f"{capital(_count(len(found), pins))}.")
    walk.tell((f"Pin {number:,}. {_told(walk, one)}" for number, one in enumerate(found, 1)), len(found))

    def take(index: int) -> None:
        statement = found[index].statement
        if statement is None:
            raise Stays(f"it is not found again: {found[index].orphan}; {found[index].advice}")
        walk.go(statement.document, statement.id, "opened a pin of the board")
        tell_here(walk)

    walk.choose_from("pin", len(found), take)


def _told(walk: Walk, one: Standing) -> str:
    held, statement = one.pin, one.statement
    note = f" Note: {ended(' '.join(held.note.split()))}" if held.note.strip() else ""
    if statement is None:
        words = f"{held.speaker or saying.NOBODY}, in {held.document}, line {held.line}: {ended(held.text)}"
        return f"{capital(held.status)}. Not found again: {ended(one.orphan or '')} {words}{note}"
    remark = f" {ended(capital(one.remark))}" if one.remark else ""
    return f"{capital(held.status)}. {walk.statement_told(statement, most=MOST)}{remark}{note}"


def unpin(walk: Walk, rest: str) -> None:
    pins = Pins(walk)
    if rest:
        _, one = pins.at(rest)
        anchor, who = one.pin.anchor, one.pin.speaker
    else:
        statement, _ = walk.hold()
        if not pins.file.load().holds(statement):
            raise Stays(f"it is not on {pins.called}: board tells what is, with numbers")
        anchor, who = statement.anchor, statement.speaker
    left = pins.file.unpin(anchor)
    walk.say(f"Taken off: {who or saying.NOBODY}. {capital(_count(len(left.pins), pins))}; undo pin puts it back.")


def status(walk: Walk, rest: str) -> None:
    number, _, word = rest.partition(" ")
    pins = Pins(walk)
    index, one = pins.at(number)
    wanted = known_status(word) if word.strip() else next_status(one.pin.status)
    if wanted is None:
        raise Stays(f"{word.strip()} is no status: say {listed(STATUSES, 'or')}")
    pins.file.set(one.pin.anchor, status=wanted, near=index)
    walk.say(f"Pin {index + 1} is {wanted}.")


def note(walk: Walk, rest: str) -> None:
    number, _, words = rest.partition(" ")
    pins = Pins(walk)
    index, one = pins.at(number)
    pins.file.set(one.pin.anchor, note=words.strip(), near=index)
    walk.say(f"Pin {index + 1} has {'the note: ' + ended(words) if words.strip() else 'no note any more.'}")


def undo_pin(walk: Walk, _rest: str) -> None:
    pins = Pins(walk)
    walk.say(f"Taken back. {capital(_count(len(pins.file.undo().pins), pins))}.")


def boards(walk: Walk, rest: str) -> None:
    """All boards, or makes this one the current one; one that is not there is offered, not made."""
    known = Boards.of(walk.hands.places)
    if rest:
        name = known.find(rest)
        known.choose(name)
        walk.say(f"{capital(called(name))} is the current one.")
        return
    current, names = known.current(), known.names()
    told = []
    for name in names:
        pins = counted_pins(known.path(name))
        number = "cannot be read" if pins is None else f"has {counted(pins, 'pin')}"
        told.append(f"{capital(called(name))} {number}{', and is the current one' if name == current else ''}.")
    walk.tell(told, len(told), first=10)

    def take(index: int) -> None:
        boards(walk, names[index])

    walk.choose_from("board", len(names), take)
