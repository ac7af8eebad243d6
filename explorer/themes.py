"""The colours of our own: ink and brass by night, paper by day. Everything else comes with Textual."""

from __future__ import annotations

from textual.theme import Theme

NIGHT = Theme(
    name="night-desk",
    primary="#e3b96b",
    secondary="#8ab8c9",
    accent="#e3b96b",
    warning="#e8a05c",
    error="#e8786b",
    success="#93c088",
    foreground="#d9d7d0",
    background="#15171b",
    surface="#1a1d22",
    panel="#23272e",
    dark=True,
    variables={
        "block-cursor-text-style": "none",
        "input-selection-background": "#8ab8c9 35%",
        "screen-selection-background": "#8ab8c9 35%",
        "scrollbar": "#343a43",
        "scrollbar-hover": "#4a525e",
        "scrollbar-active": "#e3b96b",
        "scrollbar-background": "#15171b",
        "scrollbar-background-hover": "#15171b",
        "scrollbar-background-active": "#15171b",
    },
)

DAY = Theme(
    name="day-desk",
    primary="#8a5a00",
    secondary="#1f6478",
    accent="#8a5a00",
    warning="#a34a00",
    error="#b0281a",
    success="#2f6b2a",
    foreground="#25231f",
    background="#f6f3ec",
    surface="#fbf9f4",
    panel="#e9e4d8",
    dark=False,
    variables={"block-cursor-text-style": "none"},
)

THEMES = (NIGHT, DAY)
"""The default comes first."""
