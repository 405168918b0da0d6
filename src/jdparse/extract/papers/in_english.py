"""Texts without a Chinese character: which of them describe a post.

In: ``Outline``. Out: whether a text in English is about anything but a post. Guaranteed: no text with a Chinese character is.
"""

from __future__ import annotations

import re

from jdparse.rules.latin_names import names_post
from jdparse.structure.roles.outline import Outline

_CHINESE = re.compile(r"[\u3400-\u9fff]")
_FIELDS = frozenset(
    {"duties", "requirements", "title", "department", "reports_to"}
    | {f"attribute:{word}" for word in ("salary", "location", "headcount", "education", "experience")}
)
_LISTS = frozenset({"duties", "requirements"})
_MIN_FIELDS = 2
_FIRST_UNITS = 5  # among which an advertisement's own name is


def is_english_prose(outline: Outline) -> bool:
    """A manual with the heading Requirements, a license with Responsibilities: one word of a post's description makes
    none; two different ones do, or one below a post's name or at the text's very beginning."""
    if _CHINESE.search(outline.pieces.clean.text) is not None:
        return False
    fields = {unit.label.field for unit in outline.units if unit.role == "label" and unit.label is not None} & _FIELDS
    named = any(names_post(outline.text(unit)) for unit in outline.units[:_FIRST_UNITS])
    opens = bool(outline.units) and outline.units[0].label is not None and outline.units[0].label.field in _LISTS
    return len(fields) + (named or opens) < _MIN_FIELDS
