"""What a page says of itself: title, byline, date, outlet, address, language.

From schema.org's JSON-LD, Open Graph, Dublin Core and the other names that `meta` has, microdata, and the notes that
browsers leave in the pages that they save.
"""

from __future__ import annotations

import datetime
import html
import json
import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from ..dates import find_date
from ..metadata import Metadata

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

# The names of `meta` elements, the most telling first.
_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "headline", "sailthru.title")
_BYLINE_TEXT = """
author article:author byl byline dc.creator dcterms.creator citation_author parsely-author sailthru.author
"""
_DATE_TEXT = """
article:published_time og:article:published_time datepublished date pubdate publishdate publish-date publication_date
parsely-pub-date sailthru.date dc.date dc.date.issued dcterms.created dcterms.date dcterms.issued
citation_publication_date article.published published og:published_time date.created rnews:datepublished
originalpublicationdate article_date_original article:modified_time
og:updated_time
"""
_BYLINE, _DATE = tuple(_BYLINE_TEXT.split()), tuple(_DATE_TEXT.split())
_OUTLET = (
    "og:site_name",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
)
_URL = ("og:url", "twitter:url", "dc.identifier", "parsely-link")
_SAVED = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|Source URL:|Page saved with SingleFile\s+url:|Mirrored from)\s*(\S+)",
    re.IGNORECASE,
)
_HEAD = 4000
# Kinds of articles in schema.org (https://schema.org/Article), in small letters.
_ARTICLES_TEXT = """
article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle reviewnewsarticle
blogposting liveblogposting report scholarlyarticle techarticle socialmediaposting advertisercontentarticle
satiricalarticle
"""
_ARTICLES = frozenset(_ARTICLES_TEXT.split())
_LARGEST_JSON = 1_000_000
_MOST_VALUES = 5_000
_LONGEST = 500
_SEPARATOR = re.compile(r"\s+(?:[|•·»›]|[-\u2013\u2014]|::?)\s+")
_LONGEST_PART = 2
_BY = re.compile(r"^\s*by\s+", re.IGNORECASE)
_DAY = re.compile(r"\s*(\d{4})(?:-(\d\d)-(\d\d)|/(\d\d)/(\d\d)|(\d\d)(\d\d))(?:\D|$)")
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_].*)?$")
_SCHEMES = ("http", "https", "file", "ftp")


class Stated(NamedTuple):
    """What is stated, and all that the page calls itself in its head."""

    about: Metadata
    titles: tuple[str, ...]


def find_stated(tree: LexborHTMLParser, source: str, address: str | None = None) -> Stated:
    """`source` is the page's text, `address` where it is known to come from."""
    named = _named(tree)
    linked = _linked_data(tree)
    outlet = _first(named, _OUTLET) or words_of(linked.get("outlet"))
    tab_node = tree.css_first("title")
    tab = words_of(tab_node.text()) if tab_node else None
    heading = _heading(tree)
    title = _first(named, _TITLE) or words_of(linked.get("title"))
    titles = tuple(one for one in (title, tab, words_of(linked.get("title"))) if one)
    title = (
        _without_outlet(title, outlet, heading) if title else _without_outlet(tab, outlet, heading) if tab else heading
    )
    byline = next((one for name in _BYLINE if (one := person(named.get(name)))), None)
    day = iso_date(linked.get("date")) or next((one for name in _DATE if (one := iso_date(named.get(name)))), None)
    url = (
        _canonical(tree)
        or _first_url(named)
        or _saved_url(source)
        or address_of(address)
        or address_of(linked.get("url"))
    )
    language = _language(tree, named)
    return Stated(
        Metadata(title or None, outlet, person(linked.get("byline")) or byline or _rel_author(tree), day or _time(tree),
                 url, language),
        titles,
    )  # fmt: skip


def iso_date(value: Any) -> str | None:
    """The ISO date of a value that a page gives as a date; None for what is none."""
    if not isinstance(value, str):
        return None
    found = _DAY.match(value[:_LONGEST])
    if not found:
        return find_date(value[:100])
    year, month, day = (int(group) for group in found.groups() if group)
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def person(value: Any) -> str | None:
    """A byline without its "By"; None for what is no name, as an address."""
    words = words_of(value)
    if not words or "://" in words or words.startswith(("@", "/", "www.")):
        return None
    return _BY.sub("", words).strip(" ,|") or None


def _named(tree: LexborHTMLParser) -> dict[str, str]:
    """The contents of the `meta` elements by their names in small letters; of several authors all, else the first."""
    found: dict[str, str] = {}
    for number, node in enumerate(tree.css("meta[content]")):
        if number > _MOST_VALUES:
            break
        attributes = node.attributes
        name = (
            (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").strip().lower()
        )
        content = " ".join((attributes.get("content") or "")[: 2 * _LONGEST].split())
        if not name or not content:
            continue
        if name not in found:
            found[name] = content
        elif name in _BYLINE and content not in found[name] and len(found[name]) < _LONGEST:
            found[name] += f", {content}"
    return found


def _first(named: dict[str, str], names: Sequence[str]) -> str | None:
    return next((one for name in names if (one := words_of(named.get(name)))), None)


def words_of(value: Any) -> str | None:
    """A value as a name or title: one line of some length without entities; None for what is none."""
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value[: 2 * _LONGEST]).split())[:_LONGEST].strip() or None


