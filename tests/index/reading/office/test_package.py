"""ZIP files and XML that were made to harm, or were harmed."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading.office import package as package_module
from index.reading.office import xml
from index.reading.office.docx import extract
from index.reading.office.package import Package
from tests.index.reading.office.parts import W, paragraph, run, word, zipped


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=20).filter(lambda name: "\0" not in name), st.binary(max_size=300), max_size=5
    )
)
def test_parts_are_what_was_put_in(files: dict[str, bytes]) -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, (name, content) in enumerate(files.items()):
            info = zipfile.ZipInfo()
            info.filename = name
            archive.writestr(info, content, zipfile.ZIP_DEFLATED if number % 2 else zipfile.ZIP_STORED)
    found = Package(b"before it" * (len(files) % 2) + file.getvalue())
    assert {name: found.read(name) for name in found.names} == files


def test_a_part_that_was_written_as_a_stream_is_read() -> None:
    class Pipe(BytesIO):
        def seekable(self) -> bool:
            return False

    file = Pipe()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a.xml", "w", force_zip64=True) as part,
    ):
        part.write(b"words")
    assert Package(file.getvalue()).read("a.xml") == b"words"


def test_a_bomb_is_refused_before_it_goes_off(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = zipped({"a": bytes(64 * 1024 * 1024)})
    with pytest.raises(UnreadableFile, match="as a ZIP bomb does"):
        Package(bomb).read("a")
    monkeypatch.setattr(package_module, "_SMALL", 1000)
    said_small = bytearray(zipped({"a": bytes(1_000_000)}))
    at = said_small.rindex(b"PK\x01\x02") + 24
    said_small[at : at + 4] = struct.pack("<L", 10)
    with pytest.raises(UnreadableFile, match="as a ZIP bomb does"):
        Package(bytes(said_small)).read("a")


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "LARGEST", 1500)
    found = Package(zipped({"a": "x" * 1000, "b": "y" * 1000}))
    assert len(found.read("a")) == 1000
    with pytest.raises(UnreadableFile, match="as a ZIP bomb does"):
        found.read("b")


def test_parts_that_overlap_or_are_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    overlapping = bytearray(zipped({"a": "one", "b": "two"}))
    at = overlapping.rindex(b"PK\x01\x02") + 42
    overlapping[at : at + 4] = struct.pack("<L", 0)
    with pytest.raises(UnreadableFile, match="its parts overlap"):
        Package(bytes(overlapping))
    monkeypatch.setattr(package_module, "MOST_MEMBERS", 5)
    with pytest.raises(UnreadableFile, match="more than 5 parts"):
        Package(zipped({str(number): "" for number in range(6)}))


@pytest.mark.parametrize("cut", [1, 10, 21, 40, 100, 200])
def test_a_file_that_is_cut_off_has_a_reason(cut: int) -> None:
    data = word(paragraph(run("Words.")))
    with pytest.raises(UnreadableFile, match="the ZIP file is cut off or broken"):
        extract(data[: len(data) - cut])


def test_a_part_whose_bytes_changed_has_a_reason() -> None:
    data = bytearray(zipped({"mimetype": "words of a part"}))
    data[data.index(b"words")] ^= 1
    with pytest.raises(UnreadableFile, match="cut off or broken"):
        Package(bytes(data)).read("mimetype")


def test_encrypted_parts_and_unknown_methods_have_a_reason() -> None:
    data = word(paragraph(run("Words.")))
    encrypted = data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    with pytest.raises(UnreadableFile, match="encrypted: save a copy without a password"):
        extract(encrypted)
    with pytest.raises(UnreadableFile, match="unknown method"):
        extract(
            data.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x0c\x00")
        )


def test_a_name_that_leads_elsewhere_is_just_a_name() -> None:
    assert Package(zipped({"../../etc/x": "words"})).read("../../etc/x") == b"words"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://example.org/x.dtd"> %b;]>',
    ],
)
def test_entities_are_refused(doctype: str) -> None:
    body = f"{doctype}<w:document xmlns:w='{W}'><w:p><w:r><w:t>&d;</w:t></w:r></w:p></w:document>"
    with pytest.raises(UnreadableFile, match="its XML declares entities"):
        extract(zipped({"word/document.xml": body}))


def test_no_depth_of_nesting_is_too_much() -> None:
    deep = 20_000
    for name in ("w:p", "w:tbl", "w:sdt", "w:del", "w:txbxContent", "mc:AlternateContent"):
        for note in ("", "<!-- -->"):
            body = f"{note}{f'<{name}>' * deep}{paragraph(run('Deep.'))}{f'</{name}>' * deep}"
            assert extract(word(body)).text in ("Deep.", "")
    cells = "<w:tbl><w:tr><w:tc>" * deep + paragraph(run("Deep.")) + "</w:tc></w:tr></w:tbl>" * deep
    assert extract(word(cells)).text == "Deep."


@pytest.mark.parametrize(
    "content",
    [b"", b"\0\0", b"<a", b"<a>\xff</a>", b"<?xml version='1.0' encoding='no-such'?><a/>", b"<a>\xed\xa0\x80</a>"],
)
def test_what_is_no_xml_has_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"damaged: a\.xml is"):
        xml.parse([content], "a.xml", lambda *_: None, None, None)
