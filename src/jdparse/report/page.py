"""A report in, one self-contained HTML page out: no script, no outside address, every value escaped."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import resources

from jdparse.report.figures import PARTS, Figures
from jdparse.report.totals import Report
from jdparse.report.words import Language, figure_name, percent, words

SHOWN_DOCUMENTS = 500
SHOWN_PASSAGES = 100
SHOWN_ERRORS = 200
SHOWN_BORDERLINE = 50


def render(report: Report, documents: Sequence[Figures], language: Language) -> str:
    """The page. ``documents`` are those to list, at most ``SHOWN_DOCUMENTS`` of them."""
    from jinja2 import Environment

    source = resources.files("jdparse.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    page = Environment(autoescape=True).from_string(source)
    return page.render(
        report=report,
        documents=documents,
        parts=[(part, report.parts.get(part, 0)) for part in PARTS],
        total=sum(report.parts.values()),
        language=language,
        w=words(language),
        whole=whole,
        percent=percent,
        figure_name=figure_name,
        shown_passages=SHOWN_PASSAGES,
        shown_errors=SHOWN_ERRORS,
        shown_borderline=SHOWN_BORDERLINE,
    )


def whole(number: int) -> str:
    """A count with separators."""
    return f"{number:,}"
