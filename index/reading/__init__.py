"""Files → documents: `read` one, `walk` many.

`formats.py` is the registry (one module a format), `encoding.py` decodes, `debris.py` says what in a text is no prose,
`metadata.py` what a text says of itself (title, byline, outlet, date), `walking.py` which files there are. The two are
imported on first use, so that whoever only shows a path (`naming.py`) waits for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .reader import read
    from .walking import walk

__all__ = ["read", "walk"]

_HOME = {"read": "reader", "walk": "walking"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f".{_HOME[name]}", __name__), name)
