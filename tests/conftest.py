"""What holds for all tests."""

from __future__ import annotations

from collections import defaultdict
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: on a busy machine an example may take its time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

TESTS = Path(__file__).parent
SECONDS = {
    "explorer/snapshots/test_snapshots.py": 30,
    "explorer/test_app_sizes.py": 20,
    "explorer/test_cli_process.py": 15,
    "explorer/test_every_key.py": 35,
    "explorer/test_fix.py": 13,
    "explorer/test_tour.py": 15,
    "hostile/test_analysis.py": 30,
    "hostile/test_folder.py": 60,
    "hostile/test_widgets.py": 12,
    "hostile/test_work.py": 45,
    "index/store/test_searching.py": 20,
    "index/verifying/test_drafts.py": 12,
    "mixed/test_mixed.py": 25,
    "test_readme.py": 25,
}
"""About what the longest files take, where it is not the number of their tests that says so."""
APP = 0.8
"""Seconds that a test of the app takes, about; others take next to none."""


def pytest_configure(config: pytest.Config) -> None:
    # The order below holds when files are handed out to several processes, too.
    if hasattr(config.option, "loadscopereorder"):
        config.option.loadscopereorder = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first, so that none is left for the end when all other processes have nothing to do."""
    taken: dict[Path, float] = defaultdict(float)
    for item in items:
        taken[item.path] += APP if iscoroutinefunction(getattr(item, "function", None)) else 0.02
    for name, seconds in SECONDS.items():
        taken[TESTS / name] = seconds
    items.sort(key=lambda item: (-taken[item.path], str(item.path)))


def pytest_make_parametrize_id(val: object) -> str | None:
    """A megabyte of something is no name of a test."""
    if isinstance(val, str | bytes) and len(val) > 60:
        return f"{val[:40]!a} ... {len(val)}"
    return None
