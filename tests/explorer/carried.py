"""A small library of invented articles in which one quote travels: whole, cut, changed, and retold; and one stays."""

from __future__ import annotations

from pathlib import Path

HEAD = "---\ntitle: {title}\noutlet: {outlet}\n{date}---\n\n"

WHOLE = "“The crane was checked twice that week, and nobody told us that it could tip over in the wind above the quay,”"
CUT = "“The crane was checked twice … and nobody told us that it could tip over in the wind above the quay,”"
CHANGED = WHOLE.replace("could", "will")
ALONE = "“My cousin keeps eleven geese behind the old tannery,”"

ARTICLES = (
    ("one.md", "Crane falls on quay", "Harbour Post", "date: 2024-03-02\n", f"{WHOLE} foreman Ann Lee said.\n"),
    ("two.md", "After the crane", "Evening Star", "date: 2024-03-03\n", f"{CUT} Ann Lee told the Harbour Post.\n"),
    ("three.md", "What fell", "The Lantern", "", f"{CHANGED} Ann Lee said.\n\n{ALONE} Bob Ray said on Tuesday.\n"),
)


def write_articles(folder: Path) -> Path:
    """Writes them into a folder of their own, and gives that."""
    library = folder / "articles"
    library.mkdir()
    for name, title, outlet, date, body in ARTICLES:
        (library / name).write_text(HEAD.format(title=title, outlet=outlet, date=date) + body, encoding="utf-8")
    return library
