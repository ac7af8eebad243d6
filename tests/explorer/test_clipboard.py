"""Copying goes to the clipboard of the person at the keyboard, and says how."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.clipboard import ClipboardProblem, candidates, copy


def names(environ: dict[str, str], platform: str = "linux") -> list[str]:
    return [command.name for command in candidates(environ, platform)]


def test_each_desktop_has_its_command() -> None:
    assert names({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}) == ["wl-copy", "xclip", "xsel"]
    assert names({"DISPLAY": ":0"}) == ["xclip", "xsel"]
    assert names({}, "darwin") == ["pbcopy"]
    assert names({}, "win32") == ["clip.exe"]
    assert names({"WSL_DISTRO_NAME": "Ubuntu"}) == ["clip.exe"]
    assert names({}) == []


def test_over_ssh_the_remote_machines_clipboard_is_left_alone() -> None:
    assert names({"SSH_CONNECTION": "1 2 3 4"}, "darwin") == []
    assert names({"SSH_TTY": "/dev/pts/1", "WAYLAND_DISPLAY": "wayland-0"}) == []
    assert names({"SSH_TTY": "/dev/pts/1", "DISPLAY": "localhost:10.0"}) == ["xclip", "xsel"]


def test_inside_tmux_its_own_buffer_comes_before_escape_sequences_that_it_may_swallow() -> None:
    assert names({"TMUX": "/tmp/tmux-1/default,1,0"}) == ["tmux"]
    assert names({"TMUX": "/tmp/tmux-1/default,1,0", "DISPLAY": ":0"}) == ["xclip", "xsel", "tmux"]
    assert names({"TMUX": "/tmp/tmux-1/default,1,0", "SSH_TTY": "/dev/pts/1"}) == ["tmux"]


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Puts a program of this name first on PATH: a shell script that keeps what it is given in the file returned."""

    def make(name: str, then: str = "") -> Path:
        kept = tmp_path / f"{name}.kept"
        program = tmp_path / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(f'#!/bin/sh\ncat > "{kept}"\n{then}\n')
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
        return kept

    return make


@pytest.mark.skipif(os.name == "nt", reason="the fakes are shell scripts")
def test_the_text_arrives_whole_and_the_command_is_named(fake: Callable[..., Path]) -> None:
    kept = fake("wl-copy")
    sent: list[str] = []
    said = copy("“café” …\nnext", sent.append, environ={"WAYLAND_DISPLAY": "w"}, platform="linux")
    assert said == "copied with wl-copy"
    assert kept.read_text(encoding="utf-8") == "“café” …\nnext"
    assert sent == []


@pytest.mark.skipif(os.name == "nt", reason="the fakes are shell scripts")
def test_a_command_that_fails_gives_way_to_the_next(fake: Callable[..., Path]) -> None:
    fake("xclip", "exit 1")
    kept = fake("xsel")
    assert copy("words", None, environ={"DISPLAY": ":0"}, platform="linux") == "copied with xsel"
    assert kept.read_text() == "words"


@pytest.mark.skipif(os.name == "nt", reason="the fakes are shell scripts")
def test_a_command_that_hangs_is_given_up_and_named(fake: Callable[..., Path]) -> None:
    fake("wl-copy", "exec sleep 60")
    fake("xclip", "exec sleep 60")
    sent: list[str] = []
    environ = {"WAYLAND_DISPLAY": "gone", "DISPLAY": ":9"}
    said = copy("words", sent.append, environ=environ, platform="linux", seconds=0.3)
    assert said == "sent to the terminal, as wl-copy did not take it"
    assert sent == ["words"]


@pytest.mark.skipif(os.name == "nt", reason="the fakes are shell scripts")
def test_where_nothing_else_is_allowed_the_command_that_failed_is_named(fake: Callable[..., Path]) -> None:
    fake("xclip", "exit 1")
    fake("xsel", "exit 1")
    with pytest.raises(ClipboardProblem, match="xclip did not take it, or write"):
        copy("words", None, environ={"DISPLAY": ":0"}, platform="linux")


def test_without_a_command_the_text_is_sent_to_the_terminal_and_no_more_is_promised() -> None:
    sent: list[str] = []
    assert copy("words", sent.append, environ={}, platform="linux") == "sent to the terminal"
    assert sent == ["words"]


def test_a_text_that_terminals_refuse_is_sent_with_a_warning() -> None:
    assert "may refuse" in copy("x" * 100_000, lambda _text: None, environ={}, platform="linux")


def test_when_nothing_is_left_the_error_names_a_way_out() -> None:
    with pytest.raises(ClipboardProblem, match="write the quote to a file"):
        copy("words", None, environ={}, platform="linux")
