"""Documents, speakers, timelines and provenance in prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.lines import Lines
from index.locators import NOWHERE, Locators, Where, with_line
from index.model import Debris, Document, Speaker

from .. import plain
from ..tracing import roles
from .saying import identified, manner, title
from .words import capital, counted, ended, listed, shortened, when

if TYPE_CHECKING:
    from index.provenance import Chain, Hop
    from index.timeline import Moment

_CALLED = 6
_QUOTED = 160


def document(one: Document, *, identity: bool = False) -> str:
    """Title, outlet, day, author, how much is in it, and what was noticed on reading it."""
    parts = [f"{title(one)}{f', by {one.byline}' if one.byline else ''}."]
    parts.append(f"It has {counted(one.statements, 'statement')} in {counted(one.sentences, 'sentence')}.")
    if one.skipped:
        parts.append(f"{capital(counted(len(one.skipped), 'part'))} skipped as no prose.")
    parts.append(f"The file is {listed([plain.place(path) for path in one.paths])}.")
    parts += [ended(capital(note)) for note in one.notes]
    return " ".join(parts) + identified(one.id if identity else None)


def speaker(one: Speaker) -> str:
    """The name, other names and roles, and how much they say."""
    names = [name for name in one.aliases if name != one.name][:_CALLED]
    called = f", also called {listed(names, 'or')}" if names else ""
    named = "" if one.named else ", not named"
    duties = list({role.casefold(): role for role in reversed(one.roles) if role not in names}.values())[
        : -_CALLED - 1 : -1
    ]
    role = f" In the documents: {listed(duties)}." if duties else ""
    says = f"{counted(one.statements, 'statement')} in {counted(one.documents, 'document')}"
    return f"{capital(one.name)}{called}{named}, {says}.{role}"


def moment(
    one: Moment, home: Document | None, where: Where = NOWHERE, *, most: int | None = None, identity: bool = False
) -> str:
    """When it was said and when its article appeared, as far as both are known; how, where, and the words."""
    statement, stated = one.statement, one.stated
    if stated is not None and stated.date is not None:
        said = f"said{when(stated.date)}, as the text says, “{stated.phrase}”"
    elif stated is not None:
        said = f"said “{stated.phrase}”, of which the day is not known"
    else:
        said = "said on a day that is not known"
    published = f"published{when(one.published)}" if one.published else "published on a day that is not known"
    name = (home.outlet if home else None) or statement.path.rpartition("/")[2]
    words = statement.text if most is None else shortened(statement.text, most)
    spot = f"{manner(statement)}, in {name}, {with_line(statement.line, where)}"
    dated = f"{capital(published)}, {said}." if one.published or stated is not None else "Undated."
    return f"{dated} {capital(spot)}: {ended(words)}{identified(statement.id if identity else None)}"


def chain(one: Chain) -> str:
    """The whole way in one sentence: `From Dora Venn by way of Harbour Radio to this document.`"""
    names = [hop.name for hop in one.hops]
    between = f" by way of {', then '.join(names[1:-1])}" if len(names) > 2 else ""
    return f"From {names[0]}{between} to {names[-1]}."


def hop(one: Hop, home: Document, lines: Lines) -> str:
    """One step, what it is, and the words that say so."""
    locators = Locators(home.locators)
    told = []
    for ground in one.grounds:
        words = ended(f"“{shortened(ground.words, _QUOTED)}”" if ground.words else "")
        if ground.span is None:
            told.append(f"This is known from elsewhere: {ended(ground.words)}" if ground.words else "")
            continue
        spot = with_line(lines.number(ground.span.start), locators.over(ground.span))
        told.append(f"{capital(spot)}, {ground.why}{f': {words}' if words and ground.words not in ground.why else '.'}")
    what = "" if one.name.endswith(roles(one)) else f", {roles(one)}"
    return " ".join([f"{capital(one.name)}{what}.", *filter(None, told)])


def skipped(one: Debris, home: Document, text: str, lines: Lines) -> str:
    """Where something was skipped as no prose, why, and its first words."""
    spot = with_line(lines.number(one.span.start), Locators(home.locators).over(one.span))
    words = text[one.span.start : min(one.span.end, one.span.start + 10 * _QUOTED)]
    return f"{capital(spot)}, {one.reason}: {ended(shortened(words, _QUOTED))}"
