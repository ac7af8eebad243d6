"""Files become documents, or a reason."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

import pytest

from index.errors import UnreadableFile
from index.reading import formats, read
from index.reading import reader as reader_module
from index.reading.naming import path_of, shown, uri_of
from index.reading.reader import is_isolated

SEEDS = Path(__file__).resolve().parents[3] / "seeds"


def test_a_document_describes_its_file_and_text(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_bytes("\ufeffBridge closed\r\n\r\nThe “mayor” said so.\r\n".encode())
    document, text = read(path)
    assert text == "Bridge closed\r\n\r\nThe “mayor” said so.\r\n"
    assert document.id == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (document.path, document.paths, document.uri) == (str(path), (str(path),), path.as_uri())
    assert (document.characters, document.encoding, document.title) == (len(text), "utf-8", "Bridge closed")
    assert document.notes == ()


def test_the_same_text_has_the_same_id_whatever_its_encoding(tmp_path: Path) -> None:
    for name, encoding in (("a.txt", "utf-8"), ("b.txt", "utf-16"), ("c.txt", "utf-8-sig"), ("d.txt", "utf-32")):
        (tmp_path / name).write_text("The “mayor” said so. " * 5, encoding=encoding)
    read_all = [read(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt", "d.txt")]
    assert len({document.id for document, _ in read_all}) == 1
    assert len({document.sha256 for document, _ in read_all}) == 4
    assert [document.encoding for document, _ in read_all] == ["utf-8", "utf-16le", "utf-8", "utf-32le"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b" \r\n\t\n", "empty"),
        (b"abc\x00def", "binary: it holds NUL bytes"),
        (b"\x80\x01\x02\x03\x04\x05\x06\x07\x08\x0e\x0f" * 20, "binary: it is no text in any encoding"),
        (b"\xff\xfeabc", "begins as utf-16le but is not"),
        (b"PK\x03\x04\x14\x00", "a ZIP file: unpack it and add the folder"),
        (b"PK\x03\x04\x14\x00 xl/workbook.xml", "an Excel file: save it as CSV"),
        (b"PK\x03\x04\x14\x00 ppt/presentation.xml", "a PowerPoint file: save it as PDF"),
        (b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "an OpenDocument spreadsheet"),
        (b"\xd0\xcf\x11\xe0 \x00", "an old Office file"),
        (b"\x1f\x8b\x08\x00", "a gzip file: unpack it"),
    ],
)
def test_what_is_no_text_has_a_reason(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFile, match=reason):
        read(path)


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader_module, "LARGEST", 1024 * 1024)
    path = tmp_path / "large.txt"
    path.write_bytes(b"a" * (1024 * 1024 + 1))
    with pytest.raises(UnreadableFile, match="larger than 1 MB"):
        read(path)


@pytest.mark.skipif(os.name == "nt", reason="POSIX files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(tmp_path / "s"))
        for path, reason in ((fifo, "a FIFO"), (tmp_path / "s", "a socket"), (tmp_path, "a folder")):
            with pytest.raises(UnreadableFile, match=f"{reason}, not a file"):
                read(path)
    with pytest.raises(UnreadableFile, match="a device, not a file"):
        read(Path("/dev/null"))


def test_a_file_that_is_not_there_or_not_ours_has_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableFile, match="not there"):
        read(tmp_path / "nothing.txt")

    def refuse(*_arguments: object) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "locked.txt").write_text("words")
    monkeypatch.setattr(reader_module.os, "open", refuse)
    with pytest.raises(UnreadableFile, match="no permission to read"):
        read(tmp_path / "locked.txt")


@pytest.mark.skipif(os.name == "nt", reason="names are bytes on POSIX only")
@pytest.mark.parametrize("name", [b"plain.txt", b"\xff\xfe odd.txt", "café %20#?.txt".encode(), b"line\nbreak.txt"])
def test_a_name_is_shown_safely_and_its_uri_leads_back_to_the_file(tmp_path: Path, name: bytes) -> None:
    path = Path(os.fsdecode(os.path.join(os.fsencode(tmp_path), name)))  # noqa: PTH118 (a path of bytes)
    path.write_text("The mayor said so.")
    document, _ = read(path)
    document.path.encode("utf-8")
    assert document.uri.isascii()
    assert path_of(document.uri) == path
    assert path_of(document.uri).read_text() == "The mayor said so."


def test_names_that_cannot_be_decoded_show_their_bytes() -> None:
    assert shown(Path(os.fsdecode(b"/a/\xff\xe9.txt"))) == "/a/\\xff\\xe9.txt"
    assert uri_of(Path(os.fsdecode(b"/a/\xff b.txt"))) == "file:///a/%FF%20b.txt"


@pytest.mark.parametrize("url", ["https://example.org/a.txt", "file://host/a.txt", "a.txt"])
def test_only_the_url_of_a_local_file_names_one(url: str) -> None:
    with pytest.raises(ValueError, match="not the URL of a local file"):
        path_of(url)


def test_a_relative_path_becomes_absolute(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "one.txt").write_text("The mayor said so.")
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path / "folder")
    assert read(Path("../one.txt"))[0].path == str(tmp_path.resolve() / "one.txt")


def test_a_link_is_read_under_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("The mayor said so.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "one.txt")
    assert read(tmp_path / "link.txt")[0].path == str(tmp_path / "link.txt")


def test_a_file_with_any_name_is_read_when_it_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "notes.xyz").write_text("The mayor said so.")
    assert read(tmp_path / "notes.xyz")[1] == "The mayor said so."


def test_the_bundled_documents_are_understood() -> None:
    first, second = (read(path) for path in sorted(SEEDS.glob("*.txt")))
    assert [one.reason for one in first[0].skipped] == ["READ ALSO line", "READ MORE line"]
    assert (first[0].title, first[0].byline) == (None, None)
    assert (second[0].byline, second[0].outlet) == ("Michael Haskoor", "Decider.com")
    cut = [second[1][one.span.start : one.span.end] for one in second[0].skipped]
    assert [(words[:9], words[-3:]) for words in cut] == [
        ("Original ", "com"),
        ("#rust-202", '/">'),
        ("#rust-sho", 'k">'),
        ("Protect Y", "ld:"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "isolated"),
    [
        ("a.pdf", b"%PDF-1.4", True),
        ("a.txt", b"%PDF-1.4", True),
        ("a", b"%PDF-1.4", True),
        ("a.html", b"words", True),
        ("a.txt", b"words", False),
        ("a.pdf", b"{\\rtf1 words}", False),
        ("a.pdf", b"", False),
        ("a.pdf", None, False),
    ],
)
def test_a_file_is_read_apart_for_what_it_is(tmp_path: Path, name: str, content: bytes | None, isolated: bool) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert is_isolated(path) is isolated


def test_what_an_extra_read_stays_when_the_extra_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = reader_module.reader_of(formats.named("pdf"), None)
    assert reader_module.is_current(reader)
    monkeypatch.setattr(formats, "_is_installed", lambda package: False)
    assert reader_module.is_current(reader)
    assert not reader_module.is_current("text 0")
    assert not reader_module.is_current("unheard-of 1")
