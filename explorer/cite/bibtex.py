"""BibTeX: an entry that bibtex and biber read. `anchor` is a field of our own, which styles pass over."""

from __future__ import annotations

import json
from urllib.parse import quote as percent

from index.records import anchor_record

from .authors import Author, authors
from .latex import latex
from .wording import Cited, attribution, date_parts, file_name, hosted

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def bibtex(cited: Cited) -> str:
    """An article where the outlet is known, else the `misc` of all BibTeX styles; the quote is the annotation."""
    document, date = cited.document, date_parts(cited.document.date)
    url = hosted(document)
    name, pages = file_name(document), cited.where.pages
    fields = [
        ("author", " and ".join(_name(one) for one in authors(document.byline))),
        # Inner braces keep a style from writing it in small letters.
        ("title", f"{{{latex(document.title or name)}}}"),
        ("journal", latex(document.outlet or "")),
        ("howpublished", "" if document.outlet or url else latex(name)),
        ("pages", latex(pages or "")),
        ("year", str(date[0]) if date else ""),
        ("month", _MONTHS[date[1] - 1] if len(date) > 1 and 1 <= date[1] <= 12 else ""),
        ("day", str(date[2]) if len(date) > 2 else ""),
        ("url", percent(url, safe=":/?#[]@!$&'()*+,;=%~") if url else ""),
        ("note", latex(f"{attribution(cited.statement)}, {cited.lined}")),
        ("annote", latex(cited.quote)),
        ("anchor", bibtex_anchor(cited) if cited.anchored else ""),
    ]
    kind = "article" if document.outlet else "misc"
    lines = [f"  {field} = {value if field == 'month' else f'{{{value}}}'}," for field, value in fields if value]
    return "\n".join([f"@{kind}{{{cited.key},", *lines, "}"])


def bibtex_anchor(cited: Cited) -> str:
    """The anchor as JSON in ASCII that survives BibTeX: no brace, `@`, `%` or `#` stands in its strings, nor a second
    space after another, which BibTeX would take out."""
    written = json.dumps(anchor_record(cited.statement.anchor))
    inner = written[1:-1].replace("  ", " \\u0020").replace("  ", " \\u0020")
    for character in "{}@%#":
        inner = inner.replace(character, f"\\u{ord(character):04x}")
    return f"{{{inner}}}"


def _name(author: Author) -> str:
    """`von Last, Jr, First`; an organisation in braces is one word to BibTeX."""
    if author.literal:
        return f"{{{latex(author.literal)}}}"
    family = " ".join(part for part in (author.particle, author.family) if part)
    return ", ".join(latex(part) for part in (family, author.suffix, author.given) if part)
