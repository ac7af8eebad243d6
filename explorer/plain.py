"""What the commands print for eyes: one function a record, from values to rows.

A row is what off a terminal is one line; on one it wraps beside its margin. Identifiers are cut to eight digits: any
prefix that is still unique names a statement or a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.hits import Hit, Page
from index.lines import Lines
from index.locators import NOWHERE, Locators, Where
from index.model import Document, LeftOut, Link, Sentence, Speaker, Statement, Update
from index.repeats import repeats_of
from index.spans import JOINT, Span, merged

from .cite import attribution, document_name
from .output import Output, Piece, cells

ID = 8
"""So many digits of an identifier are shown."""
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
"""One line with its end, as `index.lines` counts them."""
_INDENT = "    "

_PLACES = 9
"""So many places are printed where others say the same as a hit; JSON has all."""

_DEMO = Path(__file__).resolve().parent / "demo"

_SKIPPED = 20
"""So many of the files that an update skipped are printed; JSON has all, and so has `explore doctor`."""

_CALLED = 6
"""So many other names and roles of a speaker are printed, the most frequent first; JSON has all."""


def place(path: str, line: int | None = None, where: Where = NOWHERE) -> str:
    """A path as short as it can be written from here, with its line, and page or time where there is one:
    `report.pdf:12 (page 3)`. The demo articles lie too deep to be written."""
    if Path(path).parent == _DEMO:
        short = f"demo/{Path(path).name}"
    else:
        try:
            short = str(Path(path).relative_to(Path.cwd()))
        except (ValueError, OSError):
            short = path
    told = f" ({where.in_words})" if where.in_words else ""
    return short if line is None else f"{short}:{line}{told}"


def plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def print_hit(
    output: Output, hit: Hit, document: Document | None, others: Sequence[Hit] = (), where: Where = NOWHERE
) -> None:
    """Speaker, kind and place on one line, the words with the matches under it, then where others say the same."""
    if hit.type == "document" and document is not None:
        output.row(Piece(document_name(document), "bold"), Piece(f"  {place(hit.path)}  {hit.id[:ID]}", "dim"))
    else:
        identity = hit.statement or hit.id
        _heading(output, hit.speaker, str(hit.kind) if hit.kind else None, place(hit.path, hit.line, where), identity)
    output.row(*_marked(hit), margin=_INDENT)
    if others:
        places = ", ".join(place(one.path, one.line) for one in others[:_PLACES])
        more = f" and {len(others) - _PLACES:,} more" if len(others) > _PLACES else ""
        output.row(Piece(f"+{len(others):,} like it: {places}{more}", "dim"), margin=_INDENT)


def folded(hits: Sequence[Hit]) -> Iterator[tuple[Hit, list[Hit]]]:
    """Each hit that repeats none, with those that repeat it."""
    others: dict[str, list[Hit]] = {}
    first: list[Hit] = []
    for hit, earlier in zip(hits, repeats_of(hits), strict=True):
        if earlier is None:
            first.append(hit)
        else:
            others.setdefault(earlier, []).append(hit)
    return ((hit, others.get(hit.id, [])) for hit in first)


def _heading(output: Output, speaker: str | None, kind: str | None, where: str, identity: str) -> None:
    parts = [Piece(speaker, "bold")] if speaker else []
    if kind:
        parts.append(Piece(f"  {kind}" if speaker else kind))
    parts.append(Piece(f"{'  ' if parts else ''}{where}  {identity[:ID]}", "dim"))
    output.row(*parts)


def _marked(hit: Hit) -> Iterator[Piece]:
    """The hit's text, its highlights (document offsets) as matches; as it is where it is not the text of its spans."""
    if len(hit.text) != sum(end - start for start, end in hit.spans) + len(JOINT) * (len(hit.spans) - 1):
        yield Piece(hit.text)
        return
    offset = 0
    for number, (start, end) in enumerate(hit.spans):
        if number:
            yield Piece(JOINT)
            offset += len(JOINT)
        yield from _cut(hit.text[offset : offset + end - start], start, hit.highlights, "match")
        offset += end - start


