"""Labels with nothing between them and the sentence behind them: 岗位职责负责…, …;任职要求本科以上学历.

In: a stretch of a line, the labels already found in it. Out: further ``LabelCut`` in text order. Guaranteed: only the
usual long names of duties and requirements, an address and what the employer says of itself, at the beginning of the stretch or behind a sentence, and only where what
follows speaks for such a section, or another label of this kind stands in the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.loader import Rules
from jdparse.structure.label_ends import LabelCut

_LABEL = (
    r"((?:(?:岗位|工作|职位|主要)(?:职责|内容)|(?:岗位|工作|职位|职务)(?:概述|概要|简介|定位)|(?:职位|岗位|职责|工作)(?:描述|说明)|(?:具体|核心)职责|职责概述|(?:任职|职位|岗位|招聘|应聘)(?:要求|资格|条件))"
    r"(?:描述|如下|要求)?)[ \t]{0,4}[;]?[ \t]{0,4}(?=[^\s:;,.、。(\)\]】」的和与及等是为不书-])"
)
_NAME = re.compile(
    rf"(?:(?<=[。;!?])|(?<=[ \t\n])|(?<=[一二三四五六七][、)])|(?<=[0-9][.、])|(?<![\s\S]))[ \t]{{0,3}}{_LABEL}"
)
FIRST = "岗工职主任招应地具核"
IS_FIRST = rf"(?:(?<=地)(?=址)|(?:(?<=[。;!? \t\n、).].)|(?<![\s\S]{{2}}))(?<=(?={_LABEL}).))"
"""What tells behind one of these characters that such a name, or that of an address, begins with it."""
_PLACE = re.compile(rf"[{FIRST}]{IS_FIRST}")
"""The first character of such a name: the quick way to the few lines that have one."""
_GLUED = re.compile(
    r"(?<=[^\W_]|\))(?<![符合足到此该本各的无与及和等按照据其对有是以上聘])"
    r"((?:任职(?:要求|资格|条件)|职位要求|岗位要求))[ \t]{0,4}(?=[^\Wa-z_])(?![的和与及等是为不书说描如且者并])"
)
"""…文档的编写任职要求精通…: between two sentences, nothing before it or behind it."""
_GLUED_SIGN = re.compile(r"任职要求|任职资格|任职条件|职位要求|岗位要求")
_ADDRESS = re.compile(r"(?<=[^\W0-9A-Za-z_]|[;。)])(?:工作|上班|办公)地址(?=[^\W0-9A-Za-z_]{2,7}[省市区县路街])")
"""…能力工作地址北京市某路: how boards put the address behind the last item."""
_ADDRESS_SIGN = "地址"
_ABOUT = late(
    r"(?:(?<=[。;!])|(?<=[。;!] )|(?<=[^\W_] )|(?<=[^\W_] {2}))(?:公司|企业|单位)(?:简介|介绍|概况)[ \t]{0,4}"
    r"(?=[^\s:。;,的及和与、][^。;,\n]{0,40}(?:公司|集团|研究院|医院|学校|成立|创立|是一[家所个]))"
)
"""…者优先 公司简介 某某公司成立于…: what the employer says of itself, behind the last item."""
_ABOUT_SIGN = re.compile(r"[司业位](?:简介|介绍|概况)")
_CLAUSE = re.compile(r"[^。;\n]{4,80}")
_TOLD = re.compile(r"[^。;:,\n]{0,12}(?:是|负责|承担|主要|作为)")
"""岗位概述报关员是…: what a lead sentence says first."""
_AFTER = frozenset(("", "\n", "、", ")"))
"""What such a label stands behind."""
_TOPIC = {"duties": "duty", "requirements": "requirement"}
_MIN_LINE = 16
_MIN_REST = 8  # characters behind the label
_KINDS = frozenset(_TOPIC)


def has_open_label(text: str, begin: int, end: int) -> bool:
    """Whether the stretch may have such a label at all."""
    if end - begin < _MIN_LINE:
        return False
    return any(sign.search(text, begin, end) is not None for sign in (_PLACE, _GLUED_SIGN, _ABOUT_SIGN))


def open_labels(text: str, begin: int, end: int, found: Sequence[LabelCut], rules: Rules) -> Iterator[LabelCut]:
    """Every such label between ``begin`` and ``end``."""
    covered = {cut.start for cut in found}
    fields = {cut.label.field for cut in found}
    glued = [] if "requirements" in fields else [*_glued(text, begin, end, covered, rules)]
    fields |= {cut.label.field for cut in glued}
    names = [*_names(text, begin, end, covered, rules)]
    fields |= {label.field for match, label in names if _speaks_for(text, match.end(), end, label.field, rules)}
    for match, label in names:
        start = match.start(1)
        if label.field == "summary":
            if text[start - 1 : start] in _AFTER and _TOLD.match(text, match.end(), end) is not None:
                yield LabelCut(start, match.end(), label, "open")
        elif (_KINDS - {label.field}) & fields or _speaks_for(text, match.end(), end, label.field, rules):
            yield LabelCut(start, match.end(), label, "open")
    yield from glued
    yield from _about_employer(text, begin, end, covered, rules)
    for match in _ADDRESS.finditer(text, begin, end) if text.find(_ADDRESS_SIGN, begin, end) >= 0 else ():
        place = rules.labels.match(match.group())
        if place is not None and place.shape == "field":
            yield LabelCut(match.start(), match.end(), place, "open")


def _names(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[tuple[re.Match[str], Label]]:
    """The names that may be such labels, with what stands behind them long enough."""
    for match in _NAME.finditer(text, begin, end):
        label = rules.labels.match(match.group(1))
        if label is not None and match.start(1) not in covered and end - match.end() >= _MIN_REST:
            yield match, label


def _about_employer(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[LabelCut]:
    for match in _ABOUT.finditer(text, begin, end) if _ABOUT_SIGN.search(text, begin, end) is not None else ():
        label = rules.labels.match(match.group().rstrip())
        if label is not None and match.start() not in covered:
            yield LabelCut(match.start(), match.end(), label, "open")


def _glued(text: str, begin: int, end: int, covered: set[int], rules: Rules) -> Iterator[LabelCut]:
    """The first name of requirements inside a sentence, with demands behind it."""
    for match in _GLUED.finditer(text, begin + 1, end):
        label = rules.labels.match(match.group(1))
        if label is None or match.start() in covered or end - match.end() < _MIN_REST:
            continue
        if _speaks_for(text, match.end(), end, "requirements", rules):
            yield LabelCut(match.start(), match.end(), label, "open")
            return


def _speaks_for(text: str, start: int, end: int, field: str, rules: Rules) -> bool:
    clause = _CLAUSE.match(text, start, end)
    return clause is not None and rules.cues.about(clause.group()) == _TOPIC.get(field)
