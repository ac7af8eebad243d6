"""The commands about the program itself and what it keeps."""

from __future__ import annotations

from .command import Command, Option
from .options import COMMON

KEEPING = (
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
