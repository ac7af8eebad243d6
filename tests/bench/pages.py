"""Generated web pages with known bodies: how much of the body is prose, and how much of the prose is body.

    python tests/bench/pages.py [--pages N] [--seed N] [--layout NAME] [--misses]

Every visible word of a page is known to belong to its body or not. A word of the text is prose if it is in no debris
span. The words of the text must be those of the page in the same order: nothing shown is left out, nothing is added.
The pages of the layouts in `TUNED` were looked at when the rules were made, those of the others not.
Prints precision and recall of body words for each layout and over all, with and without the second opinion of
trafilatura, and pages a second (20 kB each, one process) for the whole of `index.reading.read`.
"""

from __future__ import annotations

import argparse
import html
import platform
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

from invention import Lexicon

from index.reading import read
from index.reading.formats import Extracted
from index.reading.web import page as pages_module
from index.reading.web.page import extract

_WORD = re.compile(r"\S+")
_SIGN = re.compile(r"^(?:-|\|)$")


class Writing(NamedTuple):
    """Invented prose."""

    random: Random
    lexicon: Lexicon

    def words(self, least: int, most: int) -> str:
        drawn = self.lexicon.draw(self.random.randint(least, most))
        return " ".join(drawn)

    def sentence(self, least: int = 6, most: int = 30) -> str:
        words = self.words(least, most)
        said = words[:1].upper() + words[1:]
        chance = self.random.random()
        if chance < 0.2:
            return f"“{said},” said {self.name()}."
        return f"{said}." if chance < 0.95 else f"{said}?"

    def prose(self, least: int = 1, most: int = 4) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(least, most)))

    def headline(self) -> str:
        words = self.words(5, 11)
        return words[:1].upper() + words[1:]

    def name(self) -> str:
        return f"{self.lexicon.name()} {self.lexicon.name()}"


@dataclass
class Page:
    """A page while it is written: its source, and every visible word with whether it belongs to the body."""

    writing: Writing
    source: list[str] = field(default_factory=list)
    said: list[tuple[str, bool]] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    body_words: int = 0

    @property
    def random(self) -> Random:
        return self.writing.random

    def tags(self, markup: str) -> Page:
        """Markup without words."""
        self.source.append(markup)
        return self

    def body(self, words: str, markup: str = "{}") -> Page:
        """Words of the body, in markup."""
        return self._say(words, markup, True)

    def other(self, words: str, markup: str = "{}") -> Page:
        """Words that are none of the body's."""
        return self._say(words, markup, False)

    def _say(self, words: str, markup: str, is_body: bool) -> Page:
        self.source.append(markup.replace("{}", html.escape(words, quote=False)))
        found = words.split()
        self.said += [(word, is_body) for word in found]
        self.body_words += len(found) if is_body else 0
        return self

    def render(self) -> bytes:
        head = "".join(self.head)
        return f"<!DOCTYPE html>\n<html lang=en><head><meta charset=utf-8>{head}</head>{''.join(self.source)}</html>".encode()


# The parts of pages that are no body ------------------------------------------------------------------------------------


def links(page: Page, count: int, markup: str) -> None:
    for _ in range(count):
        page.other(page.writing.headline(), markup)


def menu(page: Page, count: int = 12) -> None:
    for _ in range(count):
        page.other(page.writing.words(1, 2).title(), '<li><a href="/s">{}</a></li>\n')


def teasers(page: Page, count: int, markup: str = "div") -> None:
    for _ in range(count):
        page.other(page.writing.headline(), f'<{markup}><h4><a href="/a">{{}}</a></h4>')
        page.other(page.writing.sentence(), f"<p>{{}}</p></{markup}>\n")


def comments(page: Page, count: int, box: str, name: str, words: str) -> None:
    for _ in range(count):
        page.tags(box)
        page.other(page.writing.name(), name)
        page.other(f"{page.random.randint(1, 23)} hours ago", "<span>{}</span>")
        page.other(page.writing.prose(1, 3), words)
        page.other("Reply", "<a href=#r>{}</a>").tags("</div>\n")


