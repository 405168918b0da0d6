"""Lines without a number, judged one by one: titles, group headings, matters, and what only its place gives away.

In: ``Evidence`` and the index of a piece. Out: yes or no. Guaranteed: a line is judged by itself, by the piece before
it and by the first one after it that is not furniture.
"""

from __future__ import annotations

import re

from jdparse.structure.evidence import Evidence
from jdparse.structure.heads import Head

_LEAD_IN = re.compile(r"如下|以下|下列|包括|要求|为:|有:|即:|是:|分别|注意|其中|例如|比如|要做|做到")
_GROUP = re.compile(r"[^\s。;,:!?]{1,12}(?:岗位|岗|人员|系列|序列|类|条线|职位|部门)")
_MAX_UNIT = 12  # characters of a unit's name over the posts in it
_ORGANIZATION = re.compile(
    r"[^\s。;,:!?]{2,24}(?:公司|集团|医院|学校|酒店|银行|支行|分行|大学|学院|研究院|事务所|委员会)"
)
_BROKEN = re.compile(r"[。;,!?、]")
_PAPER = re.compile(r"(?:手册|汇编|大全|文件|制度|规范|须知|资料)$")
_MAX_PAPER = 30  # characters of a document's title
_MAX_BARE = 16  # characters of a name over plain lines
_MIN_PLAIN = 6  # characters of a line that says something
_MAX_CLOSED = 28  # a line without full stop that is shorter leaves nothing open
_MIN_NAMES = 3  # posts' names on lines of their own make the layout of the document
_MAX_ALIKE = 6  # characters of a further name that no lexicon knows
_MIN_LONE = 4  # labels alone on their lines make a form in which any short line with a colon is one
_SECTION_END = re.compile(r"(?:条件|资格|职责|任务|权限|权力)$")
_SECTION_NAME = range(3, 13)  # 使用工具: and the like


def is_title_line(evidence: Evidence, index: int, head: Head) -> bool:
    """A line that names a post: by its suffix, or bare with something under it that describes a post."""
    piece = evidence.pieces[index]
    if head.how == "pay":
        return piece.first
    if head.name.suffix:
        return head.how != "sentence" or piece.first
    if not piece.first or head.how == "sentence" or evidence.is_awaited(index) or _is_ladder(evidence, index):
        return False
    following, line = evidence.next(index), evidence.whole.lines[piece.line]
    if following is None or line.use is not None or evidence.interrupts_list(index):
        return False
    return bool(line.heading) or head.name.form or _leads_post_below(evidence, index, following, head)


def _leads_post_below(evidence: Evidence, index: int, following: int, head: Head) -> bool:
    """Under a bare name: plain lines, a label, a list; anything else only where a blank line sets the name apart."""
    after = evidence.pieces[following]
    if _leads_plain_lines(evidence, index, following, head) or after.label is not None:
        return True
    if after.marker >= 0:
        return evidence.opens(following)
    line = evidence.pieces[index].line
    apart = evidence.whole.lines[line].blanks_before > 0 and after.line == line + 1
    return apart and evidence.texts[index][-1:] not in "、,"


def _leads_plain_lines(evidence: Evidence, index: int, following: int, head: Head) -> bool:
    """A short name on a line of its own, nothing left open before it, and plain lines after it."""
    after = evidence.pieces[following]
    plain = after.marker < 0 and after.label is None and not after.kind and evidence.heads[following] is None
    if not plain or len(evidence.texts[following]) < _MIN_PLAIN:
        return False
    if head.name.head in ("function", "") or len(evidence.texts[index]) > _MAX_BARE:
        return False
    before = evidence.texts[index - 1] if index else ""
    return not before or before[-1] in "。;!?:)" or len(before) <= _MAX_CLOSED


def _is_ladder(evidence: Evidence, index: int) -> bool:
    """Names line under line are a chart or a list of posts, not headings."""
    following = evidence.next(index)
    return (index > 0 and _is_rung(evidence, index - 1)) or (following is not None and _is_rung(evidence, following))


