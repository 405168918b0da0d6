"""What kind of mistake each difference is.

missed          a value of the gold that was not found
invented        a value that was found and is not in the gold
changed         nearly the value of the gold, or another value where there can be only one
cut short       a part of a value of the gold
run together    values of the gold in one, or one of them with more than belongs to it
split           one value of the gold in several pieces
wrong section   the right text of the right post under another heading
wrong post      the right text in another post's record

In: the paired records of one document. Out: its differences (soft), in the order of the records.
Guaranteed: every value left over by the soft comparison is in exactly one difference, but that a
superior left over on both counts (stated and all) is given once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from jdparse.evaluate.matching import close_pairs, match
from jdparse.evaluate.views import CONTENT, FIELDS, Value, View

Kind = Literal[
    "missed", "invented", "changed", "cut short", "run together", "split", "wrong section", "wrong post",
]  # fmt: skip
KINDS: tuple[Kind, ...] = Kind.__args__  # type: ignore[attr-defined]

LINKS = ("superior", "superior_stated", "subordinates")
SINGLE = ("title", "summary", "department")
SHORTEST_PIECE = 2

Place = tuple[object, ...]
Order = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """An annotated record and its counterpart; ``NOTHING`` where there is none."""

    gold: View
    found: View

    @property
    def post(self) -> str:
        """The post that the row is about."""
        return self.gold.title or self.found.title or "?"


@dataclass(frozen=True, slots=True)
class Left:
    """A value that the comparison left over, with the record and the field it stands in."""

    row: int
    field: str
    position: int
    value: Value

    @property
    def group(self) -> tuple[str, ...]:
        """The fields among which a value may have gone astray."""
        groups = (CONTENT, LINKS)
        return next((group for group in groups if self.field in group), (self.field,))


@dataclass(frozen=True, slots=True)
class Difference:
    """One mistake: the gold's values and the found ones that it is about, each with its field and post.

    ``document`` and ``span`` say where the extracted record stands, as far as that is known.
    """

    kind: Kind
    field: str
    post: str
    gold: tuple[Value, ...]
    found: tuple[Value, ...]
    found_field: str
    found_post: str
    document: str
    span: tuple[int, int] | None


def differences(rows: Sequence[Row]) -> tuple[Difference, ...]:
    """All mistakes in a document, each with its kind, in the order of the records."""
    sorting = _Sorting(rows)
    sorting.moved("wrong section", _same_row_and_text)
    sorting.moved("wrong post", _same_text)
    sorting.single_values()
    sorting.run_together()
    sorting.in_pieces()
    sorting.changed()
    sorting.rest()
    return sorting.in_order()


@dataclass(slots=True)
class _Sorting:
    """The values left over in one document; each step takes those that it can explain."""

    rows: Sequence[Row]
    missed: list[Left] = field(default_factory=list)
    extra: list[Left] = field(default_factory=list)
    found: list[Difference] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    order: dict[int, Order] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, row in enumerate(self.rows):
            missed, extra = _left_of(at, row)
            self.missed += missed
            self.extra += extra

    def moved(self, kind: Kind, key: Callable[[Left], Place | None]) -> None:
        """The same text under another key."""
        given = _by_place(reversed(self._remaining(self.extra)), key)
        for wanted in self._remaining(self.missed):
            place = key(wanted)
            if place is not None and given.get(place):
                self._take(kind, [wanted], [given[place].pop()])

    def single_values(self) -> None:
        """Two different values of a field that can have only one."""
        given = _by_place(self._remaining(self.extra), _single)
        for wanted in self._remaining(self.missed):
            if other := given.get(_single(wanted)):
                self._take(_relation(wanted.value, other[0].value), [wanted], other)

    def run_together(self) -> None:
        """A found value that holds values of the gold."""
        wanted = _by_place(self.missed, _beside)
        for given in self._remaining(self.extra):
            held = [left for left in self._remaining(wanted.get(_beside(given), ())) if _holds(given, left)]
            if held:
                self._take("run together", held, [given])

    def in_pieces(self) -> None:
        """A value of the gold that holds found values."""
        given = _by_place(self.extra, _beside)
        for wanted in self._remaining(self.missed):
            pieces = [left for left in self._remaining(given.get(_beside(wanted), ())) if _holds(wanted, left)]
            if pieces:
                self._take("cut short" if len(pieces) == 1 else "split", [wanted], pieces)

    def changed(self) -> None:
        """Values of one field of one record that are nearly the same."""
        given = _by_place(self._remaining(self.extra), _field)
        for place, wanted in _by_place(self._remaining(self.missed), _field).items():
            others = given.get(place, [])
            for left, right in close_pairs(_values(wanted), _values(others)):
                self._take("changed", [wanted[left]], [others[right]])

    def rest(self) -> None:
        """What has nothing to do with anything on the other side."""
        for wanted in self._remaining(self.missed):
            self._take("missed", [wanted], [])
        for given in self._remaining(self.extra):
            self._take("invented", [], [given])

    def in_order(self) -> tuple[Difference, ...]:
        """What was found so far: by record, field and place in the field."""
        return tuple(sorted(self.found, key=lambda difference: self.order[id(difference)]))

    def _remaining(self, lefts: Iterable[Left]) -> list[Left]:
        return [left for left in lefts if id(left) not in self.taken]

    def _take(self, kind: Kind, wanted: Sequence[Left], given: Sequence[Left]) -> None:
        first, other = (wanted or given)[0], (given or wanted)[0]
        difference = Difference(
            kind=kind,
            field=first.field,
            post=self.rows[first.row].post,
            gold=_values(wanted),
            found=_values(given),
            found_field=other.field,
            found_post=self.rows[other.row].post,
            document=self.rows[other.row].found.document,
            span=self.rows[other.row].found.span,
        )
        self.found.append(difference)
        self.order[id(difference)] = (first.row, FIELDS.index(first.field), first.position)
        self.taken.update(map(id, (*wanted, *given)))


def _by_place(lefts: Iterable[Left], key: Callable[[Left], Place | None]) -> dict[Place | None, list[Left]]:
    """The values by their key, those without one left out."""
    places: dict[Place | None, list[Left]] = {}
    for left in lefts:
        if (place := key(left)) is not None:
            places.setdefault(place, []).append(left)
    return places


def _beside(left: Left) -> Place:
    return (left.row, left.group)


def _field(left: Left) -> Place:
    return (left.row, left.field)


def _single(left: Left) -> Place | None:
    return _field(left) if left.field in SINGLE else None


def _same_row_and_text(left: Left) -> Place | None:
    return (left.row, left.group, left.value.folded) if left.group in (CONTENT, LINKS) else None


def _same_text(left: Left) -> Place | None:
    return (left.value.folded,) if left.group == CONTENT else None


def _values(lefts: Iterable[Left]) -> tuple[Value, ...]:
    return tuple(left.value for left in lefts)


def _left_of(at: int, row: Row) -> tuple[list[Left], list[Left]]:
    """What the soft comparison of a pair of records leaves over on both sides."""
    missed: list[Left] = []
    extra: list[Left] = []
    for name in FIELDS:
        matching = match("soft", name, row.gold, row.found)
        missed += [Left(at, name, order, value) for order, value in enumerate(matching.missed)]
        extra += [Left(at, name, order, value) for order, value in enumerate(matching.extra)]
    return _without_repeats(missed), _without_repeats(extra)


def _without_repeats(lefts: list[Left]) -> list[Left]:
    """A stated superior that is left over among all superiors too is no second mistake."""
    superiors = {left.value.folded for left in lefts if left.field == "superior"}
    return [left for left in lefts if left.field != "superior_stated" or left.value.folded not in superiors]


def _holds(one: Left, other: Left) -> bool:
    text, part = one.value.folded, other.value.folded
    return len(text) > len(part) >= SHORTEST_PIECE and part in text


def _relation(wanted: Value, given: Value) -> Kind:
    if not (wanted.folded and given.folded):
        return "missed" if wanted.folded else "invented"
    if given.folded in wanted.folded:
        return "cut short"
    return "run together" if wanted.folded in given.folded else "changed"