def paragraphs(page: Page, least: int, most: int, markup: str = "<p>{}</p>\n") -> None:
    """Prose with a link, something in italics or bold now and then."""
    for _ in range(page.random.randint(least, most)):
        opening, closing = markup.split("{}")
        page.tags(opening)
        for number in range(page.random.randint(1, 4)):
            chance = page.random.random()
            form = "{}" if number or chance > 0.3 else "<a href='/x'>{}</a>" if chance < 0.1 else "<em>{}</em>"
            if form.startswith("<a"):
                page.body(page.writing.words(2, 4), form).tags(" ")
            page.body(page.writing.sentence(), form if not form.startswith("<a") else "{}").tags(" ")
        page.tags(closing)


def described(page: Page, title: str, outlet: str) -> None:
    page.head += [
        f"<title>{html.escape(title)} - {outlet}</title>",
        f'<meta property="og:site_name" content="{outlet}">',
    ]


# The layouts: what was looked at when the rules were made ---------------------------------------------------------------


def semantic(page: Page) -> None:
    """An article element, with header, aside and footer as the standard has them."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Daily Herald")
    page.tags("<body><header><nav><ul>")
    menu(page)
    page.tags("</ul></nav></header><main><article><header>").body(title, "<h1>{}</h1>").body(w.sentence(), "<p>{}</p>")
    page.other(f"By {w.name()}", "<p class=byline>{}</p>").other("6 May 2021", "<time datetime=2021-05-06>{}</time>")
    page.tags("</header>")
    paragraphs(page, 4, 8)
    page.tags("<figure><img src=a.jpg>").other(w.sentence(), "<figcaption>{}</figcaption></figure>")
    page.body(w.words(3, 6).capitalize(), "<h2>{}</h2>")
    paragraphs(page, 3, 8)
    page.tags("<blockquote>").body(w.prose(), "<p>{}</p></blockquote>")
    paragraphs(page, 1, 4)
    page.tags("<footer>").other("Politics", "<a href=/t>{}</a>").other(
        "Share", "<button>{}</button></footer></article>"
    )
    page.tags("<aside>").other("Most read", "<h3>{}</h3><ul>")
    links(page, 10, '<li><a href="/m">{}</a></li>\n')
    page.tags("</ul></aside></main><footer>").other(
        "© 2021 Daily Herald. All rights reserved.", "<p>{}</p></footer></body>"
    )


def soup(page: Page) -> None:
    """Divs in divs with class names of a content system."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Evening Post")
    page.tags(
        '<body class="page has-sidebar comments-open"><div id="wrap"><div class="site-header"><div class="menu-main">'
    )
    menu(page)
    page.tags('</div></div><div class="row"><div class="col-8 main-col">').body(
        title, '<div class="hd"><h1>{}</h1></div>'
    )
    page.other(f"By {w.name()}", '<div class="meta"><span class="author">{}</span> ').other(
        "May 6, 2021", '<span class="date">{}</span></div>'
    )
    page.tags('<div class="share-tools">').other("Tweet", "<a href=#>{}</a>").other("Share", "<a href=#>{}</a></div>")
    page.tags('<div class="copy">')
    for number in range(page.random.randint(8, 16)):
        page.body(w.prose(1, 3), '<div class="p">{}</div>\n')
        if number == 3:
            page.other("Advertisement", '<div class="ad-slot"><div>{}</div></div>')
        if number == 5:
            page.other(f"READ MORE: {w.headline()}", '<div class="p"><a href=/r><b>{}</b></a></div>\n')
    page.tags('</div><div class="author-box">').other(w.prose(1, 2), "<div>{}</div></div>")
    page.tags('<div class="related-posts">').other("You may also like", "<div>{}</div>")
    teasers(page, 4)
    page.tags('</div></div><div class="col-4">')
    teasers(page, 8)
    page.tags('</div></div><div class="bottom footer-nav">')
    menu(page, 8)
    page.tags("</div></div></body>")


