"""Invented files of every format that is read: each is a function of a seed that gives the bytes of one file.

HTML pages are those of `pages.py`, Word files those of `samples_office.py`, PDF files are set by tests/samples/pdf.py.
The others are written here, as programs write them that have nothing to do with this one.
"""

from __future__ import annotations

import csv
import html
import io
import json
import mailbox
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))
sys.path.insert(0, str(Path(__file__).parent))

from articles import Writer

PAGE = 20_000
"""Bytes of a web page."""
LETTERS = 50
ROWS = 200
PDF_PAGES = 10


class Article(NamedTuple):
    """An invented article: its paragraphs, who wrote it, and when (ISO date)."""

    title: str
    byline: str
    date: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs)) + "\n"


def article(seed: int, words: int = 600) -> Article:
    """An article of about so many words; the same seed gives the same one."""
    random = Random(seed)
    writer = _writer(seed % _WRITERS)
    lines: list[str] = []
    count = 0
    while count < words:
        lines += (line.text for line in writer.article(40))
        count = sum(len(line.split()) for line in lines)
    paragraphs, at = [], 0
    while at < len(lines):
        size = random.randint(1, 4)
        paragraphs.append(" ".join(lines[at : at + size]))
        at += size
    date = f"{random.randrange(2014, 2025)}-{random.randrange(1, 13):02}-{random.randrange(1, 29):02}"
    title = " ".join(lines[0].split()[:8]).strip("“”.,")
    return Article(title, _named(writer), date, tuple(paragraphs))


_WRITERS = 8
"""A writer takes a while to make: so many write all articles, each those of its own seeds in the order asked for."""


@cache
def _writer(seed: int) -> Writer:
    return Writer(seed)


def _named(writer: Writer) -> str:
    return next((one.ref.name for one in writer.people if one.kind == "person"), "Ann Lee")


def page(seed: int) -> bytes:
    """A web page of about 20 kB: the layouts of `pages.py` in turn, with a script where they are shorter."""
    import pages

    layouts = (*pages.TUNED, *pages.HELD_OUT)
    data: bytes = pages.made(layouts[seed % len(layouts)], seed).render()
    script = b"<script>" + b"x" * max(0, PAGE - len(data) - 17) + b"</script>"
    return data.replace(b"</head>", script + b"</head>", 1)


def pdf(seed: int) -> bytes:
    """A report of ten full pages in two columns, with a running head and page numbers."""
    from tests.samples.pdf import File, Setter

    file = File(info={"Title": f"Report {seed}"})
    setter = Setter(file, 2, head=f"Report {seed}", foot="Page #")
    number = 0
    while len(file.pages) <= PDF_PAGES:
        found = article(seed + 1000 * number)
        setter.heading(found.title[:40])
        for paragraph in found.paragraphs:
            setter.paragraph(paragraph.split())
        number += 1
    del file.pages[PDF_PAGES:]
    return file.data()


def docx(seed: int) -> bytes:
    """A Word file of 1,000 words."""
    from samples_office import sample

    return sample(seed)


def letter(seed: int) -> EmailMessage:
    """A letter of two parts, plain and HTML, with the one that it answers quoted below."""
    found, before = article(seed, 200), article(seed + 1, 80)
    message = EmailMessage(policy=SMTP)
    message["From"] = f'"{found.byline}" <press{seed}@example.org>'
    message["To"] = "desk@example.com"
    message["Subject"] = f"Re: {found.title}"
    message["Date"] = f"Mon, {1 + seed % 28:02} May 2023 10:{seed % 60:02}:00 +0200"
    message["Message-ID"] = f"<{seed}@example.org>"
    quoted = "\n".join(f"> {line}" for line in before.text.splitlines())
    words = "\n\n".join(found.paragraphs)
    end = f"-- \n{found.byline}\nPress office\n"
    message.set_content(f"{words}\n\nOn 2 May 2023, {before.byline} wrote:\n{quoted}\n\n{end}")
    blocks = "".join(f"<p>{html.escape(one)}</p>" for one in found.paragraphs)
    message.add_alternative(f"<html><body>{blocks}</body></html>", subtype="html")
    return message


def eml(seed: int) -> bytes:
    return letter(seed).as_bytes()


def mbox(seed: int) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "box")
        box = mailbox.mbox(path)
        for number in range(LETTERS):
            box.add(mailbox.mboxMessage(letter(seed * LETTERS + number)))
        box.close()
        return path.read_bytes()


def rows(seed: int) -> Iterator[dict[str, str]]:
    for number in range(ROWS):
        found = article(seed * ROWS + number, 200)
        yield {
            "id": str(number),
            "title": found.title,
            "author": found.byline,
            "published": found.date,
            "text": "\n\n".join(found.paragraphs),
        }


