"""A report in, its summary in Markdown out, short enough for a pull request or a mail.

Guaranteed: whatever comes from documents stands in code spans of one line, so nothing in it is markup, a link or a
mention; the figures are those of report.json.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from jdparse.report.figures import PARTS
from jdparse.report.thresholds import Threshold
from jdparse.report.totals import Report
from jdparse.report.words import Language, Words, figure_name, percent, summary_line, words

SHOWN = 10
"""Rows of a table; the page has more."""
EXCERPT = 80
_TICKS = re.compile("`+")


def render_markdown(report: Report, language: Language) -> str:
    """The summary: the run in one line, minima, characters by use, fields, and what needs a person."""
    phrases = words(language)
    blocks = [f"# {phrases['heading']}", summary_line(report, language)]
    for heading, lines in _sections(report, phrases):
        if lines:
            blocks += [f"## {heading}", "\n".join(lines)]
    return "\n\n".join(blocks) + "\n"


def code(text: str, longest: int = EXCERPT) -> str:
    """The text as a code span of one line, for a table's cell."""
    shown = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    shown = shown if len(shown) <= longest else f"{shown[:longest]}…"
    fence = "`" * (1 + max(map(len, _TICKS.findall(shown)), default=0))
    space = " " if shown[:1] == "`" or shown[-1:] == "`" else ""
    return f"{fence}{space}{shown or ' '}{space}{fence}".replace("|", "\\|")


def _sections(report: Report, w: Words) -> Iterator[tuple[str, list[str]]]:
    yield w["thresholds_heading"], _thresholds(report.thresholds, w)
    yield w["characters_in"], _parts(report, w)
    yield w["issues_heading"], _table([w["count"], w["meaning"], w["code"]], _issues(report, w))
    yield w["unparsed_heading"], _table([w["length"], w["path"], w["offset"], w["text"]], _passages(report))
    yield w["corrections_heading"], _table([w["line"], w["path"], w["text"], w["reason"]], _unfit(report))
    yield w["failures_heading"], _table([w["path"], w["reason"], w["detail"]], _failures(report, w))
    yield w["fields_heading"], _table([w["field"], w["filled"], "%", w["stated"], w["inferred"]], _fields(report, w))


def _thresholds(thresholds: Iterable[Threshold], w: Words) -> list[str]:
    rows = (
        (figure_name(one.name, w), percent(one.value), percent(one.floor), w["met"] if one.met else f"**{w['below']}**")
        for one in thresholds
    )
    return _table([w["figure"], w["value"], w["floor"], w["verdict"]], rows)


def _parts(report: Report, w: Words) -> list[str]:
    total = sum(report.parts.values()) or 1
    rows = ((w.name("parts", part), f"{report.parts[part]:,}", percent(report.parts[part] / total)) for part in PARTS)
    return _table([w["kind"], w["count"], "%"], rows)


def _issues(report: Report, w: Words) -> Iterator[tuple[str, ...]]:
    for issue, count in list(report.issues.items())[:SHOWN]:
        yield f"{count:,}", w.name("codes", issue), code(issue)


def _passages(report: Report) -> Iterator[tuple[str, ...]]:
    for passage in report.passages[:SHOWN]:
        yield f"{passage.length:,}", code(passage.path), f"{passage.start:,}", code(passage.text)


def _unfit(report: Report) -> Iterator[tuple[str, ...]]:
    for one in report.corrections.unfit[:SHOWN]:
        yield f"{one.line:,}", code(one.path), code(one.text), f"{one.action}: {code(one.reason)}"


def _failures(report: Report, w: Words) -> Iterator[tuple[str, ...]]:
    for failure in report.errors[:SHOWN]:
        yield code(failure.path), w.name("codes", failure.reason), code(failure.detail)


def _fields(report: Report, w: Words) -> Iterator[tuple[str, ...]]:
    for name, fill in report.fields.items():
        share = percent(fill.filled / report.occurrences if report.occurrences else 0)
        yield w.name("fields", name), f"{fill.filled:,}", share, f"{fill.stated:,}", f"{fill.inferred:,}"


def _table(head: list[str], rows: Iterable[tuple[str, ...]]) -> list[str]:
    """A table, or nothing where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [f"| {' | '.join(head)} |", "|" + " --- |" * len(head), *lines] if lines else []
