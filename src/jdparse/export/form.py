"""A distinct post in, the 岗位说明书 that it would have in an orderly house out: a heading, fields, lists.

Guaranteed: every item of the post stands in it once, in order, under the part that it belongs to. What was only
inferred is left out, for a form states what it says; so are markers, which the file formats set anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from jdparse.export.rows import walk
from jdparse.model.record import Item, Record

HEADING = {"position": "岗位说明书", "department": "部门职能说明书"}
_TITLE = {"position": "岗位名称", "department": "部门名称"}
_LISTS = {"duties": "岗位职责", "requirements": "任职要求", "authorities": "岗位权限", "accountabilities": "主要责任"}
_SUMMARY, _UNNAMED = "岗位概述", "其他"
_BETWEEN = "、"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and its value."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An element of a list: its level from 0, its own label if it has one, its text, further cells of its row."""

    level: int
    label: str | None
    text: str
    columns: tuple[Field, ...]

    @property
    def shown(self) -> str:
        """The text with its label before it."""
        return f"{self.label}：{self.text}" if self.label else self.text

    def under(self, head: str) -> str:
        """What its row has under a head; empty if nothing."""
        return _BETWEEN.join(cell.text for cell in self.columns if cell.label == head)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that stand under one label, or under none."""

    label: str | None
    entries: tuple[Entry, ...]


def _label_of(entry: Entry) -> str | None:
    return entry.label


@dataclass(frozen=True, slots=True)
class Part:
    """A list under its heading; ``heads`` are those of the further cells that its entries have, in order."""

    heading: str
    entries: tuple[Entry, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """The entries under their labels."""
        return tuple(Group(label, tuple(found)) for label, found in groupby(self.entries, _label_of))

    @property
    def labeled(self) -> bool:
        """Whether every entry stands under a label, so that the part can be a table of labels and entries."""
        return all(entry.label for entry in self.entries)

    @property
    def heads(self) -> tuple[str, ...]:
        """The labels of all columns."""
        return tuple(dict.fromkeys(cell.label for entry in self.entries for cell in entry.columns))

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The entries as rows of a table: the text, then what stands under each of the heads."""
        return tuple((entry.shown, *(entry.under(head) for head in self.heads)) for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Form:
    """What is written of a post. ``origin`` says where it comes from."""

    heading: str
    fields: tuple[Field, ...]
    summary: Field | None
    parts: tuple[Part, ...]
    origin: str


def form_of(record: Record) -> Form:
    """The form of a post."""
    return Form(
        heading=HEADING[record.kind],
        fields=tuple(field for field in _fields(record) if field.text),
        summary=Field(_SUMMARY, record.summary.text) if record.summary else None,
        parts=tuple(part for part in _parts(record) if part.entries),
        origin=f"{record.source.path} · {record.id}",
    )


def _fields(record: Record) -> Iterator[Field]:
    stated = (above.title for above in record.reports_to if above.basis == "stated")
    yield Field(_TITLE[record.kind], record.title)
    yield Field("别名", _BETWEEN.join(record.aliases))
    yield Field("所属单位", record.organization or "")
    yield Field("所属部门", record.department or "")
    yield Field("直接上级", _BETWEEN.join(stated))
    yield Field("直接下级", _BETWEEN.join(below.title for below in record.subordinates))
    for attribute in record.attributes.values():
        yield Field(attribute.label.strip() or _UNNAMED, attribute.text)


def _parts(record: Record) -> Iterator[Part]:
    for name, heading in _LISTS.items():
        yield Part(heading, _entries(getattr(record, name)))
    for section in record.sections:
        yield Part(section.label or _UNNAMED, _entries(section.items))


def _entries(items: tuple[Item, ...]) -> tuple[Entry, ...]:
    return tuple(
        Entry(level - 1, item.label, item.text, tuple(Field(cell.label, cell.text) for cell in item.columns))
        for item, level, _ in walk(items)
    )
