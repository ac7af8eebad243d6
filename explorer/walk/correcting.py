"""Correcting in lines: what the reader knows better than the program, the list of it, and what was skipped."""

from __future__ import annotations

import re

from index.lines import Lines

from .. import corrections as book
from ..prose import sources
from ..prose.words import capital, counted, ended
from ..wishes import Deed, Wish
from .state import Stays, Walk, number_in

_KINDS = (
    (re.compile(r"(?:it is )?not a statement", re.I), Deed.NOT_A_STATEMENT),
    (re.compile(r"(?:it is )?said by (.+)", re.I), Deed.SAID_BY),
    (re.compile(r"same person as (.+)", re.I), Deed.SAME_PERSON),
    (re.compile(r"called (.+)", re.I), Deed.RENAME),
    (re.compile(r"hide", re.I), Deed.HIDE),
)
_SAY = "say correct and: not a statement; said by NAME; same person as NAME; called NAME; or hide"


def correct(walk: Walk, rest: str) -> None:
    """Writes a decision about the current statement, or about its speaker, and brings the index up to date."""
    matched = next(((match, deed) for form, deed in _KINDS if (match := form.fullmatch(rest.strip()))), None)
    if matched is None:
        raise Stays(f"{'that is no correction' if rest else 'what is wrong with it is not said'}: {_SAY}")
    match, deed = matched
    statement, _ = walk.hold()
    names = [name.strip().strip('"“”') for name in match.groups()]
    if deed in (Deed.SAME_PERSON, Deed.RENAME, Deed.HIDE):
        if statement.speaker is None:
            raise Stays("nobody is named who says this: say correct said by NAME")
        names.insert(0, statement.speakers[0].name)
    _carry_out(walk, Wish(deed, tuple(names)), about=True)


def _carry_out(walk: Walk, wish: Wish, *, about: bool) -> None:
    opened = walk.reading()
    done = book.carry_out(wish, walk.library, statement=walk.current if about else None, document=opened.document)
    if not done.fresh:
        raise Stays(f"that is decided already: {done.effect}")
    walk.deeds.append(done)
    _bring_in(walk)
    problems = book.problems_of(walk.library, done.decision)
    walk.say(f"Done: {ended(done.effect)} Take back undoes it.", *(ended(capital(one)) for one in problems))


def _bring_in(walk: Walk) -> None:
    """Brings the index up to date after a decision, and the walk with it."""
    walk.library.update()
    walk.refresh()


def take_back(walk: Walk, rest: str) -> None:
    """The correction that was made last in this walk, or the one that the list numbers so."""
    if rest:
        gone, again = book.undo(walk.library, rest)
        effect = book.taken_back(book.in_words(gone), again)
    elif walk.deeds:
        done = walk.deeds.pop()
        effect = book.taken_back(done.effect, book.take_back(done.file, done.decision))
    else:
        raise Stays("nothing was corrected in this walk: corrections tells what was before, with numbers")
    _bring_in(walk)
    walk.say(ended(capital(effect)))


def corrections(walk: Walk, _rest: str) -> None:
    """Every decision with its number, and what is wrong with it."""
    found = book.overview(walk.library)
    walk.missed = not (found.standings or found.problems)
    if walk.missed:
        raise Stays("nothing is corrected yet")
    told = []
    for one in found.standings:
        about = f" {ended(capital('; '.join(one.problems)))}" if one.problems else ""
        told.append(f"Correction {one.number:,}. {ended(capital(book.in_words(one.decision)))}{about}")
    told += [ended(str(problem)) for problem in found.problems]
    walk.say(f"{capital(counted(len(found.standings), 'correction'))}. Take back and a number undoes one.")
    walk.tell(told, len(told))


def skipped(walk: Walk, _rest: str) -> None:
    """What was skipped of the open document; a number goes there."""
    opened = walk.reading()
    found = opened.document.skipped
    if not found:
        raise Stays("nothing was skipped of this document: all is read as prose")
    lines = Lines(opened.text)
    walk.say(f"{capital(counted(len(found), 'part'))} skipped. Bring back and a number reads one as prose.")
    told = (
        f"Part {number:,}. {sources.skipped(one, opened.document, opened.text, lines)}"
        for number, one in enumerate(found, 1)
    )
    walk.tell(told, len(found))

    def take(index: int) -> None:
        span = found[index].span
        walk.go(opened.document.id, None, "gone to what was skipped", span=span)
        walk.say(f"Line {lines.number(span.start)}: {ended(' '.join(opened.text[span.start : span.end].split()))}")

    walk.choose_from("part", len(found), take)


def bring_back(walk: Walk, rest: str) -> None:
    opened = walk.reading()
    index = number_in(rest, len(opened.document.skipped), "part")
    span = opened.document.skipped[index].span
    _carry_out(walk, Wish(Deed.PROSE, span=span), about=False)