def tables(page: Page) -> None:
    """A page laid out with nested tables, in capitals, without closing tags of cells."""
    w, title = page.writing, page.writing.headline()
    page.head.append(f"<TITLE>{html.escape(title)}</TITLE>")
    page.tags("<BODY><TABLE WIDTH=760><TR><TD COLSPAN=3><TABLE><TR>")
    for _ in range(8):
        page.other(w.words(1, 1).title(), "<TD><A HREF=/>{}</A>")
    page.tags("</TABLE><TR><TD WIDTH=120 VALIGN=top>")
    for _ in range(14):
        page.other(w.headline(), "<A HREF=/n>{}</A><BR><BR>\n")
    page.tags("<TD VALIGN=top>").body(title, "<FONT SIZE=5><H1>{}</H1></FONT>").other(f"By {w.name()}", "<P><I>{}</I>")
    paragraphs(page, 8, 14, "<P><FONT FACE=Arial>{}</FONT>\n")
    page.tags("<TABLE>")
    for _ in range(4):
        page.body(w.words(1, 2), "<TR><TD>{}</TD>").body(str(page.random.randint(1, 99)), "<TD>{}</TD></TR>\n")
    page.tags("</TABLE>")
    paragraphs(page, 2, 4, "<P><FONT FACE=Arial>{}</FONT>\n")
    page.tags("<TD WIDTH=160 VALIGN=top>")
    for _ in range(10):
        page.other(w.headline(), "<A HREF=/n>{}</A><BR>\n")
    page.tags("</TABLE></BODY>")


def breaks(page: Page) -> None:
    """The body as text directly in a div, its paragraphs apart by line breaks."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Valley Star")
    page.tags("<body><div id=top><ul class=nav>")
    menu(page)
    page.tags("</ul></div><div id=content>").body(title, "<h2 class=headline>{}</h2>")
    page.other(f"By {w.name()}", "{}").other("", "<br>").other("Published: May 6, 2021", "{}<br><br>\n")
    for number in range(page.random.randint(8, 18)):
        page.body(w.prose(1, 4), "{}<br><br>\n" if number % 5 else "{}<br>\n<br />\n")
    page.other("Print this page", "<a href=/p>{}</a> ").other("Email a friend", "<a href=/e>{}</a>")
    page.tags("</div><div id=side>")
    for _ in range(12):
        page.other(w.headline(), "<a href=/q>{}</a><br>\n")
    page.tags("</div><div id=bottom>").other("Copyright 2021 Valley Star", "{}</div></body>")


def live(page: Page) -> None:
    """A live blog: many short posts, each an article element with a time, some of them lists."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Metro News")
    page.tags("<body><nav><ul>")
    menu(page)
    page.tags("</ul></nav><main>").body(title, "<h1>{}</h1>").body(w.sentence(), '<p class="standfirst">{}</p>')
    page.tags('<div class="live-feed">')
    for _ in range(page.random.randint(10, 20)):
        page.tags('<article class="post">').other(
            f"{page.random.randint(8, 19)}:{page.random.randint(10, 59)}", "<time>{}</time>"
        )
        page.body(w.words(4, 8).capitalize(), "<h2>{}</h2>")
        if page.random.random() < 0.5:
            page.tags("<ul>")
            for _ in range(page.random.randint(2, 5)):
                page.body(w.sentence(4, 14), "<li>{}</li>\n")
            page.tags("</ul>")
        else:
            paragraphs(page, 1, 3)
        page.other("Share", '<div class="post__share"><button>{}</button></div></article>\n')
    page.tags('</div></main><aside class="rail">').other("Trending", "<h3>{}</h3>")
    teasers(page, 6)
    page.tags("</aside></body>")


def interview(page: Page) -> None:
    """Questions in bold, some answers of a word or two."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Culture Weekly")
    page.tags("<body><div class=nav-wrapper><ul>")
    menu(page)
    page.tags('</ul></div><div class="article"><div class="article-head">').body(title, "<h1>{}</h1></div>")
    page.tags('<div class="article-text">')
    paragraphs(page, 1, 2)
    for _ in range(page.random.randint(8, 16)):
        page.body(f"{w.words(5, 14).capitalize()}?", "<p><strong>{}</strong></p>\n")
        page.body(
            page.random.choice(["Yes.", "No, never.", "Not at all.", w.prose(1, 4), w.prose(1, 4)]), "<p>{}</p>\n"
        )
    page.other(f"Photograph: {w.name()}", '<p class="caption">{}</p>')
    page.tags('</div></div><div class="newsletter-signup">').other("Sign up for our newsletter", "<h3>{}</h3>")
    page.other(w.sentence(), "<p>{}</p>").other("Subscribe", "<button>{}</button></div><div class=more-stories>")
    teasers(page, 6)
    page.tags("</div></body>")


def discussed(page: Page) -> None:
    """A short article under which sixty people write more than it says."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Town Talk")
    page.tags("<body><div id=header><ul>")
    menu(page, 6)
    page.tags('</ul></div><div id="primary"><div class="entry">').body(title, '<h1 class="entry-title">{}</h1>')
    page.other(f"Posted on May 6, 2021 by {w.name()}", '<div class="entry-meta">{}</div><div class="entry-content">')
    paragraphs(page, 4, 9)
    page.tags('</div></div><div id="comments">').other("60 Comments", "<h2>{}</h2>")
    comments(page, 60, '<div class="comment">', "<b>{}</b> ", "<p>{}</p>")
    page.other("Leave a Reply", "<h3>{}</h3><form>").other("Name", "<label>{}</label>").tags(
        "</form></div></div></body>"
    )


