"""Files that are made to hurt: bombs, endless nesting, enormous lines, lies about lengths, words that steer a terminal.

`crafted(size)` gives names (with their endings) and bytes; `size` is how large the enormous are, in bytes, about.
Each is far larger unpacked than packed where its format allows that, and names addresses at which nobody should ask.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator

from tests.hostile import valid
from tests.samples.pdf import File

STEERING = "\x1b]52;c;aGFoYQ==\x07\x1b[31m\u202egnp.exe\u2066\x9b31m\x85\u2028\x00\x08end"
"""What takes over a terminal or turns the direction of reading."""
_NOWHERE = "http://127.0.0.1:9/asked"
_BILLION = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {new} "{f"&{old};" * 10}">' for old, new in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_OUTSIDE = (
    f'<?xml version="1.0"?><!DOCTYPE x SYSTEM "{_NOWHERE}.dtd" [<!ENTITY a SYSTEM "file:///etc/passwd"> '
    f'<!ENTITY % p SYSTEM "{_NOWHERE}"> %p;]>'
)
_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
Made = Iterator[tuple[str, bytes]]


def crafted(size: int) -> Made:
    for group in (packages, markup, pages, letters, tables, archives, documents, words):
        for name, data in group(size):
            yield f"{group.__name__}-{name}", data


def packages(size: int) -> Made:
    """ZIP files and the XML in them."""
    blank = b" " * (size * 20)
    said = f"<w:document {_WORD}><w:body><w:p><w:r><w:t>Ann Lee said so. ".encode()
    yield "bomb.docx", valid.docx(said + blank + b"</w:t></w:r></w:p></w:body></w:document>")
    yield "bomb-of-blocks.docx", valid.docx(said + b"<w:p/>" * (size * 2))
    yield "bomb.odt", valid.open_document(b"<?xml version='1.0'?><a>" + blank + b"</a>")
    yield "bomb.epub", valid.epub({"one.xhtml": b"<html><body>" + blank + b"</body></html>"})
    yield "bombs.epub", valid.epub({f"c{number}.xhtml": b"<html><p>" + bytes(size) for number in range(60)})
    yield (
        "chapters.epub",
        valid.epub({f"c{number}.xhtml": b"<html><body><p>So.</p></body></html>" for number in range(2000)}),
    )
    yield "nested.docx", valid.zipped({"word/document.xml": valid.zipped({"a.zip": valid.zipped({"b": blank})})})
    yield "overlapping.docx", _overlapping(blank)
    yield "lying-size.docx", _lying(valid.docx())
    yield "locked.docx", _flagged(valid.docx())
    yield "old-and-locked.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)
    yield "no-document.docx", valid.zipped({"[Content_Types].xml": "<Types/>"})
    yield "no-members.docx", valid.zipped({})
    yield "climbing.docx", valid.zipped({"../../../tmp/out.xml": "x", "/etc/x": "y", "word/document.xml": "<a/>"})
    yield "many-members.odt", valid.zipped({f"{number}": "" for number in range(5000)})
    yield "strange-method.docx", _method(valid.docx())
    for name, head in (("billion", _BILLION), ("outside", _OUTSIDE)):
        yield f"{name}.docx", valid.docx(f"{head}<w:document {_WORD}><w:body><w:p>&j;&a;</w:p></w:body></w:document>")
        yield f"{name}.odt", valid.open_document(f"{head}<a>&j;&a;</a>")
        yield f"{name}.fodt", f"{head}<a>&j;&a;</a>".encode()
        yield f"{name}.epub", valid.epub({"one.xhtml": f"{head}<html><body>&j;&a;</body></html>"})
        yield f"{name}.rss", f"{head}<rss><channel><item><title>&j;&a;</title></item></channel></rss>".encode()
        yield f"{name}.html", f"{head}<html><body><p>&j;&a;</p></body></html>".encode()


def _overlapping(blank: bytes) -> bytes:
    """Many entries of the directory that all stand for the same packed bytes."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    data = packed.compress(blank) + packed.flush()
    name, common = (
        b"word/document.xml",
        struct.pack("<HHHHHLLLHH", 20, 0, 8, 0, 33, zlib.crc32(blank), len(data), len(blank), 17, 0),
    )
    local = b"PK\3\4" + common + name + data
    entry = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, 0) + name
    end = b"PK\5\6" + struct.pack("<HHHHLLH", 0, 0, 500, 500, 500 * len(entry), len(local), 0)
    return local + entry * 500 + end


