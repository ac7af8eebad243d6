"""`explore walk`: lines from a pipe, sentences out, and an exit status for scripts."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from explorer import history
from explorer.places import Places
from tests.explorer.calls import Explore

ARTICLE = "“The bridge is safe,” Ann Lee said.\n\nBo Ek denied that it was not.\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("lines", "status"),
    [
        ("search bridge\nopen 1\nwhere\n", 0),
        ("", 0),
        ("\n\n", 0),
        ("search zeppelin\nsearch bridge\n", 1),
        ("serch bridge\nsearch bridge\n", 2),
        ("search bridge\nquit\nserch\n", 0),
        ("search bridge", 0),
    ],
)
def test_the_status_is_the_worst_of_the_lines(
    explore: Explore, article: Path, monkeypatch: pytest.MonkeyPatch, lines: str, status: int
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    assert explore("walk", article).status == status


def test_answers_go_to_stdout_and_what_went_wrong_to_stderr(
    explore: Explore, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("search speaker:lee\nopen 1\nserch x\n"))
    result = explore("walk", article)
    assert (
        "Statement 1 of 2. Ann Lee said, quoted directly, in bridge.txt, line 1: “The bridge is safe,”." in result.out
    )
    assert "serch" not in result.out
    assert result.err.splitlines()[-1].startswith("explore: “serch x” begins with no verb: did you mean search?")
    assert not set(result.out) & set("│┃━─▏\x1b")


def test_queries_go_to_the_history_that_the_app_has(
    explore: Explore, article: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("search bridge\n/safe\nopen 1\n"))
    explore("walk", article)
    assert history.load(places.queries) == ("bridge", "safe")


def test_undecodable_and_hostile_lines_are_answered(
    explore: Explore, article: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = io.TextIOWrapper(io.BytesIO(b"search \xff\xfe\n\x1b[2J\x00\nsearch bridge\n"), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", raw)
    result = explore("walk", article)
    assert result.status == 2
    assert "\x1b" not in result.out + result.err
    assert "Result 1 of 1." in result.out


def test_the_settings_hold_here_too(
    explore: Explore, article: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    places.configuration.parent.mkdir(parents=True, exist_ok=True)
    places.configuration.write_text('history = false\ncitation = "bibtex"\nmeasure = 0\n', encoding="utf-8")
    monkeypatch.setattr("sys.stdin", io.StringIO("search bridge\nopen 1\ncite\n"))
    result = explore("walk", article)
    assert not places.queries.exists(), "what is searched for is kept nowhere when no history is wanted"
    assert "@misc{" in result.out or "@article{" in result.out or "@online{" in result.out
    assert "config.toml, line 3: measure: write a number from 20 to 400" in result.err


def test_a_line_of_megabytes_is_refused_at_once_and_not_said_again(
    explore: Explore, article: Path, places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"search {'x' * 3_000_000}\nsearch bridge\n"))
    result = explore("walk", article)
    assert result.status == 2
    assert "this line is too long" in result.err and len(result.err) < 1_000
    assert result.out.startswith("1 result: ")
