"""The app's end of a session: Textual's driver for browsers, which here never outlives the server."""

from __future__ import annotations

import contextlib
import os
from functools import partial
from typing import Any

from textual import events, messages
from textual.app import App
from textual.color import Color, ColorParseError
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Ends the app when the server's end of the pipe is gone, however that came about."""

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._write = partial(self._pour)
        self._focused = False

    def start_application_mode(self) -> None:
        super().start_application_mode()
        # The app begins without the focus, which the page may have given it a moment earlier.
        self._app.call_later(self._focus_again)
        self._app.theme_changed_signal.subscribe(self._app, lambda _theme: self._paint_ground(), immediate=True)
        self._app.call_after_refresh(self._paint_ground)

    def _focus_again(self) -> None:
        if self._focused:
            self._app.post_message(events.AppFocus())

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        if packet_type in ("focus", "blur"):
            self._focused = packet_type == "focus"
        super().on_meta(packet_type, payload)

    def _paint_ground(self) -> None:
        """Tells the page's terminal the colour behind the app (OSC 11): cells never fill a window to the last pixel."""
        ground = self._app.get_css_variables().get("background", "")
        with contextlib.suppress(ColorParseError):
            if (colour := Color.parse(ground)).ansi is None:
                self.write(f"\x1b]11;{colour.hex6.lower()}\x07")

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():
            self.send_message(messages.ExitApp())

    def open_url(self, url: str, new_tab: bool = True) -> None:
        """Nothing leads away from here."""

    def _pour(self, data: bytes) -> int:
        """Writes all of it; where nobody reads any more it goes nowhere, as the input's end ends the app."""
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[os.write(self.fileno, rest) :]
        except OSError:
            return 0
        return len(data)
