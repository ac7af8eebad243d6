"""Files → documents: `read` one, `walk` many.

`formats.py` is the registry (one module a format), `encoding.py` decodes, `debris.py` says what in a text is no prose,
`metadata.py` what a text says of itself (title, byline, outlet, date), `walking.py` which files there are.
"""

from __future__ import annotations

from .reader import read
from .walking import walk

__all__ = ["read", "walk"]
