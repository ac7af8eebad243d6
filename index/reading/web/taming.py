"""Pages whose tags would take a parser a time that grows with the square of their number, made harmless before it.

By the rules of the standard (https://html.spec.whatwg.org/#parsing) a parser looks through all open elements at many a
tag, opens formatting elements that were not closed anew in every block, and compares each attribute of a tag with all
others. Of pages that people wrote none comes near the limits here.
"""

from __future__ import annotations

import re

TAMED = "nested deeper than any page is: the innermost tags were passed over"

_SMALL = 2000
"""Pages with fewer tags are fast, whatever they do."""
_LARGE = 1 << 17
_DEEPEST = 400
_DEEPEST_FORMATTING = 64
_LONGEST_TAG = 10_000
_MOST_WORDS = 400
_FORMATTING_TEXT = "a b big code em font i nobr s small strike strong tt u"
# Those that never hold another of their kind, and those that hold nothing.
_FLAT_TEXT = """
p li dd dt td th tr tbody thead tfoot option optgroup rp rt h1 h2 h3 h4 h5 h6 head body html caption colgroup area
base br col embed hr img input link meta source track wbr param
"""
_FORMATTING, _FLAT = frozenset(_FORMATTING_TEXT.split()), frozenset(_FLAT_TEXT.split())
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<raw>script|style|textarea|title|xmp|noscript|iframe)(?=[\s/>]).*?(?:</(?P=raw)(?=[\s/>])|\Z)|"
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9:-]{0,60})(?P<rest>[^<>]*)>?",
    re.DOTALL | re.IGNORECASE,
)


def tame(source: str) -> tuple[str, tuple[str, ...]]:
    """The source, without what is too much in it, and a remark if there was."""
    if source.count("<") < _SMALL and len(source) < _LARGE:
        return source, ()
    depth = _Depth()
    tamed = _TOKEN.sub(depth.keep, source)
    return (tamed, (TAMED,)) if depth.passed_over else (source, ())


class _Depth:
    """How many elements are open, and how many that were passed over have not been closed yet."""

    def __init__(self) -> None:
        self.passed_over = 0
        self._open = [0, 0]
        self._dropped = [0, 0]

    def keep(self, token: re.Match[str]) -> str:
        """What is to stand for a token."""
        name = (token["name"] or "").lower()
        if not name:
            return token[0]
        rest = token["rest"]
        if len(rest) > _LONGEST_TAG and len(rest.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS:
            self.passed_over += 1
            return f"<{token['end']}{name}>" if name in _FLAT or self._counts(name, token["end"]) else ""
        if name in _FLAT or rest.endswith("/"):
            return token[0]
        if self._counts(name, token["end"]):
            return token[0]
        self.passed_over += 1
        return ""

    def _counts(self, name: str, closes: str) -> bool:
        """Counts an element that is opened or closed; whether its tag may stay."""
        kind = int(name in _FORMATTING)
        if not closes:
            if self._open[kind] >= (_DEEPEST, _DEEPEST_FORMATTING)[kind]:
                self._dropped[kind] += 1
                return False
            self._open[kind] += 1
        elif self._dropped[kind]:
            self._dropped[kind] -= 1
            return False
        elif self._open[kind]:
            self._open[kind] -= 1
        return True
