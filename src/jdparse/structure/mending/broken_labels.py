"""Labels and numbers that a line end broke in two: …设备一级保养。岗位要 / 求：（一）中技以上, …招聘人数 / ：6名, …；2 / 、记录;
numbers that stand at the end of the line before their own item: 1.核对账目2. / 编制报表3. / …;
how many are wanted, in brackets below a post's name: 测量员 / (2人); labels whose colon stands on the next line: 岗位名称 / ：出纳员; two names of
one post around a stroke: 出纳/ / 票据员; marks that a conversion put on lines of their own: 12 / 、 and
“ / 请 / ” / 字开头.

In: ``Clean``, rules. Out: ``Clean`` without the line end (and the next line's indent) in the middle of such a label or
number. Guaranteed: nothing else changes; what is broken for its length is a long line, and neither half is a label of its
own; before a colon that begins a line stands one short word, before a lone stop a lone number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from jdparse.model.span import Span
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.mending.downward import downward_labels
from jdparse.structure.mending.downward_names import broken_names
from jdparse.structure.mending.halved_labels import halved_labels, spread_labels
from jdparse.structure.text.clean import Clean, without

_BREAK = re.compile(
    r"\n(?:(?<=[^\W0-9A-Za-z_]\n)[ \t]{0,8}(?P<tail>[^\W0-9A-Za-z_]{0,5})(?=:)"
    r"|(?<=[0-9一二三四五六七八九十]\n)[ \t]{0,8}(?=[、)]\S))"
)
_COLON_BELOW = re.compile(
    r"(?:(?<=\n)|(?<![\s\S]))[ \t]{0,2}[^\W0-9A-Za-z_]{2,10}[ \t]{0,2}(?P<gap>\n{1,2}[ \t]{0,8}):[ \t]{0,4}[^\s:]"
)
"""A word of its own line, over a line that begins with a colon and has a value."""
_BEGUN = re.compile(r"\n[ \t]{0,8}:")
"""The quick way to the few texts that have such a line."""
_LONE = re.compile(r"[、.“”‘’](?<=[ \t\n].)[ \t]{0,8}(?=\n)")
"""The quick way to a stop or quotation mark alone on its line."""
_LONE_STOP = late(
    r"(?:(?<=\n)|(?<![\s\S]))[ \t]{0,4}(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[ \t]{0,4}(?P<gap>\n[ \t]{0,8})(?=[、.][ \t]{0,8}\n)"
)
_LONE_QUOTE = late(
    r"(?P<gap>\n[ \t]{0,8})[“‘][ \t]{0,8}(?P<gap_in>\n[ \t]{0,8})(?=\S)"
    r"|(?P<gap_out>\n[ \t]{0,8})[”’](?:(?P<gap_on>[ \t]{0,8}\n[ \t]{0,8})(?=[^\W0-9A-Za-z_,。;、])|[ \t]{0,8}(?=\n))"
)
"""What stands in front of a quoted word that is on its own line, and what follows it."""
_AT_END = late(
    r"(?:(?<=[^\W0-9A-Za-z_])|(?<=[。;)]))[ \t]{0,4}(?P<value>[1-9][0-9]?)[.、][ \t]{0,4}(?P<gap>\n[ \t]{0,8})(?=[^\W0-9_]{2})"
)
_LONE_ONE = re.compile(r"(?:(?<=\n)|(?<![\s\S]))[ \t]{0,4}1[.、][ \t]{0,4}(?P<gap>\n[ \t]{0,8})(?=[^\W0-9_]{2})")
_COUNT_BELOW = re.compile(
    r"(?P<gap>\n[ \t]{0,8})\((?:招聘?)?(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,2}|若干)[名人位][^()\n]{0,20}\)[ \t]{0,8}(?=\n)"
)
_COUNT_SIGN = re.compile(r"\n[ \t]{0,8}\(")
_MAX_NAME = 24  # characters of a line that names a post
_OVER_OTHER_NAME = re.compile(
    r"(?<=\n)[ \t]{0,8}([^\W0-9A-Za-z_]{2,12}/)[ \t]{0,8}(?P<gap>\n[ \t]{0,8})([^\W0-9A-Za-z_]{2,12})[ \t]{0,8}(?=\n)"
)
_AT_SLASH = re.compile(r"/[ \t]{0,8}\n")
"""The quick way to a name that ends in a stroke, over the other one of the same post."""
_ENDS_IN_NUMBER = re.compile(r"[0-9][.、][ \t]{0,4}\n")
"""The quick way to the few texts that have any."""
_MIN_LINE = 18  # characters of a line that was broken for its length
_MIN_LABEL, _MAX_LABEL = 4, 8


def with_whole_labels(clean: Clean, rules: Rules) -> Clean:
    """Every broken label and number on one line."""
    if clean.source.cells:
        breaks = tuple(broken_names(clean, rules))
        return without(clean, breaks) if breaks else clean
    text = clean.text
    below = [found.span("gap") for found in _COLON_BELOW.finditer(text)] if _BEGUN.search(text) is not None else []
    if _LONE.search(text) is not None:
        below += _around_lone_marks(text)
    below += downward_labels(text, rules)
    below += spread_labels(text, rules)
    below += halved_labels(text, rules)
    if _ENDS_IN_NUMBER.search(text) is not None:
        below += _behind_numbers(text)
    if _COUNT_SIGN.search(text) is not None:
        below += _below_names(text, rules)
    if _AT_SLASH.search(text) is not None:
        below += _between_names(text, rules)
    breaks = tuple(sorted([*below, *_breaks(text, rules)] if clean.source.wrapped else below))
    return without(clean, breaks) if breaks else clean


def _below_names(text: str, rules: Rules) -> Iterator[Span]:
    """The line ends between a post's name and the number wanted in brackets."""
    for found in _COUNT_BELOW.finditer(text):
        line = text[text.rfind("\n", 0, found.start()) + 1 : found.start()].strip()
        if len(line) <= _MAX_NAME and rules.titles.head_of(line) and not rules.titles.is_sentence(line):
            yield found.span("gap")


