"""`explore manual`: a page for `man`, in roff, made from the tables of commands, keys and verbs.

Only the macros of man(7) are used, and every character beyond ASCII is written as an escape, so that any `man` shows
it.
"""

from __future__ import annotations

import os
import re
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .keys import groups as key_groups
from .keys import shown
from .output import FOUND, Output
from .places import Places
from .usage import APP, COMMANDS, COMMON, GROUPS, OPENING_EXAMPLES, PROGRAM, Command, Option
from .walk.verbs import groups as verb_groups

if TYPE_CHECKING:
    from .request import Request

_SPECIAL = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}

_WIDTH = 76

QUERIES = (
    ("hammer trigger", "all of these words, in any form"),
    ('"was not told"', "exactly these words"),
    ("gun OR weapon, gun -rubber, (…)", "either, not, groups; operators in capitals"),
    ("negl*, carpentr~1", "the beginning of a word, one typo"),
    ("hammer NEAR/5 fire, hammer THEN/5 fire", "at most so many words apart, in any order and in this one"),
    ("speaker:, about:, to:, venue:", "who said it, whom it mentions, to whom, where"),
    ("outlet:, title:, path:, date:2021-12..2022-02", "the document"),
    ("kind:direct, cue:told, said:yes, is:unattributed, is:linked, conf:>=0.7", "the statement"),
)
"""The query language in brief."""

STATUS = (
    ("0", "found, or done"),
    ("1", "nothing found, something that needs a person (verify, doctor), or no quote picked"),
    ("2", "an error, said in one line on standard error with what to do next"),
    ("130", "interrupted"),
)

ENVIRONMENT = (
    ("VISUAL, EDITOR", "the editor in which files are opened at their line"),
    ("NO_COLOR", "where it is set and not empty, nothing is coloured"),
    ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "where data, configuration and state are kept (on Linux)"),
    ("DISPLAY, WAYLAND_DISPLAY, TMUX, SSH_CONNECTION", "which clipboard can be reached"),
    ("TERM", "dumb: nothing but lines is printed"),
)

_ABOUT = (
    "Explores articles in the terminal: who said what, where, and did it change? Every quotation and every reported "
    "statement is found, with who said it; statements that say the same in several articles are linked, each link "
    "with its reason. Without a command it opens the app on files and folders, with one it prints instead. Without "
    "PATH it takes the library last opened in the app, or the bundled articles. A folder that is called like a "
    "command is written ./index."
)


def print_page(_request: Request, _places: Places, output: Output) -> int:
    output.block(page(_today()))
    return FOUND


def page(date: str) -> str:
    """The whole page; `date` (ISO) is that of its making."""
    parts = [
        f'.TH {PROGRAM.upper()} 1 "{date}" "{PROGRAM} {__version__}" "User Commands"',
        *_section("NAME", [f"{PROGRAM} \\- who said what, where: an explorer of articles"]),
        *_section("SYNOPSIS", _synopsis()),
        *_section("DESCRIPTION", _filled(_ABOUT)),
        *_section("COMMANDS", _commands()),
        *_section(
            "OPTIONS", ["These are options of most commands, and stand anywhere on the line.", *_options(COMMON)]
        ),
        *_section("OPTIONS OF THE APP", _options(APP.options)),
        *_section("QUERIES", _table(QUERIES)),
        *_section("KEYS", _keys()),
        *_section("VERBS OF WALK", _verbs()),
        *_section("EXIT STATUS", _table(STATUS)),
        *_section("ENVIRONMENT", _table(ENVIRONMENT)),
        *_section("FILES", _files()),
        *_section("EXAMPLES", _table([*OPENING_EXAMPLES, *(one for c in COMMANDS.values() for one in c.examples)])),
    ]
    return "\n".join(parts) + "\n"


def text(words: str) -> str:
    """Words as roff takes them for nothing else: one line, every special character escaped."""
    line = re.sub(r"\s+", " ", words.strip())
    made = "".join(_SPECIAL.get(one) or (one if one.isascii() else f"\\[u{ord(one):04X}]") for one in line)
    return f"\\&{made}" if made.startswith((".", "\\(aq")) else made


def _filled(words: str) -> Iterator[str]:
    """Words as lines of running text, short as roff has them. None begins as a request would."""
    for line in textwrap.wrap(text(words), _WIDTH, break_long_words=False, break_on_hyphens=False):
        yield f"\\&{line}" if line.startswith(".") else line


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield f'.SH "{title}"'
    yield from lines


def _synopsis() -> Iterator[str]:
    yield f".B {PROGRAM}"
    yield text("[PATH…] [OPTION…]")
    yield ".br"
    yield f".B {PROGRAM}"
    yield text("COMMAND [PATH…] [OPTION…]")


def _commands() -> Iterator[str]:
    for group, commands in GROUPS.items():
        yield f'.SS "{text(group)}"'
        for command in commands:
            yield from _command(command)


def _command(command: Command) -> Iterator[str]:
    """What a command does, and the options that are its own."""
    yield ".TP"
    yield f".B {text(command.call)}"
    yield from _filled(f"{command.summary[0].upper()}{command.summary[1:]}. {command.about}")
    own = [option for option in command.options if option not in COMMON]
    if own:
        yield ".RS"
        yield from _options(own)
        yield ".RE"


def _options(options: Sequence[Option]) -> Iterator[str]:
    for option in options:
        yield ".TP"
        value = f" \\fI{text(option.value)}\\fR" if option.value else ""
        yield f"\\fB{text(option.name)}\\fR{value}"
        yield from _filled(option.help)


def _table(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for left, right in rows:
        yield ".TP"
        yield f"\\fB{text(left)}\\fR"
        yield from _filled(right)


def _keys() -> Iterator[str]:
    yield from _filled(
        "Each has an id, by which the configuration can give it another key: `explore config --keys` lists them."
    )
    for group, keys in key_groups().items():
        yield f'.SS "{text(group)}"'
        for key in keys:
            yield ".TP"
            yield f"\\fB{text(shown(key))}\\fR"
            yield from _filled(f"{key.does} ({key.where})")


def _verbs() -> Iterator[str]:
    yield from _filled("What `explore walk` takes, a line each. A number alone chooses from the list told last.")
    for group, verbs in verb_groups():
        yield f'.SS "{text(group)}"'
        for verb in verbs:
            yield ".TP"
            letter = f", \\fB{text(verb.letter)}\\fR" if verb.letter else ""
            takes = f" \\fI{text(verb.takes)}\\fR" if verb.takes else ""
            yield f"\\fB{text(verb.words[0])}\\fR{takes}{letter}"
            yield from _filled(verb.does)


def _files() -> Iterator[str]:
    yield from _filled("`explore locate` says where they are on this machine; these are their places on Linux.")
    data, config, state = (Path(f"~/{folder}/explore") for folder in (".local/share", ".config", ".local/state"))
    places = Places(data, config, state / "log", Path("~"), Path("seeds"), state)
    yield from _table(
        (str(path), what)
        for path, what in (
            (places.configuration, "the configuration, which `explore config` prints"),
            (places.indexes, "an index for each library"),
            (places.corrections, "your corrections, a file for each library"),
            (places.board, "the board; other boards are in the folder beside it"),
            (places.queries, "earlier queries"),
            (places.log_file, "the log, which never holds the text of documents"),
        )
    )


def _today() -> str:
    """The day of making; builds that are to be the same give it as SOURCE_DATE_EPOCH."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    seconds = int(given) if given.isascii() and given.isdigit() and len(given) < 12 else time.time()
    return time.strftime("%Y-%m-%d", time.gmtime(seconds))
