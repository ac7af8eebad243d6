"""Statements, sentences, results and links in prose: who said it, how much is verbatim, where it stands, the words."""

from __future__ import annotations

from collections.abc import Sequence

from index.hits import Hit
from index.kinds import Kind, LinkType, Polarity, Unit
from index.locators import NOWHERE, Where, with_line
from index.model import Document, Link, Sentence, Statement

from ..cite import document_name
from ..plain import ID
from ..session import differs, kind_of, placeless
from .words import capital, counted, ended, listed, shortened, unmarked, when

NOBODY = "somebody who is not named"

HOW = {
    Kind.DIRECT: "quoted directly",
    Kind.MIXED: "quoted in part",
    Kind.INDIRECT: "reported in other words",
}
_VERBS = {Polarity.ASSERTED: "said", Polarity.DENIED: "denied", Polarity.ASKED: "asked"}
_HELD = {
    Polarity.ASSERTED: "said to believe or to wish",
    Polarity.DENIED: "said not to believe or not to wish",
    Polarity.ASKED: "said to wonder",
}
"""Instead of a verb for a belief or wish, of one or of several."""
_ASIDE = {Polarity.DENIED: "and denied", Polarity.ASKED: "as a question"}
_ASIDE_HELD = {
    Polarity.ASSERTED: "as a belief or wish",
    Polarity.DENIED: "as what is not believed or not wished",
    Polarity.ASKED: "as a question",
}
_BY = {Polarity.ASSERTED: "said by", Polarity.DENIED: "denied by", Polarity.ASKED: "asked by"}


def identified(identity: str | None) -> str:
    """By what other commands name it, as a sentence; empty where that is not wanted."""
    return f" Identifier {identity[:ID]}." if identity else ""


def source_name(document: Document | None, path: str = "") -> str:
    """The outlet and the day where they are known, else what the document is called: `Decider on 2 December 2021`."""
    if document is None:
        return path.rpartition("/")[2] or "a document"
    return f"{document.outlet or document_name(document)}{when(document.date)}"


def place(document: Document | None, path: str, line: int, where: Where = NOWHERE) -> str:
    """`in Decider on 2 December 2021, line 15`."""
    return f"in {source_name(document, path)}, {with_line(line, where)}"


def who(statement: Statement) -> str:
    return listed([one.name for one in statement.speakers]) or NOBODY


def manner(statement: Statement) -> str:
    """How much is verbatim, and whether it is more or less than said, where no verb tells: `reported in other words,
    and denied`."""
    aside = (_ASIDE if statement.said else _ASIDE_HELD).get(statement.polarity)
    inside = "within another statement" if statement.within else None
    return ", ".join(filter(None, (HOW[statement.kind], aside, inside)))


def by_whom(statement: Statement) -> str:
    """`said by Alec Baldwin`, `denied by Alec Baldwin`."""
    if not statement.said:
        return f"by {who(statement)}, {_HELD[statement.polarity]} it"
    return f"{_BY[statement.polarity]} {who(statement)}"


def deed(statement: Statement, outlet: str | None = None) -> str:
    """`Alec Baldwin said, quoted directly, to George Stephanopoulos`; `outlet`: its document's, told anyway."""
    polarity, speaker = statement.polarity, who(statement)
    parts = [f"{speaker} {_VERBS[polarity]}" if statement.said else f"{speaker}, {_HELD[polarity]}"]
    parts.append(HOW[statement.kind])
    if statement.within:
        parts.append("within another statement")
    if statement.addressee:
        parts.append(f"to {statement.addressee}")
    if statement.venue and statement.venue not in (statement.addressee, outlet):
        parts.append(f"first in {statement.venue}")
    return capital(", ".join(parts))


def statement(
    one: Statement,
    document: Document | None,
    where: Where = NOWHERE,
    *,
    most: int | None = None,
    here: bool = False,
    identity: bool = False,
) -> str:
    """A statement in one paragraph; `most`: so many characters of its words, `here`: its document was named before,
    `identity`: with its identifier."""
    spot = with_line(one.line, where) if here else place(document, one.path, one.line, where)
    words = one.text if most is None else shortened(one.text, most)
    told = deed(one, document.outlet if document else None)
    return f"{told}, {spot}: {ended(words)}{identified(one.id if identity else None)}"


def sentence(one: Sentence, document: Document | None, where: Where = NOWHERE) -> str:
    return f"{capital(place(document, one.path, one.line, where))}: {ended(one.text)}"


def hit(
    one: Hit,
    document: Document | None,
    said: Statement | None,
    where: Where = NOWHERE,
    *,
    alike: int = 0,
    most: int | None = None,
    identity: bool = False,
) -> str:
    """A search result in one paragraph. `said` is the statement that it is or lies in; `alike`: so many others say the
    same."""
    words = ended(one.text if most is None else shortened(one.text, most))
    told = f" {capital(counted(alike, 'other'))} {'says' if alike == 1 else 'say'} the same." if alike else ""
    if one.type is Unit.DOCUMENT and document is not None:
        made = f"{title(document)}. {capital(words)}" if words else f"{title(document)}."
        return f"{made}{told}{identified(one.id if identity else None)}"
    spot, outlet = place(document, one.path, one.line, where), document.outlet if document else None
    if said is None:
        made = f"{capital(spot)}, where nobody is quoted: {words}"
    elif one.type is Unit.STATEMENT:
        made = f"{deed(said, outlet)}, {spot}: {words}"
    else:
        made = f"{capital(who(said))}, {manner(said)}, {spot}: {words}"
    return f"{made}{told}{identified((one.statement or one.id) if identity else None)}"


def title(document: Document) -> str:
    """A document by its title, its outlet and its day: `“Crack closes bridge”, in The Wire on 2 December 2021`."""
    quoted = document.title is None or document.title[:1] in "“\"‘'«„"
    name = document.title or document_name(document)
    name = name if quoted else f"“{name}”"
    outlet = f", in {document.outlet}" if document.outlet and document.outlet not in name else ""
    return f"{name}{outlet}{when(document.date)}"


def link(
    one: Link,
    said: Statement,
    document: Document | None,
    where: Where = NOWHERE,
    *,
    most: int | None = None,
    identity: bool = False,
) -> str:
    """What a link leads to, the statement `said`, and why."""
    reason = unmarked(placeless(one)) or kind_of(one)
    if one.type is LinkType.SAME_WORDS and differs(one):
        reason = reason.replace("the same words; ", "nearly the same words; ", 1)
    words = one.text if most is None else shortened(one.text, most)
    spot = place(document, one.path, one.line, where)
    return (
        f"{ended(capital(reason))} {capital(who(said))}, {manner(said)}, {spot}: "
        f"{ended(words)}{identified(one.target if identity else None)}"
    )


def numbered(what: str, number: int, total: int, paragraph: str) -> str:
    """`Result 3 of 12. …`"""
    return f"{what} {number:,} of {total:,}. {paragraph}"


def notes(messages: Sequence[str]) -> str:
    return " ".join(ended(capital(one)) for one in messages if one.strip())
