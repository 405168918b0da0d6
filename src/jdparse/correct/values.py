"""What a person corrected: the lines of corrections.jsonl.

Each names the source by its digest and quotes the text beside the offsets, so that it is known when it no longer fits.
Spans are half-open ranges of code points of the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jdparse.model.span import Quote, Span

ListName = Literal["duties", "requirements", "authorities", "accountabilities"]
SectionName = Literal["duties", "requirements", "authorities", "accountabilities", "sections", "summary", "prose"]
LISTS: tuple[ListName, ...] = ListName.__args__  # type: ignore[attr-defined]
_CLOSED = {"extra": "forbid"}  # how pydantic reads them: a key that nothing knows would be lost on saving
SECTIONS: tuple[SectionName, ...] = SectionName.__args__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An item, or the summary, belongs to another section; a passage that is neither becomes an item.

    ``section`` is a list of the record, ``sections`` for one under another label (``label``), ``summary``, or
    ``prose`` for text that belongs to no post. ``within`` is the span of the record, where the passage was no item.
    """

    __pydantic_config__ = _CLOSED
    action: Literal["section"] = "section"
    sha256: str
    path: str
    passage: Quote
    section: SectionName
    label: str | None = None
    within: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """One item is several: ``parts`` quote them in order; what lies between them is their markers."""

    __pydantic_config__ = _CLOSED
    action: Literal["split"] = "split"
    sha256: str
    path: str
    item: Quote
    parts: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """Several passages are one item: the first is an item, the others are items of its list or in no record."""

    __pydantic_config__ = _CLOSED
    action: Literal["join"] = "join"
    sha256: str
    path: str
    items: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The post whose record covers ``within`` is called what ``title`` quotes."""

    __pydantic_config__ = _CLOSED
    action: Literal["title"] = "title"
    sha256: str
    path: str
    title: Quote
    within: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An occurrence of a post that a decision speaks of: its id, its source, its title there."""

    __pydantic_config__ = _CLOSED
    id: str
    sha256: str
    path: str
    title: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """Two occurrences are the same post, or different ones."""

    __pydantic_config__ = _CLOSED
    action: Literal["same", "different"]
    left: Post
    right: Post


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRow:
    """A rule row, as TOML, and the passage that called for it."""

    __pydantic_config__ = _CLOSED
    action: Literal["rule"] = "rule"
    sha256: str
    path: str
    passage: Quote
    toml: str


OfDocument = Move | Split | Join | Title
"""What changes one document."""

Correction = OfDocument | Settle | RuleRow


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of a correction (by its line) in a document: applied, or the reason why it does not fit."""

    line: int
    unfit: str = ""
