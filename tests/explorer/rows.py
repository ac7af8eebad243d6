"""Each key of the table: how one comes to a place where it works, and what is different when it was pressed.

Keys are Textual's names, with blanks between; `=words_in_it` puts a query into the search box and goes to its
first result, `*words_typed` is typed letter by letter, each with `_` for a blank.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """What there is to see of the app, and what has left it. `row` is where the cursor is in what one moves in."""

    screen: str
    pane: str
    focus: str
    query: str
    typed: str
    row: int
    statement: str | None
    status: str
    copied: tuple[str, ...]
    edited: int
    ended: bool
    files: int
    page: str


Check = Callable[[Look, Look], bool]


@dataclass(frozen=True, slots=True)
class Row:
    """`come`: keys from the first result of the empty search; `seen`: what holds of the looks before and after."""

    come: str
    seen: Check
    back: str = ""
    """Keys that put back what the next row does not expect."""
    picks: bool = False
    """Whether it is a key of `explore --pick`."""


def screen(name: str) -> Check:
    """Another screen has come."""
    return lambda before, after: before.screen != after.screen == name


def pane(name: str) -> Check:
    """The focus has come to this pane of the main screen."""
    return lambda before, after: (before.screen, before.pane) != (after.screen, after.pane) == ("MainScreen", name)


def now(name: str, value: object) -> Check:
    """So it is now, and was not before."""
    return lambda before, after: getattr(before, name) != value and getattr(after, name) == value


def other(*names: str) -> Check:
    """All of these have changed."""
    return lambda before, after: all(getattr(before, name) != getattr(after, name) for name in names)


def says(words: str) -> Check:
    """The status line says so, which it did not."""
    return lambda before, after: words not in before.status and words in after.status


def shows(words: str) -> Check:
    """It is to be read on the screen, and was not."""
    return lambda before, after: words not in before.page and words in after.page


def hides(words: str) -> Check:
    """It was to be read on the screen, and is no longer."""
    return lambda before, after: words in before.page and words not in after.page


def copied(words: str) -> Check:
    """A text with these words has gone to the clipboard."""
    return lambda before, after: len(after.copied) == len(before.copied) + 1 and words in after.copied[-1]


def edited(before: Look, after: Look) -> bool:
    """An editor was started."""
    return after.edited == before.edited + 1


def moved(by: int) -> Check:
    """The cursor has gone so many entries down; up where it is negative."""
    return lambda before, after: after.row == before.row + by


def both(*checks: Check) -> Check:
    return lambda before, after: all(check(before, after) for check in checks)


PIKE = "=speaker:pike_arrives"
"""The mayor on the reopening: two outlets have it."""
FIRST = "“We found a crack"
BOARD = "=speaker:venn m j m M"
"""Two pins."""
FORM = "=speaker:osgood x"

ROWS: dict[str, Row] = {
    # Search
    "search": Row("", pane("search")),
    "unit": Row("=bridge", both(says("searching in statements"), other("page"))),
    "only-speaker": Row("=speaker:pike", both(now("query", 'speaker:"Aldous Pike"'), says("only Aldous Pike"))),
    "first-result": Row("slash *bridge", pane("results")),
    "earlier-query": Row("=bridge enter slash ctrl+u", now("query", "bridge")),
    "later-query": Row("=bridge slash ctrl+u up", now("query", "")),
    "complete": Row("slash *speaker:pik", now("query", 'speaker:"aldous pike"')),
    "take-offer": Row("=speeker:pike slash", now("query", "speaker:pike")),
    "unfold": Row("=speaker:venn", says("results like it below")),
    "searches": Row("", screen("SearchesScreen")),
    "run-search": Row("=bridge b n *bridges enter escape =ferry b", both(screen("MainScreen"), now("query", "bridge"))),
    "name-search": Row("=ferry b", now("focus", "answer")),
    "rename-search": Row("=ferry b n *ferries enter", now("typed", "ferries")),
    "delete-search": Row("=bearing b n *bearings enter", says("bearings is deleted")),
    "undo-search": Row("=reserve b n *reserves enter d", says("the last change is taken back")),
    "take-title": Row("=town b n *towns", says("town is called towns")),
    "leave-title": Row("=hall b n *halls", both(now("typed", ""), says("nothing was changed"))),
    # Move
    "down": Row("", moved(1)),
    "up": Row("j j", moved(-1)),
    "top": Row("j j", now("row", 0)),
    "bottom": Row("", now("row", 66)),
    "page-down": Row("", moved(6)),
    "page-up": Row("G", moved(-7)),
    "next-pane": Row("", pane("source")),
    "previous-pane": Row("", pane("speakers")),
    "alone": Row("", both(other("page"), says("the results alone")), "z"),
    "sidebar": Row("", both(hides("Speakers"), says("the speakers are hidden")), "backslash"),
    "left-wider": Row("", other("page"), "left_curly_bracket"),
    "left-narrower": Row("", other("page"), "right_curly_bracket"),
    # Read
    "open": Row("=bridge", both(pane("source"), says("opened in"))),
    "keep": Row("shift+tab", now("query", 'speaker:"Dora Venn"')),
    "follow": Row(f"{PIKE} l", both(pane("source"), says("link 1:"))),
    "follow-number": Row(f"{PIKE} l", both(pane("source"), says("link 1:"))),
    "next-statement": Row("", both(pane("source"), other("statement"))),
    "previous-statement": Row("right_square_bracket", other("statement")),
    "next-by-speaker": Row("", both(pane("source"), says("same speaker, Dora Venn: 2 of"))),
    "previous-by-speaker": Row("greater_than_sign", says("same speaker, Dora Venn: 1 of")),
    "links": Row(PIKE, pane("links")),
    "find": Row("enter", pane("find")),
    "next-found": Row("enter f *bridge enter", says("place 2 of 7")),
    "previous-found": Row("enter f *bridge enter n", says("place 1 of 7")),
    "back": Row("enter", both(pane("results"), says("back to the results"))),
    "back-outside": Row("enter", both(pane("results"), says("back to the results"))),
    "forward": Row("enter ctrl+o", both(pane("source"), says("forward to"))),
    "forward-outside": Row("enter ctrl+o", both(pane("source"), says("forward to"))),
    "trail": Row("enter", screen("TrailScreen")),
    "go-there": Row(f"{PIKE} enter l 1 T k", both(screen("MainScreen"), says("back to"))),
    "provenance": Row("", screen("ProvenanceScreen")),
    "open-hop": Row("p", both(pane("source"), says("rests on"))),
    "timeline": Row("", screen("TimelineScreen")),
    "open-moment": Row("t G", both(pane("source"), says("timeline"))),
    "moments-all": Row("=speaker:pike_reopen t", other("page")),
    # Survey
    "speaker-card": Row("", screen("SpeakerScreen")),
    "documents": Row("", screen("DocumentsScreen")),
    "plot": Row("", screen("PlotScreen")),
    "open-card": Row("S ]", screen("MainScreen")),
    "keep-card": Row("S", both(screen("MainScreen"), now("query", 'speaker:"Dora Venn"'))),
    "plot-card": Row("S", screen("PlotScreen")),
    "next-section": Row("S", other("row")),
    "previous-section": Row("S right_square_bracket right_square_bracket", other("row")),
    "open-document": Row("L j", both(pane("source"), says("opened "))),
    "filter-documents": Row("L", other("focus")),
    "sort-documents": Row("L", says("sorted by title")),
    "reverse-documents": Row("L", says("the other way round")),
    "take-filter": Row("L slash *ferry", now("focus", "shelf")),
    "leave-filter": Row("L slash *decider", both(now("typed", ""), shows("Northshore"))),
    "open-cell": Row("C", both(pane("results"), now("query", "date:2025-03-13"))),
    "later": Row("C h", says("13 March 2025: 10 statements")),
    "earlier": Row("C", says("12 March 2025: 0 statements")),
    "other-plot": Row("C", says("mentioning")),
    "as-table": Row("C", both(other("focus"), says("4 March 2025"))),
    "shorter-step": Row("C minus", says("10 March 2025:")),
    "longer-step": Row("C", says("10 to 16 March 2025")),
    "plot-all": Row("=speaker:pike C", other("page")),
    # Compare
    "compare": Row(PIKE, screen("CompareScreen")),
    "coverage": Row(PIKE, screen("CoverageScreen")),
    "open-compared": Row(f"{PIKE} d", both(pane("source"), says("compared: "))),
    "next-compared": Row(f"{PIKE} d", shows("2 of ")),
    "previous-compared": Row(f"{PIKE} d right_square_bracket", shows("1 of ")),
    "compare-number": Row(f"{PIKE} d right_square_bracket", shows("1 of ")),
    "copy-comparison": Row(f"{PIKE} d", copied("Aldous Pike")),
    "coverage-here": Row(f"{PIKE} d", screen("CoverageScreen")),
    "open-carrier": Row(f"{PIKE} v j", both(pane("source"), says("carries the quote"))),
    "compare-carrier": Row(f"{PIKE} v j", screen("CompareScreen")),
    # Take
    "copy": Row("", copied("line 13")),
    "copy-words": Row("", copied(FIRST)),
    "select-right": Row("enter", says("1 word selected")),
    "select-left": Row("enter shift+right shift+right", says("1 word selected")),
    "select-down": Row("enter", says("words selected")),
    "select-up": Row("enter shift+down", says("nothing is selected")),
    "select-end": Row("enter", says("words selected")),
    "select-start": Row("enter shift+right", says("nothing is selected")),
    "write": Row("", both(other("files"), says("written to"))),
    "pin": Row("", says("pinned Dora Venn, line 13")),
    "board": Row("", screen("BoardScreen")),
    "pick": Row("enter", now("ended", True), picks=True),
    # Correct
    "correct": Row("", screen("FixScreen")),
    "take-back": Row("=ferry x 1", says("taken back")),
    "corrections": Row("", screen("FixesScreen")),
    "skipped": Row("=path:seeds_gun", screen("SkippedScreen")),
    "show-skipped": Row("=path:seeds_gun U", both(pane("source"), says("skipped as no prose"))),
    "bring-back": Row("=path:seeds_gun U", says("prose"), "u"),
    "choose": Row(f"{FORM} j", now("focus", "name")),
    "choose-number": Row(FORM, says("done, u takes it back"), "u"),
    "choose-name": Row(f"{FORM} 2 *venn", says("done, u takes it back"), "u"),
    "next-name": Row(f"{FORM} 2", moved(1)),
    "previous-name": Row(f"{FORM} 2 down", moved(-1)),
    "leave-name": Row(f"{FORM} 2", now("focus", "choices")),
    "open-corrected": Row(f"{FORM} 1 X", pane("source"), "u"),
    "undo-correction": Row(f"{FORM} 1 X", says("taken back")),
    "edit-corrections": Row(f"{FORM} 1 X", edited, "escape u"),
    "editor": Row("", edited),
    # Board
    "open-pin": Row(BOARD, both(pane("source"), says("from the board"))),
    "unpin": Row(BOARD, says("taken off"), "u"),
    "status": Row(BOARD, says("checked")),
    "note": Row(BOARD, now("focus", "answer"), "escape"),
    "pin-down": Row(BOARD, moved(1)),
    "pin-up": Row(f"{BOARD} j", moved(-1)),
    "only-status": Row(BOARD, says("only "), "f f f f"),
    "boards": Row(BOARD, screen("PickScreen")),
    "undo-pin": Row(f"{BOARD} c", says("taken back")),
    "copy-pin": Row(BOARD, copied("line 13")),
    "export": Row(BOARD, screen("PickScreen")),
    "bring-in": Row(BOARD, now("focus", "answer"), "escape"),
    "edit-board": Row(BOARD, edited),
    "take-answer": Row(f"{BOARD} n *call_her", both(now("typed", ""), says("noted"))),
    "leave-answer": Row(f"{BOARD} n *nobody", both(now("typed", ""), says("nothing was changed"))),
    # Program
    "step-back": Row("enter", pane("results")),
    "leave": Row("question_mark", screen("MainScreen")),
    "help": Row("", screen("HelpScreen")),
    "help-words": Row("question_mark", other("focus")),
    "palette": Row("", screen("PaletteScreen")),
    "palette-outside": Row("", screen("PaletteScreen")),
    "libraries": Row("", screen("LibrariesScreen")),
    "menu": Row("", screen("MenuScreen")),
    "choose-entry": Row("ctrl+p *documents:", screen("DocumentsScreen")),
    "next-entry": Row("ctrl+p", moved(1)),
    "previous-entry": Row("ctrl+p down", moved(-1)),
    "entries-down": Row("ctrl+p", other("row")),
    "entries-up": Row("ctrl+p pagedown", other("row")),
    "leave-palette": Row("ctrl+p", screen("MainScreen")),
    "quit": Row("", now("ended", True)),
    "quit-here": Row("M", now("ended", True)),
}
