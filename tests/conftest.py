"""What holds for all tests."""

from __future__ import annotations

from hypothesis import settings

# No test is timed: on a busy machine an example may take its time.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
