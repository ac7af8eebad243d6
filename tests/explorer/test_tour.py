"""The README's two tours, key by key, in a real terminal: what it says is what happens.

The keys are read from the README. A step waits for what must be on the screen, however long that takes.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
TMUX = shutil.which("tmux")
PATIENCE = 60.0
"""Seconds until what a step should show is given up; on a quiet machine it is there at once."""

pytestmark = pytest.mark.skipif(TMUX is None, reason="there is no tmux here")


@dataclass(frozen=True)
class Step:
    """What the README writes as code, what is on the screen after it, and keys that lead on from there."""

    written: str
    seen: str = ""
    """A regular expression; nothing is waited for where it is empty."""
    then: tuple[tuple[str, str], ...] = ()


def away(words: str) -> tuple[str, str]:
    """One step back, from a screen that has these words."""
    return "escape", f"!{words}"


FIRST = (
    Step("/", "enter first result"),
    Step("hammer", "sentences with hammer"),
    Step("enter", "enter open  "),
    Step("j", "2 of 7"),
    Step("k", "1 of 7"),
    Step("enter", "opened in"),
    Step("]", "statement 10 of"),
    Step("[", "statement 9 of"),
    Step(">", "the last of 7 statements"),
    Step("<", "same speaker, .*: 6 of 7"),
    Step("s", "only Bryan W. Carpenter"),
    Step('speaker:"…"'),
    Step("s", "everybody again"),
    Step("l", "enter follow  "),
    Step("1", "link 1:"),
    Step("9"),
    Step("ctrl+o", "back to .*you had followed link 1"),
    Step("y", "the quote with its citation .*: "),
    Step("m", "pinned .*; 1 pin"),
    Step("M", "○ unchecked"),
    Step("c", "✓ checked"),
    Step("n", "enter take it", (("call her", "note +call her"), ("enter", "noted"))),
    Step("J", "this is the end"),
    Step("K", "this is the top"),
    Step("b", "a new board", (away("a new board"),)),
    Step("w", "JSON Lines", (away("JSON Lines"),)),
    Step("i", "import from the file", (away("import from the file"), away("c status"))),
    Step("S", "Most shared quotes", (away("Most shared quotes"),)),
    Step("L", "every file found is read", (away("every file found is read"),)),
    Step("C", "Statements over time"),
    Step("t", r"Alec Baldwin, undated: \d", (away("Statements over time"),)),
    Step("?", "Here, in", (away("Here, in"),)),
    Step(".", "What can be done here", (away("What can be done here"),)),
    Step("ctrl+p", "a document, a speaker", (away("a document, a speaker"),)),
    Step("q", "the end\n"),
    Step("explore", r"/ hammer (.|\n)*enter (open|follow)  ", (("q", "the end\n"),)),
)
SECOND = (
    Step("explore --demo", "statements — .* new"),
    Step("/", "enter first result"),
    Step("speaker:pike reopen", "1 of 4"),
    Step("enter", "enter open  "),
    Step("j", "2 of 4"),
    Step("enter", "opened in Two conditions .* Harbour Radio"),
    Step("l", "enter follow  "),
    Step("d", "Compare 1 of 3", (away("Compare 1 of 3"),)),
    Step("v", "Who carries this quote", (away("Who carries this quote"),)),
    Step("p", "Aldous Pike +speaker", (away("Aldous Pike +speaker"),)),
    Step("t", "statements: .* by when", (("enter", "timeline"),)),
    Step("ctrl+o", "back to"),
    Step("T", "enter go there", (away("enter go there"), ("q", "the end\n"))),
)


class Terminal:
    """A terminal of 120 columns and 40 rows in which a shell runs, without anything of this person's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._socket = folder / "tmux"
        configuration = folder / "tmux.conf"
        configuration.write_text("set -s escape-time 0\nset -g remain-on-exit on\n")
        homes = [f"XDG_{kind}_HOME={folder / kind.lower()}" for kind in ("DATA", "CONFIG", "STATE", "CACHE")]
        clean = ["env", "-i", "PATH=/usr/bin:/bin", f"HOME={folder}", "LC_ALL=C.UTF-8", "PS1=ready> ", *homes]
        clean += [f"PYTHONPATH={REPOSITORY}", "TERM=tmux-256color", "sh"]
        self("-f", str(configuration), "new-session", "-d", "-c", str(folder), "-x", "120", "-y", "40", *clean)

    def __call__(self, *words: str) -> str:
        ran = subprocess.run([str(TMUX), "-S", str(self._socket), *words], capture_output=True, text=True, check=True)
        return ran.stdout

    def type(self, text: str) -> None:
        self("send-keys", "-l", "--", text)

    def press(self, key: str) -> None:
        """A key as the README writes it; what is longer than a key is typed, and a call of the program called."""
        names = {"enter": "Enter", "escape": "Escape"}
        if key.startswith("explore"):
            call = f"{sys.executable} -m {key.replace('explore', 'explorer', 1)}"
            self.type(f"clear; stty -a > before; {call}; echo status $?; stty -a > after; echo the end\n")
        elif key in names or key.startswith("ctrl+"):
            self("send-keys", names.get(key, key.replace("ctrl+", "C-")))
        else:
            self.type(key)

    def screen(self) -> str:
        return self("capture-pane", "-p")

    def wait(self, wanted: str, after: str) -> str:
        """The screen as soon as the expression matches it; with `!` before it, as soon as it does not."""
        end, there = time.monotonic() + PATIENCE, not wanted.startswith("!")
        while bool(re.search(wanted.lstrip("!"), screen := self.screen())) is not there:
            assert time.monotonic() < end, f"after {after}: no {wanted!r} on\n{screen}"
            time.sleep(0.03)
        return screen


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    # The path of a socket may be short only, which that of pytest's folder is not.
    with tempfile.TemporaryDirectory(prefix="tour", ignore_cleanup_errors=True) as name:
        made = Terminal(Path(name))
        yield made
        with suppress(subprocess.CalledProcessError):
            made("kill-server")


def written(heading: str) -> list[str]:
    """All that a tour writes as code, up to its examples for the command line."""
    _, _, section = README.partition(f"\n## {heading}\n")
    told, found, _ = section.partition("rom the command line")
    assert found
    return re.findall(r"`([^`]+)`", told.partition("![")[0])


@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("heading", "steps"),
    [
        ("Five minutes with two articles", FIRST),
        ("Five minutes with a travelling quote", SECOND),
    ],
    ids=["two articles", "a travelling quote"],
)
def test_the_tour_of_the_readme_goes_as_it_is_told(terminal: Terminal, heading: str, steps: tuple[Step, ...]) -> None:
    assert written(heading) == [step.written for step in steps], "the README tells another tour than the one walked"
    terminal.wait("ready>", "the start")
    if not steps[0].written.startswith("explore"):
        steps = (Step("explore", "statements — .* new"), *steps)
    for step in steps:
        if step.seen:
            for key, seen in ((step.written, step.seen), *step.then):
                terminal.press(key)
                terminal.wait(seen, key)
    assert "status 0" in terminal.screen()
    modes = "#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{keypad_flag}"
    assert terminal("display-message", "-p", modes).split() == ["0", "1", "0", "0"]
    assert (terminal.folder / "after").read_text() == (terminal.folder / "before").read_text()
