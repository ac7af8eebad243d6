"""What holds other widgets, side by side or one below the other, and is empty itself."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Horizontal, Vertical


class Row(Horizontal):
    """Nothing is drawn between what stands in it, so that no line of it has to be laid out: half of a whole paint."""

    BLANK: ClassVar[bool] = True


class Column(Vertical):
    """As a row, from top to bottom."""

    BLANK: ClassVar[bool] = True
