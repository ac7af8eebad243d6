"""Scores on a gold file with 95 % confidence intervals: a bootstrap over its documents.

    python tests/gold/intervals.py [GOLD.jsonl] [--samples N]

Uses the scorer in ../shared/tools. Documents are drawn with replacement (Efron 1979), as statements of one article
stand and fall together.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from index.analysis import analyse
from index.model import Document
from index.reading.debris import find_debris

SHARED = Path(__file__).parents[3] / "shared"
MEASURES = {"c50": "content >=50%", "q50": "quote >=50%"}


class Counts(NamedTuple):
    """Right ones among the found and among the annotated, all found, all annotated."""

    right_found: int
    right_gold: int
    found: int
    gold: int


def scorer() -> ModuleType:
    path = SHARED / "tools" / "score_attributions.py"
    spec = importlib.util.spec_from_file_location("score_attributions", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def counts(module: ModuleType, record: dict[str, Any]) -> dict[tuple[str, str], Counts]:
    """What one document adds to each measure of each kind."""
    text = record["text"]
    document = Document("0" * 16, "/a", ("/a",), "file:///a", "0" * 64, len(text), "utf-8", skipped=find_debris(text))
    found = [
        {"source": one.source, "cue": one.cue, "content": one.content} for one in analyse(document, text).statements
    ]
    scores = module.score({"a": record}, {"a": {"attributions": found}})
    out = {}
    for kind, of in scores.items():
        for name, key in MEASURES.items():
            precision, recall, _ = of[key]
            right = round(precision * of["pred"] / 100), round(recall * of["gold"] / 100)
            out[kind, name] = Counts(*right, of["pred"], of["gold"])
    return out


def f1(rows: np.ndarray) -> float:
    right_found, right_gold, found, gold = rows.sum(axis=0)
    precision, recall = right_found / max(1, found), right_gold / max(1, gold)
    return float(200 * precision * recall / max(1e-9, precision + recall))


def main() -> None:
    parser = argparse.ArgumentParser(description="Scores with confidence intervals.")
    parser.add_argument("gold", nargs="?", type=Path, default=SHARED / "gold" / "polnear_dev.jsonl")
    parser.add_argument("--samples", type=int, default=2000)
    options = parser.parse_args()
    if not options.gold.is_file():
        sys.exit(f"{options.gold} is not there: name a gold file")
    module = scorer()
    records = [json.loads(line) for line in options.gold.read_text(encoding="utf-8").splitlines() if line.strip()]
    documents = [counts(module, record) for record in records]
    generator = np.random.default_rng(0)
    draws = generator.integers(len(documents), size=(options.samples, len(documents)))
    print(f"{len(documents)} documents, {options.samples} samples")
    for key in documents[0]:
        rows = np.array([one[key] for one in documents])
        low, high = np.percentile([f1(rows[draw]) for draw in draws], [2.5, 97.5])
        print(f"{key[0]:9s} {key[1]}  F1 {f1(rows):.1f}  [{low:.1f}, {high:.1f}]")


if __name__ == "__main__":
    main()
