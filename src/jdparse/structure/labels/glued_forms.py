"""Forms whose table became one line with nothing between its cells, as portals show a file's text:
…岗位说明书岗位名称出纳员岗位编号所在部门财务部岗位定员1人直接上级财务经理工作综述负责….

In: the text, its lines. Out: for each line that holds such a form, or a page of it, its ``LabelCut``. Guaranteed: a form
begins at 岗位名称 right before a post's name and has three fields or more that follow each other closely; further sections
count behind a sentence, or where two labels touch.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.glued_cells import inner_cells
from jdparse.structure.labels.glued_fields import FITS
from jdparse.structure.labels.label_ends import BINDING, LabelCut
from jdparse.structure.text.lines import Line

_NAMED = re.compile(r"[岗职工](?:(?<=[岗职])位|(?<=职)务|(?<=工)[作种])名称(?=:?[ ]?[^\W0-9A-Za-z_])")
_MIN_LINE = 16  # characters of a line that holds a form, or its fields where its lists stand below
_WORD = 2  # characters of 岗位
_NAME = 4  # characters of 岗位名称
_MIN_PAGE = 120  # characters of a line that goes on with a form
_LENGTHS = range(9, 3, -1)
_SHORT = (3, 2)
_REACH = 48  # characters of a value, at the most
_NAMES = range(2, 9)  # characters of a name before 岗位职责
_NEAR = 6  # characters of the value of a short label
_MIN_FIELDS = 3
_FORM = frozenset({"title", "department", "reports_to", "subordinates"})
_SENTENCE = re.compile(r"[。;!?]")
_ENDED = frozenset("。;!?:)】%")
_NUMBERED = late(r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))$")
_MAX_NUMBER = 5
_ORDINAL = late(pattern_of("counted-words"))
_MEASURE_PATTERN = pattern_of("share-of-time")
_BEFORE_LABEL = late(rf"{_ORDINAL.pattern}|{_MEASURE_PATTERN}|(?<=[。;])[0-9](?=[^\W0-9A-Za-z_])")
_COUNTED = late(rf"{_ORDINAL.pattern}|[(]?[1一][)、.]?(?=[^\W0-9A-Za-z_])")
"""What begins a list right behind its label."""
_TOLD, _TASKS = "表述", "工作任务"
_NO_TASKS_BEFORE = frozenset(words_of("no-tasks-before"))
_NO_LABEL_BEFORE = frozenset("的等为了是和与及或、")
_HEADS = late(pattern_of("heads-run-on"))
_PARTED = re.compile(pattern_of("parted-heads"))
_RIGHTS = re.compile(pattern_of("rights-run-on"))
_FORM_HEADS = late(pattern_of("form-heads-run-on"))
_MAX_HEADS = 16  # characters of them
_WITH_HEADS = frozenset({"duties", "authorities", "accountabilities"})
_FACET = "requirement-facet"
_DETAIL, _SECTION = "other-detail", "other"
"""A cell of its own: its label is no part of what stands beside it."""
_CORE = frozenset({"duties", "requirements", "authorities", "accountabilities", "summary", "other"})


class _Form(NamedTuple):
    """The text, where the line ends, and the rules."""

    text: str
    end: int
    rules: Rules


def glued_forms(text: str, lines: tuple[Line, ...], rules: Rules) -> Mapping[int, tuple[LabelCut, ...]]:
    """The labels of every line that holds such a form, by the place where the line begins."""
    found: dict[int, tuple[LabelCut, ...]] = {}
    places = [named.start() for named in _NAMED.finditer(text)] if "名称" in text else []
    starts = [line.start for line in lines] if places else []
    for index in sorted({bisect_right(starts, place) - 1 for place in places}):
        line = lines[index]
        if line.cell is None and not line.kind and line.end - line.start >= _MIN_LINE:
            within = [place for place in places if line.start <= place < line.end]
            if text[within[0] + _NAME] == ":" and line.end - line.start < _MIN_PAGE:
                continue  # 岗位名称:出纳  所属部门:财务部
            cuts = tuple(_labels(text, line.end, within, rules))
            if cuts:
                found[line.start] = cuts
                found.update(_pages(text, lines[index + 1 :], rules))
    return found


def _pages(text: str, lines: tuple[Line, ...], rules: Rules) -> Iterator[tuple[int, tuple[LabelCut, ...]]]:
    """The labels on the lines that go on with a form, a page each, as portals break a text."""
    for line in lines:
        if line.kind or line.end - line.start < _MIN_PAGE or _NAMED.search(text, line.start, line.end) is not None:
            return
        yield line.start, tuple(_sections(_Form(text, line.end, rules), line.start + 1))


def _labels(text: str, line_end: int, places: list[int], rules: Rules) -> Iterator[LabelCut]:
    """The labels of all forms of a line, each up to the next one's name."""
    for number, place in enumerate(places):
        end = places[number + 1] if number + 1 < len(places) else line_end
        form = _Form(text, end, rules)
        head = _head(form, place)
        if _is_head(form, head):
            yield from _part(form, place)
            yield from head
            yield from _sections(form, head[-1].end, head[-1].label)


