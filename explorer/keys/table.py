"""The one table of keys: what each does, where, and how it is called."""

from __future__ import annotations

from typing import NamedTuple

from .places import (
    BOARD,
    CARD,
    CHAIN,
    COMPARE,
    COVERAGE,
    DOCUMENTS,
    EVERYWHERE,
    FILTER,
    FIX,
    FIXES,
    HELP,
    LINE,
    LINKS,
    MENU,
    MOVING,
    NAME,
    NAMES,
    OTHERS,
    OUTSIDE,
    PALETTE,
    PICK,
    PICKING,
    PLOT,
    READING,
    RESULTS,
    SEARCH,
    SEARCHES,
    SKIPPED,
    SOURCE,
    SPEAKERS,
    TIMELINE,
    TITLE,
    TRAIL,
)


class Key(NamedTuple):
    """One thing that a key does.

    `keys` are Textual's names, the first is the one that is shown; `does` is for the help and the README; `label` for
    the footer ("" keeps it out of there), where a lower `rank` comes first and stays longest when room is short.
    """

    id: str
    keys: tuple[str, ...]
    does: str
    group: str
    panes: frozenset[str]
    label: str = ""
    rank: int = 50
    note: str = ""

    @property
    def action(self) -> str:
        return self.id.replace("-", "_")

    @property
    def where(self) -> str:
        """The panes in which it works, in words."""
        if self.panes >= EVERYWHERE:
            return "everywhere"
        if self.panes >= OUTSIDE:
            return "outside inputs"
        names = [pane for pane in NAMES if pane in self.panes and (pane not in OTHERS or self.only)]
        return ", ".join(names)

    @property
    def only(self) -> bool:
        """Whether it belongs to a screen of its own and to no pane of the main one."""
        return self.panes <= OTHERS


def _key(name: str, keys: str, does: str, group: str, panes: frozenset[str], label: str = "", rank: int = 50) -> Key:
    return Key(name, tuple(keys.split()), does, group, panes, label, rank)


_LEFT = OTHERS - {PICKING, FILTER, NAME, LINE, PALETTE, TITLE}
_SOURCE = frozenset({SOURCE})
_COMPARE, _COVERAGE = frozenset({COMPARE}), frozenset({COVERAGE})
_FINDING = frozenset({SOURCE, RESULTS, LINKS})
_BOARD = frozenset({BOARD})
_SEARCHES, _TITLE = frozenset({SEARCHES}), frozenset({TITLE})
_CARD, _DOCUMENTS, _PLOT = frozenset({CARD}), frozenset({DOCUMENTS}), frozenset({PLOT})
DIGITS = "1 2 3 4 5 6 7 8 9"
NUMBERED = len(DIGITS.split())
"""So many of a list have a key of their own."""

