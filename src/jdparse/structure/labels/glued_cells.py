"""Labels of the cells inside a section of a form that became one line: 任职资格教育水平大专以上专业酿造培训经历制曲经验三年
以上…, 内部协调关系车间、仓库外部协调关系供应商, 权力权限一:…权限二:…, and
工作任务封缸频次:2次/天用时:5分钟/次.

In: the text, where the section's content begins, its label, the rules. Out: the ``LabelCut`` of each such label, by its
place. Guaranteed: the first part of 任职资格 stands right behind its label, there are three or more, and each kind counts
once, where what stands before it can end a value and what stands behind it can begin one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from re import Match

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, patterns_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.label_ends import LabelCut

CELL = "cell"
"""The shape of such a label: it is no part of the item beside it."""
_HOW = "glued-form"
_INSIDE, _OUTSIDE = "内部", "外部"
_FURTHER_RIGHT = late(r"权限[二三四五六七八九十]{1,2}:")
_OFTEN = "频次:"
_HOW_OFTEN = late(pattern_of("how-often"))
_MIN_CELLS = 3
_REACH = 600  # characters of the cells, at the most
_FACETS = late(
    patterns_of(
        "cell-of-education",
        "cell-of-major",
        "cell-of-training",
        "cell-of-experience",
        "cell-of-knowledge",
        "cell-of-skill",
        "cell-of-quality",
        "cell-of-certificate",
        "cell-of-age",
        "cell-of-sex",
    )
)


def inner_cells(text: str, start: int, end: int, section: Label | None, rules: Rules) -> Mapping[int, LabelCut]:
    """The labels of the cells inside a section, by place; none where it is not made of such."""
    cells: tuple[LabelCut, ...] = ()
    if section is not None and section.field == "requirements":
        cells = _facets(text, start, end, rules)
    elif section is not None and section.field == "duties":
        cells = _measures(text, start, end, section)
    elif section is not None and section.field == "authorities":
        cells = tuple(
            LabelCut(*right.span(), section, _HOW)
            for right in _FURTHER_RIGHT.finditer(text, start, min(end, start + _REACH))
        )
    elif section is not None and section.word.startswith(_INSIDE):
        cells = _other_side(text, start, min(end, start + _REACH), section, rules)
    return {cell.start: cell for cell in cells}


def _other_side(text: str, start: int, end: int, section: Label, rules: Rules) -> tuple[LabelCut, ...]:
    """外部协调关系 behind 内部协调关系 and what stands there."""
    word = _OUTSIDE + section.word[len(_INSIDE) :]
    label, place = rules.labels.words.get(word), text.find(word, start, end)
    return (
        ()
        if label is None or place < 0
        else (LabelCut(place, place + len(word), label._replace(row=section.row), _HOW),)
    )


def _measures(text: str, start: int, end: int, section: Label) -> tuple[LabelCut, ...]:
    """How often a task is done and how long it takes, each right behind the task: they end it."""
    stop = min(end, start + _REACH)
    if text.find(_OFTEN, start, stop) < 0:
        return ()
    return tuple(LabelCut(*one.span(), section, _HOW) for one in _HOW_OFTEN.finditer(text, start, stop))


def _facets(text: str, start: int, end: int, rules: Rules) -> tuple[LabelCut, ...]:
    """The labels of the parts of 任职资格 that begin at a place, if they are three or more."""
    if _FACETS.match(text, start, end) is None:
        return ()
    cuts = tuple(_once(_FACETS.finditer(text, start, min(end, start + _REACH)), text, rules))
    return cuts if len(cuts) >= _MIN_CELLS else ()


def _once(found: Iterator[Match[str]], text: str, rules: Rules) -> Iterator[LabelCut]:
    """Each kind where it stands first."""
    known = set[str]()
    for facet in found:
        kind, stop = str(facet.lastgroup), facet.end(str(facet.lastgroup))
        label = rules.labels.words.get(facet[kind])
        if label is None or kind in known:
            continue
        if _FACETS.match(text, stop) is None:  # 知识学历与专业…专业知识…: a cell over others
            known.add(kind)
        yield LabelCut(facet.start(kind), stop + text.startswith(":", stop), label._replace(shape=CELL), _HOW)