def sidebar(page: Page) -> None:
    """A short article beside a long column of teasers, both in divs without telling names."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Coast Today")
    page.tags('<body><div class="css-1a"><div class="css-2b">')
    menu(page, 10)
    page.tags('</div><div class="css-3c"><div class="css-4d">').body(title, "<h1>{}</h1>")
    page.other(f"By {w.name()}", "<div>{}</div>")
    paragraphs(page, 4, 7)
    page.tags('</div><div class="css-5e">')
    teasers(page, 25)
    page.tags("</div></div></div></body>")


def walled(page: Page) -> None:
    """A long notice on cookies before and over the article."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "The Monitor")
    page.tags('<body><div id="onetrust-banner"><div role="dialog">').other("We value your privacy", "<h2>{}</h2>")
    for _ in range(6):
        page.other(f"We and our partners store cookies and {w.words(30, 60)}.", "<p>{}</p>")
    page.other("Accept all", "<button>{}</button>").other("Reject all", "<button>{}</button></div></div>")
    page.tags('<div class="page"><div class="story">').body(title, "<h1>{}</h1>").tags('<div class="story-body">')
    paragraphs(page, 6, 12)
    page.tags('</div></div><div class="recommended">')
    teasers(page, 6)
    page.tags('</div></div><div class="consent-footer">').other("Cookie settings", "<a href=#>{}</a></div></body>")


def careless(page: Page) -> None:
    """Tails of tags in the text, tags that are never closed, the byline in a paragraph, an offer among the prose."""
    w, title = page.writing, page.writing.headline()
    page.head.append(f"<title>{html.escape(title)}</title>")
    page.tags("<body><div><div class=x><a href=/>").other("Home", "{}</a> <a href=/n>").other(
        "News", "{}</a></div><div><div>"
    )
    page.other(f"Original Article By {w.name()} At {w.lexicon.name()}.com", "<p>{}")
    for number in range(page.random.randint(8, 16)):
        page.tags("<p>")
        if number % 4 == 1:
            page.body(f"{w.words(4, 9).capitalize()} the").tags(" ").other('#story-2021/">').tags("").body(
                w.words(1, 1)
            ).tags(" ")
        page.body(w.prose(1, 3), "<b>{}" if number % 5 == 2 else "{}").tags("</b>" if number % 5 == 2 else "")
        if number == 4:
            page.other("Protect Your Savings Against Everything, Sign Up With Us Now:", "\n<div>{}</div>")
        if number == 6:
            page.other(f"READ MORE: {w.headline()}", "\n<p><a href=/r>{}</a>")
    page.tags("</div></div><div>").other("Related", "<p>{}")
    links(page, 6, "<p><a href=/r>{}</a>\n")
    page.tags("</div></div>")


# Held out: written after the rules, and not looked at for them ------------------------------------------------------------


def wiki(page: Page) -> None:
    """An encyclopedia: footnote marks, edit links, a box of facts, references, sections."""
    w, title = page.writing, page.writing.headline()
    page.head.append(f"<title>{html.escape(title)} - Wiki</title>")
    page.tags('<body><div id="mw-panel"><ul>')
    menu(page, 16)
    page.tags('</ul></div><div id="content" role="main">').body(
        title, '<h1 id="firstHeading">{}</h1><div class="mw-parser-output">'
    )
    for _ in range(page.random.randint(2, 4)):
        for _ in range(page.random.randint(2, 4)):
            page.tags("<p>")
            for number in range(3):
                page.body(w.sentence()).other(
                    f"[{number + 1}]", '<sup class="reference"><a href="#c">{}</a></sup>'
                ).tags(" ")
            page.tags("</p>\n")
        page.body(w.words(1, 4).capitalize(), "<h2>{}").other(
            "[edit]", ' <span class="mw-editsection"><a href=#e>{}</a></span></h2>'
        )
        paragraphs(page, 1, 2)
    page.tags('</div></div><div id="footer"><ul>')
    menu(page, 6)
    page.tags("</ul></div></body>")


