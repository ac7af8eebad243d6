"""What ignore files leave out of a walk, as people know it from ripgrep and Git."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.reading.ignoring import LARGEST, Remark
from index.reading.options import AUTOMATIC, Choice, Options
from index.reading.patterns import LONGEST, parse
from index.reading.walking import Ignored, walk

pytestmark = pytest.mark.skipif(os.name == "nt", reason="special files and names of POSIX")


def put(folder: Path, *names: str, **contents: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(contents.get("text", "words"))


def taken(folder: Path, *, hidden: bool = False, ignore_files: bool = True) -> list[str]:
    """The files that a walk gives, by their paths below the folder."""
    options = Options(hidden=hidden, ignore_files=ignore_files)
    return [str(one.relative_to(folder)) for one in walk([folder], options) if isinstance(one, Path)]


def told(*paths: Path) -> list[Ignored | Remark]:
    return [one for one in walk(paths) if isinstance(one, Ignored | Remark)]


def remarks(*paths: Path) -> list[str]:
    return [one.text for one in told(*paths) if isinstance(one, Remark)]


# --- which ignore files count


def test_a_dot_ignore_counts_everywhere_and_a_gitignore_in_a_repository_only(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt", "c.txt")
    (tmp_path / ".ignore").write_text("a.txt\n")
    (tmp_path / ".gitignore").write_text("b.txt\n")
    assert taken(tmp_path) == ["b.txt", "c.txt"]
    (tmp_path / ".git").mkdir()
    assert taken(tmp_path) == ["c.txt"]
    assert taken(tmp_path, ignore_files=False) == ["a.txt", "b.txt", "c.txt"]


def test_a_dot_ignore_counts_for_more_than_a_gitignore_further_in(tmp_path: Path) -> None:
    put(tmp_path, "drafts/a.txt", "drafts/b.txt", "drafts/.gitignore", text="*.txt\n")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".ignore").write_text("!a.txt\n")
    assert taken(tmp_path) == ["drafts/a.txt"]


def test_the_file_of_an_inner_folder_counts_for_more_and_folders_are_left_out_whole(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "in/a.txt", "out/a.txt", "out/deep/keep.txt")
    (tmp_path / ".ignore").write_text("a.txt\nout/\n!keep.txt\n")
    (tmp_path / "in" / ".ignore").write_text("!a.txt\n")
    assert taken(tmp_path) == ["in/a.txt"]


def test_ignore_files_above_the_named_folder_count_to_the_top_of_its_repository(tmp_path: Path) -> None:
    put(tmp_path, "top/in/a.txt", "top/in/b.txt", "top/in/c.txt", "top/in/d.txt")
    (tmp_path / ".gitignore").write_text("d.txt\n")
    (tmp_path / ".ignore").write_text("c.txt\n")
    (tmp_path / "top" / ".gitignore").write_text("/in/a.txt\n")
    assert taken(tmp_path / "top" / "in") == ["a.txt", "b.txt", "d.txt"]
    (tmp_path / "top" / ".git" / "info").mkdir(parents=True)
    assert taken(tmp_path / "top" / "in") == ["b.txt", "d.txt"]
    (tmp_path / "top" / ".git" / "info" / "exclude").write_text("b.txt\n")
    assert taken(tmp_path / "top" / "in") == ["d.txt"]


def test_a_repository_inside_another_one_has_its_own_rules(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "inner/a.txt", "inner/b.txt")
    for folder, pattern in ((tmp_path, "a.txt"), (tmp_path / "inner", "b.txt")):
        (folder / ".git").mkdir()
        (folder / ".gitignore").write_text(pattern)
    assert taken(tmp_path) == ["inner/a.txt"]


def test_a_linked_worktree_has_the_list_of_its_repository(tmp_path: Path) -> None:
    put(tmp_path, "work/a.txt", "work/b.txt")
    put(tmp_path, "main/.git/worktrees/work/commondir", text="../..\n")
    put(tmp_path, "main/.git/info/exclude", text="a.txt\n")
    (tmp_path / "work" / ".git").write_text(f"gitdir: {tmp_path}/main/.git/worktrees/work\n")
    assert taken(tmp_path / "work") == ["b.txt"]
    (tmp_path / "work" / ".git").write_bytes(b"\xff\0")
    assert taken(tmp_path / "work") == ["a.txt", "b.txt"]


def test_what_is_named_is_read_whatever_ignore_files_say(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "out/b.txt", ".hidden/c.txt")
    (tmp_path / ".ignore").write_text("a.txt\nout\n")
    assert taken(tmp_path) == []
    assert list(walk([tmp_path / "a.txt"])) == [tmp_path / "a.txt"]
    assert taken(tmp_path / "out") == ["b.txt"]
    assert taken(tmp_path / ".hidden") == ["c.txt"]


# --- what is hidden


def test_hidden_entries_are_looked_at_when_asked_for_but_never_a_repository_itself(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", ".b.txt", ".c/d.txt", ".git/e.txt", "in/.git/f.txt")
    assert taken(tmp_path) == ["a.txt"]
    assert taken(tmp_path, hidden=True) == [".b.txt", ".c/d.txt", "a.txt"]
    assert taken(tmp_path, hidden=True, ignore_files=False) == [".b.txt", ".c/d.txt", "a.txt"]


def test_a_hidden_entry_that_an_ignore_file_takes_in_is_looked_at(tmp_path: Path) -> None:
    put(tmp_path, ".b.txt", ".c/d.txt", ".git/e.txt")
    (tmp_path / ".ignore").write_text("!.b.txt\n!.git\n")
    assert taken(tmp_path) == [".b.txt"]


# --- what is said


def test_what_is_left_out_is_told_when_it_could_have_been_documents(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.bak", "out/a.txt", "out/b.txt", ".hidden.txt")
    (tmp_path / ".ignore").write_text("*\n")
    assert told(tmp_path) == [
        Ignored(str(tmp_path / "a.txt"), ".ignore", False),
        Ignored(str(tmp_path / "out"), ".ignore", True),
    ]
    assert taken(tmp_path) == []


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"a\0b", "binary"), (b"a\n" * LARGEST, "larger than 1024 kB")],
)
def test_an_ignore_file_that_is_none_is_named_and_the_walk_goes_on(tmp_path: Path, content: bytes, reason: str) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / ".ignore").write_bytes(content)
    assert taken(tmp_path) == ["a.txt"]
    assert remarks(tmp_path) == [f"{tmp_path}/.ignore is not taken account of: {reason}"]


def test_a_pattern_that_is_none_is_named_and_the_others_count(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    (tmp_path / ".ignore").write_text("# one\n[a\nb.txt\r\n\n!\n" + "x" * (LONGEST + 1))
    assert taken(tmp_path) == ["a.txt"]
    assert remarks(tmp_path) == [f"{tmp_path}/.ignore: line 2 and 2 more is no pattern and is not taken account of"]


def test_nothing_is_waited_for_that_is_called_like_an_ignore_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("fifo", "folder", "socket", "link"):
        put(tmp_path, f"{name}/a.txt")
    os.mkfifo(tmp_path / "fifo" / ".ignore")
    (tmp_path / "folder" / ".ignore").mkdir()
    (tmp_path / "link" / ".ignore").symlink_to("nothing")
    monkeypatch.chdir(tmp_path / "socket")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(".ignore")
        assert taken(tmp_path) == [f"{name}/a.txt" for name in ("fifo", "folder", "link", "socket")]
        assert [one.rpartition(": ")[2] for one in remarks(tmp_path)] == [
            "a FIFO, not a file",
            "a folder, not a file",
            "not there",
            "a socket, not a file",
        ]


def test_an_ignore_file_that_may_not_be_read_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "a.txt", ".ignore", text="a.txt")
    opening = os.open

    def denied(path: Path, flags: int) -> int:
        if Path(path).name == ".ignore":
            raise PermissionError(13, "Permission denied")
        return opening(path, flags)

    monkeypatch.setattr("index.reading.ignoring.os.open", denied)
    assert taken(tmp_path) == ["a.txt"]
    assert remarks(tmp_path) == [f"{tmp_path}/.ignore is not taken account of: no permission to read"]


def test_names_that_are_no_unicode_are_left_out_like_others(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_text("words")
    put(tmp_path, "a.txt")
    (tmp_path / ".ignore").write_bytes(b"\xef\xbb\xbfcaf\xe9*\n")
    assert taken(tmp_path) == ["a.txt"]


# --- patterns


@pytest.mark.parametrize(
    ("line", "fitting", "others"),
    [
        ("a*b*c", ("abc", "a-b-b-c", "a.bc"), ("ab", "abcd", "xabc")),
        ("[!a-c]?", ("dx", "zz"), ("ax", "d", "dxx")),
        ("[]]", ("]",), ("[",)),
        ("[[:digit:]_-].txt", ("4.txt", "_.txt", "-.txt"), ("a.txt",)),
        (r"\*.txt", ("*.txt",), ("a.txt",)),
        (r"\!a", ("!a",), ("a",)),
        (r"\#a", ("#a",), ("a",)),
        (r"a\ ", ("a ",), ("a",)),
        ("a  ", ("a",), ("a  ",)),
        ("[b-a]x", (), ("ax", "bx")),
    ],
)
def test_a_pattern_fits_names(line: str, fitting: tuple[str, ...], others: tuple[str, ...]) -> None:
    pattern = parse(line)
    assert pattern is not None
    assert [name for name in (*fitting, *others) if pattern.fits(f"in/{name}", name, False)] == list(fitting)


@pytest.mark.parametrize("line", ["*a" * 100 + "*b", "**/" * 100 + "x", "**/a/" * 100 + "x"])
def test_no_pattern_makes_a_walk_wait(line: str) -> None:
    pattern = parse(line)
    assert pattern is not None
    name = "a" * 255
    assert not pattern.fits("a/" * 1000 + name, name, False)


@pytest.mark.parametrize("line", ["", "   ", "# words"])
def test_a_line_may_hold_no_pattern(line: str) -> None:
    assert parse(line) is None


@given(st.text(st.sampled_from("ab*?[]!^-\\/.: #\u00e9\udce9"), max_size=20), st.text(max_size=10))
def test_any_line_is_a_pattern_or_none_and_ends(line: str, name: str) -> None:
    try:
        pattern = parse(line)
    except ValueError:
        return
    if pattern is not None:
        pattern.fits(f"a/b/{name}", name, True)


_GLOBS = r"a|b|ab|d|*.txt|a*|*b|[ab]|[!a]*|a*b*|?|**|***|a**b|\*|x\ y.txt|a.txt|[a-c]b|\!a.txt|[[]a].txt"
_SEGMENT = st.sampled_from(_GLOBS.split("|"))
_LINE = st.builds(
    lambda sign, root, names, end: sign + root + "/".join(names) + end,
    st.sampled_from(["", "", "!"]),
    st.sampled_from(["", "", "", "/"]),
    st.lists(_SEGMENT, min_size=1, max_size=3),
    st.sampled_from(["", "", "/", "  "]),
)
_FOLDER = st.lists(st.sampled_from(["a", "b", "ab", "d"]), max_size=3).map("/".join)
_NAME = st.sampled_from(["a.txt", "b.txt", "aab.txt", "x y.txt", "[a].txt", "!a.txt", "abab.txt"])


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
@settings(max_examples=60)
@given(
    files=st.sets(st.tuples(_FOLDER, _NAME), min_size=1, max_size=12),
    rules=st.dictionaries(_FOLDER, st.lists(_LINE, min_size=1, max_size=4), min_size=1, max_size=3),
)
def test_a_walk_takes_the_files_that_git_does(files: set[tuple[str, str]], rules: dict[str, list[str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        top = Path(os.path.realpath(place))
        put(top, *(os.path.join(folder, name) for folder, name in files))  # noqa: PTH118
        for folder, lines in rules.items():
            put(top, f"{folder or '.'}/.gitignore", text="\n".join(lines))
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PATH": os.environ["PATH"]}
        subprocess.run(["git", "init", "-q", top], check=True, env=quiet)
        call = ["git", "-C", top, "ls-files", "-z", "--others", "--exclude-standard"]
        listed = subprocess.run(call, check=True, env=quiet, capture_output=True, text=True).stdout.split("\0")
        expected = sorted(name for name in listed if name and not name.endswith(".gitignore"))
        assert sorted(taken(top)) == expected


# --- what is chosen


def test_what_is_said_takes_the_place_of_what_held_before() -> None:
    before = Options(hidden=True, ignore_files=False, encoding="koi8-r")
    assert Choice().over(before) == before
    assert Choice(hidden=False, encoding=AUTOMATIC).over(before) == Options(False, False, None)
    assert Choice(ignore_files=True, encoding="big5").over(before) == Options(True, True, "big5")
