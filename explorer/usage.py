"""The commands and their options as one table: `manual` makes the help from it, `arguments` checks calls by it."""

from __future__ import annotations

from dataclasses import dataclass

PROGRAM = "explore"
LIMIT = 50
"""So many hits are shown unless `--limit` says otherwise."""


@dataclass(frozen=True, slots=True)
class Option:
    """One option. `value` names what it takes (several words where it takes several), None for a flag."""

    name: str
    value: str | None
    help: str

    @property
    def values(self) -> int:
        """How many words it takes."""
        return len(self.value.split()) if self.value else 0

    @property
    def field(self) -> str:
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Command:
    """One command. `subject` names the word it needs before any PATH (`QUERY`), or is None; where `subject_with` names
    options, only a call with one of them needs it, and where `subject_spared` does, a call with one of them need not
    have it."""

    name: str
    summary: str
    about: str
    subject: str | None = None
    subject_with: tuple[str, ...] = ()
    subject_spared: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()

    def option(self, name: str) -> Option:
        return next(option for option in self.options if option.name == name)

    @property
    def usage(self) -> str:
        words = [PROGRAM, self.name] if self.name else [PROGRAM]
        subject = f"[{self.subject}]" if self.subject_with else self.subject
        return " ".join([*words, *([subject] if subject else []), "[PATH…]", "[OPTION…]"])


_INDEX = Option(
    "--index", "DIR", "keep the index in DIR, or use the one there (without PATH: the paths it was made of)"
)
_NO_UPDATE = Option("--no-update", None, "use the index as it is, without looking at the files")
_FORMAT = Option("--format", "plain|json", "how to print: for eyes (the default) or for programs")
HELP = Option("--help", None, "show this help")
_CORRECTIONS = Option(
    "--corrections", "FILE", "keep your corrections of this library in FILE from now on (see `explore fix --help`)"
)
_DEMO = Option("--demo", None, "use the demo articles: six invented reports on one bridge, instead of PATH")
READING = (
    Option("--hidden", None, "also read files and folders whose names begin with a full stop"),
    Option("--no-hidden", None, "leave them out again"),
    Option("--no-ignore", None, "also read what .gitignore and .ignore files leave out"),
    Option("--ignore", None, "leave it out again"),
    Option("--encoding", "NAME", "read text files as NAME (koi8-r, windows-1251 …); `auto`: as each of them is, again"),
)
"""How files are found and read. An index remembers it."""
_WATCH = Option("--watch", None, "stay, and bring the index up to date whenever files change; ctrl+c ends it")
COMMON = (_INDEX, _CORRECTIONS, _DEMO, _NO_UPDATE, *READING, _FORMAT, HELP)

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

OPENING_EXAMPLES = (
    ("explore", "read the bundled articles"),
    ("explore --demo", "six invented reports whose quotes travel: whole, cut, changed"),
)
SEARCH_EXAMPLES = (
    ("explore search 'hammer trigger'", "sentences with both words, in any form"),
    ("explore search '\"was not told\"'", "exactly these words"),
    ("explore search 'speaker:baldwin gun'", "what Baldwin said with this word in it"),
    ("explore search 'gun -rubber' articles/", "the first word without the second, in a folder"),
    ("explore search 'about:hutchins kind:direct' --format json", "for a program"),
)