def halves(page: Page) -> None:
    """An article cut in two by an advertisement, names made by a program, comments at the end without telling names."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "North Wire")
    page.tags('<body><div class="_a1"><div class="_b2">')
    menu(page, 9)
    page.tags('</div><div class="_c3"><div class="_d4">').body(title, "<h1>{}</h1>").tags("</div><div class='_e5'>")
    paragraphs(page, 5, 8)
    page.tags('</div><div class="_f6">').other("Advertisement", "<span>{}</span></div><div class='_e5'>")
    paragraphs(page, 3, 6)
    page.tags('</div><div class="_g7">').other("Comments (9)", "<h3>{}</h3>")
    comments(page, 9, "<div class=_h8>", "<div>{}</div>", "<div>{}</div>")
    page.tags('</div></div></div><div class="_i9">')
    links(page, 12, "<div><a href=/l>{}</a></div>\n")
    page.tags("</div></body>")


def application(page: Page) -> None:
    """A page that a script made: sections of spans, a pop-up, tags, a pull quote, related stories within the text."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Signal")
    page.tags('<body><div id="root"><div role="banner">')
    menu(page, 7)
    page.tags('</div><main><div data-testid="head">').body(title, "<h1>{}</h1>").body(
        w.sentence(), "<p>{}</p></div><section>"
    )
    paragraphs(page, 3, 5)
    page.tags('<div class="StoryPromo">').other("More on this story", "<h2>{}</h2><ul>")
    links(page, 3, "<li><a href=/s>{}</a></li>")
    page.tags("</ul></div></section><section>")
    paragraphs(page, 2, 5)
    page.other(w.sentence(), '<div class="PullQuote"><p>{}</p></div>').body(w.words(3, 7).capitalize(), "<h2>{}</h2>")
    paragraphs(page, 2, 5)
    page.tags('</section><ul class="TagList">')
    links(page, 4, "<li><a href=/t>{}</a></li>")
    page.tags('</ul></main><div class="SubscribeModal">').other(w.prose(), "<p>{}</p>").other(
        "No thanks", "<button>{}</button></div>"
    )
    page.tags('<div role="contentinfo">')
    menu(page, 10)
    page.tags("</div></div></body>")


def aspx(page: Page) -> None:
    """A form around the whole page, tables for columns, the body in spans with breaks, a byline in the first paragraph."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "County Record")
    page.tags('<body><form id="aspnetForm"><table><tr><td id="ctl00_Menu">')
    for _ in range(12):
        page.other(w.words(1, 3).title(), "<a href=/m>{}</a> &nbsp;")
    page.tags('</td></tr><tr><td><div id="ctl00_Article">').body(title, '<span class="headline1">{}</span><br/>')
    page.other(f"By {w.name()}", "<span>{}</span><br/><br/>")
    for _ in range(page.random.randint(8, 14)):
        page.body(w.prose(1, 3), "<span>{}</span><br/><br/>\n")
    page.tags('</div></td><td id="ctl00_Right"><table>')
    for _ in range(8):
        page.other(w.headline(), "<tr><td><a href=/s>{}</a></td></tr>\n")
    page.other("Search", "</table><input><button>{}</button></td></tr></table></form></body>")


def columns(page: Page) -> None:
    """Beside the article whole paragraphs of another one, in a column whose names say nothing; a standfirst; a gallery."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Morning Sun")
    page.tags('<body><div class="hd"><ul>')
    menu(page, 8)
    page.tags('</ul></div><div class="bd"><div class="c1">').body(title, "<h1>{}</h1>").body(w.sentence(), "<h2>{}</h2>")
    page.tags('<div class="gallery">').other(w.sentence(), '<span class="gallery-caption">{}</span></div>')
    paragraphs(page, 9, 15)
    page.tags('</div><div class="c2">').other(w.headline(), "<h3><a href=/o>{}</a></h3>")
    for _ in range(3):
        page.other(w.prose(1, 2), "<p>{}</p>")
    page.other("Continue reading", "<a href=/o>{}</a></div></div><div class=ft>")
    menu(page, 8)
    page.tags("</div></body>")


