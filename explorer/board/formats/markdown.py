"""A board as Markdown: the quotes with their citations, statuses and notes; comments hold what import needs.

Each pin is a block quotation, who said it where, two comments (the anchor, as any citation has it, and the pin as the
board has it), and the person's status and note as text. Import reads the comments: a note is changed there, or on the
board. A citation without the second comment is a pin, too, of which no more is known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from index.anchors import Shelf
from index.records import Record, anchor_record

from ...cite import PARAPHRASED, cite
from ...markdown import block_quotation, inline, paragraphs
from ...text import visible, visible_line
from ..pins import UNCHECKED, Pin, known_status, sign
from ..standing import Standing
from . import FormatProblem
from .records import described, in_comment, parsed, person_values, pin_at

# Lines of their own: what a quote, a name or a note holds cannot begin so.
_COMMENTS = re.compile(
    r"^<!-- anchor (?P<anchor>\{.*\}) -->[ \t]*\r?$(?:\n<!-- pin (?P<pin>\{.*\}) -->[ \t]*\r?$)?", re.MULTILINE
)
_OURS = re.compile(r"^<!-- (anchor|pin) ", re.MULTILINE)


def write_markdown(name: str, found: Sequence[Standing], shelf: Shelf) -> str:
    """In the board's order; an orphan with what the board knows of it, and why it was not found."""
    documents = {document.id: document for document in shelf.documents()}
    text = lru_cache(16)(shelf.text)
    parts = [f"# {_title(name)}"]
    for one in found:
        said = one.statement
        if said is None:
            cited = _orphan(one.pin)
        else:
            cited = cite("markdown", said, documents[said.document], text(said.document), anchored=False)
        comments = (
            f"<!-- anchor {in_comment(anchor_record(one.pin.anchor))} -->\n<!-- pin {in_comment(_pinned(one.pin))} -->"
        )
        parts.append(f"{cited}\n{comments}")
        parts += _words(one)
    return "\n\n".join(parts) + "\n"


def read_markdown(text: str, path: str) -> list[Pin]:
    """Raises FormatProblem, which names the line."""
    pins = []
    line = reached = 0
    _check(text, path)
    for match in _COMMENTS.finditer(text):
        line += text.count("\n", reached, match.start())
        reached = match.start()
        where = f"{path}, line {line + 1}"
        values = parsed(match["pin"], f"{path}, line {line + 2}") if match["pin"] else {}
        anchor = parsed(match["anchor"], where)
        pins.append(pin_at({**(values if isinstance(values, dict) else {}), "anchor": anchor}, where))
    return pins


def _check(text: str, path: str) -> None:
    """Raises FormatProblem where a comment of ours would not be read."""
    read = set()
    for match in _COMMENTS.finditer(text):
        read |= {match.start(), match.start("pin") - len("<!-- pin ")}
    for match in _OURS.finditer(text):
        if match.start() not in read:
            line = text.count("\n", 0, match.start()) + 1
            what = "an anchor of one line of JSON" if match[1] == "anchor" else "a pin right below its anchor"
            raise FormatProblem(f"{path}, line {line}: this is not {what}; mend or delete it, nothing was imported")


def _title(name: str) -> str:
    return inline(visible_line(name[:1].upper() + name[1:]))


def _pinned(pin: Pin) -> Record:
    """What the anchor does not say, and import would not suppose."""
    values = {**person_values(pin), **described(pin)}
    supposed = {"note": "", "speaker": None, "kind": "", "document": "", "path": "", "text": pin.anchor.exact}
    return {name: value for name, value in values.items() if value != supposed.get(name, values)}


def _orphan(pin: Pin) -> str:
    quoted = block_quotation(visible(pin.text))
    remark = f" ({PARAPHRASED[pin.kind]})" if pin.kind in PARAPHRASED else ""
    where = [pin.document, f"line {pin.line}", pin.path]
    place = ", ".join([f"{pin.speaker or 'no speaker named'}{remark}", *filter(None, where)])
    return f"{quoted}\n\n— {inline(visible_line(place))}"


def _words(one: Standing) -> Iterator[str]:
    """What is said of a pin below its citation, a paragraph each."""
    pin = one.pin
    if known_status(pin.status) != UNCHECKED:
        yield f"**{sign(pin.status)} {inline(visible_line(pin.status.strip()))}**"
    if one.orphan:
        yield f"**Not found again:** {inline(visible_line(one.orphan))}."
    elif one.remark:
        yield f"*{inline(visible_line(one.remark))}*"
    if pin.note.strip():
        yield paragraphs(visible(pin.note))
