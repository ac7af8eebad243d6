"""OpenDocument texts read as they look."""

from __future__ import annotations

import pytest

from index.errors import UnreadableFile
from index.reading.formats import Extracted
from index.reading.office.odt import extract
from tests.index.reading.office.parts import opendocument, zipped


def debris(found: Extracted) -> dict[str, str]:
    return {found.text[one.span.start : one.span.end]: one.reason for one in found.debris}


def test_headings_paragraphs_and_white_space() -> None:
    body = (
        "<text:h>The  quay</text:h>\n<text:p>One\n two<text:s "
        "text:c='3'/>three<text:tab/>four<text:line-break/>five</text:p>"
    )
    assert extract(opendocument(body)).text == "The quay\n\nOne two three four\nfive"


def test_lists_have_depth_and_further_paragraphs_of_an_item_have_no_bullet() -> None:
    body = (
        "<text:list><text:list-item><text:p>a quay</text:p><text:p>More of it.</text:p><text:list><text:list-item>"
        "<text:p>a lamp</text:p></text:list-item></text:list></text:list-item></text:list><text:p>End.</text:p>"
    )
    assert extract(opendocument(body)).text == "- a quay\n\nMore of it.\n\n  - a lamp\n\nEnd."


def test_tables_notes_comments_and_boxes() -> None:
    row = (
        "<table:table-row><table:table-cell><text:p>{}</text:p></table:table-cell><table:table-cell>"
        "<text:p>{}</text:p></table:table-cell></table:table-row>"
    )
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>At noon.</text:p>"
        "</text:note-body></text:note>"
    )
    comment = (
        "<office:annotation><dc:creator>Siri Vold</dc:creator><dc:date>2024-01-01</dc:date>"
        "<text:p>Is it?</text:p></office:annotation>"
    )
    box = (
        "<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
        "<svg:desc>unseen</svg:desc></draw:frame>"
    )
    found = extract(
        opendocument(
            f"<text:p>Closed.{note} Open{comment}ed.{box}</text:p><table:table>{row.format('Year', 'Cost')}"
            f"{row.format('2021', 'low')}</table:table><text:p>End.</text:p>"
        )
    )
    assert (
        found.text == "Closed.[1] Opened.\n\nIn the box.\n\nYear | Cost\n2021 | low\n\nEnd.\n\n[1] At noon.\n\nIs it?"
    )
    assert debris(found) == {"[1]": "note mark", "Is it?": "comment by Siri Vold"}


@pytest.mark.parametrize("inline", [False, True])
def test_what_was_deleted_is_not_shown(inline: bool) -> None:
    words = "" if inline else "<text:p>never</text:p>"
    changes = (
        f"<text:tracked-changes><text:changed-region text:id='c1'><text:deletion>{words}</text:deletion>"
        "</text:changed-region>"
        "<text:changed-region text:id='c2'><text:insertion/></text:changed-region></text:tracked-changes>"
    )
    place = "<text:change-start text:change-id='c1'/>never<text:change-end text:change-id='c1'/>"
    shown = place if inline else "<text:change text:change-id='c1'/>"
    found = extract(
        opendocument(f"{changes}<text:p>It {shown}<text:change-start text:change-id='c2'/>will sail.</text:p>")
    )
    assert found.text == "It will sail."
    assert found.notes == ("tracked changes: shown as accepted, 1 deletion left out",)


def test_hidden_text_is_left_out_running_heads_and_contents_are_debris() -> None:
    hidden = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>"
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Harbour Post</text:p></style:header>"
        "<style:footer><text:p>Harbour Post</text:p></style:footer></style:master-page></office:master-styles>"
    )
    body = (
        "<text:table-of-content><text:index-body><text:p>Quays 3</text:p></text:index-body></text:table-of-content>"
        "<text:p>Shown<text:span text:style-name='T1'> secret</text:span>.</text:p>"
    )
    found = extract(opendocument(body, styles, hidden))
    assert found.text == "Quays 3\n\nShown.\n\nHarbour Post"
    assert debris(found) == {"Quays 3": "table of contents", "Harbour Post": "running head"}
    assert found.notes == ("hidden text left out",)


def test_metadata_is_that_of_the_author() -> None:
    meta = (
        "<office:meta><dc:title>The ferry</dc:title><meta:initial-creator>Ada Holm</meta:initial-creator>"
        "<dc:creator>Per Holm</dc:creator><meta:creation-date>2024-03-05T10:00:00</meta:creation-date>"
        "<dc:date>2024-04-01T00:00:00</dc:date><dc:language>en-GB</dc:language></office:meta>"
    )
    about = extract(opendocument("<text:p>Words.</text:p>", meta_xml=meta)).metadata
    assert (about.title, about.byline, about.date, about.language) == ("The ferry", "Ada Holm", "2024-03-05", "en")


def test_what_is_no_text_document_has_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="an OpenDocument spreadsheet"):
        extract(opendocument("", mimetype="spreadsheet"))
    with pytest.raises(UnreadableFile, match=r"there is no content\.xml in it"):
        extract(zipped({"mimetype": "application/vnd.oasis.opendocument.text"}))
    with pytest.raises(UnreadableFile, match="there is no OpenDocument text in it"):
        extract(b"<svg/>")
    manifest = '<m xmlns:x="y"><x:file-entry><x:encryption-data/></x:file-entry></m>'
    with pytest.raises(UnreadableFile, match="encrypted"):
        extract(zipped({"content.xml": b"\x01\x02", "META-INF/manifest.xml": manifest}))
