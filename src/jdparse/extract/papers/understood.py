"""Papers that are known for what they are, and name no post: their lines are prose, no riddles.

In: ``Outline``, the kind of paper. Out: whether whatever stands in the document is understood. Guaranteed: nothing that looks like a
post's name, its tasks or its demands stands anywhere in it, so that a person need not look for one that was missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdparse.extract.drafts.drafts import Paint
from jdparse.extract.papers.nobody import Paper
from jdparse.structure.roles.outline import Outline, Unit

_OF_A_POST = frozenset({"duties", "requirements", "title"})
_GUESSED = "cell:unknown"
_ARTICLE = "article"
_MIN_ARTICLES = 3


def is_understood(outline: Outline, paper: Paper) -> bool:
    """A contract, a notice, a regulation by its title or by its articles: whether nothing in it can be a post."""
    articles = sum(marker.family == _ARTICLE for marker in outline.pieces.markers)
    if not paper.kind and articles < _MIN_ARTICLES:
        return False
    return not any(unit.role == "title" or _is_of_a_post(unit) for unit in outline.units)


def _is_of_a_post(unit: Unit) -> bool:
    """A label that a description has, not one that a cell of any table is taken for."""
    if unit.role != "label" or unit.label is None or unit.rule == _GUESSED:
        return False
    return unit.label.field in _OF_A_POST


def as_paper(outline: Outline, paper: Paper, paints: Iterable[Paint]) -> Iterator[Paint]:
    """The ranges of a document without any record: the title of a paper that is known by it is a heading, and what nobody
    understood is prose where all is understood."""
    known = is_understood(outline, paper)
    for start, end, kind, record in paints:
        if kind != "unparsed":
            yield start, end, kind, record
        elif paper.kind and start == paper.start:
            yield start, end, "heading", record
        else:
            yield start, end, "prose" if known else kind, record
