"""The data sets that the gate measures: annotated documents, and a fingerprint of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jdparse.evaluate.gold import Gold, gold_files, load_gold

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


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

    def fingerprint(self) -> str:
        """A digest of all names and bytes that the figures depend on."""
        digest = hashlib.sha256()
        for gold, document in self.golds():
            for path in (gold.path, document):
                digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()


DATA_SETS = (
    DataSet("corpus", ROOT / "corpus" / "gold", ROOT / "corpus" / "documents"),
    DataSet("shared", SHARED / "gold", SHARED / "real"),
)
