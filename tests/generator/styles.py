"""How one document is set: the numbering and wording of its headers, its fields, blank lines, indentation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from .bank import Bank
from .dice import Dice
from .families import Family
from .looks import Look, Needs, draw_look
from .markers import CHAPTERS, HAN_COMMA, NONE, Marker
from .records import Post, names_a_unit

COLONS = (("：", 7.0), (":", 3.0), ("： ", 0.7), (" : ", 0.3), ("—", 0.2))
FIELD_GAPS = ("    ", "      ", "　　", "\t", "　　　　", "          ")
INDENTS = (("", 7.0), ("  ", 1.0), ("　　", 1.5), ("    ", 0.6), ("\t", 0.3), ("\u00a0\u00a0", 0.2))
BLANKS = (("none", 5.0), ("posts", 3.0), ("sections", 2.0), ("all", 0.7))
FIELD_SHARES = {
    "form": (("department", 0.85), ("superior", 0.85), ("subordinates", 0.6), ("attributes", 1.0)),
    "advert": (("department", 0.25), ("attributes", 1.0), ("superior", 0.15)),
    "compilation": (("department", 0.2), ("superior", 0.95), ("subordinates", 0.4)),
}
HALF = str.maketrans("，：；（）？！", ",:;()?!")


@dataclass(frozen=True, slots=True)
class Style:
    """``named``: where a post is named (heading, field, both). ``grouped``: units head their posts.
    ``unit_heading``: the document's heading names the one unit of all posts. ``half``: punctuation is so.
    """

    family: str
    header: Marker
    header_gap: str
    header_forms: tuple[str, ...]
    form_heading: str
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


def draw_style(dice: Dice, bank: Bank, family: Family, posts: tuple[Post, ...]) -> Style:
    """A style of the family that can carry the posts and reads without doubt."""
    one_unit = len({post.unit for post in posts}) == 1 and len(posts) > 1
    grouped = not one_unit and _may_group(family, posts) and dice.chance(0.25)
    header = _header(dice, family, grouped, len(posts))
    group = dice.pick(CHAPTERS[4:] if header.family != "chapter" else HAN_COMMA) if grouped else NONE
    looks = _looks(dice, bank, family, posts, {header.family, group.family} - {"none"})
    marked = all(look.items is not NONE and look.extra is not NONE for look in looks)
    return Style(
        family=family.name,
        header=header,
        header_gap=dice.pick(("　", "  ", " ")) if header.family == "article" else "",
        header_forms=_header_forms(dice, bank, family, header, marked),
        form_heading=dice.pick(bank.headings["form"]),
        named=_named(dice, family),
        looks=looks,
        fields=_fields(dice, family),
        field_labels=_field_labels(dice, bank, family),
        per_line=dice.weighted(((1, 6.0), (2, 3.0), (3, 1.0))),
        colon=dice.weighted(COLONS),
        pair_gap=dice.pick(FIELD_GAPS),
        spaced_labels=dice.chance(0.1),
        grouped=grouped,
        group=group,
        unit_heading=one_unit and _may_head(family, posts) and dice.chance(0.6),
        blanks=dice.weighted(BLANKS),
        newline="\r\n" if dice.chance(0.3) else "\n",
        indent=dice.weighted(INDENTS),
        prose_indent=dice.pick(("", "　　", "    ")),
        half=dice.chance(0.3),
        toc=family.name in ("compilation", "manual") and len(posts) > 3 and dice.chance(0.12),
        intro=dice.chance(0.4),
        closing=marked and dice.chance(0.25),
    )


def _may_head(family: Family, posts: tuple[Post, ...]) -> bool:
    """Whether the posts' units may stand in headings: a reader must take them for units there."""
    return family.name == "compilation" and all(names_a_unit(post.unit) for post in posts)


def _may_group(family: Family, posts: tuple[Post, ...]) -> bool:
    """Whether the posts of each unit stand together, and none of the records is a unit's own."""
    units = [post.unit for post in posts]
    runs = 1 + sum(1 for one, other in pairwise(units) if one != other)
    positions = all(post.kind == "position" for post in posts)
    return _may_head(family, posts) and positions and runs == len(set(units))


def _looks(dice: Dice, bank: Bank, family: Family, posts: tuple[Post, ...], taken: set[str]) -> tuple[Look, ...]:
    """One look for all posts, or, as in scraped compilations, one for each in turn."""
    needs = Needs.of(posts)
    mixed = family.name in ("compilation", "advert") and dice.chance(0.3)
    return tuple(draw_look(dice, bank, family, needs, taken) for _ in range(4 if mixed else 1))


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


def _header_forms(dice: Dice, bank: Bank, family: Family, header: Marker, marked: bool) -> tuple[str, ...]:
    """What headers say. A bare title needs a number of its own where items have none."""
    key = {"form": "post_form", "advert": "post_advert"}.get(family.name, "post")
    forms = list(bank.headings[key])
    if key == "post" and header is not NONE:
        forms += ["{title}"] * 4
    if header is NONE and not marked:
        forms = [form for form in forms if form != "{title}"]
    return tuple(dice.sample(forms, 2 if dice.chance(0.2) else 1))


def _named(dice: Dice, family: Family) -> str:
    """A form names its post in its heading, in a field, or in both; an advertisement in one of them."""
    if family.name == "form":
        return dice.pick(("heading", "heading", "both", "field"))
    return "field" if family.name == "advert" and dice.chance(0.3) else "heading"


def _fields(dice: Dice, family: Family) -> tuple[str, ...]:
    """Which fields a post's head shows, in order."""
    if not dice.chance(family.fields):
        return ()
    keys = [key for key, share in FIELD_SHARES[family.name] if dice.chance(share)]
    return tuple(dice.shuffled(keys) if dice.chance(0.4) else keys)


def _field_labels(dice: Dice, bank: Bank, family: Family) -> dict[str, str]:
    labels = {key: dice.pick(bank.labels[key]) for key in ("department", "superior", "subordinates")}
    labels["title"] = dice.pick(bank.labels["advert_title" if family.name == "advert" else "title"])
    return labels | {key: dice.pick(choices) for key, choices in bank.value_labels.items()}
