"""Names of people as bibliographies want them: family and given names apart, organisations as they are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..text import visible_line

_BETWEEN = re.compile(r"(?:\s*[,;|/]\s*|\s+(?:and|&)\s+)(?:(?:and|&)\s+)?", re.IGNORECASE)
_LEAD = re.compile(r"^\s*by:?\s+", re.IGNORECASE)
_SUFFIX = re.compile(r"(?:Jr|Sr|Esq)\.?|Ph\.?D\.?|M\.?D\.?|[IVX]{2,4}", re.IGNORECASE)
# The particles that are part of a family name: those of Dutch, German, Arabic, Spanish, French and Italian names.
_PARTICLES = frozenset(
    (
        *(
            "al",
            "af",
            "ap",
            "bin",
            "bint",
            "da",
            "dal",
            "de",
            "degli",
            "dei",
            "del",
            "della",
            "den",
            "der",
            "des",
            "di",
        ),
        *("do", "dos", "du", "el", "ibn", "la", "las", "le", "los", "ten", "ter", "van", "von", "zu", "zur"),
    )
)
_ORGANISATION = re.compile(
    r"\b(?:News|Press|Times|Post|Journal|Herald|Tribune|Guardian|Reuters|Magazine|Staff|Agency|Editors?|Editorial|Board|"
    r"Desk|Team|Service|Network|Radio|Television|Bureau|Institute|University|Department|Newsroom|Reporters?|"
    r"Correspondents?|Contributors?|Bloomberg|Xinhua)\b|\.(?:com|org|net)\b"
)


@dataclass(frozen=True, slots=True)
class Author:
    """A person, by parts of the name, or, with `literal`, an organisation or what cannot be taken apart."""

    family: str = ""
    given: str = ""
    particle: str = ""
    suffix: str = ""
    literal: str = ""


def authors(byline: str | None) -> tuple[Author, ...]:
    """The authors that a byline names, in its order.

    `Jo Roe and Ann van Lee` are two people, `Lee, Ann` and `Lee, Ann B.` one; where a name has no space, or names a
    newsroom, it is taken as it is.
    """
    line = _LEAD.sub("", " ".join(visible_line(byline or "").split()))
    parts = [part.strip() for part in _BETWEEN.split(line) if part.strip(" .&") not in ("", "and")]
    if line.count(",") == 1 and len(parts) == 2 and _is_inverted(*parts):
        return (_person(f"{parts[1]} {parts[0]}"),)
    named: list[Author] = []
    for part in parts:
        if named and _SUFFIX.fullmatch(part) and named[-1].family:
            last = named[-1]
            named[-1] = Author(last.family, last.given, last.particle, part)
        else:
            named.append(_person(part))
    return tuple(named)


def _is_inverted(first: str, second: str) -> bool:
    """Whether two parts are a family name and given names: no newsroom, no initials of one, no second full name."""
    if any(_ORGANISATION.search(part) for part in (first, second)) or _SUFFIX.fullmatch(second):
        return False
    return " " not in first and not first.isupper() and not second.replace(" ", "").isupper()


def _person(name: str) -> Author:
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if len(words) < 2 or _ORGANISATION.search(name):
        return Author(literal=name)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES and words[first - 1].islower():
        first -= 1
    return Author(words[-1], " ".join(words[:first]), " ".join(words[first:-1]), suffix)
