"""The line that installs what a format needs."""

from __future__ import annotations

import shlex
import sys

import pytest

from index import extras


def test_it_names_the_python_that_runs_the_program() -> None:
    words = shlex.split(extras.install_line("pdf"))
    assert words[0] == sys.executable or words[-2] == sys.executable
    assert words[-1] == "explore[pdf]"


def test_without_pip_it_is_a_line_for_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extras, "find_spec", lambda name: None)
    monkeypatch.setattr(sys, "executable", "/home/you/a case/bin/python")
    line = extras.install_line("all")
    assert line == "uv pip install --python '/home/you/a case/bin/python' 'explore[all]'"
