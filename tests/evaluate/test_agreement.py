"""The soft figures are those of the reference scorer, to the third decimal, on any records."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from damage import Json, extracted, made_up_gold

from jdparse.evaluate.gold import gold_files, load_gold
from jdparse.evaluate.records import load_records
from jdparse.evaluate.scores import Evaluation, evaluate
from jdparse.evaluate.views import SCORED

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "score.py"
ANNOTATED = [folder for folder in (ROOT / "corpus" / "gold", SHARED / "gold") if folder.is_dir()]

MOST = 300  # annotated documents that are damaged at a time, others for each strength

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the reference scorer is not here")


def reference(golds: list[Path], records: Path) -> dict[str, str]:
    """What the reference scorer prints: name -> figure with three decimals."""
    command = [sys.executable, str(SCORER), *map(str, golds), str(records)]
    printed = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    return dict(pair.split("=") for pair in printed.split())


def ours(evaluation: Evaluation) -> dict[str, str]:
    """The same figures, computed here."""
    total = evaluation.total
    figures = {field: total.f1(field) for field in SCORED}
    figures["mean"] = total.mean() or 0.0
    figures["prose_leak"] = total.leaked / total.prose if total.prose else None
    return {name: f"{figure:.3f}" for name, figure in figures.items() if figure is not None}


def assert_same(golds: list[Path], records: Path) -> None:
    """Both scorers agree on the gold files together."""
    loaded = [load_gold(path) for path in golds]
    assert ours(evaluate(loaded, load_records(records, loaded))) == reference(golds, records)


def written(folder: Path, golds: list[Json], records: list[Json]) -> tuple[list[Path], Path]:
    """Gold and records as files."""
    paths = [folder / f"{at}.json" for at in range(len(golds))]
    for path, gold in zip(paths, golds, strict=True):
        path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    lines = folder / "occurrences.jsonl"
    lines.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return paths, lines


@pytest.mark.parametrize("seed", range(12))
def test_made_up_records(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    golds = [made_up_gold(rng, f"doc{at}") for at in range(30)]
    records = [record for gold in golds for record in extracted(rng, gold, rng.choice([0.1, 0.4, 0.8]))]
    rng.shuffle(records)
    assert_same(*written(tmp_path, golds, records))


@pytest.mark.parametrize("seed", range(4))
def test_gold_without_a_file_takes_all_records(seed: int, tmp_path: Path) -> None:
    rng = Random(seed)
    golds = [made_up_gold(rng, "a") | {"file": None}, made_up_gold(rng, "b") | {"file": "txt"}]
    records = [record for gold in golds for record in extracted(rng, gold, 0.5)]
    assert_same(*written(tmp_path, golds, records))


@pytest.mark.parametrize("strength", [0.0, 0.05, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("folder", ANNOTATED, ids=lambda folder: folder.parent.name)
def test_damaged_gold(folder: Path, strength: float, tmp_path: Path) -> None:
    rng = Random(f"{folder.parent.name} {strength}")
    every = gold_files([folder])
    paths = sorted(rng.sample(every, min(MOST, len(every))))
    golds = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    records = [record for gold in golds for record in extracted(rng, gold, strength)]
    _, lines = written(tmp_path, [], records)
    assert_same(paths, lines)


@pytest.mark.parametrize("folder", ANNOTATED, ids=lambda folder: folder.parent.name)
def test_each_document_alone(folder: Path, tmp_path: Path) -> None:
    rng = Random(folder.parent.name)
    for path in rng.sample(gold_files([folder]), 8):
        gold = json.loads(path.read_text(encoding="utf-8"))
        _, lines = written(tmp_path, [], extracted(rng, gold, 0.4))
        assert_same([path], lines)


def test_nothing_found(tmp_path: Path) -> None:
    golds = [made_up_gold(Random(at), f"doc{at}") for at in range(5)]
    assert_same(*written(tmp_path, golds, []))