def _part(form: _Form, place: int) -> Iterator[LabelCut]:
    """一、岗位基本资料 right before the first field, or before the heads of a form: the name of its first part."""
    heads = _FORM_HEADS.search(form.text, max(0, place - _MAX_HEADS), place + _NAME)
    end = heads.start() if heads is not None else place
    for length in _LENGTHS:
        label = form.rules.labels.words.get(form.text[max(0, end - length) : end])
        if label is not None and label.field == "group":
            yield LabelCut(end - length, place, label, "glued-form")
            return


def _head(form: _Form, start: int) -> list[LabelCut]:
    """The fields from the post's name on, and the label of the first section behind them."""
    cuts = list[LabelCut]()
    label = _long(form, start)
    place = start
    while label is not None:
        end = place + len(label.word)
        end += form.text[end : end + 1] == ":"
        cuts.append(LabelCut(place, end, label, "glued-form"))
        if label.shape == "section" and label.field != "group" and not _is_blank(form, label, end):
            number = _NUMBERED.search(form.text, max(0, place - _MAX_NUMBER), place)
            cuts[-1] = cuts[-1]._replace(start=number.start() if number else place, end=_behind(form, end, label))
            return cuts
        place, label = _following(form, cuts[-1])
    return cuts


def _is_blank(form: _Form, label: Label, end: int) -> bool:
    """晋升方向所处管理位置…: a further section of the form that nobody filled in, right before the next field, or a fact
    before it (工作时段早班任职者签字)."""
    if label.row == _DETAIL and (fact := _first_long(form, end, _NEAR)) is not None:
        return fact.shape == "field"
    following = _long(form, end) if label.field in ("other", "summary") else None
    return following is not None and (following.shape == "field" or label.field == "other")


def _following(form: _Form, last: LabelCut) -> tuple[int, Label | None]:
    """The next label not far behind the last one, with no sentence between."""
    for place in range(last.end, min(last.end + _REACH, form.end)):
        value = form.text[last.end : place]
        if _SENTENCE.match(form.text, place - 1) is not None and value:
            break
        label = _long(form, place) or _short(form, place, last, value)
        if label is not None and label.word != last.label.word:
            return place, label
    return form.end, None


def _long(form: _Form, place: int) -> Label | None:
    """The longest label of four characters or more that begins at a place."""
    words = form.rules.labels.words
    for length in _LENGTHS:
        found = words.get(form.text[place : place + length])
        if found is not None and place + length <= form.end and found.row != _FACET:
            return found if not _bites(form, place, length) else words[form.text[place : place + length - _WORD]]
    return None


def _bites(form: _Form, place: int, length: int) -> bool:
    """直接下级岗位 in 直接下级岗位职责1、…: a label left blank, and the first word of the next one."""
    words, end = form.rules.labels.words, place + length
    following = words.get(form.text[end - _WORD : end + _WORD])
    return following is not None and following.field in _CORE and form.text[place : end - _WORD] in words


def _short(form: _Form, place: int, last: LabelCut, value: str) -> Label | None:
    """职系, 本职: before a colon or a further label, behind a value that is whole."""
    fits = FITS.get(last.label.field)
    for length in _SHORT:
        label = form.rules.labels.words.get(form.text[place : place + length])
        if label is None or label.row == _FACET:
            continue
        behind = place + length
        if form.text[behind : behind + 1] == ":" and form.text[place - 1] not in BINDING:
            return label
        whole = not value or (fits is not None and fits(value.strip(), form.rules))
        if label.shape == "field" and whole and _is_near(form, behind, behind + 1 if not value else behind + _NEAR):
            return label
    return None


def _is_near(form: _Form, start: int, end: int) -> bool:
    """Whether a long label begins within a few characters, or the form ends there."""
    return start < form.end <= end or _first_long(form, start, end - start) is not None


