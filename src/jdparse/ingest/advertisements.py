"""Tables in which a row is a document: rows of cell texts in, the column that holds the documents out.

Only a plain case is decided without being told: one column of long texts and nothing else to read. A
table of posts (a header row, a column for the title, one for the duties) is one document, for a later
stage to read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from jdparse.ingest.errors import Unreadable

Row = Sequence[str]
LONG_TEXT = 50  # characters on average; titles and fields stay under 20, advertisements start at 100
LONGEST_HEADER = 20
MANY_ROWS = 3
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class TextColumn:
    """Which column holds a document a row, and the row where they begin."""

    column: int
    first_row: int


def find_text_column(rows: Sequence[Row], name: str | None, each_row: bool) -> TextColumn | None:
    """The column named, or the one that is plainly full of texts; None for a table to be read as a whole.

    With ``each_row`` the user has said that every row is a document: then the longest column is it.
    """
    if name is not None:
        return _named(rows, name)
    lengths = _mean_lengths(rows)
    if not lengths:
        return None
    column = max(lengths, key=lengths.__getitem__)
    is_long = lengths[column] >= LONG_TEXT
    plain = is_long and len(lengths) == 1 and len(rows) >= MANY_ROWS
    return TextColumn(column, _header_rows(rows, column) if is_long else 0) if each_row or plain else None


def documents(rows: Sequence[Row], found: TextColumn) -> Iterator[tuple[int, str]]:
    """Each document with the number of its row, counted from 1 as spreadsheets do."""
    for number, row in enumerate(rows[found.first_row :], start=found.first_row + 1):
        text = row[found.column] if found.column < len(row) else ""
        if text.strip():
            yield number, text


def no_column(name: str, names: Sequence[str]) -> Unreadable:
    """The error for a text column that a file does not have."""
    there = ", ".join(cell.strip() for cell in names[:20] if cell.strip()) or "none"
    return Unreadable("no-column", f"There is no column {name!r}; there are: {there}.", "Check --text-column.")


def _named(rows: Sequence[Row], name: str) -> TextColumn | None:
    header = [cell.strip() for cell in rows[0]] if rows else []
    return TextColumn(header.index(name.strip()), 1) if name.strip() in header else None


def _mean_lengths(rows: Sequence[Row]) -> dict[int, float]:
    """For each column with words in it, how long its texts are; columns of numbers only do not count."""
    columns: dict[int, list[int]] = {}
    for row in rows[:_SAMPLE]:
        for column, text in enumerate(row):
            if text.strip() and not _is_figure(text):
                columns.setdefault(column, []).append(len(text))
    return {column: mean(lengths) for column, lengths in columns.items()}


def _is_figure(text: str) -> bool:
    return not any(character.isalpha() for character in text)


def _header_rows(rows: Sequence[Row], column: int) -> int:
    """A short first cell over long ones is the column's name."""
    head = rows[0][column].strip() if column < len(rows[0]) else ""
    return 1 if 0 < len(head) <= LONGEST_HEADER and len(rows) > 1 else 0
