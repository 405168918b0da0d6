"""Signs: what the judgments of later stages ask a text by name, each a row with its examples and counter-examples.

In: the name of a ``[[sign]]`` row in one of the files of ``SUBJECTS``. Out: its pattern, or its words, for the module that
asks to compile or compare as it needs. Guaranteed: a name that no row has, or a row that has no pattern (no words), is a
``RuleError`` when the module that asks is imported. The files are read once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping

from jdparse.rules.rows import SUBJECTS, Row, RuleError, parse_rows, shipped_texts

START, END, WHOLE, ANYWHERE = "start", "end", "whole", "anywhere"
"""Where a sign stands in what is asked: the value of a row's ``at``."""


@functools.cache
def _signs() -> Mapping[str, Row]:
    texts = shipped_texts()
    return {row.id: row for file in SUBJECTS for row in parse_rows(file, texts[file])}


def pattern_of(name: str) -> str:
    """The pattern of a sign, not compiled; raises ``RuleError``."""
    if pattern := _row(name).pattern:
        return pattern
    raise RuleError(f"The sign {name} has words and no pattern.")


def patterns_of(*names: str) -> str:
    """The patterns of several signs, any of which is meant; raises ``RuleError``."""
    return "|".join(map(pattern_of, names))


def words_of(name: str) -> tuple[str, ...]:
    """The words of a sign in the order of its row; raises ``RuleError``."""
    if words := _row(name).words:
        return words
    raise RuleError(f"The sign {name} has a pattern and no words.")


def _row(name: str) -> Row:
    if (row := _signs().get(name)) is None:
        raise RuleError(f"No row of [[sign]] has the name {name}.")
    return row


def shows(row: Row, text: str) -> bool:
    """Whether a text has the sign where the row says that it stands: what proves the row's examples."""
    at = row.values.get("at", ANYWHERE)
    if row.words:
        if at == WHOLE:
            return text in row.words
        if at == START:
            return text.startswith(row.words)
        return text.endswith(row.words) if at == END else any(word in text for word in row.words)
    pattern = re.compile(row.pattern)
    asks = {START: pattern.match, WHOLE: pattern.fullmatch}.get(str(at), pattern.search)
    return asks(text) is not None
