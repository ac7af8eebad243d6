"""The figures that the statements must reach on the gold files, taken with the scorers that stand beside these."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
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


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Any]:
    """Score the statements found in a gold file by one of the scorers, with its options; each file is analysed once."""
    folder = tmp_path_factory.mktemp("scores")

    @cache
    def run(name: str, scorer: str, *options: str) -> Any:
        gold, prediction, result = SHARED / "gold" / f"{name}.jsonl", folder / f"{name}.jsonl", folder / "scores.json"
        if not prediction.exists():
            with prediction.open("w", encoding="utf-8") as out:
                for line in gold.read_text(encoding="utf-8").splitlines():
                    document = json.loads(line)
                    found = {
                        "id": document["id"],
                        "text": document["text"],
                        "attributions": predicted(document["text"]),
                    }
                    out.write(json.dumps(found) + "\n")
        command = [sys.executable, str(SHARED / "tools" / f"score_{scorer}.py"), str(gold), str(prediction)]
        subprocess.run([*command, "--json", str(result), *options], check=True, capture_output=True)
        return json.loads(result.read_text(encoding="utf-8"))

    return run


def test_on_news_that_training_did_not_see_contents_and_sources_are_found(score: Callable[..., Any]) -> None:
    found = score("polnear_dev", "attributions")
    assert found["all"]["content >=50%"][2] >= 77
    assert found["all"]["quote >=50%"][2] >= 72
    assert found["quoted"]["quote >=50%"][2] >= 89
    assert found["indirect"]["quote >=50%"][2] >= 64


def test_the_statements_of_the_bundled_documents_are_found(score: Callable[..., Any]) -> None:
    assert score("seeds", "attributions", "--top-level")["all"]["quote >=50%"][2] >= 95
    assert score("seeds", "speakers")["nested"]["found"] >= 80


@pytest.mark.parametrize(("name", "right", "end_to_end"), [("seeds", 100, 90), ("wikinews_dev", 95, 75)])
def test_the_speakers_of_what_is_found_are_right(
    score: Callable[..., Any], name: str, right: float, end_to_end: float
) -> None:
    found = score(name, "speakers")["ALL"]
    assert found["right"] >= right
    assert found["prf"][2] >= end_to_end
