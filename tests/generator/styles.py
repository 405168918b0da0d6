"""How a document is set: markers of each level, labels, punctuation, order, blank lines, indentation.

``draw_style`` draws for given posts, so that a style can always carry them: no numbering that is too short for
the longest list, no unnumbered list where items have children, no number that would run into a digit, and no
two levels whose marks a reader could take for one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .bank import PARTS, Bank
from .dice import Dice
from .families import CHILDREN, ITEMS, Family, Weights
from .markers import CHAPTERS, HAN_COMMA, NONE, Marker
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
ENDS = (("。", "。"), ("；", "。"), ("；", "；"), ("", ""))
LABEL_FORMS = ("{l}：", "{l}：", "{l}：", "{l}", "{l}", "【{l}】", "【{l}】", "[{l}]", "{l}如下：", "{l}：　")
FIELD_GAPS = ("    ", "      ", "　　", "\t", "　　　　", "          ")
HALF = str.maketrans("，：；（）？！", ",:;()?!")
SECTION_KEYS = ("summary", "duties", "duties_more", "functions", "requirements", "authorities", "accountabilities")


@dataclass(frozen=True, slots=True)
class Look:
    """How one post's lists are set."""

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
class Style:
    """How one document is set."""

    family: str
    header: Marker
    header_gap: str
    form_heading: str
    header_forms: tuple[str, ...]
    named: str
    looks: tuple[Look, ...]
    fields: tuple[str, ...]
    field_labels: Mapping[str, str]
    per_line: int
    colon: str
    pair_gap: str
    spaced_labels: bool
    grouped: bool
    group: Marker
    unit_heading: bool
    blanks: str
    newline: str
    indent: str
    prose_indent: str
    half: bool
    toc: bool
    intro: bool
    closing: bool

    def look(self, index: int) -> Look:
        """The look of the post at this place of the document."""
        return self.looks[index % len(self.looks)]


@dataclass(frozen=True, slots=True)
class Needs:
    """What the posts ask of a style."""

    longest: int
    nested: bool
    digits: bool

    @classmethod
    def of(cls, posts: Iterable[Post]) -> Needs:
        """Measure the posts."""
        longest, nested, digits = 1, False, False
        for post in posts:
            texts = [task.text for task in post.duties] + [part for task in post.duties for part in task.parts]
            asked = [row for _, rows in post.requirements for row in rows]
            lists = (texts, asked, post.authorities, post.accountabilities, *(rows for _, rows in post.other))
            longest = max(longest, len(post.duties), *map(len, lists[1:]), *(len(task.parts) for task in post.duties))
            nested = nested or any(task.parts for task in post.duties)
            digits = digits or any(text[0].isdigit() for rows in lists for text in rows)
        return cls(longest, nested, digits)


def draw_style(dice: Dice, bank: Bank, family: Family, posts: tuple[Post, ...]) -> Style:
    """A style of the family that can carry the posts and reads without doubt."""
    needs = Needs.of(posts)
    one_unit = len({post.unit for post in posts}) == 1 and len(posts) > 1
    units_in_order = _in_runs([post.unit for post in posts])
    grouped = family.name in ("compilation", "departments") and units_in_order and not one_unit and dice.chance(0.25)
    grouped = grouped and all(post.kind == "position" for post in posts)
    header = _header(dice, family, grouped, len(posts))
    group = dice.pick(CHAPTERS[4:] if header.family != "chapter" else HAN_COMMA) if grouped else NONE
    taken = {header.family, group.family} - {"none"}
    mixed = family.name in ("compilation", "advert") and dice.chance(0.3)
    looks = tuple(_look(dice, bank, family, needs, taken) for _ in range(4 if mixed else 1))
    marked = all(look.items is not NONE and look.extra is not NONE for look in looks)
    return Style(
        family=family.name,
        header=header,
        header_gap=dice.pick(("　", "  ", " ")) if header.family == "article" else "",
        form_heading=dice.pick(bank.headings["form"]),
        header_forms=_header_forms(dice, bank, family, header, marked),
        named=dice.pick(("heading", "heading", "both", "field")) if family.name == "form" else _named(dice, family),
        looks=looks,
        fields=_fields(dice, family),
        field_labels=_field_labels(dice, bank, family),
        per_line=dice.weighted(((1, 6.0), (2, 3.0), (3, 1.0))),
        colon=dice.weighted((("：", 7.0), (":", 3.0), ("： ", 0.7), (" : ", 0.3), ("—", 0.2))),
        pair_gap=dice.pick(FIELD_GAPS),
        spaced_labels=dice.chance(0.1),
        grouped=grouped,
        group=group,
        unit_heading=one_unit and family.name == "compilation" and dice.chance(0.6),
        blanks=dice.weighted((("none", 5.0), ("posts", 3.0), ("sections", 2.0), ("all", 0.7))),
        newline="\r\n" if dice.chance(0.3) else "\n",
        indent=dice.weighted((("", 7.0), ("  ", 1.0), ("　　", 1.5), ("    ", 0.6), ("\t", 0.3), ("\u00a0\u00a0", 0.2))),
        prose_indent=dice.pick(("", "　　", "    ")),
        half=dice.chance(0.3),
        toc=family.name in ("compilation", "manual") and len(posts) > 3 and dice.chance(0.12),
        intro=dice.chance(0.4),
        closing=marked and dice.chance(0.25),
    )


def _in_runs(values: list[str]) -> bool:
    """Whether equal values stand together."""
    changes = sum(1 for one, next_one in zip(values, values[1:], strict=False) if one != next_one)
    return changes + 1 == len(set(values))


