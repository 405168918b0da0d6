"""Words that speak for what an unlabeled line is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jdparse.rules.rows import Row
from jdparse.rules.trie import first_of_words, trie_pattern

MOST_HITS = 3  # words of one row that count in one text
MEMORY = 8192
CERTAIN = 4  # points of a demand that more than a single character speaks for
_SHORT = 24  # characters of a text that is likely to come again
_STOPS = "。;.,"
TOPICS = ("duty", "requirement", "accountability", "authority", "prose")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row: a topic, a weight, and a pattern anchored as the row says (start, end or anywhere). ``edge`` has the
    characters that its words begin with, or end with (full stops aside) where it is anchored there; ``sign`` is found in
    whatever has one of the words."""

    id: str
    topic: str
    weight: int
    pattern: re.Pattern[str]
    at: str
    edge: frozenset[str]
    sign: re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class CueRules:
    """``weigh`` adds up what speaks for each topic."""

    rows: tuple[Cue, ...]

    def weigh(self, text: str) -> Mapping[str, int]:
        """Points for each topic that the text shows; topics without a cue are left out."""
        return _remembered(self, text) if len(text) <= _SHORT else self._weigh(text)

    def _weigh(self, text: str) -> Mapping[str, int]:
        points: dict[str, int] = {}
        first, last = text[:1], text.rstrip(_STOPS)[-1:]
        for cue in self.rows:
            if cue.at == "anywhere":
                hits = len(cue.pattern.findall(text)) if cue.sign.search(text) is not None else 0
            elif cue.at == "start":
                hits = first in cue.edge and cue.pattern.match(text) is not None
            else:
                hits = last in cue.edge and cue.pattern.search(text) is not None
            if hits:  # of few rows
                points[cue.topic] = points.get(cue.topic, 0) + cue.weight * min(hits, MOST_HITS)
        return points

    def about(self, text: str) -> str:
        """The topic with the most points; empty where nothing speaks for any."""
        points = self.weigh(text)
        if len(points) == 1:
            return next(iter(points))
        return max(points, key=lambda topic: (points[topic], -TOPICS.index(topic))) if points else ""

    def is_essay(self, text: str) -> bool:
        """Whether more speaks for an essay, an introduction or a contact line than for a task or a demand."""
        points = self.weigh(text)
        return points.get("prose", 0) > max(points.get("duty", 0), points.get("requirement", 0))

    def demands(self, text: str) -> bool:
        """Whether a text certainly says what a person must be: 理工科背景优先考虑大客户岗 is no post, though it ends like one."""
        return self.weigh(text).get("requirement", 0) >= CERTAIN


@lru_cache(maxsize=MEMORY)
def _remembered(cues: CueRules, text: str) -> Mapping[str, int]:
    """Several judgments ask about the same lines, and short lines come again."""
    return cues._weigh(text)


def build_cues(rows: Iterable[Row]) -> CueRules:
    """Compile the rows in file order."""
    built = []
    for row in rows:
        at = str(row.values.get("at", "anywhere"))
        body = trie_pattern(row.words)
        pattern = re.compile(f"(?:{body})[。;.,]?$" if at == "end" else body)
        edge = frozenset(word.rstrip(_STOPS)[-1:] if at == "end" else word[:1] for word in row.words)
        sign = re.compile(first_of_words(row.words)) if at == "anywhere" else pattern
        built.append(Cue(row.id, str(row.values["about"]), int(row.values.get("weight", 1)), pattern, at, edge, sign))
    return CueRules(tuple(built))
