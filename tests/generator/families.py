"""The kinds of documents: what their records hold, how many stand in one, how their posts are headed.

A compilation of posts, forms as running text, vacancy advertisements, manual chapters, lists of departments'
functions, rosters of posts with a sentence each, and documents of other kinds, which hold no record.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .markers import (
    ARABIC,
    ARTICLE,
    BELOW,
    BULLETS,
    CHAPTERS,
    CIRCLED,
    DECIMAL,
    DOTTED,
    FORMAL,
    HAN_COMMA,
    HAN_PAREN,
    LETTER,
    NONE,
    NUMBER_BLANK,
    PAREN,
    PRIVATE_BULLETS,
    Marker,
)
from .records import Plan, Scope

FamilyName = Literal["compilation", "form", "advert", "manual", "departments", "roster", "none"]
Weights = tuple[tuple[Marker, float], ...]


def spread(markers: tuple[Marker, ...], weight: float) -> Weights:
    """The markers with equal shares of one weight."""
    return tuple((marker, weight / len(markers)) for marker in markers)


@dataclass(frozen=True, slots=True)
class Family:
    """A kind of document: its share of all, its records, and how posts and sections are marked."""

    name: FamilyName
    share: float
    posts: tuple[int, int]
    scopes: tuple[tuple[Scope, float], ...]
    plan: Plan
    headers: Weights
    sections: Weights
    direct: float
    fields: float


ITEMS: Weights = (
    *spread(ARABIC[1:2], 24.0),
    *spread(ARABIC[:1], 16.0),
    *spread(ARABIC[2:], 10.0),
    (NUMBER_BLANK, 1.0),
    *spread(PAREN, 28.0),
    (DOTTED, 6.0),
    *spread(CIRCLED, 6.0),
    *spread(HAN_PAREN, 5.0),
    *spread(HAN_COMMA, 1.5),
    *spread(LETTER, 3.0),
    *spread(BULLETS, 13.0),
    *spread(PRIVATE_BULLETS, 1.5),
    (NONE, 9.0),
)
DASHES = spread(BULLETS[5:9], 2.0)
CHILDREN: dict[str, Weights] = {
    "arabic": ((BELOW, 1.2), *spread(PAREN, 6.0), *spread(CIRCLED, 3.0), *spread(LETTER, 2.0), *DASHES),
    "paren": (*spread(CIRCLED, 5.0), *spread(LETTER, 3.0), *DASHES),
    "circled": (*spread(LETTER, 3.0), *DASHES, *spread(PAREN, 2.0)),
    "han-paren": (*spread(ARABIC[:3], 6.0), *spread(PAREN[:4], 2.0), *spread(CIRCLED, 2.0)),
    "han": (*spread(HAN_PAREN, 3.0), *spread(ARABIC[:3], 4.0), *spread(PAREN[:4], 2.0)),
    "letter": (*spread(PAREN, 3.0), *spread(CIRCLED, 3.0), *DASHES),
    "article": (*spread(HAN_PAREN, 5.0), *spread(PAREN[:4], 3.0)),
    "bullet": (*spread(ARABIC[:3], 3.0), *spread(PAREN, 4.0), *spread(CIRCLED, 2.0), *DASHES),
}
SECTIONS_LIGHT: Weights = (
    (NONE, 72.0),
    *spread(HAN_PAREN, 8.0),
    *spread(BULLETS[:3], 8.0),
    *spread(HAN_COMMA, 6.0),
)
SECTIONS_FORM: Weights = (
    *spread(HAN_COMMA, 38.0),
    *spread(HAN_PAREN, 6.0),
    *spread(ARABIC[:3], 10.0),
    *spread(BULLETS[:3], 8.0),
    (FORMAL, 1.0),
    (NONE, 36.0),
)

COMPILATION = Family(
    name="compilation",
    share=0.36,
    posts=(2, 9),
    scopes=(("unit", 0.3), ("trade", 0.6), ("mixed", 0.1)),
    plan=Plan(
        summary=0.14, requirements=0.2, authorities=0.08, accountabilities=0.08,
        other=(("scope", 0.03), ("assessment", 0.05), ("workflow", 0.04)),
        nested=0.14, departments=0.2,
    ),
    headers=(
        *spread(HAN_COMMA, 36.0), *spread(HAN_PAREN, 8.0), *spread(CHAPTERS, 18.0), *spread(ARABIC[:3], 8.0),
        (FORMAL, 3.0), *spread(DECIMAL, 2.0), (NONE, 25.0),
    ),
    sections=SECTIONS_LIGHT,
    direct=0.8,
    fields=0.22,
)  # fmt: skip
FORM = Family(
    name="form",
    share=0.25,
    posts=(1, 3),
    scopes=(("unit", 0.5), ("trade", 0.5)),
    plan=Plan(
        summary=0.7, requirements=0.92, authorities=0.45, accountabilities=0.4,
        other=(
            ("conditions", 0.3), ("promotion", 0.18), ("assessment", 0.3), ("relations", 0.3),
            ("equipment", 0.12), ("forbidden", 0.08), ("meetings", 0.08), ("difficulty", 0.06),
            ("scope", 0.08), ("workflow", 0.05),
        ),
        attributes=(
            ("code", 0.4), ("grade", 0.3), ("series", 0.15), ("headcount", 0.25), ("date", 0.3),
            ("signature", 0.15),
        ),
        nested=0.25,
    ),
    headers=((NONE, 90.0), *spread(HAN_COMMA, 5.0), *spread(CHAPTERS[:4], 5.0)),
    sections=SECTIONS_FORM,
    direct=0.0,
    fields=1.0,
)  # fmt: skip
ADVERT = Family(
    name="advert",
    share=0.2,
    posts=(1, 5),
    scopes=(("trade", 0.7), ("mixed", 0.3)),
    plan=Plan(
        summary=0.04, requirements=0.97, authorities=0.0, accountabilities=0.0,
        other=(("benefits", 0.4), ("promotion", 0.1)),
        attributes=(
            ("headcount", 0.5), ("location", 0.55), ("salary", 0.7), ("education", 0.25),
            ("experience", 0.25), ("nature", 0.1),
        ),
        nested=0.04, duties=(2, 8),
    ),
    headers=((NONE, 55.0), *spread(ARABIC[:3], 20.0), *spread(HAN_COMMA, 18.0), *spread(BULLETS[:4], 7.0)),
    sections=((NONE, 90.0), *spread(BULLETS[:4], 10.0)),
    direct=0.03,
    fields=0.85,
)  # fmt: skip
MANUAL = Family(
    name="manual",
    share=0.08,
    posts=(2, 6),
    scopes=(("trade", 0.7), ("unit", 0.3)),
    plan=Plan(summary=0.1, requirements=0.12, authorities=0.2, accountabilities=0.15, nested=0.2),
    headers=(*spread(ARTICLE, 50.0), *spread(DECIMAL, 50.0)),
    sections=((NONE, 1.0),),
    direct=0.85,
    fields=0.0,
)  # fmt: skip
DEPARTMENTS = Family(
    name="departments",
    share=0.05,
    posts=(2, 6),
    scopes=(("trade", 1.0),),
    plan=Plan(summary=0.15, nested=0.15),
    headers=(
        *spread(HAN_COMMA, 50.0), *spread(HAN_PAREN, 10.0), *spread(CHAPTERS[4:], 8.0), (FORMAL, 6.0),
        (NONE, 26.0),
    ),
    sections=((NONE, 1.0),),
    direct=0.9,
    fields=0.0,
)  # fmt: skip
ROSTER = Family(
    name="roster",
    share=0.03,
    posts=(3, 7),
    scopes=(("trade", 0.8), ("mixed", 0.2)),
    plan=Plan(summary=1.0, duties=(0, 0)),
    headers=(*spread(ARABIC[:3], 50.0), *spread(HAN_COMMA, 20.0), *spread(PAREN[:4], 30.0)),
    sections=((NONE, 1.0),),
    direct=1.0,
    fields=0.0,
)  # fmt: skip
OTHER = Family(
    name="none",
    share=0.03,
    posts=(0, 0),
    scopes=(("trade", 1.0),),
    plan=ROSTER.plan,
    headers=((NONE, 1.0),),
    sections=((NONE, 1.0),),
    direct=0.0,
    fields=0.0,
)
FAMILIES = (COMPILATION, FORM, ADVERT, MANUAL, DEPARTMENTS, ROSTER, OTHER)
WITH_POSTS = FAMILIES[:-1]
