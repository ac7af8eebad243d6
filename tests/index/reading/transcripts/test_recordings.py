"""Transcripts that programs write as JSON."""

from __future__ import annotations

import io
import json

from index.reading.formats import Extracted
from index.reading.tables.json import extract_all


def read(value: object) -> Extracted:
    (found,) = extract_all(io.BytesIO(json.dumps(value).encode()))
    assert isinstance(found, Extracted)
    return found


def test_segments_in_seconds() -> None:
    segments = [{"start": 0.0, "end": 2.5, "text": " It is"}, {"start": 2.5, "end": 3, "text": " safe."}]
    found = read({"text": "It is safe.", "segments": segments, "language": "en"})
    assert found.text == "It is safe."
    assert [one.value for one in found.locators] == ["00:00:00", "00:00:02"]
    assert found.metadata.language == "en"


def test_utterances_in_milliseconds_with_speakers() -> None:
    said = [("A", 500, "Is it?"), ("B", 61500, "It is."), ("B", 62500, "Yes.")]
    found = read(
        {"utterances": [{"speaker": who, "start": at, "end": at + 900, "text": text} for who, at, text in said]}
    )
    assert found.text == "Speaker A: Is it?\n\nSpeaker B: It is. Yes."
    assert [one.value for one in found.locators] == ["00:00:00", "00:01:01", "00:01:02"]


def test_events_with_pieces_of_words() -> None:
    found = read(
        {"events": [{"tStartMs": 0}, {"tStartMs": 1000, "dDurationMs": 900, "segs": [{"utf8": "It"}, {"utf8": " is"}]}]}
    )
    assert found.text == "It is"
    assert [one.value for one in found.locators] == ["00:00:01"]
