"""Books and magazines read chapter by chapter."""

from __future__ import annotations

import pytest

from index.errors import UnreadableFile
from index.reading.formats import Extracted
from index.reading.office.epub import extract
from tests.index.reading.office.parts import book, chapter


def debris(found: Extracted) -> dict[str, str]:
    return {found.text[one.span.start : one.span.end]: one.reason for one in found.debris}


def test_chapters_come_in_the_order_of_the_spine() -> None:
    spine = '<itemref idref="c1.xhtml"/><itemref idref="c0.xhtml"/><itemref idref="gone"/>'
    assert extract(book("<p>Second.</p>", "<p>First.</p>", spine=spine)).text == "First.\n\nSecond."


def test_blocks_lists_and_tables() -> None:
    body = (
        "<h1>Ferries</h1><div>Loose <b>words</b><p>One.</p>tail</div><ul><li>a quay<ul><li>"
        "<p>a lamp</p></li></ul></li></ul>"
        "<table><tr><th>Year</th><td>Cost</td></tr><tr><th>2021</th><td>low</td></tr></table><p>a<br/>b</p>"
        "<pre>x\n y</pre><script>unseen()</script><p hidden=''>unseen</p>"
    )
    assert extract(book(body)).text == (
        "Ferries\n\nLoose words\n\nOne.\n\ntail\n\n- a quay\n  - a lamp\n\nYear | Cost\n2021 | low\n\na\nb\n\nx\ny"
    )


@pytest.mark.parametrize(
    "body",
    [
        "<p>Fish & chips<p>Caf&eacute;<ul><li>one<li>two</ul></div><!-- never",
        "<p>Fish &amp; chips</p><p>Caf&eacute;</p><ul><li>one</li><li>two</li></ul>",
    ],
)
def test_a_chapter_that_is_not_well_formed_is_read_too(body: str) -> None:
    text = extract(book(body)).text
    assert text.startswith("Fish & chips\n\nCafé\n\n- one\n- two")


def test_entities_of_html_are_known_where_a_document_type_is_named() -> None:
    whole = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    assert extract(book(whole + chapter("<p>Caf&eacute;&nbsp;open</p>"))).text == "Café open"


def test_pages_are_those_of_the_printed_book() -> None:
    body = (
        '<p>One <span epub:type="pagebreak" title="12"/>two.</p>'
        '<div role="doc-pagebreak" aria-label=" Page xiv. "/><p>Three.</p>'
        '<p><span epub:type="pagebreak">13</span>Four.</p>'
    )
    found = extract(book(body))
    assert [(found.text[one.start :][:3], one.value) for one in found.locators] == [
        ("One", "1"), ("two", "12"), ("Thr", "xiv"), ("13F", "13")
    ]  # fmt: skip
    assert debris(found) == {"13": "page number"}


def test_tables_of_contents_and_marks_of_notes_are_debris() -> None:
    body = '<nav><ol><li><a href="x">Ferries</a></li></ol></nav><p>Late.<a epub:type="noteref" href="#n">1</a></p>'
    found = extract(book(body))
    assert debris(found) == {"- Ferries": "table of contents", "1": "note mark"}


def test_a_publication_says_who_published_it_and_when() -> None:
    metadata = (
        "<dc:title>The Ferry</dc:title><dc:creator>Ada Holm</dc:creator><dc:creator>Per Holm</dc:creator>"
        "<dc:publisher>Harbour Press</dc:publisher><dc:date>2021-02-03T00:00:00Z</dc:date>"
        "<dc:language>de-AT</dc:language>"
    )
    about = extract(book("<p>By Siri Vold</p><p>Words.</p>", metadata=metadata)).metadata
    assert (about.title, about.byline, about.outlet) == ("The Ferry", "Ada Holm, Per Holm", "Harbour Press")
    assert (about.date, about.language) == ("2021-02-03", "de")


def test_what_cannot_be_read_has_a_reason_and_what_is_missing_a_note() -> None:
    spine = '<itemref idref="c0.xhtml"/><itemref idref="lost"/>'
    lost = '<item id="lost" href="lost.xhtml" media-type="application/xhtml+xml"/>'
    assert extract(book("<p>Here.</p>", spine=spine, items=lost)).notes == ("1 of its parts are not in the file",)
    protected = '<e xmlns="x"><CipherReference URI="OEBPS/c0.xhtml"/></e>'
    with pytest.raises(UnreadableFile, match="protected by DRM"):
        extract(book("<p>Here.</p>", encryption=protected))
    fonts = '<e xmlns="x"><CipherReference URI="OEBPS/font.otf"/></e>'
    assert extract(book("<p>Here.</p>", encryption=fonts)).text == "Here."


def test_lenient_reading_survives_tags_in_any_order() -> None:
    body = "</td></ul><td>x<tr><td>a<td>b<table><tr><td>c</table><li>d</nav></table></tr><nav>e<p>f"
    assert [word for word in extract(book(body)).text if word.isalpha()] == list("xabcdef")
