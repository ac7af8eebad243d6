"""The colours of our own: ink and brass by night, paper by day, both again in high contrast, and the terminal's own.

Everything else comes with Textual. A theme may name the variables of `completed` too.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual.theme import Theme

_DERIVED = {
    "muted": ("foreground", 66),
    "rule": ("foreground", 22),
    "left-row": ("panel", 45),
    "here": ("primary", 14),
}
"""What the stylesheet names beside Textual's variables: words of less weight, lines, the cursor's row in a list that
has not the focus, and the current statement; each as so many hundredths of another colour."""


def completed(variables: dict[str, str]) -> dict[str, str]:
    """The variables of a theme with those of ours that it does not name."""
    derived = {name: _share(variables[colour], share) for name, (colour, share) in _DERIVED.items()}
    return {**derived, **variables}


def _share(colour: str, share: int) -> str:
    """The terminal's own colours cannot be blended."""
    return colour if colour.startswith("ansi_") else f"{colour} {share}%"


def _bars(thumb: str, near: str, held: str, track: str) -> dict[str, str]:
    """The variables of a scrollbar."""
    tracks = ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active")
    return {
        "scrollbar": thumb,
        "scrollbar-hover": near,
        "scrollbar-active": held,
        "scrollbar-corner-color": track,
        **dict.fromkeys(tracks, track),
    }


def _selection(background: str, foreground: str) -> dict[str, str]:
    kinds = ("input", "screen")
    return {f"{kind}-selection-background": background for kind in kinds} | {
        f"{kind}-selection-foreground": foreground for kind in kinds
    }


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
        **_selection("#35505c", "#f4f2ec"),
        **_bars("#343a43", "#4a525e", "#e3b96b", "#15171b"),
    },
)

DAY = Theme(
    name="day-desk",
    primary="#7d5100",
    secondary="#1b5c70",
    accent="#7d5100",
    warning="#934200",
    error="#a82416",
    success="#2a6126",
    foreground="#25231f",
    background="#f6f3ec",
    surface="#fbf9f4",
    panel="#e9e4d8",
    dark=False,
    variables={
        "muted": "#25231f 76%",
        "block-cursor-text-style": "none",
        **_selection("#bcd6de", "#14130f"),
        **_bars("#cfc8b8", "#b5ac98", "#7d5100", "#f6f3ec"),
    },
)

CONTRAST_NIGHT = Theme(
    name="high-contrast-night",
    primary="#ffd75f",
    secondary="#7fdbff",
    accent="#ffd75f",
    warning="#ffb454",
    error="#ffaaa0",
    success="#9be58c",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={
        "muted": "#d0d0d0",
        "rule": "#8a8a8a",
        "left-row": "#161616",
        "here": "#3a3000",
        "block-cursor-text-style": "none",
        **_selection("#ffffff", "#000000"),
        **_bars("#8a8a8a", "#bcbcbc", "#ffd75f", "#000000"),
    },
)

CONTRAST_DAY = Theme(
    name="high-contrast-day",
    primary="#5c3900",
    secondary="#003f5c",
    accent="#5c3900",
    warning="#6b2f00",
    error="#8a0f00",
    success="#0d4a0d",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#e6e6e6",
    dark=False,
    variables={
        "muted": "#383838",
        "rule": "#767676",
        "left-row": "#f2f2f2",
        "here": "#fff0c2",
        "block-cursor-text-style": "none",
        **_selection("#000000", "#ffffff"),
        **_bars("#767676", "#444444", "#5c3900", "#ffffff"),
    },
)

TERMINAL = Theme(
    name="terminal",
    ansi=True,
    primary="ansi_yellow",
    secondary="ansi_cyan",
    accent="ansi_yellow",
    warning="ansi_magenta",
    error="ansi_red",
    success="ansi_green",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    boost="ansi_default",
    variables={
        "muted": "ansi_default",
        "rule": "ansi_default",
        "left-row": "ansi_default",
        "here": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "block-cursor-text-style": "none",
        **_selection("ansi_default", "ansi_default"),
        **_bars("ansi_default", "ansi_default", "ansi_default", "ansi_default"),
    },
)
"""The terminal's own sixteen colours on its own background, whichever they are; what needs more is told by weight,
underlining and reversed colours (the end of the stylesheet)."""

THEMES = (NIGHT, DAY, CONTRAST_NIGHT, CONTRAST_DAY, TERMINAL)
"""The default comes first."""

_FEW = frozenset({"standard", "windows"})


def fitting(color_system: str | None, environ: Mapping[str, str]) -> Theme:
    """The theme for who has chosen none: of a terminal that has sixteen colours (Rich's name for what it has), or is
    asked for none (`NO_COLOR`), the terminal's own, because others come out as they may there."""
    return TERMINAL if no_colour(environ) or color_system in _FEW else NIGHT


def no_colour(environ: Mapping[str, str]) -> bool:
    """Whether no colour is to be written: `NO_COLOR` is set to anything (https://no-color.org)."""
    return bool(environ.get("NO_COLOR"))
