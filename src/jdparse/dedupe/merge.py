"""Occurrences of one post in, the values in which they differ out.

What a duplicate's content says is the same by definition; what differs is where the post stands. A value
that only some occurrences state is a difference too: the others are listed under a text of None.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jdparse.model.record import Record


@dataclass(frozen=True, slots=True)
class VariantValue:
    """One reading of a field (None: not stated) and the occurrences that have it."""

    text: str | None
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A field in which occurrences of one post differ; an attribute's field is ``attributes.<key>``."""

    field: str
    values: tuple[VariantValue, ...]


def variants(occurrences: Iterable[Record]) -> tuple[Variant, ...]:
    """The fields with more than one reading, by name; readings in document order."""
    seen = [(record.id, dict(_values(record))) for record in occurrences]
    names = sorted({name for _, values in seen for name in values})
    found = (Variant(name, _readings(name, seen)) for name in names)
    return tuple(variant for variant in found if len(variant.values) > 1)


def _readings(name: str, seen: list[tuple[str, dict[str, str]]]) -> tuple[VariantValue, ...]:
    by_text: dict[str | None, list[str]] = {}
    for occurrence, values in seen:
        by_text.setdefault(values.get(name), []).append(occurrence)
    return tuple(VariantValue(text, tuple(ids)) for text, ids in by_text.items())


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """What may differ between duplicates, as text; a list is one text, a line an element."""
    yield from ((name, text) for name, text in _single(record) if text)
    yield from ((name, "\n".join(texts)) for name, texts in _several(record) if texts)
    yield from ((f"attributes.{key}", attribute.text) for key, attribute in record.attributes.items())


def _single(record: Record) -> Iterator[tuple[str, str | None]]:
    yield "title", record.title
    yield "organization", record.organization
    yield "department", record.department


def _several(record: Record) -> Iterator[tuple[str, list[str]]]:
    yield "aliases", list(record.aliases)
    yield "breadcrumbs", list(record.source.breadcrumbs)
    yield "reports_to", [superior.title for superior in record.reports_to]
    yield "subordinates", [subordinate.title for subordinate in record.subordinates]
