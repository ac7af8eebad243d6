"""What is told on demand: where the reader is, the rest of a list, and what can be said."""

from __future__ import annotations

from ..prose import saying
from ..prose.words import capital, counted, ended, listed
from ..session import PLURAL
from .state import Stays, Walk
from .verbs import Verb, groups, nearest, understand


def where(walk: Walk, _rest: str) -> None:
    """The document and the statement, the search, what is looked for, and what lies behind and ahead."""
    opened, current = walk.opened, walk.current
    if opened is None:
        walk.say("No document is open.")
    else:
        count = len(opened.statements)
        none = f"of {counted(count, 'statement')} none is current"
        spot = f"statement {opened.number(current)} of {count:,}" if current else none
        walk.say(f"{'You are reading' if walk.in_source else 'Open is'} {saying.title(opened.document)}: {spot}.")
        if current is not None:
            walk.say(walk.statement_told(current, most=120, here=True))
    if walk.answer is not None:
        page = walk.answer.page
        query = f"for {page.query}, " if page.query.strip() else ""
        at = f"result {walk.rank + 1:,} of {page.total:,}" if page.total else "nothing matches"
        walk.say(f"The search is {query}in {PLURAL[page.unit]}: {at}.")
    if walk.found.spans:
        place = f"place {walk.found.at + 1:,} of {len(walk.found.spans):,}"
        walk.say(f"Looking for {walk.found.words} in this document: {place}.")
    behind, ahead = len(walk.trail.behind), len(walk.trail.ahead)
    walk.say(f"{capital(counted(behind, 'place'))} back, {counted(ahead, 'place')} ahead.")


def more(walk: Walk, _rest: str) -> None:
    walk.go_on()


def help_(walk: Walk, rest: str) -> None:
    """All verbs by group in a few paragraphs, or one of them."""
    if rest:
        said = understand(rest)
        found = said.verb if said else None
        if found is None:
            close = nearest(rest)
            raise Stays(f"no verb is called {rest}" + (f": did you mean {close}?" if close else ": help lists them"))
        walk.say(_told(found))
        return
    walk.say("Say a verb; what is in capitals is for you to fill in. A number alone chooses from the list told last.")
    for group, verbs in groups():
        walk.say(f"{group}: {listed([_brief(one) for one in verbs])}.")
    walk.say("Help and a verb says what it does; more goes on with a list; quit ends.")


def _brief(one: Verb) -> str:
    return f"{one.usage} ({one.letter})" if one.letter else one.usage


def _told(one: Verb) -> str:
    others = [*one.words[1:], *([one.letter] if one.letter else [])]
    same = f" The same: {listed(others, 'or')}." if others else ""
    return f"{capital(one.usage)}: {ended(one.does)}{same}"


def quit_(walk: Walk, _rest: str) -> None:
    walk.ended = True
