"""Training: right derivatives, the same weights each time, also when it was stopped in between."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.analysis import train
from index.analysis.tagging.confidence import Evidence, confidence
from index.analysis.tagging.network import Packing, pack
from index.analysis.tagging.weights import FORMAT, Weights, load, save
from index.analysis.training import fitting
from index.analysis.training.calibration import calibrated, cross_fitted, reliability
from index.analysis.training.examples import GoldProblem, Relation, read_gold
from index.analysis.training.fitting import Settings, fit
from index.analysis.training.gradients import crf_loss, lstm_backward, lstm_forward
from index.analysis.training.loss import Noise, Prepared, loss_and_gradients
from index.analysis.training.parameters import Sizes, VectorProblem, initial, read_vectors

QUIET = Noise(dropout=0.0, hidden=0.0, misleading=1.0)
SMALL = Sizes(shared=3, relation=2, vectors=4, features=3, related=2)
STEP = 1e-5


def slopes(loss: object, array: np.ndarray, generator: np.random.Generator) -> list[tuple[tuple[int, ...], float]]:
    """Numerical derivatives of `loss()` by a few numbers of an array."""
    found = []
    for _ in range(6):
        at = tuple(int(generator.integers(size)) for size in array.shape)
        kept = array[at]
        ends = []
        for change in (STEP, -STEP):
            array[at] = kept + change
            ends.append(loss())  # type: ignore[operator]
        array[at] = kept
        found.append((at, (ends[0] - ends[1]) / (2 * STEP)))
    return found


def test_the_derivatives_of_layer_and_chain_are_right() -> None:
    generator = np.random.default_rng(0)
    packing: Packing = pack(np.array([3, 5, 1, 5]))
    h, labels = 3, generator.integers(0, 3, 14)
    shapes = {"rows": (14, 4), "inputs": (4, 8 * h), "recurrent": (2, h, 4 * h), "bias": (8 * h,), "linear": (2 * h, 3),
              "first": (3,), "between": (3, 3), "last": (3,)}  # fmt: skip
    p = {name: generator.standard_normal(shape) for name, shape in shapes.items()}

    def run() -> tuple[float, dict[str, np.ndarray]]:
        states, trace = lstm_forward(p["rows"], p["inputs"], p["recurrent"], p["bias"], packing)
        loss, d_scores, found = crf_loss(states @ p["linear"], labels, p["first"], p["between"], p["last"], packing)
        d_rows, layer = lstm_backward(d_scores @ p["linear"].T, trace, p["inputs"], p["recurrent"], packing)
        return loss, {**found, **layer, "rows": d_rows, "linear": states.T @ d_scores}

    _, found = run()
    for name, array in p.items():
        for at, slope in slopes(lambda: run()[0], array, generator):
            assert found[name][at] == pytest.approx(slope, abs=1e-6), name


def windows(generator: np.random.Generator, count: int = 12) -> list[Prepared]:
    found = []
    for _ in range(count):
        n = int(generator.integers(2, 7))
        draw = generator.integers
        relation = Relation(np.zeros((n, 3), dtype=np.intp), draw(0, 3, n), is_false=False)
        found.append(
            Prepared(draw(0, 5, n), draw(0, 7, (n, 6)), draw(0, 2, (n, 7)), draw(0, 3, n), [relation])
        )  # fmt: skip
    return found


def test_the_derivatives_of_the_whole_loss_are_right() -> None:
    generator = np.random.default_rng(0)
    batch = windows(generator, 4)
    values = [f"word {i}" for i in range(6)]
    weights = {name: array.astype(np.float64) for name, array in initial(values, SMALL, generator).items()}
    vectors = generator.standard_normal((5, SMALL.vectors))

    def run() -> tuple[float, dict[str, np.ndarray]]:
        return loss_and_gradients(batch, weights, vectors, QUIET, np.random.default_rng(0))

    _, found = run()
    assert set(found) == set(weights)
    for name, array in weights.items():
        for at, slope in slopes(lambda: run()[0], array, generator):
            if name != "features" or at[0]:
                assert found[name][at] == pytest.approx(slope, abs=1e-5), name


def fitted(folder: Path, epochs: int = 4, steps: list[int] | None = None) -> dict[str, np.ndarray]:
    generator = np.random.default_rng(3)
    settings = Settings(epochs=epochs, batch=4, sizes=SMALL)
    vectors = generator.standard_normal((5, SMALL.vectors)).astype(np.float32)

    def progress(done: int, total: int, loss: float) -> None:
        if steps is not None:
            steps.append(done)

    return fit(windows(generator), [f"word {i}" for i in range(6)], vectors, settings, folder / "kept.npz", progress)


def test_the_same_gold_gives_the_same_weights(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    a, b = fitted(tmp_path / "a"), fitted(tmp_path / "b")
    assert all(np.array_equal(a[name], b[name]) for name in a)


def test_a_run_that_was_stopped_goes_on_after_its_last_epoch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "whole").mkdir()
    whole = fitted(tmp_path / "whole")
    keep, kept = fitting._keep, 0

    def interrupted(*arguments: object) -> None:
        nonlocal kept
        keep(*arguments)  # type: ignore[arg-type]
        kept += 1
        if kept == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr(fitting, "_keep", interrupted)
    with pytest.raises(KeyboardInterrupt):
        fitted(tmp_path)
    monkeypatch.setattr(fitting, "_keep", keep)
    steps: list[int] = []
    resumed = fitted(tmp_path, steps=steps)
    assert steps[0] == 7
    assert all(np.array_equal(whole[name], resumed[name]) for name in whole)


def test_a_checkpoint_of_something_else_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "kept.npz").write_bytes(b"not an archive")
    steps: list[int] = []
    fitted(tmp_path, steps=steps)
    assert steps[0] == 1


def test_weights_come_back_nearly_as_they_were_written(tmp_path: Path) -> None:
    array = np.random.default_rng(0).standard_normal((300, 40)).astype(np.float32)
    small = np.arange(6, dtype=np.float32).reshape(2, 3)
    weights = Weights({"threshold": 0.25}, ("said", "’s"), ("word said", "class a b"), {"big": array, "small": small})
    save(weights, tmp_path / "w.npz")
    back = load(tmp_path / "w.npz")
    assert (back.words, back.values, back.facts["threshold"]) == (weights.words, weights.values, 0.25)
    assert np.array_equal(back.arrays["small"], small)
    assert np.abs(back.arrays["big"] - array).max() < np.abs(array).max() / 200


def test_weights_of_another_format_are_refused(tmp_path: Path) -> None:
    weights = Weights({}, ("a",), ("b",), {})
    save(replace(weights, facts={"format": FORMAT + 1}), tmp_path / "w.npz")
    with pytest.raises(ValueError, match=f"format {FORMAT + 1}"):
        load(tmp_path / "w.npz")


def evidence(cue: float) -> Evidence:
    return Evidence(cue, -0.1, 0.5, ruled=True, listed=True, sourced=True, quoted=False)


def cases(count: int) -> list[tuple[Evidence, bool]]:
    generator = np.random.default_rng(0)
    sure = generator.random(count)
    return [(evidence(float(one)), bool(generator.random() < one)) for one in sure]


def test_confidence_is_fitted_to_what_was_right() -> None:
    weights = calibrated(cases(4000))
    for sure in (0.2, 0.5, 0.8):
        assert confidence(evidence(sure), weights) == pytest.approx(sure, abs=0.05)


def test_the_reliability_table_counts_each_candidate_once() -> None:
    documents: Sequence[list[tuple[Evidence, bool]]] = [cases(40) for _ in range(5)]
    table = reliability(cross_fitted(documents))
    assert sum(row.count for row in table) == 200
    assert all(row.low <= row.mean <= row.high for row in table)


GOLD = {
    "text": "Ann Lee said that the bridge was closed. Tom Hay denied it.",
    "attributions": [{"source": [[0, 7]], "cue": [[8, 12]], "content": [[13, 39]]}],
}


def test_training_from_a_file_writes_weights_that_the_tagger_reads(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold, vectors, out = tmp_path / "gold.jsonl", tmp_path / "vectors.txt", tmp_path / "w.npz"
    gold.write_text("\n".join(json.dumps(GOLD) for _ in range(8)), encoding="utf-8")
    words = ["said", "that", "bridge", "closed", "the", "was"] * 12
    rows = np.random.default_rng(0).standard_normal((len(words), 70))
    lines = (f"{word}{i} {' '.join(map(str, row))}" for i, (word, row) in enumerate(zip(words, rows, strict=True)))
    vectors.write_text("\n".join(lines), encoding="utf-8")
    call = [str(gold), "--calibrate", str(gold), "--vectors", str(vectors), "--out", str(out), "--epochs", "2"]
    assert train.main(call) == 0
    assert "8 documents learnt" in capsys.readouterr().out
    assert load(out).facts["documents"] == 8
    assert [path.name for path in tmp_path.glob("*.checkpoint*")] == []


def test_a_bad_line_of_gold_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(GOLD) + "\n[1]\n", encoding="utf-8")
    with pytest.raises(GoldProblem, match="line 2"):
        list(read_gold(path))
    assert train.main([str(path), "--calibrate", str(path)]) == 2
    assert "line 2" in capsys.readouterr().err


def test_vectors_of_different_lengths_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "vectors.txt"
    path.write_text("a 1 2 3\nb 1 2\n", encoding="utf-8")
    with pytest.raises(VectorProblem, match="one length"):
        read_vectors(path, {}, 2)
