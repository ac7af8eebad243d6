"""The blocks of a document with what is around them → its text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing

from ...errors import UnreadableFile
from ...kinds import LocatorKind
from ..composing import Composer, Place
from ..formats import Extracted
from .about import largest_type, metadata
from .columns import in_columns
from .flow import Block, Shape, blocks, texts
from .footnotes import take_notes
from .furniture import HEAD, LINE_NUMBER, NUMBER, strip
from .habits import Usual, usual
from .hyphens import Joiner
from .pages import BEGINS, ENDS, Leaf, Sheet, plain
from .pdfium import MOST_PAGES, Pdf, opened

PAGE = LocatorKind.PAGE
MOST_CHARACTERS = 20_000_000
"""So many letters of a file are read: some four thousand pages of a newspaper."""
MOST_FRAGMENTS = 1_000_000
"""So many fragments of a file are read: a page of a newspaper has two hundred."""
_TURNED = "turned text"
_NOTE = "mark of a note"
_FURNITURE = frozenset((HEAD, NUMBER, LINE_NUMBER, _TURNED))
_OCR = "run it through OCR first, for instance with ocrmypdf"
_RUBBISH, _SOME_RUBBISH = 0.3, 0.03
_BULLETS = "•▪◦‣●○■□▶►➢✓✔-–—*· \t"


def extracted(data: bytes) -> Extracted:
    """See `extract`."""
    with opened(data) as pdf:
        sheets, notes = _read(pdf, data)
        title, author, created = (pdf.stated(name) for name in ("Title", "Author", "CreationDate"))
        language = pdf.language()
    leaves, usually = _leaves(sheets)
    found = blocks(leaves, usually)
    joiner = Joiner(texts(found))
    composer = Composer()
    _Writer(composer, leaves, joiner).write(found)
    made = composer.finish(notes=notes)
    first = [block for block in found if block.page == 0 and not block.is_note]
    about = metadata(
        _without_furniture(made), title, author, created, language, largest_type(first, usually.size, joiner)
    )
    return Extracted(made.text, made.encoding, made.debris, about, made.notes, made.locators)


def _read(pdf: Pdf, data: bytes) -> tuple[list[Sheet], list[str]]:
    """The pages, and notes on what could not be read of them. Raises UnreadableFile where that is all."""
    sheets: list[Sheet] = []
    characters = fragments = 0
    is_cut = pdf.count > MOST_PAGES
    with closing(pdf.sheets()) as found:
        for sheet in found:
            sheets.append(sheet)
            characters += sheet.characters
            fragments += len(sheet.fragments) + len(sheet.turned)
            if characters > MOST_CHARACTERS or fragments > MOST_FRAGMENTS:
                is_cut = len(sheets) + pdf.missing < pdf.count
                break
    if not sheets:
        raise UnreadableFile("damaged: none of its pages can be read")
    pictured = sum(sheet.pictured for sheet in sheets)
    written = sum(not sheet.pictured and sheet.characters > 0 for sheet in sheets)
    if not written:
        raise UnreadableFile(f"image only: {_OCR}" if pictured else "empty: its pages show no text")
    odd = sum(sheet.odd for sheet in sheets) / max(characters, 1)
    if odd > _RUBBISH:
        raise UnreadableFile(f"its fonts do not say which letters they show: {_OCR} --force-ocr")
    notes = list(_notes(pdf, data, len(sheets) + pdf.missing, pictured, odd))
    if is_cut:
        notes.append(f"too long: only its first {len(sheets) + pdf.missing} pages were read")
    return sheets, notes


def _notes(pdf: Pdf, data: bytes, pages: int, pictured: int, odd: float) -> Iterator[str]:
    if b"%%EOF" not in data[-2048:]:
        yield "damaged: its end is missing; what could be read was"
    if pdf.missing:
        yield f"damaged: {pdf.missing} of {pages} pages could not be read"
    if pictured:
        one = pictured == 1
        yield f"{pictured} of {pages} pages {'is an image' if one else 'are images'} without text"
    if odd > _SOME_RUBBISH:
        yield f"{odd:.0%} of its letters are not known: its fonts do not say which they are"


def _without_furniture(made: Extracted) -> str:
    """The text as it would be without pages."""
    parts, reached = [], 0
    for one in made.debris:
        if one.reason in _FURNITURE:
            parts.append(made.text[reached : one.span.start])
            reached = one.span.end
    return "".join((*parts, made.text[reached:]))


def _leaves(sheets: Sequence[Sheet]) -> tuple[list[Leaf], Usual]:
    """The pages in reading order, and what is usual in them."""
    leaves = []
    for sheet, bare in zip(sheets, strip(sheets), strict=True):
        foot = bare.foot + [(words, _TURNED) for words in sheet.turned]
        leaves.append(Leaf(sheet.label, in_columns(bare.fragments), [], bare.head, foot))
    usually = usual(leaves)
    noted = []
    for leaf in leaves:
        columns, notes = take_notes(leaf.columns, usually.size)
        noted.append(leaf._replace(columns=columns, notes=notes))
    return noted, usually


class _Writer:
    """Writes blocks and, where no paragraph is broken by it, what pages have at their heads and feet."""

    def __init__(self, composer: Composer, leaves: Sequence[Leaf], joiner: Joiner) -> None:
        self._composer, self._leaves, self._joiner = composer, leaves, joiner
        self._here = -1
        self._done = 0
        """Of so many pages the heads are written, and of all before the last of them the feet."""

    def write(self, found: Sequence[Block]) -> None:
        """All of it."""
        for block in found:
            self._turn(block.page)
            self._block(block)
            self._turn(block.last_page)
        self._turn(len(self._leaves))

    def _turn(self, page: int) -> None:
        """Write the feet of the pages before this one, and the heads up to its own."""
        while self._done <= page:
            if self._done:
                self._furniture(self._done - 1, self._leaves[self._done - 1].foot)
            if self._done < len(self._leaves):
                self._furniture(self._done, self._leaves[self._done].head)
            self._done += 1

    def _furniture(self, page: int, words: Sequence[tuple[str, str]]) -> None:
        for one, reason in words:
            self._at(page)
            self._composer.paragraph(plain(one), reason)

    def _at(self, page: int) -> None:
        if page != self._here:
            self._composer.locate(PAGE, self._leaves[page].label)
            self._here = page

    def _block(self, block: Block) -> None:
        self._at(block.page)
        if block.shape is Shape.ROW:
            self._composer.row(map(plain, block.cells))
            return
        words, starts = self._joiner.join(line.text for line in block.lines)
        if block.shape is Shape.ITEM:
            cut = len(words) - len(words.lstrip(_BULLETS))
            words, starts = words[cut:], [max(0, start - cut) for start in starts]
        runs: list[tuple[str, str | None] | Place] = []
        begin = 0
        for place in block.places[1:]:
            runs += [*_runs(words[begin : starts[place.line]]), Place(PAGE, self._leaves[place.page].label)]
            begin = starts[place.line]
        runs += _runs(words[begin:])
        if block.shape is Shape.ITEM:
            self._composer.item(runs)
        else:
            self._composer.paragraph(runs)
        self._here = block.last_page


def _runs(words: str) -> Iterator[tuple[str, str | None]]:
    """The words as runs for the composer: marks of notes are no prose."""
    for number, part in enumerate(words.split(BEGINS)):
        mark, ended, rest = part.partition(ENDS) if number else ("", "", part)
        if ended:
            yield mark, _NOTE
        yield (rest if ended or not number else mark), None
