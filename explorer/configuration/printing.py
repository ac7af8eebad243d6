"""A configuration as TOML that explains itself: what to put into the file, and what each line is about."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import fields
from pathlib import Path

from index.block_text import toml_text

from ..keys import Keymap, groups
from ..keys.caps import caps
from ..settings import Settings
from ..text import as_written
from .reading import example
from .schema import words

_WIDTH = 100
_KEYS = "keys"


def toml(settings: Settings, file: Path) -> str:
    """These settings as the text of a configuration that gives them; `file` is where it belongs."""
    lines = [
        "# The configuration of explore, as it holds now. It belongs into this file:",
        f"#   {as_written(str(file))}",
        "# Every line may be left out: the defaults hold then. `explore config --schema` describes it for editors.",
        "",
    ]
    described = words()
    for one in fields(Settings):
        lines += [f"# {line}" for line in textwrap.wrap(described.get(one.name, ""), _WIDTH)]
        if one.name != _KEYS:
            lines += _alternatives(one.metadata.get("choices"))
            lines += [f"{one.name} = {example(getattr(settings, one.name))}", ""]
    return "\n".join([*lines, f"[{_KEYS}]", *_keys(Keymap.of(settings.keys))]) + "\n"


def _alternatives(choices: Sequence[str] | None) -> list[str]:
    return [f"# One of {', '.join(choices)}."] if choices else []


def _keys(keymap: Keymap) -> Iterator[str]:
    """Every key there is: those that are set, and the defaults as remarks."""
    for group, entries in groups().items():
        yield f"# {group}"
        for default in entries:
            entry = keymap.entry(default.id)
            written = [toml_text(caps(key)) for key in entry.keys]
            value = written[0] if len(written) == 1 else f"[{', '.join(written)}]"
            mark = "" if default.id in keymap.changed else "# "
            yield f"{mark}{default.id} = {value}  # {default.does}"
