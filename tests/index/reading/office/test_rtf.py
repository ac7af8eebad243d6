"""RTF read as it looks."""

from __future__ import annotations

import pytest

from index.errors import UnreadableFile
from index.reading.formats import Extracted
from index.reading.office.rtf import extract


def rtf(body: str, head: str = "\\ansi\\ansicpg1252\\deff0") -> Extracted:
    return extract(f"{{\\rtf1{head} {body}}}".encode("latin-1"))


def debris(found: Extracted) -> dict[str, str]:
    return {found.text[one.span.start : one.span.end]: one.reason for one in found.debris}


def test_paragraphs_lines_and_signs() -> None:
    body = "One\\emdash two\\line three\\~four\\_five\\-six \\'93quoted\\'94 \\{x\\}\\par\r\nNext\\\nlast"
    assert rtf(body).text == "One—two\nthree four-fivesix “quoted” {x}\n\nNext\n\nlast"


def test_unicode_with_what_stands_in_for_it() -> None:
    assert rtf("\\uc1\\u355?epe\\u537\\'3f \\uc0\\u8364 5 {\\uc2\\u228 ae}x \\u-10179?\\u-8704?").text.startswith(
        "ţepeș €5 äx"
    )
    assert rtf("\\u-10179?\\u-8704?!").text == "😀!"
    assert rtf("a\\u-10179? b").text == "a\ufffd b"


def test_the_code_pages_of_fonts() -> None:
    head = (
        "\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial Cyr;}"
        "{\\f2\\fcharset2 Symbol;}{\\f3\\fcharset128 MS;}}"
    )
    found = rtf("\\f0 \\'e9 {\\f1 \\'c4\\'e0} \\f2 \\'61\\'b7\\f3 \\'83A\\'82\\'a0\\plain x", head)
    assert found.text == "é Да \N{GREEK SMALL LETTER ALPHA}•アあx"


def test_what_is_deleted_or_hidden_is_not_shown() -> None:
    found = rtf("It {\\revised will}{\\deleted may} sail{\\v secret}.")
    assert found.text == "It will sail."
    assert found.notes == ("tracked changes: shown as accepted, 1 deletion left out", "hidden text left out")


def test_notes_comments_boxes_and_running_heads() -> None:
    body = (
        "{\\header Harbour Post\\par}Closed.{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} At noon.} Opened."
        "{\\footnote\\ftnalt In May.}{\\*\\atnid SV}"
        "{\\*\\atnauthor Siri Vold}\\chatn{\\*\\annotation{\\*\\atndate 1}Is it?}"
        "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt In the box.\\par}}{\\shprslt twice}}\\par End."
    )
    found = rtf(body)
    assert found.text == (
        "Closed.[1] Opened.[i]\n\nIn the box.\n\nEnd.\n\n[1] At noon.\n\n[i] In May.\n\nHarbour Post\n\nIs it?"
    )
    assert debris(found) == {
        "[1]": "note mark", "[i]": "note mark", "Harbour Post": "running head", "Is it?": "comment by Siri Vold"
    }  # fmt: skip


def test_links_show_their_words_and_contents_are_debris() -> None:
    link = '{\\field{\\*\\fldinst{HYPERLINK "http://example.org"}}{\\fldrslt{the link}}}'
    contents = "{\\field{\\*\\fldinst{ TOC \\\\o}}{\\fldrslt Quays 3\\par Ferries 4\\par}}"
    found = rtf(f"{contents}See {link}.")
    assert found.text == "Quays 3\n\nFerries 4\n\nSee the link."
    assert debris(found) == {"Quays 3": "table of contents", "Ferries 4": "table of contents"}


def test_lists_and_tables() -> None:
    body = (
        "{\\listtext\\'b7\\tab}\\ls1 a quay\\par\\pard\\ls1\\ilvl1 a lamp\\par\\pard Before.\\par"
        "\\trowd\\cellx1\\pard\\intbl Year\\cell Cost\\cell\\row\\trowd\\pard\\intbl 2021\\cell\\cell\\row\\pard After."
    )
    assert rtf(body).text == "- a quay\n  - a lamp\n\nBefore.\n\nYear | Cost\n2021 |\n\nAfter."


def test_pictures_and_binary_data_are_no_words() -> None:
    assert (
        rtf("One {\\pict\\pngblip 89504e47} two {\\*\\unknown x{y}}{\\pict\\bin5 }}}{{} three").text == "One two three"
    )


def test_metadata() -> None:
    about = rtf(
        "{\\info{\\title The ferry}{\\author Ada Holm}{\\creatim\\yr2024\\mo3\\dy5\\hr1}{\\operator Per}}Words."
    ).metadata
    assert (about.title, about.byline, about.date) == ("The ferry", "Ada Holm", "2024-03-05")


def test_the_encoding_that_the_user_says_counts_for_bytes() -> None:
    found = extract(b"{\\rtf1\\ansi \\'c4\\'e0}", "windows-1251")
    assert (found.text, found.encoding) == ("Да", "windows-1251")


def test_what_is_no_rtf_or_nests_without_end_has_a_reason() -> None:
    with pytest.raises(UnreadableFile, match="it is no RTF file"):
        extract(b"words")
    with pytest.raises(UnreadableFile, match="groups within each other"):
        extract(b"{\\rtf1" + b"{" * 100_000)


@pytest.mark.parametrize(
    "body",
    [
        "\\cell\\row\\cell",
        "}}}",
        "{\\footnote",
        "\\u",
        "\\bin99999999999 ",
        "\\uc-5\\u5",
        "\\intbl{\\footnote x\\cell",
        "\\'",
        "\\ansicpg99999 \\'e9",
        "\\u-99999999",
    ],
)
def test_what_is_broken_is_read_as_far_as_it_goes(body: str) -> None:
    assert rtf(f"Words. {body}").text.startswith("Words.")
