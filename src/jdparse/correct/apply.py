"""The stage after parsing: a document and corrections in, the corrected document and what became of each out.

In the order of their lines, each on what those before it made. Guaranteed besides what ``changes`` guarantees: coverage
and the issues on text that was not understood are those of the new segments; a correction that does not fit changes
nothing and becomes an issue, ``correction-unfit``, of the document whose path it names.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from jdparse.correct.changes import changed
from jdparse.correct.fit import Unfit
from jdparse.correct.subject import subject
from jdparse.correct.typed import typed_again
from jdparse.correct.values import Applied, OfDocument
from jdparse.extract.records.records import unparsed_issues
from jdparse.extract.records.segments import coverage
from jdparse.model.document import Document
from jdparse.model.source import Issue
from jdparse.rules.loader import Rules

Numbered = tuple[int, OfDocument]
"""A correction with its line in the file."""


def corrected(
    document: Document, corrections: Iterable[Numbered], rules: Rules
) -> tuple[Document, tuple[Applied, ...]]:
    """Apply the corrections of this document's source; without any it stays as it is."""
    corrections = tuple(corrections)
    if not corrections:
        return document, ()
    before, outcomes = document, list[Applied]()
    unfit: list[Issue] = []
    for line, correction in corrections:
        try:
            document = changed(correction, document, rules)
            outcomes.append(Applied(line))
        except Unfit as error:
            outcomes.append(Applied(line, str(error)))
            if correction.path == document.path:
                unfit.append(Issue("correction-unfit", None, f"{correction.action} {_told(correction)!r}: {error}"))
    return _finished(typed_again(before, document, rules), unfit), tuple(outcomes)


def _told(correction: OfDocument) -> str:
    text = subject(correction).text
    return text if len(text) <= 40 else f"{text[:40]}…"


def _finished(document: Document, unfit: list[Issue]) -> Document:
    kept = (issue for issue in document.issues if issue.code != "unparsed-text")
    issues = (*kept, *unparsed_issues(document.text, document.segments), *unfit)
    return replace(document, coverage=coverage(document.text, document.segments), issues=issues)