def _header(dice: Dice, family: Family, grouped: bool, count: int) -> Marker:
    """A numbering of posts that is long enough; a lone post is seldom numbered."""
    if count == 1 and family.name in ("form", "advert"):
        return NONE
    fit = [
        (marker, weight)
        for marker, weight in family.headers
        if marker.capacity >= count and not (grouped and (marker is NONE or marker.family == "chapter"))
    ]
    return dice.weighted(fit or [(HAN_COMMA[0], 1.0)])


def _named(dice: Dice, family: Family) -> str:
    """Whether an advertisement names its post in a heading or in a field."""
    return "field" if family.name == "advert" and dice.chance(0.3) else "heading"


def _header_forms(dice: Dice, bank: Bank, family: Family, header: Marker, marked: bool) -> tuple[str, ...]:
    """What headers say. A bare title needs a number of its own where items have none."""
    key = {"form": "post_form", "advert": "post_advert", "roster": "roster"}.get(family.name, "post")
    if key == "roster":
        return ("{title}",)
    forms = list(bank.headings[key])
    if key == "post" and header is not NONE:
        forms += ["{title}"] * 4
    if header is NONE and not marked:
        forms = [form for form in forms if form != "{title}"]
    return tuple(dice.sample(forms, 2 if dice.chance(0.2) else 1))


def _fields(dice: Dice, family: Family) -> tuple[str, ...]:
    """Which fields a post's head shows, in order."""
    if not dice.chance(family.fields):
        return ()
    shares = {
        "form": (("department", 0.85), ("superior", 0.85), ("subordinates", 0.6), ("attributes", 1.0)),
        "advert": (("department", 0.25), ("attributes", 1.0), ("superior", 0.15)),
    }.get(family.name, (("department", 0.2), ("superior", 0.95), ("subordinates", 0.4)))
    keys = [key for key, share in shares if dice.chance(share)]
    return tuple(dice.shuffled(keys) if dice.chance(0.4) else keys)


def _field_labels(dice: Dice, bank: Bank, family: Family) -> dict[str, str]:
    labels = {key: dice.pick(bank.labels[key]) for key in ("department", "superior", "subordinates", "unit_title")}
    labels["title"] = dice.pick(bank.labels["advert_title" if family.name == "advert" else "title"])
    return labels | {key: dice.pick(choices) for key, choices in bank.value_labels.items()}


def _fitting(weights: Weights, taken: set[str], longest: int, barred: tuple[str, ...] = ()) -> list[tuple[Marker, float]]:
    return [
        (marker, weight)
        for marker, weight in weights
        if marker.family not in taken and marker.capacity >= longest and marker.name not in barred
    ]


def _look(dice: Dice, bank: Bank, family: Family, needs: Needs, taken: set[str]) -> Look:
    section = dice.weighted(_fitting(family.sections, taken, 12)) if family.sections else NONE
    taken = taken | ({section.family} - {"none"})
    direct = dice.chance(family.direct)
    barred = ("none",) if needs.nested or direct or family.name == "manual" else ()
    barred += ("1 ",) if needs.digits else ()
    items = dice.weighted(_fitting(ITEMS, taken, needs.longest, barred))
    extra = items if dice.chance(0.7) else dice.weighted(_fitting(ITEMS, taken, needs.longest, barred[1:]))
    child = _child(dice, items, taken | {extra.family} - {"none"}, needs) if needs.nested else None
    numbered = items is not NONE and extra is not NONE
    return Look(
        items=items,
        extra=extra,
        child=child,
        gap=_gap(dice, (items, extra, child or NONE), needs),
        ends=dice.weighted(tuple(zip(ENDS, (5.0, 2.5, 1.5, 1.5), strict=True))),
        section=section,
        label_form="{l}" if section is not NONE else dice.pick(LABEL_FORMS),
        label_colon=dice.chance(0.45),
        inline=numbered and dice.chance(0.15),
        direct=direct,
        order=dice.pick(ORDERS) if direct or dice.chance(0.75) else dice.pick(OTHER_ORDERS),
        labels=_labels(dice, bank),
        parts=_parts(dice, family, child),
        restart=dice.chance(0.5),
        split_duties=family.name == "form" and dice.chance(0.07),
    )


def _child(dice: Dice, items: Marker, taken: set[str], needs: Needs) -> Marker:
    kind = "bullet" if items.family.startswith("bullet") else items.family
    fitting = _fitting(CHILDREN[kind], taken | {items.family}, needs.longest)
    return dice.weighted(fitting)


def _gap(dice: Dice, markers: tuple[Marker, ...], needs: Needs) -> str:
    if needs.digits and any(marker.needs_gap for marker in markers):
        return " "
    if any(marker.family == "article" for marker in markers):
        return dice.pick(("　", "  ", " "))
    return dice.weighted((("", 7.0), (" ", 2.2), ("　", 0.4), ("  ", 0.3)))


def _labels(dice: Dice, bank: Bank) -> dict[str, str]:
    labels = {key: dice.pick(bank.labels[key]) for key in SECTION_KEYS}
    labels |= {kind: dice.pick(choices) for kind, choices in bank.other_labels.items()}
    labels |= {part: dice.pick(bank.common[f"parts_{part}"]) for part in PARTS}
    row = dice.pick(bank.part_labels)
    return labels | {f"section_{part}": label for part, label in zip(PARTS, row, strict=True)}


def _parts(dice: Dice, family: Family, child: Marker | None) -> str:
    """How requirements of several kinds stand: one list, pure labels over lists, numbered labels, or sections."""
    if family.name != "form":
        return "flat"
    drawn = dice.weighted((("flat", 6.0), ("labels", 1.5), ("sections", 1.0), ("items", 0.6)))
    return "flat" if drawn == "items" and child is None else drawn
