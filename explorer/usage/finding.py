"""The commands that find and list what documents say."""

from __future__ import annotations

from .command import LIMIT, Command, Option
from .options import COMMON, HELP, OF_LIBRARY, PROSAIC, WATCH

SEARCH_EXAMPLES = (
    ("explore search 'hammer trigger'", "sentences with both words, in any form"),
    ("explore search '\"was not told\"'", "exactly these words"),
    ("explore search 'speaker:baldwin gun'", "what Baldwin said with this word in it"),
    ("explore search 'gun -rubber' articles/", "the first word without the second, in a folder"),
    ("explore search 'about:hutchins kind:direct' --format json", "for a program"),
)

FINDING = (
    Command(
        "index",
        "bring the index up to date",
        "Reads new and changed files and forgets those that are gone. Every other command does this first, too.",
        options=(
            Option("--full", None, "build everything anew beside the old index, then switch"),
            WATCH,
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
        "QUERY is one argument: quote it for the shell. @NAME is the search that was given this name in the app (b).",
        subject="QUERY",
        options=(
            Option("--limit", "N", f"show the best N hits (default {LIMIT})"),
            Option("--in", "UNIT", "count and list sentence, statement or document"),
            *PROSAIC,
        ),
        examples=SEARCH_EXAMPLES,
    ),
    Command(
        "statements",
        "list who said what, in the order of the documents",
        "Every statement: its speaker, its kind (direct, mixed or indirect), where it stands, and its words.",
        options=PROSAIC,
        examples=(("explore statements article.txt", "of one article"),),
    ),
    Command("sentences", "list every sentence", "Every sentence with its file and line.", options=PROSAIC),
    Command(
        "documents",
        "list every document",
        "Title, outlet, date, counts and what was skipped as no prose.",
        options=(Option("--text", None, "add the text of each document"), *PROSAIC),
    ),
    Command("speakers", "list everybody who says something", "Most statements first.", options=PROSAIC),
    Command(
        "show",
        "one document with its statements marked",
        "DOCUMENT is an identifier (or the beginning of one), a path or a file's name.",
        subject="DOCUMENT",
        options=(Option("--skipped", None, "list what was skipped as no prose, and why"), *PROSAIC),
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
            Option("--all", None, "what is said again in the whole library: the same words two by two, and retellings"),
            Option("--limit", "N", f"list the first N (default: all; with --coverage {LIMIT})"),
            *PROSAIC,
        ),
        examples=(
            ("explore links 2935", "what is linked to it, and why"),
            ("explore links 2935 --compare", "[-cut-] and {+added+} where it is said again"),
            ("explore links --coverage articles/", "which outlets carry which quotes"),
            ("explore links --all articles/ --format json", "all that is said again, for a program"),
        ),
    ),
    Command(
        "provenance",
        "where a statement comes from",
        "From the speaker over the person, outlet or original article that had it to this document, each step with "
        "the words that say so. STATEMENT is an identifier from `explore statements`, or the beginning of one.",
        subject="STATEMENT",
        options=PROSAIC,
        examples=(("explore provenance 2935", "one line, and what each of its steps rests on"),),
    ),
    Command(
        "timeline",
        "what a speaker said, in the order of time",
        "By the day on which it was said, as far as its own sentence says so, else by the date of its article; "
        "both are shown, and what is unknown. SPEAKER is a name or an identifier of `explore speakers`.",
        subject="SPEAKER",
        options=PROSAIC,
        examples=(("explore timeline 'Alec Baldwin'", "of a person"),),
    ),
    Command(
        "plot",
        "how much each speaker says over time, and who mentions whom",
        "Counts statements by the dates of their articles, as `date:` finds them; undated ones are counted and told. "
        "In words and figures, on a terminal with bars. Without --speaker: the busiest ones. As JSON one object: step, "
        "periods, all, speakers with their counts by period; with --mentions: pairs with their statements.",
        options=(
            Option("--speaker", "NAME", "of this speaker, by name or identifier; may be given several times"),
            Option("--query", "QUERY", "only statements that match, as in `explore search --in statement`"),
            Option("--by", "STEP", "day, week, month, year, decade or century (default: what gives up to 24 periods)"),
            Option("--mentions", None, "who mentions whom instead, the most frequent pairs first"),
            Option("--limit", "N", f"so many speakers (default 12), or with --mentions pairs (default {LIMIT})"),
            *COMMON,
        ),
        examples=(
            ("explore plot articles/", "the busiest speakers"),
            ("explore plot --speaker 'Alec Baldwin' --by month", "of a person"),
            ("explore plot --query gun --mentions", "who mentions whom in what is said with this word"),
            ("explore plot articles/ --format json", "the figures, for a program"),
        ),
    ),
    Command(
        "walk",
        "the app in lines: for screen readers, braille, slow links, scripts",
        "Takes one line after another, from the terminal or a pipe, and answers in sentences: the verbs are those of "
        "the app's keys in words (search, open, next, links, follow, back …) and in letters; `help` lists them. It "
        "never repaints, and says where you are when you ask. ctrl+c drops a line, ctrl+d or `quit` ends. From a pipe "
        "the exit status is the worst of its lines: 1 where nothing was found, 2 where one was not understood.",
        options=(*OF_LIBRARY, HELP),
        examples=(
            ("explore walk articles/", "then: search bridge, open 1, next, links, follow 1, back"),
            ("printf 'search bridge\\nopen 1\\nlinks\\n' | explore walk --demo", "from a script"),
        ),
    ),
)
