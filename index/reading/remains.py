"""What HTML left in a plain text: whole tags, and the tails of tags whose heads were cut off.

Only the remains are taken, so that the words around them stay prose: in `since the #rust-2022/">Rust film` the
debris is `#rust-2022/">`. Entities are left alone: they stand for characters that belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Debris
from ..spans import Span

# The elements of the HTML Living Standard (https://html.spec.whatwg.org/#elements-3) and the obsolete ones that old
# pages have. A tag without attributes is one of these; anything else in angle brackets may be somebody's text.
_ELEMENTS = (
    "a abbr acronym address area article aside audio b base bdi bdo big blockquote body br button canvas caption "
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset "
    "figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img "
    "input ins kbd label legend li link main map mark menu meta meter nav nobr noframes noscript object ol "
    "optgroup option output p param picture pre progress q rp rt ruby s samp script section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time "
    "title tr track tt u ul var video wbr"
)
_ELEMENT = "(?:" + "|".join(sorted(_ELEMENTS.split(), key=len, reverse=True)) + ")"
_VALUE = r"(?:\"[^\"<>\n]*\"|'[^'<>\n]*'|[^\s\"'<>=]+)"
_ATTRIBUTE = rf"[A-Za-z_:@][\w:.-]*\s*=\s*{_VALUE}"
# Attribute names that begin a tail: `target="_blank">` is one, `x = "1">` in somebody's text is not.
_KNOWN = (
    r"(?:target|rel|class|href|src|srcset|id|style|title|alt|width|height|name|align|border|lang|dir|role|type|content|"
    r"property|loading|sizes|itemprop|onclick|data-[\w-]+|aria-[\w-]+)"
)
_KNOWN_ATTRIBUTE = rf"{_KNOWN}\s*=\s*(?:\"[^\"<>\n]*\"|'[^'<>\n]*')"
_ADDRESS = r"[^\s\"'<>“”‘’]"
# So many attributes at most: from each place where they may begin they are looked for again.
_ATTRIBUTES = rf"(?:\s+{_ATTRIBUTE}){{1,40}}"
# Possessive, and only from where such a run begins: a megabyte without a space must not take a quadratic time.
_RUN = rf"(?<!{_ADDRESS})(?=\S)"

# Each with the characters all of which are in whatever it finds.
_RULES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("HTML declaration", "<>", re.compile(r"<!DOCTYPE\b[^<>]{0,500}>|<\?xml\b[^<>]{0,500}\?>", re.IGNORECASE)),
    ("HTML tag", "<>", re.compile(rf"</?{_ELEMENT}\s*/?>", re.IGNORECASE)),
    ("HTML tag", "<>", re.compile(rf"<[A-Za-z][\w:-]*{_ATTRIBUTES}(?:\s+[A-Za-z-]+)*\s*/?>")),
    # The rest of an address that a tag's head was cut from, with the attributes after it: #x/" target="_blank">
    ("end of an HTML tag", ">=", re.compile(rf"{_RUN}{_ADDRESS}++[\"']{_ATTRIBUTES}\s*/?>")),
    ("end of an HTML tag", ">", re.compile(rf"{_RUN}(?={_ADDRESS}*[#/=&]){_ADDRESS}++[\"']/?>")),
    ("end of an HTML tag", '>"', re.compile(r"(?<=\S)\"/?>")),
    ("end of an HTML tag", ">=", re.compile(rf"(?<![\w-]){_KNOWN_ATTRIBUTE}(?:{_ATTRIBUTES})?\s*/?>")),
    # A tag's head whose tail was cut off, up to the end of the line.
    ("beginning of an HTML tag", "<=", re.compile(rf"(?im)</?{_ELEMENT}{_ATTRIBUTES}[^<>\n]*$")),
    ("shortcode", "[", re.compile(r"\[/?(?:caption|gallery|embed|playlist|audio|video|vc_\w+)(?:\s[^\[\]\n]*)?\]")),
)  # fmt: skip
_PAIRS = (
    ("HTML comment", re.compile(r"<!--"), re.compile(r"-->")),
    ("HTML script", re.compile(r"<script\b[^<>]*>", re.IGNORECASE), re.compile(r"</script\s*>", re.IGNORECASE)),
    ("HTML style", re.compile(r"<style\b[^<>]*>", re.IGNORECASE), re.compile(r"</style\s*>", re.IGNORECASE)),
)


def find_remains(text: str) -> Iterator[Debris]:
    """The remains, rule by rule: spans may overlap and are not sorted."""
    for reason, opening, closing in _PAIRS if "<" in text else ():
        for start, end in _paired(text, opening, closing):
            yield Debris(Span(start, end), reason)
    for reason, signs, pattern in _RULES:
        if not all(map(text.__contains__, signs)):
            continue
        for match in pattern.finditer(text):
            yield Debris(Span(match.start(), match.end()), reason)


def _paired(text: str, opening: re.Pattern[str], closing: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """From each opening to the next closing; after the last closing nothing more is looked for."""
    begin = opening.search(text)
    while begin is not None:
        end = closing.search(text, begin.end())
        if end is None:
            return
        yield begin.start(), end.end()
        begin = opening.search(text, end.end())
