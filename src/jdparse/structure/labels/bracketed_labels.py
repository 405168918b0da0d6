"""Labels in brackets: 【岗位职责】, (任职要求) on a line of its own, 【应具备的能力】.

In: a stretch of a line. Out: ``LabelCut`` in text order. Guaranteed: round brackets make a label only where they are the
whole stretch, book marks only at its end; a word that no row knows only in 【】 at the beginning or behind a sentence, where its last
words say what it is or the line has two such labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.rules.labels import Label, LabelRules
from jdparse.structure.labels.label_ends import LabelCut

BRACKET = re.compile(r"[【\[〖「『<〈《(]")
"""What any of them begins with."""
_BRACKETED = re.compile(r"[【\[〖「『<〈《(]\s{0,3}([^】\]〗」』>〉》()\n]{2,16}?)\s{0,3}[】\]〗」』>〉》)]\s{0,3}:?")

_ENDS = "。;!?】]」』〗 \t"
_REST = frozenset({"其他", "其它"})
_NAMING = frozenset("【[「『〖")
"""What stands before a word that its place alone may make a label."""
_BETWEEN = ",、:+-/"  # 邮件标题:【姓名】+【学校】
_MIN_TOLD = 5  # brackets in a line with a clause behind each
_MIN_CLAUSE = 6  # characters of what a label in brackets says
_SERIES = 2  # labels in brackets that make labels of other things in such brackets on their line


def bracketed_labels(text: str, begin: int, end: int, rules: LabelRules) -> Iterator[LabelCut]:
    """Every label in brackets between ``begin`` and ``end``."""
    found = [*_BRACKETED.finditer(text, begin, end)]
    naming = any(match.group()[0] in _NAMING for match in found)  # no note in round brackets
    series = naming and sum(_says(match.group(1), rules) for match in found) >= _SERIES
    told = _tell_each(found, end) if series and len(found) >= _MIN_TOLD else frozenset()
    for match in found:
        if match.group()[0] == "(" and not (match.start() == begin and match.end() == end):
            continue
        label = rules.match(match.group(1)) or _guessed(match, begin, rules, series)
        if label is None and match.start() in told:
            label = rules.guess(match.group(1), "named-section")
        if label is not None and not _names_something_else(text, match, end):
            yield LabelCut(match.start(), match.end(), label, "brackets")


def _tell_each(found: list[re.Match[str]], end: int) -> frozenset[int]:
    """Where those in 【】 begin, if many of them stand in one line and a clause behind each: 【人脉】…【成长】…【补贴】…."""
    own = [match for match in found if match.group()[0] == "【"]
    if len(own) < _MIN_TOLD:
        return frozenset()
    ends = [*(match.start() for match in own[1:]), end]
    told = [match for match, stop in zip(own, ends, strict=True) if stop - match.end() >= _MIN_CLAUSE]
    return frozenset(match.start() for match in told) if len(told) == len(own) else frozenset()


def _says(words: str, rules: LabelRules) -> bool:
    """Whether words are a label's, or their end says what section they name."""
    return (
        words in _REST
        or rules.match(words) is not None
        or rules.guess(words, "").field != "other"
        or rules.offers(words)
    )


def _guessed(match: re.Match[str], begin: int, rules: LabelRules, series: bool) -> Label | None:
    """【应具备的能力】: what no row knows, by its last words; in a series of labels whatever stands in such brackets."""
    mark, before = match.group()[0], match.string[match.start() - 1 : match.start()]
    apart = match.start() == begin or before in _ENDS or (series and not before.isalnum() and before not in _BETWEEN)
    if mark not in _NAMING or not apart:
        return None
    field = rules.guess_field(match.group(1))
    if field is not None:
        return field
    known = _says(match.group(1), rules) or (series and mark != "[")
    return rules.guess(match.group(1), "named-section") if known else None


def _names_something_else(text: str, match: re.Match[str], end: int) -> bool:
    """《岗位职责》一书: quoted inside a sentence."""
    return match.group()[0] in "《<〈" and match.end() < end
