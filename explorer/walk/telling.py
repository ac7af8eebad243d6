"""What is told on demand: where the reader is, who somebody is, who and what there is, and what can be said."""

from __future__ import annotations

from ..corrections import find_speaker
from ..prose import saying, sources
from ..prose.words import capital, counted, ended, listed
from ..session import PLURAL
from .reading import open_document
from .state import Stays, Walk
from .verbs import Verb, groups, nearest, understand

_FEW = 5


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
        places = counted(len(walk.found.spans), "place")
        walk.say(f"Looking for {walk.found.words} in this document: place {walk.found.at + 1:,} of {places}.")
    behind, ahead = len(walk.trail.behind), len(walk.trail.ahead)
    walk.say(f"{capital(counted(behind, 'place'))} back, {counted(ahead, 'place')} ahead.")


def who(walk: Walk, rest: str) -> None:
    """The speaker who is named, else the one of the current statement: other names, roles, how much, and where."""
    if rest:
        speaker = find_speaker(walk.everybody.speakers, rest)[0]
    else:
        current, _ = walk.hold()
        if current.speaker_id is None:
            raise Stays("nobody is named who says this")
        speaker = walk.library.speaker(current.speaker_id)
    walk.say(sources.speaker(speaker))
    theirs = walk.library.by_speaker(speaker.id)
    homes = list(dict.fromkeys(one.document for one in theirs))
    names = [saying.source_name(walk.document(one)) for one in homes[:_FEW]]
    more = [f"{len(homes) - _FEW:,} more"] if len(homes) > _FEW else []
    walk.say(f"In {listed([*names, *more])}." if names else "")


def speakers(walk: Walk, _rest: str) -> None:
    """Those of the last search, most matches first; of an empty one everybody. A number keeps only that one."""
    page = walk.answer.page if walk.answer else None
    if page is not None and page.query.strip():
        names = [one.name for one in page.speakers]
        told = [f"{one.name}, {one.count:,}." for one in page.speakers]
        walk.say(f"{capital(counted(len(names), 'speaker'))} among the results for {page.query}.")
    else:
        names = [one.name for one in walk.everybody.speakers]
        told = [sources.speaker(one) for one in walk.everybody.speakers]
        walk.say(f"{capital(counted(len(names), 'speaker'))} in the library.")
    if not names:
        raise Stays("nobody says anything there")
    walk.tell((f"{number:,}. {one}" for number, one in enumerate(told, 1)), len(told))

    def take(index: int) -> None:
        from .searching import only

        only(walk, names[index])

    walk.choose_from("speaker", len(names), take)


def documents(walk: Walk, _rest: str) -> None:
    """Every document; a number opens one."""
    found = list(walk.documents.values())
    if not found:
        raise Stays("there are no documents in this library")
    walk.say(f"{capital(counted(len(found), 'document'))}.")
    told = (
        f"{number:,}. {saying.title(one)}, {counted(one.statements, 'statement')}."
        for number, one in enumerate(found, 1)
    )
    walk.tell(told, len(found))
    walk.choose_from(
        "document", len(found), lambda index: open_document(walk, found[index], "opened it in the list of documents")
    )


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
