"""Bringing an index up to date with the files, step by step.

`surveying` looks at what files there are, `changes` finds what is different from what the index holds, `indexing`
analyses and writes it, `updater` does the three in order under the writer's lock; `tools` are the real functions that
it works with, which a test may replace.
"""

from __future__ import annotations

from ..rulings import Ruling
from .updater import Tools, Updater

__all__ = ["Ruling", "Tools", "Updater"]
