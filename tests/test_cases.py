"""The cases of tests/cases: what a careful HR reader expects of short texts, by origin of trouble."""

from __future__ import annotations

import pytest

from cases.notation import FOLDER, Case, kinds_of, read_cases, render, with_accepted_titles
from jdparse.model.document import Document
from jdparse.pipeline import parse_source

KNOWN_FAILURES = "known_failures"
FILES = sorted(FOLDER.glob("*.txt"))
CASES = [case for path in FILES for case in read_cases(path)]
HOLDING = [case for case in CASES if case.file != KNOWN_FAILURES]
FAILING = [case for case in CASES if case.file == KNOWN_FAILURES]


def check(case: Case) -> None:
    document = parse_source(case.source)
    found = render(document)
    expected = tuple(
        with_accepted_titles(record, found[i] if i < len(found) else ()) for i, record in enumerate(case.records)
    )
    assert "\n".join(line for record in found for line in record) == "\n".join(
        line for record in expected for line in record
    )
    for word, value in case.remarks:
        check_remark(document, word, value)
    if not any(word == "unparsed" for word, _ in case.remarks):
        assert not left_over(document)


def left_over(document: Document) -> list[str]:
    """What nothing understood between the first record's beginning and the last one's end."""
    spans = [record.source.span for record in document.records]
    begin, end = min((start for start, _ in spans), default=0), max((stop for _, stop in spans), default=0)
    return [document.text[a:b] for a, b, kind, _ in document.segments if kind == "unparsed" and begin <= a < end]


def check_remark(document: Document, word: str, value: str) -> None:
    if word == "issue":
        issues = [*document.issues, *(issue for record in document.records for issue in record.issues)]
        assert value in {issue.code for issue in issues}
    elif word == "crumb":
        assert any(value in crumb for record in document.records for crumb in record.source.breadcrumbs)
    elif word == "outside":
        assert not any(claimed for _, claimed in kinds_of(document, value))
    else:
        assert {kind for kind, _ in kinds_of(document, value)} == {word}


@pytest.mark.parametrize("case", HOLDING, ids=lambda case: case.id)
def test_the_records_are_those_that_a_reader_expects(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("case", FAILING, ids=lambda case: case.id)
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="not yet")
def test_known_failures_still_fail(case: Case) -> None:
    check(case)


def test_titles_are_unique_within_a_file() -> None:
    names = [case.id for case in CASES]
    assert len(names) == len(set(names))
