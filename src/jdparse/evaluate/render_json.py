"""The evaluation as JSON: figures by field and mode, mistakes by kind, and each document, worst first."""

from __future__ import annotations

import json
from typing import Any

from jdparse.evaluate.errors import Difference
from jdparse.evaluate.matching import MODES
from jdparse.evaluate.scores import RECORD, Count, DocumentResult, Evaluation, Figures
from jdparse.evaluate.summary import by_kind
from jdparse.evaluate.views import FIELDS

DIGITS = 6


def render_json(evaluation: Evaluation) -> str:
    """One object, keys in a fixed order, a line feed at its end."""
    total = evaluation.total
    value = {
        "documents": total.documents,
        **_figures(total),
        "errors": by_kind(evaluation),
        "worst": [_document(result) for result in evaluation.documents],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _figures(figures: Figures) -> dict[str, Any]:
    records = figures.counts["soft"][RECORD]
    return {
        "records": {"gold": records.gold, "found": records.found, "paired": figures.paired},
        "fields": {field: {mode: _count(figures.counts[mode][field]) for mode in MODES} for field in (*FIELDS, RECORD)},
        "mean": {mode: _rounded(figures.mean(mode)) for mode in MODES},
        "prose": {"passages": figures.prose, "leaked": figures.leaked},
    }


def _count(count: Count) -> dict[str, Any]:
    return {
        "precision": _rounded(count.precision),
        "recall": _rounded(count.recall),
        "f1": _rounded(count.f1),
        "hit": count.hit,
        "gold": count.gold,
        "found": count.found,
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, DIGITS)


def _document(result: DocumentResult) -> dict[str, Any]:
    return {
        "name": result.gold.name,
        "file": result.gold.file,
        **_figures(result.figures),
        "differences": [_difference(difference) for difference in result.differences],
        "leaks": list(result.leaks),
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "kind": difference.kind,
        "post": difference.post,
        "field": difference.field,
        "gold": [value.raw for value in difference.gold],
        "found": [{"text": value.raw, "spans": value.spans} for value in difference.found],
        "found_field": difference.found_field if difference.found else None,
        "found_post": difference.found_post if difference.found else None,
        "document": difference.document or None,
    }
