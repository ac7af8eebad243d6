"""Citations: a quote with its speaker and the place where it stands, in one module a style.

Markdown and BibTeX are text; CSL-JSON and the W3C's Web Annotation are values of JSON. `cite` gives any of them as text
that is fit for a screen, a file or the clipboard, `citation` as the value. What a citation was made of is found again
by the anchor in it (`anchors_in`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from index.errors import ExploreError
from index.model import Anchor, Document, Statement

from ..text import json_text, visible_line
from .wording import PARAPHRASED, Cited, attribution, document_name, quote

__all__ = [
    "PARAPHRASED",
    "STYLES",
    "Cited",
    "UnknownStyle",
    "anchors_in",
    "attribution",
    "citation",
    "cite",
    "document_name",
    "quote",
]


class UnknownStyle(ExploreError):
    """A style that is not in `STYLES`; the text names those that are."""


def citation(style: str, statement: Statement, document: Document, text: str, *, anchored: bool = True) -> Any:
    """A citation of `statement` in `style`: text, or a value of JSON. `text` is its document's text.

    `anchored` adds the anchor, by which the quote is found again when the library has changed. Raises UnknownStyle.
    """
    if style not in STYLES:
        raise UnknownStyle(f"no citation style {visible_line(style)!r}: there is {', '.join(STYLES)}")
    return STYLES[style](Cited(statement, document, text, quote(statement, text), anchored))


def cite(style: str, statement: Statement, document: Document, text: str, *, anchored: bool = True) -> str:
    """`citation` as text, without a newline at its end; JSON is indented."""
    made = citation(style, statement, document, text, anchored=anchored)
    return made if isinstance(made, str) else json_text(made, indent=2)


def anchors_in(text: str) -> list[Anchor]:
    """The anchors of all citations in a text, whichever style they are in. Raises `anchors.CitationProblem`."""
    from .anchors import anchors_in

    return anchors_in(text)


def _markdown(cited: Cited) -> str:
    from .markdown import markdown

    return markdown(cited)


def _csl(cited: Cited) -> Any:
    from .csl import csl

    return csl(cited)


def _bibtex(cited: Cited) -> str:
    from .bibtex import bibtex

    return bibtex(cited)


def _w3c(cited: Cited) -> Any:
    from .w3c import w3c

    return w3c(cited)


STYLES: Mapping[str, Callable[[Cited], Any]] = {"markdown": _markdown, "csl": _csl, "bibtex": _bibtex, "w3c": _w3c}
"""The styles there are, by the name that `--style` takes. Each is imported with its first use."""
