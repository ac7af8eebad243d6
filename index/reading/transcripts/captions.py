"""Captions: WebVTT (https://www.w3.org/TR/webvtt1/) and SubRip, as tolerant as players are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from ...errors import UnreadableFile
from ..composing import Composer
from ..encoding import decode
from ..formats import Extracted
from ..metadata import Metadata
from .talk import Cue, compose
from .timecodes import seconds_of

_CODE = r"(?:\d{1,4}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMING = re.compile(rf"[ \t]*(?P<start>{_CODE})[ \t]*-{{1,2}}>[ \t]*(?P<end>{_CODE})(?:[ \t].*)?$")
_LINES = re.compile(r"\r\n|\r|\n")
_ASIDE = re.compile(r"(?:NOTE|STYLE|REGION)(?:[ \t]|$)")
_LANGUAGE = re.compile(r"Language:[ \t]*([A-Za-z]{2,3})(?:[-_ \t]|$)")
_VOICE = re.compile(r"<v(?:\.[^\s<>]{1,100})?[ \t]+(?P<name>[^<>]{1,200})>|</v>")
_MARKUP = re.compile(
    r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font|em|strong|span|br)(?:\.[^\s<>]{1,200})?(?:[ \t][^<>]{0,300})?/?>"
    r"|<(?:\d{1,4}:)?\d\d:\d\d[.,]\d{1,3}>|\{\\[^{}]{0,200}\}",
    re.IGNORECASE,
)


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Raises UnreadableFile for binary data and where there are no captions."""
    text, encoding, notes = decode(data, encoding)
    lines = _LINES.split(text)
    web = lines[0].startswith("WEBVTT")
    composer = Composer()
    compose([cue for cue in _cues(lines, web=web) if cue.lines], composer)
    extracted = composer.finish(
        encoding=encoding, metadata=Metadata(language=_language(lines) if web else None), notes=notes
    )
    if not extracted.text:
        raise UnreadableFile("no captions in it: no line says from when to when (00:01:02.000 --> 00:01:04.000)")
    return extracted


def _language(lines: list[str]) -> str | None:
    """What the head of a WebVTT file says, as those of YouTube do."""
    for line in lines[1:8]:
        if match := _LANGUAGE.match(line):
            return match[1].lower()
        if not line.strip():
            break
    return None


def _cues(lines: list[str], *, web: bool) -> Iterator[Cue]:
    """The cues in the order of the file.

    What stands between the last blank line and a timing is the name or number of the cue. In SubRip what else stands
    between cues is the rest of one that has a blank line in it; in WebVTT it is not shown, and a line of spaces is none
    that is blank.
    """
    timing: re.Match[str] | None = None
    shown: list[str] = []
    block: list[str] = []
    inside = False
    for line in lines:
        match = _TIMING.match(line) if "->" in line else None
        if match:
            if not inside and timing and not web:
                shown += block[:-1]
            elif inside and block and block[-1].strip().isdigit():
                shown = shown[:-1]
            yield from _spoken(timing, shown)
            timing, shown, block, inside = match, [], [], True
        elif not (line if web else line.strip()):
            if not inside and timing and not web and not (block and _ASIDE.match(block[0])):
                shown += block
            block, inside = [], False
        else:
            block.append(line)
            if inside:
                shown.append(line)
    if not inside and timing and not web:
        shown += block
    yield from _spoken(timing, shown)


def _spoken(timing: re.Match[str] | None, shown: list[str]) -> Iterator[Cue]:
    """A cue for each voice in what is shown."""
    if timing is None:
        return
    start, end = seconds_of(timing["start"]), seconds_of(timing["end"])
    speaker: str | None = None
    text = "\n".join(shown)
    at = 0
    for match in _VOICE.finditer(text):
        yield Cue(start, end, _clean(text[at : match.start()]), speaker)
        at = match.end()
        speaker = " ".join(unescape(match["name"]).split()) or None if match["name"] else None
    yield Cue(start, end, _clean(text[at:]), speaker)


def _clean(text: str) -> tuple[str, ...]:
    """The lines without markup, entities and blank ones."""
    lines = (unescape(_MARKUP.sub("", line)) for line in text.split("\n"))
    return tuple(tidy for line in lines if (tidy := " ".join(line.split())))
