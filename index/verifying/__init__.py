"""A draft is checked before it is printed: each quotation in it against the library.

    values.py       Quotation, Draft, Place, Verdict, Outcome
    drafts.py       a file of any kind → its quotations (prose.py: Markdown and text; entries.py: JSON, CSV, boards;
                    bibliographies.py: BibTeX)
    rendering.py    Markdown as it is read
    wording.py      the words of a quotation, its ellipses and brackets
    aligning.py     where the words of a quotation stand in one text
    locating.py     where they stand in a library
    differences.py  what sets a quotation apart from the words at its place
    licences.py     what ellipses leave out and brackets put in
    speaking.py     whether a name is a speaker's
    sources.py      who says the words at a place, and how
    verdicts.py     the verdict
    elsewhere.py    where the same words stand otherwise

Pure but for the library that `Checker` is given. Nothing is ever taken for a quotation's place only because nothing
better is there.
"""

from __future__ import annotations

from .drafts import LARGEST, read_draft
from .elsewhere import otherwise
from .values import ALARMS, Draft, DraftProblem, Outcome, Place, Quotation, Verdict
from .verdicts import Checker

__all__ = [
    "ALARMS",
    "LARGEST",
    "Checker",
    "Draft",
    "DraftProblem",
    "Outcome",
    "Place",
    "Quotation",
    "Verdict",
    "otherwise",
    "read_draft",
]
