"""Bylines: `By NAME`, `Original Article By NAME At OUTLET`, `By NAME, ROLE | OUTLET | DATE`, as a line of its own."""

from __future__ import annotations

import re
from typing import NamedTuple

from .dates import find_date

_PARTICLE = r"(?:de|da|di|du|del|della|der|den|van|von|bin|ibn|al|el|la|le|ter|ten|dos|y)"
_WORD = r"(?:(?!(?:At|For|Of|In|On|And|With|From|To)\b)[A-Z\u00c0-\u00de][\w’'‘.\u2010-]*(?:-[\w’'.]+)*)"
_NAME = rf"{_WORD}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+){{0,2}}{_WORD}){{1,4}}"
_NAMES = rf"{_NAME}(?:(?:,[ \u00a0]+(?:and[ \u00a0]+|&[ \u00a0]*)?|[ \u00a0]+(?:and|&|AND)[ \u00a0]+){_NAME}){{0,4}}"
_LEAD = (
    r"(?:(?:This|The)[ ])?(?:Original(?:ly)?|Full|Guest)?[ ]?(?:Article|Story|Report|Post|Column|Essay|Review|Opinion|"
    r"Analysis|Interview|Words|Text|Written|Reported|Posted|Published|Authored|Compiled|Contributed)?[ ]?"
)
_BYLINE = re.compile(
    rf"^(?i:{_LEAD})(?:[Bb]y|BY):?[ \u00a0]+(?P<names>{_NAMES})"
    r"(?P<rest>(?:[ \u00a0]+(?:[Aa]t|[Ff]or|[Oo]f|[Ii]n|AT|FOR|[Oo]n)[ \u00a0]+|\s*[|•·,;/()\u2013\u2014-]\s*).*)?$"
)
_LONGEST_LEAD = 40
"""No `_LEAD` has so many code points."""
_SEPARATORS = re.compile(
    r"\s*(?:[|•·;/()\u2013\u2014]|,(?!\s*\d{4})|\s-\s)\s*|^\s*(?:at|for|of|in|on)\s+", re.IGNORECASE
)
_AT = re.compile(r"^[ \u00a0]+(?:at|for|AT|FOR|At|For)[ \u00a0]+(?P<outlet>[A-Z0-9][^|•·;()]*?)\s*$")
_DOMAIN = re.compile(
    r"^(?:[A-Za-z0-9-]+\.)+(?:com|org|net|edu|gov|info|news|co|io|tv|uk|us|ca|au|de|fr|eu|in|ie|nz)$", re.I
)
_OUTLET_WORD = re.compile(
    r"\b(?:News|Press|Times|Post|Journal|Herald|Tribune|Guardian|Reuters|Magazine|Daily|Weekly|Gazette|Chronicle|Globe|"
    r"Telegraph|Observer|Standard|Review|Radio|Television|Today|Examiner|Inquirer|Bulletin|Courier|Dispatch|Mirror|Star|"
    r"Independent|Sentinel|Register|Monitor|Mail|Agency|Wire|BBC|CNN|NPR|PBS|ABC|CBS|NBC|MSNBC|AFP|AP|UPI|Wikinews)\b"
)
_ROLE_WORD = re.compile(
    r"\b(?:Staff|Writer|Reporter|Correspondent|Editor|Columnist|Contributor|Producer|Critic|Bureau|Chief|Fellow|Guest|"
    r"Senior|Special|Political|Freelance|Digital)\b",
    re.IGNORECASE,
)
# What is written with capitals after "By" and is no name.
_NO_NAME = re.compile(
    r"\b(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|June|July|August|"
    r"September|October|November|December|The|This|That|All|Any|No|Not|Its|His|Her|Their|Our|My|Law|Contrast|Then|Now)\b"
)
_LONGEST = 160


class Byline(NamedTuple):
    """Who wrote it (names as written, several joined as they stand there), where it appeared, when (ISO date)."""

    names: str
    outlet: str | None
    date: str | None


def parse_byline(line: str) -> Byline | None:
    """The byline that this line is, or None. `line` has no white space around it."""
    if len(line) > _LONGEST or "by" not in line[:_LONGEST_LEAD].lower():
        return None
    match = _BYLINE.match(line)
    if match is None:
        return None
    names, rest = _without_roles(match["names"])
    rest += match["rest"] or ""
    if _NO_NAME.search(names):
        return None
    date = find_date(rest)
    outlet = _outlet(rest)
    if rest and not _furniture(rest, outlet, date):
        return None
    return Byline(_tidy(names), outlet, date)


def _without_roles(names: str) -> tuple[str, str]:
    """`Jo Roe, Associated Press` and `Jo Roe, Staff Writer` are one name and what follows it."""
    first, *others = re.split(r"(?=,\s)", names)
    for number, other in enumerate(others):
        if _OUTLET_WORD.search(other) or _ROLE_WORD.search(other):
            return first + "".join(others[:number]), "".join(others[number:])
    return names, ""


def _outlet(rest: str) -> str | None:
    """`At Decider.com` whatever it is; after another separator only what looks like an outlet."""
    if (at := _AT.match(rest)) is not None:
        return _tidy(at["outlet"].rstrip(".,"))
    for part in _SEPARATORS.split(rest):
        name = part.strip(" .,-")
        if (
            name
            and find_date(name) is None
            and len(name.split()) <= 6
            and (_DOMAIN.match(name) or _OUTLET_WORD.search(name))
        ):
            return _tidy(name)
    return None


def _furniture(rest: str, outlet: str | None, date: str | None) -> bool:
    """Whether what follows the names is what bylines carry: outlet, date, role, address; not the rest of a sentence."""
    if outlet is not None or date is not None:
        return True
    words = rest.strip(" |•·,;/()–—-.").split()
    return len(words) <= 8 and not rest.rstrip().endswith((".", "?", "!", ":", ","))


def _tidy(words: str) -> str:
    return " ".join(words.split())
