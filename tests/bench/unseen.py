"""Layouts of sites, each writing a page: those that were written after the rules (see `pages.py`)."""

from __future__ import annotations

import html

from markup import Page, comments, described, links, menu, paragraphs, teasers


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
    title = page.writing.headline()
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
    """A form around the whole page, tables for columns, the body in spans with breaks."""
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
    """Beside the article whole paragraphs of another one, in a column whose names say nothing; a standfirst."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Morning Sun")
    page.tags('<body><div class="hd"><ul>')
    menu(page, 8)
    page.tags('</ul></div><div class="bd"><div class="c1">').body(title, "<h1>{}</h1>").body(
        w.sentence(), "<h2>{}</h2>"
    )
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
    page.tags("<body><div class=nav>").other("Home", "<a href=/>{}</a> ").other(
        "Sport", "<a href=/s>{}</a></div><div class=main>"
    )
    page.body(title, "<h1>{}</h1>").other(f"By {w.name()}", "<p>{}</p>")
    for number in range(page.random.randint(8, 14)):
        page.body(w.prose(1, 3), "<p><b>{}</p>\n" if number == 2 else "<p>{}</p>\n")
        if number == 4:
            page.tags("<p>").body(w.words(1, 2).capitalize()).tags(" <a href='/x'>").body(w.sentence()).tags("</p>")
    page.tags("</div>").other("Copyright Hill Gazette", "<div class=footer>{}</div></body>")


def transcript(page: Page) -> None:
    """Who said what as a table with a row for each, then notes as a list with links; a bar of buttons."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Hearing Room")
    page.tags('<body><div class="topbar">').other("Sign in", "<a>{}</a>").tags('</div><div class="content-wrapper">')
    page.body(title, "<h1>{}</h1>").tags('<div class="toolbar">').other("Print", "<a>{}</a> ").other(
        "Save", "<a>{}</a></div>"
    )
    paragraphs(page, 1, 2)
    page.tags("<table>")
    for _ in range(page.random.randint(10, 18)):
        page.body(w.lexicon.name().upper(), "<tr><td>{}</td>").body(w.prose(1, 5), "<td>{}</td></tr>\n")
    page.tags("</table>").body("Notes", "<h2>{}</h2><ol>")
    for _ in range(5):
        page.tags("<li>").body(w.sentence()).tags(" ").body(w.words(3, 5), "<a href=/n>{}</a>").body(
            w.sentence(), " {}</li>\n"
        )
    page.tags("</ol></div>").other(
        "This site uses cookies to improve your experience. By using it you agree.", '<div class="c-bar">{} '
    )
    page.other("OK", "<a>{}</a></div></body>")


def sections(page: Page) -> None:
    """A long read: each part a section with a heading, boxes of facts and offers between them, a list of sources."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "Deep Dive")
    page.tags('<body class="post-template"><div class="sticky-nav">')
    menu(page, 5)
    page.tags('</div><article class="post tag-politics category-news has-sidebar"><div class="hero">').body(
        title, "<h1>{}</h1></div>"
    )
    for number in range(page.random.randint(3, 6)):
        page.tags('<section class="part">').body(w.words(2, 5).capitalize(), "<h2>{}</h2>")
        paragraphs(page, 2, 5)
        page.tags("</section>")
        if number == 1:
            page.tags('<div class="inline-newsletter">').other("Get our best reporting in your inbox", "<h3>{}</h3>")
            page.other(w.sentence(), "<p>{}</p><form>").other("E-mail", "<label>{}</label></form></div>")
        if number == 2:
            page.tags('<aside class="factbox">').other(w.words(2, 4).title(), "<h4>{}</h4>").other(
                w.prose(), "<p>{}</p></aside>"
            )
    page.tags('</article><section class="post-comments">')
    comments(page, 12, '<div class="c">', "<b>{}</b> ", "<p>{}</p>")
    page.tags("</section></body>")


def blogroll(page: Page) -> None:
    """A blog of long ago: widgets, previous and next post, tags, comments as a numbered list, no h1."""
    w, title = page.writing, page.writing.headline()
    page.head.append(f"<title>{html.escape(title)} &laquo; My Notes</title>")
    page.tags('<body><div id="page"><div id="hd">').other("My Notes", "<h1><a href=/>{}</a></h1>").other(
        w.sentence(3, 6), "<p>{}</p></div>"
    )
    page.tags('<div id="narrow">').other(
        w.headline(), '<div class="alignleft">&laquo; <a href=/p>{}</a></div>'.replace("&laquo; ", "")
    )
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
    page.tags("</div></div><div class=b6>").other(
        f"{w.name()} {w.words(12, 25)}.", "<p>{}</p></div></div><div class=c0>"
    )
    teasers(page, 9, "li")
    page.tags("</div><div class=d0>").other(f"© Portal {w.words(3, 8)}", "<p>{}</p></div></body>")


def gated(page: Page) -> None:
    """An offer of a subscription in the middle of the body, headlines on top, questions and answers in a dl."""
    w, title = page.writing, page.writing.headline()
    described(page, title, "The Ledger")
    page.tags('<body class="js-off"><div class="ticker">')
    links(page, 4, "<a href=/t>{}</a> ")
    page.tags('</div><header class="article-header">').body(title, "<h1>{}</h1>").body(
        w.sentence(9, 20), '<p class="dek">{}</p>'
    )
    page.other(f"By {w.name()}", '<p><a href=/w rel=author>{}</a></p></header><div class="c-entry">')
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
