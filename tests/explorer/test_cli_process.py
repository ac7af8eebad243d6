"""The command as a process: pipes, signals, terminals and the README."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import __version__
from explorer.usage import COMMANDS, EVERY_OPTION

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    places = {name: str(tmp_path / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    return {**os.environ, **places, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(30):
        lines = "".join(f"The mayor said that line {number}.{line} rains “café”.\n\n" for line in range(20))
        (folder / f"{number}.txt").write_text(lines, encoding="utf-8")
    return folder


def explore(environ: dict[str, str], *words: str | Path, **more: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "explorer", *map(str, words)]
    options = {"capture_output": True, "stdin": subprocess.DEVNULL, "env": environ, "check": False, **more}
    return subprocess.run(command, **options)  # type: ignore[call-overload, no-any-return]


def test_the_version_is_printed(environ: dict[str, str]) -> None:
    for words in (["--version"], ["search", "--version"]):
        done = explore(environ, *words)
        assert (done.returncode, done.stdout.decode().strip()) == (0, f"explore {__version__}")


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["search", "--version"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_the_version_and_the_help_into_a_closed_pipe_end_quietly(
    environ: dict[str, str], words: list[str], unbuffered: str
) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    done = explore({**environ, "PYTHONUNBUFFERED": unbuffered}, *words, stdout=theirs, stderr=subprocess.PIPE,
                   capture_output=False)  # fmt: skip
    os.close(theirs)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_the_version_on_a_full_disk_is_one_line(environ: dict[str, str], unbuffered: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = explore({**environ, "PYTHONUNBUFFERED": unbuffered}, "--version", stdout=full,
                       stderr=subprocess.PIPE, capture_output=False)  # fmt: skip
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr and done.stderr.count(b"\n") == 1


def test_without_a_terminal_the_app_does_not_open_and_names_search(environ: dict[str, str]) -> None:
    done = explore(environ)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"explore search" in done.stderr and done.stderr.count(b"\n") == 1


def test_off_a_terminal_there_is_no_colour_and_no_bar(environ: dict[str, str], articles: Path) -> None:
    for words in (["index", articles], ["search", "rains", articles], ["speakers", articles]):
        done = explore({**environ, "FORCE_COLOR": "1", "TERM": "xterm-256color"}, *words)
        assert done.returncode == 0
        assert b"\x1b" not in done.stdout + done.stderr


@pytest.mark.parametrize("form", ["plain", "json"])
def test_a_closed_pipe_ends_quietly(environ: dict[str, str], articles: Path, form: str) -> None:
    explore(environ, "index", articles)
    command = [sys.executable, "-m", "explorer", "statements", str(articles), "--no-update", "--format", form]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert b"Traceback" not in (said := process.stderr.read()) and b"BrokenPipe" not in said
        assert process.wait() == 0


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("form", ["plain", "json"])
def test_a_full_disk_behind_stdout_is_one_line(environ: dict[str, str], articles: Path, form: str) -> None:
    explore(environ, "index", articles)
    with Path("/dev/full").open("wb") as full:
        done = explore(environ, "statements", articles, "--no-update", "--format", form, stdout=full,
                       stderr=subprocess.PIPE, capture_output=False)  # fmt: skip
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr and b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_ctrl_c_is_status_130(environ: dict[str, str], articles: Path) -> None:
    """The interrupt comes while the command works, which it tells by reading its first file: a slow one."""
    code = (
        "import sys, signal, os\nfrom index.library import Library\nfrom explorer.cli import run\n"
        "def slow(self, **options):\n    os.kill(os.getpid(), signal.SIGINT)\n    signal.pause()\n"
        "Library.update = slow\nsys.exit(run(['index', sys.argv[1]]))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(articles)], env=environ, capture_output=True, check=False)
    assert done.returncode == 128 + signal.SIGINT
    assert b"Traceback" not in done.stderr


def test_json_is_utf8_in_any_locale_and_plain_output_never_fails(environ: dict[str, str], articles: Path) -> None:
    narrow = {**environ, "PYTHONIOENCODING": "ascii"}
    done = explore(narrow, "statements", articles, "--format", "json")
    assert done.returncode == 0
    assert "café" in json.loads(done.stdout.splitlines()[0].decode("utf-8"))["text"]
    done = explore(narrow, "statements", articles)
    assert done.returncode == 0
    assert b"caf\\xe9" in done.stdout


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX terminal")
def test_on_a_terminal_matches_stand_out_and_document_text_is_no_markup(
    environ: dict[str, str], tmp_path: Path
) -> None:
    import pty

    article = tmp_path / "a.txt"
    article.write_text("The mayor said that [bold]it[/bold] :smile: rains \x1b]52;c;eA==\x07 today.\n")
    explore(environ, "index", article)
    main, side = pty.openpty()
    done = explore({**environ, "TERM": "xterm"}, "search", "rains", article, "--no-update", stdout=side,
                   stderr=subprocess.PIPE, capture_output=False)  # fmt: skip
    os.close(side)
    shown = os.read(main, 65536).decode()
    os.close(main)
    assert done.returncode == 0
    assert re.search(r"\x1b\[[\d;]*1[\d;]*mrains\x1b\[0m", shown)
    assert "[bold]it[/bold] :smile:" in shown
    assert "\x1b]52" not in shown and "␛]52;c;eA==␇" in shown


def test_every_command_and_option_is_documented_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [f"explore {name}" for name in COMMANDS if f"explore {name}" not in readme]
    missing += [name for name in EVERY_OPTION if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", readme)]
    assert missing == []
