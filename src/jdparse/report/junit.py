"""A report in, JUnit XML for a build server out: a test case a document, a failed input, and a threshold.

Guaranteed: the XML is well-formed whatever names and texts hold (what XML cannot say becomes U+FFFD); a document that
was converted passes, an input that was not fails with its reason and remedy, a figure below its minimum fails.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import IO, Any

from jdparse.export.shapes import Failure
from jdparse.report.figures import Figures
from jdparse.report.thresholds import Threshold
from jdparse.report.totals import Report

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(handle: IO[bytes], report: Report, documents: Iterable[Figures], failures: Iterable[Failure]) -> None:
    """Write the file; documents and failures are consumed as streams."""
    from lxml import etree

    below = sum(not threshold.met for threshold in report.thresholds)
    tests = report.documents + report.failed
    everything = _said(name="jdparse", tests=tests + len(report.thresholds), failures=report.failed + below)
    with etree.xmlfile(handle, encoding="utf-8") as out:
        out.write_declaration()
        with out.element("testsuites", everything):
            with out.element("testsuite", _said(name="documents", tests=tests, failures=report.failed)):
                for figures in documents:
                    _case(out, "documents", figures.path, *_converted(figures))
                for failure in failures:
                    _case(out, "documents", failure.path, *_failed(failure))
            with out.element("testsuite", _said(name="thresholds", tests=len(report.thresholds), failures=below)):
                for threshold in report.thresholds:
                    _case(out, "thresholds", threshold.name, *_judged(threshold))


def xml_text(text: str) -> str:
    """The text without what XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def _said(**attributes: object) -> dict[str, str]:
    return {name: xml_text(str(value)) for name, value in attributes.items()}


def _case(out: Any, suite: str, name: str, tag: str, attributes: dict[str, str], text: str) -> None:
    """A test case with the one thing that is said of it."""
    with out.element("testcase", _said(classname=suite, name=name)), out.element(tag, attributes):
        out.write(xml_text(text))
    out.write("\n")


def _converted(figures: Figures) -> tuple[str, dict[str, str], str]:
    issues = ", ".join(f"{code} {count}" for code, count in figures.issues.items()) or "no issues"
    return "system-out", {}, f"coverage {figures.coverage}, posts {figures.occurrences}, {issues}"


def _failed(failure: Failure) -> tuple[str, dict[str, str], str]:
    message = f"{failure.stage}: {failure.detail}"
    return "failure", _said(type=failure.reason, message=message), failure.remedy


def _judged(threshold: Threshold) -> tuple[str, dict[str, str], str]:
    text = f"{threshold.name} is {threshold.value}, asked for was at least {threshold.floor}"
    if threshold.met:
        return "system-out", {}, text
    return "failure", _said(type="below-threshold", message=text), text
