"""Where labels stand: whole lines, before a colon anywhere in a line, in brackets, or glued before a list.

In: ``Clean``, lines, candidate markers. Out: ``LabelCut`` in text order, none overlapping another. A label with a
colon is found by looking back from the colon, so letter-spaced labels (职    责:) cost nothing extra.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.structure.labels.among_fields import among_fields
from jdparse.structure.labels.bracketed_labels import BRACKET, bracketed_labels
from jdparse.structure.labels.colon_labels import LISTED, MIN_WRONG, REACH, before_colons
from jdparse.structure.labels.employer_labels import employer_labels
from jdparse.structure.labels.glued_fields import OPENING, glued_fields, openings
from jdparse.structure.labels.glued_forms import glued_forms
from jdparse.structure.labels.house_labels import house_labels
from jdparse.structure.labels.label_columns import in_columns
from jdparse.structure.labels.label_ends import (
    BINDING,
    GLUED_MIN,
    LabelCut,
    behind_field,
    behind_value,
    between_lists,
    first_of_fields,
    label_before,
    with_double,
)
from jdparse.structure.labels.lead_labels import lead_labels
from jdparse.structure.labels.named_sections import named_before_list
from jdparse.structure.labels.open_labels import FIRST, IS_FIRST, has_open_label, open_labels
from jdparse.structure.labels.other_labels import other_labels
from jdparse.structure.labels.run_on_labels import run_on_labels
from jdparse.structure.markers.candidate import Candidate
from jdparse.structure.text.clean import Clean
from jdparse.structure.text.lines import DOWNWARD, Line
from jdparse.structure.text.slices import skip_blanks

_MAX_WHOLE = 60  # characters of a line that is a label as a whole, notes and blanks included
_CERTAIN = r":【\[〖「『<〈《—–-"
_SIGN = re.compile(rf"[ \t{FIRST}{_CERTAIN}](?:(?<=[ \t{_CERTAIN}])|{IS_FIRST})")
_SIGN_BUT_BLANK = re.compile(rf"[{FIRST}{_CERTAIN}](?:(?<=[{_CERTAIN}])|{IS_FIRST})")
"""Without any of these, and without a marker inside it, a line has no label inside it; with blanks only, it has one only
where it begins with one."""
_FIRST_WORD = re.compile(r"[ \t]*(?:[^\W0-9A-Za-z_][ \t])?([^\s:]{2,12}|[^\W0-9A-Za-z_][ \t]{2,8}[^\W0-9A-Za-z_])[ \t]")
_SHORT_NOTE = re.compile(r"\s{0,3}\([^()\n]{0,20}\)\s{0,3}")
_COLUMN_SIGN = re.compile(r"[ \t—–-]")
"""Without any of these a line has no columns."""
_SINCE_STOP = re.compile(r"(?<=[。;!])[^\W0-9A-Za-z_]{2,14}$")
_LISTED_ROWS = frozenset({"other-detail", "requirement-facet"})
_FACET = "requirement-facet"
_GROUP_OF_POSTS = "管理岗位"
"""The label of a form; with a number (一、管理岗位) the heading of a group."""
_WRONG_ENDS = ";,/~|\\>.。"  # typed for a colon, or drawn around a heading: / 岗位职责 /
_FIRST_BELOW = re.compile(r"\n[ \t]{0,4}\(?1[).、:]")
"""What a shorter one (要求;) stands right over."""
_BOUND = BINDING - {"者"} | {"/"}
"""Behind these a short word goes on what stands before it: 以下|要求; …者优先|职责 does not."""
_COUNTED_DUTY = re.compile(pattern_of("counted-duty-label"))
_PARTS = re.compile(r"[ \t]{0,8}([^\W0-9A-Za-z_]{3,8})[ \t]{1,8}([^\W0-9A-Za-z_]{2,8}):")
_PART_NAME = re.compile(r"[ \t]*([^\W0-9A-Za-z_]{3,10})(:[ \t]*|[ \t]*\t[ \t]*|[ ]{2,40})(?=\S)")


def find_labels(
    clean: Clean, lines: tuple[Line, ...], candidates: tuple[Candidate, ...], rules: Rules
) -> tuple[LabelCut, ...]:
    """Every label of the document, in order."""
    text, cuts = clean.text, list[LabelCut]()
    ends, names = rules.labels.ends, openings(rules.labels)
    low = high = 0
    downward = {cut.start: cut for cut in _written_downward(text, lines, rules)}
    forms = {} if clean.source.cells else glued_forms(text, lines, rules)
    leads = {**lead_labels(text, lines), **other_labels(text, lines, rules)}
    for number, line in enumerate(lines):
        if line.kind:
            continue
        while high < len(candidates) and candidates[high].line <= number:
            high += 1
        inside, low = candidates[low:high], high
        if line.start in downward:
            cuts.append(downward[line.start])
            continue
        begin = inside[0].end if inside and inside[0].at_line else line.start
        if line.start in forms:
            cuts += _with_form(forms[line.start], _inside(text, line, begin, inside, rules))
        elif begin == line.start and line.start in leads:
            cuts += _with_form((leads[line.start],), _inside(text, line, begin, inside, rules))
        elif text[line.end - 1] in ends and (whole := _whole(text, line, begin, rules)) is not None:
            cuts += whole
        elif text[line.end - 1] in _WRONG_ENDS and (ended := _wrongly_ended(text, line, begin, rules)) is not None:
            cuts.append(ended)
        elif (
            text[begin : begin + OPENING] in names
            and line.cell is None
            and (fields := glued_fields(text, begin, line.end, rules))
        ):
            cuts += fields
        else:
            if _may_have_inside(text, line, begin, inside, rules):
                cuts += _inside(text, line, begin, inside, rules)
            if text[line.end - 1] in ends and cuts and 0 < high < len(candidates):
                cuts += between_lists(
                    text, (begin, line.end), (candidates[high - 1], candidates[high]), cuts[-1], rules
                )
    further = (
        *house_labels(text, lines, cuts, rules),
        *employer_labels(text, lines, cuts),
        *among_fields(text, lines, cuts, rules),
    )
    return tuple(sorted((*cuts, *further))) if further else tuple(cuts)


def _with_form(form: tuple[LabelCut, ...], others: Iterable[LabelCut]) -> list[LabelCut]:
    """The labels of a form that became a line, and those others that touch none of them, in order."""
    ends = [cut.end for cut in form]
    apart = list[LabelCut]()
    for cut in others:
        index = bisect_right(ends, cut.start)
        if index == len(form) or form[index].start >= cut.end:
            apart.append(cut)
    return sorted((*form, *apart))


def _written_downward(text: str, lines: tuple[Line, ...], rules: Rules) -> Iterator[LabelCut]:
    """任 / 职 / 条 / 件, a character a line: the last line is the label."""
    above = ""
    for line in lines:
        words = text[line.start : line.end] if line.rule == DOWNWARD or above else ""
        if line.rule != DOWNWARD and above and (label := rules.labels.match(above + words)) is not None:
            yield LabelCut(line.start, line.end, label, "downward")
        above = above + words if line.rule == DOWNWARD else ""


def _may_have_inside(text: str, line: Line, begin: int, candidates: tuple[Candidate, ...], rules: Rules) -> bool:
    """Whether any sign of a label stands in a line."""
    if len(candidates) > (begin > line.start) or text[begin : begin + 1] == "(":
        return True
    sign = _SIGN.search(text, begin, line.end)
    if sign is None or sign.group() not in " \t":
        return sign is not None
    if _SIGN_BUT_BLANK.search(text, sign.end(), line.end) is not None:
        return True
    word = _FIRST_WORD.match(text, begin, line.end)
    return word is not None and rules.labels.match(word.group(1)) is not None


def _whole(text: str, line: Line, begin: int, rules: Rules) -> Iterable[LabelCut] | None:
    """What a line holds that is a label's words as a whole; None for any other."""
    if not rules.labels.may_end(text[line.end - 2 : line.end]) or line.end - begin > _MAX_WHOLE:
        return None
    label = rules.labels.match(text[begin : line.end])
    if label is None:
        return None
    if label.word == _GROUP_OF_POSTS and begin > line.start:
        return None
    if (label.shape == "field" or _is_listed_detail(line, label)) and _is_cell_value(text, begin, line):
        return ()  # 工作时间 | 轮班
    if label.word in _VALUES and _is_whole_value(text, begin, line):
        return ()  # 专业 | 计算机
    if _has_value(text, begin, line.end):
        return None
    return (LabelCut(skip_blanks(text, begin), line.end, label, "whole-line"),)


