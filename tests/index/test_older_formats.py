"""What an index of an older format held is not lost where its files are gone."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from index.kinds import Unit
from index.library import Library
from index.store import catalogue as catalogues
from index.store import commits, shelf, tables
from index.store.catalogue import KIND
from tests.index.doubles import tools

TEXT = 'Baldwin: "the gun was empty"'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "copy.txt").write_text(TEXT)
    (folder / "b.txt").write_text("Mendoza: no charges\n# debris")
    (folder / "empty.txt").write_text("")
    return folder


@pytest.fixture
def place(docs: Path, tmp_path: Path) -> Path:
    """Where an index of these documents is, made as one of format 4."""
    place = tmp_path / "index"
    with Library([docs], place, tools=tools()) as library:
        library.update()
    (generation,) = place.glob("generation-*")
    as_format_4(generation)
    marker = place / "explore-index.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "format": 4}))
    return place


def as_format_4(generation: Path) -> None:
    """Writes the catalogue as it was: one document a file, in the file's own record, and no table of documents."""
    commit = commits.numbers(generation, KIND, tables.SUFFIX)[-1]
    catalogue = catalogues.load(generation, commit)
    rest = tables.load(generation, KIND, commit, "it")["rest"].tobytes().decode()
    records = []
    for one in catalogue.records:
        record: dict[str, Any] = json.loads(one.file)
        if one.documents:
            record["document"] = json.loads(one.documents[0])
        records.append(json.dumps(record).encode())
    arrays = {
        name: array
        for name, array in shelf.arrays_of(catalogue, catalogue.records, rest).items()
        if not name.startswith(("documents.", "records."))
    }
    tables.save(generation, KIND, commit, {**arrays, **tables.records("records", records)})


def test_documents_whose_folder_is_gone_are_taken_over(docs: Path, place: Path) -> None:
    shutil.rmtree(docs)
    with Library.recorded(place, tools=tools()) as library:
        update = library.update()
        assert f"{docs} is not there now; its 2 documents stay as indexed" in update.notes
        assert update.documents == 2
        assert library.search("gun", unit=Unit.STATEMENT).total == 1
        (one, _) = library.documents()
        assert one.paths == (str(docs / "a.txt"), str(docs / "copy.txt"))
        assert library.text(one.id) == TEXT


def test_documents_whose_files_are_there_are_read_again(docs: Path, place: Path) -> None:
    with Library.recorded(place, tools=tools()) as library:
        update = library.update()
        assert (update.documents, update.added, update.changed, update.removed) == (2, 0, 0, 0)
        assert [one.path for one in update.skipped] == [str(docs / "empty.txt")]
