"""Titles in, keys that agree where two titles name the same post, and what tells two titles apart.

Width, case, punctuation, script, the way a number is written (一车间, 1车间) and an end such as 岗位 do not matter.
Ranks, numbers, letters and areas do: two titles that differ in one of them never name one post.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from jdparse.dedupe.fold import comparable
from jdparse.rules.numerals import chinese

_NUMERAL = "一二三四五六七八九十百〇零两"
_FIGURES = re.compile(r"[0-9]+|[a-z]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a title consists of: the words and signs that count, sorted, and the rest in its order."""

    ranks: tuple[str, ...]
    areas: tuple[str, ...]
    numbers: tuple[str, ...]
    core: str


@dataclass(frozen=True, slots=True)
class _Words:
    ranks: re.Pattern[str]
    areas: re.Pattern[str]
    signs: re.Pattern[str]
    counted: re.Pattern[str]
    ends: tuple[str, ...]


@lru_cache(maxsize=65_536)
def title_key(title: str) -> str:
    """Equal for titles that name the same post."""
    key = _words().counted.sub(_in_figures, comparable(title))
    for end in _words().ends:
        if len(key) > len(end) + 1:
            key = key.removesuffix(end)
    return key


@lru_cache(maxsize=65_536)
def parts_of(key: str) -> Parts:
    """The parts of a title, given its key."""
    words = _words()
    numbers = (*_FIGURES.findall(key), *words.signs.findall(key))
    core = key
    for pattern in (words.areas, words.ranks, words.signs, _FIGURES):
        core = pattern.sub("", core)
    return Parts(_found(words.ranks, key), _found(words.areas, key), tuple(sorted(numbers)), core)


def unit_parts(unit: str | None) -> str:
    """The numbers and areas in a unit's name (一车间, 东区), as one text; empty where it has none."""
    parts = parts_of(title_key(unit)) if unit else None
    return "/".join((*parts.numbers, *parts.areas)) if parts else ""


def difference(one: str, other: str) -> str:
    """How two keys differ: ``""`` not at all, else the part that tells: rank, area, number, missing, wording."""
    if one == other:
        return ""
    if not one or not other:
        return "missing"
    left, right = parts_of(one), parts_of(other)
    if left.numbers != right.numbers:
        return "number"
    if left.areas != right.areas:
        return "area"
    return "rank" if left.ranks != right.ranks else "wording"


def _found(pattern: re.Pattern[str], key: str) -> tuple[str, ...]:
    return tuple(sorted(pattern.findall(key)))


def _in_figures(match: re.Match[str]) -> str:
    value = chinese(match[1])
    return f"{value}{match[2]}" if value is not None else match[0]


@cache
def _words() -> _Words:
    text = resources.files("jdparse.dedupe").joinpath("title_parts.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return _Words(
        ranks=_any_of(table["ranks"]),
        areas=_any_of(table["areas"]),
        signs=re.compile(f"[{table['signs']}]"),
        counted=re.compile(f"([{_NUMERAL}]{{1,4}})({_longest_first(table['counted'])})"),
        ends=tuple(table["ends"]),
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_longest_first(words))


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
