"""A post as it stands in one place of one document: the record of the contract."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from jdparse.model.source import Issue
from jdparse.model.span import Quote, Span, Spans

Kind = Literal["position", "department"]
TitleBasis = Literal["text", "filename", "none"]
Basis = Literal["stated", "inferred"]


@dataclass(frozen=True, slots=True)
class Superior:
    """A post or unit above: from a field (stated) or read out of a sentence (inferred)."""

    title: str
    basis: Basis
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Subordinate:
    """A post below, always from a field."""

    title: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Facet:
    """What a requirement asks for, as far as it can be typed (education, experience …).

    ``value`` follows a grammar (``>=本科``, ``3-5``; see docs/output.md). ``preferred``: the text calls it an advantage.
    """

    kind: str
    value: str
    preferred: bool
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field's value with the label it had in the source, and what of it can be typed."""

    label: str
    text: str
    spans: Spans
    facets: tuple[Facet, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A further column of a table row: the header's label and the cell's text."""

    label: str
    text: str
    spans: Spans


@dataclass(frozen=True, slots=True)
class Item:
    """One element of a list, without its enumerator or bullet; nested items are its children."""

    marker: str | None
    number: int | None
    label: str | None
    text: str
    spans: Spans
    items: tuple[Item, ...] = ()
    facets: tuple[Facet, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A list under a label that is none of the named fields."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record stands: the document, the characters it covers, and the headings above it."""

    document: str
    path: str
    span: Span
    breadcrumbs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One occurrence of a post or of a unit's functions. Absent values are None or empty, never invented."""

    id: str
    kind: Kind
    title: str
    title_basis: TitleBasis
    title_quote: Quote | None
    aliases: tuple[str, ...]
    organization: str | None
    department: str | None
    department_quote: Quote | None
    reports_to: tuple[Superior, ...]
    subordinates: tuple[Subordinate, ...]
    summary: Quote | None
    duties: tuple[Item, ...]
    requirements: tuple[Item, ...]
    authorities: tuple[Item, ...]
    accountabilities: tuple[Item, ...]
    attributes: dict[str, Attribute]
    sections: tuple[Section, ...]
    source: Origin
    issues: tuple[Issue, ...] = field(default=())
