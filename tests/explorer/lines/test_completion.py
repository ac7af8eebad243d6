"""Completion in the real shells: commands, options, values and paths, whatever the files are called."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from explorer.completion import script
from explorer.usage import APP, COMMANDS
from explorer.usage.shell import SHELLS
from tests.explorer.calls import Explore

FILES = ("a b.txt", "$(touch pwned).txt", "`touch pwned`;x.txt", "star*.txt", 'it\'s "here".txt')
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
PRELUDE = {
    "bash": "source ./script; explore() { printf '<%s>' \"$@\"; echo; }",
    "zsh": "autoload -Uz compinit; compinit -u -D; source ./script; explore() { printf '<%s>' \"$@\"; echo; }",
    "fish": "source ./script; function explore; printf '<%s>' $argv; echo; end",
}
READY = "re''ady"
TYPED = [
    ("explore compl\tz\t", "<completion><zsh>"),
    ("explore search x a\\ b\t", "<search><x><a b.txt>"),
    ("explore search x \\$\t", "<search><x><$(touch pwned).txt>"),
    ("explore search x \\`\t", "<search><x><`touch pwned`;x.txt>"),
    ("explore search x sta\t", "<search><x><star*.txt>"),
    ("explore search x it\t", '<search><x><it\'s "here".txt>'),
    ("explore cite 2 --style b\t", "<cite><2><--style><bibtex>"),
    ("explore fix --same-person A B --hide\t", "<fix><--same-person><A><B><--hide>"),
    ("explore index --index old\t", "<index><--index><old/?>"),
]
_ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\][^\a]*\a|\x1b[=>]|\x1b[()][0B]|[\r\b]")


def there(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")


class Terminal:
    """A shell that somebody types into."""

    def __init__(self, shell: str, folder: Path) -> None:
        self.pid, self.handle = pty.fork()
        if not self.pid:
            os.chdir(folder)
            environ = {**os.environ, "HOME": str(folder), "TERM": "xterm", "PS1": "$ ", "PROMPT_EOL_MARK": ""}
            os.execvpe(START[shell][0], START[shell], environ)

    def type(self, keys: str, until: str) -> str:
        """Types, and gives what was seen up to a pattern; all that came where it does not come in time."""
        os.write(self.handle, keys.encode())
        seen, end = b"", time.monotonic() + 10
        while time.monotonic() < end:
            if select.select([self.handle], [], [], 0.2)[0]:
                seen += os.read(self.handle, 65536)
            if re.search(until, text := _ESCAPES.sub(b"", seen).decode(errors="replace")):
                return text
        return _ESCAPES.sub(b"", seen).decode(errors="replace")

    def close(self) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.handle)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_typed_is_completed_and_arrives_whole(shell: str, tmp_path: Path) -> None:
    there(shell)
    for name in FILES:
        (tmp_path / name).touch()
    (tmp_path / "old").mkdir()
    (tmp_path / "script").write_text(script(shell), encoding="utf-8")
    terminal = Terminal(shell, tmp_path)
    try:
        terminal.type(f"{PRELUDE[shell]}; echo {READY}\n", r"(?m)^[^']*\bready\b")
        for typed, wanted in TYPED:
            pattern = re.escape(wanted).replace("old/\\?", "old/?").replace("style><", "style(?:><|=)")
            assert re.search(pattern, seen := terminal.type(f"{typed}\n", pattern)), seen
    finally:
        terminal.close()
    assert not (tmp_path / "pwned").exists()


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_takes_the_script(shell: str, tmp_path: Path) -> None:
    there(shell)
    path = tmp_path / "script"
    path.write_text(script(shell), encoding="utf-8")
    done = subprocess.run([shell, "-n", str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SHELLS)
def test_every_command_and_option_is_in_it(shell: str) -> None:
    words = set(re.findall(r"[\w-]+", script(shell)))
    options = {option.name for command in (*COMMANDS.values(), APP) for option in command.options}
    assert words >= {*COMMANDS}
    assert words >= ({name.removeprefix("--") for name in options} if shell == "fish" else options)


CASES = [
    (("explore", "pro"), ["provenance"]),
    (("explore", "--index", "x", "pro"), ["provenance"]),
    (("explore", "search", "x", "--format", "p"), ["plain", "prose"]),
    (("explore", "search", "x", "--format", "=", "j"), ["json"]),
    (("explore", "search", "spe"), ["speaker:"]),
    (("explore", "search", "x", "--in", "s"), ["sentence", "statement"]),
    (("explore", "search", "--", "--f"), []),
    (("explore", "fix", "--same-person", "A", "B", "--same"), ["--same-person"]),
    (("explore", "search", "--limit", ""), []),
    (("explore", "completion", ""), ["bash", "zsh", "fish"]),
    (("explore", "--pi"), ["--pick"]),
    (("explore", "walk", "--fo"), []),
]


@pytest.mark.parametrize(("words", "offered"), CASES)
def test_bash_offers_what_fits(words: tuple[str, ...], offered: list[str]) -> None:
    there("bash")
    lines = 'COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _explore 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(
        ["bash", "-c", f"{script('bash')}\n{lines}", "bash", *words], capture_output=True, text=True, check=False
    )
    assert done.stdout.split() == offered


def test_another_shell_is_told_which_there_are(explore: Explore) -> None:
    result = explore("completion", "tcsh")
    assert result.status == 2
    assert "bash, zsh, fish" in result.err
    assert explore("completion").status == 2
    assert explore("completion", "bash").out == script("bash")
