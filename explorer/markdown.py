"""Text that Markdown leaves alone: what is rendered are the words themselves.

Only what CommonMark 0.31 and GitHub's tables and strikethrough would take is escaped, so that a quotation stays
readable as it is written: `[sic]`, `snake_case` and `3 < 5` need nothing.
"""

from __future__ import annotations

import re

_PUNCTUATION = r"!-/:-@\[-`{-~"
_INLINE = re.compile(
    rf"\\(?=[{_PUNCTUATION}]|$)"  # an escape or, at the end of a line, a break
    r"|[*`~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis, which does not begin or end inside a word
    r"|\](?=[(\[:])"  # a link, an image, or what a link refers to
    r"|<(?=[A-Za-z/!?])"  # HTML and addresses
    r"|&(?=#\d{1,7};|#[xX][0-9A-Fa-f]{1,6};|[A-Za-z][A-Za-z0-9]*;)",
    re.MULTILINE,
)
_BLOCK = re.compile(
    r"#{1,6}(?:\s|$)"  # a heading
    r"|>"
    r"|[-+](?:\s|$)"  # a list
    r"|=+\s*$|[-|:\s]*-[-|:\s]*$"  # the underline of a heading, a rule, the second line of a table
    r"|(?P<number>\d{1,9})[.)](?:\s|$)"
)


def inline(text: str) -> str:
    """`text` so that it renders as itself inside a line."""
    return _INLINE.sub(r"\\\g<0>", text)


def block_quotation(text: str) -> str:
    """`text` as a block quotation that renders as its words, line by line. White space around a line goes."""
    return "\n".join(f"> {_line(line)}".rstrip() for line in text.split("\n"))


def paragraphs(text: str) -> str:
    """`text` as paragraphs that render as its words, line by line; a blank line parts two of them."""
    lines = [_line(line) for line in text.split("\n")]
    broken = [f"{line}\\" if line and after else line for line, after in zip(lines, [*lines[1:], ""], strict=True)]
    return "\n".join(broken).strip("\n")


def _line(line: str) -> str:
    line = inline(line.strip())
    begins = _BLOCK.match(line)
    if not begins:
        return line
    sign = len(begins["number"] or "")
    return f"{line[:sign]}\\{line[sign:]}"