def table(seed: int) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, ("id", "title", "author", "published", "text"))
    writer.writeheader()
    writer.writerows(rows(seed))
    return out.getvalue().encode()


def jsonl(seed: int) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows(seed)).encode()


def epub(seed: int) -> bytes:
    """A book of eight chapters."""
    out = io.BytesIO()
    chapters = [article(seed * 8 + number, 1500) for number in range(8)]
    names = [f"chapter{number}.xhtml" for number in range(8)]
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(f'<item id="c{n}" href="{name}" {kind}/>' for n, name in enumerate(names))
    spine = "".join(f'<itemref idref="c{number}"/>' for number in range(8))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        book.writestr(
            "META-INF/container.xml",
            '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
            '<rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles>'
            "</container>",
        )
        book.writestr(
            "OPS/book.opf",
            '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="u">'
            '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="u">urn:x</dc:identifier>'
            f"<dc:title>{html.escape(chapters[0].title)}</dc:title><dc:language>en</dc:language></metadata>"
            f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        )
        for name, chapter in zip(names, chapters, strict=True):
            blocks = "".join(f"<p>{html.escape(one)}</p>\n" for one in chapter.paragraphs)
            book.writestr(
                f"OPS/{name}",
                f'<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>'
                f"{html.escape(chapter.title)}</title></head><body><h1>{html.escape(chapter.title)}</h1>{blocks}"
                "</body></html>",
            )
    return out.getvalue()


def rtf(seed: int) -> bytes:
    """1,000 words as a word processor writes them: a font table, and every other character beyond ASCII as `\\uN?`."""
    found = article(seed, 1000)
    parts = [r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman Times New Roman;}}{\info{\title ", found.title, "}}"]
    for paragraph in found.paragraphs:
        words = "".join(one if one < "\x80" else f"\\u{ord(one)}?" for one in paragraph)
        parts.append(rf"\pard\plain\f0\fs24 {words}\par" + "\n")
    return "".join((*parts, "}")).encode("ascii")


def captions(seed: int) -> bytes:
    """An hour of WebVTT, two lines a cue."""
    words = article(seed, 9000).text.split()
    cues, at, time = ["WEBVTT\n"], 0, 0.0
    while at < len(words):
        line = words[at : at + 14]
        begin, time = time, time + 4.5
        first, second = " ".join(line[:7]), " ".join(line[7:])
        cues.append(f"{_code(begin)} --> {_code(time)}\n{first}\n{second}\n")
        at += 14
    return "\n".join(cues).encode()


def _code(seconds: float) -> str:
    return f"{int(seconds // 3600):02}:{int(seconds // 60) % 60:02}:{seconds % 60:06.3f}"


def feed(seed: int) -> bytes:
    """An RSS feed of twenty articles with their whole text."""
    items = []
    for number in range(20):
        found = article(seed * 20 + number, 400)
        body = html.escape("".join(f"<p>{one}</p>" for one in found.paragraphs))
        items.append(
            f"<item><title>{html.escape(found.title)}</title><link>https://example.org/{seed}/{number}</link>"
            f"<pubDate>Tue, 02 May 2023 10:00:00 GMT</pubDate><description>{body}</description></item>"
        )
    head = "<title>Example news</title><link>https://example.org/</link><description>News</description>"
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'.encode()


def warc(seed: int) -> bytes:
    """A web archive of twenty pages."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number in range(20):
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        body = io.BytesIO(page(seed * 20 + number))
        url = f"https://example.org/{seed}/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=body, http_headers=head))
    return out.getvalue()


def text(seed: int) -> bytes:
    return article(seed, 1000).text.encode()


class Sample(NamedTuple):
    """How files of a format are made. `units` are in each file, each one `unit` ("page", "letter"; "MB" for bytes)."""

    name: str
    ending: str
    make: Callable[[int], bytes]
    unit: str = "file"
    units: int = 1
    goal: float | None = None
    """Units a second that are aimed at."""


SAMPLES = (
    Sample("html", ".html", page, "page", 1, 300),
    Sample("pdf", ".pdf", pdf, "page", PDF_PAGES, 100),
    Sample("docx", ".docx", docx, "file", 1, 1000),
    Sample("text", ".txt", text),
    Sample("email", ".eml", eml, "letter"),
    Sample("mailbox", ".mbox", mbox, "letter", LETTERS),
    Sample("csv", ".csv", table, "row", ROWS),
    Sample("json", ".jsonl", jsonl, "row", ROWS),
    Sample("feed", ".rss", feed, "article", 20),
    Sample("warc", ".warc", warc, "page", 20),
    Sample("epub", ".epub", epub, "chapter", 8),
    Sample("rtf", ".rtf", rtf),
    Sample("captions", ".vtt", captions, "hour"),
)
