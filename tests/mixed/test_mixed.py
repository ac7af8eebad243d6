"""A folder of many formats that other programs made is read, indexed, linked and cited. Skipped where they are not."""

from __future__ import annotations

import difflib
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import cli
from explorer.places import Places
from index.kinds import LinkType
from index.library import Library
from index.model import Document
from tests.mixed.make import ARTICLES, NEEDED, TRAVELLING, Made, make

MISSING = [program for program in NEEDED if not shutil.which(program)]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"makes files with other programs; not here: {', '.join(MISSING)}"),
    pytest.mark.timeout(900),
]
WORD = re.compile(r"\w+")


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, list[Made]]]:
    scratch = tmp_path_factory.mktemp("mixed")
    made = make(scratch / "case")
    with Library([scratch / "case"], scratch / "index") as library:
        update = library.update()
        # What wget kept of its own run is no page, and may be empty.
        assert all("crawl.warc.gz#" in one.path for one in update.skipped)
        yield library, made


def _document(library: Library, path: str) -> Document:
    return next(one for one in library.documents() if any(held.endswith(f"/{path}") for held in one.paths))


def _prose(library: Library, document: Document) -> str:
    text = library.text(document.id)
    for debris in reversed(document.skipped):
        text = text[: debris.span.start] + " " + text[debris.span.end :]
    return text


def test_every_document_has_the_words_of_its_original_in_their_order(mixed: tuple[Library, list[Made]]) -> None:
    library, made = mixed
    for one in made:
        document = _document(library, one.path)
        wanted, found = WORD.findall(one.words), WORD.findall(_prose(library, document))
        blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in blocks)
        assert same / len(wanted) >= 0.99, (one.path, [word for word in wanted if word not in found])
        # A title, a byline and a date may stand beside the article.
        assert len(found) - same <= 0.02 * len(found) + 16, (one.path, _prose(library, document))


def test_what_a_format_says_of_an_article_is_known(mixed: tuple[Library, list[Made]]) -> None:
    library, made = mixed
    for one in made:
        document = _document(library, one.path)
        if one.title:
            assert document.title and document.title.partition(" | ")[0] == one.title, one.path
        if one.byline:
            assert document.byline == one.byline, one.path
        if one.date:
            assert document.date == one.date, one.path


def test_what_is_no_prose_of_an_article_stays_and_is_marked(mixed: tuple[Library, list[Made]]) -> None:
    library, made = mixed
    for one in made:
        if one.debris:
            document = _document(library, one.path)
            assert one.debris in library.text(document.id), one.path
            assert one.debris not in _prose(library, document), one.path


def test_what_was_said_is_found_in_every_format(mixed: tuple[Library, list[Made]]) -> None:
    library, made = mixed
    for one in made:
        document = _document(library, one.path)
        statements = list(library.statements(document.id))
        travelling = [found for found in statements if TRAVELLING.split()[3] in found.text and "eleven" in found.text]
        assert travelling, (one.path, [found.text for found in statements])
        assert any((found.speaker or "").endswith("Oduya") for found in travelling), one.path


def test_the_quotation_that_travels_is_linked_across_formats(mixed: tuple[Library, list[Made]]) -> None:
    library, _ = mixed
    first = next(one for one in library.statements() if "eleven months and told nobody" in one.text)
    links = [one for one in library.links(first.id, every=True) if one.type is LinkType.SAME_WORDS]
    assert len({link.document for link in links}) > len(ARTICLES)


@pytest.mark.parametrize("style", ["markdown", "csl", "bibtex", "w3c"])
def test_every_document_is_cited_by_page_or_time_where_it_has_them(
    mixed: tuple[Library, list[Made]], style: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library, made = mixed
    places = Places(*(tmp_path / name for name in ("data", "config", "log", "home", "seeds", "state")))
    rest = [str(library.paths[0]), "--index", str(library.folder), "--no-update", "--format", "json"]
    for one in made:
        document = _document(library, one.path)
        statement = next(library.statements(document.id))
        assert cli.run(["cite", statement.id, "--style", style, *rest], places) == 0
        citation = json.loads(capsys.readouterr().out)["citation"]
        said = json.dumps(citation, ensure_ascii=False)
        # The same text in a Word file beside a PDF is one document, as its first file has it: without pages.
        if not document.path.endswith(one.path):
            continue
        if one.place == "page" and style in ("markdown", "bibtex", "csl"):
            assert re.search(r"\bp\. ?\d|pages|\"page|locator", said), (one.path, said)
        if one.place == "time" and style == "markdown":
            assert re.search(r"00:1\d:05", said), (one.path, said)
