"""Kinds of papers that speak of posts and describe none, by their titles: 考核表, 劳动合同书, 如何编写岗位说明书."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from jdparse.rules.heading_bounds import WRAP
from jdparse.rules.heading_notes import without_notes
from jdparse.rules.lexicon import words_of
from jdparse.rules.rows import Row
from jdparse.rules.trie import Endings, endings

_HOW_TO_WRITE = words_of("how-to-write")
_MODEL = "怎么写"
_COUNTED = re.compile(r"怎么写\s?\([^()]{0,6}[0-9]{1,3}篇\)")
_ASKING = words_of("asking-form")
_DESCRIBING = (
    "职责",
    "说明书",
    "招聘",
    "诚聘",
    "责任制",
    "岗位手册",
    "招工",
    "招考",
    "招录",
    "用工",
    "用人",
    "需求",
    "增补",
    "人才引进",
)
_DESCRIBES = re.compile("(?<!培训)(?:" + "|".join(_DESCRIBING) + ")(?<!招聘(?=会))(?<!用人(?=单位))")
"""A paper with one of these in its title describes posts, whatever else it is; 培训需求, 招聘会 and 用人单位 are
none of them."""


class Kind(NamedTuple):
    """A kind of paper: its row, what its titles end with, what they begin with, and whether it is one even where the
    title has a word of papers that describe posts."""

    id: str
    ends: Endings
    starts: tuple[str, ...]
    always: bool


@dataclass(frozen=True, slots=True)
class KindRules:
    """All kinds, in the order of their rows; ``starts`` and ``ends`` are what any of them begins and ends with."""

    kinds: tuple[Kind, ...]
    starts: tuple[str, ...]
    ends: Endings

    def of(self, title: str) -> str:
        """The row of the kind of paper that a document's title names; empty for those that describe posts."""
        bare = without_notes(title).strip(WRAP)
        if bare.endswith(_MODEL) and _COUNTED.search(title) is not None:
            return ""  # 质检员岗位职责怎么写(精选8篇)
        if not self.ends.of(bare) and not bare.startswith(self.starts):  # most lines
            return ""
        own = _DESCRIBES.search(bare) is not None and not bare.endswith((*_HOW_TO_WRITE, *_ASKING))
        return next(
            (
                kind.id
                for kind in self.kinds
                if bare.startswith(kind.starts) or ((kind.always or not own) and kind.ends.of(bare))
            ),
            "",
        )


def build_kinds(rows: Iterable[Row]) -> KindRules:
    """Compile the rows of kinds."""
    kinds = tuple(
        Kind(row.id, endings(row.words), tuple(row.values.get("starts", ())), row.values.get("always") is True)
        for row in rows
        if row.kind == "kinds"
    )
    ends = endings(word for kind in kinds for word in kind.ends.words)
    return KindRules(kinds, tuple(start for kind in kinds for start in kind.starts), ends)
