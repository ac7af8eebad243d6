"""A folder of many formats, made with other programs: four invented articles, a letter and a talk, in every form.

    python tests/mixed/make.py FOLDER

Needs LibreOffice (`soffice`), `pandoc` and `groff`; with `chromium` and `wget` there is a page saved whole (MHTML) and
a web archive too. The folder also has `originals.json`: for each file the words that it was made of and what is known
of it, for `test_mixed.py`. Debian: apt-get install libreoffice-writer pandoc groff ghostscript wget chromium
"""

from __future__ import annotations

import argparse
import csv
import email.utils
import functools
import html
import http.server
import json
import mailbox
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

NEEDED = ("soffice", "pandoc", "groff")
_SECONDS = 180


class Article(NamedTuple):
    title: str
    byline: str
    date: str
    outlet: str
    paragraphs: tuple[str, ...]


TRAVELLING = "We knew about the cracks in the eastern pier for eleven months and told nobody about them"
"""A quotation that all of them carry."""

ARTICLES = (
    Article(
        "Town knew of cracks in bridge for eleven months",
        "Nora Feldmann",
        "2023-05-02",
        "Harbour Courier",
        (
            "The engineers of Kelsmouth knew for almost a year that the old harbour bridge was damaged, according to "
            "letters that the town council released on Tuesday.",
            f"“{TRAVELLING},” Martin Oduya, the town’s chief engineer, said at a hearing in the town hall.",
            "Mayor Elena Brandt said that the bridge will stay closed until an inspector from the ministry has seen "
            "it. “Nobody crosses it before then,” she added.",
            "Oduya denied that money had been the reason. He told the council that the repair would have cost less "
            "than a new bus.",
        ),
    ),
    Article(
        "Ministry sends inspector to harbour bridge",
        "Idris Calloway",
        "2023-05-04",
        "The Inland Post",
        (
            "An inspector of the transport ministry arrived in Kelsmouth on Thursday to look at the harbour bridge.",
            f"Martin Oduya had admitted on Tuesday: “{TRAVELLING}.”",
            "Inspector Ruth Achterberg said the pier would be opened from both sides. “You cannot judge concrete "
            "from the outside,” she told reporters.",
            "The shipowners’ association believes that the harbour will lose a third of its traffic this summer.",
        ),
    ),
    Article(
        "Engineer who kept silent about bridge resigns",
        "Nora Feldmann",
        "2023-05-09",
        "Harbour Courier",
        (
            "Martin Oduya, chief engineer of Kelsmouth for fourteen years, resigned on Monday evening.",
            f"In a letter to the mayor, Oduya wrote: “{TRAVELLING}. That was wrong.”",
            "Elena Brandt thanked him for his honesty and said that the town would look for a successor at once.",
            "“I should have closed it on the first day,” Oduya said outside his house.",
        ),
    ),
)
TALK = (
    ("Ruth Achterberg", "Good morning. Mr. Oduya, when did you first see the damage?"),
    ("Martin Oduya", "In the spring of last year, on an ordinary inspection by boat."),
    ("Martin Oduya", f"{TRAVELLING}."),
    ("Ruth Achterberg", "Who decided that the bridge would remain open?"),
    ("Martin Oduya", "I did, and I did it alone. The mayor was not informed before this Monday."),
)


class Made(NamedTuple):
    """A file of the folder: its words in order, and what a reader should know of it ("" where it does not say)."""

    path: str
    words: str
    title: str = ""
    byline: str = ""
    date: str = ""
    place: str = ""
    """"page" or "time" where its statements can be cited by one."""
    debris: str = ""
    """Words that stand in it too, and are no prose."""


def words_of(article: Article, *, titled: bool = True) -> str:
    return "\n\n".join(((article.title,) if titled else ()) + article.paragraphs)


def make(folder: Path) -> list[Made]:
    """Makes the folder; raises FileNotFoundError where a program is not there that it needs."""
    for program in NEEDED:
        if not shutil.which(program):
            raise FileNotFoundError(f"{program} is not installed")
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        made = [*_texts(folder), *_converted(folder, scratch), *_set(folder, scratch), *_letters(folder)]
        made += [*_tables(folder, scratch), *_talks(folder), *_feeds(folder), *_saved(folder, scratch)]
    (folder.parent / f"{folder.name}.originals.json").write_text(json.dumps([one._asdict() for one in made], indent=1))
    return made


