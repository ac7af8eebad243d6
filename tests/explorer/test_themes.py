"""The colours: legible in every theme of ours, by the contrast of each rule with what lies under it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.color import Color
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.theme import Theme

from explorer import styles, themes
from explorer.app import ExploreApp
from explorer.themes import CONTRAST_DAY, CONTRAST_NIGHT, DAY, NIGHT, TERMINAL, THEMES, fitting, no_colour
from index.library import Library
from tests.explorer.stage import places_in

LINES = ("--rule", "--track")
"""Components that are lines, not text."""
UNDER = ("background", "surface", "panel", "left-row", "here")
"""What text without a background of its own may lie on."""


def variables(theme: Theme) -> dict[str, str]:
    generated = theme.to_color_system().generate()
    return themes.completed({**generated, **theme.variables})


def rules(theme: Theme) -> Iterator[tuple[str, RuleSet]]:
    """The rules of our stylesheets with the selector of each, as they are in a theme."""
    sheet = Stylesheet(variables=variables(theme))
    sheet.read_all(styles.EVERY)
    sheet.parse()
    for rule in sheet.rules:
        for selectors in rule.selector_set:
            yield selectors.css, rule


def backgrounds(theme: Theme) -> list[Color]:
    """The opaque backgrounds that there are, in this theme."""
    sheet = Stylesheet(variables=variables(theme))
    sheet.add_source("".join(f".{name} {{ background: ${name}; }}\n" for name in UNDER), read_from=("test", ""))
    sheet.parse()
    colours = [rule.styles.background for rule in sheet.rules]
    return [colours[0] + colour if colour.a < 1 else colour for colour in colours]


def luminance(colour: Color) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.normalized]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def ratio(text: Color, under: Color) -> float:
    """WCAG's contrast of a text with the opaque colour it lies on, from 1 to 21."""
    lights = sorted((luminance(under + text if text.a < 1 else text), luminance(under)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def contrasts(theme: Theme) -> Iterator[tuple[str, float]]:
    """Each rule that colours text, with its least contrast."""
    under = backgrounds(theme)
    for selector, rule in rules(theme):
        styles = rule.styles
        if not styles.has_rule("color") or ":ansi" in selector or selector.endswith(LINES):
            continue
        own = [under[0] + styles.background] if styles.has_rule("background") else under
        yield selector, min(ratio(styles.color, one) for one in own)


def test_the_contrast_of_black_and_white_is_21() -> None:
    assert ratio(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert ratio(Color(119, 119, 119), Color(255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", [NIGHT, DAY], ids=lambda theme: theme.name)
def test_all_text_is_legible(theme: Theme) -> None:
    poor = {selector: round(found, 2) for selector, found in contrasts(theme) if found < 4.5}
    assert not poor


@pytest.mark.parametrize("theme", [CONTRAST_NIGHT, CONTRAST_DAY], ids=lambda theme: theme.name)
def test_high_contrast_is_seven_to_one(theme: Theme) -> None:
    found = dict(contrasts(theme))
    assert len(found) > 40
    assert not {one: round(least, 2) for one, least in found.items() if least < 7.0}


@pytest.mark.parametrize("theme", [NIGHT, DAY, CONTRAST_NIGHT, CONTRAST_DAY], ids=lambda theme: theme.name)
def test_selected_text_is_legible(theme: Theme) -> None:
    named = theme.variables
    for kind in ("screen", "input"):
        text, under = (Color.parse(named[f"{kind}-selection-{part}"]) for part in ("foreground", "background"))
        assert ratio(text, under) >= 7.0


@pytest.mark.parametrize("sheet", styles.EVERY, ids=lambda sheet: sheet.stem)
def test_a_stylesheet_names_no_colour_of_its_own(sheet: Path) -> None:
    for line in sheet.read_text(encoding="utf-8").splitlines():
        assert "#" not in line.partition("{")[2], line


def test_every_stylesheet_is_read() -> None:
    assert {*styles.EVERY} == {*styles.MAIN.parent.glob("*.tcss")}


def test_the_terminals_own_colours_are_all_that_its_theme_names() -> None:
    named = [TERMINAL.primary, TERMINAL.secondary, TERMINAL.error, TERMINAL.background, *TERMINAL.variables.values()]
    assert all(str(one).startswith("ansi_") or one == "none" for one in named)


@pytest.mark.parametrize(
    ("system", "environ", "theme"),
    [
        ("truecolor", {}, NIGHT),
        ("256", {"NO_COLOR": ""}, NIGHT),
        ("standard", {}, TERMINAL),
        ("truecolor", {"NO_COLOR": "1"}, TERMINAL),
        (None, {}, NIGHT),
    ],
)
def test_the_first_theme_fits_the_terminal(system: str | None, environ: dict[str, str], theme: Theme) -> None:
    assert fitting(system, environ) is theme
    assert no_colour(environ) == bool(environ.get("NO_COLOR"))


def test_our_themes_come_with_the_app(library: Library, tmp_path: Path) -> None:
    app = ExploreApp(library, places=places_in(tmp_path))
    assert {theme.name for theme in THEMES} <= set(app.available_themes)
