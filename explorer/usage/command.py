"""What a command and an option of the command line are."""

from __future__ import annotations

from typing import NamedTuple

PROGRAM = "explore"
LIMIT = 50
"""So many hits are shown unless `--limit` says otherwise."""


class Option(NamedTuple):
    """One option. `value` names what it takes (several words where it takes several), None for a flag."""

    name: str
    value: str | None
    help: str

    @property
    def values(self) -> int:
        """How many words it takes."""
        return len(self.value.split()) if self.value else 0

    @property
    def field(self) -> str:
        return self.name.lstrip("-").replace("-", "_")


class Command(NamedTuple):
    """One command. `subject` names the word it needs before any PATH (`QUERY`), or is None; where `subject_with` names
    options, only a call with one of them needs it, and where `subject_spared` does, a call with one of them need not
    have it."""

    name: str
    summary: str
    about: str
    subject: str | None = None
    subject_with: tuple[str, ...] = ()
    subject_spared: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    takes_paths: bool = True
    """Whether it is about a library, which PATHs name."""

    def option(self, name: str) -> Option:
        return next(option for option in self.options if option.name == name)

    @property
    def call(self) -> str:
        """The command with the word it needs: `search QUERY`."""
        subject = f"[{self.subject}]" if self.subject_with else self.subject
        return f"{self.name} {subject}" if subject else self.name

    @property
    def usage(self) -> str:
        words = [PROGRAM, self.call] if self.name else [PROGRAM]
        paths = ["[PATH…]"] if self.takes_paths else []
        return " ".join([*words, *paths, "[OPTION…]"])
