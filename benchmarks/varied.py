"""Much text out of a little: varied copies of the sample corpus, and documents of the generator.

In: the documents of corpus/, a size and a seed. Out: documents in turn, each a copy with small changes of the kinds
that real files show; or generated documents, no two alike. Guaranteed: the same documents on any machine.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from jdparse.ingest.options import ReadOptions
from jdparse.ingest.registry import read_bytes

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from generator.document import draw_document

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "documents"

_MARKS = str.maketrans("，；：（）", ",;:()")
_NUMBERS = str.maketrans("0123456789", "０１２３４５６７８９")


def corpus() -> Iterator[str]:
    """The texts of the sample corpus, by file name, each read when it is asked for."""
    for path in sorted(CORPUS.iterdir()):
        for source in read_bytes(path.read_bytes(), path.name, ReadOptions()):
            yield source.text


def varied_copies(size: int, seed: int) -> list[str]:
    """Varied documents of ``size`` bytes of UTF-8 in all, or just above."""
    dice = random.Random(seed)
    documents: list[str] = []
    length = 0
    for text in cycle(corpus()):
        documents.append(_varied(text, dice))
        length += len(documents[-1].encode())
        if length >= size:
            return documents
    raise AssertionError("never ends by itself")


def joined(documents: list[str], size: int) -> list[str]:
    """The same text as few large documents of about ``size`` bytes each."""
    large: list[str] = []
    pieces: list[str] = []
    length = 0
    for text in documents:
        pieces.append(text)
        length += len(text.encode())
        if length >= size:
            large.append("\n\n".join(pieces))
            pieces, length = [], 0
    return large + (["\n\n".join(pieces)] if pieces else [])


def drawn_documents(size: int, noise: float) -> list[str]:
    """Generated documents of ``size`` bytes of UTF-8 in all, or just above, damaged with the strength ``noise``."""
    documents: list[str] = []
    length = 0
    while length < size:
        documents.append(draw_document(len(documents), noise).text)
        length += len(documents[-1].encode())
    return documents


def _varied(text: str, dice: random.Random) -> str:
    """Half-width punctuation, full-width figures, an indent or other line ends; a line dropped here and there."""
    if dice.random() < 0.3:
        text = text.translate(_MARKS)
    if dice.random() < 0.1:
        text = text.translate(_NUMBERS)
    indent = dice.choice(("", "", "", "　　", "  "))
    lines = [indent + line for line in text.split("\n") if dice.random() > 0.02]
    return ("\r\n" if dice.random() < 0.2 else "\n").join(lines)
