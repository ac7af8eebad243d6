"""The commands about the program itself and what it keeps."""

from __future__ import annotations

from .command import Command, Option
from .options import COMMON, FORMAT, HELP

KEEPING = (
    Command(
        "doctor",
        "whether all is well: program, terminal, index, files",
        "Looks, and changes nothing: versions and the packages that formats need, the terminal and how it would be "
        "copied there, the configuration, the log, whether the index is whole and up to date, which files are skipped "
        "and why, and documents with notes. The exit status is 1 when something needs a person: a damaged index, a "
        "path that is not there, a document that could not be analysed, a correction that fits nothing, a fault in "
        "the configuration. As JSON one object: schema, healthy, problems, versions, packages, terminal, "
        "configuration, log, library, skipped, ignored, notes.",
        options=(Option("--skipped", None, "list every file that is skipped, and every note"), *COMMON),
        examples=(
            ("explore doctor articles/ --skipped", "which files were not read, and why"),
            ("explore doctor --format json", "all of it, for a program"),
        ),
    ),
    Command(
        "locate",
        "where configuration, index, board, corrections, searches and log live",
        "Prints each place with its size.",
        options=COMMON,
    ),
    Command(
        "config",
        "the configuration: what holds, what can be set, which keys",
        "Prints the configuration in force as TOML, each setting with what it means; `explore locate` names the file, "
        "which is yours and never written to. The exit status is 2 when something in it is wrong: the file, the key, "
        "the line, and what to write instead are said. (Print into another file than the configuration itself: the "
        "shell empties a file before it is read.)",
        options=(
            Option("--keys", None, "list the ids of the keys, and the keys; as JSON one object a line"),
            Option("--schema", None, "print the JSON Schema of the file, for editors"),
            FORMAT,
            HELP,
        ),
        examples=(
            ("explore config > new.toml", "a start: edit it, and move it to where it says it belongs"),
            ("explore config --keys", "which key does what, and by which id it is set"),
        ),
        takes_paths=False,
    ),
    Command(
        "serve",
        "the app in a browser on this machine",
        "Prints an address with a token, for one person on this machine, and stays until ctrl+c. Every tab has a "
        "session of its own; all read one index. It listens on the loopback interface only: from another machine go "
        "through `ssh -L PORT:127.0.0.1:PORT`. What is copied goes to the browser's clipboard; files are written, and "
        "editors with a window of their own open, on the machine that serves. As JSON one object when it is ready: "
        "schema, url, port, sessions.",
        options=(
            Option("--port", "N", "listen there (default 8751, or any that is free; 0: any)"),
            Option("--sessions", "N", "how many tabs may be open at once (default 4)"),
            Option("--host", "NAME", "127.0.0.1 or ::1 alone, instead of both"),
            *COMMON,
        ),
        examples=(
            ("explore serve articles/", "then open the address that it prints"),
            ("explore serve --port 9000 --sessions 1", "one tab, at a port of your own"),
        ),
    ),
)
