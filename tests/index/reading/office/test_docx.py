"""Word files read as they look."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.kinds import LocatorKind
from index.reading import read
from index.reading.formats import Extracted
from index.reading.office import word_events
from index.reading.office.docx import extract
from tests.bench.samples_office import docx, package
from tests.index.reading.office.parts import STRICT, W, paragraph, run, word, zipped

TEXT_BOX = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"


def debris(found: Extracted) -> dict[str, str]:
    return {found.text[one.span.start : one.span.end]: one.reason for one in found.debris}


def test_runs_that_are_split_within_a_word_are_one_text() -> None:
    body = paragraph(run("The har") + '<w:proofErr w:type="spellStart"/>' + run("bour is ") + run("closed."))
    assert extract(word(body)).text == "The harbour is closed."


@pytest.mark.parametrize("space", [W, STRICT])
def test_transitional_and_strict_files_are_read_alike(space: str) -> None:
    assert extract(word(paragraph(run("One.")) + paragraph(run("Two.")), space)).text == "One.\n\nTwo."


def test_items_of_a_list_have_their_depth_and_numbered_headings_are_none() -> None:
    def item(level: int, style: str = "ListParagraph") -> str:
        return f'<w:pStyle w:val="{style}"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="3"/></w:numPr>'

    body = (
        paragraph(run("Plans"), item(0, "Heading1"))
        + paragraph(run("a quay"), item(0))
        + paragraph(run("a lamp"), item(1))
    )
    assert extract(word(body)).text == "Plans\n\n- a quay\n  - a lamp"


def test_a_list_that_only_a_style_makes_is_one() -> None:
    styles = (
        '<w:style w:styleId="Aufz"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>'
        '</w:style><w:style w:styleId="Mine"><w:basedOn w:val="Aufz"/></w:style>'
    )
    body = paragraph(run("a quay"), '<w:pStyle w:val="Mine"/>')
    assert extract(word(body, styles=styles)).text == "- a quay"


def test_tables_are_rows_and_columns_of_prose_are_paragraphs() -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    data = row(paragraph(run("Year")), paragraph(run("Cost"))) + row(paragraph(run("2021")), paragraph(run("low")))
    prose = paragraph(run("A sentence that goes on. " * 5))
    body = f"<w:tbl>{data}</w:tbl>{paragraph('')}<w:tbl>{row(prose + prose, paragraph(run('Aside.')))}</w:tbl>"
    first, second, third, fourth = extract(word(body)).text.split("\n\n")
    assert first == "Year | Cost\n2021 | low"
    assert (second, third, fourth) == (second, second, "Aside.")


def test_notes_stand_at_the_end_under_the_marks_that_refer_to_them() -> None:
    body = paragraph(run("It closed.") + '<w:r><w:footnoteReference w:id="7"/></w:r>' + run(" It opened.")
                     + '<w:r><w:endnoteReference w:id="1"/></w:r>')  # fmt: skip
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="8"><w:p><w:r>'
        "<w:t>Unused.</w:t></w:r></w:p></w:footnote>"
    )
    notes += f'<w:footnote w:id="7">{paragraph(run("At noon."))}</w:footnote>'
    found = extract(
        word(body, footnotes=notes, endnotes=f'<w:endnote w:id="1">{paragraph(run("In May."))}</w:endnote>')
    )
    assert found.text == "It closed.[1] It opened.[i]\n\n[1] At noon.\n\n[i] In May."
    assert debris(found) == {"[1]": "note mark", "[i]": "note mark"}


def test_a_note_with_a_mark_of_its_own_takes_no_number() -> None:
    own = '<w:r><w:footnoteReference w:id="1" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    body = paragraph(run("Closed.") + own + run(" Opened.") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    notes = (
        f'<w:footnote w:id="1">{paragraph(run("* Noon."))}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph(run("May."))}</w:footnote>'
    )
    assert extract(word(body, footnotes=notes)).text == "Closed.* Opened.[1]\n\n* Noon.\n\n[1] May."


def test_insertions_are_shown_deletions_and_moves_away_are_not() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>may</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("gone")}</w:moveFrom><w:moveTo w:id="4">{run(" soon")}</w:moveTo>'
    found = extract(
        word(paragraph(run("It ") + f'<w:ins w:id="2">{run("will")}</w:ins>{deleted}' + run(" sail") + moved))
    )
    assert found.text == "It will sail soon"
    assert found.notes == ("tracked changes: shown as accepted, 1 deletion left out",)


def test_a_deleted_paragraph_mark_joins_and_a_deleted_row_is_gone() -> None:
    body = paragraph(run("One "), '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph(run("line."))
    row = f'<w:tbl><w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc>{paragraph(run("gone"))}</w:tc></w:tr></w:tbl>'
    assert extract(word(body + row + paragraph(run("End.")))).text == "One line.\n\nEnd."


def test_comments_are_words_of_their_authors_at_the_end() -> None:
    body = paragraph(run("Friday.") + '<w:r><w:commentReference w:id="0"/></w:r>')
    comments = f'<w:comment w:id="0" w:author="Siri  Vold">{paragraph(run("Is it?"))}</w:comment>'
    found = extract(word(body, comments=comments))
    assert found.text == "Friday.\n\nIs it?"
    assert debris(found) == {"Is it?": "comment by Siri Vold"}


def test_running_heads_come_once() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header"/><w:footerReference r:id="footer"/></w:sectPr>'
    )
    heads = {"header": paragraph(run("Harbour Post")), "footer": paragraph(run("Harbour Post"))}
    found = extract(word(paragraph(run("Text.")) + section, **heads))
    assert found.text == "Text.\n\nHarbour Post"
    assert debris(found) == {"Harbour Post": "running head"}


def test_of_alternatives_one_is_shown_and_a_box_comes_after_its_paragraph() -> None:
    box = (
        f"<mc:AlternateContent><mc:Choice>{TEXT_BOX}</mc:Choice><mc:Fallback>{TEXT_BOX}</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    empty = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{TEXT_BOX}</mc:Fallback></mc:AlternateContent>"
    for one in (box, empty):
        body = paragraph(run("Before ") + f"<w:r>{one}</w:r>" + run("and after."))
        assert extract(word(body)).text == "Before and after.\n\nIn the box."


def test_hidden_text_and_the_codes_of_fields_are_not_shown() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "x"</w:instrText>'
        "<w:t>code</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("the link")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = extract(
        word(paragraph(run("See ") + field + run(" secret", "<w:vanish/>") + run(" now.", '<w:vanish w:val="0"/>')))
    )
    assert found.text == "See the link now."
    assert found.notes == ("hidden text left out",)


def test_a_table_of_contents_is_debris_and_ends_with_its_field() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    gallery = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>'
        "</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    body = paragraph(begin + run("Ferries 2")) + paragraph(run("Quays 3")) + paragraph(end + run("Ferries are late."))
    found = extract(word(gallery.format(paragraph(run("Contents"))) + body))
    assert debris(found) == dict.fromkeys(("Contents", "Ferries 2", "Quays 3"), "table of contents")


def test_signs_breaks_and_hyphens_are_what_they_look_like() -> None:
    body = "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:tab/><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>"
    body += '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:br/><w:t>next</w:t></w:r>'
    assert extract(word(paragraph(body))).text == "co-op ab✔\nnext"


def test_pages_are_where_word_broke_them_last_also_within_a_paragraph() -> None:
    broken = '<w:r><w:t xml:space="preserve">One. </w:t><w:lastRenderedPageBreak/><w:t>Two.</w:t></w:r>'
    cell = "<w:tc><w:p><w:r><w:lastRenderedPageBreak/><w:t>cell</w:t></w:r></w:p></w:tc>"
    found = extract(word(paragraph(broken) + f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>" + paragraph(run("End."))))
    assert [(found.text[one.start :][:4], one.value) for one in found.locators] == [
        ("One.", "1"), ("Two.", "2"), ("cell", "3"), ("cell", "3")
    ]  # fmt: skip
    assert all(one.kind is LocatorKind.PAGE for one in found.locators)
    assert extract(word(paragraph(run("One.")))).locators == ()


def test_a_footnote_is_cited_by_the_page_of_its_mark() -> None:
    page = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = paragraph(run("One.") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + paragraph(page + run("Two."))
    found = extract(word(body, footnotes=f'<w:footnote w:id="1">{paragraph(run("Note."))}</w:footnote>'))
    assert [one.value for one in found.locators] == ["1", "2", "1"]


def test_what_a_program_wrote_into_the_properties_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "one.docx"
    path.write_bytes(
        docx(["The harbour is closed, said the mayor on Monday. That is all that there is."], 1, "Document1")
    )
    document, _ = read(path)
    assert (document.title, document.byline, document.format) == ("The harbour is closed, said", "Ada Invented", "docx")
    assert document.date is not None and document.date.startswith("2024-")


def test_a_word_file_is_known_whatever_it_is_called(tmp_path: Path) -> None:
    path = tmp_path / "letter.bak"
    path.write_bytes(word(paragraph(run("The harbour is closed."))))
    assert read(path)[0].format == "docx"


def test_what_is_no_word_file_has_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="an Excel file: save it as CSV"):
        extract(package({"xl/workbook.xml": "<x/>"}))
    with pytest.raises(UnreadableFile, match="there is no Word document in it"):
        extract(package({"word/document.xml": "<x/>"}))
    with pytest.raises(UnreadableFile, match="encrypted: save a copy without a password"):
        extract(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(UnreadableFile, match="an old Word file: save it as DOCX"):
        extract(b"\xd0\xcf\x11\xe0" + bytes(100))
    with pytest.raises(UnreadableFile, match=r"document\.xml is no XML from line 2 on"):
        extract(word("<!-- --><w:p>"))


_LEAF = st.sampled_from(
    (
        run("words "), run("&amp;&lt;"), run("hidden", "<w:vanish/>"), "<w:r><w:br/></w:r>", "<w:r><w:tab/></w:r>",
        "<w:r><w:t/></w:r>", "<w:r><w:lastRenderedPageBreak/></w:r>", '<w:r><w:footnoteReference w:id="1"/></w:r>',
        '<w:del><w:r><w:delText>x</w:delText></w:r></w:del>', '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:instrText>TOC</w:instrText></w:r>', '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "<m:t>x²</m:t>", "<w:rt><w:r><w:t>aid</w:t></w:r></w:rt>",
        '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>', f"<w:r>{TEXT_BOX}</w:r>", f"<w:del>{TEXT_BOX}</w:del>",
        (
            f"<mc:AlternateContent><mc:Choice>{TEXT_BOX}</mc:Choice><mc:Fallback>{TEXT_BOX}</mc:Fallback>"
            "</mc:AlternateContent>"
        ),
        (
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Type here</w:t></w:r>"
            "</w:sdtContent></w:sdt>"
        ),
    )
)  # fmt: skip
_MARKS = st.sampled_from(
    ("", '<w:numPr><w:numId w:val="2"/></w:numPr>', '<w:pStyle w:val="TOC1"/>', "<w:rPr><w:del/></w:rPr>",
     '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:pPrChange>', "<w:rPr><w:vanish/></w:rPr>")
)  # fmt: skip
_PARAGRAPH = st.builds(lambda parts, marks: paragraph("".join(parts), marks), st.lists(_LEAF, max_size=6), _MARKS)
_EMPTY = st.just("<w:p/>")
_TABLE = st.lists(_PARAGRAPH, min_size=1, max_size=3).map(
    lambda cells: "<w:tbl><w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr></w:tbl>"
)


@settings(deadline=None)
@given(st.lists(_PARAGRAPH | _EMPTY | _TABLE, max_size=6).map("".join))
def test_parts_that_are_scanned_and_parsed_read_the_same(body: str) -> None:
    plain, commented = word(body), word(f"<!-- -->{body}")
    assert word_events._as_word_writes(f'<w:document xmlns:w="{W}">{body}</w:document>'.encode()) is not None
    try:
        scanned: Extracted | str = extract(plain)
    except UnreadableFile as error:
        scanned = str(error)
    assert scanned == extract(commented)


@pytest.mark.parametrize(
    "xml",
    [
        "<w:document xmlns:w='{W}'><!-- c --></w:document>",
        "<w:document xmlns:w='{W}'>&nbsp;</w:document>",
        "<w:document xmlns:w='{W}'><x xmlns:w='other'/></w:document>",
        "<w:document xmlns:w='{W}'><x:p xmlns:x='{W}'/></w:document>",
        "<w:document xmlns:w='other'/>",
        "<w:document xmlns:w='{W}'><w:p></w:document",
    ],
)
def test_what_word_would_not_write_is_parsed(xml: str) -> None:
    assert word_events._as_word_writes(xml.replace("{W}", W).encode()) is None
    assert word_events._as_word_writes(xml.replace("{W}", W).encode("utf-16")) is None


def _with_roots(roots: str) -> bytes:
    """A file whose main part has another name than most, and these relationships to find it by."""
    body = f'<w:document xmlns:w="{W}"><w:body>{paragraph(run("Found."))}</w:body></w:document>'
    return zipped({"_rels/.rels": roots, "word/main.xml": body})


_ROOTS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOT = 'Id="a" Type="x/officeDocument" Target="word/main.xml"'


@pytest.mark.parametrize(
    "roots",
    [
        f'<Relationships xmlns="{_ROOTS}"><Relationship {_ROOT}/></Relationships>',
        f"<Relationships xmlns='{_ROOTS}'><Relationship {_ROOT}></Relationship></Relationships>",
        f'<p:Relationships xmlns:p="{_ROOTS}"><!-- one --><p:Relationship\n{_ROOT}/></p:Relationships>',
        f'<Relationships xmlns="{_ROOTS}"><Relationship {_ROOT.replace("/main", "/&#109;ain")}/></Relationships>',
    ],
)
def test_relationships_are_found_however_they_are_written(roots: str) -> None:
    assert extract(_with_roots(roots)).text == "Found."


@pytest.mark.parametrize(
    ("roots", "reason"),
    [
        (f'<Relationships xmlns="{_ROOTS}"><Relationship {_ROOT} Id="b"/></Relationships>', "is no XML"),
        (f'<Relationships xmlns="{_ROOTS}"><Relationship {_ROOT}/>', "is no XML"),
        (f'<Relationships xmlns="{_ROOTS}"><Relationship xmlns="x" {_ROOT}/></Relationships>', "no Word document"),
    ],
)
def test_relationships_that_are_none_have_a_reason(roots: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        extract(_with_roots(roots))