def _markdown(article: Article) -> str:
    head = f"---\ntitle: {article.title}\nauthor: {article.byline}\ndate: {article.date}\nlang: en\n---\n\n"
    return head + "\n\n".join(article.paragraphs) + "\n"


def _page(article: Article) -> str:
    blocks = "".join(f"<p>{html.escape(one, quote=False)}</p>\n" for one in article.paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{article.title} | {article.outlet}</title>"
        f"<meta name='author' content='{article.byline}'><meta property='og:site_name' content='{article.outlet}'>"
        f"<meta property='article:published_time' content='{article.date}T08:00:00Z'></head><body>"
        "<nav><a href='/'>Home</a> <a href='/sport'>Sport</a> <a href='/weather'>Weather</a></nav>"
        f"<article><h1>{article.title}</h1>{blocks}</article>"
        f"<footer>Copyright 2023 {article.outlet}. All rights reserved.</footer></body></html>"
    )


def _run(*words: str | Path, cwd: Path | None = None, given: str | None = None) -> bytes:
    given_bytes = given.encode() if given is not None else None
    ran = subprocess.run(list(map(str, words)), cwd=cwd, input=given_bytes, capture_output=True, timeout=_SECONDS)
    if ran.returncode:
        raise RuntimeError(f"{words[0]} ended with {ran.returncode}: {ran.stderr.decode(errors='replace')[-500:]}")
    return ran.stdout


def _texts(folder: Path) -> Iterator[Made]:
    first, second, third = ARTICLES
    (folder / "western.txt").write_bytes(words_of(first).encode("cp1252"))
    yield Made("western.txt", words_of(first))
    (folder / "wide.txt").write_text(words_of(second), encoding="utf-16")
    yield Made("wide.txt", words_of(second))
    (folder / "notes.md").write_text(_markdown(third), encoding="utf-8")
    yield Made("notes.md", words_of(third, titled=False), third.title, third.byline, third.date)


def _converted(folder: Path, scratch: Path) -> Iterator[Made]:
    """By pandoc from Markdown, and by LibreOffice from what pandoc made."""
    for number, article in enumerate(ARTICLES):
        source = scratch / f"article{number}.md"
        source.write_text(_markdown(article), encoding="utf-8")
        for kind in ("html", "docx", "odt", "epub", "rtf"):
            name = f"pandoc{number}.{kind}"
            _run("pandoc", "-s", source, "-o", folder / name)
            yield Made(name, words_of(article), article.title, "" if kind == "rtf" else article.byline, article.date)
    profile = f"-env:UserInstallation=file://{scratch / 'profile'}"
    for number, article in enumerate(ARTICLES):
        source = scratch / f"office{number}.odt"
        shutil.copy(folder / f"pandoc{number}.odt", source)
        for kind in ("docx", "odt", "fodt", "rtf", "pdf", "html") if number == 0 else ("docx", "pdf"):
            out = scratch / kind
            _run("soffice", profile, "--headless", "--convert-to", kind, "--outdir", out, source)
            shutil.copy(out / f"office{number}.{kind}", folder / f"office{number}.{kind}")
            place = "page" if kind == "pdf" else ""
            yield Made(f"office{number}.{kind}", words_of(article), place=place)


def _set(folder: Path, scratch: Path) -> Iterator[Made]:
    """Two columns with a running head, by groff."""
    source = [
        ".ds LH Kelsmouth hearings",
        ".ds RH",
        ".ds CF %",
        ".TL",
        "The harbour bridge",
        ".AU",
        "Nora Feldmann",
        ".2C",
    ]
    words = ["The harbour bridge", "Nora Feldmann"]
    for turn in range(6):
        for article in ARTICLES:
            source += [".SH", f"{turn + 1}. {article.title}"]
            words.append(f"{turn + 1}. {article.title}")
            for paragraph in article.paragraphs:
                source += [".PP", paragraph]
                words.append(paragraph)
    text = "\n".join(source) + "\n"
    (folder / "columns.pdf").write_bytes(_run("groff", "-k", "-Tpdf", "-ms", given=text))
    yield Made("columns.pdf", "\n\n".join(words), place="page", debris="Kelsmouth hearings")


def _when(article: Article) -> str:
    """The date as letters and feeds have it."""
    return email.utils.format_datetime(datetime.fromisoformat(f"{article.date}T09:00:00+00:00"))


