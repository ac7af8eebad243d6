"""What a reader of folders may choose: which entries are looked at, and how text is decoded."""

from __future__ import annotations

from typing import NamedTuple

AUTOMATIC = "auto"
"""The name by which the encoding of each file is found out again."""


class Options(NamedTuple):
    """How the files of a library are found and read.

    `hidden`: entries whose names begin with a full stop are looked at, too. `ignore_files`: what ignore files name is
    left out. `encoding` is the WHATWG name of the one that all text files have; None where each says it itself.
    """

    hidden: bool = False
    ignore_files: bool = True
    encoding: str | None = None


class Choice(NamedTuple):
    """What was said of the options in one call; None where nothing was. `encoding` may be `AUTOMATIC`."""

    hidden: bool | None = None
    ignore_files: bool | None = None
    encoding: str | None = None

    def over(self, options: Options) -> Options:
        """The options with what was said in place of what held before."""
        encoding = options.encoding if self.encoding is None else self.encoding
        return Options(
            options.hidden if self.hidden is None else self.hidden,
            options.ignore_files if self.ignore_files is None else self.ignore_files,
            None if encoding == AUTOMATIC else encoding,
        )


NOTHING_SAID = Choice()
