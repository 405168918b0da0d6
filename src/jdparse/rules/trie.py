"""Word lists: as trie-shaped regular expressions, leftmost-longest in linear time, some ten times a flat alternation;
and by their ends.

The shape of the expressions is that of a prefix tree; a node that ends a word makes the rest optional, tried greedily.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_GROUP = 12  # characters that are asked for at once


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches exactly the given words, the longest first."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in sorted(set(words)):
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _render(root)


def first_of_words(words: Iterable[str]) -> str:
    """A pattern that matches the first character of each of many words, those inside or across others too.

    A place is asked for a group of characters at a time, so that few words are tried there. An empty word is everywhere.
    """
    begun: dict[str, list[str]] = {}
    for word in sorted(set(words)):
        if not word:
            return ""
        begun.setdefault(word[0], []).append(word)
    characters = [*begun]
    groups = [characters[at : at + _GROUP] for at in range(0, len(characters), _GROUP)]
    parts = [_first(group, trie_pattern(word for one in group for word in begun[one])) for group in groups]
    return _first(characters, "|".join(parts)) if parts else "(?!)"


def _first(characters: list[str], pattern: str) -> str:
    return f"[{re.escape(''.join(characters))}](?<=(?={pattern})(?s:.))"


@dataclass(frozen=True, slots=True)
class Endings:
    """Finds the longest of some words that a text ends with.

    ``lengths`` has for each character that a word ends with how long such words are, the longest first.
    """

    words: frozenset[str]
    lengths: Mapping[str, tuple[int, ...]]

    def of(self, text: str) -> str:
        """The longest word that ``text`` ends with; empty where it ends with none."""
        for length in self.lengths.get(text[-1:], ()):
            if (end := text[-length:]) in self.words:
                return end
        return ""


def endings(words: Iterable[str]) -> Endings:
    """Index the words by their ends."""
    words = frozenset(words)
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[-1:], set()).add(len(word))
    return Endings(words, {last: tuple(sorted(found, reverse=True)) for last, found in lengths.items()})


def _render(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends_here = "" in node
    branches = [re.escape(c) + _render(child) for c, child in node.items() if c]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends_here else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends_here else body
