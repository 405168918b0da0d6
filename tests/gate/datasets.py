"""The data sets that the gate measures: annotated documents, and a fingerprint of both.

Those of the corpus and the real ones are files; the generated ones are drawn when they are asked for.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import draw_document
from jdparse.evaluate.gold import Gold, gold_files, load_gold

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True, slots=True)
class Case:
    """A document as the bytes of a file with its name, and its gold."""

    gold: Gold
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class DataSet:
    """Annotated documents: gold files in one folder, the documents that they name in another."""

    name: str
    gold: Path
    documents: Path

    @property
    def is_here(self) -> bool:
        """Whether this checkout has the data."""
        return self.gold.is_dir() and self.documents.is_dir()

    def golds(self) -> Iterator[tuple[Gold, Path]]:
        """Each annotated document with the path of its file, by name of the gold file."""
        for path in gold_files([self.gold]):
            gold = load_gold(path)
            if not gold.file:
                raise ValueError(f'{path}: names no "file"; the gate has to know which document it annotates')
            yield gold, self.documents / gold.file

    def cases(self) -> Iterator[Case]:
        """Each document."""
        for gold, path in self.golds():
            yield Case(gold, path.name, path.read_bytes())

    def fingerprint(self) -> str:
        """A digest of all names and bytes that the figures depend on."""
        digest = hashlib.sha256()
        for gold, document in self.golds():
            for path in (gold.path, document):
                digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class GeneratedSet:
    """Documents of the generator: those of ``count`` seeds from ``seed`` on, at a strength of noise."""

    name: str
    noise: float
    count: int
    seed: int = 1

    @property
    def is_here(self) -> bool:
        """They always are."""
        return True

    def cases(self) -> Iterator[Case]:
        """Each document, drawn anew."""
        for seed in range(self.seed, self.seed + self.count):
            made = draw_document(seed, self.noise)
            name = f"{made.name}.txt"
            gold = Gold(Path(name), made.name, name, tuple(made.gold["records"]), tuple(made.gold["prose"]))
            yield Case(gold, name, made.encoded())

    def fingerprint(self) -> str:
        """A digest of all documents and their gold."""
        digest = hashlib.sha256()
        for case in self.cases():
            gold = json.dumps([case.gold.records, case.gold.prose], ensure_ascii=False)
            digest.update(hashlib.sha256(case.data).digest() + gold.encode())
        return digest.hexdigest()


FILES = (
    DataSet("corpus", ROOT / "corpus" / "gold", ROOT / "corpus" / "documents"),
    DataSet("shared", SHARED / "gold", SHARED / "real"),
)
DATA_SETS = (*FILES, GeneratedSet("generated", 0.0, 500), GeneratedSet("generated-noisy", 0.5, 100))
