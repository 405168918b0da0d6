"""Word lists as trie-shaped regular expressions: leftmost-longest in linear time, some ten times a flat
alternation.

The shape is that of a prefix tree; a node that ends a word makes the rest optional, tried greedily.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


def trie_pattern(words: Iterable[str]) -> str:
    """A pattern that matches exactly the given words, the longest first."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]
    for word in sorted(set(words)):
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = {}
    return _render(root)


@dataclass(frozen=True, slots=True)
class Endings:
    """Finds the longest of some words that a text ends with: a trie over the words written backwards.

    ``last`` has the characters that any of them ends with.
    """

    backwards: re.Pattern[str]
    longest: int
    last: frozenset[str]

    def of(self, text: str) -> str:
        """The longest word that ``text`` ends with; empty where it ends with none."""
        if text[-1:] not in self.last:
            return ""
        found = self.backwards.match(text[: -self.longest - 1 : -1])
        return found.group()[::-1] if found is not None else ""


def endings(words: Iterable[str]) -> Endings:
    """Index the words by their ends."""
    words = tuple(words)
    backwards = re.compile(trie_pattern(word[::-1] for word in words))
    return Endings(backwards, max(map(len, words), default=1), frozenset(word[-1:] for word in words))


def _render(node: dict[str, dict]) -> str:  # type: ignore[type-arg]
    ends_here = "" in node
    branches = [re.escape(c) + _render(child) for c, child in node.items() if c]
    if not branches:
        return ""
    body = branches[0] if len(branches) == 1 and not ends_here else f"(?:{'|'.join(branches)})"
    return f"{body}?" if ends_here else body
