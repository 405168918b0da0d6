"""A document as running text: one value a paragraph, in order, for the writers of text, pages and Word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from writers.posts import Paper, Plain, typed

Role = Literal["heading", "field", "label", "outer", "inner"]


@dataclass(frozen=True)
class Block:
    """A paragraph. ``number`` counts within its list; ``part`` tells the lists of a document apart."""

    role: Role
    text: str
    number: int = 0
    part: int = 0


def blocks(paper: Paper) -> Iterator[Block]:
    """The paragraphs of a document."""
    part = 0
    for post in paper.posts:
        yield Block("heading", post.title + paper.heading)
        for label, value in post.fields():
            yield Block("field", f"{label}：{value}")
        for found in post.lists:
            part += 1
            yield Block("label", f"{found.label}：")
            yield from items(found.items, part)


def items(found: tuple[Plain, ...], part: int) -> Iterator[Block]:
    """The items of a list, those below an item after it."""
    for number, item in enumerate(found, start=1):
        text, below = (item, ()) if isinstance(item, str) else item
        yield Block("outer", text, number, part)
        for place, inside in enumerate(below, start=1):
            yield Block("inner", inside, place, part)


def line(block: Block, paper: Paper) -> str:
    """A paragraph with its marker typed."""
    marks = {"outer": paper.outer, "inner": paper.inner}.get(block.role)
    return block.text if marks is None else typed(marks, block.number) + block.text


def text(paper: Paper) -> str:
    """The document as a text file holds it."""
    return "".join(f"{line(block, paper)}\n" for block in blocks(paper))