def _wrongly_ended(text: str, line: Line, begin: int, rules: Rules) -> LabelCut | None:
    """岗位职责; alone on its line: typed for a colon."""
    if line.end - begin > _MAX_WHOLE or line.cell is not None:
        return None
    words = text[begin : line.end].strip(_WRONG_ENDS + "< \t")
    long = len(words) >= MIN_WRONG or _FIRST_BELOW.match(text, line.end) is not None
    label = rules.labels.match(words) if long else None
    if label is None or label.field not in LISTED:
        return None
    return LabelCut(skip_blanks(text, begin), line.end, label, "whole-line")


def _inside(text: str, line: Line, begin: int, candidates: tuple[Candidate, ...], rules: Rules) -> Iterable[LabelCut]:
    found: list[LabelCut] = []
    group = _group_before_fields(text, begin, line.end, rules)
    group = group or _counted_duty(text, begin, line.end, rules)
    if group is not None:
        return (group, *_inside(text, line, skip_blanks(text, group.end), candidates, rules))
    colon = text.find(":", begin, line.end) >= 0
    if BRACKET.search(text, begin, line.end) is not None:
        bracketed = bracketed_labels(text, begin, line.end, rules.labels)
        found += [cut for cut in bracketed if not _names_post(text, cut, rules)]
    if colon:
        closed = [cut.end for cut in found]
        found += before_colons(text, begin, line.end, candidates, rules, _is_pair(line), closed)
    if candidates and not candidates[-1].at_line:
        found += _before_lists(text, begin, line.end, candidates, rules)
        found += _behind_markers(text, line.end, candidates, rules)
    if line.cell is None and has_open_label(text, begin, line.end):
        found += open_labels(text, begin, line.end, found, rules)
    if colon:
        found += run_on_labels(text, (begin, line.end), candidates, found, rules)
        if rules.titles.paper_start.match(text, begin) is None:  # 文件名称:采购员岗位职责    编号:ZD-04
            found += first_of_fields(text, begin, found)
    if _COLUMN_SIGN.search(text, begin, line.end) is not None and all(_is_unknown(cut) for cut in found):
        found += in_columns(text, line, begin, rules)
    return _apart(text, begin, found, candidates, rules) if found else ()


