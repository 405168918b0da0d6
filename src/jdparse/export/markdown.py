"""A distinct post in, its 岗位说明书 as Markdown (CommonMark) out.

Guaranteed: whatever a text holds shows as that text: what Markdown or HTML would take for markup is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.export.form import Entry, Field, Form, form_of
from jdparse.model.record import Record

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~]")
_BLOCK_START = re.compile(r"(?P<sign>[#+=>-])|(?P<number>\d{1,9})(?P<point>[.)])")
_BREAKS = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_INDENT = "    "
_LINE_END = "  "
"""Keeps what follows on a line of its own."""


def markdown_of(record: Record) -> bytes:
    """The file of a post."""
    return ("\n".join(_lines(form_of(record))) + "\n").encode()


def escaped(text: str) -> str:
    """A text as Markdown that shows just that text, on one line; white space around it goes."""
    line = _MARKUP.sub(r"\\\g<0>", _BREAKS.sub(" ", text).replace("\0", "\ufffd").strip(" \t"))
    start = _BLOCK_START.match(line)
    if start is None:
        return line
    at = start.start("sign") if start["sign"] else start.start("point")
    return f"{line[:at]}\\{line[at:]}"


def _lines(form: Form) -> Iterator[str]:
    yield f"# {escaped(form.heading)}"
    yield ""
    if form.fields:
        yield from (f"{escaped(field.label)}：{escaped(field.text)}{_LINE_END}" for field in form.fields)
        yield ""
    if form.summary:
        yield from (f"## {escaped(form.summary.label)}", "", escaped(form.summary.text), "")
    for part in form.parts:
        yield from (f"## {escaped(part.heading)}", "", *_list(part.entries), "")
    yield f"来源：{escaped(form.origin)}"


def _list(entries: tuple[Entry, ...]) -> Iterator[str]:
    """A numbered list; a level is indented by four blanks, which is enough below any number of one or two digits."""
    counts: list[int] = []
    for entry in entries:
        level = min(entry.level, len(counts))
        counts = [*counts[: level + 1], *[0] * (level + 1 - len(counts))]
        counts[level] += 1
        notes = "".join(f"；{_note(column)}" for column in entry.columns)
        yield f"{_INDENT * level}{counts[level]}. {escaped(entry.shown)}{notes}"


def _note(column: Field) -> str:
    return f"{escaped(column.label)}：{escaped(column.text)}"
