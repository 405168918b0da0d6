"""Labels: what a heading or a form's cell says about the content beside or under it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from jdparse.rules.edges import BLANKS, last_edges
from jdparse.rules.lexicon import pattern_of
from jdparse.rules.rows import Row
from jdparse.rules.trie import Endings, endings, trie_pattern

_JOINT = re.compile(r"(?<=[^\W0-9A-Za-z_]{2})[与和及、/](?=[^\W0-9A-Za-z_]{2})")
_FURTHER = re.compile(pattern_of("further-words"))
_LONG = 4  # characters of a label that may lead another
MEMORY = 8192
_SHORT = 16  # characters of a text that is likely to come again
MAX_LABEL = 14
_NOISE = re.compile(r"[\s《》【】\[\]「」『』〖〗〔〕<>\"“”‘’':·•*#＊_=◆★▶◀▼▲]+")
_LATIN_TAIL = re.compile(r"(?<=[^\W0-9A-Za-z_])[A-Za-z&./]{2,40}$")  # 职位名称 Position
_LATIN_HEAD = re.compile(r"^[A-Za-z&/]{2,40}(?=[^\W0-9A-Za-z_])")  # Main Duties 主要职责
_NOTE = re.compile(r"\([^()]{0,40}\)")
_AROUND = "《》【】[]「」『』〖〗〔〕<>\"“”‘’':·•*#＊_()&./=◆★▶◀▼▲"
_DEMANDS = ("要求", "需求")
_OFFERS = "guess-offers"
_UNCLEAN = re.compile(rf"[\sA-Za-z{re.escape(_AROUND)}]")
"""A text without any of these characters is bare already."""


class Label(NamedTuple):
    """A label that was recognized: the word as it stands in the rules, and its row."""

    word: str
    row: str
    field: str
    shape: str


class Guess(NamedTuple):
    """A row that files a label by its last words where no row knows it."""

    pattern: re.Pattern[str]
    field: str
    id: str
    shape: str


@dataclass(frozen=True)
class Guesses:
    """The rows that file labels no row knows; compiled when the first such label is met, which many files never do."""

    rows: tuple[Row, ...]

    def first(self, bare: str, shape: str) -> Guess | None:
        """The first row of a shape that fits."""
        by_end = self.by_end[shape]
        for one in by_end.get(bare[-1:], by_end[""]):
            if one.pattern.search(bare) is not None:
                return one
        return None

    @cached_property
    def by_end(self) -> Mapping[str, Mapping[str, tuple[Guess, ...]]]:
        """By a label's shape and last character the rows that can fit; under no character those for any not listed."""
        edges = last_edges(row.pattern for row in self.rows)
        sets = {**edges.listed, "": edges.decimal | edges.other}
        found = [_guess(row) for row in self.rows]
        return {
            shape: {
                end: tuple(one for i, one in enumerate(found) if one.shape == shape and bits >> i & 1)
                for end, bits in sets.items()
            }
            for shape in ("section", "field")
        }


