"""HTML → the text of all that the page shows; what is not its article is debris with a reason in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ...errors import UnreadableFile
from ...model import Debris
from ...spans import Span
from ..composing import BLOCK, LINE, Composer
from ..debris import arrange, find_debris
from ..formats import Extracted
from ..metadata import Metadata, find_metadata
from .blocks import Block, Runs, Shape, Shown
from .charset import decode_page
from .judging import Judgement, judge, judge_body
from .marks import BYLINE, DATE
from .opinion import main_text
from .stated import find_stated, iso_date, person
from .taming import tame
from .tree import find_blocks

HIDDEN = "the page hides its article until a script shows it: what is hidden was read"


class Origin(NamedTuple):
    """What is known of a page from what it came in: its address, date (ISO), the label of its encoding, outlet."""

    url: str | None = None
    date: str | None = None
    charset: str | None = None
    outlet: str | None = None


NOWHERE = Origin()


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for binary data and pages that show no words."""
    return read_page(data, encoding)


def read_page(data: bytes, encoding: str | None = None, origin: Origin = NOWHERE) -> Extracted:
    """A page from its bytes; `encoding` is what the user says of it. Raises UnreadableFile."""
    text, name, notes = decode_page(data, encoding, origin.charset)
    found = read_source(text, origin)
    return replace(found, encoding=name, notes=(*notes, *found.notes))


def read_source(source: str, origin: Origin = NOWHERE) -> Extracted:
    """A page from its source. Raises UnreadableFile for one that shows no words."""
    source, notes = tame(source)
    tree = _parsed(source)
    stated = find_stated(tree, source, origin.url)
    shown, judgement = _judged(tree, stated.titles, source)
    if not shown.blocks:
        raise UnreadableFile("no words on the page: it may need its scripts; save it from the browser as one file")
    extracted, prose = compose(shown.blocks, judgement.reasons)
    about = _completed(stated.about, shown.blocks, judgement.reasons, prose, origin)
    return replace(extracted, metadata=about, notes=(*notes, *judgement.notes))


def read_fragment(source: str) -> tuple[tuple[Block, ...], tuple[str | None, ...]]:
    """The blocks of a piece of HTML that is an article's body, each with the reason for which it is no prose."""
    source, _ = tame(source)
    shown = find_blocks(_body(_parsed(source)))
    return shown.blocks, judge_body(shown).reasons


def compose(blocks: Iterable[Block], reasons: Iterable[str | None]) -> tuple[Extracted, str]:
    """The text of blocks, and its prose by itself.

    What the words of those that are prose show to be none ("READ MORE: …") is debris, too.
    """
    composer = Composer()
    group = 0
    for block, reason in zip(blocks, reasons, strict=True):
        if block.group != group:
            composer.end()
            group = block.group
        runs = _said(block.runs)
        if block.shape is Shape.ITEM:
            composer.item(runs, reason, block.level)
        elif block.shape is Shape.ROW:
            composer.row([_said(cell) for cell in block.cells], reason)
        elif block.shape is Shape.LINE:
            composer.line(runs, reason)
        else:
            composer.paragraph(runs, reason)
    found = composer.finish(rules=False)
    prose, starts = prose_of(found)
    return replace(found, debris=arrange((*found.debris, *_of_prose(found, prose, starts)))), prose


def _said(runs: Runs) -> list[tuple[str, str | None]]:
    return [(run.text, run.reason) for run in runs]


def prose_of(extracted: Extracted) -> tuple[str, list[tuple[int, int]]]:
    """The lines that are prose at least in part, and for each line where it begins there and in the whole text.

    So rules that look at the first lines of an article see them, and not the navigation above.
    """
    parts: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    whole = {one.span for one in extracted.debris}
    at = 0
    for paragraph in extracted.text.split(BLOCK):
        kept = False
        place = at
        for line in paragraph.split(LINE):
            lead = len(line) - len(line.lstrip())
            if line and Span(place + lead, place + len(line)) not in whole:
                joint = (LINE if kept else BLOCK) if parts else ""
                starts.append((length + len(joint), place))
                parts.append(joint + line)
                length += len(joint) + len(line)
                kept = True
            place += len(line) + len(LINE)
        at += len(paragraph) + len(BLOCK)
    return "".join(parts), starts


def _of_prose(extracted: Extracted, prose: str, starts: list[tuple[int, int]]) -> list[Debris]:
    found: list[Debris] = []
    edges = [*starts, (len(prose) + 1, len(extracted.text) + 1)]
    waiting = iter(find_debris(prose))
    debris = next(waiting, None)
    for (here, there), (after, _) in pairwise(edges):
        while debris is not None and debris.span.start < after:
            start, end = max(debris.span.start, here), min(debris.span.end, after)
            while start < end and prose[end - 1 : end] in ("", LINE):
                end -= 1
            if start < end:
                found.append(Debris(Span(start - here + there, end - here + there), debris.reason))
            if debris.span.end > after:
                break
            debris = next(waiting, None)
    return found


def _parsed(source: str) -> LexborHTMLParser:
    try:
        return LexborHTMLParser(source)
    except (ValueError, RuntimeError, MemoryError) as error:
        raise UnreadableFile("no parser can read it as a page") from error


def _body(tree: LexborHTMLParser) -> LexborNode:
    body = tree.body or tree.root
    if body is None:
        raise UnreadableFile("no page in it")
    return body


def _judged(tree: LexborHTMLParser, titles: tuple[str, ...], source: str) -> tuple[Shown, Judgement]:
    body = _body(tree)
    shown = find_blocks(body)
    judgement = judge(shown, titles, lambda: main_text(source))
    if shown.hides and (not shown.blocks or judgement.notes):
        more = find_blocks(body, hidden=True)
        other = judge(more, titles, lambda: None)
        if more.blocks and not other.notes:
            return more, Judgement(other.reasons, (HIDDEN,))
    return shown, judgement


def _completed(
    about: Metadata, blocks: tuple[Block, ...], reasons: tuple[str | None, ...], prose: str, origin: Origin
) -> Metadata:
    """What the page does not state in its head, from its words: first those that are marked as byline or date."""
    byline, date = about.byline, about.date
    for block, reason in zip(blocks, reasons, strict=True):
        if byline and date:
            break
        if reason == BYLINE and not byline:
            byline = person(block.text[:120])
        elif reason == DATE and not date:
            date = iso_date(block.text)
    plain = find_metadata(prose)
    return replace(
        about,
        title=about.title or plain.title,
        outlet=about.outlet or origin.outlet or plain.outlet,
        byline=byline or plain.byline,
        date=date or plain.date or origin.date,
    )