def _names_post(text: str, cut: LabelCut, rules: Rules) -> bool:
    """【验光员岗位职责】, 【居委会工作职责】: a heading of a post or unit, though its last words are a label's; 【各岗位职责】 is
    over all of them."""
    if text[cut.start + 1] == "各":
        return True
    if cut.label.row != "named-section":
        return False
    name = rules.titles.read(text[cut.start : cut.end].strip("【】[]「」『』〖〗: "))
    return name is not None and bool(name.suffix and (name.head or name.unit)) and not name.generic


def _group_before_fields(text: str, begin: int, end: int, rules: Rules) -> LabelCut | None:
    """基本信息  所在部门:财务部: the name of a form's part before its first field, a colon or a column gap between; and
    任用资格 学历:中专以上: before the first of its parts."""
    words = _PART_NAME.match(text, begin, end)
    label = rules.labels.match(words.group(1)) if words is not None else None
    if words is not None and label is not None and label.field == "group":
        return LabelCut(words.start(1), words.end(1) + words.group(2).count(":"), label, "group")
    parts = _PARTS.match(text, begin, end)
    over = rules.labels.match(parts.group(1)) if parts is not None else None
    part = rules.labels.match(parts.group(2)) if parts is not None and over is not None else None
    if parts is None or over is None or part is None or over.row != "requirements" or part.row != "requirement-facet":
        return None
    return LabelCut(parts.start(1), parts.end(1), over, "group")


def _counted_duty(text: str, begin: int, end: int, rules: Rules) -> LabelCut | None:
    """职责一 职责表述：…, the row of a form that became a line: the label with what counts it."""
    words = _COUNTED_DUTY.match(text, begin, end)
    label = rules.labels.match(words.group("label")) if words is not None else None
    return None if words is None or label is None else LabelCut(begin, words.end(), label, "counted")


