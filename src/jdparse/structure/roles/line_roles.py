"""Lines without a number that are certain by their words: titles with a suffix, group headings.

In: ``Evidence`` and the index of a piece. Out: yes or no. Guaranteed: a line is judged by itself, by the piece before
it and by the first one after it that is not furniture.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jdparse.rules.labels import Label
from jdparse.rules.late import late
from jdparse.rules.lexicon import pattern_of, words_of
from jdparse.rules.loader import Rules
from jdparse.rules.titles import Name
from jdparse.rules.vacancy_facts import PAY
from jdparse.structure.pieces.cutting import SET_OFF
from jdparse.structure.pieces.heads import Head
from jdparse.structure.pieces.told import is_told
from jdparse.structure.roles.evidence import MAX_WORDS, Evidence
from jdparse.structure.roles.matter_lines import opens_below

_MAX_GROUP = 6  # characters of a group that may begin like a sentence: 管理岗位
_MOST_GROUPS = 60  # members of a list of groups
_GROUP = re.compile(pattern_of("group-of-posts"))
_MOST_LINES = 6  # without a number, under a label
_EDGES = "【】[]〖〗《》()·—- :"
_OF_UNITS = words_of("units-named")
_KIND = re.compile(pattern_of("kind-of-position"))
_NOTE_BEHIND = re.compile(r"(?<=[^\s(])\([^()]{2,16}\)$")
_DATE = late(pattern_of("date-line"))
_NAMED_TWICE = late(pattern_of("named-twice"))
_MAX_CHAPTER = 10  # characters of a chapter's heading
_LAST_OPENING = 2  # lines before the first sentence of a page
_SAYS_WHO = re.compile(pattern_of("says-who"))
_WHOSE_DUTIES = re.compile(pattern_of("leads-to-whose-duties"))
_OF_NAMED = late(pattern_of("of-the-named"))
_LEADS_LIST = re.compile(pattern_of("leads-to-duties"))
_LEADS_MANY = re.compile(pattern_of("leads-to-several"))
_OF_UNIT = words_of("of-unit-words")
_NEAR_NAME = 4  # pieces above a sentence among which a heading may name the post already
_MIN_COUNTED = 2  # 服务员8名,… and 洗碗工2名,… on lines of their own
_MIN_TASKS = 3  # of a unit that only its page's first line names
_PLACE = 2  # characters of a place: 酒店, 食堂, 医院
_MIN_PLAIN = 6  # characters of a line that says something
_ORGANIZATION = late(pattern_of("organization-line"))
_ORGANIZATION_END = frozenset("司团院校店行学所会")
_LETTER_SPACED = re.compile(r"(?:[^\W0-9A-Za-z_] {1,3}){4,20}[^\W0-9A-Za-z_]")
"""新 华 印 染 厂: set wide, as only headings are."""
_PAY = late(PAY)
_BROKEN = late(r"[。;,!?、]")
_VALUE_LABEL = re.compile(r"([^\s()。;][^()。;]{0,40}?)\s?\(([^()\s]{2,8})\)")
_OF_POST_FIELDS = frozenset({"department", "reports_to", "subordinates", "attribute:headcount", "attribute:code"})
_UNIT_DOES = re.compile(pattern_of("unit-does"))
_APPENDED = re.compile(pattern_of("appended-unit"))
_OUTSIDE = frozenset({"furniture", "boilerplate"})
_MOST_OUTSIDE = 40  # lines of a site before the text of its page


def is_title_line(evidence: Evidence, index: int, head: Head) -> bool:
    """A line that names a post for certain: by its suffix, or by its pay."""
    piece = evidence.pieces[index]
    if head.how in ("pay", "series", "call") or _stands_over_pay(evidence, index, head):
        return piece.first
    if head.how == "count":
        return piece.first and (index == 0 or evidence.counted_names >= _MIN_COUNTED)
    set_off = not piece.first and head.how == "whole" and head.name.head not in ("", "function")
    if set_off and piece.marker < 0 and not piece.after_label and _is_over_lists(evidence, index):
        return True  # …会用制图软件。底盘主管工程师 资质要求:, …解释费用。机修技师 over 1、
    if not piece.first and head.how == "whole" and (head.name.form or SET_OFF.match(evidence.texts[index])):
        return bool(head.name.head)  # the end of a line, cut off because it is a heading: …吃苦耐劳。【仓管员】
    if head.how == "colon" and head.name.suffix and head.name.head not in ("", "function"):
        own = not evidence.texts[index].startswith("的", head.name.end)  # 理算岗的主要职责包括:… is a sentence
        return own and piece.first and piece.marker < 0  # 库房主任职责:人员考勤、车辆调度。
    return (
        bool(head.name.suffix) and head.how not in ("colon", "unit", "stop") and (head.how != "sentence" or piece.first)
    )


def _is_over_lists(evidence: Evidence, index: int) -> bool:
    """Whether what a post has to do, or what it takes, follows right behind a piece: its label, or a list on the next line."""
    following = evidence.next(index)
    if following is not None and evidence.pieces[following].marker >= 0 and evidence.pieces[following].first:
        return evidence.opens(following)
    label = evidence.pieces[following].label if following is not None else None
    return label is not None and label.shape == "section" and label.field in ("duties", "requirements")


def _stands_over_pay(evidence: Evidence, index: int, head: Head) -> bool:
    """仓库主管 (无锡) right over 5000-7000元: a board's vacancy."""
    following = evidence.next(index)
    if following is None or head.how != "whole" or not head.name.head:
        return False
    return _PAY.fullmatch(evidence.texts[following]) is not None


