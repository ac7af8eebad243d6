"""The page for man: all commands, options, keys and verbs, in roff that no reader of it complains about."""

from __future__ import annotations

import re
import shutil
import subprocess

import pytest

from explorer.keys import KEYS
from explorer.manpage import page, text
from explorer.usage import APP, COMMANDS
from explorer.walk.verbs import VERBS
from tests.explorer.calls import Explore

PAGE = page("2026-01-01")
MACROS = {".TH", ".SH", ".SS", ".TP", ".B", ".br", ".RS", ".RE"}
CHECKS = {
    "groff": ["groff", "-man", "-ww", "-z", "-Tutf8"],
    "mandoc": ["mandoc", "-T", "lint", "-W", "style"],
}


def test_it_names_every_command_option_key_and_verb() -> None:
    for command in (*COMMANDS.values(), APP):
        assert text(command.summary)[1:30] in PAGE or command is APP
        for option in command.options:
            assert f"\\fB{text(option.name)}\\fR" in PAGE
    words = " ".join(PAGE.split())
    assert all(" ".join(text(one.does).split()) in words for one in (*KEYS, *VERBS))


def test_it_is_ascii_and_has_only_the_macros_of_man() -> None:
    assert PAGE.isascii()
    assert {line.split()[0] for line in PAGE.splitlines() if line.startswith((".", "'"))} == MACROS
    assert PAGE.startswith(".TH EXPLORE 1 ")
    assert PAGE.count(".RS") == PAGE.count(".RE")


@pytest.mark.parametrize("words", [".so /etc/passwd", "'br", "a\\b", 'say "x"', "a\nb", "naïve – “x”", "--option"])
def test_words_are_nothing_but_words(words: str) -> None:
    made = text(words)
    assert made.isascii() and "\n" not in made
    assert not made.startswith((".", "'"))
    assert not re.search(r"\\(?![e&\-(\[])", made)


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_reader_of_roff_complains(name: str) -> None:
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    done = subprocess.run(CHECKS[name], input=PAGE, capture_output=True, text=True, check=False)
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0


def test_the_day_of_making_can_be_given(explore: Explore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert explore("manual").out.startswith('.TH EXPLORE 1 "1970-01-02"')