def _is_unknown(cut: LabelCut) -> bool:
    """A field by its place alone."""
    return cut.label.row == "unknown-field"


def _apart(
    text: str, begin: int, found: list[LabelCut], candidates: tuple[Candidate, ...], rules: Rules
) -> Iterator[LabelCut]:
    """Those that may stand where they do, none overlapping one before it; 2.奖金:… in a list of offers is one of these,
    四、工作时间:… behind 三、薪资福利:… a section like it."""
    position = begin
    in_fields = in_offers = False
    offered = ""
    marked = {skip_blanks(text, candidate.end): candidate.family for candidate in candidates}
    for cut in sorted(found, key=lambda cut: (cut.start, -cut.end)):
        below = in_offers and marked.get(cut.start, offered) != offered
        if below and (cut.label.field == "other" or cut.label.row == "requirement-facet"):
            continue
        if cut.start >= position and (
            cut.start in marked
            or cut.how in ("run-on", "open", "field-row")
            or (cut.how == "before-list" and len(cut.label.word) >= GLUED_MIN)
            or _may_stand_here(text, begin, cut)
            or (position > begin and not text[position : cut.start].strip())
            or (in_fields and (text[cut.start - 1] in " \t:," or len(cut.label.word) >= GLUED_MIN))
            or _over_like_list(text, cut, candidates)
            or _is_bonus(text, cut)
            or _is_set_off(text, cut)
        ):
            yield cut
            position = cut.end
            in_fields = in_fields or cut.label.shape == "field"
            if cut.label.shape == "section":
                in_offers = cut.label.field == "other" and rules.labels.offers(cut.label.word)
                offered = marked.get(cut.start, "")


_GIVEN = late(r"(?:福利|待遇|提供)$")
"""What the employer gives: no requirement ends in it."""
_VALUES = frozenset(words_of("facets-or-values"))
_FURTHER_ROWS = frozenset({"other", "other-detail"})
_CORE_FIELDS = frozenset({"duties", "requirements", "summary", "authorities", "accountabilities", "blank"})


def _may_stand_here(text: str, begin: int, cut: LabelCut) -> bool:
    """Short words and minor labels count inside a line only behind a full stop or a column gap."""
    last = cut.start - 1
    while last >= begin and text[last] in " \t":
        last -= 1
    if last < begin or text[cut.start] in "【[〖「":
        return True
    before = text[last]
    if before in "。;:" or text[cut.start - 1] == "\t" or text[cut.start - 2 : cut.start].isspace():
        return True
    if before == "," and text.find("如下", cut.start, cut.end) >= 0:
        return True
    if cut.label.field == "other" and _GIVEN.search(cut.label.word):
        return len(cut.label.word) >= GLUED_MIN
    major = cut.label.shape == "field" or (cut.label.field in _CORE_FIELDS and cut.label.row != "requirement-facet")
    return len(cut.label.word) >= (GLUED_MIN if cut.label.shape == "section" else 2) and (major or before == ")")


def _is_bonus(text: str, cut: LabelCut) -> bool:
    """…JQuery、Vue加分项:… : run onto the last demand; …优先为加分项 is none."""
    return cut.how == "colon" and cut.label.word.startswith("加分") and text[cut.start - 1] not in _BOUND


def _is_set_off(text: str, cut: LabelCut) -> bool:
    """…优先 福利:五险一金 上班时间:9点: a known word between a blank and a colon."""
    return cut.how == "colon" and cut.label.row in _FURTHER_ROWS and text[cut.start - 1] in " \t"


def _over_like_list(text: str, cut: LabelCut, candidates: tuple[Candidate, ...]) -> bool:
    """5、做过电机控制者优先职责:1、负责…: a short word between two lists that are marked alike, the second one from its beginning."""
    if cut.how != "colon" or cut.label.field not in LISTED or text[cut.start - 1] in _BOUND:
        return False
    index = bisect_left(candidates, cut.end, key=lambda one: one.start)
    if not 0 < index < len(candidates) or text[cut.end : candidates[index].start].strip():
        return False
    before, first = candidates[index - 1], candidates[index]
    return first.value in (1, None) and (before.family, before.tag) == (first.family, first.tag)


