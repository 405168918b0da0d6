"""Records while they are being read. Local to one run over one document; everything is in clean offsets.

``freeze`` (see ``records``) turns them into the frozen values of the model.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jdparse.model.record import Kind
from jdparse.model.span import Spans
from jdparse.rules.labels import Label
from jdparse.structure.roles.outline import Unit


@dataclass(slots=True)
class ItemDraft:
    """An item: its marker's clean range, its body, the label it stands under, its children, further columns."""

    marker: tuple[int, int] | None
    number: int | None
    body: Spans
    label: str | None = None
    items: list[ItemDraft] = field(default_factory=list)
    columns: list[tuple[str, Spans]] = field(default_factory=list)


def flat(items: list[ItemDraft]) -> list[ItemDraft]:
    """Items with their children, parents first."""
    if not any([item.items for item in items]):  # noqa: C419 (nearly all lists; a third of the time)
        return items
    return [one for item in items for one in (item, *flat(item.items))]


@dataclass(slots=True)
class SectionDraft:
    """A list under one label (or under none: ``label`` is empty). ``target`` is a field of the record or ``other``.

    ``numbered`` says that one of the items has a marker; ``label_list`` is the list that the label's own number is of;
    ``guessed`` that no row knows the label, so that its content may tell where it belongs; ``last_marker`` is the number
    of the last item's marker, -1 where no item has one; ``level`` is that of the label's heading, 0 where it has none.
    """

    target: str
    label: str
    items: list[ItemDraft] = field(default_factory=list)
    numbered: bool = False
    label_list: int = -1
    guessed: bool = False
    last_marker: int = -1
    level: int = 0


def copied(section: SectionDraft) -> SectionDraft:
    """A section of its own: what is filed later changes it."""
    return replace(section, items=_copies(section.items))


def _copies(items: Iterable[ItemDraft]) -> list[ItemDraft]:
    return [replace(item, items=_copies(item.items), columns=list(item.columns)) for item in items]


@dataclass(slots=True)
class FieldDraft:
    """A field's label and the clean spans of its value."""

    label: Label
    text: str
    value: Spans


@dataclass(slots=True)
class Draft:
    """One record under construction."""

    number: int
    header: Unit | None
    kind: Kind
    title: Spans
    start: int
    end: int
    crumbs: tuple[str, ...]
    enclosing: str | None
    title_field: FieldDraft | None = None
    fields: list[FieldDraft] = field(default_factory=list)
    summary: list[Spans] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    aliases: list[str] = field(default_factory=list)
    oddities: list[tuple[str, int, int, str]] = field(default_factory=list)
    over_posts: bool = False
    """The heading turned out to be that of a paper whose chapter the posts stand in."""

    def cover(self, start: int, end: int) -> None:
        """The record reaches from ``start`` to ``end`` at the least."""
        if start < self.start:  # noqa: PLR1730 (half the time of min, for every unit)
            self.start = start
        if end > self.end:  # noqa: PLR1730
            self.end = end

    def has_content(self) -> bool:
        """Whether the record says anything beyond its title."""
        return bool(self.summary or self.fields or any(section.items for section in self.sections))

    def has_lists(self) -> bool:
        """Whether any list has an item."""
        return any(section.items for section in self.sections)


Paint = tuple[int, int, str, int]
"""A clean range ``[start, end)``, what it turned out to be, and of which record (-1: none)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of the run: the drafts and the painted ranges."""

    drafts: tuple[Draft, ...]
    paints: tuple[Paint, ...]