def _between_names(text: str, rules: Rules) -> Iterator[Span]:
    """The line ends between two names of one post: 出纳/ over 票据员."""
    for found in _OVER_OTHER_NAME.finditer(text):
        if rules.titles.is_name(found[1][:-1]) and rules.titles.is_name(found[3]):
            yield found.span("gap")


def _around_lone_marks(text: str) -> list[Span]:
    """The line ends beside stops and quotation marks that have lines of their own."""
    found = [one.span("gap") for one in _LONE_STOP.finditer(text)]
    for one in _LONE_QUOTE.finditer(text):
        found += [one.span(name) for name in ("gap", "gap_in", "gap_out", "gap_on") if one[name] is not None]
    return found


def _behind_numbers(text: str) -> list[Span]:
    """The line ends behind numbers that end a line of text, where two of them count on: 2. at one end, 3. at the next."""
    found = [*_AT_END.finditer(text)]
    values = [int(one["value"]) for one in found]
    counts = {at for at in range(1, len(found)) if values[at] == values[at - 1] + 1}
    if not counts:
        return []
    ends = [found[at].span("gap") for at in sorted(counts | {at - 1 for at in counts})]
    return ends + [one.span("gap") for one in _LONE_ONE.finditer(text)]


def _breaks(text: str, rules: Rules) -> Iterator[Span]:
    for found in _BREAK.finditer(text):
        end, tail = found.start(), found["tail"]
        start = text.rfind("\n", 0, end) + 1
        if end - start >= _MIN_LINE and (not tail or _is_broken(text[start:end], tail, rules)):
            yield end, found.end() - len(tail or "")


def _is_broken(line: str, tail: str, rules: Rules) -> bool:
    return tail not in rules.labels.words and is_broken_label(line, tail, rules)


def is_broken_label(line: str, tail: str, rules: Rules) -> bool:
    """Whether the last characters of a line and ``tail`` are a label together."""
    words = rules.labels.words
    longest = min(_MAX_LABEL - len(tail), len(line))
    heads = (line[-n:] for n in range(max(1, _MIN_LABEL - len(tail)), longest + 1))
    return any(head + tail in words for head in heads)
