"""Train the tagger: `python -m index.analysis.train GOLD… --calibrate HELD_OUT [--vectors FILE]`.

GOLD and HELD_OUT are files of JSON Lines, one document each: `{"text", "attributions": [{"source", "cue", "content"}]}`
with lists of spans in code points. The weights go to `index/analysis/weights/tagger.npz` unless `--out` says otherwise;
`explore index --full` uses them from then on. A run with the same files and options gives the same weights on the same
machine; one that was stopped goes on after its last whole epoch, from `OUT.checkpoint.npz`, when it is begun again.

Word vectors come from `--vectors` (a text file, a word and its numbers a line, as GloVe's), or are those that the
committed weights were trained with.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from ..errors import ExploreError
from .lexicon import lexicon
from .tagging.confidence import FACTS
from .tagging.tagger import WEIGHTS, Tagger
from .tagging.vocabulary import Vocabulary
from .tagging.weights import Weights, load, save
from .training.calibration import Row, calibrated, cross_fitted, judged, reliability
from .training.examples import Example, Laid, examples, laid, read_gold
from .training.fitting import Settings, fit
from .training.loss import Prepared
from .training.parameters import Sizes, count_words, feature_values, read_vectors, vectors_of

COMMITTED = Path(__file__).parent / WEIGHTS
_THRESHOLD = 0.25
"""An element that is likelier than this to be of a cue begins a candidate."""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index.analysis.train", description="Train the tagger of sources, cues and contents."
    )
    default = Settings()
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="documents to learn from, JSON Lines")
    parser.add_argument("--calibrate", type=Path, required=True, metavar="GOLD", help="other documents, for confidence")
    parser.add_argument("--vectors", type=Path, metavar="FILE", help="word vectors to begin with (text)")
    parser.add_argument("--out", type=Path, default=COMMITTED, metavar="FILE", help="the weights file to write")
    parser.add_argument("--epochs", type=int, default=default.epochs, help="rounds over the gold (%(default)s)")
    parser.add_argument("--seed", type=int, default=default.seed, help="for what is drawn (%(default)s)")
    parser.add_argument("--cells", type=int, nargs=2, default=(default.sizes.shared, default.sizes.relation),
                        metavar=("FIRST", "SECOND"), help="cells of the two layers (%(default)s)")  # fmt: skip
    return parser


class _Bar:
    """A line on stderr that shows how far training is; now and then a line where that is no terminal."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._next = 0.0

    def __call__(self, done: int, total: int, loss: float) -> None:
        now = time.monotonic()
        if now < self._next and done < total:
            return
        terminal = sys.stderr.isatty()
        self._next = now + (0.2 if terminal else 30)
        left = (now - self._began) / done * (total - done)
        filled = 30 * done // total
        line = f"[{'#' * filled}{'.' * (30 - filled)}] {done}/{total}, loss {loss:.3f}, {left:.0f} s left"
        end = "\r" if terminal and done < total else "\n"
        print(line, end=end, file=sys.stderr, flush=True)


def _documents(paths: Sequence[Path]) -> list[Laid]:
    return [laid(gold, lexicon()) for path in paths for gold in read_gold(path)]


def _prepared(window: Example, vocabulary: Vocabulary) -> Prepared:
    rows, inverse = vocabulary.rows(window.words)
    found = rows[inverse]
    return Prepared(found[:, 0], found[:, 1:], window.places, window.labels, window.relations)


def train(gold: Sequence[Laid], vectors: Path | None, settings: Settings, checkpoint: Path) -> Weights:
    """Weights that have learnt from documents; their confidence is not fitted yet.

    Raises OSError and ExploreError when the vectors cannot be read, or there are none.
    """
    windows = [window for document in gold for window in examples(document)]
    counts = count_words(windows)
    if vectors is not None:
        words, table = read_vectors(vectors, counts, settings.sizes.vectors)
    else:
        words, table = vectors_of(load(COMMITTED))
        settings = replace(settings, sizes=replace(settings.sizes, vectors=table.shape[1]))
    values = feature_values(counts, lexicon())
    vocabulary = Vocabulary(words, values, lexicon())
    prepared = [_prepared(window, vocabulary) for window in windows]
    arrays = fit(prepared, values, table, settings, checkpoint, _Bar())
    facts = {"threshold": _THRESHOLD, "documents": len(gold), "windows": len(windows), "settings": asdict(settings)}
    return Weights(facts, words, values, {**arrays, "vectors": table, "confidence": np.zeros(FACTS, dtype=np.float32)})


def calibrate(path: Path, held_out: Sequence[Laid]) -> list[Row]:
    """Fit the confidence of a weights file, and give the reliability table of halves that were not fitted on."""
    weights = load(path)
    documents = judged(Tagger(weights, lexicon()), held_out)
    fitted = calibrated([case for one in documents for case in one])
    save(replace(weights, arrays={**weights.arrays, "confidence": fitted}), path)
    return reliability(cross_fitted(documents))


def main(arguments: Sequence[str]) -> int:
    """Train, calibrate, write. Returns the exit status: 2 when a file cannot be used."""
    options = _parser().parse_args(arguments)
    shared, relation = options.cells
    settings = Settings(options.epochs, seed=options.seed, sizes=Sizes(shared=shared, relation=relation))
    checkpoint = options.out.with_name(options.out.name + ".checkpoint.npz")
    try:
        gold, held_out = _documents(options.gold), _documents([options.calibrate])
        save(train(gold, options.vectors, settings, checkpoint), options.out)
        table = calibrate(options.out, held_out)
    except (OSError, ExploreError) as error:
        print(f"train: {error}", file=sys.stderr)
        return 2
    print("confidence  candidates  mean  right")
    for row in table:
        print(f"{row.low:.1f}–{row.high:.1f}    {row.count:10d}  {row.mean:.2f}  {row.right:.2f}")
    print(f"{len(gold)} documents learnt; weights in {options.out}, {options.out.stat().st_size / 1e6:.1f} MB")
    checkpoint.unlink(missing_ok=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
