"""The figures that the statements must reach on the gold files, taken with the scorers that stand beside these."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from index.analysis import analyse
from index.model import Document, Statement
from index.reading.debris import find_debris

SHARED = Path(__file__).parents[3] / "shared"

pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold files (../shared/gold) are not here")


def predicted(text: str) -> list[dict[str, Any]]:
    """The statements of a text in the format of the gold files."""
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8", skipped=find_debris(text))
    statements = analyse(document, text).statements
    numbers = {one.id: number for number, one in enumerate(statements)}

    def record(one: Statement) -> dict[str, Any]:
        return {
            "source": one.source,
            "cue": one.cue,
            "content": one.content,
            "kind": one.kind,
            "speaker": one.speaker,
            "addressee": one.addressee,
            "venue": one.venue,
            "within": numbers.get(one.within or ""),
        }

    return [record(one) for one in statements]


@pytest.fixture(scope="module", params=["seeds", "wikinews_dev"])
def scores(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Any, Any]:
    """The name of a gold file, its attribution scores (top level) and its speaker scores."""
    gold = SHARED / "gold" / f"{request.param}.jsonl"
    folder = tmp_path_factory.mktemp("scores")
    prediction = folder / "predicted.jsonl"
    with prediction.open("w", encoding="utf-8") as out:
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            record = {"id": document["id"], "text": document["text"], "attributions": predicted(document["text"])}
            out.write(json.dumps(record) + "\n")
    results = []
    for scorer, options in (("score_attributions.py", ["--top-level"]), ("score_speakers.py", [])):
        result = folder / f"{scorer}.json"
        command = [sys.executable, str(SHARED / "tools" / scorer), str(gold), str(prediction), "--json", str(result)]
        subprocess.run([*command, *options], check=True, capture_output=True)
        results.append(json.loads(result.read_text(encoding="utf-8")))
    return request.param, results[0], results[1]


def test_quoted_and_indirect_statements_are_found_with_their_sources(scores: tuple[str, Any, Any]) -> None:
    name, attributions, _ = scores
    assert attributions["all"]["quote >=50%"][2] >= {"seeds": 95, "wikinews_dev": 50}[name]


def test_the_speakers_of_what_is_found_are_right(scores: tuple[str, Any, Any]) -> None:
    name, _, speakers = scores
    assert speakers["ALL"]["right"] >= {"seeds": 100, "wikinews_dev": 80}[name]
