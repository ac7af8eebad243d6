"""What programs that write down recordings give as JSON: segments of Whisper, utterances, events of YouTube."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..composing import Composer
from ..formats import Extracted
from ..metadata import Metadata
from .talk import Cue, compose

_LISTS = ("segments", "utterances", "monologues", "events")
_SHORT = 4


def transcript_of(value: Mapping[str, Any], encoding: str, notes: tuple[str, ...]) -> Extracted | None:
    """The transcript that a JSON object is; None where it is none."""
    found = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    if found is None and isinstance(value.get("results"), dict):
        found = next((value["results"][key] for key in _LISTS if isinstance(value["results"].get(key), list)), None)
    items = [one for one in found or () if isinstance(one, dict)]
    cues = list(_cues(items))
    if not cues or 2 * len(cues) < len(items) - sum("segs" not in one for one in items if "tStartMs" in one):
        return None
    composer = Composer()
    compose(cues, composer)
    spoken = value.get("language") or value.get("language_code")
    language = spoken.split("_")[0].split("-")[0].lower() if isinstance(spoken, str) else ""
    about = Metadata(language=language if 2 <= len(language) <= 3 and language.isalpha() else None)
    extracted = composer.finish(encoding=encoding, metadata=about, notes=notes)
    return extracted if extracted.text else None


def _cues(items: list[dict[str, Any]]) -> Iterator[Cue]:
    """A cue for each item that has words and a time. Whole milliseconds are told from seconds by their unit's name, or
    as numbers without a fraction of which the last is too large for a day."""
    last = items[-1].get("end", items[-1].get("start")) if items else None
    scale = 1000.0 if isinstance(last, int) and all(isinstance(one.get("start"), int) for one in items) else 1.0
    for one in items:
        if "tStartMs" in one:
            start, end = _number(one["tStartMs"], 1000.0), _number(one.get("dDurationMs"), 1000.0)
            end = None if start is None else start + (end or 0.0)
            pieces = one.get("segs")
            words = (
                "".join(str(seg.get("utf8", "")) for seg in pieces if isinstance(seg, dict))
                if isinstance(pieces, list)
                else ""
            )
        else:
            start, end = _number(one.get("start"), scale), _number(one.get("end"), scale)
            words = one.get("text") or one.get("transcript") or ""
        if start is None or not isinstance(words, str) or not words.strip():
            continue
        speaker = one.get("speaker")
        named = str(speaker).strip() if isinstance(speaker, str | int) and not isinstance(speaker, bool) else ""
        lines = tuple(tidy for line in words.split("\n") if (tidy := " ".join(line.split())))
        yield Cue(start, max(start, end if end is not None else start), lines, _label(named))


def _label(name: str) -> str | None:
    """A letter or a number alone is a label too: `Speaker A`."""
    if not name:
        return None
    return f"Speaker {name}" if len(name) < _SHORT and (len(name) == 1 or name.isdigit()) else name


def _number(value: object, scale: float) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e12:
        return value / scale
    return None