def _letter(article: Article, before: Article, number: int) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["From"] = email.utils.formataddr((article.byline, f"desk{number}@example.org"))
    message["To"] = "newsroom@example.com"
    message["Subject"] = article.title
    message["Date"] = _when(article)
    message["Message-ID"] = f"<{number}@example.org>"
    quoted = "\n".join(f"> {one}" for one in before.paragraphs[:2])
    message.set_content(
        "\n\n".join(article.paragraphs)
        + f"\n\nOn 1 May 2023, {before.byline} wrote:\n{quoted}\n\n-- \n{article.byline}\n"
    )
    blocks = "".join(f"<p>{one}</p>" for one in article.paragraphs)
    message.add_alternative(f"<html><body>{blocks}</body></html>", subtype="html")
    message.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(200), maintype="image", subtype="png", filename="pier.png")
    return message


def _letters(folder: Path) -> Iterator[Made]:
    first, second, third = ARTICLES
    (folder / "letter.eml").write_bytes(_letter(first, second, 1).as_bytes())
    yield Made("letter.eml", words_of(first, titled=False), first.title, first.byline, first.date, debris=second.byline)
    box = mailbox.mbox(folder / "letters.mbox")
    for number, article in enumerate((second, third), 1):
        box.add(mailbox.mboxMessage(_letter(article, first, number + 1)))
        yield Made(
            f"letters.mbox#{number}", words_of(article, titled=False), article.title, article.byline, article.date
        )
    box.close()


def _tables(folder: Path, scratch: Path) -> Iterator[Made]:
    names = ("title", "author", "publication", "published", "content")
    rows = [(one.title, one.byline, one.outlet, one.date, "\n\n".join(one.paragraphs)) for one in ARTICLES]
    with (scratch / "export.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([names, *rows])
    if shutil.which("soffice") and Path("/usr/lib/libreoffice/program/libsclo.so").exists():
        profile = f"-env:UserInstallation=file://{scratch / 'profile'}"
        office = ("soffice", profile, "--headless", "--infilter=CSV:44,34,76,1")
        _run(*office, "--convert-to", "xlsx", "--outdir", scratch, scratch / "export.csv")
        out = scratch / "again"
        semicolons = "csv:Text - txt - csv (StarCalc):59,34,76"
        _run("soffice", profile, "--headless", "--convert-to", semicolons, "--outdir", out, scratch / "export.xlsx")
        shutil.copy(out / "export.csv", folder / "export.csv")
    else:
        shutil.copy(scratch / "export.csv", folder / "export.csv")
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in rows]
    (folder / "export.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for kind in ("csv", "jsonl"):
        for number, article in enumerate(ARTICLES, 1):
            words = words_of(article, titled=False)
            yield Made(f"export.{kind}#{number}", words, article.title, article.byline, article.date)


def _talks(folder: Path) -> Iterator[Made]:
    words = "\n\n".join(f"{name}: {said}" for name, said in TALK)
    vtt, srt = ["WEBVTT\n"], []
    for number, (name, said) in enumerate(TALK):
        begin, end = f"00:{number + 10:02}:05", f"00:{number + 10:02}:35"
        vtt.append(f"{begin}.000 --> {end}.000\n<v {name}>{said}\n")
        srt.append(f"{number + 1}\n{begin},000 --> {end},000\n{name}: {said}\n")
    (folder / "hearing.vtt").write_text("\n".join(vtt), encoding="utf-8")
    (folder / "hearing.srt").write_text("\n".join(srt), encoding="utf-8")
    (folder / "hearing.txt").write_text(
        "\n\n".join(f"[00:{n + 10:02}:05] {a}: {b}" for n, (a, b) in enumerate(TALK)), "utf-8"
    )
    turns = [(name, " ".join(said for _, said in some)) for name, some in groupby(TALK, lambda turn: turn[0])]
    yield Made("hearing.vtt", "\n\n".join(f"{name}: {said}" for name, said in turns), place="time")
    yield Made("hearing.srt", words, place="time")
    yield Made("hearing.txt", words, place="time")


def _feeds(folder: Path) -> Iterator[Made]:
    items, entries = [], []
    for number, one in enumerate(ARTICLES):
        body = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in one.paragraphs))
        link = f"https://courier.example/{number}"
        items.append(
            f"<item><title>{one.title}</title><link>{link}</link><dc:creator>{one.byline}</dc:creator>"
            f"<pubDate>{_when(one)}</pubDate><description>{body}</description></item>"
        )
        entries.append(
            f"<entry><id>{link}</id><title>{one.title}</title><link href='{link}'/>"
            f"<author><name>{one.byline}</name></author>"
            f"<updated>{one.date}T09:00:00Z</updated><content type='html'>{body}</content></entry>"
        )
    (folder / "feed.rss").write_text(
        "<?xml version='1.0'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Harbour "
        f"Courier</title><link>https://courier.example/</link><description>x</description>"
        f"{''.join(items)}</channel></rss>"
    )
    (folder / "feed.atom").write_text(
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><title>Harbour Courier</title><id>urn:x</id>"
        f"<updated>2023-05-09T09:00:00Z</updated>{''.join(entries)}</feed>"
    )
    for kind in ("rss", "atom"):
        for number, one in enumerate(ARTICLES, 1):
            yield Made(f"feed.{kind}#{number}", words_of(one, titled=False), one.title, one.byline, one.date)


