"""HTML that came inside another format — a letter, the cell of a table — → the blocks of words that it shows.

Such HTML has no navigation to be told from an article, so that all of it is content, and it must read the same whatever
packages are installed: what is needed here is small enough to be done without any. Linear in time, whatever the markup.
"""

from __future__ import annotations

import re
from html import unescape

from .flowing import DEEPEST, Block

_END_A_LINE = "div dd dt figcaption legend summary option address"
_STAND_APART = """
p h1 h2 h3 h4 h5 h6 table tr td th thead tbody tfoot ul ol li dl blockquote pre hr section article header footer main
nav aside figure form fieldset center details caption title body html
"""
_HAVE_NO_END = "area base br col embed hr img input link meta param source track wbr"
# What no reader is shown, whole: its end is looked for, not its markup.
_UNSHOWN = "script style title template noembed noframes iframe textarea select xml"
_LINES, _APART = frozenset(_END_A_LINE.split()), frozenset(_STAND_APART.split())
_VOID, _RAW = frozenset(_HAVE_NO_END.split()), frozenset(_UNSHOWN.split())
_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)((?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_PLAIN_TAG = re.compile(r"</?([a-zA-Z][^\s/>]*)([^>]*+)>")
# Attributes without any of these mean nothing here.
_TELLING = re.compile(r"none|hid|quote|cite|signature", re.IGNORECASE)
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_ATTRIBUTE = re.compile(r"\shidden(?:[\s=/]|$)", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w-])(type|class|id|style)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"\b(?:gmail_signature|moz-signature|protonmail_signature_block-user)\b|^(?:ms-outlook-mobile-)?signature$", re.I
)
_LOOKS_LIKE = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|li|ul|ol|h[1-6]|td|table|body|html|blockquote)\s*>|<(?:br|p|hr|div)\s*/?>",
    re.IGNORECASE,
)


def is_markup(text: str) -> bool:
    """Whether a text is HTML and not one that only has an angle bracket in it."""
    return "<" in text and _LOOKS_LIKE.search(text) is not None


def blocks_of_markup(markup: str) -> list[Block]:
    """The blocks that it shows. What is quoted from an earlier letter has a depth."""
    walk = _Walk()
    walk.over(markup)
    return walk.blocks


class _Walk:
    """The state of one walk over the markup, from left to right."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._break = 2
        self._item = False
        # Open elements that mean something here, each with how many of its name are open in it, and what it means.
        self._open: list[list[str | int]] = []
        self._depth = self._hidden = self._signed = 0
        self._kept = False

    def over(self, markup: str) -> None:
        at, end = 0, len(markup)
        last = markup.rfind(">")
        pattern = _TAG
        unclosed: set[str] = set()
        while at < end:
            begin = markup.find("<", at)
            if begin < 0 or begin > last:
                break
            self._say(markup[at:begin])
            at = self._aside(markup, begin, unclosed)
            if at != begin:
                continue
            match = pattern.match(markup, begin)
            if match is None and pattern is _TAG and markup[begin + 1 : begin + 3].strip("/")[:1].isalpha():
                # A quotation mark without partner: from here on a tag ends at the next `>`, or time were quadratic.
                pattern = _PLAIN_TAG
                match = pattern.match(markup, begin)
            if match is None:
                self._say("<")
                at = begin + 1
                continue
            at = match.end()
            name = match[1].lower()
            if markup[begin + 1] == "/":
                self._leave(name)
            else:
                at = self._past(markup, name, at, unclosed)
                self._enter(name, match[2])
        self._say(markup[at:])
        self._flush(0)

    def _aside(self, markup: str, begin: int, unclosed: set[str]) -> int:
        """The end of the comment, declaration or instruction that begins here; `begin` where there is none."""
        if markup.startswith("<!--", begin):
            if "-->" not in unclosed:
                end = markup.find("-->", begin + 2)
                if end >= 0:
                    return end + 3
                unclosed.add("-->")
        elif not markup.startswith(("<!", "<?"), begin):
            return begin
        return markup.index(">", begin) + 1

    def _past(self, markup: str, name: str, at: int, unclosed: set[str]) -> int:
        """Where an element that is not shown ends, if it does."""
        if name not in _RAW or name in unclosed:
            return at
        end = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(markup, at)
        if end is None:
            unclosed.add(name)
            return at
        return end.end()

    def _say(self, text: str) -> None:
        if not text or self._hidden:
            return
        if not self._kept:
            self._words.append(text)
            return
        first, *others = text.split("\n")
        self._words.append(first)
        for line in others:
            self._line()
            self._words.append(line)

    def _line(self) -> None:
        """A line break: the second of two is a blank line."""
        if not self._flush(1):
            self._break = 2

    def _flush(self, gap: int) -> bool:
        """Ends the block, with a line break (1) or a blank line (2) after it; whether it had words."""
        words = " ".join(unescape("".join(self._words)).split()) if self._words else ""
        self._words.clear()
        if words:
            reason = "signature" if self._signed else None
            self.blocks.append(Block(words, min(self._depth, DEEPEST), self._break == 2, self._item, reason))
            self._item = False
            self._break = 0
        self._break = max(self._break, gap)
        return bool(words)

    def _enter(self, name: str, attributes: str) -> None:
        if name == "br":
            self._line()
        elif name in _APART:
            # The items of a list follow each other directly, as do its lines.
            self._flush(1 if name == "li" and self._after_item() else 2)
            self._item = name == "li" or (self._item and name not in ("ul", "ol", "table"))
        elif name in _LINES:
            self._flush(1)
        if name == "pre":
            self._kept = True
        if name in _VOID:
            return
        meaning = self._meaning(name, attributes)
        if meaning:
            self._open.append([name, 1, meaning])
            self._count(meaning, 1)
        elif self._open and self._open[-1][0] == name:
            self._open[-1][1] = int(self._open[-1][1]) + 1

    def _after_item(self) -> bool:
        """Whether what came last, or is still to end, is an item of a list."""
        if self._words and "".join(self._words).strip():
            return self._item
        return bool(self.blocks) and self.blocks[-1].item and self._break < 2

    def _leave(self, name: str) -> None:
        if name == "p" or name in _APART:
            self._flush(1 if name == "li" else 2)
            self._item = False
        elif name in _LINES:
            self._flush(1)
        if name == "pre":
            self._kept = False
        while self._open:
            opened, count, meaning = self._open[-1]
            if opened == name:
                if int(count) > 1:
                    self._open[-1][1] = int(count) - 1
                    return
            elif not (meaning == "hidden" and opened not in _APART | _LINES and name in _APART | _LINES):
                return
            self._open.pop()
            self._count(str(meaning), -1)
            if opened == name:
                return

    def _meaning(self, name: str, attributes: str) -> str:
        if not attributes or not _TELLING.search(attributes):
            return ""
        if _HIDDEN_ATTRIBUTE.search(attributes):
            return "hidden"
        found = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(attributes)}
        if _HIDDEN.search(found.get("style", "")):
            return "hidden"
        kind = found.get("class", "")
        if name == "blockquote" and (found.get("type", "").lower() == "cite" or "quote" in kind.lower()):
            return "quoted"
        if _SIGNATURE.search(kind) or _SIGNATURE.search(found.get("id", "")):
            return "signature"
        return ""

    def _count(self, meaning: str, by: int) -> None:
        if meaning == "hidden":
            self._hidden += by
        elif meaning == "quoted":
            self._flush(2)
            self._depth += by
        else:
            self._flush(1)
            self._signed += by
