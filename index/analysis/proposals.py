"""The stage that a trained tagger may replace: `propose(page)` says where something is reported, as spans."""

from __future__ import annotations

from .rules import propose

__all__ = ["propose"]
