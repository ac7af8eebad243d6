"""The table of verbs: what can be said, what each does, and which actions of the app it stands for."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..keys import KEYS, caps


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to say. `words` are the ways to say it, the first is its name; `takes` says what may follow ("" for
    nothing); `keys` are the ids in the table of keys for which it stands, the first one's letter means the same."""

    id: str
    words: tuple[str, ...]
    takes: str
    does: str
    group: str
    keys: tuple[str, ...] = ()

    @property
    def letter(self) -> str:
        """The character that says the same, as in the app; "" where that is none that can be typed in a line."""
        if not self.keys or self.id != self.keys[0]:
            return ""
        written = next((caps(key.keys[0]) for key in KEYS if key.id == self.id and not key.only), "")
        return written if len(written) == 1 and written.isascii() and not written.isdigit() else ""

    @property
    def usage(self) -> str:
        return f"{self.words[0]} {self.takes}" if self.takes else self.words[0]


class Said(NamedTuple):
    """A line that was understood."""

    verb: Verb
    rest: str


def _verb(name: str, words: str, takes: str, does: str, group: str, keys: str = "") -> Verb:
    return Verb(name, tuple(words.split("|")), takes, does, group, tuple(keys.split()))


VERBS: tuple[Verb, ...] = (
    _verb("search", "search|look for", "QUERY", "search the library", "Search", "search first-result"),
    _verb("unit", "in", "UNIT", "search in sentences, statements or documents", "Search", "unit"),
    _verb(
        "only-speaker",
        "only",
        "[NAME]",
        "keep only this speaker; again: everybody",
        "Search",
        "only-speaker keep keep-card",
    ),
    _verb("take-offer", "instead", "", "search for what may be meant, where that was offered", "Search", "take-offer"),
    _verb("searches", "searches", "[NAME]", "searches that have names: told, or run", "Search", "searches run-search"),
    _verb("name-search", "name search", "NAME", "give the query a name", "Search", "name-search"),
    _verb("rename-search", "rename search", "NUMBER NAME", "give it another name", "Search", "rename-search"),
    _verb("delete-search", "delete search", "NUMBER", "delete it", "Search", "delete-search"),
    _verb("undo-search", "undo search", "", "take back the last change of them", "Search", "undo-search"),
    _verb("results", "results", "[NUMBER]", "the results again, from this one on", "Search"),
    _verb("unfold", "like", "[NUMBER]", "the results that say the same as this one", "Search", "unfold"),
    _verb("more", "more", "", "the rest of what was told last", "Search"),
    _verb(
        "open",
        "open",
        "NUMBER|DOCUMENT",
        "open a result, or a document, in its source; a number alone chooses from the list told last",
        "Read",
        "open go-there open-moment open-carrier open-compared open-hop open-pin open-corrected show-skipped",
    ),
    _verb("next-statement", "next", "", "next statement in this document", "Read", "next-statement"),
    _verb("previous-statement", "previous", "", "previous statement in this document", "Read", "previous-statement"),
    _verb(
        "next-by-speaker",
        "same speaker|same speaker next|same speaker forward",
        "",
        "next statement by the same speaker, in any document",
        "Read",
        "next-by-speaker",
    ),
    _verb(
        "previous-by-speaker",
        "same speaker back|same speaker previous",
        "",
        "previous statement by the same speaker",
        "Read",
        "previous-by-speaker",
    ),
    _verb("read-on", "read on|read", "[NUMBER]", "read on: so many paragraphs", "Read", "page-down down"),
    _verb("read-back", "read back", "[NUMBER]", "the paragraphs before", "Read", "page-up up"),
    _verb("read-here", "read here", "", "the paragraph in which the statement stands", "Read"),
    _verb("top", "top", "", "the beginning of the document", "Read", "top"),
    _verb("bottom", "bottom|end", "", "the end of the document", "Read", "bottom"),
    _verb("links", "links", "", "what is linked to this statement, and why", "Read", "links"),
    _verb("follow", "follow", "NUMBER", "follow a link", "Read", "follow follow-number"),
    _verb("find", "find", "WORDS", "find words in this document", "Read", "find"),
    _verb("next-found", "next place", "", "next place found", "Read", "next-found"),
    _verb("previous-found", "previous place", "", "previous place found", "Read", "previous-found"),
    _verb("back", "back", "", "back, as in a browser", "Read", "back back-outside step-back"),
    _verb("forward", "forward", "", "forward, as in a browser", "Read", "forward forward-outside"),
    _verb("trail", "trail", "", "where you have been, and why you went on", "Read", "trail"),
    _verb("provenance", "provenance|where from", "", "where it comes from, step by step", "Ask", "provenance"),
    _verb(
        "timeline", "timeline", "[NAME]", "all that a speaker said, in the order of time", "Ask", "timeline moments-all"
    ),
    _verb(
        "compare",
        "compare",
        "[NUMBER]",
        "compare it, word by word, with where it is said again",
        "Ask",
        "compare compare-number next-compared previous-compared compare-carrier",
    ),
    _verb("coverage", "coverage|who carries it", "", "who carries this quote", "Ask", "coverage coverage-here"),
    _verb("speaker-card", "who", "[NAME]", "who a speaker is", "Ask", "speaker-card open-card"),
    _verb("where", "where", "", "where you are: query, document, statement", "Ask"),
    _verb("again", "again", "", "the current statement again, all of its words", "Ask"),
    _verb("speakers", "speakers", "", "everybody who says something about it", "Ask"),
    _verb(
        "documents",
        "documents",
        "[WORDS]",
        "all documents, those with these words, or `documents by` date, title, outlet, statements or matches",
        "Ask",
        "documents open-document filter-documents sort-documents reverse-documents",
    ),
    _verb(
        "plot",
        "plot",
        "[NAME]",
        "how much is said when, about what was searched for, or by one speaker",
        "Ask",
        "plot plot-card open-cell plot-all as-table",
    ),
    _verb("mentions", "mentions", "[NAME]", "who mentions whom", "Ask", "other-plot"),
    _verb("copy", "copy", "", "copy the quote with its citation", "Take", "copy copy-pin"),
    _verb("copy-words", "copy words", "", "copy the words alone", "Take", "copy-words"),
    _verb("copy-comparison", "copy comparison", "", "copy the comparison told last", "Take", "copy-comparison"),
    _verb("cite", "cite", "[STYLE]", "print a citation: markdown, csl, bibtex or w3c", "Take"),
    _verb("write", "write", "", "write the quote with its citation to a file", "Take", "write"),
    _verb("pin", "pin", "[NOTE]", "pin it to the board", "Take", "pin"),
    _verb("board", "board", "", "what is pinned", "Take", "board"),
    _verb("unpin", "unpin", "[NUMBER]", "take a pin off the board", "Take", "unpin"),
    _verb("status", "status", "NUMBER [WORD]", "the status of a pin: the next one, or this", "Take", "status"),
    _verb("note", "note", "NUMBER WORDS", "write a note to a pin", "Take", "note"),
    _verb("undo-pin", "undo pin", "", "take back the last change of the board", "Take", "undo-pin"),
    _verb("boards", "boards", "[NAME]", "all boards, or make this one the current one", "Take", "boards"),
    _verb("editor", "editor", "", "open the file in the editor at the line", "Take", "editor"),
    _verb(
        "correct",
        "correct",
        "WHAT",
        "correct it: not a statement; said by NAME; same person as NAME; called NAME; hide",
        "Correct",
        "correct",
    ),
    _verb(
        "take-back",
        "take back",
        "[NUMBER]",
        "take back the correction made last, or this one",
        "Correct",
        "take-back undo-correction",
    ),
    _verb("corrections", "corrections", "", "all your corrections", "Correct", "corrections"),
    _verb("skipped", "skipped", "", "what was skipped of this document as no prose", "Correct", "skipped"),
    _verb("bring-back", "bring back", "NUMBER", "read what was skipped as prose", "Correct", "bring-back"),
    _verb("help", "help", "[VERB]", "what can be said", "Program", "help help-words"),
    _verb("quit", "quit|exit", "", "end", "Program", "quit quit-here"),
)

