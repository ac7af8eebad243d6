"""What a PDF file says of itself, and files that cannot be read, or only in part."""

from __future__ import annotations

import zlib

import pytest

from index.errors import UnreadableFile
from index.reading.pdf import extract
from tests.samples.pdf import File, Page

SENTENCE = "The council voted on Tuesday to close the bridge over the river."


def file_of(count: int = 1, **about: object) -> File:
    file = File(**about)  # type: ignore[arg-type]
    for number in range(count):
        page = file.page()
        for line in range(6):
            page.put(60, 700 - 12 * line, f"{SENTENCE} It was said on page {number} in line {line}.")
    return file


def why_not(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extract(data)
    return str(caught.value)


def test_title_author_date_and_language_are_those_that_the_file_states() -> None:
    info = {"Title": "Bridge Closed – “for good”", "Author": "Jane Miller", "CreationDate": "D:20210304101500+01'00'"}
    about = extract(file_of(info=info, catalog="/Lang (en-GB)").data()).metadata
    assert (about.title, about.byline, about.date, about.language) == (
        "Bridge Closed – “for good”", "Jane Miller", "2021-03-04", "en",
    )  # fmt: skip


@pytest.mark.parametrize(
    "title",
    ["", "untitled", "Microsoft Word - report_final.doc", "scan0001", "report.indd", "Document1", "(anonymous)", "123"],
)
@pytest.mark.parametrize("author", ["", "Administrator", "user", "jmiller2", "scanner@example.org"])
def test_what_a_program_filled_in_is_no_title_and_no_author(title: str, author: str) -> None:
    info = {"Title": title, "Author": author, "CreationDate": "D:20219904"}
    about = extract(file_of(info=info).data()).metadata
    assert (about.title, about.byline, about.date) == (None, None, None)


def test_the_largest_type_of_the_first_page_is_the_title_where_the_file_states_none() -> None:
    file = file_of()
    file.pages[0].put(60, 750, "Bridge Closed Over Cracks", 20, "bold")
    file.pages[0].put(60, 730, "By Jane Miller", 10)
    about = extract(file.data()).metadata
    assert (about.title, about.byline) == ("Bridge Closed Over Cracks", "Jane Miller")


def test_a_language_that_the_words_are_plainly_not_in_is_not_believed() -> None:
    file = File(catalog="/Lang (en-US)")
    page = file.page()
    for line in range(8):
        page.put(
            60, 700 - 12 * line, "Der Rat hat die Sperrung der Brücke und den Bau von zwei Rampen mit der Begründung"
        )
    assert extract(file.data()).metadata.language is None


def test_what_is_encrypted_without_a_password_is_read() -> None:
    info = {"Title": "Bridge Closed"}
    plain, sealed = extract(file_of(info=info).data()), extract(file_of(info=info, password="").data())
    assert (sealed.text, sealed.metadata) == (plain.text, plain.metadata)


def test_what_a_password_closes_says_so() -> None:
    assert why_not(file_of(password="secret").data()) == "encrypted: save a copy without a password"


def test_images_alone_are_to_be_run_through_ocr() -> None:
    file = File()
    for _ in range(3):
        file.page().picture(0, 0, 612, 792)
    assert why_not(file.data()) == "image only: run it through OCR first, for instance with ocrmypdf"


def test_a_stamp_on_a_scanned_page_is_no_text_of_it() -> None:
    file = File()
    for number in range(3):
        file.page().picture(0, 0, 612, 792)
        file.pages[-1].put(60, 770, f"Case 1:21-cv-0077 Document 12 Filed 03/04/21 Page {number + 1} of 3", 8)
    assert why_not(file.data()).startswith("image only")


def test_what_ocr_wrote_over_an_image_unseen_is_read() -> None:
    file = File()
    page = file.page()
    page.picture(0, 0, 612, 792)
    page.content.append(b"3 Tr ")
    for line in range(4):
        page.put(60, 700 - 12 * line, f"{SENTENCE} It is line {line}.")
    assert extract(file.data()).text.count(SENTENCE) == 4


def test_a_running_head_is_no_title() -> None:
    file = file_of(3)
    for page in file.pages:
        page.put(60, 760, "United Example Reporting Company")
    assert extract(file.data()).metadata.title is None


def test_pages_that_are_images_are_counted() -> None:
    file = file_of(2)
    file.page().picture(0, 0, 612, 792)
    document = extract(file.data())
    assert document.notes == ("1 of 3 pages is an image without text",)
    assert "page 1" in document.text


def test_a_picture_beside_text_and_an_empty_page_are_no_matter() -> None:
    file = file_of(2)
    file.pages[0].picture(60, 100, 100, 100)
    file.page()
    assert extract(file.data()).notes == ()


def test_pages_without_anything_are_empty() -> None:
    assert why_not(File([Page(), Page()]).data()) == "empty: its pages show no text"


def test_a_file_that_ends_too_early_is_read_as_far_as_it_goes() -> None:
    data = file_of(4, compress=False).data()
    document = extract(data[: data.index(b"xref\n")])
    assert "page 3" in document.text
    assert document.notes == ("damaged: its end is missing; what could be read was",)


def test_bytes_before_and_after_the_file_are_no_matter() -> None:
    data = file_of().data()
    assert extract(b"\r\n junk \n" + data).text == extract(data + b"\0" * 5000 + b"more").text


def test_pages_that_are_not_there_are_counted() -> None:
    data = file_of(3).data().replace(b"/Kids [8 0 R 10 0 R 12 0 R] /Count 3", b"/Kids [8 0 R 99 0 R 12 0 R] /Count 3")
    document = extract(data)
    assert document.notes == ("damaged: 1 of 3 pages could not be read",)
    assert "page 0" in document.text and "page 2" in document.text


def test_fonts_that_do_not_say_what_they_show_are_to_be_run_through_ocr() -> None:
    file = file_of(compress=False)
    glyphs = " ".join(f"/uniE{code:03X}" for code in range(33, 127))
    data = file.data().replace(b"/Differences [1 /fi 2 /fl]", f"/Differences [33 {glyphs}]".encode())
    assert "run it through OCR" in why_not(data)


def test_the_number_of_a_page_is_its_label() -> None:
    file = file_of(3, labels="0 << /S /r >> 1 << /P (A-) /S /D /St 5 >>")
    assert [one.value for one in extract(file.data()).locators] == ["i", "A-5", "A-6"]


def test_control_characters_and_halves_of_characters_are_not_in_the_text() -> None:
    file = file_of(compress=False)
    document = extract(
        file.data().replace(b"/Differences [1 /fi 2 /fl]", b"/Differences [97 /uniD800 /uni0007 /uni000C]")
    )
    assert not any(ord(one) < 32 and one != "\n" for one in document.text)
    document.text.encode()


HOSTILE = {
    "nothing": b"%PDF-1.7\n",
    "nonsense": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    "no pages": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
    "zero pages": File().data(),
    "root of itself": b"%PDF-1.7\n1 0 obj\n1 0 R\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF",
    "pages of themselves": file_of().data().replace(b"/Kids [8 0 R] /Count 1", b"/Kids [2 0 R] /Count 1"),
    "many pages": file_of().data().replace(b"/Count 1 ", b"/Count 999999999 "),
    "negative pages": file_of().data().replace(b"/Count 1 ", b"/Count -5 "),
    "table of itself": file_of().data().replace(b"/Size", b"/Prev 9 /XRefStm 9 /Size"),
    "huge page": file_of().data().replace(b"[0 0 612 792]", b"[-1e38 -1e38 1e38 1e38]"),
    "no page box": file_of().data().replace(b"[0 0 612 792]", b"[0 0 0 0]"),
    "null content": file_of().data().replace(b"/Contents 9 0 R", b"/Contents null"),
    "content of itself": file_of().data().replace(b"/Contents 9 0 R", b"/Contents [8 0 R 8 0 R]"),
    "no fonts": file_of().data().replace(b"/Font <<", b"/Fant <<"),
    "script": file_of(catalog="/OpenAction << /S /JavaScript /JS (while \\(true\\) {}) >>").data(),
    "outline of itself": file_of(catalog="/Outlines << /First 1 0 R /Last 1 0 R /Count 9 >>").data(),
    "labels of themselves": file_of(labels="0 1 0 R").data(),
    "huge type": file_of().data().replace(b"/FirstChar 0", b"/FirstChar -999999999"),
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_file_is_a_document_or_has_a_reason(data: bytes) -> None:
    try:
        assert extract(data).text.strip()
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)


def _streamed(content: bytes) -> bytes:
    file = File([Page(content=[content])])
    return file.data()


@pytest.mark.parametrize(
    "content",
    [
        b"BT /roman 10 Tf 60 700 Td (" + b"a " * 2_000_000 + b") Tj ET",
        b"BT /roman 10 Tf 60 700 Td " + b"(word) Tj 0 -1 Td " * 100_000 + b"ET",
        b"BT /roman 10 Tf " + b"1 0 0 1 60 700 Tm (word) Tj " * 100_000 + b"ET",
        b"BT /roman 10 Tf 60 700 Td (" + b" " * 500_000 + b"x) Tj ET",
        b"BT /roman .01 Tf 60 760 Td (" + b"1" + b" " * 200_000 + b"x) Tj ET",
        b"BT /roman .001 Tf 60 700 Td (" + b"a" * 200_000 + b"!-) Tj 0 -12 Td (word word) Tj ET",
        b"BT /roman .001 Tf 60 700 Td (" + b"www." * 60_000 + b"! /) Tj 0 -12 Td (word word) Tj ET",
        b"BT /roman 10 Tf 1e38 0 0 1e38 60 700 Tm (word word) Tj ET",
        b"BT /roman 10 Tf " + b"1 0 0 1 60 700 Tm (A) Tj 1 0 0 1 300 700 Tm (b) Tj " * 20_000 + b"ET",
        b"BT /roman 1e30 Tf 60 700 Td (word word) Tj ET",
        b"BT /roman 0 Tf 60 700 Td (word word) Tj ET",
        b"BT /roman 10 Tf 0 0 0 0 0 0 Tm (word word) Tj ET",
        b"q " * 500_000,
        b"[" * 500_000,
        b"BI /W 1 /H 1 ID " * 50_000,
        zlib.compress(b"\0" * 1_000_000),
    ],
    ids=[
        "long",
        "lines",
        "heap",
        "spaces",
        "figure",
        "word",
        "address",
        "far",
        "letters",
        "huge",
        "none",
        "flat",
        "saved",
        "open",
        "images",
        "squeezed",
    ],
)
def test_a_page_of_too_much_ends(content: bytes) -> None:
    try:
        assert len(extract(_streamed(content)).text) < 1_000_000
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)
