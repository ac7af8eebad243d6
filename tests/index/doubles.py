"""Stand-ins for reading and analysis, so small that their answers can be seen in the text.

A line is a sentence. `Name: words` is a statement by Name, with the rest of the line as its content; a name in small
letters is an unnamed source, and `?: words` has none. In square brackets stands a statement inside it. Content in
double quotation marks is direct. `Name@Other: words` is said to Other. A line that begins with `#` is debris, and a
first line `! outlet, date, title` says what the document says of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from index.errors import UnreadableFile
from index.folding import slug, words
from index.kinds import Kind
from index.model import Analysis, Anchor, Debris, Document, Sentence, SkippedFile, Speaker, SpeakerRef, Statement
from index.reading.reader import Content
from index.spans import Span
from index.store.base import Engine
from index.store.whoosh import WhooshEngine
from index.updating import Tools

_LINE = re.compile(r"[^\n]+")
_STATEMENT = re.compile(r"(\?|\w[\w& ]*?)(?:@(\w+))?: (.+)")
_NAME = re.compile(r"\b(?:Baldwin|Mendoza|Gresham)\b")
_INNER = re.compile(r"\[([^\]]*)\]")


def document_of(text: str, path: str = "/none") -> Document:
    """The document of a text, with what its first line says."""
    about: list[str | None] = [None, None, None]
    if text.startswith("! "):
        about = [part.strip() or None for part in text[2:].partition("\n")[0].split(",")] + about
    debris = [match for match in _LINE.finditer(text) if match[0].startswith(("#", "!"))]
    return Document(
        id=sha256(text.encode()).hexdigest()[:16],
        path=path,
        paths=(path,),
        uri=Path(path).as_uri(),
        sha256=sha256(text.encode()).hexdigest(),
        characters=len(text),
        encoding="utf-8",
        outlet=about[0],
        date=about[1],
        title=about[2],
        skipped=tuple(Debris(Span(*match.span()), "marked") for match in debris),
    )


def read(path: Path) -> tuple[Document, str]:
    """A file that begins with NUL cannot be read, nor an empty one."""
    data = path.read_bytes()
    if not data or data.startswith(b"\0"):
        raise UnreadableFile("empty" if not data else "binary")
    text = data.decode()
    document = document_of(text, str(path))
    return replace(document, sha256=sha256(data).hexdigest()), text


def content(path: Path) -> Content:
    """What `read` gives, as an update asks for it."""
    return Content("", iter([read(path)]))


def walk(paths: Sequence[Path]) -> Iterator[Path | SkippedFile]:
    """Every file under the paths but those that are called `skip…`."""
    for path in sorted(paths):
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.name.startswith("skip"):
                yield SkippedFile(str(file), "asked to be skipped")
            elif file.is_file():
                yield file


def analyse(document: Document, text: str) -> Analysis:
    """The sentences and statements of a text in the little language above. A text that says CRASH cannot be taken."""
    if "CRASH" in text:
        raise RuntimeError("a bug in the analysis")
    lines = [match for match in _LINE.finditer(text) if not match[0].startswith(("#", "!"))]
    lines = [match for match in lines if match[0].strip()]
    statements = [made for match in lines for made in _statements(document, text, match.start(), match.end())]
    names = {ref.id: ref for one in statements for ref in one.speakers}
    named = {slug(name): SpeakerRef(slug(name), name, True) for name in _NAME.findall(text)}
    statements = [replace(one, mentions=_mentions(one, named | names)) for one in statements]
    names |= {one: ref for one, ref in named.items() if any(one in made.mentions for made in statements)}
    speakers = tuple(Speaker(ref.id, ref.name, ref.named, _aliases(ref)) for ref in names.values())
    outermost = {one.anchor.start: one for one in reversed(statements) if one.within is None}
    sentences = []
    for number, match in enumerate(lines, 1):
        inside = [one for start, one in outermost.items() if match.start() <= start < match.end()]
        first = inside[0] if inside else None
        sentences.append(
            Sentence(
                id=_id(document, match.start(), match.end(), "sentence"),
                document=document.id,
                path=document.path,
                number=number,
                line=text.count("\n", 0, match.start()) + 1,
                span=Span(*match.span()),
                text=match[0],
                statement=first.id if first else None,
                speaker_id=first.speaker_id if first else None,
                speaker=first.speaker if first else None,
                kind=first.kind if first else None,
            )
        )
    return Analysis(tuple(sentences), tuple(statements), speakers)


def tools(fingerprint: str = "1", engine: Engine | None = None, between_commits: float = 15.0) -> Tools:
    """The tools of an update with these stand-ins and the real engine."""
    return Tools(content, walk, analyse, lambda: fingerprint, engine or WhooshEngine(), between_commits=between_commits)


def _statements(document: Document, text: str, start: int, end: int, within: str | None = None) -> Iterator[Statement]:
    match = _STATEMENT.fullmatch(text, start, end)
    if match is None:
        return
    names = [] if match[1] == "?" else [name.strip() for name in match[1].split("&") if name.strip()]
    content = Span(*match.span(3))
    said = text[content.start : content.end]
    made = Statement(
        id=_id(document, content.start, content.end, "statement"),
        document=document.id,
        path=document.path,
        line=text.count("\n", 0, start) + 1,
        kind=Kind.DIRECT if said.startswith('"') else Kind.MIXED if '"' in said else Kind.INDIRECT,
        content=(content,),
        cue=(Span(content.start - 2, content.start - 1),),
        source=(Span(*match.span(1)),),
        text=said,
        speakers=tuple(SpeakerRef(slug(name), name, name[0].isupper()) for name in names),
        anchor=Anchor(document.sha256, said, "", "", content.start),
        said="wish" not in said,
        addressee=match[2],
        within=within,
        confidence=0.5 if "gun" in said else None,
    )
    yield made
    for inner in _INNER.finditer(text, content.start, content.end):
        yield from _statements(document, text, inner.start(1), inner.end(1), made.id)


def _mentions(statement: Statement, names: dict[str, SpeakerRef]) -> tuple[str, ...]:
    said = {word.folded for word in words(statement.text)}
    own = {ref.id for ref in statement.speakers}
    return tuple(one for one, ref in names.items() if ref.named and one not in own and set(one.split("-")) & said)


def _aliases(ref: SpeakerRef) -> tuple[str, ...]:
    return tuple(ref.name.split()[-1:]) if ref.named and " " in ref.name else ()


def _id(document: Document, start: int, end: int, what: str) -> str:
    return sha256(f"{document.id}:{start}:{end}:{what}".encode()).hexdigest()[:16]
