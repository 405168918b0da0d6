"""What a requirement asks for, as far as it can be typed.

In: the cleaned text of a requirement, the label it stands under. Out: facets with a kind, a value and what they quote.
Guaranteed: each quotes a stretch of the text itself; no two of a kind overlap; what is unclear gives none. The grammar
of the values stands in ``docs/output.md``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from jdparse.extract.drafts.facet_names import AFTER, BEFORE
from jdparse.extract.drafts.quotes import quoted
from jdparse.model.record import Facet
from jdparse.model.span import Span, Spans
from jdparse.rules.facets import FacetRow, FacetRules
from jdparse.rules.lexicon import words_of
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.slices import body_text, slice_body

TYPED = frozenset(
    [
        "education",
        "experience",
        "age",
        "gender",
        "major",
        "language",
        "professional_title",
        "certificate",
        "computer",
        "skill",
    ]
)
"""Attributes that state a requirement."""

_WISHED = words_of("wished-words")
MEMORY = 8192
_SHORT = 24  # characters of a requirement that is likely to come again
_LONGEST = 400  # characters; a longer requirement is several that were never told apart


class Found(NamedTuple):
    """A facet by its offsets in the text, and the row that found it."""

    start: int
    end: int
    kind: str
    value: str
    preferred: bool
    rule: str


def facets_of(clean: Clean, body: Spans, label: str | None, rules: FacetRules) -> tuple[Facet, ...]:
    """The facets of a requirement whose clean spans are ``body``, each with its quotation of the source."""
    text = body_text(clean.text, body)
    found = _remembered(text, label, rules) if len(text) <= _SHORT else find_facets(text, label, rules)
    return tuple([_facet(clean, body, one) for one in found])


@lru_cache(maxsize=MEMORY)
def _remembered(text: str, label: str | None, rules: FacetRules) -> Sequence[Found]:
    """Short requirements (本科以上学历) come again in every document."""
    return find_facets(text, label, rules)


def _facet(clean: Clean, body: Spans, found: Found) -> Facet:
    if len(body) == 1:  # nearly always, and then much faster
        first = body[0][0]
        spans = clean.spans(first + found.start, first + found.end)
        return Facet(found.kind, found.value, found.preferred, _joined(clean.source.text, spans), spans)
    value = quoted(clean, slice_body(body, found.start, found.end))
    return Facet(found.kind, found.value, found.preferred, value.text, value.spans)


def _joined(text: str, spans: Spans) -> str:
    if len(spans) == 1:
        return text[spans[0][0] : spans[0][1]]
    return "".join([text[start:end] for start, end in spans])


def find_facets(text: str, label: str | None, rules: FacetRules) -> list[Found]:
    """The facets of a text, in its order; ``label`` is what it stands under (学历, 优先条件)."""
    context = f"{label}:{text}" if label else text
    rows = rules.candidates(context)
    if not rows or len(context) > _LONGEST:
        return []
    wished = label is not None and any(word in label for word in _WISHED)
    wishing = not wished and rules.wish_gate.search(context) is not None
    found: list[Found] = []
    for row in rows:
        match = row.pattern.search(context)
        while match is not None:
            _add(row, match, len(context) - len(text), rules, found)
            match = row.pattern.search(context, max(match.end(), match.start() + 1))
    if wished or wishing:
        found = [one._replace(preferred=wished or _is_wish(text, one, rules)) for one in found]
    return sorted(found, key=_place) if len(found) > 1 else found


def _place(found: Found) -> tuple[int, int, str]:
    return found.start, found.end, found.kind


def _add(row: FacetRow, match: re.Match[str], offset: int, rules: FacetRules, found: list[Found]) -> None:
    """Add what one match gives; ``offset`` is where the text begins behind its label."""
    taken = [(one.start, one.end) for one in found if row.kind in (one.kind, "skill")]
    for (first, last), value in _readings(row, match, rules):
        start, end = max(first - offset, 0), last - offset
        if start < end and not (taken and any(low < end and start < high for low, high in taken)):
            found.append(Found(start, end, row.kind, value, False, row.id))


def _readings(row: FacetRow, match: re.Match[str], rules: FacetRules) -> Iterable[tuple[Span, str]]:
    """The quoted ranges of one match, with their values."""
    if not row.read:
        value = rules.value(row, match)
        return () if value is None else ((match.span(row.quote), value),)
    if row.read in AFTER:
        return AFTER[row.read](match.string, match.end(), rules.names)
    return BEFORE[row.read](match.string, match.start(), rules.names)


def _is_wish(text: str, found: Found, rules: FacetRules) -> bool:
    """Whether the clause calls it an advantage."""
    if rules.wish_after.match(text, found.end) or rules.wish_after.search(text, found.start, found.end):
        return True
    return rules.wish_before.search(text[max(0, found.start - 30) : found.start]) is not None