def is_kind_of_posts(evidence: Evidence, index: int) -> bool:
    """市场类职位 on a line of its own: whatever posts follow, by whatever names."""
    return evidence.texts[index][-1:] == "位" and _KIND.fullmatch(evidence.texts[index]) is not None


def is_group_line(evidence: Evidence, index: int) -> bool:
    """采编岗位, 某某公司: a short line over the next post's heading."""
    following = evidence.following[index]
    is_field = field_behind(evidence.texts[index], evidence.rules) is not None
    if following is None or is_field or _stands_in_further(evidence, index):
        return False
    if evidence.heads[following] is None:  # nearly always
        if is_kind_of_posts(evidence, index):
            return evidence.leads_post(following)
        following = evidence.following[following] if _is_over_sentence(evidence, index, following) else None
    head = evidence.heads[following] if following is not None else None
    if following is None or head is None:
        return is_unit_over_field(evidence, index)
    text = _NOTE_BEHIND.sub("", evidence.texts[index]).strip(_EDGES)
    if text[-1:] in _ORGANIZATION_END and _ORGANIZATION.fullmatch(text):
        return True
    if text[1:2] == " " and _LETTER_SPACED.fullmatch(text):
        return True
    piece = evidence.pieces[index]
    over_told = head.how == "colon" and _is_over_told(evidence, index, following)
    told = head.how in ("colon", "unit", "count") or (piece.marker >= 0 and _names_tasks(evidence, following, head))
    if not (piece.first or over_told) or (told and not over_told):
        return False
    if piece.marker < 0 and (following != index + 1 or evidence.whole.lines[piece.line].cell is not None):
        return False
    if evidence.has_suffix(index) or evidence.list_of(following) == evidence.list_of(index) >= 0:
        return False
    if piece.marker >= 0 and not over_told and not _is_among_groups(evidence, index):
        return False
    titles = evidence.rules.titles
    if len(text) > _MAX_GROUP and titles.is_sentence(text):
        return False  # 不得擅自离开工作岗位, the last of a list
    if _GROUP.fullmatch(text) is not None:
        return True
    unit = len(text) <= MAX_WORDS and titles.is_unit(text)
    return unit and "," not in text and not ("、" in text and titles.is_sentence(text))  # 检查养老院消防、食堂


