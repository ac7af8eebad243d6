"""Lines that are no prose of the article: link lines, advertisements, bylines, credits, datelines.

Each rule looks at one line and says nothing of the article's subject. They are made for precision: a line of prose
taken for a notice is lost to search, a notice taken for prose is one odd sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from .bylines import parse_byline
from .dates import date_line
from .metadata import FOOT, HEAD, title_case
from .paragraphs import Line

_BULLET = r"^[\[(*>»→•▶►\s-]*"
_LINK = re.compile(
    rf"{_BULLET}(?P<label>(?:READ|SEE|WATCH|LISTEN|VIEW|HEAR)\s+(?:ALSO|MORE|NEXT|NOW|TOO|HERE)|(?:ALSO|MUST|NOW)\s+(?:READ|SEE|WATCH)"
    r"|RELATED\s+(?:STOR(?:Y|IES)|ARTICLES?|NEWS|LINKS?|CONTENT|VIDEOS?|POSTS?|TOPICS?|COVERAGE|READING|ITEMS?)"
    r"|(?:MORE|LATEST|TOP|OTHER)\s+(?:NEWS|STORIES|COVERAGE|HEADLINES|VIDEOS)|MORE\s+(?:FROM|ON|ABOUT)\s+[^.:]{1,40}"
    r"|YOU\s+MAY\s+(?:ALSO\s+)?(?:LIKE|BE\s+INTERESTED\s+IN)|(?:DON['’]T|DO\s+NOT)\s+MISS|EDITORS?['’]?S?\s+PICKS?"
    r"|MOST\s+(?:READ|POPULAR)|FURTHER\s+READING|RELATED|RECOMMENDED|TRENDING)\s*(?:[:|>»→\u2013\u2014]|\s-\s|$)",
    re.IGNORECASE,
)
# Verbs that also begin sentences are labels only before a colon or a bar that something follows.
_VERB_LINK = re.compile(rf"{_BULLET}(?P<label>READ|WATCH|LISTEN|SEE)\s*[:|»→]\s*\S", re.IGNORECASE)
# In the middle of a line only a label in capitals is plain; it runs to the end of the line.
_INLINE_LINK = re.compile(
    r"(?<=[.!?”\"’)\]\u00a0 ])[\[(]?(?:(?:READ|SEE|WATCH)\s+(?:ALSO|MORE|NEXT)|ALSO\s+(?:READ|SEE|WATCH)|RELATED(?:\s+"
    r"(?:STORY|STORIES|ARTICLES?|NEWS|VIDEO))?|MORE\s+FROM\s+[A-Z][^:]{1,40})\s*:\s*\S[^\r\n]*"
)
_READ_REST = re.compile(
    r"^(?:Please\s+)?(?:(?:(?i:Click|Tap)\s+here\b[^.!?]{0,80}[.!]?|"
    r"(?i:Read|See|View|Watch|Hear|Listen\s+to)\s+(?:the\s+)?(?:rest|full|entire|whole|original|complete|more)\b[^.!?,\"“”]{0,70}?"
    r"\s(?:here|below|above|(?:at|on|in)\s+(?:[Tt]he\s+)?[A-Z][^.!?,\"“”]{1,40}(?:\.[a-z]{2,4})?)\s*[.:!]?))$"
)
_ADVERTISEMENT = re.compile(
    r"^[\[(*\s-]*(?:Advertisements?|Advertising|Ads?|Sponsored(?:\s+(?:Content|Links?|Post|Stor(?:y|ies)|by\b[^.,]{1,40}))?|"
    r"Promoted(?:\s+(?:Content|Links?|Stor(?:y|ies)|by\b[^.,]{1,40}))?|Paid\s+(?:Content|Post|Partnership)|Partner\s+Content|"
    r"(?:Story|Article|Text|Video)\s+continues(?:\s+(?:below|after))?(?:\s+(?:the\s+)?(?:advertisement|ad|gallery|photo|video))?|"
    r"(?:Continue|Keep)\s+(?:reading|scrolling)(?:\s+(?:below|the\s+main\s+story))?|Scroll\s+down(?:\s+(?:to|for)\b.{1,60})?|"
    r"Skip\s+(?:ad|advertisement|to\s+content))[\s.:*\])-]*$",
    re.IGNORECASE,
)
# Imperatives with which an offer addresses its reader.
_OFFERS = (
    "Protect Get Buy Try Save Sign Join Subscribe Discover Shop Order Download Start Claim Grab Enjoy Support Donate "
    "Become Unlock Upgrade Stay Receive Register Enter Win Earn Find Learn Check Follow Click Tap Visit Invest Book "
    "Sell Compare Boost Lose Stop Make Let Use Apply Choose Explore Meet Never Turn Take Secure Own"
)
_PROMOTION = re.compile(rf"^(?:{'|'.join(_OFFERS.split())}|Don['’]t)\b[^.?!\"“”]*:$")
_CALL = re.compile(
    r"^(?:Please\s+)?(?:(?:Sign|Signup)\s*(?:up|in)\b|Subscribe\b|Follow\s+(?:us|me|him|her|them|@|the\s+author)|"
    r"Like\s+us\b|Click\s+(?:here|on|the\s+link)\b|Join\s+(?:us\s+on|our|the\s+conversation)|Download\s+(?:our|the)\s+\S+(?:\s\S+)?\s*app\b|"
    r"Get\s+(?:the\s+latest|our|unlimited|more)\b.{0,80}\b(?:inbox|newsletters?|app|access|delivered|email)\b|"
    r"Support\s+(?:our|independent|quality)\s+(?:\w+\s+)?journalism|Share\s+this\b|Have\s+a\s+(?:tip|story)\b|"
    r"Send\s+(?:us\s+)?(?:tips|your)\b|Register\s+(?:now|here|for\s+free)|Enter\s+your\s+email)",
    re.IGNORECASE,
)
_CREDIT_WORD = r"(?:Photos?|Images?|Pictures?|Photographs?|Illustrations?|Graphics?|Screengrab|Screenshot|Video)"
_CREDIT = re.compile(
    rf"^[\[(]?\s*(?:{_CREDIT_WORD}|{_CREDIT_WORD}\s+(?:credits?|by|courtesy(?:\s+of)?|source|via)|Credits?|"
    rf"(?:Featured|File|Cover)\s+{_CREDIT_WORD}(?:\s+(?:by|credit|via|from|courtesy\s+of))?|Courtesy(?:\s+of)?|"
    rf"Photo\s+illustration)\s*:\s*\S.{{0,120}}$|^[\[(]?\s*{_CREDIT_WORD}\s+(?:by|courtesy(?:\s+of)?|via)\s+[A-Z].{{0,80}}$",
    re.IGNORECASE,
)
_AGENCY_CREDIT = re.compile(
    r"[\[(](?:(?:AP|EPA|AFP|UPI|Reuters|Getty|File|Handout|Courtesy|Pool)\s+(?:Photos?|Images?)|Photo|Image|Photograph|"
    r"Photo\s+credit|Image\s+credit|Credit|Picture)\s*(?:/|:|by\b|courtesy\b|via\b)[^()\[\]\r\n]{1,120}[\])]"
)
_INLINE_CREDIT = re.compile(
    r"(?<=[.!?”\"’)])\s(?:Photo|Image|Picture|Illustration)(?:\s+(?:credit|by|courtesy(?:\s+of)?))?:\s[A-Z][^.!?:\r\n]{1,80}\.?$"
)
_REPORTING = re.compile(
    r"^[\[(]?(?:Additional\s+)?(?:Reporting|Writing|Editing|Compiled|Edited|Translated|Research)\s+by\s+[A-Z].{0,200}[\])]?$"
)
_CONTRIBUTED = "contributed"
_CONTRIBUTORS = re.compile(
    r"^[\[(]?.{3,160}\bcontributed\s+(?:to\s+)?(?:this|the)\s+(?:report|story|article|reporting)\.?[\])]?$"
)
_RIGHTS = re.compile(
    r"^(?:©|\(c\)\s|Copyright\b)[^\r\n]{0,200}$|^[^.]{0,120}\bAll\s+rights\s+reserved\.?.{0,160}$|"
    r"^This\s+(?:material|article|content)\s+may\s+not\s+be\s+(?:published|reproduced)\b.*$",
    re.IGNORECASE,
)  # fmt: skip
# Of "all rights reserved", whatever is a capital in it: to look for bytes takes a tenth of the time.
_RESERVED = b"rved"
_LONGEST_CALL = 30
_FIRST_WORD = re.compile(r"[\[(*>»→•▶►\s-]*([^\W\d_]{0,20})")


def _link(line: Line, _last: int) -> str | None:
    if _READ_REST.match(line.text):
        return "link line"
    match = _LINK.match(line.text) or _VERB_LINK.match(line.text)
    return None if match is None else f"{' '.join(match['label'].upper().split())} line"


def _advertisement(line: Line, _last: int) -> str | None:
    if _ADVERTISEMENT.match(line.text):
        return "advertisement line"
    if not line.alone or not (_CALL.match(line.text) or (_PROMOTION.match(line.text) and title_case(line.text))):
        return None
    return "promotional line" if len(line.text.split()) <= _LONGEST_CALL else None


def _byline(line: Line, last: int) -> str | None:
    is_edge = line.number < HEAD or line.number > last - FOOT
    return "byline" if is_edge and parse_byline(line.text) is not None else None


def _reporting(line: Line, _last: int) -> str | None:
    return "credit line" if _REPORTING.match(line.text) else None


def _contributors(line: Line, _last: int) -> str | None:
    return "credit line" if _CONTRIBUTORS.match(line.text) else None


def _date(line: Line, _last: int) -> str | None:
    return "date line" if line.number < HEAD and date_line(line.text) is not None else None


def _rights(line: Line, _last: int) -> str | None:
    return "copyright line" if _RIGHTS.match(line.text) else None


def _credit(line: Line, _last: int) -> str | None:
    return "image credit" if len(line.text) <= 160 and _CREDIT.match(line.text) else None


LineRule = Callable[[Line, int], str | None]
"""Takes a line and the number of the last one; gives the reason for which the line is debris, or None."""

_ANY, _RARE = "", "©"
# In their order. The words are those one of which is the first of every line that the rule finds: most lines of prose
# begin with none of them, and are not looked at by it. What is rare is not looked for in most texts (`has_rare`).
_LINE_RULES: tuple[tuple[LineRule, str], ...] = (
    (
        _link,
        "read see watch listen view hear also must now related more latest top other you don do editor editors "
        "editorss most further recommended trending please click tap",
    ),
    (
        _advertisement,
        "advertisement advertisements advertising ad ads sponsored promoted paid partner story article text video "
        "continue keep scroll skip please signup signin signupup signupin like share have send don " + _OFFERS.lower(),
    ),
    (_byline, _ANY),
    (_reporting, "additional reporting writing editing compiled edited translated research"),
    (_contributors, _RARE),
    (_date, _ANY),
    (_rights, f"c copyright this {_RARE}"),
    (
        _credit,
        "photo photos image images picture pictures photograph photographs illustration illustrations graphic graphics "
        "screengrab screenshot video credit credits featured file cover courtesy",
    ),
)
LINE_RULES = tuple(rule for rule, _ in _LINE_RULES)
"""The first of them that gives a reason counts."""


def _beginning_with(word: str, rare: bool) -> Sequence[LineRule]:
    return tuple(
        rule for rule, words in _LINE_RULES if words == _ANY or word in words.split() or (rare and _RARE in words)
    )


_FIRST_WORDS = {word for _, words in _LINE_RULES for word in words.split()}
_BY_FIRST_WORD = {(word, rare): _beginning_with(word, rare) for word in ("", *_FIRST_WORDS) for rare in (False, True)}


def has_rare(text: str) -> bool:
    """Whether there may be any of the rare lines in a text, which begin with any word."""
    if _CONTRIBUTED in text or _RARE in text:
        return True
    return _RESERVED in text.encode("utf-8", "replace").lower()


def rules_for(line: Line, rare: bool) -> Sequence[LineRule]:
    """Those of the LINE_RULES that may find this line, in their order. `rare`: see `has_rare`."""
    begun = _FIRST_WORD.match(line.text)
    word = begun[1] if begun else ""
    if not word.isascii():
        # To a pattern that does not tell capitals apart some other letters are the same as those of ASCII.
        return LINE_RULES
    return _BY_FIRST_WORD.get((word.lower(), rare)) or _BY_FIRST_WORD["", rare]


class InlineRule(NamedTuple):
    """The reason for which the match within a line of prose is debris. A text without any of the `signs` has none: to
    look for them first takes a tenth of the time."""

    reason: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]


INLINE_RULES = (
    InlineRule("link line", _INLINE_LINK, ("RE", "SEE", "WATCH")),
    InlineRule("image credit", _AGENCY_CREDIT, ("[", "(")),
    InlineRule("image credit", _INLINE_CREDIT, ("Photo", "Image", "Picture", "Illustration")),
)