def _cut(words: str, start: int, marks: Sequence[Span], look: str) -> Iterator[Piece]:
    """`words`, which begin at `start`, with the parts that lie in `marks` in this look."""
    reached = 0
    for mark in sorted(marks):
        begin, end = max(mark.start - start, reached), min(mark.end - start, len(words))
        if begin < end:
            yield Piece(words[reached:begin])
            yield Piece(words[begin:end], look)
            reached = end
    yield Piece(words[reached:])


def print_page_notes(output: Output, page: Page) -> None:
    """On stderr: what was understood, how many there are, and who says them."""
    for note in page.notes:
        output.note(note)
    found = plural(page.total, str(page.unit))
    shown = f", the best {len(page.hits)} shown (--limit N shows more)" if len(page.hits) < page.total else ""
    speakers = ", ".join(f"{one.name} {one.count}" for one in page.speakers[:5])
    more = f" and {len(page.speakers) - 5} more" if len(page.speakers) > 5 else ""
    if page.total:
        output.note(f"{found} in {page.took_ms:.0f} ms{shown}" + (f"; {speakers}{more}" if speakers else ""))
    else:
        output.note(f"nothing found; understood as: {page.understood}")
    if page.clauses:
        alone = ", ".join(f"`{text}` {total:,}" for text, total in page.clauses)
        output.note(f"{alone}, together {page.total}")
    for message, query in page.offers:
        output.note(f"{message}: {query}")


def print_statement(output: Output, statement: Statement, where: Where = NOWHERE) -> None:
    _heading(
        output, speaker_name(statement), manner(statement), place(statement.path, statement.line, where), statement.id
    )
    output.row(statement.text, margin=_INDENT)


def manner(statement: Statement) -> str:
    """The kind, and what makes it no plain saying: `indirect, denied`, `indirect, belief or wish`."""
    parts = [str(statement.kind)] if statement.said else [str(statement.kind), "belief or wish"]
    return ", ".join(parts if statement.polarity == "asserted" else [*parts, str(statement.polarity)])


def speaker_name(statement: Statement) -> str:
    return " and ".join(one.name for one in statement.speakers) or "(no speaker)"


def print_sentence(output: Output, sentence: Sentence, where: Where = NOWHERE) -> None:
    output.row(Piece(f"{place(sentence.path, sentence.line, where)}: ", "dim"), Piece(sentence.text))


def print_document(output: Output, document: Document) -> None:
    output.row(Piece(document_name(document), "bold"), Piece(f"  {document.id[:ID]}", "dim"))
    facts = [f"by {document.byline}"] if document.byline else []
    facts += [document.date] if document.date else []
    facts += [document.format] if document.format not in ("text", "markdown") else []
    facts += [plural(document.statements, "statement"), plural(document.sentences, "sentence")]
    if document.skipped:
        facts.append(f"{plural(len(document.skipped), 'part')} skipped")
    output.row(", ".join(facts), margin=_INDENT)
    for path in document.paths:
        output.row(Piece(place(path), "dim"), margin=_INDENT)
    for note in document.notes:
        output.row(note, margin=_INDENT)


def print_speakers(output: Output, speakers: Sequence[Speaker]) -> None:
    """Count, name, and what else the documents call them, in columns."""
    names = max((cells(one.name) for one in speakers), default=0)
    counts = max((len(str(one.statements)) for one in speakers), default=0)
    for one in speakers:
        gap = " " * (min(names, 60) - cells(one.name))
        called = [*one.roles, *(alias for alias in one.aliases if alias not in one.roles)]
        if len(called) > _CALLED:
            called[_CALLED:] = [f"and {len(called) - _CALLED} more"]
        if not one.named:
            called.insert(0, "not named")
        output.row(
            Piece(one.name, "bold"),
            f"{gap}  in {plural(one.documents, 'document')}" + (f"  {', '.join(called)}" if called else ""),
            margin=f"{one.statements:>{counts}}  ",
        )


def print_link(output: Output, link: Link, where: Where = NOWHERE, origin: str = "") -> None:
    """`where` is the other statement's; `origin`: where it comes from, where that is not known."""
    output.row(
        Piece(str(link.type), "bold"),
        f"  {link.reason}",
        Piece(f"  {origin}{place(link.path, link.line, where)}  {link.target[:ID]}", "dim"),
    )
    output.row(Piece(link.speaker or "(no speaker)", "bold"), f": {link.text}", margin=_INDENT)


