"""What a web page has beside its text: links below 相关文章, and the recruiter above a job board's line on the employer.

In: ``Evidence``. Out: the pieces that are such. Guaranteed: a link is short and no sentence; a heading with content of
its own is none, nor is anything behind it.
"""

from __future__ import annotations

import re

from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of
from jdparse.structure.roles.evidence import Evidence

_RULES = frozenset({"related-articles", "top-link"})
_HEAD = late(pattern_of("link-list-head"))
CARD = "company-card"
"""The rule of a job board's line on an employer."""
_MAX_LINK = 40  # characters of another page's title
_SENTENCE = re.compile(r"[。;]|[,:]$")


def find_links(evidence: Evidence) -> frozenset[int]:
    """The indexes of all links."""
    links: set[int] = set()
    for index, piece in enumerate(evidence.pieces):
        if piece.rule in _RULES and _HEAD.search(evidence.texts[index]):
            links.update(_below(evidence, index + 1))
    return frozenset(links)


def find_recruiters(evidence: Evidence) -> frozenset[int]:
    """The names of posts right over a job board's line on an employer: 招聘经理 is who looks for somebody."""
    return frozenset(
        index - 1
        for index, piece in enumerate(evidence.pieces)
        if piece.rule == CARD
        and index
        and evidence.heads[index - 1] is not None
        and evidence.pieces[index - 1].marker < 0
    )


def _below(evidence: Evidence, first: int) -> range:
    """The run of links from a piece on."""
    last = first
    while last < len(evidence.pieces) and _may_be_link(evidence, last):
        last += 1
    if last < len(evidence.pieces) and last > first and evidence.heads[last - 1] is not None:
        last -= 1  # what follows belongs to the last heading
    return range(first, last)


def _may_be_link(evidence: Evidence, index: int) -> bool:
    piece, text = evidence.pieces[index], evidence.texts[index]
    if piece.kind == "furniture":
        return True
    plain = not piece.kind and piece.label is None and piece.first
    return plain and len(text) <= _MAX_LINK and _SENTENCE.search(text) is None