def _first_long(form: _Form, start: int, reach: int) -> Label | None:
    """The first long label that begins within a few characters."""
    labels = (_long(form, place) for place in range(start, min(start + reach, form.end)))
    return next((label for label in labels if label is not None), None)


def _is_head(form: _Form, head: list[LabelCut]) -> bool:
    """A post's name beside its label, and further fields."""
    fields = {cut.label.field for cut in head if cut.label.shape == "field"}
    if len(fields) < _MIN_FIELDS or len(fields & _FORM) < 2:
        return False
    return form.rules.titles.is_name(form.text[head[0].end : head[1].start].strip())


def _sections(form: _Form, start: int, above: Label | None = None) -> Iterator[LabelCut]:
    """The labels of sections behind the fields: behind a sentence, before another label, with what counts or measures a
    duty before them; and those of the cells inside a section."""
    place, last, told = start, start, False
    cells = inner_cells(form.text, start, form.end, above, form.rules)
    while place < form.end:
        if place in cells:
            yield cells[place]
            place = last = cells[place].end
            continue
        before = _measure(form, place)
        label = (
            _any_section(form, place + before) if before else _section(form, place, last) or _tasks(form, place, told)
        )
        if label is None:
            place += 1
            continue
        end = place + before + len(label.word)
        end += form.text[end : end + 1] == ":"
        told = label.word.endswith(_TOLD)
        number = _NUMBERED.search(form.text, max(last, place - _MAX_NUMBER), place)
        last = _behind(form, end, label)
        label = label._replace(row=_SECTION) if label.row == _DETAIL else label
        yield LabelCut(number.start() if number is not None else place, last, label, "glued-form")
        place = last
        if not cells or label.row != _FACET:
            cells = inner_cells(form.text, last, form.end, label, form.rules)


def _tasks(form: _Form, place: int, told: bool) -> Label | None:
    """职责表述:照管发酵工作任务每天翻醅: what stands between a duty and its tasks."""
    if not told or not form.text.startswith(_TASKS, place) or form.text[place - 1] in _NO_LABEL_BEFORE:
        return None
    return None if form.text[place - 2 : place] in _NO_TASKS_BEFORE else form.rules.labels.words.get(_TASKS)


def _behind(form: _Form, end: int, label: Label) -> int:
    """Where a section's label ends with the heads of its table, or the number of the label behind it (工作内容1工作概要)."""
    if label.field == "authorities" and (first := _ORDINAL.match(form.text, end, form.end)) is not None:
        return first.end()
    if label.field in _WITH_HEADS and (heads := _HEADS.match(form.text, end, form.end)) is not None:
        return heads.end()
    return end + (form.text[end : end + 1].isdigit() and _any_section(form, end + 1) is not None)


def _measure(form: _Form, place: int) -> int:
    """The characters of 职责一, 工作时间百分比:50% at a place."""
    found = _BEFORE_LABEL.match(form.text, place, form.end)
    return 0 if found is None else found.end() - place


def _section(form: _Form, place: int, last: int) -> Label | None:
    """A section's label that begins at a place, if anything sets it off."""
    if _PARTED.match(form.text, place, form.end) is not None or _RIGHTS.match(form.text, place, form.end):
        return form.rules.labels.words.get(form.text[place : place + _SHORT[-1]])
    label = _any_section(form, place)
    if label is None:
        return None
    if _NUMBERED.search(form.text, max(last, place - _MAX_NUMBER), place) is not None:
        return label
    if form.text[place - 1] in _NO_LABEL_BEFORE and place > last:
        return None
    if place > last and label.field == "duties" and _names_post(form, place):
        return None
    behind = place + len(label.word)
    if place == last or form.text[behind : behind + 1] == ":":
        return label
    counted = _COUNTED.match(form.text, behind, form.end) is not None
    before = form.text[place - 1] if form.text[place - 1] != " " else form.text[place - 2]
    return label if counted or _any_section(form, behind) is not None or before in _ENDED else None


def _names_post(form: _Form, place: int) -> bool:
    """统计员岗位职责: a name right before the label makes it the heading of a further post."""
    return any(form.rules.titles.is_name(form.text[place - length : place]) for length in _NAMES)


def _any_section(form: _Form, place: int) -> Label | None:
    words = form.rules.labels.words
    for length in _LENGTHS:
        found = words.get(form.text[place : place + length])
        if found is not None and place + length <= form.end and found.shape == "section" and found.field in _CORE:
            return found
    return None
