"""What the tags, roles and class names of an element say that it is: the reasons for which its words are no prose.

Class names are the words that authors of sites agree on: those of WordPress and Drupal themes, of the services for
sharing, comments, consent and advertisements that pages embed, of schema.org and microformats.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

ASIDE = "aside"
BYLINE = "byline"
CAPTION = "caption"
COMMENT = "comment"
COOKIES = "cookie notice"
DATE = "date line"
FOOTER = "footer"
FORM = "form"
HEADER = "header"
NAVIGATION = "navigation"
POPUP = "popup"
RELATED = "related headlines"
BUTTON = "button"
SHARE = "share buttons"

_TAGS = {
    "nav": NAVIGATION,
    "menu": NAVIGATION,
    "aside": ASIDE,
    "footer": FOOTER,
    "header": HEADER,
    "form": FORM,
    "fieldset": FORM,
    "legend": FORM,
    "label": FORM,
    "textarea": FORM,
    "button": BUTTON,
    "figcaption": CAPTION,
    "dialog": POPUP,
}
_TEXTS = frozenset(("p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "li"))
_ROLES = {
    "navigation": NAVIGATION,
    "menu": NAVIGATION,
    "menubar": NAVIGATION,
    "banner": HEADER,
    "contentinfo": FOOTER,
    "complementary": "sidebar",
    "search": FORM,
    "form": FORM,
    "dialog": POPUP,
    "alertdialog": POPUP,
    "toolbar": BUTTON,
    "button": BUTTON,
}
STRONG = frozenset(("nav", "menu", "footer", "figcaption", "button", "textarea", "dialog", "label", "legend"))
"""Tags whose words are never an article, however much they hold; what other tags and class names say can be wrong."""

# Words of class names, apart by commas. `share bar` stands for share-bar, share_bar, shareBar and sharebar, too.
_NAMES = {
    "edit link": "mw editsection",
    "footnote mark": "footnote ref, fnref, cite ref, footnote marker, reference mark",
    "for screen readers": "sr only, visually hidden, screen reader text, screen reader only, a11y only",
    COOKIES: """cookie, cookies, cookie bar, cookie banner, cookie notice, consent, gdpr, onetrust, didomi, cmp,
        privacy banner, privacy notice""",
    COMMENT: """comment, comments, comment list, comments list, comments area, comment section, comments section,
        comment thread, comment body, comment content, disqus, respond, replies, livefyre, coral talk""",
    "newsletter form": "newsletter, newsletters, subscribe, subscription, sign up, mailchimp, email capture, mc embed",
    SHARE: """share, shares, sharing, share bar, share button, share buttons, share tools, share this,
        sharedaddy, addthis, addtoany, social, socials, social links, social media, social icons, tweet this""",
    "advertisement": """ad, ads, adv, advert, adverts, advertisement, advertisements, advertising, ad slot, ad unit,
        ad box, ad wrapper, ad container, adsbygoogle, dfp, sponsor, sponsored, promo, promos, promoted, promotion,
        affiliate""",
    RELATED: """related, related posts, related articles, related stories, related links, related content,
        jp relatedposts, recommended, recommendation, recommendations, recirc, recirculation, outbrain, taboola,
        read more, read also, read next, see also, also read, more stories, more news, more from, more on, trending,
        popular, most read, most popular, most viewed, top stories, latest news, latest stories, latest posts, up next,
        teaser, teasers, you may like, you may also like, next post, next article, next story, prev post, prev article,
        prev story, previous post, previous article, previous story, next prev, prev next, previous next,
        next previous""",
    "picture gallery": "carousel",
    NAVIGATION: """nav, navs, navbar, navigation, menu, menus, submenu, breadcrumb, breadcrumbs, pagination, pager,
        page links, post navigation, skip link, skip links, skip to content, toc, table of contents, site map""",
    "author box": """author box, author bio, author info, author card, author profile, author description,
        author block, about author, about the author, post author, bio, biography""",
    BYLINE: "byline, author, authors, author name, written by, contributor, contributors, vcard",
    DATE: """dateline, date, dates, post date, pub date, published, publish date, published date, published on,
        published at, posted on, timestamp, date time, updated, last updated, last modified""",
    "article details": """entry meta, post meta, article meta, story meta, content meta, entry info, post info,
        article info, story info, post metadata, article details, post details, article utility, metadata, meta info""",
    CAPTION: """caption, captions, wp caption text, img caption, photo credit, photo caption, image credit,
        image caption, credit, credits, media caption, gallery caption""",
    "tags": """tags, tag list, tag links, tag cloud, topics, keywords, categories, post categories, cat links,
        tags links""",
    "pull quote": "pull quote, pull quotes",
    FOOTER: """footer, foot, site footer, site info, copyright, colophon, legal, disclaimer, article footer,
        entry footer, post footer""",
    HEADER: """masthead, site header, site branding, site title, page header, global header, top bar, site logo""",
    "sidebar": """sidebar, side bar, side rail, right rail, right column, right col, left rail, left nav, widget,
        widgets, widget area, text widget, right bar, left bar, rail""",
    POPUP: "popup, popups, modal, overlay, lightbox, interstitial, paywall, regwall, gate",
    BUTTON: "button, buttons, btn, toolbar, tools, utility bar, font size, print link, print button",
}
_OF_NAME = {"".join(name.split()): why for why, names in _NAMES.items() for name in names.split(",")}
_BODY_KINDS = ("article", "story", "entry", "post", "news", "blog", "page", "main")
_BODY_PARTS = ("body", "content", "text", "copy", "main")
_BODIES = frozenset(
    (
        *(kind + part for kind in _BODY_KINDS for part in _BODY_PARTS),
        *("bodycontent", "bodycopy", "bodytext", "contentbody", "storypage", "hentry", "econtent", "richtext"),
        *("mwparseroutput", "postsingle", "longform"),
    )
)
# Names of `article` elements that are not the article of the page.
_OTHERS = frozenset(("teaser", "card", "related", "promo", "tease", "sidebar", "widget"))
_MOST_WORDS = 3
_BREAK = re.compile(r"(?<=[a-z])(?=[A-Z])|[^A-Za-z0-9]+")
_LONGEST = 400
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)

Attributes = Mapping[str, str | None]


def is_hidden(tag: str, attributes: Attributes) -> bool:
    """Whether a browser shows nothing of an element, as far as the page itself says."""
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return True
    style = attributes.get("style")
    return bool(style and _HIDDEN.search(style[:_LONGEST]))


def mark_of(tag: str, attributes: Attributes) -> str | None:
    """Why the words of this element are no prose of the article; None where nothing says so."""
    if tag in ("html", "body", "main", "h1"):
        return None
    role = attributes.get("role")
    if role in _ROLES:
        return _ROLES[role or ""]
    if tag == "article":
        names = _words(attributes)
        return COMMENT if "comment" in names else RELATED if not _OTHERS.isdisjoint(names) else None
    if tag in _TAGS:
        named = _of_names(attributes) if tag in ("aside", "header", "footer", "form") else None
        return named or _TAGS[tag]
    named = _of_names(attributes)
    # At a paragraph `paywall` says that it is behind the wall, as pages tell search engines (isAccessibleForFree of
    # https://schema.org); the wall itself is no paragraph.
    return None if named == POPUP and tag in _TEXTS else named


def is_body(tag: str, attributes: Attributes) -> bool:
    """Whether the page says that this element holds the article or its body."""
    if tag in ("article", "main") or attributes.get("role") in ("main", "article"):
        return True
    if "articleBody" in (attributes.get("itemprop") or ""):
        return True
    names = _words(attributes)
    return any(names[at] + names[at + 1] in _BODIES for at in range(len(names) - 1)) or not _BODIES.isdisjoint(names)


def _words(attributes: Attributes) -> list[str]:
    """The words of the class names and the id, in small letters."""
    names = f"{(attributes.get('class') or '')[:_LONGEST]} {(attributes.get('id') or '')[:_LONGEST]}"
    return _BREAK.sub(" ", names).lower().split()


def _of_names(attributes: Attributes) -> str | None:
    """The first that says something; of several that begin with the same word, the longest."""
    names = _words(attributes)
    for at in range(len(names)):
        for count in range(min(_MOST_WORDS, len(names) - at), 0, -1):
            found = _OF_NAME.get("".join(names[at : at + count]))
            if found:
                return found
    return None