def _names_tasks(evidence: Evidence, index: int, head: Head) -> bool:
    """视觉设计 over 负责海报的设计。 below 三、美工岗位: a group of tasks, no post."""
    below = evidence.next(index)
    if head.name.head != "function" or head.name.suffix or below is None or evidence.heads[below] is not None:
        return False
    piece = evidence.pieces[below]
    return piece.label is None and piece.marker < 0 and not piece.kind and evidence.texts[below][-1:] == "。"


def is_over_posts(evidence: Evidence, index: int) -> bool:
    """Whether a line is over posts by what it says and stands over, whatever their names are."""
    return is_kind_of_posts(evidence, index) or is_unit_over_field(evidence, index)


def is_unit_over_field(evidence: Evidence, index: int) -> bool:
    """冷链运输部: right over 岗位名称：蘸胶工; over 部门名称 it is that unit's own title."""
    following, piece, text = evidence.following[index], evidence.pieces[index], evidence.texts[index].strip(_EDGES)
    label = evidence.pieces[following].label if following is not None else None
    if label is None or label.field != "title" or label.word.startswith(_OF_UNITS) or not piece.first:
        return False
    if evidence.whole.lines[piece.line].cell is not None or evidence.is_awaited(index):
        return False
    listed = piece.marker >= 0 and not _is_among_groups(evidence, index)
    return not listed and len(text) <= MAX_WORDS and evidence.rules.titles.is_unit(text)


def field_behind(text: str, rules: Rules) -> tuple[int, Label] | None:
    """信贷部(所在部门): a value, and behind it in brackets the label of its field; where the value ends, and the label."""
    found = _VALUE_LABEL.fullmatch(text) if text[-1:] == ")" else None
    label = rules.labels.match(found.group(2)) if found is not None else None
    if found is None or label is None or label.shape != "field" or label.field not in _OF_POST_FIELDS:
        return None
    return found.end(1), label


def _stands_in_further(evidence: Evidence, index: int) -> bool:
    """工程部 below 协作部门, as the last of some lines or of a list: what that section holds, though the next post's heading
    follows."""
    first = index
    if evidence.pieces[index].marker >= 0:
        first = evidence.lists[evidence.list_of(index)][0]
    else:
        while first > max(0, index - _MOST_LINES) and _is_plain_unit(evidence, first - 1):
            first -= 1
    above = evidence.before(first)
    label = above.label if above is not None else None
    return label is not None and label.field == "other" and label.shape == "section"


def _is_plain_unit(evidence: Evidence, index: int) -> bool:
    piece = evidence.pieces[index]
    return piece.marker < 0 and piece.label is None and not piece.kind and evidence.is_unit(index)


def is_over_told_names(evidence: Evidence, index: int) -> bool:
    """3.1 前场 and 3.2 后场, each right over names that stand before a sentence: groups of posts."""
    if evidence.pieces[index].marker < 0 or len(evidence.texts[index]) > _MAX_GROUP:
        return False
    members = evidence.lists[evidence.list_of(index)]
    below = (evidence.next(i) for i in members)
    return len(members) > 1 and all(i is not None and _is_told_name(evidence, i) for i in below)


def _is_told_name(evidence: Evidence, index: int) -> bool:
    """迎宾:迎送客人,… on a line of its own among others like it."""
    head = evidence.heads[index]
    told = index in evidence.told_names or (head is not None and head.how == "series")
    return told and evidence.pieces[index].marker < 0


def _is_over_told(evidence: Evidence, index: int, following: int) -> bool:
    """三、其他辅助岗位 over - 打字员:负责… and further ones like it, each a post with its sentence."""
    if evidence.pieces[index].marker < 0 and evidence.pieces[following].marker < 0:
        return following in evidence.told_names and _GROUP.fullmatch(evidence.texts[index]) is not None
    if evidence.pieces[index].marker < 0 or evidence.pieces[following].marker < 0:
        return False
    return evidence.list_of(following) in evidence.told_lists


