"""Leaving a screen: only the one that is on top can be left."""

from __future__ import annotations

from typing import Any

from textual.await_complete import AwaitComplete
from textual.screen import Screen


class Leaving:
    """Stands before a screen among its bases."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Nothing where another screen has come over this one, or it has been left already: a key that was on its way
        then reaches it all the same, and Textual would take whatever screen is on top."""
        assert isinstance(self, Screen)
        if self.app.screen_stack[-1:] != [self]:
            return AwaitComplete()
        return Screen.dismiss(self, result)
