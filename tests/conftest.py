"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: on a busy machine an example may take its time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_make_parametrize_id(val: object) -> str | None:
    """A megabyte of something is no name of a test."""
    if isinstance(val, str | bytes) and len(val) > 60:
        return f"{val[:40]!a} ... {len(val)}"
    return None
