"""Figures in, what the pages write of them: counts, shares, formats, rows of lists, bars of charts.

Guaranteed: plain values that need no further reading; a figure is written the same wherever it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from jdparse.report.charts import NONE, REST, SIZE_STEPS, Bar
from jdparse.report.figures import Figures
from jdparse.report.index import PostRow
from jdparse.report.places import Places
from jdparse.report.words import percent

_SUFFIXES = {
    "text/plain": "txt",
    "text/csv": "csv",
    "text/html": "html",
    "multipart/related": "mht",
    "application/json": "json",
    "application/x-ndjson": "jsonl",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_BAR_NAMES = {NONE: "stated_nothing", REST: "others"}


def whole(number: int) -> str:
    """A count with separators."""
    return f"{number:,}"


def share(part: float, total: float) -> str:
    """A share as it is written; nothing of nothing is nothing."""
    return percent(part / total if total else 0)


def format_name(media_type: str) -> str:
    """A format by the suffix that its files have, where it has one; else as it is."""
    return _SUFFIXES.get(media_type, media_type) or "?"


def document_row(one: Figures, places: Places) -> list[Any]:
    """A document as documents.js lists it."""
    return [
        one.id, places.page(one.id), places.brief(one.path), format_name(one.media_type), one.encoding or "",
        one.occurrences, one.coverage, one.yield_, sum(one.characters.values()), one.parts.get("unparsed", 0),
        one.issues,
    ]  # fmt: skip


def post_row(row: PostRow, places: Places) -> list[Any]:
    """A post as posts.js lists it."""
    return [
        row.id, places.page(row.document), row.document, row.title, int(row.unit), row.place, row.superiors,
        places.brief(row.path), row.duties, row.requirements, row.occurrences, row.issues, row.excerpt,
    ]  # fmt: skip


def drawn(chart: str, bars: Sequence[Bar]) -> list[tuple[str | None, dict[str, str], str, int]]:
    """Bars as they are drawn: the phrase that names one with its values, or the text that does, and the count."""
    return [(*_named(chart, bar.name), bar.count) for bar in bars]


def _named(chart: str, name: str) -> tuple[str | None, dict[str, str], str]:
    if name in _BAR_NAMES:
        return _BAR_NAMES[name], {}, name
    if chart == "ranks":
        return f"ranks.{name}", {}, name
    text = _written(chart, name)
    return ("years", {"years": text}, name) if chart == "experience" and name[-1:].isdigit() else (None, {}, text)


def _written(chart: str, name: str) -> str:
    if chart == "coverage":
        return _coverage(float(name))
    if chart == "duplicates":
        return name if int(name) + 1 in SIZE_STEPS else f"≥ {name}"
    return name.replace(">=", "≥ ").replace("<=", "≤ ").replace("-", "–")


def _coverage(step: float) -> str:
    return {0.0: "< 50%", 1.0: "100%"}.get(step, f"≥ {step:.0%}")
