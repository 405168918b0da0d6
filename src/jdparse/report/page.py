"""A report in, its page out; and the frame that each page with sources is put into."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

from jdparse.report.figures import PARTS, Figures
from jdparse.report.index import PostIndex
from jdparse.report.made import KINDS_CSS, Parts, made
from jdparse.report.places import Places
from jdparse.report.shown import document_row, drawn, post_row
from jdparse.report.totals import Report
from jdparse.report.words import Language

SHOWN_DOCUMENTS = 5_000
SHOWN_LOW, LOW_COVERAGE = 20, 0.95
SHOWN = {"passages": 100, "errors": 200, "borderline": 50}

_REPORT = Parts(
    "report.html.j2",
    ("report.css",),
    ("views.js", "documents.js", "posts.js", "report.js"),
)
SOURCE = Parts(
    "source.html.j2",
    ("source.css", KINDS_CSS),
    ("lazy.js", "values.js", "source.js", "cards.js", "places.js"),
    ("source", "kinds", "fields", "codes", "basis", "attributes"),
)
_MARK = "<!-- data -->"


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands before and after the data of a page with sources."""

    before: bytes
    after: bytes


def render(report: Report, documents: Sequence[Figures], index: PostIndex, places: Places, language: Language) -> str:
    """The page. ``documents`` are those to list, at most ``SHOWN_DOCUMENTS`` of them."""
    page, _ = made(
        _REPORT,
        language,
        report=report,
        total=sum(report.parts.values()),
        parts=[(part, report.parts.get(part, 0)) for part in PARTS],
        listed=len(documents),
        low=[one for one in documents if one.coverage < LOW_COVERAGE][:SHOWN_LOW],
        data={
            "documents": [document_row(one, places) for one in documents],
            "posts": [post_row(row, places) for row in index.rows],
        },
        codes={code for one in documents for code in one.issues},
        tree=index.tree(),
        charts=[(chart.name, drawn(chart.name, getattr(report.charts, chart.name))) for chart in fields(report.charts)],
        places=places,
        shown={**SHOWN, "posts": len(index.rows)},
    )
    return page


def frame(language: Language) -> Frame:
    """The frame of the pages with sources."""
    page, _ = made(SOURCE, language, mark=_MARK)
    before, _, after = page.partition(_MARK)
    return Frame(before.encode(), after.encode())