def print_pair(output: Output, link: Link, where: Where = NOWHERE) -> None:
    print_link(output, link, where, f"{link.origin[:ID]} → ")


def print_source(output: Output, document: Document, text: str, statements: Sequence[Statement]) -> None:
    """The document line by line: its number, `▌` in the margin where there are statements and `·` where all was
    skipped, the words of statements underlined; under each line the statements that begin on it."""
    output.row(Piece(document_name(document), "bold"), Piece(f"  {place(document.path)}  {document.id[:ID]}", "dim"))
    output.row()
    words = [span for statement in statements for span in statement.content]
    debris = [one.span for one in document.skipped]
    numbers = Lines(text)
    width = len(str(numbers.number(len(text.rstrip()))))
    start, blank = 0, True
    for line in LINE.findall(text):
        end = start + len(line)
        if line.strip():
            content = Span(start, start + len(line.rstrip()))
            mark = "▌" if _touches(content, words) else "·" if _inside(content, line, debris) else " "
            margin = f"{numbers.number(start):>{width}} {mark} "
            output.row(*_looks(line.rstrip(), start, words, debris), margin=margin, again=f"{'':>{width}} {mark} ")
        elif not blank:
            output.row()
        blank = not line.strip()
        for one in statements:
            if start <= one.span.start < end:
                row = Piece(f"  {one.kind}  {one.id[:ID]}", "dim")
                quoted = [] if one.kind == "direct" else [f": {one.text}"]
                output.row(Piece(attribution(one), "bold"), row, *quoted, margin=f"{'':>{width + 3}}└ ")
        start = end


def _looks(words: str, start: int, said: Sequence[Span], debris: Sequence[Span]) -> Iterator[Piece]:
    reached = 0
    for span, look in sorted([(span, "words") for span in merged(said)] + [(span, "dim") for span in debris]):
        begin, end = max(span.start - start, reached), min(span.end - start, len(words))
        if begin < end:
            yield Piece(words[reached:begin])
            yield Piece(words[begin:end], look)
            reached = end
    yield Piece(words[reached:])


def _touches(line: Span, spans: Sequence[Span]) -> bool:
    return any(span.start < line.end and line.start < span.end for span in spans)


def _inside(line: Span, words: str, spans: Sequence[Span]) -> bool:
    start = line.start + len(words) - len(words.lstrip())
    return any(span.start <= start and line.end <= span.end for span in spans)


def print_skipped(output: Output, document: Document, text: str) -> None:
    """What was skipped as no prose: line, reason and words."""
    numbers, locators = Lines(text), Locators(document.locators)
    for debris in document.skipped:
        start, end = debris.span
        words = text[start : min(end, start + 200)] + ("…" if end - start > 200 else "")
        margin = ", ".join(filter(None, (f"line {numbers.number(start)}", locators.over(debris.span).in_words)))
        output.row(f"{debris.reason}: ", Piece(words, "dim"), margin=f"{margin}, ")


def left_out(counts: LeftOut) -> str:
    """What ignore files leave out, in words; empty where they leave out nothing."""
    parts = [plural(count, what) for count, what in ((counts.files, "file"), (counts.folders, "folder")) if count]
    return f"{' and '.join(parts)} left out by {', '.join(counts.by)}" if parts else ""


def print_update(output: Output, update: Update, *, full: bool = False) -> None:
    """What `explore index` did; `full`: it built everything anew."""
    for path, reason in update.skipped[:_SKIPPED]:
        output.row(f"skipped {place(path)}: {reason}")
    if len(update.skipped) > _SKIPPED:
        output.row(f"and {len(update.skipped) - _SKIPPED:,} more")
    changes = [(update.added, "added"), (update.changed, "changed"), (update.removed, "removed")]
    done = ", ".join(f"{count:,} {what}" for count, what in changes if count) or (
        "rebuilt" if full else "nothing to do"
    )
    library = f"{plural(update.documents, 'document')}, {plural(update.statements, 'statement')}"
    output.row(f"{done}; {library}, {plural(update.sentences, 'sentence')}, in {update.seconds:.1f} s")


def print_table(output: Output, rows: Sequence[tuple[str, str]]) -> None:
    """Two columns."""
    width = max((cells(left) for left, _ in rows), default=0)
    for left, right in rows:
        output.row(Piece(left, "bold"), f"{' ' * (width - cells(left))}  {right}")
