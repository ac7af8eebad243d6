"""Pages in what browsers, crawlers and sites make of them: MHTML, web archives, WARC, feeds."""

from __future__ import annotations

import gzip
import io
import plistlib
import quopri
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("selectolax", reason="the extra web-pages is not installed")
pytest.importorskip("feedparser", reason="the extra formats is not installed")
pytest.importorskip("warcio", reason="the extra formats is not installed")

from index.errors import UnreadableFile
from index.reading.formats import Extracted, Unread
from index.reading.web import feed, mhtml, warc, webarchive

ONE = "The bridge over the old river was closed on Monday morning, the mayor said."
ARTICLE = f"<article><h1>Bridge closed</h1><p>{ONE} “Né” — {ONE}</p></article>"
PAGE = f"<html><title>Bridge</title><nav>Home</nav>{ARTICLE}".encode()


def letter(page: bytes = PAGE, head: str = "", root: str = "Content-Type: text/html; charset=utf-8") -> bytes:
    coding = "Content-Transfer-Encoding: quoted-printable"
    parts = f"--B\r\nContent-Type: image/png\r\n\r\nxx\r\n--B\r\n{root}\r\n{coding}\r\n\r\n"
    top = f'From: <Saved>\r\n{head}MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n{parts}'
    return top.encode() + quopri.encodestring(page) + b"\r\n--B--\r\n"


def archived(page: object = PAGE, kind: plistlib.PlistFormat = plistlib.FMT_BINARY, **more: object) -> bytes:
    main = {"WebResourceData": page, "WebResourceURL": "https://e.example/b", "WebResourceTextEncodingName": "UTF-8"}
    return plistlib.dumps({"WebMainResource": {**main, **more}}, fmt=kind)


def record(
    kind: str, body: bytes, said: str = "application/http; msgtype=response", address: str = "https://e.example/b"
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2022-01-02T03:04:05Z\r\n"
    return (
        f"{head}WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {said}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        + body
        + b"\r\n\r\n"
    )


def answer(body: bytes = PAGE, status: int = 200, kind: str = "text/html; charset=utf-8", head: str = "") -> bytes:
    return f"HTTP/1.1 {status} OK\r\nContent-Type: {kind}\r\n{head}\r\n".encode() + body


def documents(data: bytes, read: Callable = warc.extract_all) -> list[Extracted | Unread]:  # type: ignore[type-arg]
    return list(read(io.BytesIO(data), None))


def test_mhtml_is_the_page_at_its_own_address() -> None:
    found = mhtml.extract(letter(head="Snapshot-Content-Location: https://e.example/b\r\n"))
    assert found.text == f"Home\n\nBridge closed\n\n{ONE} “Né” — {ONE}"
    assert (found.metadata.title, found.metadata.url, found.encoding) == ("Bridge", "https://e.example/b", "utf-8")
    assert [one.reason for one in found.debris] == ["navigation"]
    named = mhtml.extract(letter(root="Content-Type: text/html\r\nContent-Location: https://e.example/c"))
    assert named.metadata.url == "https://e.example/c"


@pytest.mark.parametrize("data", [b"", b"\0", b"no letter at all", letter(b""), letter(root="Content-Type: text/css")])
def test_mhtml_without_a_page_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        mhtml.extract(data)


def test_mhtml_of_letters_in_letters_is_read_or_unreadable() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(5000))
    with pytest.raises(UnreadableFile):
        mhtml.extract(nested)


@pytest.mark.parametrize("kind", list(plistlib.PlistFormat))
def test_a_web_archive_is_the_page_at_its_own_address(kind: plistlib.PlistFormat) -> None:
    found = webarchive.extract(archived(kind=kind))
    assert found.text.endswith(ONE) and found.metadata.url == "https://e.example/b"