def _saved(folder: Path, scratch: Path) -> Iterator[Made]:
    """Pages as a server gives them: as a file, by wget into a web archive, by Chromium into one file."""
    site = scratch / "site"
    site.mkdir()
    for number, article in enumerate(ARTICLES):
        (site / f"{number}.html").write_text(_page(article), encoding="utf-8")
        shutil.copy(site / f"{number}.html", folder / f"page{number}.html")
        yield Made(
            f"page{number}.html", words_of(article), article.title, article.byline, article.date, debris="Weather"
        )
    with _served(site) as address:
        if shutil.which("wget"):
            urls = [f"{address}/{number}.html" for number in range(len(ARTICLES))]
            _run("wget", "-q", f"--warc-file={scratch / 'crawl'}", "-O", scratch / "out", *urls)
            shutil.copy(scratch / "crawl.warc.gz", folder / "crawl.warc.gz")
            for number, one in enumerate(ARTICLES, 1):
                yield Made(f"crawl.warc.gz#{number}", words_of(one), one.title, one.byline, one.date, debris="Weather")
        if shutil.which("chromium"):
            (folder / "saved.mhtml").write_bytes(_snapshot(f"{address}/1.html", scratch))
            one = ARTICLES[1]
            yield Made("saved.mhtml", words_of(one), one.title, one.byline, one.date, debris="Weather")


@contextmanager
def _served(site: Path) -> Iterator[str]:
    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def _snapshot(url: str, scratch: Path) -> bytes:
    """What Chromium saves of a page as one file, asked for through the two pipes of its DevTools protocol."""
    to_read, to_write = os.pipe()
    from_read, from_write = os.pipe()

    def connect() -> None:
        # The numbers that --remote-debugging-pipe listens on; by way of high ones, which none of the four is.
        os.dup2(to_read, 63)
        os.dup2(from_write, 64)
        os.dup2(63, 3)
        os.dup2(64, 4)

    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={scratch / 'chromium'}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    browser = subprocess.Popen(
        [*command, "--remote-debugging-pipe", "about:blank"],
        preexec_fn=connect,
        close_fds=False,
        **quiet,  # type: ignore[call-overload]
    )
    number = 0

    def ask(method: str, session: str = "", **words: object) -> dict[str, object]:
        nonlocal number
        number += 1
        message = {"id": number, "method": method, "params": words} | ({"sessionId": session} if session else {})
        os.write(to_write, json.dumps(message).encode() + b"\0")
        while True:
            data = b""
            while not data.endswith(b"\0"):
                data += os.read(from_read, 1)
            answer = json.loads(data[:-1])
            if answer.get("id") == number:
                return dict(answer["result"])

    os.close(from_write)
    os.close(to_read)
    try:
        target = ask("Target.createTarget", url=url)["targetId"]
        session = str(ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
        for _ in range(100):
            state = ask("Runtime.evaluate", session, expression="document.readyState + location.href")["result"]
            if "complete" in str(state) and url in str(state):
                break
        return str(ask("Page.captureSnapshot", session, format="mhtml")["data"]).encode()
    finally:
        browser.kill()
        browser.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="a folder that is not there yet")
    folder = parser.parse_args().folder
    if folder.exists():
        parser.error(f"{folder} is there already: name another")
    made = make(folder)
    kinds = {path.suffix for path in folder.iterdir()}
    print(f"{len(made)} documents in {len(list(folder.iterdir()))} files, endings: {' '.join(sorted(kinds))}")


if __name__ == "__main__":
    sys.exit(main())
