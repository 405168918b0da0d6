"""A case held against what the parser makes of its text."""

from __future__ import annotations

from cases.notation import Case, kinds_of, render, with_accepted_titles
from jdparse.model.document import Document
from jdparse.pipeline import parse_source

KNOWN_FAILURES = "known_failures"


def check(case: Case) -> None:
    """Raises ``AssertionError`` where the document is not what the case expects."""
    document = parse_source(case.source)
    found = render(document)
    expected = tuple(
        with_accepted_titles(record, found[i] if i < len(found) else ()) for i, record in enumerate(case.records)
    )
    assert lines(found) == lines(expected)
    for word, value in case.remarks:
        check_remark(document, word, value)
    if not any(word == "unparsed" for word, _ in case.remarks):
        assert not left_over(document), "not understood, in the middle of the records"


def holds(case: Case) -> bool:
    """Whether the case holds."""
    try:
        check(case)
    except AssertionError:
        return False
    return True


def lines(records: tuple[tuple[str, ...], ...]) -> str:
    """All lines of all records as one text."""
    return "\n".join(line for record in records for line in record)


def left_over(document: Document) -> list[str]:
    """What nothing understood between the first record's beginning and the last one's end."""
    spans = [record.source.span for record in document.records]
    begin, end = min((start for start, _ in spans), default=0), max((stop for _, stop in spans), default=0)
    return [document.text[a:b] for a, b, kind, _ in document.segments if kind == "unparsed" and begin <= a < end]


def check_remark(document: Document, word: str, value: str) -> None:
    """One line about the whole document."""
    if word == "issue":
        issues = [*document.issues, *(issue for record in document.records for issue in record.issues)]
        assert value in {issue.code for issue in issues}
    elif word == "crumb":
        assert any(value in crumb for record in document.records for crumb in record.source.breadcrumbs)
    elif word == "employer":
        assert {record.organization for record in document.records} == {value}
    elif word == "outside":
        assert not any(claimed for _, claimed in kinds_of(document, value))
    else:
        assert {kind for kind, _ in kinds_of(document, value)} == {word}
