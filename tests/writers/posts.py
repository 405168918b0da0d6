"""What a document says, as data: posts with their fields and lists, and how its lists are numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Plain = str | tuple[str, tuple[str, ...]]
"""An item: its text, or its text and those of the items below it."""


@dataclass(frozen=True)
class Marks:
    """How the items of one level are numbered: as typed, and as Word's format and text of a level.

    ``typed`` holds "{}" in the place of the number, or is a bullet.
    """

    typed: str
    numbers: str
    word: str
    text: str


COMMA = Marks("{}、", "0123456789", "decimal", "%1、")
STOP = Marks("{}.", "0123456789", "decimal", "%1.")
HAN = Marks("{}、", "零一二三四五六七八九十", "chineseCountingThousand", "%1、")
BRACKETS = Marks("（{}）", "0123456789", "decimal", "（%1）")
HAN_BRACKETS = Marks("（{}）", "零一二三四五六七八九十", "chineseCountingThousand", "（%1）")
CIRCLE = Marks("{}", "〇①②③④⑤⑥⑦⑧⑨⑩", "decimalEnclosedCircle", "%1")
BULLET = Marks("●", "", "bullet", "●")


def typed(marks: Marks, number: int) -> str:
    """The marker in front of the item with this number."""
    digits = str(number) if marks.numbers.isascii() else marks.numbers[number]
    return marks.typed.format(digits)


@dataclass(frozen=True)
class List:
    """A list under its label. ``field`` is the record's field that it belongs to."""

    field: str
    label: str
    items: tuple[Plain, ...]


@dataclass(frozen=True)
class Post:
    """One post. Fields that it does not state are empty."""

    title: str
    department: str = ""
    superior: str = ""
    subordinates: tuple[str, ...] = ()
    summary: str = ""
    lists: tuple[List, ...] = ()
    labels: tuple[str, ...] = ("岗位名称", "所属部门", "直接上级", "直接下级", "岗位概述")

    def fields(self) -> list[tuple[str, str]]:
        """Label and value of each field that the post states."""
        values = (self.title, self.department, self.superior, "、".join(self.subordinates), self.summary)
        return [(label, value) for label, value in zip(self.labels, values, strict=True) if value]

    def record(self, numbered: tuple[bool, bool]) -> dict[str, Any]:
        """The record that a reader expects, without positions; ``numbered``: whether items and those below are."""
        expected: dict[str, Any] = {name: [] for name in ("duties", "requirements", "authorities", "accountabilities")}
        for part in self.lists:
            expected[part.field] = [_item(item, n, numbered) for n, item in enumerate(part.items, start=1)]
        return {
            "title": self.title,
            "department": self.department or None,
            "reports_to": [self.superior] if self.superior else [],
            "subordinates": list(self.subordinates),
            "summary": self.summary or None,
            **expected,
        }


def _item(item: Plain, number: int, numbered: tuple[bool, bool]) -> tuple[Any, ...]:
    text, below = (item, ()) if isinstance(item, str) else item
    inside = tuple((n if numbered[1] else None, inner, ()) for n, inner in enumerate(below, start=1))
    return number if numbered[0] else None, text, inside


@dataclass(frozen=True)
class Paper:
    """One document: its name, its posts, the words after a title in a heading, and its two kinds of markers."""

    name: str
    posts: tuple[Post, ...]
    outer: Marks = COMMA
    inner: Marks = BRACKETS
    heading: str = "岗位说明书"

    def records(self) -> list[dict[str, Any]]:
        """The records that a reader expects."""
        return [post.record((self.outer is not BULLET, self.inner is not BULLET)) for post in self.posts]
