"""Files that hold several documents, and documents with pages and times, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explorer.calls import Explore

LETTER = """From ann@example.org Mon Dec  6 10:00:00 2021
From: {name} <{name}@example.org>
Subject: {subject}
Date: Mon, 06 Dec 2021 10:00:00 +0000

“{words},” said {name} Roe.

"""
TALK = """WEBVTT

00:12:41.000 --> 00:12:50.000
<v Ann Lee>The bridge is not safe.

00:12:58.000 --> 00:13:20.000
<v Bob Roe>Nobody asked us about the bridge.

00:13:30.000 --> 00:13:40.000
<v Ann Lee>We wrote to all of you in May.

00:13:45.000 --> 00:13:55.000
<v Bob Roe>That letter never came to our street.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    letters = [("Ann", "The bridge", "The bridge is not safe"), ("Bob", "The road", "The road is quite safe")]
    box = "".join(LETTER.format(name=name, subject=subject, words=words) for name, subject, words in letters)
    (folder / "two.mbox").write_text(box, encoding="utf-8")
    (folder / "one.mbox").write_text(LETTER.format(name="Cy", subject="The dam", words="The dam holds"))
    (folder / "talk.vtt").write_text(TALK, encoding="utf-8")
    return folder


def test_a_file_of_several_documents_says_how_to_name_one(explore: Explore, folder: Path) -> None:
    for name in ("two.mbox", str(folder / "two.mbox")):
        found = explore("show", name, folder)
        assert found.status == 2
        assert f"{name} holds 2 documents: name one with its number, {name}#1 to {name}#2" in found.err
    assert "The road is quite safe" in explore("show", "two.mbox#2", folder).out
    assert "The road is quite safe" in explore("show", str(folder / "two.mbox#2"), folder).out


def test_a_file_of_just_one_is_that_document(explore: Explore, folder: Path) -> None:
    for name in ("one.mbox", str(folder / "one.mbox"), "one.mbox#1"):
        assert "The dam holds" in explore("show", name, folder).out


def test_the_time_stands_beside_the_line_everywhere(explore: Explore, folder: Path) -> None:
    [hit] = explore("search", "nobody asked", folder, "--format", "json").records[0]["hits"]
    assert (hit["time"], hit["page"]) == ("00:12:58", None)
    assert "(at 00:12:58)" in explore("search", "nobody asked", folder).out
    said = [one for one in explore("statements", folder, "--format", "json").records if "Nobody" in one["text"]]
    assert [one["time"] for one in said] == ["00:12:58"]
    assert "at 00:12:58" in explore("cite", said[0]["id"], folder).out
    [spoken] = [one for one in explore("sentences", folder, "--format", "json").records if "not safe." in one["text"]]
    assert spoken["time"] == "00:12:41"
    shown = explore("show", "talk.vtt", folder, "--format", "json").records[0]
    assert [one["kind"] for one in shown["locators"]] == ["time"] * 4
    assert (shown["format"], shown["statements"][-1]["time"]) == ("captions", "00:13:45")
    listed = explore("documents", folder, "--format", "json").records
    assert {one["format"] for one in listed} == {"mailbox", "captions"}
    assert all("locators" not in one for one in listed)