def _lying(data: bytes) -> bytes:
    """Each member is said to be empty."""
    out = bytearray(data)
    at = out.find(b"PK\1\2")
    while at >= 0:
        out[at + 24 : at + 28] = bytes(4)
        at = out.find(b"PK\1\2", at + 4)
    return bytes(out)


def _flagged(data: bytes) -> bytes:
    """Each member is said to be encrypted."""
    out = bytearray(data)
    for sign, place in ((b"PK\1\2", 8), (b"PK\3\4", 6)):
        at = out.find(sign)
        while at >= 0:
            out[at + place] |= 1
            at = out.find(sign, at + 4)
    return bytes(out)


def _method(data: bytes) -> bytes:
    out = bytearray(data)
    at = out.find(b"PK\1\2")
    while at >= 0:
        out[at + 10] = 97
        at = out.find(b"PK\1\2", at + 4)
    return bytes(out)


def markup(size: int) -> Made:
    """Nesting, one in another a hundred thousand times."""
    deep = 100_000
    for tag in ("div", "table", "blockquote", "b", "font", "ul><li", "a", "svg", "template", "form"):
        yield f"deep-{tag.split('>')[0]}.html", f"<{tag}>".encode() * deep + b"<p>Ann Lee said so.</p>"
    end = "</w:p></w:body></w:document>"
    yield "deep.docx", valid.docx(f"<w:document {_WORD}><w:body>{'<w:tbl><w:tr><w:tc>' * deep}<w:p>{end}")
    yield "deep-closed.docx", valid.docx(f"<w:document {_WORD}>{'<w:x>' * deep}{'</w:x>' * deep}</w:document>")
    yield "deep.fodt", b"<a>" * deep + b"</a>" * deep
    yield "deep.epub", valid.epub({"one.xhtml": "<div>" * deep + "So." + "</div>" * deep})
    yield "deep.rss", valid.rss(words="<div>" * deep)
    yield "deep-tags.rss", b"<rss><channel><item>" + b"<description>" * deep
    yield "deep.json", b"[" * deep + b"1" + b"]" * deep
    yield "deep-objects.json", b'{"text":' * deep + b"1" + b"}" * deep
    yield "deep.jsonl", b'{"text": "Ann Lee said so.", "x": ' + b"[" * deep + b"]" * deep + b"}\n" + valid.rows()
    yield "deep.rtf", valid.rtf("{" * deep + "So." + "}" * deep)
    yield "deep-open.rtf", valid.rtf("{\\b " * deep)
    yield "deep.eml", _nested(2000)
    yield "deep-messages.eml", valid.HEAD.encode() + b"Content-Type: message/rfc822\n\n" * 20_000 + b"So.\n"
    yield "deep.md", b"> " * deep + b"So.\n" + b"[a](" * deep
    yield "deep.csv", b"title,text\n" + b'"' * deep + b"\n"
    yield "deep-array.pdf", _object(b"[" * deep + b"]" * deep)
    yield "deep-data.html", f"<script type='application/ld+json'>{'[' * deep}</script>{valid.BODY}".encode()
    yield "deep.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<b><i>" * deep + b"So.\n"


def _nested(depth: int) -> bytes:
    """A letter in parts in parts."""
    parts = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(depth))
    return f"{valid.HEAD}MIME-Version: 1.0\n{parts}Content-Type: text/plain\n\nAnn Lee said so.\n".encode()


