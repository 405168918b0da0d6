"""The run under review in, its pages out: what is marked, and a document with its posts and what can be corrected.

Guaranteed as for the report's pages: one style, one script, nothing from elsewhere; what documents hold only ever becomes
text. Requests go to the page's own server alone.
"""

from __future__ import annotations

import json
from typing import Any

from jdparse.correct.values import SECTIONS
from jdparse.export.lines import file_line
from jdparse.export.shapes import document_line
from jdparse.model.document import Document
from jdparse.report.made import Parts, made
from jdparse.report.page import SOURCE
from jdparse.report.words import Language
from jdparse.review.work import Work

Json = dict[str, Any]
Page = tuple[str, str]
"""The page and its Content-Security-Policy."""

SHOWN = 2_000
"""Documents and passages that the first page lists, the least understood first."""
_START = Parts(
    "review/start.html.j2",
    ("review/review.css",),
    ("review/ask.js", "review/start.js"),
    ("review", "actions", "source", "codes"),
)
_DOCUMENT = Parts(
    "review/document.html.j2",
    (*SOURCE.styles, "review/review.css"),
    (*SOURCE.scripts, "review/ask.js", "review/correct.js"),
    (*SOURCE.words, "review", "actions"),
)


def start_page(work: Work, language: Language) -> Page:
    """What is marked in the run."""
    return made(_START, language, connects=True, data=start_data(work))


def document_page(work: Work, name: str, language: Language) -> Page:
    """A document of the run. Raises ``Unfit`` where there is none."""
    data = document_data(work, work.document(name))
    return made(_DOCUMENT, language, connects=True, data=data, sections=SECTIONS)


def start_data(work: Work) -> Json:
    """Documents, passages that were not understood, pairs to settle, corrections."""
    documents = sorted(work.report.per_document, key=lambda one: (one.coverage, -sum(one.issues.values())))
    return {
        "documents": [
            [one.id, one.path, one.occurrences, one.coverage, one.parts.get("unparsed", 0), one.issues]
            for one in documents[:SHOWN]
        ],
        "passages": [[one.document, one.path, one.start, one.length, one.text] for one in work.report.passages[:SHOWN]],
        "pairs": [
            {
                "ids": (pair.left, pair.right),
                "homes": (work.home(pair.left), work.home(pair.right)),
                "titles": pair.titles,
                "paths": pair.paths,
                "score": pair.score,
                "only": (pair.only_left, pair.only_right),
            }
            for pair in work.report.borderline
        ],
        "corrections": work.told(),
    }


def document_data(work: Work, document: Document) -> Json:
    """A document with its posts as the files have them, and the corrections."""
    return {
        "documents": [json.loads(file_line(document_line(document)))],
        "records": [json.loads(file_line(record)) for record in document.records],
        "clusters": [],
        "corrections": work.told(),
    }
