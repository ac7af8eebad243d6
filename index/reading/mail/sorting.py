"""Which blocks of a letter are its own words, and what the others are: a head, a quoted reply, a signature, notices.

A letter that was forwarded is worth keeping: its words are prose like those of the letter around it, its head is
debris, and what it quotes in turn is a quoted reply. Outlook marks replies and forwarded letters alike, with a head
(`From: … Sent: …`): there the subject says which it is.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..flowing import Block
from . import phrases

HEAD = "letter head"
QUOTED = "quoted reply"
SIGNATURE = "signature"
DISCLAIMER = "disclaimer"
NOTICE = "newsletter notice"
ARMOUR = "PGP signature"

_LINES_OF_ATTRIBUTION = 4
_LINES_OF_HEAD = 100
_FULL_LINE = 60
"""A line of a head of at least this many code points may go on in the next."""
_BEGINNING = 600
"""So many code points at the beginning of a paragraph tell what it is."""


def sort_out(blocks: Sequence[Block], subject: str = "") -> list[Block]:
    """The blocks with their reasons. Those of the letter itself, and of one that it forwards, have none, and the depth
    that they have only because they were forwarded is gone."""
    return _Sorting(blocks, subject).all()


class _Sorting:
    """The state while the blocks are looked at one after another.

    `base` is the depth of the letter that is being read, `rest` the reason of what follows in it.
    """

    def __init__(self, blocks: Sequence[Block], subject: str) -> None:
        self._blocks = blocks
        self._found: list[Block] = []
        self._base = 0
        self._rest: str | None = None
        self._forwards = bool(phrases.FORWARDING.match(subject))

    def all(self) -> list[Block]:
        while (at := len(self._found)) < len(self._blocks):
            block = self._blocks[at]
            if block.depth < self._base:
                self._base, self._rest = block.depth, None
            if not (self._forwarded(at, block) or self._quoted(at, block)):
                self._own(at, block)
        return self._found

    def _take(self, count: int, reason: str | None) -> None:
        at = len(self._found)
        for block in self._blocks[at : at + count]:
            self._found.append(block._replace(reason=reason or block.reason, depth=max(0, block.depth - self._base)))

    def _depth(self, at: int) -> int:
        return self._blocks[at].depth if 0 <= at < len(self._blocks) else 0

    def _forwarded(self, at: int, block: Block) -> bool:
        """Whether a forwarded letter begins here, in words that say so."""
        if self._rest == QUOTED or (block.depth > self._base and self._depth(at - 1) > self._base):
            return False
        if not phrases.FORWARDED.fullmatch(block.words):
            return False
        self._base = block.depth
        self._forward(1)
        return True

    def _forward(self, marks: int) -> None:
        """A forwarded letter begins, with so many lines that say so and the head behind them."""
        self._take(marks, HEAD)
        at = len(self._found)
        if self._depth(at) == self._base + 1:
            self._base += 1
        length, subject = self._head(at, sure=True)
        self._take(length, HEAD)
        self._rest, self._forwards = None, bool(phrases.FORWARDING.match(subject))

    def _head(self, at: int, *, sure: bool) -> tuple[int, str]:
        """How many blocks from here on are the head of a letter, and the subject in it.

        Where that is not `sure` it is none unless it says who sent it and when.
        """
        length, dated, subject, last = 0, False, "", ""
        for block in self._blocks[at : at + _LINES_OF_HEAD]:
            begins = phrases.HEAD_LINE.match(block.words) is not None
            runs_on = last and not block.apart and (last.endswith((",", ";")) or len(last) >= _FULL_LINE)
            if block.depth != self._base or not (begins or runs_on):
                break
            if not length and not sure and not phrases.HEAD_BEGINS.match(block.words):
                break
            dated = dated or phrases.HEAD_DATED.match(block.words) is not None
            match = phrases.SUBJECT.match(block.words)
            subject = match[1] if match else subject
            last = block.words
            length += 1
        return (length, subject) if sure or (dated and length > 1) else (0, "")

    def _quoted(self, at: int, block: Block) -> bool:
        """Whether what is here was quoted from an earlier letter, or begins such a quotation."""
        if self._rest == QUOTED or block.depth > self._base:
            self._take(1, QUOTED)
            return True
        original = phrases.ORIGINAL.fullmatch(block.words) is not None
        marks = int(original or phrases.UNDERLINE.match(block.words) is not None)
        length = self._head(at + marks, sure=False)[0]
        if length and self._forwards:
            self._forward(marks)
            return True
        if length or original:
            self._take(marks + length, QUOTED)
            self._rest = QUOTED
            return True
        lines = self._attribution(at)
        if lines:
            sure = self._depth(at + lines) <= self._base
            self._take(lines, QUOTED)
            self._rest = QUOTED if sure else self._rest
        return lines > 0

    def _attribution(self, at: int) -> int:
        """How many lines from here on say who wrote what follows; 0 where they do not, or may be words of the letter:
        what follows is to be quoted, or the lines have a time or an address as programs write them."""
        words = ""
        several = phrases.ATTRIBUTION_BEGINS.match(self._blocks[at].words) is not None
        for count, block in enumerate(self._blocks[at : at + (_LINES_OF_ATTRIBUTION if several else 1)], 1):
            if block.depth != self._base or (count > 1 and block.apart) or len(words) > _BEGINNING:
                return 0
            words = f"{words} {block.words}".strip()
            if words.endswith(phrases.ATTRIBUTION_ENDS) and phrases.ATTRIBUTION.match(words):
                deeper = self._depth(at + count) > self._base
                return count if deeper or phrases.DATED.search(words) else 0
        return 0

    def _own(self, at: int, block: Block) -> None:
        """What stands in the letter itself."""
        words = block.words
        if words[0] in "-_=*":
            self._mark(at, words)
        elif self._rest == ARMOUR and block.apart and "SIGNED" in self._armour(at):
            self._rest = None
        if self._rest:
            self._take(1, self._rest)
        elif len(words) <= 80 and phrases.SENT_FROM.match(words):
            self._take(1, SIGNATURE)
        elif phrases.LISTED.match(words):
            self._take(1, NOTICE)
        else:
            length = self._paragraph(at)
            opening = " ".join(one.words for one in self._blocks[at : at + min(length, 12)])[:_BEGINNING]
            if length and phrases.DISCLAIMER.match(opening):
                self._take(length, DISCLAIMER)
            else:
                self._take(1, None)

    def _mark(self, at: int, words: str) -> None:
        """What follows a line of signs."""
        if phrases.SIGNATURE.match(words):
            self._rest = SIGNATURE
        elif phrases.ARMOUR.match(words):
            self._rest = ARMOUR
        elif phrases.UNDERLINE.match(words) and self._listed(at + 1):
            self._rest = NOTICE

    def _listed(self, at: int) -> bool:
        return any(phrases.LISTED.match(block.words) for block in self._blocks[at : at + 2])

    def _armour(self, at: int) -> str:
        """The line of armour that what is here stands close below."""
        for block in reversed(self._found[max(0, at - 4) : at]):
            if phrases.ARMOUR.match(block.words):
                return block.words
        return ""

    def _paragraph(self, at: int) -> int:
        """How many blocks from here on are one paragraph; 0 unless one begins here."""
        if not self._blocks[at].apart:
            return 0
        length = 1
        while at + length < len(self._blocks) and not self._blocks[at + length].apart:
            length += 1
        return length
