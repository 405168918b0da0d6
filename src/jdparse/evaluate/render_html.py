"""The evaluation as one HTML page that needs nothing else: figures, mistakes, and the sources with marks.

In: an evaluation, and the texts of its documents as far as they are at hand. Out: the page. Guaranteed:
everything that comes from a document or a file name is escaped, and the page loads nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jdparse.evaluate.marks import Piece, marked_texts
from jdparse.evaluate.matching import MODES
from jdparse.evaluate.records import Text
from jdparse.evaluate.scores import RECORD, DocumentResult, Evaluation
from jdparse.evaluate.summary import by_kind, joined, moved, share
from jdparse.evaluate.views import FIELDS

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}


def render_html(evaluation: Evaluation, texts: Mapping[str, Text]) -> str:
    """The page; texts are by document id."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined)
    environment.filters["share"] = share
    environment.filters["joined"] = joined
    template = environment.from_string(files(__package__).joinpath("page.html").read_text(encoding="utf-8"))
    page = template.render(
        total=evaluation.total,
        records=evaluation.total.counts["soft"][RECORD],
        fields=(*FIELDS, RECORD),
        modes=MODES,
        kinds=by_kind(evaluation),
        documents=[_document(result, texts) for result in evaluation.documents],
        moved=moved,
    )
    return page.translate(_CONTROLS) + "\n"


def _document(result: DocumentResult, texts: Mapping[str, Text]) -> dict[str, Any]:
    mine = {id_: text for id_, text in texts.items() if result.gold.covers(text.path)}
    marked = marked_texts(result.differences, mine)
    marks = {mark.number for _, pieces in marked for piece in pieces for mark in piece.marks}
    return {
        "name": result.gold.name,
        "figures": result.figures,
        "records": result.figures.counts["soft"][RECORD],
        "differences": list(enumerate(result.differences, 1)),
        "leaks": result.leaks,
        "marked": marks,
        "texts": [(text.path, [_shown(piece, result) for piece in pieces]) for text, pieces in marked],
    }


def _shown(piece: Piece, result: DocumentResult) -> dict[str, Any]:
    """A piece with its classes, the numbers to show at it, and what the pointer shows over it."""
    kinds = {mark.number: result.differences[mark.number - 1].kind for mark in piece.marks}
    sides = sorted({mark.side for mark in piece.marks})
    return {
        "text": piece.text,
        "hidden": piece.hidden,
        "classes": " ".join(sides),
        "numbers": sorted(kinds),
        "hint": "; ".join(f"{number} {kind}" for number, kind in sorted(kinds.items())),
    }
