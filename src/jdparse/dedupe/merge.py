"""Occurrences of one post in, the values in which they differ out, item by item.

Differences that folding removes (markers, width, case, punctuation, script) are none. A value that only some
occurrences state is a difference: the others are listed under a text of None. Nothing is blended: each text
is quoted from the occurrences that are named beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jdparse.dedupe.exact import weight
from jdparse.dedupe.fold import comparable
from jdparse.dedupe.rows import rows
from jdparse.model.record import Record


@dataclass(frozen=True, slots=True)
class VariantValue:
    """One reading of a field (None: not stated) and the occurrences that have it."""

    text: str | None
    occurrences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A field in which occurrences of one post differ; an attribute's field is ``attributes.<key>``.

    An item's field is its list and its place in the occurrence that speaks for the post (``duties[3]``); items
    that this one lacks follow with a plus (``duties[+1]``).
    """

    field: str
    values: tuple[VariantValue, ...]


def speaker(occurrences: Sequence[Record]) -> int:
    """The place of the occurrence that speaks for the post: the fewest issues, then the most items, then by
    path and place, so that the order in which files were given does not matter."""

    def merit(place: int) -> tuple[int, int, str, tuple[int, int], str]:
        record = occurrences[place]
        return len(record.issues), -weight(record), record.source.path, record.source.span, record.id

    return min(range(len(occurrences)), key=merit)


def variants(occurrences: Sequence[Record], canonical: int = 0) -> tuple[Variant, ...]:
    """The fields with more than one reading, by name, then the items; readings in document order."""
    if len(occurrences) < 2:
        return ()
    seen = [(record.id, dict(_values(record))) for record in occurrences]
    names = sorted({name for _, values in seen for name in values})
    found = (Variant(name, _readings(name, seen)) for name in names)
    return (*(variant for variant in found if len(variant.values) > 1), *_items(occurrences, canonical))


def _items(occurrences: Sequence[Record], canonical: int) -> Iterator[Variant]:
    """Items that not all occurrences have, or have in other words."""
    for row in rows(occurrences, canonical):
        keys = {comparable(item.text) for item in row.items.values()}
        if len(keys) > 1 or len(row.items) < len(occurrences):
            texts = ((record.id, row.items.get(record.id)) for record in occurrences)
            values = _grouped((name, item.text if item else None) for name, item in texts)
            yield Variant(row.field, values)


def _readings(name: str, seen: list[tuple[str, dict[str, str]]]) -> tuple[VariantValue, ...]:
    return _grouped((occurrence, values.get(name)) for occurrence, values in seen)


def _grouped(readings: Iterable[tuple[str, str | None]]) -> tuple[VariantValue, ...]:
    """Readings that folding makes equal stand together, in the words of the first."""
    by_key: dict[str | None, tuple[str | None, list[str]]] = {}
    for occurrence, text in readings:
        key = None if text is None else comparable(text) or text
        by_key.setdefault(key, (text, []))[1].append(occurrence)
    return tuple(VariantValue(text, tuple(ids)) for text, ids in by_key.values())


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """What may differ between duplicates, as text; a list is one text, a line an element."""
    yield from ((name, text) for name, text in _single(record) if text)
    yield from ((name, "\n".join(texts)) for name, texts in _several(record) if texts)
    yield from ((f"attributes.{key}", attribute.text) for key, attribute in record.attributes.items())


def _single(record: Record) -> Iterator[tuple[str, str | None]]:
    yield "title", record.title
    yield "summary", record.summary.text if record.summary else None
    yield "organization", record.organization
    yield "department", record.department


def _several(record: Record) -> Iterator[tuple[str, list[str]]]:
    yield "aliases", list(record.aliases)
    yield "breadcrumbs", list(record.source.breadcrumbs)
    yield "reports_to", [superior.title for superior in record.reports_to]
    yield "subordinates", [subordinate.title for subordinate in record.subordinates]