def _is_cell_value(text: str, begin: int, line: Line) -> bool:
    """A cell beside a label, or in a column of items, without a colon of its own."""
    return line.use is not None and line.use.role in ("value", "item") and text.find(":", begin, line.end) < 0


def _is_whole_value(text: str, begin: int, line: Line) -> bool:
    """A cell beside a label, with nothing below this line."""
    cell, use = line.cell, line.use
    if cell is None or use is None or use.role != "value" or not _is_cell_value(text, begin, line):
        return False
    return not text[line.end : cell.end].strip()


def _is_listed_detail(line: Line, label: Label) -> bool:
    """噪声 in a column under 危险源, 业务知识 in one that is rated: one of them, though a form may ask for it by that word."""
    return line.use is not None and line.use.role == "item" and label.row in _LISTED_ROWS


def _has_value(text: str, start: int, end: int) -> bool:
    colon = text.find(":", start, end)
    return colon >= 0 and bool(text[colon + 1 : end].strip()) and _SHORT_NOTE.fullmatch(text[colon + 1 : end]) is None


def _is_pair(line: Line) -> bool:
    """A table cell that holds a label and its value."""
    return line.use is not None and line.use.role == "pair"


def _before_lists(
    text: str, begin: int, end: int, candidates: tuple[Candidate, ...], rules: Rules
) -> Iterator[LabelCut]:
    """任职要求1.本科 …: a label without colon right before a list's first marker."""
    for before, candidate in pairwise([None, *candidates]):
        if candidate is None or candidate.at_line or candidate.value not in (1, None):
            continue
        stop = candidate.start
        while stop > begin and text[stop - 1] in " \t":
            stop -= 1
        behind = before.end if before is not None else begin
        low = max(begin, behind, stop - REACH)
        cut = label_before(text, low, stop, low in (begin, behind), rules)
        if cut is None and text[stop - 1] == ";" and candidate.value == 1:
            cut = _typed_for_colon(text, low, stop - 1, rules)
        colon = behind_field(text, low, stop) if cut is None else 0
        if 0 < colon < stop:  # 岗位职责:岗位职责1.…, 保管员(地点:城东)岗位职责1、…
            whole = rules.labels.match(text[colon:stop])
            cut = LabelCut(colon, stop, whole, "") if whole is not None else behind_value(text, colon, stop, rules)
        if cut is not None and cut.start > begin and text[cut.start].islower():
            cut = None  # problem solving skills· Agile…
        again = candidate.value is None and before is not None and before.tag == candidate.tag
        if cut is not None and again and cut.label.row == _FACET:
            cut = None  # l 五年以上工作经验l 身体健康
        if cut is None and candidate.value == 1:
            cut = named_before_list(text, low, stop, rules)
        if cut is not None and cut.label.shape == "section" and cut.start < stop and not _is_anothers(text, cut, rules):
            how = cut.how if cut.how == "run-on" else "before-list"
            yield LabelCut(with_double(text, low, cut, rules).start, stop, cut.label, how)


def _typed_for_colon(text: str, low: int, stop: int, rules: Rules) -> LabelCut | None:
    """…的其他事项。岗位要求;1、…: a usual name behind a sentence, a semicolon between it and its list."""
    cut = label_before(text, low, stop, False, rules)
    if cut is None or cut.label.field not in LISTED or len(cut.label.word) < MIN_WRONG:
        return None
    return cut if cut.start > 0 and text[cut.start - 1] in "。.;!" else None


def _is_anothers(text: str, cut: LabelCut, rules: Rules) -> bool:
    """…领导汇报。车辆例检员工作流程一、…: a heading of its own that begins with a post's name, no label of the open post."""
    if cut.label.field != "other":
        return False
    name = _SINCE_STOP.search(text[max(0, cut.start - REACH) : cut.start])
    return name is not None and bool(rules.titles.head_of(name.group()))


def _behind_markers(text: str, end: int, candidates: tuple[Candidate, ...], rules: Rules) -> Iterator[LabelCut]:
    """…的任务。三:职位权限 : a label without colon between a marker inside the line and the line's end."""
    if not candidates or candidates[-1].at_line or end - candidates[-1].end > 24:
        return
    start = skip_blanks(text, candidates[-1].end)
    found = rules.labels.match(text[start:end])
    if found is not None and found.shape == "section":
        yield LabelCut(start, end, found, "behind-marker")