KEYS: tuple[Key, ...] = (
    _key("search", "slash", "go to the search box", "Search", OUTSIDE, "search", 10),
    _key("unit", "i", "search in sentences, statements, documents, in turn", "Search", OUTSIDE, "in", 40),
    _key("only-speaker", "s", "keep only this speaker; again: everybody", "Search", OUTSIDE, "only speaker", 30),
    _key("first-result", "enter", "go to the first result", "Search", frozenset({SEARCH}), "first result", 10),
    _key("earlier-query", "up", "the query before", "Search", frozenset({SEARCH}), "earlier queries", 20),
    _key("later-query", "down", "the query after it; from the newest to the results", "Search", frozenset({SEARCH})),
    _key("complete", "right", "complete the query as it is offered at its end", "Search", frozenset({SEARCH})),
    _key("take-offer", "ctrl+y", "search for what may be meant, where the hint offers it", "Search", EVERYWHERE),
    _key("unfold", "e", "unfold the results that say the same; again: fold them", "Search", frozenset({RESULTS})),
    _key("searches", "b", "searches that have names: run, name, rename, delete", "Search", OUTSIDE, "named", 48),
    _key("run-search", "enter", "search for it", "Search", _SEARCHES, "search", 5),
    _key("name-search", "n", "give the query of the search box a name", "Search", _SEARCHES, "name the query", 7),
    _key("rename-search", "r", "give it another name", "Search", _SEARCHES, "rename", 8),
    _key("delete-search", "d", "delete it", "Search", _SEARCHES, "delete", 9),
    _key("undo-search", "u", "take back the last change", "Search", _SEARCHES, "undo", 10),
    _key("take-title", "enter", "take what is typed", "Search", _TITLE, "take it", 5),
    _key("leave-title", "escape", "change nothing", "Search", _TITLE, "leave it", 6),
    _key("down", "j down", "down", "Move", MOVING),
    _key("up", "k up", "up", "Move", MOVING),
    _key("top", "g home", "to the top", "Move", MOVING),
    _key("bottom", "G end", "to the end", "Move", MOVING),
    _key("page-down", "space pagedown", "a page down", "Move", MOVING),
    _key("page-up", "pageup", "a page up", "Move", MOVING),
    _key("next-pane", "tab", "next pane", "Move", EVERYWHERE, "pane", 60),
    _key("previous-pane", "shift+tab", "previous pane", "Move", EVERYWHERE),
    _key("alone", "z", "this pane alone; again: all panes", "Move", OUTSIDE),
    _key("sidebar", "backslash", "the speakers hidden; again: shown", "Move", OUTSIDE),
    _key("left-wider", "right_curly_bracket", "more room for the panes at the left", "Move", OUTSIDE),
    _key("left-narrower", "left_curly_bracket", "more room for the panes at the right", "Move", OUTSIDE),
    _key("open", "enter", "open the statement under the cursor in its source", "Read", frozenset({RESULTS}), "open", 5),
    _key("pick", "enter", "with --pick: print this quote, and end", "Read", frozenset({PICKING}), "pick", 4),
    _key("keep", "enter", "keep only the speaker under the cursor", "Read", frozenset({SPEAKERS}), "keep only", 5),
    _key("follow", "enter", "follow the link under the cursor", "Read", frozenset({LINKS}), "follow", 5),
    _key("follow-number", DIGITS, "follow the link with this number", "Read", READING),
    _key("next-statement", "right_square_bracket", "next statement in this document", "Read", READING, "next", 11),
    _key("previous-statement", "left_square_bracket", "previous statement in this document", "Read", READING),
    _key(
        "next-by-speaker",
        "greater_than_sign",
        "next statement by the same speaker, across documents",
        "Read",
        READING,
        "same speaker",
        12,
    ),
    _key(
        "previous-by-speaker",
        "less_than_sign",
        "previous statement by the same speaker, across documents",
        "Read",
        READING,
    ),
    _key(
        "links",
        "l",
        "linked statements; there 1…9 or enter follows one",
        "Read",
        frozenset({RESULTS, SOURCE}),
        "links",
        13,
    ),
    _key("find", "f", "find in this document", "Read", _FINDING, "find", 20),
    _key("next-found", "n", "next place found", "Read", _FINDING),
    _key("previous-found", "N", "previous place found", "Read", _FINDING),
    _key("back", "ctrl+o alt+left", "back, as in a browser", "Read", EVERYWHERE, "back", 14),
    _key("back-outside", "ctrl+left", "back", "Read", OUTSIDE),
    _key("forward", "ctrl+i alt+right", "forward, as in a browser", "Read", EVERYWHERE),
    _key("forward-outside", "ctrl+right", "forward", "Read", OUTSIDE),
    _key("trail", "T", "where you have been, and why you went on", "Read", OUTSIDE, "trail", 42),
    _key("go-there", "enter", "go to the place under the cursor", "Read", frozenset({TRAIL}), "go there", 5),
    _key("provenance", "p", "where it comes from, step by step", "Read", READING, "where from", 19),
    _key("open-hop", "enter", "go to the words that say so", "Read", frozenset({CHAIN}), "go there", 5),
    _key("timeline", "t", "all that its speaker said, in the order of time", "Read", OUTSIDE, "timeline", 44),
    _key("open-moment", "enter", "open the statement in its source", "Read", frozenset({TIMELINE}), "open", 5),
    _key("moments-all", "a", "all they said; again: what fits the search", "Read", frozenset({TIMELINE}), "all", 10),
    _key("speaker-card", "S", "who this speaker is: documents, quotes, mentions", "Survey", OUTSIDE, "who is this", 33),
    _key("documents", "L", "the documents of the library: sort, filter, open", "Survey", OUTSIDE, "documents", 48),
    _key("plot", "C", "plots: statements over time, who mentions whom", "Survey", OUTSIDE, "plots", 49),
    _key("open-card", "enter", "go to what is under the cursor", "Survey", _CARD, "go there", 5),
    _key("keep-card", "s", "keep only this speaker in the results", "Survey", _CARD, "only speaker", 10),
    _key("plot-card", "C", "plot this speaker’s statements", "Survey", _CARD, "plot", 11),
    _key("next-section", "tab right_square_bracket", "to the next section", "Survey", _CARD, "section", 12),
    _key("previous-section", "shift+tab left_square_bracket", "to the section before", "Survey", _CARD),
    _key("open-document", "enter", "open the document", "Survey", _DOCUMENTS, "open", 5),
    _key(
        "filter-documents",
        "slash f",
        "only those with these words in title, outlet, date or path",
        "Survey",
        _DOCUMENTS,
        "filter",
        7,
    ),
    _key(
        "sort-documents",
        "s",
        "sort by date, title, outlet, statements, matches, in turn",
        "Survey",
        _DOCUMENTS,
        "sort",
        8,
    ),
    _key("reverse-documents", "r", "the other way round", "Survey", _DOCUMENTS, "reverse", 9),
    _key("take-filter", "enter down", "to the list", "Survey", frozenset({FILTER}), "to the list", 5),
    _key("leave-filter", "escape", "no filter", "Survey", frozenset({FILTER}), "no filter", 6),
    _key("open-cell", "enter", "search for it: this speaker, this time", "Survey", _PLOT, "search for it", 5),
    _key("later", "l right", "the next column", "Survey", _PLOT),
    _key("earlier", "h left", "the column before", "Survey", _PLOT, "columns", 9),
    _key(
        "other-plot", "m tab", "who mentions whom; again: statements over time", "Survey", _PLOT, "who mentions whom", 8
    ),
    _key("as-table", "t", "in words and figures; again: drawn", "Survey", _PLOT, "in words", 7),
    _key("shorter-step", "plus equals_sign", "shorter periods: days, weeks", "Survey", _PLOT, "shorter", 11),
    _key("longer-step", "minus", "longer periods: months, years", "Survey", _PLOT, "longer", 12),
    _key("plot-all", "a", "all statements of the library; again: those of the search", "Survey", _PLOT, "all", 10),
    _key("compare", "d", "compare it, word by word, with where it is said again", "Compare", READING, "compare", 18),
    _key("coverage", "v", "who carries this quote, the earliest first", "Compare", READING, "who carries it", 43),
    _key("open-compared", "enter", "open the other statement in its source", "Compare", _COMPARE, "open the other", 5),
    _key("next-compared", "right_square_bracket", "compare with the next one", "Compare", _COMPARE, "next", 10),
    _key(
        "previous-compared", "left_square_bracket", "compare with the one before", "Compare", _COMPARE, "previous", 11
    ),
    _key("compare-number", DIGITS, "compare with the one of this number", "Compare", _COMPARE),
    _key("copy-comparison", "y", "copy the comparison as plain text", "Compare", _COMPARE, "copy", 12),
    _key("coverage-here", "v", "who carries this quote, the earliest first", "Compare", _COMPARE, "who carries it", 13),
    _key("open-carrier", "enter", "open the quote in this document", "Compare", _COVERAGE, "open", 5),
    _key("compare-carrier", "d", "compare it with the fullest", "Compare", _COVERAGE, "compare with the fullest", 10),
    _key("copy", "y", "copy the quote with its citation", "Take", READING, "copy", 15),
    _key("copy-words", "Y", "copy the words alone", "Take", READING),
    _key("select-right", "shift+right", "select the next word", "Take", _SOURCE),
    _key("select-left", "shift+left", "take it back out, or select the word before", "Take", _SOURCE),
    _key("select-down", "shift+down", "select to the next line", "Take", _SOURCE),
    _key("select-up", "shift+up", "back to the line before", "Take", _SOURCE),
    _key("select-end", "shift+end", "select to the end of the line", "Take", _SOURCE),
    _key("select-start", "shift+home", "select to its beginning", "Take", _SOURCE),
    _key("write", "w", "write the quote with its citation to a file", "Take", READING, "write", 45),
    _key("pin", "m", "pin to the board", "Take", READING, "pin", 16),
    _key("board", "M", "open the board", "Take", OUTSIDE, "board", 41),
    _key("correct", "x", "correct it: not a statement, said by …, same person as …", "Correct", OUTSIDE, "correct", 17),
    _key("take-back", "u", "take back the correction made last", "Correct", OUTSIDE),
    _key("corrections", "X", "all your corrections, also those that contradict", "Correct", OUTSIDE, "corrections", 47),
    _key("skipped", "U", "what was skipped of this document as no prose, to be brought back", "Correct", READING),
    _key("show-skipped", "enter", "show it in the source", "Correct", frozenset({SKIPPED}), "show it", 5),
    _key("bring-back", "U x", "bring it back: it is prose", "Correct", frozenset({SKIPPED}), "it is prose", 7),
    _key("choose", "enter", "choose what is under the cursor", "Correct", frozenset({FIX, PICK}), "choose", 5),
    _key("choose-number", DIGITS, "choose what has this number", "Correct", frozenset({FIX, PICK})),
    _key("choose-name", "enter", "take the name under the cursor", "Correct", frozenset({NAME}), "take this name", 5),
    _key("next-name", "down", "the name below", "Correct", frozenset({NAME}), "other names", 10),
    _key("previous-name", "up", "the name above", "Correct", frozenset({NAME})),
    _key("leave-name", "escape", "back to the choice of corrections", "Correct", frozenset({NAME}), "back", 6),
    _key("open-corrected", "enter", "open its statement in its source", "Correct", frozenset({FIXES}), "open", 5),
    _key("undo-correction", "u", "take this correction back", "Correct", frozenset({FIXES}), "take back", 10),
    _key(
        "edit-corrections", "o", "open the file in the editor at this line", "Correct", frozenset({FIXES}), "editor", 12
    ),
    _key("editor", "o", "open the file in the editor at the line", "Take", READING, "editor", 46),
    _key("open-pin", "enter", "open the pinned statement in its source", "Board", frozenset({BOARD}), "open", 5),
    _key("unpin", "m", "take the pin off the board", "Board", frozenset({BOARD}), "unpin", 10),
    _key("status", "c", "the next status: unchecked, checked, call back", "Board", _BOARD, "status", 7),
    _key("note", "n", "write a note", "Board", _BOARD, "note", 8),
    _key("pin-down", "J shift+down", "move the pin down", "Board", _BOARD, "move down", 14),
    _key("pin-up", "K shift+up", "move the pin up", "Board", _BOARD, "move up", 15),
    _key("only-status", "f", "only one status, or those not found again, in turn", "Board", _BOARD, "filter", 12),
    _key("boards", "b", "choose, make or rename a board", "Board", _BOARD, "boards", 9),
    _key("undo-pin", "u", "take back the last change of the board", "Board", _BOARD, "undo", 11),
    _key("copy-pin", "y", "copy the quote with its citation", "Board", _BOARD, "copy", 13),
    _key("export", "w", "write the board: Markdown, CSV, JSON Lines, CSL, TOML", "Board", _BOARD, "write", 16),
    _key("bring-in", "i", "import pins from such a file", "Board", _BOARD, "import", 17),
    _key("edit-board", "o", "open the board’s file in the editor", "Board", _BOARD, "editor", 18),
    _key("take-answer", "enter", "take what is typed", "Board", frozenset({LINE}), "take it", 5),
    _key("leave-answer", "escape", "change nothing", "Board", frozenset({LINE}), "leave it", 6),
    _key(
        "step-back", "escape", "one step back: source, results, search, empty search", "Program", EVERYWHERE, "back", 70
    ),
    _key("leave", "escape q", "back to the reading desk", "Board", _LEFT, "close", 6),
    _key("help", "question_mark", "help: what works here, and all keys", "Program", MENU, "help", 2),
    _key("help-words", "slash", "only what has these words", "Program", frozenset({HELP}), "find", 10),
    _key("palette", "ctrl+p", "documents, speakers and actions by name", "Program", EVERYWHERE, "go to", 50),
    _key("palette-outside", "colon", "documents, speakers and actions by name", "Program", OUTSIDE),
    _key("libraries", "O", "another library, of those opened lately", "Program", OUTSIDE, "libraries", 49),
    _key("menu", "full_stop", "all that can be done here, to choose from", "Program", MENU, "menu", 3),
    _key("choose-entry", "enter", "go to what is under the cursor", "Program", frozenset({PALETTE}), "go there", 5),
    _key("next-entry", "down ctrl+n", "the line below", "Program", frozenset({PALETTE}), "other lines", 10),
    _key("previous-entry", "up", "the line above", "Program", frozenset({PALETTE})),
    _key("entries-down", "pagedown", "a page down in the lines", "Program", frozenset({PALETTE})),
    _key("entries-up", "pageup", "a page up in the lines", "Program", frozenset({PALETTE})),
    _key("leave-palette", "escape ctrl+p", "leave it, change nothing", "Program", frozenset({PALETTE}), "close", 6),
    _key("quit", "q ctrl+c", "quit", "Program", OUTSIDE, "quit", 61),
    _key("quit-here", "ctrl+c", "quit", "Board", _LEFT),
)
