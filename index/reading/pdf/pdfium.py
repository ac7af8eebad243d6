"""What PDFium knows of a file: its pages, their words with places, what it says of itself.

PDFium is called directly, a few times a line instead of once a letter: a call from Python takes a microsecond, and a
page has five thousand letters. It keeps fonts as long as a page that uses them is open, and reading them anew takes
longer than all else: so each page stays open until the next one is.

PDFium is not safe with threads. Everything opened here is closed here.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium

from ...errors import UnreadableFile
from .fragments import read_text
from .pages import Sheet

MOST_PAGES = 20_000
_MOST_MISSING = 100
"""After so many pages in a row that are not there the count of them is taken for invented."""
_CATALOG = re.compile(rb"(\d{1,9}) (\d{1,5}) obj\s*<<[^<>]{0,2000}/Type\s*/Catalog")
_FEW = 12
"""A page with fewer letters than this has no text to speak of: a page number, say."""
_STAMP, _COVERED = 150, 0.6
"""One with fewer than this, most of which pictures cover, has a stamp on it."""
_OBJECTS = 400
"""So many objects of a page tell what it shows."""
_DRAWN = 40
"""A page without text and with so many drawn shapes shows letters that are drawings."""


class Pdf:
    """An opened file. `missing` counts the pages that could not be read so far."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self.missing = 0
        self.count: int = pdfium.FPDF_GetPageCount(handle)

    def sheets(self) -> Generator[Sheet, None, None]:
        """Its pages in order, without those that cannot be read. To be closed before the file is."""
        before, in_a_row = None, 0
        try:
            for number in range(min(self.count, MOST_PAGES)):
                page = pdfium.FPDF_LoadPage(self._handle, number)
                if not page:
                    self.missing += 1
                    in_a_row += 1
                    if in_a_row == _MOST_MISSING:
                        return
                    continue
                in_a_row = 0
                if before:
                    pdfium.FPDF_ClosePage(before)
                before = page
                sheet = self._sheet(page, number)
                if sheet is not None:
                    yield sheet
        finally:
            if before:
                pdfium.FPDF_ClosePage(before)

    def stated(self, name: str) -> str:
        """What the information dictionary says of `Title`, `Author`, `CreationDate`; empty where it says nothing."""
        return self._string(pdfium.FPDF_GetMetaText, name.encode())

    def language(self) -> str:
        """The language that the file says it is in, as it says it."""
        asked = getattr(pdfium, "FPDFCatalog_GetLanguage", None)
        return self._string(asked) if asked is not None else ""

    def _string(self, function: Any, *arguments: Any) -> str:
        """What a function gives that fills a buffer with UTF-16 and says how many bytes it has."""
        size = function(self._handle, *arguments, None, 0)
        if not 2 < size <= 1 << 16:
            return ""
        buffer = (ctypes.c_ushort * (size // 2 + 1))()
        function(self._handle, *arguments, buffer, size)
        return bytes(buffer)[: size - 2].decode("utf-16-le", "replace").strip("\0 \t\r\n")

    def _sheet(self, page: Any, number: int) -> Sheet | None:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            self.missing += 1
            return None
        try:
            found = read_text(page, text)
        finally:
            pdfium.FPDFText_ClosePage(text)
        label = self._string(pdfium.FPDF_GetPageLabel, number) or str(number + 1)
        pictured = _is_pictured(page, found.characters)
        return Sheet(
            label, found.fragments, found.turned, found.low, found.high, found.characters, found.odd, pictured
        )  # fmt: skip


@contextmanager
def opened(data: bytes) -> Iterator[Pdf]:
    """The file with these bytes. Raises UnreadableFile where there are no pages to be had."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    error = pdfium.FPDF_GetLastError()
    if not handle and error == pdfium.FPDF_ERR_PASSWORD:
        raise UnreadableFile("encrypted: save a copy without a password")
    if not handle and error == pdfium.FPDF_ERR_SECURITY:
        raise UnreadableFile("encrypted in a way that is not read here: save a copy without encryption")
    if not handle and (root := _CATALOG.search(data)):
        # Its end is missing, which would name its root. PDFium reads these bytes until the file is closed.
        data = data + b"\ntrailer\n<< /Root %s %s R >>\nstartxref\n0\n%%%%EOF\n" % root.groups()
        handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        raise UnreadableFile("damaged, or no PDF file: no page of it can be found")
    try:
        yield Pdf(handle)
    finally:
        pdfium.FPDF_CloseDocument(handle)


def _is_pictured(page: Any, characters: int) -> bool:
    """Whether a page with so many letters is a picture: of a scanner, say, with a stamp of the court above it."""
    if characters >= _STAMP:
        return False
    drawn, covered = 0, 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _OBJECTS)):
        one = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(one)
        drawn += kind == pdfium.FPDF_PAGEOBJ_PATH
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            if characters < _FEW:
                return True
            if pdfium.FPDFPageObj_GetBounds(one, *map(ctypes.byref, edges)):
                left, bottom, right, top = (edge.value for edge in edges)
                covered += abs(right - left) * abs(top - bottom)
    size = pdfium.FPDF_GetPageWidthF(page) * pdfium.FPDF_GetPageHeightF(page)
    return covered >= _COVERED * size if characters >= _FEW else drawn >= _DRAWN
