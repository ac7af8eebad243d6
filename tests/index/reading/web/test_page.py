"""A web page becomes all that it shows; what is not its article is debris with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("selectolax", reason="the extra web-pages is not installed")

from index.errors import UnreadableFile
from index.reading import read
from index.reading.formats import Extracted
from index.reading.web.page import HIDDEN, extract

ONE = "The bridge over the old river was closed on Monday morning, the mayor said."
TWO = "It will not open again before the council has met twice, she told reporters."
ARTICLE = f"<article><h1>Bridge closed</h1><p>{ONE}</p><p>{TWO}</p></article>"


def of(source: str) -> Extracted:
    return extract(source.encode())


def debris(source: str) -> dict[str, str]:
    """The words of each debris span, with its reason."""
    found = of(source)
    return {found.text[one.span.start : one.span.end]: one.reason for one in found.debris}


def prose(source: str) -> list[str]:
    """The paragraphs that are prose at least in part, without their debris."""
    found = of(source)
    kept, reached = [], 0
    for one in found.debris:
        kept.append(found.text[reached : one.span.start])
        reached = one.span.end
    return [words for part in "".join([*kept, found.text[reached:]]).split("\n\n") if (words := part.strip())]


def test_what_is_no_article_stays_in_the_text_with_a_reason() -> None:
    found = debris(
        f"<nav><a href=/>Home</a></nav>{ARTICLE}<aside>Other words</aside><div class=share-bar>Tell a friend</div>"
        "<div id=comments><p>I was there.</p></div><div class='cookie-banner'>Cookies!</div>"
        "<footer>© Evening News</footer>"
    )
    assert found == {
        "Home": "navigation",
        "Other words": "aside",
        "Tell a friend": "share buttons",
        "I was there.": "comment",
        "Cookies!": "cookie notice",
        "© Evening News": "footer",
    }


def test_the_article_is_prose_without_an_element_that_says_so() -> None:
    teasers = "".join(
        f"<div><a href=/{n}>Another story of this day {n}</a><p>Some words on it.</p></div>" for n in range(6)
    )
    body = f"<div><h1>Bridge closed</h1><div>{ONE}</div><div>{TWO}</div></div>"
    assert prose(f"<div>{body}<div>{teasers}</div></div>") == ["Bridge closed", ONE, TWO]


def test_names_that_cannot_be_true_are_not_believed() -> None:
    assert prose(f"<div class=sidebar>{ARTICLE}</div>") == ["Bridge closed", ONE, TWO]
    assert prose(f"<form id=aspnetForm><h1>Bridge closed</h1><p>{ONE}</p><p>{TWO}</p></form>")[1:] == [ONE, TWO]


def test_captions_bylines_dates_and_footnote_marks_are_debris_within_the_article() -> None:
    found = debris(
        f"<article><h1>Bridge closed</h1><p class=byline>Jo Roe</p><time datetime=2021-05-06>6 May 2021</time><p>{ONE}"
        f"<sup><a href=#n>[1]</a></sup></p><figure><figcaption>The bridge</figcaption></figure><p>{TWO}</p></article>"
    )
    assert found == {"Jo Roe": "byline", "6 May 2021": "date line", "[1]": "footnote mark", "The bridge": "caption"}


def test_lines_that_lead_elsewhere_are_debris_in_the_middle_of_the_article() -> None:
    found = debris(
        f"<article><p>{ONE}</p><p>READ MORE: Bridges of this land</p><p>{TWO}</p><p><b>Share</b></p></article>"
    )
    assert found == {"READ MORE: Bridges of this land": "READ MORE line", "Share": "share buttons"}


def test_a_heading_says_what_follows_it() -> None:
    links = "<h3>Related stories</h3><ul><li><a href=a>Old bridge</a><li><a href=b>New bridge</a></ul>"
    found = debris(f"<article><p>{ONE}</p>{links}<p>{TWO}</p><h3>3 comments</h3><p>{ONE}</p></article>")
    assert found == {
        "Related stories": "related headlines",
        "- Old bridge": "related headlines",
        "- New bridge": "related headlines",
        "3 comments": "comment",
        ONE: "comment",
    }
    assert prose(f"<article><p>{ONE}</p>{links}<p>{TWO}</p></article>") == [ONE, TWO]


def test_what_a_browser_does_not_show_is_no_text() -> None:
    found = of(
        f"<head><style>p{{}}</style></head><!-- no --><script>no()</script><noscript>no</noscript>"
        "<template>no</template>"
        f"<p hidden>no</p><p style='display: none'>no</p>{ARTICLE}"
    )
    assert found.text == f"Bridge closed\n\n{ONE}\n\n{TWO}"


def test_an_article_that_is_hidden_at_first_is_read_with_a_note() -> None:
    found = of(f"<div class=wall>Please wait.</div><div style='display:none'>{ARTICLE}</div>")
    assert ONE in found.text and found.notes == (HIDDEN,)


def test_lists_tables_lines_and_inline_elements_have_the_shape_of_all_texts() -> None:
    found = of(
        f"<article><p>{ONE}</p><ul><li>One <b>lane</b></li><li>No car<ul><li>ever</ul></ul>"
        "<table><tr><th>Year<th>Floods<tr><td>2020<td>3</table><p>Main Street 1<br>Old Town<br><br>Bridge<wbr>head</p>"
        "<pre>a\n  b\n\nc</pre></article>"
    )
    assert found.text == (
        f"{ONE}\n\n- One lane\n- No car\n  - ever\n\nYear | Floods\n2020 | 3\n\n"
        "Main Street 1\nOld Town\n\nBridgehead\n\na\nb\n\nc"
    )


def test_the_page_says_who_wrote_it_when_and_where() -> None:
    about = of(
        "<html lang=en-GB><head><title>Bridge closed | Evening News</title>"
        "<link rel=canonical href='https://e.example/b'>"
        "<script type=application/ld+json>{broken</script><script type=application/ld+json>[{'@graph':1}]</script>"
        '<script type="application/ld+json">{"@graph": [{"@type": "Person", "name": "No"}, {"@type": ["NewsArticle"], '
        '"author": [{"name": "Jo Roe"}, "Al Poe"], "publisher": {"name": "Evening News"}, '
        '"datePublished": "2021-05-06T23:00:00-05:00"}]}</script></head>' + ARTICLE
    ).metadata
    assert (about.title, about.byline, about.date) == ("Bridge closed", "Jo Roe, Al Poe", "2021-05-06")
    assert (about.outlet, about.url, about.language) == ("Evening News", "https://e.example/b", "en")


def test_without_a_head_the_words_of_the_page_say_it() -> None:
    about = of(
        f"<h1>Bridge closed</h1><div class=author>By Jo Roe</div><p class=date>May 6, 2021</p><p>{ONE}</p><p>{TWO}</p>"
    )
    assert (about.metadata.title, about.metadata.byline, about.metadata.date) == (
        "Bridge closed",
        "Jo Roe",
        "2021-05-06",
    )


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("<!-- saved from url=(0022)https://e.example/saved -->", "https://e.example/saved"),
        ("<base href=javascript:alert(1)><meta property=og:url content='javascript:alert(1)'>", None),
        ("<meta property=og:url content='data:text/html,x'>", None),
        (
            "<link rel=canonical href='/only/a/path'><meta property=og:url content=https://e.example/og>",
            "https://e.example/og",
        ),
        ("<link rel=canonical href='https://e.example/\u202eb'>", None),
    ],
)
def test_only_an_address_that_can_be_gone_to_is_one(head: str, url: str | None) -> None:
    assert of(f"{head}{ARTICLE}").metadata.url == url


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("<meta charset=windows-1251><p>Мост".encode("cp1251"), "windows-1251"),
        ("<meta http-equiv=content-type content='text/html; charset=utf-8'><p>Мост".encode(), "utf-8"),
        ("<meta charset=utf-16><p>Мост".encode(), "utf-8"),
        ("<p>Мост".encode("utf-16"), "utf-16le"),
        ("<html><body><p>All of this is ASCII but Мост".encode("utf-16-be"), "utf-16be"),
        ("<?xml version='1.0' encoding='koi8-r'?><p>Мост".encode("koi8-r"), "koi8-r"),
        ("<!-- <meta charset=windows-1252> --><meta charset=nonsense><p>Мост".encode(), "utf-8"),
    ],
)
def test_a_page_is_read_in_the_encoding_it_is_in(data: bytes, encoding: str) -> None:
    found = extract(data)
    assert found.text.endswith("Мост") and found.encoding == encoding


def test_what_the_user_says_of_the_encoding_counts_for_more() -> None:
    assert extract("<meta charset=utf-8><p>Мост".encode("cp1251"), "windows-1251").text == "Мост"


def test_a_page_without_an_article_keeps_its_prose() -> None:
    links = "".join(f"<li><a href=/{n}>Story {n} of the day</a></li>" for n in range(30))
    found = of(f"<ul>{links}</ul><p>Nothing else happened here.</p>")
    assert found.notes and prose(f"<ul>{links}</ul><p>Nothing else happened here.</p>") == [
        "Nothing else happened here."
    ]
    assert prose("<p>Hello.</p>") == ["Hello."]
    assert prose("<div class=comment><p>It is the only thing that anybody says on this page, and all.</p></div>")


@pytest.mark.parametrize("data", [b"<html></html>", b"<script>x</script>", b"<p> </p>", b"\xff\xfe\x00", b" "])
def test_a_page_without_words_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        extract(data)


@pytest.mark.parametrize(
    "tag",
    ["<div>", "<b id=x>", "<a href=x>", "<ul><li>", "<table><tr><td>", "<sup>", "<dl><dd>x", "<svg><g>", "<h1><div>"],
)
def test_a_page_that_nests_without_end_is_read(tag: str) -> None:
    assert of(tag * 30_000 + "</svg><p>Words of the page.").text.endswith("Words of the page.")


@pytest.mark.parametrize(
    "source",
    [
        "<p>" + "word " * 500_000,
        "<p>a\0b and more",
        "<p " + " ".join(f"a{n}=b" for n in range(50_000)) + ">Words",
        "<p class='" + "share " * 200_000 + "'>Words of a paragraph that is none.",
        "<p>" + "&nbsp;&#x202e;&#0;&#xD800;&lt;" * 10_000 + "Words",
        "<script type=application/ld+json>" + "[" * 200_000 + "</script><p>Words",
        "<!--" * 50_000 + "--><p>Words",
        "<meta name=author content='" + "x" * 500_000 + "'><p>Words",
        "<img src='data:image/png;base64," + "A" * 1_000_000 + "'><p>Words",
    ],
    ids=["line", "NUL", "attributes", "class", "entities", "JSON", "comments", "author", "data"],
)  # fmt: skip
def test_hostile_pages_are_read(source: str) -> None:
    assert "ord" in of(source).text or source.startswith("<p>a")


def test_the_page_needs_no_second_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "trafilatura", None)
    halves = "".join(f"<div><div><p>{ONE}</p><p>{TWO}</p></div></div>" for _ in range(3))
    assert len(prose(halves)) == 6


def test_a_page_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "bridge.html"
    path.write_text(f"<html lang=en><title>Bridge closed</title><nav>Home</nav>{ARTICLE}", "utf-8")
    document, text = read(path)
    assert (document.format, document.title, document.language) == ("html", "Bridge closed", "en")
    assert [text[one.span.start : one.span.end] for one in document.skipped] == ["Home"]


pieces = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<div class=share>",
            "</div>",
            "<ul><li>",
            "<td>",
            "<tr>",
            "<table>",
            "<br>",
            "<a href=x>",
            "</a>",
            "<b>",
        ),
        *(
            "<h1>",
            "<h3>Related</h3>",
            "<article>",
            "</article>",
            "<sup><a>1</a></sup>",
            "<pre>\n",
            "<!--",
            "-->",
            "<script>",
            "&amp;",
        ),
        *(
            "READ MORE: this",
            "The words of a sentence that is long enough, he said.",
            "\0",
            "\u202e",
            "<time>",
            "3 comments",
            "<svg>",
        ),
    ]
)


def sound(found: Extracted) -> None:
    assert found.text.strip()
    reached = 0
    for one in found.debris:
        assert reached <= one.span.start < one.span.end <= len(found.text) and one.reason
        reached = one.span.end


@settings(deadline=None)
@given(st.lists(pieces | st.text(max_size=8)).map("".join) | st.binary(max_size=200))
def test_any_bytes_are_a_page_or_unreadable_and_debris_is_in_order(source: str | bytes) -> None:
    try:
        sound(extract(source.encode("utf-8", "replace") if isinstance(source, str) else source))
    except UnreadableFile as error:
        assert str(error)


def test_words_are_counted_in_scripts_without_spaces_between_them() -> None:
    one = "昨日早上河上的旧桥已经关闭\uff0c市长对记者们这样说道。"
    two = "市议会再次开会两次以前\uff0c这座桥不会重新开放\uff0c她说。"
    about = "<div>河边的城市有很多旧桥。</div>"
    page = f"<div><h1>旧桥关闭</h1><div><p>{one * 3}</p><p>{two * 3}</p></div></div><div><div>{about}</div></div>"
    assert prose(page) == ["旧桥关闭", one * 3, two * 3]
    assert of(page).notes == ()


def test_a_standfirst_that_is_a_heading_is_prose_whatever_follows_it() -> None:
    related = "<div class=related><p>Another bridge closed</p></div>"
    page = f"<div><h1>Bridge closed</h1><h2>{ONE}</h2>{related}<p>{TWO}</p><p>{ONE}</p></div>"
    assert prose(page) == ["Bridge closed", ONE, TWO, ONE]


def test_the_columns_and_feet_of_common_themes_are_no_prose() -> None:
    for name in ("right-bar", "textwidget", "foot", "site-info", "next-prev", "carousel"):
        other = f"<div class={name}><p>All that you need to know of the fair this summer, and where to eat.</p></div>"
        body = f"<div><h1>Bridge closed</h1><p>{ONE}</p><p>{TWO}</p>{other}</div>"
        assert prose(f"{body}") == ["Bridge closed", ONE, TWO], name


def test_a_page_saved_as_utf_8_under_an_older_label_is_read_as_utf_8() -> None:
    page = f"<meta charset=iso-8859-1><article><p>{ONE} Élodie était là, dit-elle à Zoë.</p></article>"
    assert "Élodie était là" in extract(page.encode()).text
    assert extract(page.encode()).encoding == "utf-8"
    assert "Élodie était là" in extract(page.encode("iso-8859-1")).text


def test_the_names_of_highlighted_code_say_nothing_of_the_page() -> None:
    code = (
        "<pre><code><span class=hljs-comment># opens the gate</span>\n<span class=tag>gate</span>.open()</code></pre>"
    )
    page = f"<article><h1>Bridge closed</h1><p>{ONE}</p>{code}<p>{TWO}</p></article>"
    assert prose(page) == ["Bridge closed", ONE, "# opens the gate\ngate.open()", TWO]


@pytest.mark.parametrize("heading", ["Discussion", "Responses", "Thoughts on old bridges"])
def test_headings_that_articles_have_do_not_begin_comments(heading: str) -> None:
    body = f"<article><h1>Bridge closed</h1><p>{ONE}</p><h2>{heading}</h2><p>{TWO}</p></article>"
    assert prose(body) == ["Bridge closed", ONE, heading, TWO]


@pytest.mark.parametrize("heading", ["Comments", "12 replies", "Discussion (3)", "One thought on “Bridge closed”"])
def test_headings_of_comments_begin_them(heading: str) -> None:
    body = f"<article><h1>Bridge closed</h1><p>{ONE}</p><p>{TWO}</p><h2>{heading}</h2><p>I was there.</p></article>"
    assert prose(body) == ["Bridge closed", ONE, TWO]


def test_a_title_ends_before_the_outlet_and_its_part() -> None:
    head = "<title>Bridge closed | Evening News Politics</title><meta property=og:site_name content='Evening News'>"
    assert of(f"{head}<p>{ONE}</p>").metadata.title == "Bridge closed"


@pytest.mark.parametrize("name", ["paywall", "sidebar", "metadata", "left-col-widget"])
def test_a_name_is_not_believed_of_what_holds_nearly_all_the_prose(name: str) -> None:
    body = f"<div class={name}><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{TWO}</p><p>{ONE}</p><p>{TWO}</p></div>"
    other = "<p>The paper is sold at the gate of the old mill, every morning.</p>"
    page = f"<div><h1>Bridge closed</h1></div>{body}<div>{other}{other}</div>"
    assert prose(page)[:7] == ["Bridge closed", ONE, TWO, ONE, TWO, ONE, TWO]


def test_paragraphs_behind_a_paywall_are_prose_and_the_wall_is_none() -> None:
    wall = "<div class=paywall-modal><p>Subscribe to read on, for the price of one coffee a month.</p></div>"
    parts = f"<div><p class=paywall>{TWO}</p>{wall}</div><div><p class=paywall>{ONE}</p></div>"
    assert prose(f"<article><h1>Bridge closed</h1><p>{ONE}</p>{parts}</article>") == ["Bridge closed", ONE, TWO, ONE]


def test_a_name_is_believed_of_comments_longer_than_the_article() -> None:
    comments = f"<div class=comments><p>{'I was there, too, and it rained. ' * 30}</p></div>"
    assert prose(f"<h1>Bridge closed</h1><p>{ONE}</p><p>{TWO}</p>{comments}") == ["Bridge closed", ONE, TWO]


def test_a_date_stated_in_words_in_the_head_is_read() -> None:
    head = "<meta name=article_date_original content='Saturday, May 8, 2021, 12:06 PM'>"
    assert of(f"{head}<p>{ONE}</p>").metadata.date == "2021-05-08"