def _is_rung(evidence: Evidence, index: int) -> bool:
    """A bare name without number."""
    head = evidence.heads[index]
    return head is not None and not head.name.suffix and head.how == "whole" and evidence.pieces[index].marker < 0


def is_group_line(evidence: Evidence, index: int) -> bool:
    """采编岗位, 某某公司: a short line over the next post's heading."""
    following = evidence.next(index)
    head = evidence.heads[following] if following is not None else None
    if following is None or head is None:
        return False
    text = evidence.texts[index].strip("【】[]《》()·—- ")
    if _ORGANIZATION.fullmatch(text):
        return True
    piece = evidence.pieces[index]
    if not piece.first or head.how == "colon":
        return False
    if piece.marker < 0 and (following != index + 1 or evidence.whole.lines[piece.line].cell is not None):
        return False
    if evidence.has_suffix(index) or evidence.list_of(following) == evidence.list_of(index) >= 0:
        return False
    return _GROUP.fullmatch(text) is not None or (len(text) <= _MAX_UNIT and evidence.rules.titles.is_unit(text))


def is_unknown_title(evidence: Evidence, index: int) -> bool:
    """A few words that no lexicon knows, between the end of one post's list and the next post's label."""
    if _is_like_the_others(evidence, index):
        return True
    piece, before = evidence.pieces[index], evidence.before(index)
    if before is not None and (before.marker < 0 or before.label is not None):
        return False
    if not piece.first or evidence.whole.lines[piece.line].use is not None or not evidence.leads_post(index):
        return False
    text = evidence.texts[index]
    return not evidence.rules.titles.is_sentence(text) and "的" not in text


def _is_like_the_others(evidence: Evidence, index: int) -> bool:
    """储干 among 店长, 领班, 厨师 on lines of their own: behind a full stop, over a task."""
    text, following = evidence.texts[index], evidence.next(index)
    if evidence.bare_names < _MIN_NAMES or not 2 <= len(text) <= _MAX_ALIKE or following is None or index == 0:
        return False
    alone = evidence.pieces[index].first and evidence.pieces[following].first
    if not alone or _BROKEN.search(text) or evidence.texts[index - 1][-1:] != "。":
        return False
    cues = evidence.rules.cues
    return cues.about(evidence.texts[following]) == "duty" and not cues.weigh(text)


def is_unknown_section(evidence: Evidence, index: int) -> bool:
    """使用工具: a few words and a colon on a line of their own, over a list or in a form of such lines; 录用资格条件 too."""
    text, before = evidence.texts[index], evidence.before(index)
    if not evidence.pieces[index].first or len(text) not in _SECTION_NAME or before is None or before.label is not None:
        return False
    if text[-1:] == ":":
        expected = _opens_below(evidence, index) or evidence.lone_labels >= _MIN_LONE
    elif evidence.whole.lines[evidence.pieces[index].line].heading:
        expected = evidence.whole.lines[evidence.pieces[index].line].heading not in evidence.post_levels
    else:
        expected = _SECTION_END.search(text) is not None and _opens_below(evidence, index)
        expected = expected and evidence.rules.labels.guess(text, "").field != "other"
    return expected and not (_LEAD_IN.search(text) or _BROKEN.search(text) or evidence.rules.titles.is_sentence(text))


def is_paper_title(evidence: Evidence, index: int) -> bool:
    """XX酒店客房部运转手册 as a document's first line: a heading over everything, whoever it names."""
    text = evidence.texts[index]
    first = index == 0 and evidence.pieces[index].first
    return first and len(text) <= _MAX_PAPER and _PAPER.search(text) is not None and not _BROKEN.search(text)


def is_matter_line(evidence: Evidence, index: int) -> bool:
    """安全管理制度 on a line of its own: a heading by its layout, or by the list under it."""
    piece = evidence.pieces[index]
    if not piece.first or not evidence.rules.titles.is_matter(evidence.texts[index]):
        return False
    return evidence.whole.lines[piece.line].heading > 0 or _opens_below(evidence, index)


def _opens_below(evidence: Evidence, index: int) -> bool:
    """Whether a list begins right under the line."""
    following = evidence.next(index)
    return following is not None and evidence.pieces[following].marker >= 0 and evidence.opens(following)
