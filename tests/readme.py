"""Keeps the README true: its console blocks show what the commands print, its table of keys is that of the program.

    python tests/readme.py      writes both into README.md

In a block, the lines that begin with `$ explore`, or with `$ printf '…' | explore`, are run in the repository with an
index of their own; what follows each is its output (of a command that fails, the line that says why). A file that they
read stands in the README too, in a block that begins with "```markdown" and its name.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
README = REPOSITORY / "README.md"
_CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"^```markdown (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"\$ (?:printf '(?P<typed>[^']*)' \| )?explore ")
_KEYS = re.compile(r"(?<=^<!-- keys -->\n).*?(?=^<!-- /keys -->$)", re.MULTILINE | re.DOTALL)


def printed(arguments: list[str], home: Path, typed: str = "") -> str:
    """What `explore ARGUMENTS` prints on stdout, or when it fails the last line it prints on stderr; `typed` is given
    to it on stdin.

    The place of this clone and the person's own, which are nobody else's, are written as `/home/you/explore` and
    `~/.local/share`.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    environment |= {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("DATA", "CONFIG", "STATE", "CACHE")}
    named = [str(home / word) if (home / word).is_file() else word for word in arguments]
    done = subprocess.run(
        [sys.executable, "-m", "explorer", *named],
        cwd=REPOSITORY,
        env={**environment, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        input=typed,
        encoding="utf-8",
        check=False,
    )
    if done.returncode > 1:
        return done.stderr.splitlines()[-1] + "\n"
    shown = done.stdout.replace(REPOSITORY.as_uri(), "file:///home/you/explore")
    return shown.replace(str(home / "data"), "~/.local/share").replace(f"{home}/", "")


def console(block: str, run: Callable[[list[str], str], str]) -> str:
    """A console block with the output of each of its commands, a blank line between two commands."""
    outputs = []
    for line in block.splitlines():
        if (command := _COMMAND.match(line)) is not None:
            typed = (command["typed"] or "").replace("\\n", "\n")
            outputs.append(f"{line}\n{run(shlex.split(line[command.end() :]), typed)}")
    return "\n".join(outputs)


def rendered(text: str) -> str:
    """The README with its console blocks and its table of keys as they have to be."""
    from explorer.keys import markdown

    with tempfile.TemporaryDirectory() as home:
        for name, content in _FILE.findall(text):
            (Path(home) / name).write_text(content, encoding="utf-8")
        text = _CONSOLE.sub(
            lambda block: console(block[0], lambda words, typed: printed(words, Path(home), typed)), text
        )
    return _KEYS.sub(lambda _: f"\n{markdown()}\n\n", text)


if __name__ == "__main__":
    README.write_text(rendered(README.read_text(encoding="utf-8")), encoding="utf-8")
