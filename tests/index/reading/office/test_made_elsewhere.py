"""One invented article, written as a file of each format by pandoc and LibreOffice: all of its words, in their order.

`tests/samples/office/article.md` is what they were made from; the files with tracked changes end with two more
paragraphs of it.
"""

from __future__ import annotations

import random
import re
import zipfile
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnreadableFile
from index.reading import read
from index.reading.formats import extractor, named
from tests.index.reading.office.parts import zipped

SAMPLES = Path(__file__).resolve().parents[3] / "samples" / "office"
FILES = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")
TRACKED = ("libreoffice.docx", "libreoffice.odt", "libreoffice.rtf", "pandoc.docx")
_WORD = re.compile(r"[^\W_]+(?:[-’.,/:][^\W_]+)*")


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def original(tracked: bool) -> list[str]:
    """The words of the article without its marks, its table caption and its notes, which stand elsewhere in each."""
    text = (SAMPLES / "article.md").read_text(encoding="utf-8").partition("---\n\n")[2]
    text, _, changes = text.partition("<!-- tracked -->")
    text = re.sub(r"^(?:\[\^\d\]: |Table: |\|-).*$|\[\^\d\]|^\d\. ", "", text, flags=re.MULTILINE)
    changes = re.sub(r"\[[^\]]*\]\{\.(?:deletion|comment)[^}]*\}|\{\.insertion[^}]*\}", "", changes)
    return words(text + changes if tracked else text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_is_lost_and_none_is_added(path: Path) -> None:
    document, text = read(path)
    skipped = "\n".join(text[one.span.start : one.span.end] for one in document.skipped)
    found = words(re.sub(r"(?:\[\d\]|(?<=\.)\d(?=\s|$)|^\d\. )", "", text, flags=re.MULTILINE))
    expected = original(path.name in TRACKED)
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    lost = [expected[a:b] for kind, a, b, _, _ in matcher.get_opcodes() if kind in ("delete", "replace")]
    assert lost == []
    added = [word for kind, _, _, a, b in matcher.get_opcodes() if kind == "insert" for word in found[a:b]]
    beside = (
        "Council delays the ferry Mara Lindqvist 2024-03-05 Passengers by year The council met twice "
        "that day A vote is expected naïve hopes aside"
    )
    assert set(added) <= {*words(beside), *words(skipped)}
    assert (document.title, document.language) == ("Council delays the ferry", "en")
    assert "Year | Passengers | Cost\n2021 | 10,200 | low\n2022 | 11,900 | high" in text
    assert document.date == "2024-03-05"


@pytest.mark.parametrize("path", [path for path in FILES if path.name in TRACKED], ids=lambda path: path.name)
def test_the_files_with_tracked_changes_say_so_and_keep_the_comment(path: Path) -> None:
    document, text = read(path)
    assert "tracked changes: shown as accepted, 1 deletion left out" in document.notes
    assert "The council will meet again" in text
    comments = [text[one.span.start : one.span.end] for one in document.skipped if one.reason == "comment by Siri Vold"]
    assert comments == ["Is this date right?"]


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from([path for path in FILES if path.suffix != ".rtf"]),
    st.randoms(use_true_random=False),
    st.integers(1, 10),
)
def test_a_part_that_was_damaged_is_read_or_has_a_reason(path: Path, chance: random.Random, changes: int) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for _ in range(changes):
        name = chance.choice(sorted(parts))
        part = parts[name]
        at, end = sorted((chance.randrange(len(part) + 1), chance.randrange(len(part) + 1)))
        piece = chance.choice((b"", b"\0", b"<", b"</w:p>", b"&x;", b"\xff", part[at : at + 40]))
        parts[name] = part[:at] + piece + part[min(end, at + chance.randrange(60)) :]
    try:
        found = extractor(named(path.suffix[1:]))(zipped(parts), None)
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)
        return
    found.text.encode("utf-8")


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False), st.integers(1, 30))
def test_a_file_that_was_damaged_is_a_document_or_has_a_reason(path: Path, chance: random.Random, changes: int) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(changes):
        at = chance.randrange(len(data))
        kind = chance.random()
        if kind < 0.7:
            data[at] = chance.randrange(256)
        elif kind < 0.85:
            del data[at : at + chance.randrange(50)]
        else:
            data[at:at] = data[: chance.randrange(200)]
    try:
        found = extractor(named(path.suffix[1:]))(bytes(data), None)
    except UnreadableFile as error:
        assert str(error) and "\n" not in str(error)
        return
    found.text.encode("utf-8")
    assert all(found.text[one.span.start : one.span.end] for one in found.debris)
