"""The notation of the cases: files in, cases out; documents in, the same notation out.

A case and a document are compared as lists of lines, so that a failure shows as a difference that anybody can read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from jdparse.ingest.text import media_type
from jdparse.model.document import SEGMENT_KINDS, Document
from jdparse.model.record import Item, Record
from jdparse.model.source import Cell, Source

FOLDER = Path(__file__).parent
ORDER = (
    "department", "superior", "inferred", "subordinate", "summary", "duty", "requirement", "right", "answer",
    "field", "in",
)  # fmt: skip
"""How the lines of a record are sorted before they are compared; lines of one kind keep their order."""

_TITLE = re.compile(r"===\s+(?P<title>[^\[\]]+?)\s*(?:\[(?P<option>file|table)\s*(?P<value>[^\]]*)\])?")
_CODE_POINT = re.compile(r"<U\+([0-9A-F]{4,6})>")
_OPENING = ("post", "unit")
_OF_DOCUMENT = frozenset({*SEGMENT_KINDS, "issue", "outside", "crumb", "employer"} - {"title", "summary", "field"})


class NotationError(ValueError):
    """A case that cannot be read: names the file, the line and what is wrong."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case: the text, the lines of each expected record, and what is said of the whole document."""

    file: str
    title: str
    source: Source
    records: tuple[tuple[str, ...], ...]
    remarks: tuple[tuple[str, str], ...]

    @property
    def id(self) -> str:
        """The case's name in the test report."""
        return f"{self.file}: {self.title}"


@dataclass(slots=True)
class _Open:
    """A case while its lines are read."""

    title: str
    option: str
    value: str
    text: list[str] = field(default_factory=list)
    records: list[list[str]] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    none: bool = False
    in_text: bool = True


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of one file, in order; raises ``NotationError``."""
    opened: _Open | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        begins = _TITLE.fullmatch(line)
        if begins is not None:
            if opened is not None:
                yield _close(path, opened)
            opened = _Open(begins["title"], begins["option"] or "", begins["value"] or "")
        elif opened is not None:
            _take(opened, line, f"{path.name}, line {number}")
        elif line.strip() and not line.startswith("#"):
            raise NotationError(f"{path.name}, line {number}: no case has begun; begin one with '=== title'.")
    if opened is not None:
        yield _close(path, opened)


def _take(case: _Open, line: str, place: str) -> None:
    if case.in_text:
        if line == "---":
            case.in_text = False
        else:
            case.text.append(_decoded(line))
        return
    line = line.strip()
    if line == "none":
        case.none = True
    elif line and not line.startswith("#"):
        _expect(case, line, place)


def _expect(case: _Open, line: str, place: str) -> None:
    head, colon, value = line.partition(":")
    value = _decoded(value.strip())
    word = head.split(" ", 1)[0]
    if not colon:
        raise NotationError(f"{place}: {line!r} has no colon.")
    if word in _OPENING:
        case.records.append([f"{word}: {value}".strip()])
    elif word in _OF_DOCUMENT:
        case.remarks.append((word, value))
    elif word not in ORDER:
        raise NotationError(f"{place}: {word!r} is no kind of line; see README.md.")
    elif not case.records:
        raise NotationError(f"{place}: no record has begun; begin one with 'post:'.")
    else:
        case.records[-1].append(f"{head}: {value}")


def _close(path: Path, case: _Open) -> Case:
    if case.in_text or case.none == bool(case.records):
        raise NotationError(f"{path.name}: {case.title}: expected records, or 'none', behind '---'.")
    records = tuple((lines[0], *_sorted(lines[1:])) for lines in case.records)
    return Case(path.stem, case.title, _source(case), records, tuple(case.remarks))


def _sorted(lines: Iterable[str]) -> list[str]:
    return sorted(lines, key=lambda line: ORDER.index(line.partition(":")[0].split(" ", 1)[0]))


def _decoded(line: str) -> str:
    return _CODE_POINT.sub(lambda found: chr(int(found[1], 16)), line)


def _source(case: _Open) -> Source:
    text, cells = _table(case.text) if case.option == "table" else ("\n".join(case.text), ())
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    name = case.value if case.option == "file" else ""
    return Source(name, media_type(name), None, digest, text, cells=cells, wrapped=case.option != "table")


def _table(lines: list[str]) -> tuple[str, tuple[Cell, ...]]:
    """Rows written as ``| a | b |``; ``/`` breaks a line in a cell, ``<`` carries on the cell on the left, ``^`` the one above."""
    parts: list[str] = []
    cells: list[Cell] = []
    table, row, position = -1, -1, 0
    before = ""
    for line in lines:
        if not line.startswith("|"):
            parts.append(line + "\n")
            position += len(parts[-1])
            before = line
            continue
        table, row = (table, row + 1) if before.startswith("|") else (table + 1, 0)
        before = line
        for column, text in enumerate(piece.strip() for piece in line.strip().strip("|").split("|")):
            if text == "<":
                last = cells.pop()
                cells.append(Cell(last.start, last.end, table, row, last.column, 1, last.column_span + 1))
                continue
            if text == "^":
                above = max(i for i, cell in enumerate(cells) if (cell.table, cell.column) == (table, column))
                cells[above] = replace(cells[above], row_span=row + 1 - cells[above].row)
                continue
            parts.append(text.replace(" / ", "\n") + "\n")
            cells.append(Cell(position, position + len(parts[-1]), table, row, column))
            position += len(parts[-1])
    return "".join(parts), tuple(cells)


# -- documents in the same notation


def render(document: Document) -> tuple[tuple[str, ...], ...]:
    """The records of a document as the lines of a case."""
    return tuple(tuple(_lines(record)) for record in document.records)


def _lines(record: Record) -> Iterator[str]:
    yield f"{'unit' if record.kind == 'department' else 'post'}: {record.title}".strip()
    if record.department is not None and record.kind == "position":
        yield f"department: {record.department}"
    for basis, word in (("stated", "superior"), ("inferred", "inferred")):
        yield from (f"{word}: {one.title}" for one in record.reports_to if one.basis == basis)
    yield from (f"subordinate: {one.title}" for one in record.subordinates)
    if record.summary is not None:
        yield f"summary: {record.summary.text}"
    for word, items in (
        ("duty", record.duties),
        ("requirement", record.requirements),
        ("right", record.authorities),
        ("answer", record.accountabilities),
    ):
        yield from (f"{word}: {item.text}" for item in flat(items))
    yield from (f"field {key}: {value.text}" for key, value in record.attributes.items())
    yield from (f"in {section.label}: {item.text}" for section in record.sections for item in flat(section.items))


def flat(items: Iterable[Item]) -> Iterator[Item]:
    """Items and their children in reading order."""
    for item in items:
        yield item
        yield from flat(item.items)


def with_accepted_titles(expected: tuple[str, ...], found: tuple[str, ...]) -> tuple[str, ...]:
    """The expected record with whichever of its accepted titles was found."""
    word, _, titles = expected[0].partition(": ")
    if " | " not in titles or not found:
        return expected
    accepted = [f"{word}: {title}" for title in titles.split(" | ")]
    return (found[0] if found[0] in accepted else accepted[0], *expected[1:])


def kinds_of(document: Document, words: str) -> set[tuple[str, bool]]:
    """The kinds of the segments that the first place of ``words`` lies in, and whether a record claims them."""
    start = document.text.index(words)
    end = start + len(words)
    return {
        (kind, record is not None)
        for first, last, kind, record in document.segments
        if first < end and last > start and kind != "blank"
    }
