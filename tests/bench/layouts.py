"""Layouts of sites, each writing a page: those that were looked at when the rules were made."""

from __future__ import annotations

import html

from markup import Page, comments, described, links, menu, paragraphs, teasers


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