@dataclass(frozen=True, slots=True, eq=False)
class LabelRules:
    """All label words in one table, the modifiers that may stand around them, and what a label can end with: one of the
    characters ``ends``, and one of ``pairs`` where neither of its last two characters is among ``loose``, which may
    stand around words, too; ``first`` are the characters that the modifiers before them begin with, ``alone`` are words that end many a sentence as well, and are none where run onto one."""

    words: Mapping[str, Label]
    prefixes: re.Pattern[str]
    first: frozenset[str]
    suffixes: Endings
    ends: frozenset[str]
    pairs: frozenset[str]
    loose: frozenset[str]
    alone: frozenset[str]
    guesses: Guesses

    def guess(self, text: str, row: str) -> Label:
        """A section's label for a text that its place makes one though no row knows it: filed by its last words."""
        bare = _NOISE.sub("", _NOTE.sub("", text)) or text
        guess = self.guesses.first(bare, "section")
        return Label(bare, row, guess.field if guess is not None else "other", "section")

    def match_or_guess(self, text: str, row: str) -> Label:
        """The label that a row knows, else a guess."""
        return self.match(text) or self.guess(text, row)

    def guess_field(self, text: str) -> Label | None:
        """A field's label that no row knows but whose last words say what it is: 岗位称谓, 归口科室."""
        bare = _NOISE.sub("", _NOTE.sub("", text)) or text
        guess = self.guesses.first(bare, "field") if len(bare) <= MAX_LABEL else None
        return Label(bare, guess.id, guess.field, "field") if guess is not None else None

    def offers(self, text: str) -> bool:
        """Whether the last words of a label that no row knows say what the employer offers."""
        guess = self.guesses.first(text, "section")
        return guess is not None and guess.id == _OFFERS

    def may_end(self, pair: str) -> bool:
        """Whether a label can end with two characters: the quick question."""
        return pair in self.pairs or not self.loose.isdisjoint(pair)

    def match(self, text: str) -> Label | None:
        """The label that ``text`` is as a whole, brackets, blanks, notes and modifiers aside; else None."""
        pair = text[-2:]
        if pair not in self.pairs and pair[-1:] not in self.loose and pair[:1] not in self.loose:  # as may_end says
            return None
        if len(text) > _SHORT:
            return self._match(text) if len(text) <= 60 else None
        return _remembered(self, text)

    def _match(self, text: str) -> Label | None:
        if _UNCLEAN.search(text) is None:
            return self.look_up(text)
        bare = self._without_english(_LATIN_TAIL.sub("", _NOISE.sub("", _NOTE.sub("", text))))
        if not bare:
            bare = _NOISE.sub("", text).strip("()")
        return self.look_up(bare)

    def _without_english(self, bare: str) -> str:
        """任职要求 of Requirements任职要求 and Requirements / 任职要求, but all of CMO岗位职责."""
        english = _LATIN_HEAD.match(bare)
        if english is None or self.look_up(english.group().rstrip("/&")) is None:
            return bare
        return bare[english.end() :]

    def look_up(self, bare: str) -> Label | None:
        """The label for a text that has been cleaned already."""
        if not 1 < len(bare) <= MAX_LABEL + (26 if bare.isascii() else 8):
            return None
        bare = bare.lower() if bare.isascii() else bare
        found = self.words.get(bare)
        if found is not None:
            return found
        return self._without_affixes(bare) or self._of_two(bare)

    def _of_two(self, bare: str) -> Label | None:
        """应知应会与录用条件: two names of one section; 工作内容及权责关系: the first one is known, the second only more of it."""
        joint = _JOINT.search(bare)
        if joint is None:
            return None
        before = bare[: joint.start()]
        first, second = self.words.get(before) or self._without_affixes(before), self.words.get(bare[joint.end() :])
        more = bare[joint.start()] != "/" and (
            second is None or second.shape == "field"
        )  # 工作时间与地点, not 学历/科系
        if first is not None and more and joint.start() >= _LONG and _FURTHER.fullmatch(bare, joint.end()):
            return first if first.shape == "section" else None
        both = first is not None and second is not None and first.field == second.field
        if not both or first is None or first.shape != "section":
            return None
        return first._replace(word=bare) if bare[joint.start()] == "/" else first

    def _without_affixes(self, bare: str) -> Label | None:
        suffix = self.suffixes.of(bare)
        stem = bare[: -len(suffix)] if suffix else bare
        if suffix and (found := self.words.get(stem)) is not None:
            return None if found.shape == "field" and suffix.endswith(_DEMANDS) else found
        prefix = self.prefixes.match(bare) if bare[0] in self.first else None
        if prefix is None:
            return None
        return self.words.get(bare[prefix.end() :]) or self.words.get(stem[prefix.end() :])


def _labels(row: Row, words: Iterable[str]) -> Iterator[tuple[str, Label]]:
    """The row's labels, each under its bare word."""
    field, shape = str(row.values["field"]), str(row.values["shape"])
    for word in words:
        bare = word if word.isalnum() else _NOISE.sub("", word)
        bare = bare.lower() if bare.isascii() else bare
        yield bare, Label(bare, row.id, field, shape)


def _guess(row: Row) -> Guess:
    return Guess(re.compile(row.pattern), str(row.values["field"]), row.id, str(row.values.get("shape", "section")))


@lru_cache(maxsize=MEMORY)
def _remembered(labels: LabelRules, text: str) -> Label | None:
    """Labels come again in every document, and several stages ask for the same."""
    return labels._match(text)


def build_labels(rows: Iterable[Row], affixes: Mapping[str, list[str]]) -> LabelRules:
    """Index the rows; a word that two rows claim belongs to the later one (users' rows come last), a word
    that only forms spell out to the first."""
    words: dict[str, Label] = {}
    rows = tuple(rows)
    labels = [row for row in rows if row.kind != "guess"]
    for row in reversed(labels):
        words.update(_labels(row, row.forms))
    for row in labels:
        words.update(_labels(row, row.words))
    prefixes = affixes.get("prefixes", [])
    suffixes = affixes.get("suffixes", [])
    pairs = frozenset(word[-2:] for word in (*words, *suffixes))
    loose = frozenset(chain(BLANKS, _AROUND, string.ascii_letters, (pair for pair in pairs if len(pair) == 1)))
    return LabelRules(
        words=words,
        prefixes=re.compile(trie_pattern(prefixes)),
        first=frozenset(word[0] for word in prefixes),
        suffixes=endings(suffixes),
        ends=loose.union(pair[-1:] for pair in pairs),
        pairs=pairs,
        loose=loose,
        alone=frozenset(word for row in labels for word in row.alone),
        guesses=Guesses(tuple(row for row in rows if row.kind == "guess")),
    )
