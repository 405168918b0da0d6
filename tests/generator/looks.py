"""How one post's lists are set: the marks of each level, labels, punctuation, order of the sections.

A look is drawn for given posts, so that it can always carry them: no numbering too short for the longest
list, no unnumbered list where items have children, no number that would run into a digit, and no two levels
whose marks a reader could take for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .bank import PARTS, Bank
from .dice import Dice
from .families import CHILDREN, ITEMS, Family, Weights
from .markers import NONE, Marker
from .records import Post

ORDERS = (
    ("summary", "duties", "requirements", "authorities", "accountabilities", "other"),
    ("summary", "duties", "requirements", "authorities", "accountabilities", "other"),
    ("summary", "duties", "authorities", "accountabilities", "requirements", "other"),
    ("summary", "duties", "accountabilities", "authorities", "other", "requirements"),
    ("summary", "duties", "other", "requirements", "authorities", "accountabilities"),
)
OTHER_ORDERS = (
    ("summary", "requirements", "duties", "authorities", "accountabilities", "other"),
    ("summary", "accountabilities", "authorities", "duties", "requirements", "other"),
    ("requirements", "summary", "duties", "accountabilities", "authorities", "other"),
)
ENDS = ((("。", "。"), 5.0), (("；", "。"), 2.5), (("；", "；"), 1.5), (("", ""), 1.5))
GAPS = (("", 7.0), (" ", 2.2), ("　", 0.4), ("  ", 0.3))
LABEL_FORMS = (
    "{l}：", "{l}：", "{l}：", "{l}", "{l}", "【{l}】", "【{l}】", "[{l}]", "{l}如下：", "{l}：　",
)  # fmt: skip
SECTION_KEYS = (
    "summary", "duties", "duties_more", "functions", "requirements", "authorities", "accountabilities",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """``direct``: duties stand under the header, no label. ``inline``: a label and its first item share a
    line. ``parts``: how requirements of several kinds stand. ``restart``: numbers begin anew at each part.
    """

    items: Marker
    extra: Marker
    child: Marker | None
    gap: str
    ends: tuple[str, str]
    section: Marker
    label_form: str
    label_colon: bool
    inline: bool
    direct: bool
    order: tuple[str, ...]
    labels: Mapping[str, str]
    parts: str
    restart: bool
    split_duties: bool


@dataclass(frozen=True, slots=True)
class Needs:
    """What the posts ask of a look: the longest list, children, items that begin with a digit."""

    longest: int
    nested: bool
    digits: bool

    @classmethod
    def of(cls, posts: Iterable[Post]) -> Needs:
        """Measure the posts."""
        longest, nested, digits = 1, False, False
        for post in posts:
            for rows in _lists(post):
                longest = max(longest, len(rows))
                digits = digits or any(text[0].isdigit() for text in rows)
            nested = nested or any(task.parts for task in post.duties)
        return cls(longest, nested, digits)


def _lists(post: Post) -> list[tuple[str, ...]]:
    """Each list of texts that will be numbered by itself."""
    asked = tuple(row for _, rows in post.requirements for row in rows)
    children = [task.parts for task in post.duties if task.parts]
    further = [rows for _, rows in post.other]
    duties = tuple(task.text for task in post.duties)
    return [duties, asked, post.authorities, post.accountabilities, *children, *further]


def draw_look(dice: Dice, bank: Bank, family: Family, needs: Needs, taken: set[str]) -> Look:
    """A look whose marks are of other families than the ``taken`` ones of the levels above."""
    section = dice.weighted(_fitting(family.sections, taken, 12))
    taken = taken | ({section.family} - {"none"})
    direct = dice.chance(family.direct)
    items, extra = _items(dice, needs, taken, direct or family.name == "manual")
    child = _child(dice, items, taken | ({extra.family} - {"none"}), needs) if needs.nested else None
    return Look(
        items=items,
        extra=extra,
        child=child,
        gap=_gap(dice, (items, extra, child or NONE), needs),
        ends=dice.weighted(ENDS),
        section=section,
        label_form="{l}" if section is not NONE else dice.pick(LABEL_FORMS),
        label_colon=dice.chance(0.45),
        inline=items is not NONE and extra is not NONE and dice.chance(0.15),
        direct=direct,
        order=dice.pick(ORDERS) if direct or dice.chance(0.75) else dice.pick(OTHER_ORDERS),
        labels=_labels(dice, bank),
        parts=_parts(dice, family, child),
        restart=dice.chance(0.5),
        split_duties=family.name == "form" and dice.chance(0.07),
    )


def _fitting(
    weights: Weights, taken: set[str], longest: int, barred: tuple[str, ...] = ()
) -> list[tuple[Marker, float]]:
    return [
        (marker, weight)
        for marker, weight in weights
        if marker.family not in taken and marker.capacity >= longest and marker.name not in barred
    ]


def _items(dice: Dice, needs: Needs, taken: set[str], marked: bool) -> tuple[Marker, Marker]:
    """The marks of duties and those of the other lists; children and unlabelled lists need marked items."""
    barred = ("1 ",) if needs.digits else ()
    for_duties = (*barred, "none") if needs.nested or marked else barred
    items = dice.weighted(_fitting(ITEMS, taken, needs.longest, for_duties))
    if dice.chance(0.7):
        return items, items
    return items, dice.weighted(_fitting(ITEMS, taken, needs.longest, barred))


def _child(dice: Dice, items: Marker, taken: set[str], needs: Needs) -> Marker:
    kind = "bullet" if items.family.startswith("bullet") else items.family
    return dice.weighted(_fitting(CHILDREN[kind], taken | {items.family}, needs.longest))


def _gap(dice: Dice, markers: tuple[Marker, ...], needs: Needs) -> str:
    if needs.digits and any(marker.needs_gap for marker in markers):
        return " "
    return dice.weighted(GAPS)


def _labels(dice: Dice, bank: Bank) -> dict[str, str]:
    labels = {key: dice.pick(bank.labels[key]) for key in SECTION_KEYS}
    labels |= {kind: dice.pick(choices) for kind, choices in bank.other_labels.items()}
    labels |= {part: dice.pick(bank.common[f"parts_{part}"]) for part in PARTS}
    row = dice.pick(bank.part_labels)
    return labels | {f"section_{part}": label for part, label in zip(PARTS, row, strict=True)}


def _parts(dice: Dice, family: Family, child: Marker | None) -> str:
    """One list, pure labels over lists, numbered labels with children, or sections of their own."""
    if family.name != "form":
        return "flat"
    drawn = dice.weighted((("flat", 6.0), ("labels", 1.5), ("sections", 1.0), ("items", 0.6)))
    return "flat" if drawn == "items" and child is None else drawn