COMMANDS: dict[str, Command] = {
    command.name: command
    for command in (
        Command(
            "index",
            "bring the index up to date",
            "Reads new and changed files and forgets those that are gone. Every other command does this first, too.",
            options=(
                Option("--full", None, "build everything anew beside the old index, then switch"),
                _WATCH,
                *COMMON,
            ),
            examples=(
                ("explore index articles/", "index a folder"),
                ("explore index --full", "start afresh"),
                ("explore index articles/ --watch", "keep it up to date; --format json: an object a line"),
                ("explore index letters/ --encoding koi8-r", "from now on all its text files are in KOI8-R"),
            ),
        ),
        Command(
            "search",
            "find sentences, statements or documents",
            "QUERY is one argument: quote it for the shell.",
            subject="QUERY",
            options=(
                Option("--limit", "N", f"show the best N hits (default {LIMIT})"),
                Option("--in", "UNIT", "count and list sentence, statement or document"),
                *COMMON,
            ),
            examples=SEARCH_EXAMPLES,
        ),
        Command(
            "statements",
            "list who said what, in the order of the documents",
            "Every statement: its speaker, its kind (direct, mixed or indirect), where it stands, and its words.",
            options=COMMON,
            examples=(("explore statements article.txt", "of one article"),),
        ),
        Command("sentences", "list every sentence", "Every sentence with its file and line.", options=COMMON),
        Command(
            "documents",
            "list every document",
            "Title, outlet, date, counts and what was skipped as no prose.",
            options=(Option("--text", None, "add the text of each document"), *COMMON),
        ),
        Command("speakers", "list everybody who says something", "Most statements first.", options=COMMON),
        Command(
            "show",
            "one document with its statements marked",
            "DOCUMENT is an identifier (or the beginning of one), a path or a file's name.",
            subject="DOCUMENT",
            options=(Option("--skipped", None, "list what was skipped as no prose, and why"), *COMMON),
            examples=(("explore show article.txt", "a file"), ("explore show b39d", "a document by its identifier")),
        ),
        Command(
            "links",
            "statements linked to one statement",
            "STATEMENT is an identifier from `explore statements`, or the beginning of one.",
            subject="STATEMENT",
            subject_spared=("--coverage", "--all"),
            options=(
                Option("--compare", None, "beside each that has the same words or retells it, word by word"),
                Option("--with", "STATEMENT", "with --compare: with this one"),
                Option("--coverage", None, "who carries this quote, by date; without STATEMENT: all quotes by outlet"),
                Option(
                    "--all", None, "what is said again in the whole library: the same words two by two, and retellings"
                ),
                Option("--limit", "N", f"list the first N (default: all; with --coverage {LIMIT})"),
                *COMMON,
            ),
            examples=(
                ("explore links 2935", "what is linked to it, and why"),
                ("explore links 2935 --compare", "[-cut-] and {+added+} where it is said again"),
                ("explore links --coverage articles/", "which outlets carry which quotes"),
                ("explore links --all articles/ --format json", "all that is said again, for a program"),
            ),
        ),
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
            "provenance",
            "where a statement comes from",
            "From the speaker over the person, outlet or original article that had it to this document, each step with "
            "the words that say so. STATEMENT is an identifier from `explore statements`, or the beginning of one.",
            subject="STATEMENT",
            options=COMMON,
            examples=(("explore provenance 2935", "one line, and what each of its steps rests on"),),
        ),
        Command(
            "timeline",
            "what a speaker said, in the order of time",
            "By the day on which it was said, as far as its own sentence says so, else by the date of its article; "
            "both are shown, and what is unknown. SPEAKER is a name or an identifier of `explore speakers`.",
            subject="SPEAKER",
            options=COMMON,
            examples=(("explore timeline 'Alec Baldwin'", "of a person"),),
        ),
        Command(
            "verify",
            "check the quotations of a draft against the library",
            "FILE is Markdown or text, a board or what one exports, CSV, CSL-JSON, or JSON Lines with quotations; - is "
            "standard input. Each quotation is answered: exact, normalised (only its typing differs), differs, moved "
            "(no more where the draft says), misattributed (somebody else says it), or not found. The exit status is "
            "1 when one needs a person.",
            subject="FILE",
            options=COMMON,
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
        Command(
            "doctor",
            "whether all is well: program, terminal, index, files",
            "Looks, and changes nothing: versions and the packages that formats need, the terminal, whether the index "
            "is whole and up to date, which files are skipped and why, and documents with notes. The exit status is 1 "
            "when something needs a person: a damaged index, a path that is not there, a document that could not be "
            "analysed, a correction that fits nothing. As JSON one object: schema, healthy, problems, versions, "
            "packages, terminal, library, skipped, ignored, notes.",
            options=(Option("--skipped", None, "list every file that is skipped, and every note"), *COMMON),
            examples=(
                ("explore doctor articles/ --skipped", "which files were not read, and why"),
                ("explore doctor --format json", "all of it, for a program"),
            ),
        ),
        Command(
            "locate",
            "where configuration, index, board, corrections, earlier queries and log live",
            "Prints each place with its size.",
            options=COMMON,
        ),
    )
}
"""The commands by name."""

APP = Command(
    "",
    "open the app",
    "",
    options=(_INDEX, _CORRECTIONS, _DEMO, *READING, _WATCH, HELP, Option("--version", None, "show the version")),
)
EVERY_OPTION = {option.name: option for command in (*COMMANDS.values(), APP) for option in command.options}