def unclosed(page: Page) -> None:
    """A link and a bold that are never closed, so that by the standard all that follows is linked and bold."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Hill Gazette")
    page.tags("<body><div class=nav>").other("Home", "<a href=/>{}</a> ").other("Sport", "<a href=/s>{}</a></div><div class=main>")
    page.body(title, "<h1>{}</h1>").other(f"By {w.name()}", "<p>{}</p>")
    for number in range(page.random.randint(8, 14)):
        page.body(w.prose(1, 3), "<p><b>{}</p>\n" if number == 2 else "<p>{}</p>\n")
        if number == 4:
            page.tags("<p>").body(w.words(1, 2).capitalize()).tags(" <a href='/x'>").body(w.sentence()).tags("</p>")
    page.tags("</div>").other("Copyright Hill Gazette", "<div class=footer>{}</div></body>")


def transcript(page: Page) -> None:
    """Who said what as a table with a row for each, then notes as a list with links; a bar of buttons; a consent line."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Hearing Room")
    page.tags('<body><div class="topbar">').other("Sign in", "<a>{}</a>").tags('</div><div class="content-wrapper">')
    page.body(title, "<h1>{}</h1>").tags('<div class="toolbar">').other("Print", "<a>{}</a> ").other("Save", "<a>{}</a></div>")
    paragraphs(page, 1, 2)
    page.tags("<table>")
    for _ in range(page.random.randint(10, 18)):
        page.body(w.lexicon.name().upper(), "<tr><td>{}</td>").body(w.prose(1, 5), "<td>{}</td></tr>\n")
    page.tags("</table>").body("Notes", "<h2>{}</h2><ol>")
    for _ in range(5):
        page.tags("<li>").body(w.sentence()).tags(" ").body(w.words(3, 5), "<a href=/n>{}</a>").body(w.sentence(), " {}</li>\n")
    page.tags("</ol></div>").other("This site uses cookies to improve your experience. By using it you agree.", '<div class="c-bar">{} ')
    page.other("OK", "<a>{}</a></div></body>")


def sections(page: Page) -> None:
    """A long read: each part a section with a heading, boxes of facts and offers between them, a list of sources."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Deep Dive")
    page.tags('<body class="post-template"><div class="sticky-nav">')
    menu(page, 5)
    page.tags('</div><article class="post tag-politics category-news has-sidebar"><div class="hero">').body(title, "<h1>{}</h1></div>")
    for number in range(page.random.randint(3, 6)):
        page.tags('<section class="part">').body(w.words(2, 5).capitalize(), "<h2>{}</h2>")
        paragraphs(page, 2, 5)
        page.tags("</section>")
        if number == 1:
            page.tags('<div class="inline-newsletter">').other("Get our best reporting in your inbox", "<h3>{}</h3>")
            page.other(w.sentence(), "<p>{}</p><form>").other("E-mail", "<label>{}</label></form></div>")
        if number == 2:
            page.tags('<aside class="factbox">').other(w.words(2, 4).title(), "<h4>{}</h4>").other(w.prose(), "<p>{}</p></aside>")
    page.tags('</article><section class="post-comments">')
    comments(page, 12, '<div class="c">', "<b>{}</b> ", "<p>{}</p>")
    page.tags("</section></body>")


def blogroll(page: Page) -> None:
    """A blog of long ago: widgets, previous and next post, tags, comments as a numbered list, no h1."""
    w, title = page.writing, page.writing.headline()
    page.head.append(f"<title>{html.escape(title)} &laquo; My Notes</title>")
    page.tags('<body><div id="page"><div id="hd">').other("My Notes", "<h1><a href=/>{}</a></h1>").other(w.sentence(3, 6), "<p>{}</p></div>")
    page.tags('<div id="narrow">').other(w.headline(), '<div class="alignleft">&laquo; <a href=/p>{}</a></div>'.replace("&laquo; ", ""))
    page.other(w.headline(), '<div class="alignright"><a href=/n>{}</a></div>').tags('<div class="post" id="post-7">')
    page.body(title, "<h2><a href=/self>{}</a></h2>").other("May 6th, 2021", "<small>{}</small><div class=entry>")
    paragraphs(page, 5, 12)
    page.other("Filed under:", '<p class="postmetadata">{} ').other("Bridges", "<a href=/c>{}</a></p></div></div>")
    page.other("4 Responses", '<h3 id="comments">{}</h3><ol class="commentlist">')
    for _ in range(4):
        page.other(w.name(), "<li><cite>{}</cite> ").other("says:", "{} ").other(w.prose(), "<p>{}</p></li>")
    page.tags('</ol></div><div id="r_sidebar"><ul>').other("Archives", "<li><h2>{}</h2><ul>")
    links(page, 8, "<li><a href=/a>{}</a></li>")
    page.tags("</ul></li></ul></div></div></body>")


def portal(page: Page) -> None:
    """Names made by a program, other stories in the middle of the text, a life of the author at the end."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Portal")
    page.tags('<body><div class="a0"><div class="a1">')
    for _ in range(9):
        page.other(w.words(1, 2).title(), "<span><a href=/m>{}</a></span>")
    page.tags('</div></div><div class="b0"><div class="b1"><div class="b2">').body(title, "<h1>{}</h1>")
    page.other(w.name(), "<span>{}</span> ").other("May 6, 2021 10:45", "<span>{}</span></div><div class=b3>")
    for number in range(page.random.randint(3, 5)):
        paragraphs(page, 2, 4, "<div><p>{}</p></div>\n")
        if number in (0, 2):
            page.tags("<div class=b4>")
            links(page, 3, "<div><a href=/o><span>{}</span></a></div>")
            page.tags("</div>")
    page.tags("</div></div><div class=b6>").other(f"{w.name()} {w.words(12, 25)}.", "<p>{}</p></div></div><div class=c0>")
    teasers(page, 9, "li")
    page.tags("</div><div class=d0>").other(f"© Portal {w.words(3, 8)}", "<p>{}</p></div></body>")


