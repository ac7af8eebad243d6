"""A small valid file of every format that is read, with the same two paragraphs: what is broken in `breaking.py`."""

from __future__ import annotations

import gzip
import io
import json
import plistlib
import zipfile
from collections.abc import Mapping

from tests.samples.pdf import File, Setter

PARAGRAPHS = (
    "“The bridge was closed on Monday,” Ann Lee, the town’s engineer, said. Nobody was told before.",
    "Mayor Tom Hay said that the bridge will open again in May 2023. “We are sorry,” he added.",
)
TITLE = "Bridge closed"
BODY = "".join(f"<p>{one}</p>\n" for one in PARAGRAPHS)
HTML = (
    f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{TITLE}</title><meta name='author'"
    f" content='Jo Roe'></head><body><article><h1>{TITLE}</h1>{BODY}</article></body></html>"
)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
_RELATIONS = "http://schemas.openxmlformats.org"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these members; one called `mimetype` is stored, as OpenDocument and EPUB have it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(zipfile.ZipInfo(name), content, how)
    return out.getvalue()


def docx(document: str | bytes | None = None, **others: str | bytes) -> bytes:
    """A Word file; `document` is its main part, `others` are further parts."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{one}</w:t></w:r></w:p>" for one in PARAGRAPHS)
    main = (
        document
        if document is not None
        else f"{_DECLARATION}<w:document {_WORD}><w:body>{paragraphs}</w:body></w:document>"
    )
    return zipped(
        {
            "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_RELATIONS}/package/2006/content-types">'
            '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.document.main+xml"/></Types>',
            "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_RELATIONS}/package/2006/relationships">'
            "<Relationship "
            f'Id="r" Type="{_RELATIONS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
            "word/document.xml": main,
            **others,
        }
    )


def open_document(content: str | bytes | None = None) -> bytes:
    manifest = (
        f'{_DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
        "</manifest:manifest>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content if content is not None else _content("document-content"),
            "META-INF/manifest.xml": manifest,
        }
    )


def flat() -> bytes:
    return _content("document").encode()


def _content(root: str) -> str:
    paragraphs = "".join(f"<text:p>{one}</text:p>" for one in PARAGRAPHS)
    kind = ' office:mimetype="application/vnd.oasis.opendocument.text"' if root == "document" else ""
    body = f"<office:body><office:text>{paragraphs}</office:text></office:body>"
    return f"{_DECLARATION}<office:{root} {_OFFICE}{kind}>{body}</office:{root}>"


def epub(chapters: Mapping[str, str | bytes] | None = None) -> bytes:
    """A book of these chapters (by file name)."""
    if chapters is None:
        chapters = {"one.xhtml": f'{_DECLARATION}<html xmlns="http://www.w3.org/1999/xhtml"><body>{BODY}</body></html>'}
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="c{n}" href="{name}" {kind}/>' for n, name in enumerate(chapters))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(len(chapters)))
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f"{_DECLARATION}<container "
            'xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            "</container>",
            "book.opf": f'{_DECLARATION}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{TITLE}</dc:title></metadata>'
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
            **chapters,
        }
    )


def pdf(password: str | None = None) -> bytes:
    file = File(info={"Title": TITLE}, password=password)
    setter = Setter(file, 2, head="Town news", foot="#")
    for paragraph in PARAGRAPHS:
        setter.paragraph(paragraph.split())
    return file.data()


def picture_pdf() -> bytes:
    """A page that is only a picture, as a scanner makes it."""
    file = File()
    file.page().picture(0, 0, 612, 792)
    return file.data()


def rtf(words: str = "") -> bytes:
    body = words or "".join(
        r"\pard " + "".join(one if one < "\x80" else f"\\u{ord(one)}?" for one in paragraph) + "\\par\n"
        for paragraph in PARAGRAPHS
    )
    return (r"{\rtf1\ansi\deff0{\fonttbl{\f0 Times New Roman;}}" + body + "}").encode()


HEAD = (
    "From: Ann Lee <ann@example.org>\nTo: desk@example.com\nSubject: Bridge closed\n"
    "Date: Mon, 1 May 2023 10:00:00 +0200\n"
)


def eml() -> bytes:
    words = "\n\n".join(PARAGRAPHS)
    return (
        f"{HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; "
        f"charset=utf-8\n\n{words}\n\n> They said so.\n\n--b\nContent-Type: text/html; charset=utf-8\n\n{HTML}\n--b--\n"
    ).encode()


def mbox(letters: int = 3) -> bytes:
    one = b"From ann@example.org Mon May  1 10:00:00 2023\n" + eml() + b"\n"
    return b"".join(one.replace(b"Bridge closed", b"Bridge %d closed" % number) for number in range(letters))


def rss(head: str = "", words: str = "") -> bytes:
    item = (
        f"<item><title>{TITLE}</title><link>https://example.org/1</link>"
        "<pubDate>Mon, 01 May 2023 10:00:00 GMT</pubDate>"
        f"<description><![CDATA[{words or BODY}]]></description></item>"
    )
    return f'{_DECLARATION}{head}<rss version="2.0"><channel><title>Town</title>{item}</channel></rss>'.encode()


def warc(length: str = "", body: bytes = b"") -> bytes:
    """A record of a page; `length` is what its head says of how long it is, where that is not the truth."""
    content = body or b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + HTML.encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\n"
        "WARC-Date: 2023-05-01T10:00:00Z\r\n"
        "WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {length or len(content)}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def mhtml() -> bytes:
    return (
        "From: <Saved>\nSnapshot-Content-Location: https://example.org/1\nSubject: Bridge closed\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
        "Content-Type: text/html; charset=utf-8\n"
        f"Content-Location: https://example.org/1\n\n{HTML}\n--b--\n"
    ).encode()


def webarchive() -> bytes:
    main = {
        "WebResourceData": HTML.encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://example.org/1",
        "WebResourceFrameName": "",
    }
    return plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)


def rows() -> bytes:
    row = {"title": TITLE, "author": "Jo Roe", "date": "2023-05-01", "text": "\n\n".join(PARAGRAPHS)}
    return b"".join(json.dumps({**row, "id": number}).encode() + b"\n" for number in range(3))


def table() -> bytes:
    cell = "\n\n".join(PARAGRAPHS).replace('"', '""')
    rows = f'{TITLE},Jo Roe,2023-05-01,"{cell}"\nNext,Ann Lee,2023-05-02,"{cell} Again."\n'
    return f"title,author,date,text\n{rows}".encode()


def subtitles() -> bytes:
    first = b"1\n00:00:01,000 --> 00:00:04,000\nThe bridge was closed,\nAnn Lee said.\n\n"
    return first + b"2\n00:00:05,000 --> 00:00:07,500\nWe are sorry.\n"


VALID: dict[str, bytes] = {
    ".txt": "\n\n".join(PARAGRAPHS).encode(),
    ".md": f"# {TITLE}\n\n".encode() + "\n\n".join(PARAGRAPHS).encode(),
    ".html": HTML.encode(),
    ".mhtml": mhtml(),
    ".webarchive": webarchive(),
    ".rss": rss(),
    ".warc": warc(),
    ".warc.gz": gzip.compress(warc(), mtime=0),
    ".pdf": pdf(),
    ".docx": docx(),
    ".odt": open_document(),
    ".fodt": flat(),
    ".epub": epub(),
    ".rtf": rtf(),
    ".eml": eml(),
    ".mbox": mbox(),
    ".jsonl": rows(),
    ".json": b"[" + b",".join(rows().splitlines()) + b"]",
    ".csv": table(),
    ".tsv": table().replace(b",", b"\t"),
    ".vtt": b"WEBVTT\n\n" + subtitles().replace(b",000", b".000").replace(b",500", b".500"),
    ".srt": subtitles(),
}
"""By the ending of the name."""