def _is_over_sentence(evidence: Evidence, index: int, following: int) -> bool:
    """二、 仓配模块 over 此模块保证货品按时到店。 and the first post of the group."""
    piece, below = evidence.pieces[index], evidence.pieces[following]
    if piece.marker < 0 or below.marker >= 0 or below.label is not None or below.kind:
        return False
    return evidence.texts[following][-1:] == "。" and _GROUP.fullmatch(evidence.texts[index]) is not None


def find_series(evidence: Evidence) -> Mapping[int, tuple[int, ...]]:
    """Of the lists of a few members of a few words, of which any is over a post's heading: these members."""
    series: dict[int, tuple[int, ...]] = {}
    for list_id in evidence.few_words:
        members = evidence.lists[list_id]
        over = tuple([i for i in members if is_group_line(evidence, i)])
        if over and not any(_BROKEN.search(evidence.texts[i]) for i in members):
            series[list_id] = over
    return series


def is_group_sibling(evidence: Evidence, series: Mapping[int, tuple[int, ...]], index: int) -> bool:
    """三、管理岗位 where 一、核心岗位 and 二、支持岗位 are over the names of posts: one series of headings."""
    over = series.get(evidence.list_ids[index])
    if over is None or evidence.has_inline_text(index) or evidence.has_suffix(index):
        return False
    return evidence.whole.lines[evidence.pieces[index].line].cell is None and over != (index,)


def _is_among_groups(evidence: Evidence, index: int) -> bool:
    """Whether any other member of the list is a unit, too: the last of several items that ends like one is an item."""
    members = evidence.lists[evidence.list_of(index)]
    if len(members) > _MOST_GROUPS:
        return False
    others = [i for i in members if i != index]
    return not others or any(evidence.is_unit(i) or _GROUP.fullmatch(evidence.texts[i]) is not None for i in others)


def leads_functions(evidence: Evidence, index: int) -> bool:
    """第一章 生产技术部 right over 第一节 部门职能."""
    following = evidence.next(index)
    label = evidence.pieces[following].label if following is not None else None
    if label is None or label.field != "duties" or not evidence.is_unit(index):
        return False
    return _is_of_unit(label)


def is_unit_line(evidence: Evidence, index: int) -> bool:
    """办公室 on a line of its own under 各部门职责, over a list, a label or plain lines."""
    piece, following = evidence.pieces[index], evidence.next(index)
    if not piece.first or following is None or not evidence.is_unit(index):
        return False
    if not (evidence.of_units or _is_over_functions(evidence, following) or is_told_unit(evidence, index)):
        return False
    if _ends_with_place(evidence.texts[index], evidence):
        return False
    if evidence.is_awaited(index) or evidence.whole.lines[piece.line].cell is not None or evidence.is_unit(following):
        return False
    if _DATE.fullmatch(evidence.texts[following]):
        return False  # who signs, over the date
    after = evidence.pieces[following]
    if after.marker >= 0:
        return evidence.opens(following)
    return len(evidence.texts[following]) >= _MIN_PLAIN or _is_over_functions(evidence, following)


def _ends_with_place(text: str, evidence: Evidence) -> bool:
    """预订机票、酒店 among tasks: only the last of its words is a unit, and nobody's."""
    first, sign, last = text.rpartition("、")
    return bool(sign) and len(last) == _PLACE and len(first) > _PLACE and not evidence.rules.titles.is_unit(first)