def gated(page: Page) -> None:
    """An offer of a subscription in the middle of the body, a strip of headlines on top, questions and answers in a dl."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "The Ledger")
    page.tags('<body class="js-off"><div class="ticker">')
    links(page, 4, "<a href=/t>{}</a> ")
    page.tags('</div><header class="article-header">').body(title, "<h1>{}</h1>").body(w.sentence(9, 20), '<p class="dek">{}</p>')
    page.other(f"By {w.name()}", "<p><a href=/w rel=author>{}</a></p></header><div class=\"c-entry\">")
    paragraphs(page, 3, 6)
    page.tags('<div class="subscribe-box">').other("Already a subscriber?", "<p>{} ").other("Log in", "<a>{}</a></p>")
    page.other(f"Read on for 1 euro a week: {w.words(5, 12)}.", "<p>{}</p></div>")
    paragraphs(page, 3, 6)
    page.tags("<dl>")
    for _ in range(page.random.randint(3, 6)):
        page.body(f"{w.words(4, 9).capitalize()}?", "<dt>{}</dt>").body(w.prose(1, 2), "<dd>{}</dd>\n")
    page.tags('</dl></div><div class="c-rock-list">').other("More in Business", "<h2>{}</h2>")
    teasers(page, 5)
    page.tags('</div><div class="site-footer__inner">')
    menu(page, 9)
    page.tags("</div></body>")


TUNED: tuple[Callable[[Page], None], ...] = (
    *(semantic, soup, tables, breaks, live, interview, discussed, sidebar, walled, careless, halves),
    *(application, columns, transcript),
)
HELD_OUT: tuple[Callable[[Page], None], ...] = (wiki, aspx, unclosed, sections, blogroll, portal, gated)


@dataclass
class Score:
    """Words of the body that are prose, prose that is no body, body that is no prose; pages; pages whose words differ."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    pages: int = 0
    differ: int = 0

    def add(self, other: Score) -> None:
        for name in ("hits", "false", "missed", "pages", "differ"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        return self.hits / max(1, self.hits + self.false)

    @property
    def recall(self) -> float:
        return self.hits / max(1, self.hits + self.missed)


def made(layout: Callable[[Page], None], seed: int) -> Page:
    random = Random(f"{layout.__name__} {seed}")
    page = Page(Writing(random, Lexicon(random.randrange(1 << 30))))
    layout(page)
    return page


def measured(page: Page, extracted: Extracted, misses: list[str] | None = None) -> Score:
    """How the prose of a text compares with the body of the page that it was made of."""
    prose = bytearray(b"\1" * len(extracted.text))
    for one in extracted.debris:
        prose[one.span.start : one.span.end] = bytes(one.span.end - one.span.start)
    # Inline debris stands next to a word without a space: characters are compared, then counted as words.
    said = [(word, is_body) for word, is_body in page.said if not _SIGN.match(word)]
    found = [match for match in _WORD.finditer(extracted.text) if not _SIGN.match(match[0])]
    there = "".join(match[0] for match in found)
    flags = b"".join(bytes(prose[match.start() : match.end()]) for match in found)
    score = Score(pages=1)
    if there != "".join(word for word, _ in said):
        score.differ = 1
        if misses is not None:
            _show_difference(there, "".join(word for word, _ in said))
        return score
    at = 0
    for word, is_body in said:
        is_prose = sum(flags[at : at + len(word)]) * 2 > len(word)
        at += len(word)
        score.hits += is_body and is_prose
        score.false += is_prose and not is_body
        score.missed += is_body and not is_prose
        if misses is not None and is_body != is_prose:
            misses.append(("-" if is_body else "+") + word)
    return score


def _show_difference(there: str, wanted: str) -> None:
    at = next(
        (number for number, (a, b) in enumerate(zip(there, wanted, strict=False)) if a != b),
        min(len(there), len(wanted)),
    )
    print(f"    the text has {there[max(0, at - 40) : at + 60]!r}, the page {wanted[max(0, at - 40) : at + 60]!r}")


def table(layouts: Sequence[Callable[[Page], None]], pages: int, seed: int, misses: bool) -> Score:
    whole = Score()
    for layout in layouts:
        score = Score()
        for number in range(pages):
            page = made(layout, seed + number)
            wrong: list[str] | None = [] if misses else None
            score.add(measured(page, extract(page.render()), wrong))
            if wrong:
                print(f"    {layout.__name__} {number}: {' '.join(wrong)[:400]}")
        print(
            f"  {layout.__name__:12} precision {score.precision:.4f}  recall {score.recall:.4f}  words differ in {score.differ} of {score.pages}"
        )
        whole.add(score)
    print(f"  {'all':12} precision {whole.precision:.4f}  recall {whole.recall:.4f}")
    return whole


def speed(pages: int, seed: int) -> None:
    """Pages of 20 kB, cut from the layouts in turn, a second; with reading the file and all else that `read` does."""
    with tempfile.TemporaryDirectory() as folder:
        paths, sizes = [], 0
        for number in range(pages):
            page = made((*TUNED, *HELD_OUT)[number % len((*TUNED, *HELD_OUT))], seed + number)
            data = page.render()
            filler = b"<script>" + b"x" * max(0, 20_000 - len(data) - 17) + b"</script>"
            data = data.replace(b"</head>", filler + b"</head>", 1)
            sizes += len(data)
            paths.append(Path(folder) / f"{number}.html")
            paths[-1].write_bytes(data)
        for path in paths:
            read(path)
        started = time.process_time()
        for path in paths:
            read(path)
        taken = time.process_time() - started
    print(
        f"{pages / taken:.0f} pages/s of {sizes / pages / 1000:.1f} kB (one process, {platform.machine()}, Python {platform.python_version()})"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=50, help="pages a layout")
    parser.add_argument("--seed", type=int, default=1000)
    parser.add_argument("--layout")
    parser.add_argument("--misses", action="store_true", help="show the words that are judged wrongly")
    options = parser.parse_args()
    tuned = [one for one in TUNED if options.layout in (None, one.__name__)]
    held = [one for one in HELD_OUT if options.layout in (None, one.__name__)]
    asked = pages_module.main_text
    for name in ("with trafilatura", "without trafilatura"):
        if name.startswith("without"):
            pages_module.main_text = lambda page: None
        print(f"{name}, layouts used for making the rules:")
        table(tuned, options.pages, options.seed, options.misses)
        print(f"{name}, layouts held out:")
        table(held, options.pages, options.seed, options.misses)
        if options.layout is None:
            speed(260, options.seed)
    pages_module.main_text = asked


if __name__ == "__main__":
    main()
