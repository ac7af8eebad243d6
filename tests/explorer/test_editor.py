"""The editor is told file and line in the way it understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.editor import EditorProblem, editor_command


def found(name: str) -> str | None:
    return f"/usr/bin/{name}"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "an article.txt"
    path.write_text("text")
    return path


@pytest.mark.parametrize(
    ("editor", "expected", "in_terminal"),
    [
        ("vim", ["vim", "+7", "FILE"], True),
        ("nano -w", ["nano", "-w", "+7", "FILE"], True),
        ("emacsclient -nw -a ''", ["emacsclient", "-nw", "-a", "", "+7", "FILE"], True),
        ("code --wait", ["code", "--wait", "-g", "FILE:7"], False),
        ("/opt/Cursor/cursor", ["/opt/Cursor/cursor", "-g", "FILE:7"], False),
        ("codium.exe", ["codium.exe", "-g", "FILE:7"], False),
        ("hx", ["hx", "FILE:7"], True),
        ("subl -w", ["subl", "-w", "FILE:7"], False),
        ("zed", ["zed", "FILE:7"], False),
        ("pycharm", ["pycharm", "--line", "7", "FILE"], False),
        ("xdg-open", ["xdg-open", "FILE"], False),
        ("'/a b/vi'", ["/a b/vi", "+7", "FILE"], True),
    ],
)
def test_each_editor_gets_the_line_in_its_own_way(
    article: Path, editor: str, expected: list[str], in_terminal: bool
) -> None:
    command = editor_command(article, 7, {"EDITOR": editor}, found)
    assert list(command.argv) == [word.replace("FILE", str(article)) for word in expected]
    assert command.in_terminal is in_terminal


def test_visual_goes_before_editor_and_a_blank_one_does_not_count(article: Path) -> None:
    assert editor_command(article, 1, {"VISUAL": "vim", "EDITOR": "ed"}, found).argv[0] == "vim"
    assert editor_command(article, 1, {"VISUAL": "  ", "EDITOR": "vim"}, found).argv[0] == "vim"


@pytest.mark.parametrize(
    ("environ", "said"),
    [
        ({}, "no editor is set"),
        ({"EDITOR": ""}, "no editor is set"),
        ({"VISUAL": "vim 'unclosed"}, "$VISUAL cannot be read"),
    ],
)
def test_without_a_usable_editor_the_error_says_what_to_set(article: Path, environ: dict[str, str], said: str) -> None:
    with pytest.raises(EditorProblem, match="(?s)" + said.replace("$", r"\$")):
        editor_command(article, 1, environ, found)


def test_an_editor_that_is_not_installed_is_named(article: Path) -> None:
    with pytest.raises(EditorProblem, match="`nvim`, which is not installed"):
        editor_command(article, 1, {"EDITOR": "nvim"}, lambda _name: None)


def test_a_file_that_is_gone_is_not_opened_as_a_new_one(tmp_path: Path) -> None:
    with pytest.raises(EditorProblem, match="not there any more"):
        editor_command(tmp_path / "gone.txt", 1, {"EDITOR": "vim"}, found)
