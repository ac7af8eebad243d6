"""What a user decided against what the program found: one plain TOML file to edit, compare and commit.

One `[[fix]]` is one decision. `what` says which:

| what | keys | |
|---|---|---|
| `not a statement` | `anchor` | the program took it for one |
| `said by` | `speaker`, `anchor` | somebody else says it: a name of the document or library, or a new one |
| `same person` | `speaker`, `as` | the first is the second, under whose name both are shown |
| `split` | `speaker`, `as`, `document` or `path` | in this document that name is somebody else: `as` |
| `rename` | `speaker`, `as` | shown as; whoever has that name already is the same person then |
| `hide` | `speaker` | no speaker at all: counted nowhere, and what it "said" is said by nobody |
| `prose` | `anchor` | the program skipped these words as no prose: they are read, searched and linked like the rest |
| `not prose` | `anchor` | the program took these words for prose: they are skipped |

    [[fix]]
    what = "said by"
    speaker = "Dylan Shepherd"
    note = "the next paragraph says so"
    path = "articles/rust.txt"
    line = 12
    anchor.exact = "the gun was not checked"

`anchor` holds the statement as a citation does (`exact`, `prefix`, `suffix`, `start`, `sha256`); by hand,
`anchor.exact` is enough, and it holds in every document that has these words as a statement; of "prose" and "not prose"
wherever the words stand. `path` is that of the
document, from the file's folder on or absolute; it counts where `document` (the document's id) and `anchor.sha256` are
not written or no document of the library has them any more. `note` is the user's, and `id` (a speaker's) helps where
two share a name. `before` lists what was decided about the same question, oldest first: when a decision is taken back,
the last of them holds again. A name is that of a speaker, in any case and with or without diacritics; an alias does
where only one has it. A block with another `what` is kept and listed, so that later versions can know more; so are
unknown keys and remarks.

    decisions.py  the decisions as values, and how they are made
    file.py       the file: read, added to, taken from
    spans.py      decisions about what is prose → a document with other debris
    applying.py   decisions about a document's statements and names → another analysis
    concerning.py which decisions concern which document
    checking.py   what an update could not carry out, listed
    roster.py     speakers found by a name as a person writes it

What is about the whole library (`same person`, `rename`, `hide`) is applied where speakers are joined, in
`store/joining.py`. Where two decisions contradict each other the later one in the file holds and the other is listed as
a `Problem`; so is one whose statement or speaker is not found. None is ever dropped from the file.
"""

from __future__ import annotations

from ..blocks import BlockFileProblem
from .decisions import (
    Correction,
    Corrections,
    Problem,
    What,
    hide,
    not_a_statement,
    not_prose,
    prose,
    rename,
    said_by,
    same_person,
    split,
)
from .file import add, load, parse, remove, take_back

__all__ = [
    "BlockFileProblem",
    "Correction",
    "Corrections",
    "Problem",
    "What",
    "add",
    "hide",
    "load",
    "not_a_statement",
    "not_prose",
    "parse",
    "prose",
    "remove",
    "rename",
    "said_by",
    "same_person",
    "split",
    "take_back",
]
