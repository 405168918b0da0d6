"""Labels in brackets: 【岗位职责】, (任职要求) on a line of its own, 【应具备的能力】.

In: a stretch of a line. Out: ``LabelCut`` in text order. Guaranteed: round brackets make a label only where they are the
whole stretch, book marks only at its end; a word that no row knows only in 【】 at the beginning or behind a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.labels import Label, LabelRules
from jdparse.structure.label_ends import LabelCut

BRACKET = re.compile(r"[【\[〖「『<〈《(]")
"""What any of them begins with."""
_BRACKETED = re.compile(r"[【\[〖「『<〈《(]\s{0,3}([^】\]〗」』>〉》()\n]{2,16}?)\s{0,3}[】\]〗」』>〉》)]\s{0,3}:?")


def bracketed_labels(text: str, begin: int, end: int, rules: LabelRules) -> Iterator[LabelCut]:
    """Every label in brackets between ``begin`` and ``end``."""
    for match in _BRACKETED.finditer(text, begin, end):
        if match.group()[0] == "(" and not (match.start() == begin and match.end() == end):
            continue
        found = rules.match(match.group(1)) or _guessed(match, begin, rules)
        if found is not None and not _names_something_else(text, match, end):
            yield LabelCut(match.start(), match.end(), found, "brackets")


def _guessed(match: re.Match[str], begin: int, rules: LabelRules) -> Label | None:
    """【应具备的能力】: what no row knows, by its last words."""
    if match.group()[0] not in "【[" or (match.start() > begin and match.string[match.start() - 1] not in "。;!】] \t"):
        return None
    label = rules.guess(match.group(1), "named-section")
    return label if label.field != "other" else None


def _names_something_else(text: str, match: re.Match[str], end: int) -> bool:
    """《岗位职责》一书: quoted inside a sentence."""
    return match.group()[0] in "《<〈" and match.end() < end