def _linked_data(tree: LexborHTMLParser) -> dict[str, Any]:
    """What the first article in the page's JSON-LD says of itself: title, byline, date, outlet, url."""
    for number, node in enumerate(tree.css("script[type='application/ld+json' i]")):
        if number >= 50:
            break
        source = node.text()
        if not source or len(source) > _LARGEST_JSON:
            continue
        try:
            value = json.loads(source.strip().removeprefix("<!--").removesuffix("-->").strip(" ;"), strict=False)
        except (ValueError, RecursionError):
            continue
        for one in _objects(value):
            kind = one.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(isinstance(one, str) and one.lower() in _ARTICLES for one in kinds):
                return {
                    "title": one.get("headline") or one.get("name"),
                    "byline": _people(one.get("author") or one.get("creator")),
                    "date": one.get("datePublished") or one.get("dateCreated"),
                    "outlet": _people(one.get("publisher") or one.get("sourceOrganization")),
                    "url": one.get("url"),
                }
    return {}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects in a JSON value from the outside in, so many at most."""
    waiting = deque([value])
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        one = waiting.popleft()
        if isinstance(one, dict):
            yield one
            waiting.extend(inner for inner in one.values() if isinstance(inner, dict | list))
        elif isinstance(one, list):
            waiting.extend(inner for inner in one[:_MOST_VALUES] if isinstance(inner, dict | list))


def _people(value: Any) -> str | None:
    """The names of those whom a property holds: a name, an object with one, or a list of either."""
    names = []
    for one in value[:20] if isinstance(value, list) else [value]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, list):
            name = name[0] if name else None
        if (words := person(name)) and words not in names:
            names.append(words)
    return ", ".join(names) or None


def _heading(tree: LexborHTMLParser) -> str | None:
    """The first heading of level 1 that has words."""
    for node in tree.css("h1")[:5]:
        # Only the beginning is looked at, as text nodes: a page that never closes its heading is in it as a whole.
        parts: list[str] = []
        for child in node.traverse(include_text=True):
            if child.tag == "-text":
                parts.append(child.text_content or "")
            if sum(map(len, parts)) > _LONGEST:
                break
        if 0 < len(found := " ".join("".join(parts).split())) <= _LONGEST:
            return found
    return None


def _without_outlet(title: str, outlet: str | None, heading: str | None) -> str:
    """A title without the name of the outlet that follows it: `Bridge closed - Evening News`.

    What follows is the outlet's if the page says so, also with a word or two for the part of it ("Evening News
    Politics"), or the page's heading ends before it.
    """
    if heading and title != heading and title.startswith(heading) and _SEPARATOR.match(title[len(heading) :]):
        return heading
    parts = list(_SEPARATOR.finditer(title))
    if parts and outlet:
        last, name = title[parts[-1].end() :].casefold().split(), outlet.casefold().split()
        if last[: len(name)] == name and len(last) <= len(name) + _LONGEST_PART:
            return title[: parts[-1].start()]
    return title


def _canonical(tree: LexborHTMLParser) -> str | None:
    node = tree.css_first("link[rel~='canonical' i][href]")
    return address_of(node.attributes.get("href")) if node else None


def _first_url(named: dict[str, str]) -> str | None:
    return next((one for name in _URL if (one := address_of(named.get(name)))), None)


def _saved_url(source: str) -> str | None:
    found = _SAVED.search(source, 0, _HEAD)
    return address_of(found[1].removesuffix("-->")) if found else None


def address_of(value: Any) -> str | None:
    """A whole address of a scheme that can be gone to, as it is written; None for all else (`javascript:`, `data:`)."""
    if not isinstance(value, str) or len(value) > 4 * _LONGEST:
        return None
    value = value.strip()
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES or not (parts.netloc or parts.scheme == "file"):
        return None
    return value if value.isprintable() and " " not in value else None


def _language(tree: LexborHTMLParser, named: dict[str, str]) -> str | None:
    node = tree.css_first("html")
    attributes = node.attributes if node else {}
    said = attributes.get("lang") or attributes.get("xml:lang") or named.get("language") or named.get("dc.language")
    return language_tag(said)


def language_tag(value: Any) -> str | None:
    """The primary tag of a language as BCP 47 writes it: "en" of "en-GB"."""
    found = _LANGUAGE.match(value.strip()[:40]) if isinstance(value, str) else None
    return found[1].lower() if found else None


def _rel_author(tree: LexborHTMLParser) -> str | None:
    names = []
    for node in tree.css("a[rel~='author' i], [itemprop~='author']")[:5]:
        inner = node.css_first("[itemprop='name']") or node
        words = person(inner.text()[:_LONGEST])
        if words and len(words) <= 80 and words not in names:
            names.append(words)
    return ", ".join(names) or None


def _time(tree: LexborHTMLParser) -> str | None:
    """The date of the first time element that is marked as that of publication; else of the first that has one."""
    node = tree.css_first("time[pubdate][datetime], [itemprop='datePublished']") or tree.css_first("time[datetime]")
    if node is None:
        return None
    attributes = node.attributes
    return iso_date(attributes.get("datetime") or attributes.get("content"))
