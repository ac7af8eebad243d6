"""The commands that take a statement further: citations, drafts, corrections, boards."""

from __future__ import annotations

from .command import Command, Option
from .options import COMMON, PROSAIC

_FIXES = (
    Option("--not-a-statement", None, "STATEMENT is none"),
    Option("--said-by", "NAME", "STATEMENT is by NAME, who may be new"),
    Option("--same-person", "NAME NAME", "the first speaker is the second one, and gets that name"),
    Option("--rename", "NAME NAME", "the first speaker is called like the second word"),
    Option("--split", "NAME", "--in DOCUMENT --as NAME: there it is somebody else"),
    Option("--hide", "NAME", "no speaker: what NAME says is left out"),
    Option(
        "--prose", "LINE|WORDS", "--in DOCUMENT: what was skipped there is read as prose (`explore show --skipped`)"
    ),
    Option("--not-prose", "LINE|WORDS", "--in DOCUMENT: what stands there is no prose, and is skipped"),
    Option("--list", None, "list all decisions, and those that contradict or were not found again"),
    Option("--undo", "NUMBER", "take back the decision that --list numbers so, or the `last` one"),
)
_OF_SPLIT = (
    Option("--in", "DOCUMENT", "with --split, --prose, --not-prose: an identifier, a path or a file's name"),
    Option("--as", "NAME", "with --split: who it is there"),
)
FIX_NEEDS = {"--split": ("--in", "--as"), "--prose": ("--in",), "--not-prose": ("--in",)}
"""The options of `fix` that some of its decisions need beside them."""
FIXES = tuple(option.name for option in _FIXES)
"""The options of `fix` of which a call needs exactly one."""
OF_SPLIT = tuple(option.name for option in _OF_SPLIT)

WORKING = (
    Command(
        "cite",
        "a citation of one statement",
        "STATEMENT is an identifier from `explore statements`, or the beginning of one.",
        subject="STATEMENT",
        options=(
            Option("--style", "STYLE", "markdown (the default), csl (CSL-JSON), bibtex or w3c (Web Annotation)"),
            *COMMON,
        ),
        examples=(("explore cite 2935 --style bibtex", "for a bibliography"),),
    ),
    Command(
        "verify",
        "check the quotations of a draft against the library",
        "FILE is Markdown or text, a board or what one exports, CSV, CSL-JSON, or JSON Lines with quotations; - is "
        "standard input. Each quotation is answered: exact, normalised (only its typing differs), differs, moved "
        "(no more where the draft says), misattributed (somebody else says it), or not found. The exit status is "
        "1 when one needs a person.",
        subject="FILE",
        options=PROSAIC,
        examples=(
            ("explore verify draft.md articles/", "before it is printed"),
            ("explore verify - --format json < draft.md", "for a program"),
        ),
    ),
    Command(
        "fix",
        "correct who said what: your own decisions",
        "What you decide is kept in a plain text file (`explore locate` says where) and outlives a new index and a "
        "better program. STATEMENT is an identifier from `explore statements`, or the beginning of one; NAME is a "
        "speaker's, as `explore speakers` lists it. One decision a call.",
        subject="STATEMENT",
        subject_with=("--not-a-statement", "--said-by"),
        options=(*_FIXES, *_OF_SPLIT, *COMMON),
        examples=(
            ("explore fix 2935 --not-a-statement", "nobody says this"),
            ("explore fix 2935 --said-by 'Ann Lee'", "she does"),
            ("explore fix --same-person 'A. Lee' 'Ann Lee'", "one person under two names"),
            ("explore fix --rename Lee 'Ann Lee'", "a fuller name"),
            ("explore fix --split Lee --in bridge.txt --as 'Bob Lee'", "another Lee in one document"),
            ("explore fix --hide 'Breaking News'", "no speaker at all"),
            ("explore fix --prose 12 --in bridge.txt", "what was skipped in line 12 is read"),
            ("explore fix --not-prose 'Sign up' --in bridge.txt", "these words belong to no article"),
            ("explore fix --list", "what was decided"),
            ("explore fix --undo last", "take the last one back"),
        ),
    ),
    Command(
        "board",
        "what is pinned: listed, exported, imported",
        "Lists the pins of the current board: status, note, and why a statement is not found any more. "
        "Statements are pinned in the app (m, and M opens the board).",
        options=(
            Option("--board", "NAME", "another board than the current one"),
            Option("--boards", None, "list all boards"),
            Option("--export", "FILE", "write the board: .md, .csv, .jsonl, .csl.json, .toml; - is stdout"),
            Option("--import", "FILE", "add the pins of such a file, - is stdin; to a new board with --board NAME"),
            Option("--as", "FORMAT", "markdown, csv, jsonl, csl or toml, whatever FILE is called"),
            Option("--force", None, "with --export: replace FILE if it is there"),
            *COMMON,
        ),
        examples=(
            ("explore board", "what is pinned, and what was not found again"),
            ("explore board --export notes.md", "quotes with their citations, to be read"),
            ("explore board --import notes.md --board work", "back again, on a board of its own"),
        ),
    ),
)