_ELSEWHERE = (
    (
        "next-pane previous-pane alone sidebar left-wider left-narrower next-section previous-section leave",
        "there are no panes: every answer comes after the one before",
    ),
    ("earlier-query later-query complete", "the line itself goes through earlier ones and completes"),
    (
        "palette palette-outside choose-entry next-entry previous-entry entries-down entries-up leave-palette",
        "`open DOCUMENT`, `only NAME` and the verbs take names",
    ),
    ("libraries", "`explore walk PATH` walks through another one"),
    ("menu", "`help` says all that can be said"),
    ("pick", "`cite` prints the quote with its citation"),
    ("choose choose-number choose-name next-name previous-name leave-name", "`correct` takes the name in its line"),
    (
        "take-filter leave-filter take-answer leave-answer take-title leave-title",
        "a verb takes what it needs in its line",
    ),
    ("later earlier shorter-step longer-step", "`plot` tells every period, of a length that fits"),
    ("edit-corrections edit-board", "`explore locate` says where these files are"),
    ("pin-down pin-up", "the order of a board's file is the order of its pins"),
    ("only-status", "`board` says the status of each pin"),
    ("export bring-in", "`explore board --export FILE` and `--import FILE` do it"),
    (
        "select-right select-left select-down select-up select-end select-start",
        "`copy words` takes a statement's words",
    ),
)
NOT_HERE = {name: why for names, why in _ELSEWHERE for name in names.split()}
"""Actions of the app (ids of keys) that need no verb, and why."""

_BY_ID = {verb.id: verb for verb in VERBS}
_BY_WORDS = {words: verb for verb in VERBS for words in verb.words}
_LONGEST = max(len(words.split()) for words in _BY_WORDS)


def verb(name: str) -> Verb:
    """The verb with this id."""
    return _BY_ID[name]


def phrases() -> list[str]:
    """Every way to begin a line."""
    return sorted(_BY_WORDS)


def letters() -> dict[str, Verb]:
    return {one.letter: one for one in VERBS if one.letter}


def understand(line: str) -> Said | None:
    """What a line says: a verb in words (the longest that fits) or as a letter, and what follows it. None where no
    verb is meant. `/` needs no space after it."""
    words = line.split()
    for length in range(min(_LONGEST, len(words)), 0, -1):
        found = _BY_WORDS.get(" ".join(words[:length]).casefold())
        if found is not None:
            return Said(found, _after(line, length))
    if line[:1] == caps("slash"):
        return Said(_BY_ID["search"], line[1:].strip())
    if words and (found := letters().get(words[0])) is not None:
        return Said(found, _after(line, 1))
    return None


def _after(line: str, words: int) -> str:
    """The line without its first words, its spaces as they are."""
    parts = line.split(None, words)
    return parts[words].rstrip() if len(parts) > words else ""


def nearest(line: str) -> str | None:
    """The way to begin that may be meant by a line that was not understood."""
    first = line.split()[0].casefold() if line.split() else ""
    close = difflib.get_close_matches(first, [*_BY_WORDS], n=1)
    return close[0] if close else None


def groups() -> Iterator[tuple[str, list[Verb]]]:
    grouped: dict[str, list[Verb]] = {}
    for one in VERBS:
        grouped.setdefault(one.group, []).append(one)
    yield from grouped.items()
