"""Short lines that say what follows them, or what they are themselves: the words of buttons and of the headings over
what stands beside articles, as news sites write them."""

from __future__ import annotations

import re

from .marks import COMMENT, RELATED

_END = r"\s*[:»›→>…]*\s*"
_COUNT = r"(?:\s*[(\[]?\d[\d,.]*[)\]]?)?"
_SECTIONS = (
    (COMMENT, r"(?:\d[\d,.]*\s+)?(?:(?:reader|user|view|show|hide|see|read|all)\s+)*(?:comments?|responses?|replies|thoughts\s+on\b.*|discussion)|"
        r"(?:join|start)\s+the\s+(?:conversation|discussion)|(?:leave|post|add|write)\s+a\s+(?:reply|comment)|what\s+do\s+you\s+think\??"),
    (RELATED, r"related(?:\s+(?:stor(?:y|ies)|articles?|posts?|coverage|news|content|topics?|links?|reading))?|"
        r"more\s+(?:stories|news|articles|headlines|coverage|from\s+.{1,40}|on\s+this(?:\s+(?:story|topic))?|like\s+this|to\s+read|in\s+this\s+section)|"
        r"read\s+(?:more|next|also|this\s+next)|also\s+(?:read|in\s+.{1,30}|on\s+.{1,30})|what\s+to\s+read\s+next|see\s+also|"
        r"you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended(?:\s+(?:for\s+you|stories|reading|articles))?|"
        r"most\s+(?:read|popular|viewed|shared|commented|recent)|trending(?:\s+\w+)?|popular(?:\s+(?:now|stories|posts|articles))?|"
        r"latest(?:\s+(?:news|stories|headlines|posts|articles|updates))?|top\s+(?:stories|news|headlines)|editor['’]?s['’]?\s+(?:picks?|choice)|"
        r"do(?:n['’]t|\s+not)\s+miss|up\s+next|next\s+up|(?:next|previous)\s+(?:article|story|post)|from\s+our\s+partners|"
        r"(?:from\s+)?around\s+the\s+web|in\s+other\s+news|elsewhere\s+on\s+.{1,30}"),
    ("advertisement", r"sponsored(?:\s+(?:content|links?|stories))?|paid\s+content|promoted(?:\s+(?:content|links?|stories))?|advertisements?"),
    ("author box", r"about\s+the\s+(?:authors?|writers?|reporters?)|more\s+by\s+.{1,40}"),
    ("newsletter form", r"(?:our\s+|the\s+)?(?:\w+\s+)?newsletters?|sign\s+up\s+(?:for|to)\s+.{1,60}|subscribe(?:\s+(?:to|now|today).{0,60})?|"
        r"get\s+(?:the|our)\s+.{1,60}(?:newsletter|inbox|e-?mail).{0,30}|stay\s+(?:informed|connected|in\s+touch|up\s+to\s+date)"),
    ("share buttons", r"share(?:\s+(?:this|the)(?:\s+(?:article|story|post|page))?)?(?:\s+(?:on|via|with)\b.{0,30})?|follow\s+(?:us|me)(?:\s+on\b.{0,40})?"),
)  # fmt: skip
_SECTION = re.compile("|".join(f"(?P<_{at}>{words})" for at, (_, words) in enumerate(_SECTIONS)), re.IGNORECASE)
_LONGEST = 80

_BUTTONS = {
    "share buttons": "share tweet facebook twitter x whatsapp linkedin pinterest reddit telegram email e-mail print copy|link "
    "share|this pin|it flipboard messenger bluesky threads mastodon instagram youtube tiktok copy|url link|copied like",
    "button": "save bookmark listen close menu search subscribe sign|in sign|up log|in login log|out register play pause mute "
    "reply report flag edit delete show|more load|more see|more view|more show|less see|all view|all expand collapse back|to|top "
    "back top next previous prev accept accept|all reject|all decline ok got|it submit send cancel download skip|to|content "
    "skip|to|main|content open|menu toggle|menu toggle|navigation more follow continue|reading read|more donate comment comments",
    "advertisement": "advertisement advertising ad ads sponsored",
}
_BUTTON = {words.replace("|", " "): reason for reason, all_words in _BUTTONS.items() for words in all_words.split()}
_SIGNS = " \t:|•·»›→<>+[]()…-\u2013\u2014✕×"
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:consent|accept|partners|browser|preferences|privacy|personali[sz]ed|third[- ]party|opt[- ]out|legitimate interest|agree)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:we|our|you|your)\b", re.IGNORECASE)


def section_of(words: str) -> str | None:
    """What a short line says that the blocks after it are: "comment", "related headlines"; None where nothing."""
    if len(words) > _LONGEST:
        return None
    found = _SECTION.match(words.strip())
    if not found or not re.fullmatch(_COUNT + _END, words.strip()[found.end() :]):
        return None
    return _SECTIONS[int((found.lastgroup or "_0")[1:])][0]


def button_of(words: str) -> str | None:
    """What a block of a word or two is that browsers show as a button."""
    if len(words) > 40:
        return None
    return _BUTTON.get(words.strip(_SIGNS).lower())


def is_cookie_notice(words: str) -> bool:
    """Whether a block asks its reader for consent to cookies."""
    if not _COOKIE.search(words) or not _ADDRESSED.search(words):
        return False
    return len({match[0].lower() for match in _CONSENT.finditer(words)}) >= 2
