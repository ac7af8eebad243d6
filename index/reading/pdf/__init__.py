"""PDF: pages of words at places → a text that reads as the article does.

    bytes ─ pdfium, fragments ─▶ Sheet (fragments with places) ─ furniture ─▶ without heads, feet, numbers
          ─ columns ─▶ lines in reading order ─ footnotes, flow ─▶ blocks ─ hyphens, writing ─▶ Extracted

PDFium is neither safe with threads nor against every hostile file: this is to run in a process of its own.
"""

from __future__ import annotations

from ..formats import Extracted


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """The document of a PDF file; PDF says itself what its letters are, so `encoding` does not matter.

    Raises UnreadableFile for a file that is encrypted, damaged beyond reading or made of images only.
    """
    from .writing import extracted

    return extracted(data)