def unit_before_task(evidence: Evidence, index: int) -> Head | None:
    """机关党委 负责机关的党群工作。 behind the numbered units of a list: a unit, and what it does."""
    text, piece = evidence.texts[index], evidence.pieces[index]
    if not piece.first or text[-1] != "。" or not (evidence.of_units or _APPENDED.match(text)):
        return None
    found = (_UNIT_DOES.match(text) if " " in text else None) or _APPENDED.match(text)
    if found is None or not evidence.rules.titles.is_unit(found.group(1)):
        return None
    return Head(Name(0, found.end(1), True, False, "", "", False, False), found.end(), "unit")


def opens_page(evidence: Evidence, index: int) -> bool:
    """保卫处 as a page's first line over a list of tasks, and no post anywhere: what that unit does."""
    if index > _MOST_OUTSIDE or not evidence.is_unit(index) or any(evidence.heads):
        return False
    following = evidence.next(index)
    if following is None or evidence.pieces[following].marker < 0 or not evidence.opens(following):
        return False
    if not all(above.kind in _OUTSIDE for above in evidence.pieces[:index]):
        return False
    members = evidence.lists[evidence.list_of(following)]
    tasks = sum(_is_task(evidence, evidence.texts[i]) for i in members)
    return len(members) >= _MIN_TASKS and 3 * tasks >= 2 * len(members)


def _is_task(evidence: Evidence, text: str) -> bool:
    """负责巡逻。, 文书管理:负责收发。"""
    return evidence.rules.cues.about(text[text.find(":") + 1 :]) == "duty"


def _is_over_functions(evidence: Evidence, following: int) -> bool:
    """财政局 right over - 职能:…, 战略投资部 over 部门定位:…"""
    label = evidence.pieces[following].label
    return label is not None and _is_of_unit(label)


def opens_functions(evidence: Evidence, index: int) -> bool:
    """A line right over the label of what a unit is for or does."""
    following = evidence.next(index)
    return following is not None and _is_over_functions(evidence, following)


def _is_of_unit(label: Label) -> bool:
    return label.word.endswith("职能") or (label.shape == "section" and label.word.startswith(_OF_UNITS))


def is_told_unit(evidence: Evidence, index: int, head: Head | None = None) -> bool:
    """图书采购部 over 图书采购部的主要职责是…, 党群工作处 over 党群工作处是…的职能部门: the sentence below says what it does;
    检修部:设备的“医生” with its ``head``, the same."""
    piece, following = evidence.pieces[index], evidence.next(index)
    unit = evidence.is_unit(index) if head is None else head.how == "whole" and head.name.unit and not head.name.suffix
    if following is None or not piece.first or piece.marker >= 0 or not unit:
        return False
    text, below = evidence.texts[index].rstrip(" :"), evidence.pieces[following]
    text = text if head is None else text[: head.name.end]
    if below.marker >= 0 or below.label is not None or below.line - piece.line > 1:
        return False
    told = evidence.texts[following]
    return is_told(told, text)


def named_in_sentence(evidence: Evidence, index: int) -> Name | None:
    """检票员是车站的窗口岗位,负责…。 over 具体职责包括: and a list: the sentence names the post that the list is of."""
    text, following = evidence.texts[index], evidence.next(index)
    if following is None or not evidence.pieces[index].first:
        return None
    if text[0] == "【" and index <= _LAST_OPENING:
        return _named_twice(evidence, text, evidence.texts[following])
    found = _SAYS_WHO.match(text)
    if found is None or not (
        _leads_own_duties(evidence, following)
        or _leads_list(evidence, index)
        or _names_again(evidence, following, found["name"])
        or (index <= _LAST_OPENING and (_opens_chapters(evidence, following) or _is_over_duties(evidence, following)))
        or (index < _LAST_OPENING and _speaks_of_duties(evidence, index, found["name"]))
    ):
        found = _WHOSE_DUTIES.match(text) if text[-1:] == ":" and opens_below(evidence, index) else None
    if found is None:
        return None
    group = "charged" if found.re is _WHOSE_DUTIES and found["charged"] else "name"
    words, titles = found[group], evidence.rules.titles
    unit = titles.is_unit(words)
    if not (unit or titles.is_name(words) or titles.head_of(words)) or titles.is_sentence(words):
        return None
    if _is_introduced(evidence, index) or _is_headed(evidence, index, words):
        return None
    return Name(0, len(words), unit, False, "", "sentence", False, False)