def pages(size: int) -> Made:
    """Web pages."""
    html = valid.HTML
    long = "a" * size
    yield "attribute.html", html.replace("<article>", f'<article class="{long}">').encode()
    yield "attributes.html", html.replace("<article>", f"<article {'a=1 b ' * (size // 6)}>").encode()
    yield "one-line.html", f"<p>{long}</p>".encode()
    yield "title.html", html.replace("<title>", f"<title>{long}").encode()
    yield "metas.html", html.replace("<meta ", "<meta name=author content=x>" * (size // 30) + "<meta ").encode()
    yield "comment.html", html.replace("<article>", f"<article><!-- {long}").encode()
    yield "script.html", html.replace("<article>", f"<article><script>{'<p>' * (size // 3)}").encode()
    yield "plaintext.html", html.replace("<h1>", "<plaintext><h1>").encode()
    yield "references.html", ("<p>" + "&#xD800;&#0;&#x202E;&#99999999999;&#x110000;&nosuch;&amp" * 2000).encode()
    yield "angles.html", b"<" * size
    yield "cells.html", b"<table><tr>" + b"<td>1" * (size // 6)
    yield "paragraphs.html", b"<p>So." * (size // 6)
    yield (
        "frames.html",
        f'<base href="{_NOWHERE}"><iframe src="{_NOWHERE}"></iframe><meta http-equiv=refresh '.encode()
        + (
            f'content="0;url={_NOWHERE}"><link rel=stylesheet href="{_NOWHERE}"><img src="{_NOWHERE}">'.encode()
            + valid.BODY.encode()
        ),
    )
    yield (
        "steering.html",
        (
            html.replace("Jo Roe", STEERING).replace("Bridge closed", f"{STEERING} closed")
            + f'<link rel=canonical href="https://example.org/{STEERING}"><meta name=date content="{STEERING}">'
        ).encode(),
    )
    for charset in ("utf-7", "utf-16", "x-user-defined", "nosuch", "idna", "rot13", "unicode_escape", "zlib", STEERING):
        yield f"charset-{charset[:6].encode().hex()}.html", html.replace("utf-8", charset).encode()
    yield "steering.mhtml", valid.mhtml().replace(b"https://example.org/1", STEERING.encode().replace(b"\n", b""))
    yield "unending.mhtml", valid.mhtml().replace(b"--b--", b"--b\n" * (size // 4))
    yield "bitmap.html", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20


def letters(size: int) -> Made:
    """Letters and boxes of them."""
    head = valid.HEAD
    yield "header.eml", (head.replace("Bridge", "B" * size) + "\nAnn Lee said so.\n").encode()
    yield "headers.eml", (head + "X-A: b\n" * (size // 7) + "\nAnn Lee said so.\n").encode()
    yield "folded.eml", (head.replace("Bridge", "Bridge" + "\n b" * (size // 3)) + "\nAnn Lee said so.\n").encode()
    yield "encoded-words.eml", (head.replace("Bridge", "=?utf-8?b?4oCu?= " * (size // 20)) + "\nSo.\n").encode()
    yield "addresses.eml", (head.replace("Ann Lee <", '"(' * 20_000 + "Ann Lee <") + "\nAnn Lee said so.\n").encode()
    yield (
        "parts.eml",
        (
            f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nSo.\n" * (size // 40)
        ).encode(),
    )
    yield "broken-base64.eml", f"{head}Content-Transfer-Encoding: base64\n\n{'A=*' * (size // 3)}\n".encode()
    yield (
        "unknown.eml",
        f"{head}Content-Transfer-Encoding: nosuch\nContent-Type: text/plain; charset=nosuch\n\nSo.\n".encode(),
    )
    yield (
        "steering.eml",
        head.replace("Bridge", STEERING).replace("Ann Lee", STEERING).encode() + b"\nAnn Lee said so.\n",
    )
    yield "no-boundary.eml", f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nAnn Lee said so.\n".encode()
    yield "absurd-date.eml", head.replace("1 May 2023 10", "99 Foo 999999999 77").encode() + b"\nAnn Lee said so.\n"
    yield "no-head.eml", b"\nAnn Lee said so.\n"
    yield "quoted.eml", (head + "\n" + "> " * (size // 2) + "\n" + ">" * size).encode()
    short = b"".join(
        b"From x Mon May  1 10:00:00 2023\n%b\nAnn Lee said %d.\n\n" % (head.encode(), number) for number in range(1900)
    )
    box = valid.mbox(40).replace(b"From ann@example.org Mon", b"From ann@example.org\x00 Mon", 3)
    yield "many.mbox", (short + box + b"From x\n" * 50 + valid.mbox(10)).replace(b"--b--", b"--c--", 50)
    yield "line.mbox", valid.mbox() + b"From x Mon May  1 10:00:00 2023\n\n" + b"a" * size
    yield "no-from.mbox", valid.eml()


def tables(size: int) -> Made:
    """Rows of JSON and CSV."""
    yield (
        "columns.csv",
        b"title,text,"
        + b",".join(b"c%d" % number for number in range(1000))
        + b"\n"
        + (b"Bridge,Ann Lee said so," + b"1," * 1000 + b"\n") * 20,
    )
    yield "open-quote.csv", valid.table() + b'Next,Jo,2023-05-03,"' + b"Ann Lee said so. " * (size // 17)
    yield "field.csv", b"title,text\nBridge," + b"a" * size + b"\n"
    yield "commas.csv", b"title,text\n" + b"," * size
    yield "uneven.csv", b"".join(b"a," * (number % 40) + b"Ann Lee said so.\n" for number in range(400))
    yield "headless.csv", b"".join(b"%d;Ann Lee said so %d times.\n" % (number, number) for number in range(400))
    yield "returns.csv", valid.table().replace(b"\n", b"\r") + b"\r\r\n\r"
    yield (
        "steering.csv",
        f'title,author,url,text\n"{STEERING}","{STEERING}","{STEERING}","Ann Lee said so {STEERING}."\n'.encode(),
    )
    yield "nul.csv", valid.table().replace(b"Jo", b"\0")
    yield "not-rows.json", b'"Ann Lee said so."'
    yield "numbers.json", b'{"text": ' + b"1" * 5000 + b', "x": 1e99999, "y": NaN}'
    yield "surrogates.jsonl", rb'{"text": "Ann Lee \ud800 said \udfff so.", "title": "\ud83d", "url": "\u0000"}' + b"\n"
    yield "mixed.jsonl", b'{"text": 5}\n[1]\nnull\n"x"\n{"text": ["a", {"b": "c"}]}\n{bad\n\n{}\n' + valid.rows()
    yield "long-row.jsonl", b'{"text": "' + b"Ann Lee said so. " * (size // 17) + b'"}\n' + valid.rows()
    yield (
        "steering.jsonl",
        json.dumps(
            {
                "title": STEERING,
                "author": STEERING,
                "url": STEERING,
                "date": STEERING,
                "text": f"Ann Lee said {STEERING}.",
            }
        ).encode(),
    )
    yield "keys.jsonl", json.dumps({f"{number}{STEERING}": "Ann Lee said so." for number in range(2000)}).encode()


def archives(size: int) -> Made:
    """Feeds and web archives."""
    for length in ("-5", "0", "7", "99999999999999999999", "1e3", "many", str(size * 100)):
        yield f"length-{length[:8]}.warc", valid.warc(length) + valid.warc()
    yield "bomb.warc.gz", gzip.compress(valid.warc() + bytes(size * 20) + valid.warc(), mtime=0)
    yield (
        "bomb-of-a-record.warc.gz",
        gzip.compress(valid.warc(body=b"HTTP/1.1 200 OK\r\n\r\n<p>" + b" " * (size * 20)), mtime=0),
    )
    yield "half.warc.gz", (gzip.compress(valid.warc(), mtime=0) * 3)[:-30]
    yield "one-member.warc.gz", gzip.compress(valid.warc() * 50, mtime=0)
    packed = gzip.compress(b"<p>" + b"So. " * (size // 4), mtime=0)
    for coding, body in (
        ("gzip", packed),
        ("br", packed),
        ("chunked, gzip", b"ffffffff\r\n" + packed),
        ("deflate", b"x"),
    ):
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n"
        head += "Transfer-Encoding: chunked\r\n\r\n"
        yield f"{coding[:4]}.warc", valid.warc(body=head.encode() + body)
    yield "steering.warc", valid.warc().replace(b"https://example.org/1", STEERING.replace("\x00", "").encode())
    yield (
        "items.rss",
        b"<rss><channel>" + b"<item><title>So</title><description>Ann Lee said so.</description></item>" * 1000,
    )
    yield "doctype.rss", valid.rss(head=_OUTSIDE.partition("?>")[2])
    yield "not-a-feed.xml", b"<?xml version='1.0'?><invoice><line>1</line></invoice>"
    yield "steering.rss", valid.rss(words=STEERING.replace("\x00", "")).replace(b"Town", STEERING.encode())
    yield "fetching.rss", valid.rss(head=f'<?xml-stylesheet href="{_NOWHERE}"?>', words=f'<img src="{_NOWHERE}">')
    yield "bitmap.webarchive", b"bplist00" + bytes(range(256)) * 8
    yield (
        "entity.webarchive",
        (_BILLION + "<plist><dict><key>WebMainResource</key><string>&j;</string></dict></plist>").encode(),
    )


def documents(size: int) -> Made:
    """PDF and RTF."""
    yield "locked.pdf", valid.pdf("secret")
    yield "picture.pdf", valid.picture_pdf()
    yield "no-pages.pdf", File().data()
    yield "loop.pdf", _object(b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 999999999 >>", 2)
    yield "count.pdf", valid.pdf().replace(b"/Count 1", b"/Count 99999999")
    yield "length.pdf", valid.pdf().replace(b"/Length ", b"/Length 9999999")
    yield "no-table.pdf", valid.pdf().replace(b"xref", b"xxxx").replace(b"startxref", b"nothing")
    stream = zlib.compress(b"BT /roman 9 Tf (So.) Tj ET\n" * (size // 4))
    yield (
        "operators.pdf",
        _object(b"<< /Filter /FlateDecode /Length %d >> stream\n" % len(stream) + stream + b"\nendstream", 9),
    )
    blown = zlib.compress(b" " * (size * 20), 9)
    yield (
        "bomb.pdf",
        _object(b"<< /Filter /FlateDecode /Length %d >> stream\n" % len(blown) + blown + b"\nendstream", 9),
    )
    several = File(info={"Title": STEERING, "Author": STEERING, "CreationDate": STEERING})
    for number in range(300):
        several.page().put(60, 700, f"Page {number}: “We go,” Ann Lee said.")
    yield "pages.pdf", several.data()
    long = File()
    long.page().put(60, 700, "a" * (size // 20))
    yield "line.pdf", long.data()
    yield "binary.rtf", valid.rtf(r"\bin99999999 abc Ann Lee said so.")
    yield "surrogates.rtf", valid.rtf(r"Ann Lee \u55357?\u-10179? said \u-8704?\u57343? so. \u99999999? \'zz")
    yield "numbers.rtf", valid.rtf("".join(f"\\u{number}?" for number in range(-33_000, 66_000, 7)))
    yield "word.rtf", valid.rtf("\\" + "a" * size)
    yield "picture.rtf", valid.rtf("{\\pict " + "0a" * (size // 2) + "}Ann Lee said so.")
    yield "steering.rtf", valid.rtf(r"{\info{\title \u8238?\'1b]52;c;x}}Ann Lee \u8238? \'1b[31m said so.")


def _object(body: bytes, number: int = 4) -> bytes:
    """A PDF file in which object `number` is this one, with a page whose content is object 9."""
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /Extra 4 0 R >>",
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 9 0 R "
        b"/Resources << /Font << /roman << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        number: body,
    }
    out = io.BytesIO()
    out.write(b"%PDF-1.5\n")
    places = {}
    for key, value in objects.items():
        places[key] = out.tell()
        out.write(b"%d 0 obj\n%b\nendobj\n" % (key, value))
    at = out.tell()
    out.write(b"xref\n")
    for key, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (key, place))
    out.write(b"trailer << /Root 1 0 R /Size 10 >>\nstartxref\n%d\n%%%%EOF\n" % at)
    return out.getvalue()


def words(size: int) -> Made:
    """Texts, Markdown and captions."""
    yield "line.txt", b"Ann Lee said so. " * (size // 17)
    yield "no-space.txt", b"a" * size
    yield "steering.txt", f"{STEERING}\nBy {STEERING}\n\n“We go {STEERING} on,” Ann {STEERING} Lee said.\n".encode()
    yield "surrogates.txt", "Ann Lee \ud800 said so.".encode("utf-8", "surrogatepass")
    yield "wide-surrogates.txt", b"\xff\xfe" + "Ann Lee said ".encode("utf-16-le") + b"\x00\xd8a\x00"
    yield "only-mark.txt", b"\xff\xfe"
    yield "wide.txt", "\ufeffAnn Lee said so.".encode("utf-32-le")
    yield "odd-bytes.txt", bytes(range(128, 256)) * 40
    yield "combining.txt", ("a" + "\u0301" * 20_000 + " said so.").encode()
    yield (
        "front.md",
        f"---\ntitle: {STEERING}\nauthor: {'[' * 50_000}\ndate: 2023-99-99\n---\nAnn Lee said so.\n".encode(),
    )
    yield "front-open.md", b"---\n" + b"a: b\n" * (size // 5)
    yield "fences.md", b"```\n" * (size // 4)
    cue = b"99:99:99,999 --> 00:00:00,000\nAnn Lee said so.\n\n"
    yield "times.srt", cue + cue.replace(b"99:99", b"-1:00") + cue.replace(b"99", b"9" * 400) * 3
    yield "cues.srt", b"".join(b"%d\n00:00:01,000 --> 00:00:02,000\nSo %d.\n\n" % (n, n) for n in range(size // 60))
    yield "steering.vtt", f"WEBVTT {STEERING}\n\n00:01.000 --> 00:02.000\n<v {STEERING}>We go on.</v>\n".encode()
    yield "tags.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\n" + b"<" * (size // 4) + b"\n"
    yield "unknown.bin", bytes(range(256))
    yield "zip.txt", zip_of_text()
    yield "archive.warc.txt", valid.warc()


def zip_of_text() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", "Ann Lee said so.")
    return out.getvalue()