BOMB = b"""<?xml version="1.0"?><!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<plist version="1.0"><dict><key>WebMainResource</key><string>&b;</string></dict></plist>"""


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"bplist00", b"x", BOMB, archived(7), archived(WebResourceMIMEType="image/png"), plistlib.dumps([1])),
        b"<plist>" + b"<array>" * 100_000,
        b"bplist00" + b"\xa1\x00" * 8 + bytes(6) + b"\x01\x01" + b"\xff" * 24,
    ],
)
def test_a_web_archive_without_a_page_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        webarchive.extract(data)


FEED = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Evening News</title><language>en-gb</language>
<item><title>Bridge &amp;amp; river</title><link>https://e.example/1</link><dc:creator>Jo Roe</dc:creator>
<pubDate>Thu, 06 May 2021 23:30:00 -0400</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>{ONE}</p>
<script>no()</script><div class="share">Tweet</div>
<p>The post <a href="x">Bridge</a> appeared first on <a href="y">Evening News</a>.</p>]]>
</content:encoded></item><item><title>Only a headline</title></item>
<item><guid>7</guid></item></channel></rss>""".encode()


def test_each_entry_of_a_feed_is_a_document() -> None:
    first, second, third = documents(FEED, feed.extract_all)
    assert isinstance(first, Extracted) and isinstance(second, Extracted) and isinstance(third, Unread)
    assert first.text == f"Bridge & river\n\n{ONE}\n\nTweet\n\nThe post Bridge appeared first on Evening News."
    assert [one.reason for one in first.debris] == ["share buttons", "feed notice"]
    about = first.metadata
    assert (about.title, about.byline, about.outlet) == ("Bridge & river", "Jo Roe", "Evening News")
    assert (about.date, about.url, about.language) == ("2021-05-06", "https://e.example/1", "en")
    assert second.text == "Only a headline" and second.notes == (feed.HEADLINE,)


def test_atom_is_a_feed_in_any_encoding() -> None:
    source = (
        "<?xml version='1.0' encoding='{}'?><feed xmlns='http://www.w3.org/2005/Atom'><title>News</title><entry>"
        "<title type='html'>&lt;b&gt;Brücke&lt;/b&gt;</title><published>2021-05-06T01:02:03Z</published>"
        "<link href='https://e.example/1'/><author><name>Jo Roe</name></author>"
        "<content type='text'>Über eins.\n\nZwei.</content>"
        "</entry></feed>"
    )
    for name in ("utf-8", "windows-1252", "utf-16"):
        (found,) = documents(source.format(name).encode(name), feed.extract_all)
        assert isinstance(found, Extracted)
        assert found.text == "Brücke\n\nÜber eins.\n\nZwei." and found.metadata.byline == "Jo Roe"


@pytest.mark.parametrize("data", [b"", b"<note>hello</note>", b"\0" * 100, b"/etc/passwd", b"http://e.example/feed"])
def test_what_is_no_feed_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match="no feed"):
        documents(data, feed.extract_all)


def test_a_feed_opens_no_file_and_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object) -> None:
        raise AssertionError("a connection")

    monkeypatch.setattr(socket, "socket", refuse)
    entity = b'<!DOCTYPE rss SYSTEM "http://e.example/x.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    for found in documents(
        entity + b"<rss><channel><item><title>A &x; b</title></item></channel></rss>", feed.extract_all
    ):
        assert isinstance(found, Unread) or "root:" not in found.text


def test_a_feed_that_is_a_bomb_ends() -> None:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{levels}]>'
    bomb = f"{head}<rss><channel><item><title>&a11;</title></item></channel></rss>"
    for found in documents(bomb.encode(), feed.extract_all):
        assert isinstance(found, Unread) or len(found.text) < 10_000


ARCHIVE = (
    record("warcinfo", b"software: x", "application/warc-fields")
    + record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request")
    + record("response", answer())
    + record("response", answer(gzip.compress(PAGE), head="Content-Encoding: gzip\r\n"), address="https://e.example/gz")
    + record("response", answer(b"5\r\n<p>Wo\r\n5;x=y\r\nrds.\n\r\n0\r\n\r\n", head="Transfer-Encoding: chunked\r\n"))
    + record("response", answer(b"png", kind="image/png"))
    + record("response", answer(status=404))
    + record("response", answer(b"<script></script>"), address="https://e.example/none")
    + record("resource", b"One line.\r\nTwo.\r\n\r\nThree.", "text/plain")
    + record(
        "resource", b"--warc-file=crawl", "text/plain", address="metadata://gnu.org/software/wget/warc/arguments.txt"
    )
)


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
def test_each_page_of_a_crawl_is_a_document(pack: Callable[[bytes], bytes]) -> None:
    first, second, third, fourth, fifth = documents(pack(ARCHIVE))
    assert isinstance(first, Extracted) and isinstance(second, Extracted) and isinstance(third, Extracted)
    assert first.text == second.text and first.text.endswith(ONE)
    assert (first.metadata.url, first.metadata.date) == ("https://e.example/b", "2022-01-02")
    assert first.notes == (warc.CRAWLED,)
    assert third.text == "Words."
    assert isinstance(fourth, Unread) and fourth.reason.startswith("https://e.example/none: no words")
    assert isinstance(fifth, Extracted) and fifth.text == "One line.\nTwo.\n\nThree."


def test_records_that_are_gzipped_one_by_one_are_read() -> None:
    packed = b"".join(
        gzip.compress(one) for one in (record("response", answer()), record("response", answer(b"<p>Second.")))
    )
    assert [isinstance(one, Extracted) for one in documents(packed)] == [True, True]


def test_an_archive_that_is_cut_short_gives_what_it_has(capsys: pytest.CaptureFixture[str]) -> None:
    cut = record("response", answer()) + record("response", answer())[:-60]
    found = documents(cut)
    assert isinstance(found[0], Extracted) and isinstance(found[1], Extracted) and warc.CUT in found[1].notes
    packed = gzip.compress(ARCHIVE * 50, 1)
    *_, last = documents(packed[: len(packed) // 2])
    assert isinstance(last, Unread) and "cut short" in last.reason
    assert capsys.readouterr().err == ""


def test_an_archive_that_is_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", 1 << 20)
    inner = record("response", answer(gzip.compress(bytes(3 << 20)), head="Content-Encoding: gzip\r\n"))
    (found,) = documents(inner)
    assert isinstance(found, Unread) and "larger" in found.reason
    outer = gzip.compress(record("response", answer()) + record("response", answer(bytes(8 << 20), kind="image/png")))
    *_, last = documents(outer)
    assert isinstance(last, Unread) and "times its size" in last.reason


@pytest.mark.parametrize(
    "data",
    [b"x", b"no archive\r\n" * 100, b"WARC/1.0\r\n" + b"a: b\r\n" * 300_000, gzip.compress(b"x", mtime=0)],
    ids=["a letter", "lines", "a head without end", "packed"],
)
def test_what_is_no_archive_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        documents(data)


def broken(whole: bytes) -> st.SearchStrategy[bytes]:
    """The bytes of a file with a part of them replaced."""
    place = st.integers(0, len(whole))
    return st.builds(lambda at, to, by: whole[:at] + by + whole[to:], place, place, st.binary(max_size=40))


def sound(found: Extracted | Unread) -> None:
    if isinstance(found, Unread):
        assert found.reason
        return
    reached = 0
    for one in found.debris:
        assert reached <= one.span.start < one.span.end <= len(found.text)
        reached = one.span.end


@settings(deadline=None)
@given(
    broken(letter())
    | broken(archived())
    | broken(FEED)
    | broken(ARCHIVE)
    | broken(gzip.compress(ARCHIVE))
    | st.binary()
)
def test_broken_files_are_read_or_unreadable(data: bytes) -> None:
    for read in (mhtml.extract, webarchive.extract):
        try:
            sound(read(data))
        except UnreadableFile as error:
            assert str(error)
    for split in (feed.extract_all, warc.extract_all):
        try:
            for found in documents(data, split):
                sound(found)
        except UnreadableFile as error:
            assert str(error)
