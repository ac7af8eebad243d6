"""Where keys work: the panes of the main screen, and the screens of their own."""

from __future__ import annotations

SEARCH, SPEAKERS, RESULTS, SOURCE, LINKS = "search", "speakers", "results", "source", "links"
FIND, BOARD, HELP = "find", "board", "help"
LINE, PICK, PALETTE = "board line", "list", "palette"
FIX, NAME, FIXES = "form", "name line", "corrections"
COMPARE, COVERAGE = "comparison", "coverage table"
TRAIL = "trail"
CHAIN, TIMELINE = "provenance", "timeline"
SKIPPED = "skipped text"
CARD, DOCUMENTS, FILTER, PLOT = "speaker card", "documents", "filter line", "plot"
PICKING = "source with --pick"
SEARCHES, TITLE = "named searches", "search name line"
PANES = (SEARCH, SPEAKERS, RESULTS, SOURCE, LINKS)
"""The panes of the main screen in the order of `tab`."""

READING = frozenset({RESULTS, SOURCE, LINKS})
OUTSIDE = frozenset({SPEAKERS, RESULTS, SOURCE, LINKS})
EVERYWHERE = frozenset({*PANES, FIND})
MOVING = frozenset(
    {
        *OUTSIDE,
        CARD,
        DOCUMENTS,
        PLOT,
        BOARD,
        PICK,
        HELP,
        FIX,
        FIXES,
        TRAIL,
        COMPARE,
        COVERAGE,
        CHAIN,
        TIMELINE,
        SKIPPED,
        SEARCHES,
    }
)
MENU = MOVING - {PICK, HELP, FIX}
"""Where there is a menu of what can be done: not over a screen that asks something."""

OTHERS = frozenset(
    {
        CARD,
        DOCUMENTS,
        FILTER,
        PLOT,
        BOARD,
        LINE,
        PALETTE,
        PICK,
        PICKING,
        HELP,
        FIX,
        NAME,
        FIXES,
        TRAIL,
        COMPARE,
        COVERAGE,
        CHAIN,
        TIMELINE,
        SKIPPED,
        SEARCHES,
        TITLE,
    }
)
"""The places that are screens of their own, and the source where a quote is to be picked (`explore --pick`)."""

NAMES = {
    SEARCH: "the search box",
    SPEAKERS: "the speakers",
    RESULTS: "the results",
    SOURCE: "the source",
    LINKS: "the links",
    FIND: "the find line",
    BOARD: "the board",
    LINE: "the board’s line",
    PICK: "a list to choose from",
    PICKING: "the source, with --pick",
    PALETTE: "the palette",
    HELP: "the help",
    SEARCHES: "the list of named searches",
    TITLE: "the line for a search’s name",
    FIX: "the form for correcting",
    NAME: "the name line",
    FIXES: "the list of corrections",
    COMPARE: "the comparison",
    COVERAGE: "the coverage table",
    TRAIL: "the trail",
    CHAIN: "the provenance",
    TIMELINE: "the timeline",
    SKIPPED: "the list of what was skipped",
    CARD: "the speaker card",
    DOCUMENTS: "the documents",
    FILTER: "the filter line",
    PLOT: "the plot",
}
