"""What the tags, roles and class names of an element say that it is: the reasons for which its words are no prose.

Class names are the words that authors of sites agree on: those of WordPress and Drupal themes, of the services for
sharing, comments, consent and advertisements that pages embed, and of schema.org and microformats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

BYLINE = "byline"
DATE = "date line"
COMMENT = "comment"
CAPTION = "caption"
HEADER = "header"
FORM = "form"
RELATED = "related headlines"

_TAGS = {
    "nav": "navigation",
    "menu": "navigation",
    "aside": "aside",
    "footer": "footer",
    "header": HEADER,
    "form": FORM,
    "fieldset": FORM,
    "figcaption": CAPTION,
    "button": "button",
    "select": FORM,
    "textarea": FORM,
    "label": FORM,
    "legend": FORM,
    "dialog": "popup",
}
_ROLES = {
    "navigation": "navigation",
    "menu": "navigation",
    "menubar": "navigation",
    "banner": HEADER,
    "contentinfo": "footer",
    "complementary": "sidebar",
    "search": FORM,
    "form": FORM,
    "dialog": "popup",
    "alertdialog": "popup",
    "toolbar": "button",
    "button": "button",
}
# The first that fits counts. A word stands between signs that are no letters; `x` allows white space for reading.
_WORDS = (
    ("edit link", r"mw editsection"),
    ("footnote mark", r"footnote ref|fnref|cite ref|footnote marker|reference mark"),
    ("for screen readers", r"sr only|visually ?hidden|screen reader (?:text|only)|a11y only"),
    ("cookie notice", r"cookies?|cookie ?(?:bar|banner|notice|consent)|consent|gdpr|onetrust|didomi|cmp|privacy (?:banner|notice)"),
    (COMMENT, r"comments?|comment ?list|comments? (?:area|section|thread|body|content)|disqus|disqus thread|respond|replies|livefyre|coral talk"),
    ("newsletter form", r"newsletters?|subscribe|subscription|sign ?up|mailchimp|email capture|mc embed"),
    ("share buttons", r"shar(?:e|es|ing)|share ?(?:bar|buttons?|tools|this|daddy)|add ?this|addtoany|social|socials|social (?:links|media|icons)|tweet this"),
    ("advertisement", r"ads?|adv|advert|adverts|advertisement|advertising|ad ?(?:slot|unit|box|wrapper|container|label)|adsbygoogle|dfp|sponsor|sponsored|promo|promos|promoted|promotion|affiliate"),
    (RELATED, r"related|related ?(?:posts|articles|stories|links|content)|recommended|recommendations?|recirc(?:ulation)?|outbrain|taboola|read ?(?:more|also|next)|see also|also read|more (?:stories|news|from|on)|trending|popular|most ?(?:read|popular|viewed)|top stories|latest (?:news|stories|posts)|up next|teasers?|you may (?:also )?like|next (?:post|article|story)|prev(?:ious)? (?:post|article|story)|jp relatedposts"),
    ("navigation", r"nav|navs|navbar|navigation|menus?|submenu|breadcrumbs?|pagination|pager|page links|post navigation|skip (?:link|links|to content)|toc|table of contents|site map"),
    ("author box", r"author ?(?:box|bio|info|card|profile|description|block)|about (?:the )?author|post author|bio|biography"),
    (BYLINE, r"by ?line|authors?|author name|written by|contributors?|vcard"),
    (DATE, r"date ?line|dates?|post date|pub ?date|publish(?:ed)?(?: (?:date|on|at))?|posted on|time ?stamp|date ?time|updated|last (?:updated|modified)"),
    ("article details", r"(?:entry|post|article|story|content) (?:meta|info|details|utility)|meta ?data|meta ?info"),
    (CAPTION, r"captions?|wp caption text|img caption|photo ?(?:credit|caption)|image ?(?:credit|caption)|credits?|media caption|gallery caption"),
    ("tags", r"tags|tag (?:list|links|cloud)|topics|keywords|categories|post categories|cat links|tags links"),
    ("pull quote", r"pull ?quotes?"),
    ("footer", r"footer|site footer|copyright|colophon|legal|disclaimer|article footer|entry footer|post footer"),
    (HEADER, r"mast ?head|site (?:header|branding|title)|page header|global header|top ?bar|site ?logo"),
    ("sidebar", r"side ?bar|side ?rail|right ?(?:rail|column|col)|left ?(?:rail|nav)|widgets?|widget area|rail"),
    ("popup", r"pop ?ups?|modal|overlay|lightbox|interstitial|paywall|regwall|gate"),
    ("button", r"buttons?|btn|toolbar|tools|utility bar|font size|print (?:link|button)"),
)  # fmt: skip
_CLASS = re.compile("|".join(rf"(?P<_{at}> (?:{words})(?= ))" for at, (_, words) in enumerate(_WORDS)))
_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
_LONGEST = 400
_BODY = re.compile(
    r" (?:(?:article|story|entry|post|news|blog|page|main) ?(?:body|content|text|copy)|articleBody|article main|"
    r"body (?:content|copy|text)|content body|story (?:main|page)|h entry|e content|rich ?text|mw parser output|post single)(?= )"
)
# Class names of `article` elements that are not the article of the page.
_OTHER = re.compile(r" (?:comment|teaser|card|related|promo|tease|sidebar|widget)(?= )")
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

STRONG = frozenset({"nav", "menu", "footer", "figcaption", "button", "select", "textarea", "dialog", "label", "legend"})
"""Tags whose words are never an article, however much they hold; what other tags and class names say can be wrong."""


def is_hidden(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether a browser shows nothing of an element, as far as the page itself says."""
    if not attributes:
        return tag == "dialog"
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:_LONGEST]))


def mark_of(tag: str, attributes: Mapping[str, str | None]) -> str | None:
    """Why the words of this element are no prose of the article; None where nothing says so."""
    if tag in ("html", "body", "main", "h1"):
        return None
    role = attributes.get("role") if attributes else None
    if role and role in _ROLES:
        return _ROLES[role]
    if tag in _TAGS:
        named = _of_class(attributes) if tag in ("aside", "header", "footer", "form") else None
        return named or _TAGS[tag]
    if tag == "article":
        names = class_words(attributes)
        return (
            RELATED if _OTHER.search(names) and " comment " not in names else COMMENT if " comment " in names else None
        )
    return _of_class(attributes)


def is_body(tag: str, attributes: Mapping[str, str | None]) -> bool:
    """Whether the page says that this element holds the article or its body."""
    if tag in ("article", "main") or not attributes:
        return tag in ("article", "main")
    if "articleBody" in (attributes.get("itemprop") or "") or attributes.get("role") in ("main", "article"):
        return True
    return bool(_BODY.search(class_words(attributes)))


def class_words(attributes: Mapping[str, str | None]) -> str:
    """The words of the class names and the id, in small letters and apart by one space, with one at either edge."""
    if not attributes:
        return " "
    names = f"{(attributes.get('class') or '')[:_LONGEST]} {(attributes.get('id') or '')[:_LONGEST]}"
    return f" {_BREAK.sub(' ', names).strip().lower()} " if names != " " else " "


def _of_class(attributes: Mapping[str, str | None]) -> str | None:
    words = class_words(attributes)
    if words == " ":
        return None
    found = _CLASS.search(words)
    return _WORDS[int((found.lastgroup or "_0")[1:])][0] if found else None
