"""What the structure of a text was read to be, in a form that is easy to compare."""

from __future__ import annotations

from jdparse.model.source import Source
from jdparse.pipeline import read_structure
from jdparse.rules.loader import load_rules
from jdparse.structure.roles.outline import Outline
from jdparse.structure.text.clean import Clean, normalize

RULES = load_rules()


def source_of(text: str, *, wrapped: bool = True) -> Source:
    return Source("", "text/plain", None, "", text, wrapped=wrapped)


def clean_of(text: str) -> Clean:
    return normalize(source_of(text), RULES.simplified)


def outline_of(text: str, *, wrapped: bool = True) -> Outline:
    return read_structure(source_of(text, wrapped=wrapped), RULES)


def markers_of(text: str) -> list[tuple[str, int | None]]:
    """The markers that count, as they stand in the clean text, with their values."""
    pieces = outline_of(text).pieces
    return [(pieces.clean.text[m.start : m.end].strip(), m.value) for m in pieces.markers]


def depths_of(text: str) -> list[int]:
    """How deep each marker stands: 1 for the outermost."""
    depths: list[int] = []
    for marker in outline_of(text).pieces.markers:
        depths.append(depths[marker.parent] + 1 if marker.parent >= 0 else 1)
    return depths


def labels_of(text: str) -> list[tuple[str, str]]:
    """(text of the label, row) for each label."""
    pieces = outline_of(text).pieces
    return [(pieces.text(p).strip(" :【】"), p.label.row) for p in pieces.pieces if p.label is not None]


def texts_of(text: str, *, wrapped: bool = True) -> list[str]:
    """What the pieces say after joining."""
    pieces = outline_of(text, wrapped=wrapped).pieces
    return [pieces.text(piece) for piece in pieces.pieces]


def pages_of(text: str) -> list[tuple[str, int]]:
    """The page numbers found inside the text, with their offsets."""
    pieces = outline_of(text).pieces
    return [(pieces.clean.text[start:end], start) for start, end in pieces.pages]
