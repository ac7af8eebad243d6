"""The editor is told file and line in the way it understands."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.editor import EditorProblem, editor_command, file_command
from index.model import Document
from index.reading.naming import held_in, path_of, uri_of


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


# --- files that are no text


SCREEN = {"DISPLAY": ":0", "EDITOR": "vim"}


def kept(path: Path, form: str, fragment: str = "") -> Document:
    name = f"{path}{fragment}"
    return Document("ab", name, (name,), uri_of(path) + fragment, "cd", 1, "", format=form)


def only(*names: str) -> object:
    return lambda name: f"/usr/bin/{name}" if name in names else None


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_a_text_is_opened_in_the_editor_at_its_line(article: Path, form: str) -> None:
    command = file_command(kept(article, form), 7, None, SCREEN, found)
    assert (command.argv, command.in_terminal) == (("vim", "+7", str(article)), True)


@pytest.mark.parametrize("form", ["html", "docx", "email", "captions", "pdf"])
def test_what_is_no_text_is_opened_in_the_program_that_the_system_has_for_it(article: Path, form: str) -> None:
    command = file_command(kept(article, form), 7, None, SCREEN, found, "linux")
    assert (command.argv, command.in_terminal) == (("xdg-open", str(article)), False)
    assert file_command(kept(article, form), 7, 3, {}, found, "darwin").argv == ("open", str(article))


@pytest.mark.parametrize(
    ("installed", "expected"),
    [
        (["evince", "xdg-open"], ["evince", "--page-index=3"]),
        (["okular", "zathura", "xdg-open"], ["okular", "--page=3"]),
        (["zathura"], ["zathura", "--page=3"]),
        (["xdg-open"], ["xdg-open"]),
    ],
)
def test_a_viewer_that_takes_a_page_opens_a_pdf_there(article: Path, installed: list[str], expected: list[str]) -> None:
    command = file_command(kept(article, "pdf"), 7, 3, SCREEN, only(*installed), "linux")  # type: ignore[arg-type]
    assert list(command.argv) == [*expected, str(article)]


def test_one_of_several_documents_in_a_file_opens_that_file(tmp_path: Path) -> None:
    box = tmp_path / "letters #1 of 2?.mbox"
    box.write_text("From")
    document = kept(box, "mailbox", "#12")
    assert path_of(document.uri) == box
    assert file_command(document, 1, None, SCREEN, found, "linux").argv == ("xdg-open", str(box))
    assert held_in(document.path) == (str(box), 12)


@pytest.mark.parametrize("path", ["/a/b.txt", "/a/b#", "/a/b#0", "/a/b#x", "#3"])
def test_a_path_without_a_number_in_it_is_in_no_file_of_several(path: str) -> None:
    assert held_in(path) is None


@pytest.mark.parametrize(
    ("environ", "installed", "said"),
    [({}, ["xdg-open"], "no screen here"), ({"WAYLAND_DISPLAY": "w"}, [], "`xdg-open` is not installed")],
)
def test_where_nothing_can_show_it_the_file_is_named(
    article: Path, environ: dict[str, str], installed: list[str], said: str
) -> None:
    with pytest.raises(EditorProblem) as problem:
        file_command(kept(article, "pdf"), 1, 3, environ, only(*installed), "linux")  # type: ignore[arg-type]
    assert said in str(problem.value)
    assert str(article) in str(problem.value)
    article.unlink()
    with pytest.raises(EditorProblem, match="not there any more"):
        file_command(kept(article, "pdf"), 1, 3, SCREEN, found, "linux")