def _named_twice(evidence: Evidence, text: str, below: str) -> Name | None:
    """【测绘师做什么的】测绘师是…: how pages of answers begin; not over 一、测绘师的职责, which names the post itself."""
    found = _NAMED_TWICE.match(text)
    if found is None or found["name"] in below or not evidence.rules.titles.is_name(found["name"]):
        return None
    return Name(1, found.end("name"), False, False, "", "sentence", False, False)


def _leads_own_duties(evidence: Evidence, index: int) -> bool:
    """其主要职责包括: a label that speaks of whoever was named before it."""
    label = evidence.pieces[index].label
    return label is not None and label.field == "duties" and _OF_NAMED.match(evidence.texts[index]) is not None


def _is_over_duties(evidence: Evidence, index: int) -> bool:
    """职责范围 on a line of its own, right below a page's first sentence."""
    piece = evidence.pieces[index]
    label = piece.label
    return label is not None and label.field == "duties" and piece.first and piece.marker < 0


def _opens_chapters(evidence: Evidence, index: int) -> bool:
    """一、岗位职责, the first chapter of a page that begins with a sentence about the post."""
    piece, text = evidence.pieces[index], evidence.texts[index].rstrip(" :")
    if piece.marker < 0 or len(text) > _MAX_CHAPTER or not text.endswith("职责"):
        return False
    marker, head = evidence.whole.markers[piece.marker], evidence.heads[index]
    return marker.value == 1 and marker.family == "chinese" and (head is None or head.name.generic)


def _names_again(evidence: Evidence, index: int, words: str) -> bool:
    """检票员的工作职责包括以下几个方面: over a list, behind a sentence about 检票员."""
    text = evidence.texts[index]
    leads = _LEADS_LIST.search(text) is not None or _LEADS_MANY.search(text) is not None
    return f"{words}的" in text and leads and opens_below(evidence, index)


def _speaks_of_duties(evidence: Evidence, index: int, words: str) -> bool:
    """编辑助理是…的岗位,…。编辑助理岗位职责兼顾…。 right over a list: the page lost its heading."""
    return re.search(
        rf"{re.escape(words)}的?(?:主要|岗位|工作)*职责", evidence.texts[index]
    ) is not None and opens_below(evidence, index)


def _leads_list(evidence: Evidence, index: int) -> bool:
    """…,具体工作描述如下: right over a list."""
    return _LEADS_LIST.search(evidence.texts[index]) is not None and opens_below(evidence, index)


def _goes_on_to_duties(evidence: Evidence, index: int) -> bool:
    """检票员是…。其主要职责包括: the sentence and the label over the list, on one line."""
    following = evidence.next(index)
    if following is None or evidence.pieces[following].line != evidence.pieces[index].line:
        return False
    return _leads_own_duties(evidence, following)


def _is_headed(evidence: Evidence, index: int, words: str) -> bool:
    """Whether a heading right above names the same: 动力处, 动力处职责."""
    above = range(max(0, index - _NEAR_NAME), index)
    if (
        index
        and evidence.texts[index - 1].rstrip(" :") == words
        and (_leads_list(evidence, index) or _goes_on_to_duties(evidence, index))
    ):
        return False
    return any(
        words in evidence.texts[i] and (evidence.heads[i] is not None or evidence.texts[i].rstrip(" :").endswith(words))
        for i in above
    )


def _is_introduced(evidence: Evidence, index: int) -> bool:
    """Whether a label or field stands right before the sentence: it says what is known by a name already."""
    before = evidence.before(index)
    return before is not None and before.label is not None and not before.label.word.startswith(_OF_UNIT)
