"""Short lines that say what follows them, or what they are themselves: the words of buttons and of the headings over
what stands beside articles, as news sites write them."""

from __future__ import annotations

import re

from .marks import BUTTON, COMMENT, RELATED, SHARE

# Whole lines, in small letters, as regular expressions apart by line ends; a space stands for any white space.
_SECTIONS = {
    COMMENT: r"""
        (?:\d[\d,.]* )?(?:(?:reader|user|view|show|hide|see|read|all) )*comments?
        (?:\d[\d,.]*|(?:reader|user|view|show|hide|see|read|all)) (?:responses?|replies)
        (?:responses?|replies|discussion) ?[(\[]\d[\d,.]*[)\]]
        (?:\d[\d,.]*|one) thoughts? on .{1,60}
        (?:join|start) the (?:conversation|discussion)
        (?:leave|post|add|write) a (?:reply|comment)
        what do you think\??
    """,
    RELATED: r"""
        related(?: (?:stor(?:y|ies)|articles?|posts?|coverage|news|content|topics?|links?|reading))?
        more (?:stories|news|articles|headlines|coverage|from .{1,40}|like this|to read|in this section)
        more on this(?: (?:story|topic))?
        read (?:more|next|also|this next)
        also (?:read|in .{1,30}|on .{1,30})
        what to read next
        see also
        you (?:may|might) (?:also )?(?:like|be interested in)
        recommended(?: (?:for you|stories|reading|articles))?
        most (?:read|popular|viewed|shared|commented|recent)
        trending(?: \w+)?
        popular(?: (?:now|stories|posts|articles))?
        latest(?: (?:news|stories|headlines|posts|articles|updates))?
        top (?:stories|news|headlines)
        editor['’]?s['’]? (?:picks?|choice)
        do(?:n['’]t| not) miss
        up next
        next up
        (?:next|previous) (?:article|story|post)
        from our partners
        (?:from )?around the web
        in other news
        elsewhere on .{1,30}
    """,
    "advertisement": r"""
        (?:sponsored|promoted)(?: (?:content|links?|stories))?
        paid content
        advertisements?
    """,
    "author box": r"""
        about the (?:authors?|writers?|reporters?)
        more by .{1,40}
    """,
    "newsletter form": r"""
        (?:our |the )?(?:\w+ )?newsletters?
        sign up (?:for|to) .{1,60}
        subscribe(?: (?:to|now|today).{0,60})?
        get (?:the|our) .{1,60}(?:newsletter|inbox|e-?mail).{0,30}
        stay (?:informed|connected|in touch|up to date)
    """,
    SHARE: r"""
        share(?: (?:this|the)(?: (?:article|story|post|page))?)?(?: (?:on|via|with)\b.{0,30})?
        follow (?:us|me)(?: on\b.{0,40})?
    """,
}
_REASONS = tuple(_SECTIONS)
_LINES = ("|".join(line.strip() for line in lines.strip().split("\n")) for lines in _SECTIONS.values())
_SECTION = re.compile(
    "(?:"
    + "|".join(f"(?P<_{at}>{lines})" for at, lines in enumerate(_LINES))
    + r")(?: ?[(\[]?\d[\d,.]*[)\]]?)?[ :»›→>…]*",
    re.IGNORECASE,
)
_LONGEST = 80

_BUTTONS = {
    SHARE: """share, tweet, facebook, twitter, x, whatsapp, linkedin, pinterest, reddit, telegram, email,
        e-mail, print, copy link, share this, pin it, flipboard, messenger, bluesky, threads, mastodon, instagram,
        youtube, tiktok, copy url, link copied, like""",
    BUTTON: """save, bookmark, listen, close, menu, search, subscribe, sign in, sign up, log in, login, log out,
        register, play, pause, mute, reply, report, flag, edit, delete, show more, load more, see more, view more,
        show less, see all, view all, expand, collapse, back to top, back, top, next, previous, prev, accept,
        accept all, reject all, decline, ok, got it, submit, send, cancel, download, skip to content,
        skip to main content, open menu, toggle menu, toggle navigation, more, follow, continue reading, read more,
        donate, comment, comments""",
    "advertisement": "advertisement, advertising, ad, ads, sponsored",
}
_OF_BUTTON = {" ".join(words.split()): why for why, many in _BUTTONS.items() for words in many.split(",")}
_SIGNS = " \t:|•·»›→<>+[]()…-\u2013\u2014\u2715\u00d7"
_LONGEST_BUTTON = 40
_COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
_CONSENT = re.compile(
    r"\b(?:consent|accept|partners|browser|preferences|privacy|personali[sz]ed|third[- ]party|opt[- ]out|agree|"
    r"legitimate interest)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:we|our|you|your)\b", re.IGNORECASE)
_LEAST_CONSENT = 2


def section_of(words: str) -> str | None:
    """What a short line says that the blocks after it are: "comment", "related headlines"; None where nothing."""
    if len(words) > _LONGEST:
        return None
    found = _SECTION.fullmatch(" ".join(words.split()))
    return _REASONS[int((found.lastgroup or "_0")[1:])] if found else None


def button_of(words: str) -> str | None:
    """What a block of a word or two is that browsers show as a button."""
    return _OF_BUTTON.get(words.strip(_SIGNS).lower()) if len(words) <= _LONGEST_BUTTON else None


def is_cookie_notice(words: str) -> bool:
    """Whether a block asks its reader for consent to cookies."""
    if not _COOKIE.search(words) or not _ADDRESSED.search(words):
        return False
    return len({match[0].lower() for match in _CONSENT.finditer(words)}) >= _LEAST_CONSENT
